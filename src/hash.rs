//! The hashes that the rooms share: of folded words, of folded names, of ids.
//!
//! They are fixed: the same text has the same hash on every machine and in every version that reads the same
//! lexicon tables (`build.rs` compiles this very file). They do not resist an attacker who looks for collisions.

/// Multiplier of the word hash: 2^64 divided by the golden ratio, made odd (Knuth, TAOCP 3, 6.4).
const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// A hash that takes characters one after another, already folded.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hasher(u64);

impl Hasher {
    /// Takes one folded character.
    #[inline]
    pub fn push(&mut self, character: char) {
        self.0 = (self.0.rotate_left(5) ^ u64::from(character as u32)).wrapping_mul(MULTIPLIER);
    }

    /// Returns the hash; never 0, which stands for "no word".
    #[inline]
    pub const fn finish(self) -> u64 {
        let mixed = self.0 ^ (self.0 >> 32);
        if mixed == 0 { 1 } else { mixed }
    }
}

/// Folds one character of a word: lower case, and `'` for every apostrophe.
///
/// A character whose lower case is several characters keeps the first (only `İ`).
#[inline]
pub fn fold_word(character: char) -> char {
    match character {
        '\0'..='\x7F' => character.to_ascii_lowercase(),
        '\u{2019}' | '\u{02BC}' | '\u{2018}' | '\u{FF07}' => '\'',
        'à'..='ÿ' => character,
        _ => character.to_lowercase().next().unwrap_or(character),
    }
}

/// Returns the hash of a word in its folded form.
pub fn word(text: &str) -> u64 {
    let mut hasher = Hasher::default();
    for character in text.chars() {
        hasher.push(fold_word(character));
    }
    hasher.finish()
}

/// Returns the hash of an id, letter by letter as it stands.
pub fn id(text: &str) -> u64 {
    let mut hasher = Hasher::default();
    for chunk in text.as_bytes().chunks(3) {
        let packed = chunk.iter().fold(1u32, |packed, &byte| packed << 8 | u32::from(byte));
        hasher.0 = (hasher.0.rotate_left(5) ^ u64::from(packed)).wrapping_mul(MULTIPLIER);
    }
    hasher.finish()
}
