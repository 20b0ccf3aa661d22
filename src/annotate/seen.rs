//! What listeners are told: of tokens, one after another, and of sentences that have ended.

use wide::u8x16;

use super::{
    findings::Token,
    lexicon::{self, Lexeme},
};
use crate::span::Span;

/// How many tokens a run has at most: one bit of a number each. Listeners count in single bytes while it lasts.
pub(super) const RUN: usize = 64;
/// What makes a word long: more characters than these (the LIX measure of Björnsson, 1968).
pub(super) const LONG_WORD: usize = 6;

/// What stands between two tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing.
    #[default]
    None,
    /// White space on one line.
    Space,
    /// One line end.
    Line,
    /// A blank line, or the beginning of the text.
    Blank,
}

/// What the scan sees of a token, as bits: those of a run make a mask each.
pub(super) mod traits {
    /// It is a word.
    pub const WORD: u8 = 1;
    /// It counts as a word of patterns: a word, an emoji, an emoticon.
    pub const COUNTS: u8 = 1 << 1;
    /// It stands in the writer's own text: in no quotation, no retelling, no code.
    pub const OWN: u8 = 1 << 2;
    /// It is a word without a dot of its own or a plus before it, and stands on the line of the token before it.
    pub const PLAIN: u8 = 1 << 3;
    /// It has to be looked at: it may be all capitals, or have a letter three times in a row, or an exclamation mark.
    pub const ODD: u8 = 1 << 4;
    /// It is a word of more than six characters, as far as the scan has counted.
    pub const LONG: u8 = 1 << 5;
    /// It is a word that begins with no capital and with no accent.
    pub const SMALL: u8 = 1 << 6;
    /// It is a word that begins with a character beyond ASCII.
    pub const BEYOND: u8 = 1 << 7;

    /// Returns [`SMALL`] if the first byte of a word is that of a small letter, and [`BEYOND`] if it is none of ASCII:
    /// each the one bit that tells.
    #[inline]
    pub const fn first(byte: u8) -> u8 {
        (byte & 0x20) << 1 | byte & BEYOND
    }
}

/// What listeners are told of one token, beside the token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    /// What the lexicon knows of the word, emoji or emoticon.
    pub lexeme: &'static Lexeme,
    /// What stands before it.
    pub gap: Gap,
    /// Bits of [`traits`].
    pub traits: u8,
}

/// Tokens that have been found and that nobody has been told of yet: a column for each part of [`Seen`].
#[derive(Debug)]
pub(super) struct Found {
    lexemes: [&'static Lexeme; RUN],
    gaps: [Gap; RUN],
    traits: [u8; RUN],
    count: usize,
}

impl Default for Found {
    fn default() -> Self {
        Self { lexemes: [&lexicon::NOTHING; RUN], gaps: [Gap::None; RUN], traits: [0; RUN], count: 0 }
    }
}

impl Found {
    /// Adds a token, and tells whether the run is full.
    #[inline]
    pub fn push(&mut self, seen: Seen) -> bool {
        let place = self.count % RUN;
        self.lexemes[place] = seen.lexeme;
        self.gaps[place] = seen.gap;
        self.traits[place] = seen.traits;
        self.count = place + 1;
        self.count == RUN
    }

    /// Empties it.
    pub fn clear(&mut self) {
        self.count = 0;
    }

    /// Returns the run, whose tokens are the last of those given.
    pub fn run<'r>(&'r self, text: &'r str, tokens: &'r [Token]) -> Run<'r> {
        let all = if self.count == RUN { u64::MAX } else { (1 << self.count) - 1 };
        let mask = |wanted| all & mask(&self.traits, wanted);
        Run {
            text,
            tokens: &tokens[tokens.len() - self.count..],
            lexemes: &self.lexemes[..self.count],
            gaps: &self.gaps[..self.count],
            traits: &self.traits[..self.count],
            words: mask(traits::WORD),
            counts: mask(traits::COUNTS),
            own: mask(traits::OWN),
            plain: mask(traits::PLAIN),
            odd: mask(traits::ODD),
            long: mask(traits::LONG),
            small: mask(traits::SMALL),
            beyond: mask(traits::BEYOND),
        }
    }
}

/// Returns which tokens have a trait.
fn mask(traits: &[u8; RUN], wanted: u8) -> u64 {
    let wanted = u8x16::splat(wanted);
    let (blocks, _) = traits.as_chunks::<16>();
    let bits = blocks.iter().map(|&block| (u8x16::new(block) & wanted).simd_eq(wanted));
    bits.enumerate().fold(0, |all, (place, bits)| all | u64::from(bits.to_bitmask()) << (16 * place))
}

/// Tokens one after another, and what else listeners are told of them. The lowest bit of a mask is the first token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run<'r> {
    pub text: &'r str,
    pub tokens: &'r [Token],
    pub lexemes: &'r [&'static Lexeme],
    gaps: &'r [Gap],
    traits: &'r [u8],
    pub words: u64,
    pub counts: u64,
    pub own: u64,
    pub plain: u64,
    pub odd: u64,
    pub long: u64,
    pub small: u64,
    pub beyond: u64,
}

impl Run<'_> {
    /// Returns what has been seen of one token.
    #[inline]
    pub fn seen(&self, place: usize) -> Seen {
        Seen { lexeme: self.lexemes[place], gap: self.gaps[place], traits: self.traits[place] }
    }
}

/// Yields the places of the bits of a mask, lowest first.
pub(super) fn places(mut mask: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = mask.trailing_zeros() as usize;
        mask &= mask.wrapping_sub(1);
        (place < RUN).then_some(place)
    })
}

/// Returns the mask of a range of places of a run.
pub(super) const fn places_of(range: &std::ops::Range<usize>) -> u64 {
    below(range.end) & !below(range.start)
}

/// Returns the mask of the places below one.
const fn below(place: usize) -> u64 {
    if place >= RUN { u64::MAX } else { (1 << place) - 1 }
}

/// A sentence that has ended.
#[derive(Clone, Copy, Debug)]
pub(super) struct Closed {
    pub span: Span,
    /// Whether a `?` is in its closing punctuation.
    pub question: bool,
    /// Whether a `!` is.
    pub exclamation: bool,
}
