//! What the letters of words say about their language: n-grams with fitted weights (`profiles/README.md`).
//!
//! Asked only where the words of the lexicon leave the language open: it reads some forty places of memory a word.

use super::{
    findings::{Token, TokenKind},
    lexicon::{self, NO_LANGUAGE},
    ngram::{self, CLASSES},
};

/// Eight weights a place, one byte each, in sixteenths. Fitted by `profiles/fit.rs`.
static WEIGHTS: &[u8; CLASSES << ngram::BITS] = include_bytes!("ngram.bin");
/// How many weights of one are a unit.
const UNIT: f32 = 16.0;
/// How many words are read: more make it slower, not surer.
const WORDS: usize = 24;

/// How likely each language of the lexicon is, and all others together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shares(pub [f32; CLASSES]);

/// Reads the words of a text; nothing if it has none that a language could own.
pub(super) fn read(text: &str, tokens: &[Token]) -> Option<Shares> {
    let mut sums = [0i32; CLASSES];
    let mut read = 0;
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word);
    for token in words.filter(|token| !lexicon::look_up(token.hash).is(NO_LANGUAGE)).take(WORDS) {
        let word = &text[token.span.range()];
        if !word.contains(char::is_alphabetic) || word.contains(|letter: char| letter.is_ascii_digit()) {
            continue;
        }
        read += 1;
        ngram::each(word, |place| {
            let weights = WEIGHTS.get(place * CLASSES..(place + 1) * CLASSES).unwrap_or_default();
            sums.iter_mut().zip(weights).for_each(|(sum, &weight)| *sum += i32::from(weight as i8));
        });
    }
    (read > 0).then(|| Shares::new(sums))
}

impl Shares {
    fn new(sums: [i32; CLASSES]) -> Self {
        let most = sums.iter().copied().max().unwrap_or(0);
        let powers = sums.map(|sum| ((sum - most) as f32 / UNIT).exp());
        let all: f32 = powers.iter().sum();
        Self(powers.map(|power| power / all))
    }

    /// Returns the place of the likeliest language of the lexicon, and its share among them.
    pub fn own(&self) -> (usize, f32) {
        let own = &self.0[..CLASSES - 1];
        let all: f32 = own.iter().sum();
        let best = own.iter().enumerate().max_by(|one, other| one.1.total_cmp(other.1));
        best.map_or((0, 0.0), |(place, share)| (place, share / all.max(f32::MIN_POSITIVE)))
    }

    /// Returns the share of the languages that the lexicon does not hold.
    pub fn other(&self) -> f32 {
        self.0[CLASSES - 1]
    }
}
