//! Bytes that are kept in memory while they are few, else in a temporary file.

use std::{
    fs::File,
    io::{self, Seek, SeekFrom, Write},
    path::PathBuf,
};

use super::{Details, Record};

/// An append-only store of entries, each found again by the place where it was put.
///
/// The newest entries stay in memory up to a bound; older ones go to an unnamed temporary file in the folder given,
/// which the system removes with the program.
#[derive(Debug)]
pub struct Spill {
    folder: PathBuf,
    bound: usize,
    file: Option<File>,
    on_disk: u64,
    memory: Vec<u8>,
}

impl Spill {
    /// Makes an empty store that holds up to `bound` bytes in memory and the rest in a file in `folder`.
    pub const fn new(folder: PathBuf, bound: usize) -> Self {
        Self { folder, bound, file: None, on_disk: 0, memory: Vec::new() }
    }

    /// Returns the place where the next entry will stand.
    pub const fn end(&self) -> u64 {
        self.on_disk + self.memory.len() as u64
    }

    /// Appends entries that were made with [`push_entry`], and returns the place of the first.
    ///
    /// # Errors
    /// Says what the system says when the temporary file cannot be made or written.
    pub fn append(&mut self, entries: &[u8]) -> io::Result<u64> {
        let place = self.end();
        self.memory.extend_from_slice(entries);
        if self.memory.len() > self.bound {
            let file = match &mut self.file {
                Some(file) => file,
                none => none.insert(tempfile::tempfile_in(&self.folder)?),
            };
            // Reading moves the place of writing on some systems.
            file.seek(SeekFrom::Start(self.on_disk))?;
            file.write_all(&self.memory)?;
            self.on_disk += self.memory.len() as u64;
            self.memory.clear();
        }
        Ok(place)
    }
}

/// Writes an entry, which `write` makes, behind the bytes of `entries`, in the form that [`Spill::append`] takes.
pub fn push_entry(entries: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>)) {
    let head = entries.len();
    entries.extend_from_slice(&[0; HEAD]);
    write(entries);
    let length = (entries.len() - head - HEAD) as u32;
    entries[head..head + HEAD].copy_from_slice(&length.to_le_bytes());
}

/// Bytes before an entry, which hold its length.
const HEAD: usize = 4;
/// Bytes that are read at once from the file where entries are looked at one after another.
const BLOCK: usize = 128 << 10;
/// Bytes that are read where they are not: most entries are shorter.
const GUESS: usize = 512;

/// Looks at entries of a spill, best in the order in which they stand: what has been read of the file is kept.
#[derive(Debug)]
pub struct Window<'s> {
    spill: &'s Spill,
    /// Where the bytes stand in the file.
    start: u64,
    bytes: Vec<u8>,
}

impl<'s> Window<'s> {
    /// Opens a window on the entries of `spill`.
    pub const fn new(spill: &'s Spill) -> Self {
        Self { spill, start: 0, bytes: Vec::new() }
    }

    /// Returns the bytes of the entry at `place`.
    ///
    /// # Errors
    /// Says what the system says when the temporary file cannot be read, or that no entry stands at `place`.
    pub fn entry(&mut self, place: u64) -> io::Result<&[u8]> {
        if let Some(inside) = place.checked_sub(self.spill.on_disk) {
            return entry_in(self.spill.memory.get(inside as usize..).unwrap_or_default()).ok_or_else(damaged);
        }
        let inside = place.checked_sub(self.start).filter(|&inside| inside < self.bytes.len() as u64);
        let inside = match inside.map(|inside| inside as usize) {
            Some(inside) if entry_in(&self.bytes[inside..]).is_some() => inside,
            _ => self.read(place)?,
        };
        entry_in(&self.bytes[inside..]).ok_or_else(damaged)
    }

    /// Reads the details of a message, which stand in the spill.
    ///
    /// # Errors
    /// As [`Self::entry`].
    pub fn details(&mut self, record: &Record) -> io::Result<Details<'_>> {
        Details::read(self.entry(record.place)?).ok_or_else(damaged)
    }

    /// Reads the entry at `place`, and more where the ones before it were looked at; returns where it stands.
    fn read(&mut self, place: u64) -> io::Result<usize> {
        let end = self.start + self.bytes.len() as u64;
        // A gap of a few entries is read over; of more, only one in a while is wanted.
        let goes_on = (self.start..=end + 4 * GUESS as u64).contains(&place);
        self.fill(place, if goes_on { BLOCK } else { GUESS })?;
        let head = self.bytes.first_chunk().ok_or_else(damaged)?;
        let whole = u32::from_le_bytes(*head) as usize + HEAD;
        if whole > self.bytes.len() {
            self.fill(place, whole)?;
        }
        Ok(0)
    }

    fn fill(&mut self, place: u64, wanted: usize) -> io::Result<()> {
        let available = usize::try_from(self.spill.on_disk - place).unwrap_or(usize::MAX);
        self.start = place;
        self.bytes.resize(wanted.min(available), 0);
        let file = self.spill.file.as_ref().ok_or_else(damaged)?;
        read_exact_at(file, &mut self.bytes, place)
    }
}

/// Returns the entry that the bytes begin with, where they hold it whole.
fn entry_in(bytes: &[u8]) -> Option<&[u8]> {
    let (head, rest) = bytes.split_first_chunk()?;
    rest.get(..u32::from_le_bytes(*head) as usize)
}

/// Says that what stands in a temporary file is not what was put there.
pub fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the temporary file was changed while palabre ran")
}

#[cfg(unix)]
fn read_exact_at(file: &File, buffer: &mut [u8], place: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, buffer, place)
}

#[cfg(windows)]
fn read_exact_at(file: &File, mut buffer: &mut [u8], mut place: u64) -> io::Result<()> {
    while !buffer.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, buffer, place)? {
            0 => return Err(damaged()),
            read => {
                buffer = &mut buffer[read..];
                place += read as u64;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_back_from_memory_and_from_disk() {
        let mut spill = Spill::new(std::env::temp_dir(), 700);
        let texts: Vec<String> = (0..60).map(|n| "é".repeat(n * 19)).collect();
        let mut places = Vec::new();
        for text in &texts {
            let mut entry = Vec::new();
            push_entry(&mut entry, |out| out.extend_from_slice(text.as_bytes()));
            places.push(spill.append(&entry).unwrap());
        }
        assert!(spill.on_disk > 0);
        let forward: Vec<usize> = (0..texts.len()).collect();
        let jumping: Vec<usize> = forward.iter().map(|place| place * 23 % texts.len()).collect();
        for order in [&forward, &jumping] {
            let mut window = Window::new(&spill);
            for &number in order {
                assert_eq!(window.entry(places[number]).unwrap(), texts[number].as_bytes());
            }
        }
        assert!(Window::new(&spill).entry(spill.end()).is_err());
    }
}
