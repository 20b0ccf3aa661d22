//! How often each language was seen.

use smallvec::SmallVec;

use super::Language;

/// How many messages were in each language, by their text alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LanguageVotes {
    /// Languages with their counts, sorted by language; [`Language::UND`] counts the texts that say nothing.
    counts: SmallVec<[(Language, u32); 2]>,
}

impl LanguageVotes {
    /// Counts one message.
    pub fn add(&mut self, language: Language) {
        self.add_many(language, 1);
    }

    /// Counts several messages.
    pub fn add_many(&mut self, language: Language, count: u32) {
        match self.counts.binary_search_by_key(&language, |&(known, _)| known) {
            Ok(place) => self.counts[place].1 += count,
            Err(place) => self.counts.insert(place, (language, count)),
        }
    }

    /// Adds the counts of `other`.
    pub fn merge(&mut self, other: &Self) {
        for &(language, count) in &other.counts {
            self.add_many(language, count);
        }
    }

    /// Returns the language of most messages; of equally frequent ones the first of [`super::TAGS`].
    pub fn main(&self) -> Option<Language> {
        self.known().max_by_key(|&(language, count)| (count, std::cmp::Reverse(language))).map(|(language, _)| language)
    }

    /// Returns how many messages were in `language`.
    pub fn of(&self, language: Language) -> u32 {
        self.counts.binary_search_by_key(&language, |&(known, _)| known).map_or(0, |place| self.counts[place].1)
    }

    /// Returns how many messages were counted, [`Language::UND`] among them.
    pub fn total(&self) -> u32 {
        self.counts.iter().map(|&(_, count)| count).sum()
    }

    /// Yields the languages with their counts, without [`Language::UND`].
    pub fn known(&self) -> impl Iterator<Item = (Language, u32)> + '_ {
        self.counts.iter().copied().filter(|&(language, _)| language != Language::UND)
    }
}
