//! What a text is known again by: its words in order, and a sketch of its shingles, runs of three words.
//!
//! Resemblance is that of Broder (1997): shingles in common over shingles in all. One permutation, cut into bins (Li,
//! Owen & Zhang 2012), of whose least values eight bits are kept (Li & König 2010). Which texts are compared is for
//! those who know the others.

use std::ops::Range;

use super::{
    findings::TokenKind,
    seen::{Run, places, places_of},
};
use crate::hash;

/// Fewer words than these say the same by chance: `merci beaucoup pour cet article`.
const FEWEST_WORDS: u32 = 8;
/// Fewer words have too few shingles to compare.
const FEWEST_COMPARED: u32 = 16;
/// For how many words a link stands: who repeats one repeats more than a phrase.
const LINK_WORDS: u32 = 6;
/// Bins of the sketch.
const BINS: usize = 32;
/// Keys by which texts that resemble each other meet: of two least values each, so that of texts with a resemblance of
/// 0.8 some 98 in 100 share one.
const KEYS: usize = 4;
/// From how much resemblance on a text is a copy of another.
const ALIKE: f32 = 0.8;
/// Spreads three words over 64 bits: 2^64 divided by the golden ratio, made odd (Knuth, TAOCP 3, 6.4).
const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// What a text is known again by. Only the writer's own words count, and links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sketch {
    /// Hash of the words in order, without regard to case and punctuation.
    words: u64,
    shingles: Option<Shingled>,
}

/// The shingles of a text that has enough of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shingled {
    keys: [u32; KEYS],
    /// Some bits of the least value of each bin; 0 where it is empty.
    bins: [u8; BINS],
}

/// How much a text is like another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Eight in ten of the shingles of both are in both, by the sketch (standard error 0.07).
    Near,
    /// It has the same words in the same order.
    Exact,
}

impl Likeness {
    /// Returns the name that tables use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Near => "near",
            Self::Exact => "exact",
        }
    }
}

impl Sketch {
    /// Bytes that a sketch is written in at most.
    pub const MOST_BYTES: usize = 8 + 4 * KEYS + BINS;

    /// Writes it as bytes: eight for the words, and the rest where there are shingles.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.words.to_le_bytes());
        if let Some(shingled) = &self.shingles {
            shingled.keys.iter().for_each(|key| out.extend_from_slice(&key.to_le_bytes()));
            out.extend_from_slice(&shingled.bins);
        }
    }

    /// Reads what [`Self::write`] wrote; none where the bytes are nothing of that kind.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (words, rest) = bytes.split_first_chunk()?;
        let words = u64::from_le_bytes(*words);
        if rest.is_empty() {
            return Some(Self { words, shingles: None });
        }
        let (keys, bins) = rest.split_first_chunk::<{ 4 * KEYS }>()?;
        let mut shingled = Shingled { keys: [0; KEYS], bins: *bins.first_chunk()? };
        let read = keys.as_chunks().0.iter().map(|key| u32::from_le_bytes(*key));
        shingled.keys.iter_mut().zip(read).for_each(|(key, read)| *key = read);
        Some(Self { words, shingles: Some(shingled) })
    }

    /// Yields the keys by which texts that may be alike meet.
    pub fn keys(&self) -> impl Iterator<Item = u32> + '_ {
        let shingled = self.shingles.iter().flat_map(|shingles| shingles.keys);
        std::iter::once((self.words >> 32) as u32).chain(shingled)
    }

    /// Compares two texts.
    pub fn likeness(&self, other: &Self) -> Option<Likeness> {
        if self.words == other.words {
            return Some(Likeness::Exact);
        }
        let (ours, theirs) = (self.shingles?.bins, other.shingles?.bins);
        let pairs = || ours.iter().zip(&theirs).filter(|&(&our, &their)| our | their != 0);
        let same = pairs().filter(|(our, their)| our == their).count();
        (same as f32 >= ALIKE * pairs().count() as f32).then_some(Likeness::Near)
    }
}

/// Follows the words of a message.
#[derive(Debug)]
pub(super) struct Shingles {
    /// Hash of all words so far.
    words: u64,
    /// The two words before.
    last: [u64; 2],
    count: u32,
    weight: u32,
    least: [u32; BINS],
}

impl Default for Shingles {
    fn default() -> Self {
        Self { words: 0, last: [0; 2], count: 0, weight: 0, least: [u32::MAX; BINS] }
    }
}

impl Shingles {
    /// Gets ready for a text.
    pub fn begin(&mut self) {
        *self = Self::default();
    }

