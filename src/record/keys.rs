//! Keys by which messages meet that may say the same: in memory while they are few, else in files by their upper bits.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
    path::PathBuf,
};

/// Files that keys are divided among; one of them at a time is in memory when they are taken.
const PARTS: usize = 64;

/// Pairs of a key and the number of a message.
#[derive(Debug)]
pub struct Keys {
    folder: PathBuf,
    bound: usize,
    /// Key in the upper half, number in the lower.
    memory: Vec<u64>,
    /// Unnamed temporary files, by the upper bits of the key; none while all is in memory.
    files: Vec<File>,
}

impl Keys {
    /// Makes an empty store that holds up to `bound` pairs in memory and the rest in files in `folder`.
    pub const fn new(folder: PathBuf, bound: usize) -> Self {
        Self { folder, bound, memory: Vec::new(), files: Vec::new() }
    }

    /// Adds pairs that [`pair`] made.
    ///
    /// # Errors
    /// Says what the system says when the temporary files cannot be made or written.
    pub fn add(&mut self, pairs: &[u64]) -> io::Result<()> {
        self.memory.extend_from_slice(pairs);
        if self.memory.len() <= self.bound {
            return Ok(());
        }
        if self.files.is_empty() {
            self.files = (0..PARTS).map(|_| tempfile::tempfile_in(&self.folder)).collect::<io::Result<_>>()?;
        }
        self.memory.sort_unstable();
        let mut bytes = Vec::new();
        for pairs in self.memory.chunk_by(|&left, &right| part_of(left) == part_of(right)) {
            bytes.clear();
            pairs.iter().for_each(|pair| bytes.extend_from_slice(&pair.to_le_bytes()));
            self.files[part_of(pairs[0])].write_all(&bytes)?;
        }
        self.memory.clear();
        Ok(())
    }

    /// Takes all pairs out, sorted, as lists: no key stands in two of them.
    ///
    /// # Errors
    /// Says what the system says when the temporary files cannot be written or read.
    pub fn take(&mut self) -> io::Result<impl Iterator<Item = io::Result<Vec<u64>>> + use<>> {
        if !self.files.is_empty() {
            self.bound = 0;
            self.add(&[])?;
        }
        let memory = std::mem::take(&mut self.memory);
        let whole = (!memory.is_empty()).then_some(Ok(memory));
        let parts = std::mem::take(&mut self.files).into_iter().map(read_part);
        Ok(whole.into_iter().chain(parts).map(|part| {
            part.map(|mut pairs| {
                pairs.sort_unstable();
                pairs
            })
        }))
    }
}

/// Puts a key and the number of a message together.
pub const fn pair(key: u32, number: u32) -> u64 {
    (key as u64) << 32 | number as u64
}

/// Takes a pair apart.
pub const fn apart(pair: u64) -> (u32, u32) {
    ((pair >> 32) as u32, pair as u32)
}

const fn part_of(pair: u64) -> usize {
    (pair >> 58) as usize % PARTS
}

fn read_part(mut file: File) -> io::Result<Vec<u64>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_end(&mut bytes)?;
    Ok(bytes.as_chunks::<8>().0.iter().map(|pair| u64::from_le_bytes(*pair)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that jump about: a full period of a congruential generator.
    fn pairs() -> Vec<u64> {
        let keys =
            std::iter::successors(Some(1u32), |key| Some(key.wrapping_mul(1_664_525).wrapping_add(1_013_904_223)));
        keys.zip(0..1000).map(|(key, number)| pair(key, number)).collect()
    }

    fn taken(bound: usize) -> Vec<Vec<u64>> {
        let mut keys = Keys::new(std::env::temp_dir(), bound);
        pairs().chunks(7).for_each(|pairs| keys.add(pairs).unwrap());
        keys.take().unwrap().map(Result::unwrap).collect()
    }

    #[test]
    fn memory_and_files_give_the_same_pairs() {
        let mut sorted = pairs();
        sorted.sort_unstable();
        assert_eq!(taken(10_000), [sorted.clone()]);
        let parts = taken(50);
        assert_eq!(parts.len(), PARTS);
        assert_eq!(parts.concat(), sorted);
    }
}
