//! What words say about their language: those that are known one by one, and the letters of all others
//! (`profiles/README.md`).
//!
//! Asked only where the words of the lexicon leave the language open. A known word is one read of memory; the n-grams
//! of another are some forty.

use super::{
    findings::{Token, TokenKind},
    known::{self, LINE, SLOTS},
    lexicon::{self, NO_LANGUAGE},
    ngram::{self, CLASSES},
    script,
};
use crate::hash::{self, Hasher};

/// Eight weights a place, one byte each, in sixteenths. Fitted by `profiles/fit.rs`.
static NGRAMS: &[u8; CLASSES << ngram::BITS] = include_bytes!("ngram.bin");
/// The words that are known, bucket by bucket (`known`). Chosen by `profiles/fit.rs`.
static KNOWN: &[u8; known::BUCKETS * LINE] = include_bytes!("known.bin");
/// How many weights of one are a unit.
const UNIT: f32 = 16.0;
/// What a word in another script says for other languages: as much as a word can, for it needs no guessing.
const FOREIGN: i32 = 127;
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
        let drawn = drawn_out(word);
        if drawn.is_some_and(|hashes| hashes.iter().any(|&hash| lexicon::look_up(hash).is(NO_LANGUAGE))) {
            continue;
        }
        read += 1;
        match look_up(token.hash).or_else(|| drawn?.into_iter().find_map(look_up)) {
            Some(code) => known::add(code, &mut sums),
            None if script::is_foreign(word) => sums[CLASSES - 1] += FOREIGN,
            None => spell(word, &mut sums),
        }
    }
    (read > 0).then(|| Shares::new(sums))
}

/// Returns the code of a known word.
#[inline]
fn look_up(hash: u64) -> Option<u16> {
    let (bucket, fingerprint) = known::place(hash);
    let (pairs, _) = KNOWN[bucket * LINE..][..LINE].as_chunks::<2>();
    let slot = pairs[..SLOTS].iter().position(|&pair| u16::from_le_bytes(pair) == fingerprint)?;
    Some(u16::from_le_bytes(pairs[SLOTS + slot]))
}

/// Returns the hashes of the words that another may draw out: `merciiii`, `trooop`, with the letter once and twice.
fn drawn_out(word: &str) -> Option<[u64; 2]> {
    // Most words are not; nor are those whose letters have two bytes.
    if !word.as_bytes().windows(3).any(|three| three[0] == three[1] && three[1] == three[2]) {
        return None;
    }
    let (mut once, mut twice) = (Hasher::default(), Hasher::default());
    let (mut last, mut run) = ('\0', 0);
    for letter in word.chars().map(hash::fold_word) {
        run = if letter == last { run + 1 } else { 1 };
        last = letter;
        if run == 1 {
            once.push_letter(letter);
        }
        if run <= 2 {
            twice.push_letter(letter);
        }
    }
    Some([once.finish_word(), twice.finish_word()])
}

/// Adds what the letters of a word say.
fn spell(word: &str, sums: &mut [i32; CLASSES]) {
    ngram::each(word, |place| {
        let weights = NGRAMS.get(place * CLASSES..(place + 1) * CLASSES).unwrap_or_default();
        sums.iter_mut().zip(weights).for_each(|(sum, &weight)| *sum += i32::from(weight as i8));
    });
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
