//! The language of messages whose text says nothing, from the author, the discussion or the whole corpus.

use crate::language::{Language, LanguageSource};

/// How many messages were in each language, by their text alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LanguageVotes {
    /// Languages with their counts, sorted by language; [`Language::UND`] counts the texts that say nothing.
    counts: Vec<(Language, u32)>,
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

    /// Returns the language of most messages; of equally frequent ones the first of [`crate::language::TAGS`].
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

/// Settles the language of a message: its text, else its author, its discussion, the corpus, in this order.
///
/// `author` is none for authors who are nobody in particular.
pub fn settle(
    text: Language,
    author: Option<&LanguageVotes>,
    discussion: Option<&LanguageVotes>,
    corpus: &LanguageVotes,
) -> (Language, LanguageSource) {
    if text != Language::UND {
        return (text, LanguageSource::Text);
    }
    let steps = [
        (author, LanguageSource::Author),
        (discussion, LanguageSource::Discussion),
        (Some(corpus), LanguageSource::Corpus),
    ];
    steps
        .into_iter()
        .find_map(|(votes, source)| Some((votes?.main()?, source)))
        .unwrap_or((Language::UND, LanguageSource::None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_says_nothing_takes_the_language_of_its_author() {
        let (mut author, mut corpus) = (LanguageVotes::default(), LanguageVotes::default());
        corpus.add_many(Language::ENGLISH, 9);
        assert_eq!(settle(Language::UND, Some(&author), None, &corpus), (Language::ENGLISH, LanguageSource::Corpus));
        author.add(Language::UND);
        author.add(Language::FRENCH);
        assert_eq!(settle(Language::UND, Some(&author), None, &corpus), (Language::FRENCH, LanguageSource::Author));
        assert_eq!(settle(Language::ENGLISH, Some(&author), None, &corpus).1, LanguageSource::Text);
    }
}
