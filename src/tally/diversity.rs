//! Lexical diversity of one message, in integers that add up over messages.

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

/// "Nowhere before", among places of words.
const NOWHERE: u32 = u32::MAX;

/// Measures messages one after another, with memory of its own.
///
/// Each word is looked up once, for the place where it stood last; all else follows from those places.
#[derive(Debug, Default)]
pub struct DiversityMeter {
    /// Places of words, by their hash; [`NOWHERE`] where there is none. Its length is a power of two.
    table: Vec<u32>,
    /// For each word, the place where it stood last before.
    previous: Vec<u32>,
    /// For each word, the place where it stands next.
    next: Vec<u32>,
}

impl DiversityMeter {
    /// Measures one message, given the hashes of its words in order. Short messages give nothing.
    pub fn measure(&mut self, words: &[u64]) -> Diversity {
        let mut diversity = Diversity::default();
        if words.len() < MATTR_WINDOW {
            return diversity;
        }
        self.find_places(words);
        (diversity.windows, diversity.types_in_windows) = self.windows();
        if words.len() >= MTLD_FLOOR {
            let both = mtld(&self.previous, false) + mtld(&self.next, true);
            diversity.mtld_words = words.len() as u64;
            diversity.mtld_weighted = (both / 2.0 * MTLD_UNIT).round() as u64 * words.len() as u64;
        }
        diversity
    }

    /// Finds where each word stood last and stands next.
    fn find_places(&mut self, words: &[u64]) {
        let size = (words.len() * 2).next_power_of_two();
        self.table.clear();
        self.table.resize(size, NOWHERE);
        self.previous.clear();
        self.next.clear();
        self.next.resize(words.len(), NOWHERE);
        for (place, &word) in words.iter().enumerate() {
            let mut slot = word as usize & (size - 1);
            while self.table[slot] != NOWHERE && words[self.table[slot] as usize] != word {
                slot = (slot + 1) & (size - 1);
            }
            let last = self.table[slot];
            self.table[slot] = place as u32;
            self.previous.push(last);
            if last != NOWHERE {
                self.next[last as usize] = place as u32;
            }
        }
    }

    /// Returns how many windows there are, and the sum of the different words in each.
    ///
    /// A word is the first of its kind in the windows that begin after its last place and not after itself.
    fn windows(&self) -> (u64, u64) {
        let last_start = self.previous.len() - MATTR_WINDOW;
        let windows_of = |(place, &previous): (usize, &u32)| {
            let after_previous = if previous == NOWHERE { 0 } else { previous as usize + 1 };
            let first = after_previous.max((place + 1).saturating_sub(MATTR_WINDOW));
            (place.min(last_start) + 1).saturating_sub(first) as u64
        };
        (last_start as u64 + 1, self.previous.iter().enumerate().map(windows_of).sum())
    }
}

/// Returns words per factor, in one direction; the last, unfinished factor counts for its share.
///
/// `seen` holds for each word the place where it stood before in that direction.
fn mtld(seen: &[u32], backward: bool) -> f64 {
    let total = seen.len();
    let (mut factors, mut types, mut length, mut start) = (0.0, 0u32, 0u32, 0);
    for step in 0..total {
        let place = if backward { total - 1 - step } else { step };
        let before = match seen[place] {
            NOWHERE => None,
            before if backward => Some(total - 1 - before as usize),
            before => Some(before as usize),
        };
        types += u32::from(before.is_none_or(|before| before < start));
        length += 1;
        if f64::from(types) / f64::from(length) < MTLD_RATIO {
            factors += 1.0;
            (types, length, start) = (0, 0, step + 1);
        }
    }
    if length > 0 {
        factors += (1.0 - f64::from(types) / f64::from(length)) / (1.0 - MTLD_RATIO);
    }
    // A text that repeats nothing has no factor at all: its whole length is the best that can be said.
    if factors > 0.0 { total as f64 / factors } else { total as f64 }
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
    fn windows_are_those_that_counting_one_by_one_gives() {
        let words: Vec<u64> = (0..180u64).map(|place| place * place % 37).collect();
        let diversity = DiversityMeter::default().measure(&words);
        let types = |window: &[u64]| window.iter().collect::<std::collections::BTreeSet<_>>().len() as u64;
        assert_eq!(diversity.types_in_windows, words.windows(MATTR_WINDOW).map(types).sum::<u64>());
        assert_eq!(diversity.windows, 131);
    }

    #[test]
    fn short_messages_give_nothing() {
        assert_eq!(DiversityMeter::default().measure(&[1, 2, 3]), Diversity::default());
    }
}
