//! What the readability of texts is worked out from.

use crate::annotate::Style;

/// More words a sentence than these, and a text is written without full stops: the lengths of its sentences tell nothing.
pub const MOST_WORDS_OF_SENTENCE: u64 = 60;
/// Formulas are made for samples of so many words (Flesch 1948).
pub const LEAST_READ_WORDS: u64 = 100;

/// Sums of texts whose sentences end: of all, and of the French ones. Words are those between spaces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // each field is what its name says
pub struct Readable {
    pub words: u64,
    pub sentences: u64,
    pub long_words: u64,
    pub french_words: u64,
    pub french_sentences: u64,
    pub syllables: u64,
}

impl Readable {
    /// Measures a text.
    pub const fn of(style: &Style) -> Self {
        let (words, sentences) = (style.written_words() as u64, style.sentences as u64);
        let (long_words, syllables) = (style.long_words as u64, style.syllables as u64);
        if words > MOST_WORDS_OF_SENTENCE * sentences {
            return Self { words: 0, sentences: 0, long_words: 0, french_words: 0, french_sentences: 0, syllables: 0 };
        }
        let (french_words, french_sentences) = if syllables > 0 { (words, sentences) } else { (0, 0) };
        Self { words, sentences, long_words, french_words, french_sentences, syllables }
    }

    /// Adds all counts of `other`.
    pub const fn merge(&mut self, other: &Self) {
        self.words += other.words;
        self.sentences += other.sentences;
        self.long_words += other.long_words;
        self.french_words += other.french_words;
        self.french_sentences += other.french_sentences;
        self.syllables += other.syllables;
    }

    /// Returns how easily the French texts read: 207 − 1.015 words a sentence − 73.6 syllables a word (Kandel & Moles
    /// 1958, after Flesch 1948). About 100 is very easy, 0 very hard; none below 100 words.
    pub fn kandel_moles(&self) -> Option<f64> {
        let (words, sentences) = (self.french_words as f64, self.french_sentences as f64);
        let (length, weight) = (words / sentences, self.syllables as f64 / words);
        (self.french_words >= LEAST_READ_WORDS).then_some(207.0 - 1.015 * length - 73.6 * weight)
    }

    /// Returns how hard the texts read: words a sentence + percent of words of more than six letters (Björnsson 1968).
    /// About 20 is very easy, 60 very hard; none below 100 words.
    pub fn lix(&self) -> Option<f64> {
        let (words, sentences) = (self.words as f64, self.sentences as f64);
        (self.words >= LEAST_READ_WORDS).then_some(words / sentences + 100.0 * self.long_words as f64 / words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style(words: u32, leaning_words: u32, sentences: u32, syllables: u32) -> Style {
        Style { words, leaning_words, sentences, syllables, long_words: 25, ..Style::default() }
    }

    #[test]
    fn formulas_agree_with_the_hand() {
        // 110 words of which 10 lean: 100 in 5 sentences, 160 syllables, 25 of them long.
        let readable = Readable::of(&style(110, 10, 5, 160));
        let kandel_moles = readable.kandel_moles().unwrap();
        assert!((kandel_moles - (207.0 - 20.3 - 117.76)).abs() < 1e-9, "{kandel_moles}");
        assert_eq!(readable.lix(), Some(45.0));
    }

    #[test]
    fn too_little_to_read_has_no_figure() {
        for few in [Readable::default(), Readable::of(&style(109, 10, 5, 160))] {
            assert_eq!((few.kandel_moles(), few.lix()), (None, None));
        }
    }

    #[test]
    fn a_text_without_full_stops_is_not_read_and_spoils_no_other() {
        assert_eq!(Readable::of(&style(61, 0, 1, 90)), Readable::default());
        assert_eq!(Readable::of(&style(60, 0, 1, 90)).french_words, 60);
    }

    #[test]
    fn texts_in_other_languages_have_no_syllables() {
        let mut readable = Readable::of(&style(200, 0, 10, 0));
        assert_eq!((readable.kandel_moles(), readable.lix()), (None, Some(32.5)));
        readable.merge(&Readable::of(&style(100, 0, 5, 160)));
        assert_eq!((readable.french_words, readable.words), (100, 300));
    }
}
