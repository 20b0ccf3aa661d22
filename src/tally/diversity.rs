//! Lexical diversity of one message, in integers that add up over messages.

use rustc_hash::FxHashMap;

/// Words in a window of MATTR (Covington & `McFall` 2010).
pub const MATTR_WINDOW: usize = 50;
/// A message must have this many words for MTLD (Koizumi 2012).
pub const MTLD_FLOOR: usize = 100;
/// Type-token ratio at which a factor of MTLD ends (`McCarthy` & Jarvis 2010).
const MTLD_RATIO: f64 = 0.72;
/// MTLD is summed in thousandths of a word.
pub const MTLD_UNIT: f64 = 1000.0;

/// Sums from which MATTR and MTLD are divided when tables are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Diversity {
    /// Windows of [`MATTR_WINDOW`] words inside messages.
    pub windows: u64,
    /// Different words, summed over those windows.
    pub types_in_windows: u64,
    /// Words in messages of at least [`MTLD_FLOOR`] words.
    pub mtld_words: u64,
    /// MTLD of those messages in thousandths, each times its words.
    pub mtld_weighted: u64,
}

/// Measures messages one after another, with memory of its own.
#[derive(Debug, Default)]
pub struct DiversityMeter {
    counts: FxHashMap<u64, u32>,
}

impl DiversityMeter {
    /// Measures one message, given the hashes of its words in order. Short messages give nothing.
    pub fn measure(&mut self, words: &[u64]) -> Diversity {
        let mut diversity = Diversity::default();
        if words.len() >= MATTR_WINDOW {
            (diversity.windows, diversity.types_in_windows) = self.windows(words);
        }
        if words.len() >= MTLD_FLOOR {
            let both = self.mtld(words.iter().copied()) + self.mtld(words.iter().rev().copied());
            diversity.mtld_words = words.len() as u64;
            diversity.mtld_weighted = (both / 2.0 * MTLD_UNIT).round() as u64 * words.len() as u64;
        }
        diversity
    }

    fn windows(&mut self, words: &[u64]) -> (u64, u64) {
        self.counts.clear();
        let (mut windows, mut types) = (0, 0);
        for (place, &word) in words.iter().enumerate() {
            *self.counts.entry(word).or_default() += 1;
            if let Some(left) = place.checked_sub(MATTR_WINDOW) {
                let count = self.counts.entry(words[left]).or_default();
                *count -= 1;
                if *count == 0 {
                    self.counts.remove(&words[left]);
                }
            }
            if place + 1 >= MATTR_WINDOW {
                windows += 1;
                types += self.counts.len() as u64;
            }
        }
        (windows, types)
    }

    /// Words per factor, in one direction; the last, unfinished factor counts for its share.
    fn mtld(&mut self, words: impl ExactSizeIterator<Item = u64>) -> f64 {
        let total = words.len() as f64;
        self.counts.clear();
        let (mut factors, mut length) = (0.0, 0.0);
        for word in words {
            self.counts.insert(word, 1);
            length += 1.0;
            if self.counts.len() as f64 / length < MTLD_RATIO {
                factors += 1.0;
                length = 0.0;
                self.counts.clear();
            }
        }
        if length > 0.0 {
            factors += (1.0 - self.counts.len() as f64 / length) / (1.0 - MTLD_RATIO);
        }
        // A text that repeats nothing has no factor at all: its whole length is the best that can be said.
        if factors > 0.0 { total / factors } else { total }
    }
}

impl Diversity {
    /// Adds the sums of `other`.
    pub const fn merge(&mut self, other: &Self) {
        self.windows += other.windows;
        self.types_in_windows += other.types_in_windows;
        self.mtld_words += other.mtld_words;
        self.mtld_weighted += other.mtld_weighted;
    }

    /// Returns the mean type-token ratio of the windows, 0 to 1.
    pub fn mattr(&self) -> Option<f64> {
        (self.windows > 0).then(|| self.types_in_windows as f64 / (self.windows * MATTR_WINDOW as u64) as f64)
    }

    /// Returns MTLD in words, the mean over messages weighted by their length.
    pub fn mtld(&self) -> Option<f64> {
        (self.mtld_words > 0).then(|| self.mtld_weighted as f64 / self.mtld_words as f64 / MTLD_UNIT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_one_word_over_and_over_is_as_poor_as_can_be() {
        let diversity = DiversityMeter::default().measure(&[1; 100]);
        assert_eq!(diversity.windows, 51);
        assert_eq!(diversity.mattr(), Some(1.0 / 50.0));
        assert_eq!(diversity.mtld(), Some(2.0));
    }

    #[test]
    fn a_text_without_repetition_has_a_ratio_of_one() {
        let words: Vec<u64> = (0..120).collect();
        let diversity = DiversityMeter::default().measure(&words);
        assert_eq!(diversity.mattr(), Some(1.0));
        assert_eq!(diversity.mtld(), Some(120.0));
    }

    #[test]
    fn short_messages_give_nothing() {
        assert_eq!(DiversityMeter::default().measure(&[1, 2, 3]), Diversity::default());
    }
}
