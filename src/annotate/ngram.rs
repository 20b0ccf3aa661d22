//! Which character n-grams a word has: runs of one to five letters, its ends counted as letters, and the word whole.
//!
//! Each is a place in the language profiles. N-grams may share a place: the weights were fitted with that
//! (Weinberger et al., "Feature hashing for large scale multitask learning", 2009). `profiles/fit.rs` reads this very
//! file, so that fitting and use agree.

use crate::hash::{self, Hasher};

/// How many places there are, as a power of two.
pub const BITS: u32 = 19;
/// How many classes a place has weights for: the languages of the lexicon in their order, and all others together.
pub const CLASSES: usize = 8;
/// The longest n-gram.
const ORDER: usize = 5;
/// How many letters of a word are looked at.
const LONGEST: usize = 24;
/// What the hash of a whole word begins with, so that it is not that of an n-gram.
const WHOLE: char = '\u{1}';

/// Calls `take` with the place of each n-gram of a word.
pub fn each(word: &str, mut take: impl FnMut(usize)) {
    let mut letters = [' '; LONGEST + 2];
    let mut count = 1;
    for (to, letter) in letters[1..=LONGEST].iter_mut().zip(word.chars()) {
        *to = hash::fold_word(letter);
        count += 1;
    }
    let letters = &letters[..=count];
    for first in 0..letters.len() {
        let mut hasher = Hasher::default();
        for &letter in letters[first..].iter().take(ORDER) {
            hasher.push(letter);
            take(place(hasher));
        }
    }
    let mut hasher = Hasher::default();
    hasher.push(WHOLE);
    letters.iter().for_each(|&letter| hasher.push(letter));
    take(place(hasher));
}

fn place(hasher: Hasher) -> usize {
    (hasher.finish() >> (64 - BITS)) as usize
}
