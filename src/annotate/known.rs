//! Which words the profiles know one by one, and what is kept of each: a fingerprint and a code, two bytes each.
//!
//! A bucket is one line of the cache: sixteen fingerprints, then their sixteen codes, so that a word costs one read of
//! memory. One word in four thousand that is not known is taken for one that is. A code names the three likeliest
//! classes and how far apart they are; all others are as far away as the fourth. `profiles/known.rs` reads this very
//! file, so that fitting and use agree.

use super::ngram::CLASSES;

/// How many buckets there are: with the n-grams, just under five megabytes.
pub const BUCKETS: usize = 45_056;
/// How many words a bucket holds.
pub const SLOTS: usize = 16;
/// Bytes of a bucket.
pub const LINE: usize = 4 * SLOTS;
/// How far the second class may be behind the first, in sixteenths; finer where it is close.
pub const SECOND: [i32; 8] = [2, 6, 13, 21, 30, 43, 61, 83];
/// How far the third class may be behind the second.
pub const THIRD: [i32; 4] = [3, 14, 32, 64];
/// How far the rest may be behind the third.
pub const REST: [i32; 4] = [5, 16, 35, 67];

/// Returns the bucket of a word, and its fingerprint there; never 0, which is no word.
#[inline]
pub fn place(hash: u64) -> (usize, u16) {
    let bucket = (u128::from(hash) * BUCKETS as u128) >> 64;
    (bucket as usize, (hash as u16).max(1))
}

/// Returns the code of three classes, the likeliest first, and the places of their distances in the tables.
#[allow(dead_code)] // for fitting alone
pub fn code(classes: [usize; 3], distances: [usize; 3]) -> u16 {
    let [first, second, third] = classes.map(|class| class as u16);
    let [behind, further, rest] = distances.map(|distance| distance as u16);
    first | second << 3 | third << 6 | behind << 9 | further << 12 | rest << 14
}

/// Adds the weights that a code stands for, in sixteenths.
#[inline]
#[allow(dead_code)] // for use alone
pub fn add(code: u16, sums: &mut [i32; CLASSES]) {
    let code = usize::from(code);
    let rest = REST[code >> 14];
    let third = rest + THIRD[code >> 12 & 3];
    sums[code & 7] += third + SECOND[code >> 9 & 7];
    sums[code >> 3 & 7] += third;
    sums[code >> 6 & 7] += rest;
}
