//! The different words of each author: in memory while they are few, else in files, so that more authors fit than lists
//! of their words would let.
//!
//! Of what is kept of an author the list of words is the largest part, and grows with the texts: up to 4 kB, as a list or as
//! a sketch.

use std::{io, path::PathBuf};

use crate::{
    record::{Keys, apart, pair},
    tally::Tallies,
};

/// Bytes that a run takes for itself: tables of the lexicon, pieces of input, blocks of temporary files, rows on their way.
const OWN: usize = 100 << 20;
/// Bytes of an author beside the words, and of a message: how memory grew from 10^5 to 10^7 messages (`docs/speed.md`).
const AUTHOR: usize = 2000;
const MESSAGE: usize = 48;
/// Lists below this are not worth a file.
const LEAST: usize = 256 << 10;
/// Words that wait in memory before they go to files: 8 bytes each.
const WAITING: usize = 1 << 20;

/// Returns the bytes that so many authors and messages take, without the words.
const fn needed(authors: usize, messages: usize) -> usize {
    OWN + authors * AUTHOR + messages * MESSAGE
}

/// Returns the most memory that the program took so far, where the system tells (Linux).
fn peak() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<usize>().ok().map(|kilobytes| kilobytes << 10)
}

/// Where lists of words go that memory has no room for.
#[derive(Debug)]
pub struct WordLists {
    /// Bytes that the run may take; none for as many as it needs.
    limit: Option<usize>,
    /// Words that are listed in memory.
    listed_n: usize,
    keys: Keys,
    /// Place among the tallies and number of each author whose words stand in files.
    filed: Vec<(u32, u32)>,
}

impl WordLists {
    /// Makes it for a run whose temporary files stand in `folder`, and that may take `limit` bytes.
    pub const fn new(folder: PathBuf, limit: Option<usize>) -> Self {
        Self { limit, listed_n: 0, keys: Keys::new(folder, WAITING), filed: Vec::new() }
    }

    /// Notes that lists in memory grew from so many words to so many.
    pub const fn grew(&mut self, from: usize, to: usize) {
        self.listed_n = (self.listed_n + to).saturating_sub(from);
    }

    /// Says, if it is so, that the run took more than the limit: by what the system says, else by so many authors and
    /// messages. Only words can wait on disk.
    pub fn complaint(&self, authors: usize, messages: usize) -> Option<String> {
        let (limit, taken) = (self.limit?, peak().unwrap_or_else(|| needed(authors, messages)));
        let megabytes = |bytes: usize| bytes.div_ceil(1 << 20);
        (taken > limit).then(|| {
            format!(
                "--memory {}M was not enough: {authors} authors, their ties and {messages} messages took {}M, with words on disk",
                megabytes(limit),
                megabytes(taken)
            )
        })
    }

    /// Moves all lists to files if there is no room for them.
    ///
    /// # Errors
    /// Says what the system says when the temporary files cannot be made or written.
    pub fn make_room(&mut self, authors: usize, messages: usize, tallies: &mut [Tallies]) -> io::Result<()> {
        let Some(limit) = self.limit else { return Ok(()) };
        // With `--by`, an author is kept for each value.
        let kept_n: usize = tallies.iter().map(|tallies| tallies.texts.len()).sum();
        let room = limit.saturating_sub(needed(authors.max(kept_n), messages)).max(LEAST);
        if self.listed_n * size_of::<u32>() <= room {
            return Ok(());
        }
        let mut pairs = Vec::new();
        for (tallies, place) in tallies.iter_mut().zip(0..) {
            for (&author, text) in &mut tallies.texts {
                let listed = text.types.take_listed();
                if listed.len() == 0 {
                    continue;
                }
                if text.filed == 0 {
                    self.filed.push((place, author));
                    text.filed = self.filed.len() as u32;
                }
                // Files are told apart by the upper bits of a key: those of numbers in a row must not be the same.
                let key = text.filed.reverse_bits();
                pairs.clear();
                pairs.extend(listed.map(|number| pair(key, number)));
                self.keys.add(&pairs)?;
            }
        }
        self.listed_n = 0;
        Ok(())
    }

    /// Counts the words that stand in files, author by author, so that one file at a time is in memory.
    ///
    /// # Errors
    /// Says what the system says when the temporary files cannot be read.
    pub fn close(&mut self, tallies: &mut [Tallies]) -> io::Result<()> {
        for part in self.keys.take()? {
            for words in part?.chunk_by(|&left, &right| apart(left).0 == apart(right).0) {
                let filed = apart(words[0]).0.reverse_bits();
                let (place, author) = self.filed[filed as usize - 1];
                tallies[place as usize].close_words(author, words.iter().map(|&word| apart(word).1));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Authors of whom some have more words than are listed.
    fn batch(round: u64) -> Tallies {
        let mut tallies = Tallies::default();
        for author in 0..40u32 {
            let words: Vec<u64> =
                (0..u64::from(author) * 40).map(|word| word * 7 + round * u64::from(author) * 90).collect();
            let text = tallies.texts.entry(author * 3).or_default();
            text.types.add_all(&words);
            text.types.settle();
        }
        tallies
    }

    #[test]
    fn words_that_went_to_files_are_counted_as_those_that_stayed() {
        let folder = std::env::temp_dir();
        let keys = Keys::new(folder, 500);
        let mut words = WordLists { limit: Some(1), listed_n: 0, keys, filed: Vec::new() };
        let (mut stayed, mut went) = (vec![Tallies::default(); 2], vec![Tallies::default(); 2]);
        for round in 0..4 {
            for place in 0..2 {
                stayed[place].merge(batch(round + place as u64));
                went[place].merge(batch(round + place as u64));
            }
            words.grew(0, LEAST);
            words.make_room(40, 160, &mut went).unwrap();
            assert!(went[0].texts.values().all(|text| text.types.listed_n() == 0));
        }
        words.close(&mut went).unwrap();
        for (stayed, went) in stayed.iter_mut().zip(&mut went) {
            stayed.add_texts_of_authors();
            went.add_texts_of_authors();
            let told = |tallies: &Tallies| {
                let types = |author: u32| &tallies.texts[&(author * 3)].types;
                (0..40).map(|author| (types(author).count(), types(author).once())).collect::<Vec<_>>()
            };
            assert_eq!(told(went), told(stayed));
            assert!(told(went).iter().any(|(_, once)| once.is_none()) && told(went)[2].1.is_some());
            assert_eq!(went.corpus.text.types.count(), stayed.corpus.text.types.count());
        }
    }
}
