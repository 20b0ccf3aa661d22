//! When words of a text are taken for a name: a name that stands in no dictionary always is, a common word never.

use super::{
    dictionary::is_common,
    word::{Kind, Word},
};

/// The fewest characters of a name that tells somebody apart wherever it stands.
pub const DISTINCTIVE: u32 = 5;

/// The fewest characters of a name that is looked for at all.
const SHORTEST: u32 = 3;

/// The fewest words, of three letters or more, that nobody puts together by chance, though all are common.
const SENTENCE: usize = 3;

/// The fewest figures of an id that no other number is likely to be.
const LONG_NUMBER: u32 = 8;

/// When words of a text are taken for a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Never: they are common words, or too short. Where they stand as the name does, they are counted.
    Left,
    /// Where they stand letter by letter as the name does; others are counted.
    AsWritten,
    /// The same, or where one of several words begins with a capital: `la Plume`, not `la plume`.
    Capital,
    /// Always.
    Always,
}

impl Rule {
    /// Returns the rule for a display name.
    pub fn of_name(name: &str, words: &[Word]) -> Self {
        let length: u32 = words.iter().map(|word| word.length).sum();
        let count = |kind: Kind| words.iter().filter(|word| word.kind == kind).count();
        let (figures, unspaced) = (count(Kind::Figures), count(Kind::Unspaced));
        let is_rare = words.iter().any(|word| tells(name, word));
        let full = words.iter().filter(|word| word.kind == Kind::Letters && word.length >= SHORTEST).count();
        match words.len() {
            // A number alone is an id of some store, if it is long, and else any number.
            all if all == figures => {
                if length >= LONG_NUMBER {
                    Self::Always
                } else {
                    Self::Left
                }
            }
            _ if figures > 0 && length >= SHORTEST => Self::Always,
            _ if unspaced >= SHORTEST as usize => Self::Always,
            _ if length >= DISTINCTIVE && (is_rare || full >= SENTENCE) => Self::Always,
            1 if !is_rare => Self::Left,
            2.. if length >= DISTINCTIVE => Self::Capital,
            _ if length >= SHORTEST && words.iter().any(|word| word.capital) => Self::AsWritten,
            _ => Self::Left,
        }
    }

    /// Returns the rule for a handle or an id: nobody writes one by chance, unless it is a common word or a number.
    pub fn of_handle(handle: &str, words: &[Word]) -> Self {
        let is_rare = words.iter().any(|word| tells(handle, word));
        if is_rare { Self::Always } else { Self::of_name(handle, words) }
    }
}

/// Tells whether a word of a name stands in no dictionary, and is not too short to tell.
pub fn tells(name: &str, word: &Word) -> bool {
    word.kind == Kind::Letters && word.length >= SHORTEST && !is_common(&name[word.start..word.end])
}
