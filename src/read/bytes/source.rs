//! Stored bytes: a file, standard input or memory, opened by content (`.gz` and `.zst` need no suffix).
//!
//! Compressed bytes are counted and hashed on the way, for progress and for the manifest. Charsets are not known here.

use std::{
    fs::File,
    io::{self, BufReader, Cursor, Read},
    path::{Path, PathBuf},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
};

use sha2::{Digest, Sha256};

use crate::read::{Input, ReadError, bytes::walk};

/// How much of the (decompressed) content the formats are told by.
pub const HEAD_BYTES: usize = 64 << 10;

/// Largest window of a zstd frame, as a power of two: dumps of Reddit need 2 GiB (`zstd --long=31`).
const ZSTD_WINDOW_LOG: u32 = 31;

/// What a run may ask of an input while, or after, it is read.
#[derive(Debug, Default)]
pub struct Meter {
    consumed: AtomicU64,
    digest: OnceLock<String>,
}

impl Meter {
    /// Returns how many stored (compressed) bytes have been read so far.
    pub fn consumed(&self) -> u64 {
        self.consumed.load(Ordering::Relaxed)
    }

    /// Returns the SHA-256 of the stored bytes, in hexadecimal, once they have been read to their end.
    pub fn digest(&self) -> Option<&str> {
        self.digest.get().map(String::as_str)
    }
}

/// Counts and hashes what passes.
struct Metered<R> {
    inner: R,
    meter: Arc<Meter>,
    hash: Option<Sha256>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        if read > 0 {
            self.meter.consumed.fetch_add(read as u64, Ordering::Relaxed);
            if let Some(hash) = &mut self.hash {
                hash.update(&buffer[..read]);
            }
        } else if !buffer.is_empty()
            && let Some(hash) = self.hash.take()
        {
            let _ = self.meter.digest.set(hexadecimal(&hash.finalize()));
        }
        Ok(read)
    }
}

/// Writes bytes as lower-case hexadecimal.
pub fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// One input whose beginning is known and whose rest can be read.
pub struct Source {
    /// Path as given, or `-`; for people.
    pub path: String,
    /// Name without folders and extensions: names the discussion where the content does not (`stdin` for `-`).
    pub stem: String,
    /// Where the file is, if it is one: side files stand beside it.
    pub file: Option<PathBuf>,
    /// Length as stored, where known.
    pub length: Option<u64>,
    /// Counts what is read.
    pub meter: Arc<Meter>,
    /// The first bytes, decompressed: at most [`HEAD_BYTES`]. Reading the source gives them again.
    pub head: Vec<u8>,
    given: usize,
    rest: Box<dyn Read + Send>,
}

impl Source {
    /// Opens an input and reads its head.
    ///
    /// # Errors
    /// [`ReadError::Open`] where it cannot be opened, [`ReadError::Broken`] where its first bytes cannot be read.
    pub fn open(input: &Input) -> Result<Self, ReadError> {
        match input {
            Input::Standard => Self::from_reader("-", Input::STANDARD_NAME, None, None, Box::new(io::stdin())),
            Input::File(path) => {
                let (shown, file) = (path.display().to_string(), open_file(path)?);
                let length = file.metadata().ok().map(|metadata| metadata.len());
                // What is written to the file from now on is left to the next run; `/proc` says 0 of what has no length.
                let reader: Box<dyn Read + Send> = match length {
                    Some(length) if length > 0 => Box::new(file.take(length)),
                    _ => Box::new(file),
                };
                Self::from_reader(&shown, &walk::discussion(path), Some(path.clone()), length, reader)
            }
        }
    }

    /// Makes a source of bytes in memory, stored as a file of this name would be.
    ///
    /// # Errors
    /// [`ReadError::Broken`] where the bytes look compressed and are not.
    pub fn of_bytes(name: &str, bytes: Vec<u8>) -> Result<Self, ReadError> {
        let length = bytes.len() as u64;
        Self::from_reader(name, &walk::discussion(Path::new(name)), None, Some(length), Box::new(Cursor::new(bytes)))
    }

    fn from_reader(
        path: &str,
        stem: &str,
        file: Option<PathBuf>,
        length: Option<u64>,
        reader: Box<dyn Read + Send>,
    ) -> Result<Self, ReadError> {
        let meter = Arc::new(Meter::default());
        let metered = Metered { inner: reader, meter: Arc::clone(&meter), hash: Some(Sha256::new()) };
        let broken = |cause| ReadError::Broken { path: path.to_owned(), offset: 0, cause };
        let rest = Box::new(StaysBroken { inner: decompressed(Box::new(metered)).map_err(broken)?, broken: None });
        let (path, stem) = (path.to_owned(), stem.to_owned());
        let mut source = Self { path, stem, file, length, meter, head: Vec::new(), given: 0, rest };
        source.fill_head()?;
        Ok(source)
    }

    fn fill_head(&mut self) -> Result<(), ReadError> {
        let filled = read_step(&mut self.rest, HEAD_BYTES, &mut self.head);
        filled.map(drop).map_err(|cause| ReadError::Broken { path: self.path.clone(), offset: 0, cause })
    }

    /// Leaves out the first `length` bytes of the head, which are not read again.
    pub fn pass(&mut self, length: usize) {
        self.given += length;
    }

    /// Gives back what was read for a look ahead: it is read again first.
    #[must_use]
    pub fn put_back(mut self, seen: Vec<u8>) -> Self {
        let waiting = self.head.split_off(self.given);
        let rest = Cursor::new(seen).chain(Cursor::new(waiting)).chain(self.rest);
        Self { rest: Box::new(rest), head: Vec::new(), given: 0, ..self }
    }