    /// Takes a run of tokens.
    pub fn run(&mut self, run: Run<'_>) {
        let mut begun = 0;
        for place in places(run.own & !run.words) {
            let token = run.tokens[place];
            match token.kind {
                TokenKind::Punctuation | TokenKind::Symbol | TokenKind::Emoji | TokenKind::Emoticon => {}
                kind => {
                    self.words(run, begun..place);
                    begun = place;
                    self.word(hash::id(token.span.of(run.text).unwrap_or_default()));
                    self.weight += if kind == TokenKind::Link { LINK_WORDS } else { 0 };
                }
            }
        }
        self.words(run, begun..run.tokens.len());
    }

    /// Takes the words of a part of a run.
    fn words(&mut self, run: Run<'_>, range: Range<usize>) {
        places(run.own & run.words & places_of(&range)).for_each(|place| self.word(run.tokens[place].hash));
    }

    #[inline]
    fn word(&mut self, hash: u64) {
        let [first, second] = self.last;
        self.words = (self.words.rotate_left(5) ^ hash).wrapping_mul(MULTIPLIER);
        self.last = [second, hash];
        self.count += 1;
        if self.count >= 3 {
            let product = (first.rotate_left(42) ^ second.rotate_left(21) ^ hash).wrapping_mul(MULTIPLIER);
            let mixed = (product ^ product >> 32).wrapping_mul(MULTIPLIER);
            let least = &mut self.least[(mixed >> 59) as usize % BINS];
            *least = (*least).min((mixed >> 20) as u32);
        }
    }

    /// Ends the text.
    pub fn finish(&self) -> Option<Sketch> {
        if self.count + self.weight < FEWEST_WORDS {
            return None;
        }
        let shingles = (self.count >= FEWEST_COMPARED).then(|| self.shingled());
        Some(Sketch { words: self.words ^ u64::from(self.count), shingles })
    }

    fn shingled(&self) -> Shingled {
        let mut shingled = Shingled { keys: [0; KEYS], bins: [0; BINS] };
        for (kept, &least) in shingled.bins.iter_mut().zip(&self.least) {
            *kept = if least == u32::MAX { 0 } else { (least as u8).max(1) };
        }
        let part = BINS / KEYS / 2;
        for (key, parts) in shingled.keys.iter_mut().zip(self.least.chunks_exact(2 * part)) {
            let least = |bins: &[u32]| u64::from(bins.iter().copied().min().unwrap_or(u32::MAX));
            let both = least(&parts[..part]) << 32 | least(&parts[part..]);
            *key = (both.wrapping_mul(MULTIPLIER) >> 32) as u32;
        }
        shingled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(words: impl IntoIterator<Item = u64>) -> Option<Sketch> {
        let mut shingles = Shingles::default();
        words.into_iter().for_each(|word| shingles.word(hash::id(&word.to_string())));
        shingles.finish()
    }

    #[test]
    fn few_words_are_known_by_nothing() {
        assert!(sketch(0..7).is_none());
        assert!(sketch(0..8).is_some_and(|sketch| sketch.shingles.is_none()));
        assert!(sketch(0..16).is_some_and(|sketch| sketch.shingles.is_some()));
    }

    #[test]
    fn the_order_of_words_counts() {
        let (one, other) = (sketch(0..10).unwrap(), sketch((0..10).rev()).unwrap());
        assert_eq!(one.likeness(&other), None);
        assert_eq!(one.likeness(&one), Some(Likeness::Exact));
    }

    #[test]
    fn resemblance_decides_who_is_near() {
        // One word of a hundred changed: 95 shingles of 101 in common. Thirty words more: 98 of 128.
        let base = sketch(0..100).unwrap();
        let changed = sketch((0..100).map(|word| if word == 50 { 1000 } else { word })).unwrap();
        assert_eq!(base.likeness(&changed), Some(Likeness::Near));
        let half = sketch((0..50).chain(200..250)).unwrap();
        assert_eq!(base.likeness(&half), None);
    }

    #[test]
    fn near_texts_share_a_key() {
        let met = (0..500u64).filter(|round| {
            let base = round * 1000;
            let one = sketch(base..base + 60).unwrap();
            let other = sketch((base..base + 60).map(|word| if word == base + 30 { 7 } else { word })).unwrap();
            let keys: Vec<u32> = one.keys().collect();
            other.keys().any(|key| keys.contains(&key))
        });
        assert!(met.count() > 490);
    }

    #[test]
    fn different_texts_are_rarely_taken_for_near() {
        let texts: Vec<Sketch> = (0..300u64).filter_map(|text| sketch(text * 100..text * 100 + 20)).collect();
        let near = |one: &Sketch| texts.iter().filter(|other| one.likeness(other) == Some(Likeness::Near)).count();
        assert_eq!(texts.iter().map(near).sum::<usize>(), 0);
    }
}
