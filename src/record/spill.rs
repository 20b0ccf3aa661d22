//! Bytes that are kept in memory while they are few, else in a temporary file.

use std::{
    fs::File,
    io::{self, Seek, SeekFrom, Write},
    path::PathBuf,
};

use serde::{Deserialize, Serialize};

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

    /// Reads the entry at `place`. `buffer` lends memory and may hold the entry's bytes.
    ///
    /// # Errors
    /// Says what the system says when the temporary file cannot be read, or that `place` holds no such entry.
    pub fn get<'b, T: Deserialize<'b>>(&'b self, place: u64, buffer: &'b mut Vec<u8>) -> io::Result<T> {
        let bytes = if let Some(inside) = place.checked_sub(self.on_disk) {
            let (length, start) = entry_head(self.memory.get(inside as usize..).unwrap_or_default())?;
            let start = inside as usize + start;
            self.memory.get(start..start + length).ok_or_else(damaged)?
        } else {
            self.read_from_file(place, buffer)?
        };
        postcard::from_bytes(bytes).map_err(|_| damaged())
    }

    fn read_from_file<'b>(&self, place: u64, buffer: &'b mut Vec<u8>) -> io::Result<&'b [u8]> {
        // Most entries are shorter than this, so that one call to the system reads them.
        const GUESS: usize = 512;
        let file = self.file.as_ref().ok_or_else(damaged)?;
        let available = usize::try_from(self.on_disk - place).unwrap_or(usize::MAX);
        buffer.resize(GUESS.min(available), 0);
        read_exact_at(file, buffer, place)?;
        let (length, start) = entry_head(buffer)?;
        let whole = start + length;
        if whole > available {
            return Err(damaged());
        }
        if whole > buffer.len() {
            let known = buffer.len();
            buffer.resize(whole, 0);
            read_exact_at(file, &mut buffer[known..], place + known as u64)?;
        }
        Ok(&buffer[start..whole])
    }
}

/// Writes `entry` behind the bytes of `entries`, in the form that [`Spill::append`] takes.
pub fn push_entry<T: Serialize>(entry: &T, scratch: &mut Vec<u8>, entries: &mut Vec<u8>) {
    scratch.clear();
    let written = postcard::to_extend(entry, std::mem::take(scratch)).expect("records are plain data");
    entries.extend_from_slice(&(written.len() as u32).to_le_bytes());
    entries.extend_from_slice(&written);
    *scratch = written;
}

/// Returns the length of an entry and where its bytes start.
fn entry_head(bytes: &[u8]) -> io::Result<(usize, usize)> {
    let head: [u8; 4] = bytes.get(..4).and_then(|head| head.try_into().ok()).ok_or_else(damaged)?;
    Ok((u32::from_le_bytes(head) as usize, 4))
}

fn damaged() -> io::Error {
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
        let texts: Vec<String> = (0..60).map(|n| "é".repeat(n * 9)).collect();
        let mut places = Vec::new();
        for text in &texts {
            let mut entry = Vec::new();
            push_entry(&text.as_str(), &mut Vec::new(), &mut entry);
            places.push(spill.append(&entry).unwrap());
        }
        assert!(spill.on_disk > 0);
        for (text, place) in texts.iter().zip(places) {
            assert_eq!(spill.get::<&str>(place, &mut Vec::new()).unwrap(), text);
        }
    }
}