    /// Replaces what is read by something made of it, such as a charset that is translated on the way.
    ///
    /// # Errors
    /// [`ReadError::Broken`] where the first bytes cannot be read.
    pub fn translated(
        mut self,
        translate: impl FnOnce(Box<dyn Read + Send>) -> Box<dyn Read + Send>,
    ) -> Result<Self, ReadError> {
        let all = Cursor::new(std::mem::take(&mut self.head)).chain(self.rest);
        let mut source = Self { rest: translate(Box::new(all)), head: Vec::new(), given: 0, ..self };
        source.fill_head()?;
        Ok(source)
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let waiting = self.head.get(self.given..).unwrap_or_default();
        if waiting.is_empty() {
            return self.rest.read(buffer);
        }
        let length = waiting.len().min(buffer.len());
        buffer[..length].copy_from_slice(&waiting[..length]);
        self.given += length;
        Ok(length)
    }
}

/// Reads up to `most` bytes more and returns how many there were. Where reading breaks, what came before is given first:
/// the next call has the error.
///
/// # Errors
/// What the reader says, where it gave nothing before.
pub fn read_step(reader: &mut (impl Read + ?Sized), most: usize, bytes: &mut Vec<u8>) -> io::Result<usize> {
    let before = bytes.len();
    let read = reader.take(most as u64).read_to_end(bytes);
    if bytes.len() > before { Ok(bytes.len() - before) } else { read }
}

/// A reader that, once it is broken, stays so: whatever reads it in steps may ask again.
struct StaysBroken<R> {
    inner: R,
    broken: Option<(io::ErrorKind, String)>,
}

impl<R: Read> Read for StaysBroken<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some((kind, cause)) = &self.broken {
            return Err(io::Error::new(*kind, cause.clone()));
        }
        let read = self.inner.read(buffer);
        if let Err(error) = &read
            && error.kind() != io::ErrorKind::Interrupted
        {
            self.broken = Some((error.kind(), error.to_string()));
        }
        read
    }
}

fn open_file(path: &Path) -> Result<File, ReadError> {
    File::open(path).map_err(|error| walk::unreadable(path, &error))
}

/// Unpacks gzip (several members too) and zstd, told by their magic numbers (RFC 1952, RFC 8878); the rest passes.
fn decompressed(mut stored: Box<dyn Read + Send>) -> io::Result<Box<dyn Read + Send>> {
    let mut magic = Vec::with_capacity(4);
    stored.by_ref().take(4).read_to_end(&mut magic)?;
    let (gzip, zstandard) = (magic.starts_with(&[0x1F, 0x8B]), magic == [0x28, 0xB5, 0x2F, 0xFD]);
    let whole = Cursor::new(magic).chain(stored);
    if gzip {
        return Ok(Box::new(flate2::bufread::MultiGzDecoder::new(BufReader::new(whole))));
    }
    if zstandard {
        let mut decoder = zstd::Decoder::new(whole)?;
        decoder.window_log_max(ZSTD_WINDOW_LOG)?;
        return Ok(Box::new(decoder));
    }
    Ok(Box::new(whole))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn text_of(bytes: Vec<u8>) -> (String, Arc<Meter>) {
        let mut source = Source::of_bytes("a.txt", bytes).unwrap();
        let mut text = String::new();
        source.read_to_string(&mut text).unwrap();
        (text, source.meter)
    }

    #[test]
    fn gzip_of_several_members_is_opened_by_content() {
        let mut bytes = Vec::new();
        for part in ["un, ", "deux"] {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            encoder.write_all(part.as_bytes()).unwrap();
            bytes.extend(encoder.finish().unwrap());
        }
        let length = bytes.len() as u64;
        let (text, meter) = text_of(bytes);
        assert_eq!(text, "un, deux");
        assert_eq!(meter.consumed(), length);
    }

    #[test]
    fn zstandard_is_opened_by_content_and_the_stored_bytes_are_hashed() {
        let bytes = zstd::encode_all("trois".as_bytes(), 1).unwrap();
        let expected = hexadecimal(&Sha256::digest(&bytes));
        let (text, meter) = text_of(bytes);
        assert_eq!(text, "trois");
        assert_eq!(meter.digest(), Some(expected.as_str()));
    }

    #[test]
    fn what_was_stored_before_a_break_is_given_before_the_error() {
        let text = (0..200_000).map(|n| format!("ligne {n}\n")).collect::<Vec<_>>().concat();
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        for bytes in [encoder.finish().unwrap(), zstd::encode_all(text.as_bytes(), 1).unwrap()] {
            let mut source = Source::of_bytes("a.txt", bytes[..bytes.len() / 2].to_vec()).unwrap();
            let mut read = Vec::new();
            let error = loop {
                match read_step(&mut source, 1000, &mut read) {
                    Ok(0) => panic!("no end was told"),
                    Ok(_) => {}
                    Err(error) => break error,
                }
            };
            assert!(text.as_bytes().starts_with(&read) && read.len() > 10_000, "{}: {error}", read.len());
            assert!(read_step(&mut source, 1000, &mut read).is_err());
        }
    }

    #[test]
    fn what_is_not_compressed_passes_even_where_it_is_shorter_than_a_magic_number() {
        assert_eq!(text_of(b"ab".to_vec()).0, "ab");
    }
}
