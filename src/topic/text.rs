//! When two texts are the same.

use crate::hash;

/// Bits of a fingerprint: as many as every reader of JSON keeps of a number.
const BITS: u32 = 53;

/// Returns a text in small letters, with one space wherever there are some.
pub fn folded(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().map(hash::fold_word).collect()
}

/// Returns a number that equal texts share, whatever their case and spaces.
pub fn fingerprint(text: &str) -> u64 {
    hash::scatter(hash::id(&folded(text))) >> (u64::BITS - BITS)
}
