//! Which character n-grams a word has: runs of one to five letters, its ends counted as letters.
//!
//! Each is a place in the language profiles. N-grams may share a place: the weights were fitted with that
//! (Weinberger et al., "Feature hashing for large scale multitask learning", 2009). `profiles/fit.rs` reads this very
//! file, so that fitting and use agree.

use crate::hash::{self, Hasher};

/// How many places there are, as a power of two.
pub const BITS: u32 = 18;
/// How many classes a place has weights for: the languages of the lexicon in their order, and all others together.
pub const CLASSES: usize = 8;
/// The longest n-gram.
const ORDER: usize = 5;
/// How many letters of a word are looked at.
const LONGEST: usize = 24;

/// Calls `take` with the place of each n-gram of a word. A letter that is drawn out (`trooop`) counts twice at most.
pub fn each(word: &str, mut take: impl FnMut(usize)) {
    let mut letters = [' '; LONGEST + 2];
    let mut count = 1;
    for letter in word.chars().take(LONGEST) {
        let letter = hash::fold_word(letter);
        if count < 3 || letters[count - 1] != letter || letters[count - 2] != letter {
            letters[count] = letter;
            count += 1;
        }
    }
    let letters = &letters[..=count];
    for first in 0..letters.len() {
        let mut hasher = Hasher::default();
        for &letter in letters[first..].iter().take(ORDER) {
            hasher.push(letter);
            take(place(hasher));
        }
    }
}

fn place(hasher: Hasher) -> usize {
    (hasher.finish() >> (64 - BITS)) as usize
}
