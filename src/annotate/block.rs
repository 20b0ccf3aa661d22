//! Eight bytes of text at a time: how many of them go on with a word, and what they look like in small letters.
//!
//! Arithmetic on a whole block takes the place of a branch for each letter: the length of a word is what a processor
//! foresees worst. ASCII and the accents of French (`À` to `þ`) are known here; the scanner decodes the rest.

/// The same byte eight times.
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The highest bit of each byte: what a test of bytes answers with.
const HIGH: u64 = each(0x80);
/// The bit that parts small letters from capitals, in ASCII and in the second byte of `À` to `þ`.
const SMALL: u64 = each(0x20);
/// What makes a letter long: more characters than these (the LIX measure of Björnsson, 1968).
const LONG: u32 = 6;

/// How the letters of a word look.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shape {
    /// How many characters it has.
    pub characters: u32,
    /// Whether it may be all capitals, or have a letter three times in a row, or holds characters that are not known
    /// here: who counts such things has to look closely.
    pub odd: bool,
}

impl Shape {
    /// Stands for a word that nobody has looked at.
    pub const UNKNOWN: Self = Self { characters: 0, odd: true };

    /// Counts the characters of a word.
    pub fn new(word: &str) -> Self {
        Self { characters: word.chars().count() as u32, odd: true }
    }

    /// Tells whether the word has more than six characters.
    pub const fn is_long(self) -> bool {
        self.characters > LONG
    }
}

/// Tells which bytes are 0.
const fn zeros(block: u64) -> u64 {
    !(((block & !HIGH) + !HIGH) | block) & HIGH
}

/// Tells which bytes, all below 128, are `first` or more and `last` or less.
const fn between(block: u64, first: u8, last: u8) -> u64 {
    (block + each(0x80 - first)) & !(block + each(0x7F - last)) & HIGH
}

/// The part of a word that begins a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    /// Its bytes; 0 after its end.
    pub raw: u64,
    /// Its bytes in small letters.
    pub folded: u64,
    /// How many bytes it has.
    pub count: u32,
    /// Which bytes of it are letters, and which are the second of two that make one.
    cased: u64,
    seconds: u64,
}

/// Reads the ASCII letters that begin `block`; more of the word may follow.
#[inline]
pub(super) const fn read_letters(block: u64) -> Part {
    let letters = between((block | SMALL) & !HIGH, b'a', b'z') & !block;
    Part::new(block, letters, 0, !letters & HIGH)
}

/// Reads the part of a word that begins `block`.
#[inline]
pub(super) const fn read(block: u64) -> Part {
    let letters = between((block | SMALL) & !HIGH, b'a', b'z') & !block;
    let digits = between(block & !HIGH, b'0', b'9') & !block;
    // `×` and `÷` are no letters, `ß` and `ÿ` have no capital here: their second bytes are 97, B7, 9F, BF.
    let odd = zeros((block | each(0x28)) ^ each(0xBF));
    let seconds = (zeros(block ^ each(0xC3)) << 8) & !odd;
    let cased = letters | seconds;
    let ends = !(cased | digits | seconds >> 8) & HIGH;
    Part::new(block, cased, seconds, ends)
}

impl Part {
    /// Cuts off what stands after the first byte in `ends`.
    #[inline]
    const fn new(block: u64, cased: u64, seconds: u64, ends: u64) -> Self {
        let within = ((ends & ends.wrapping_neg()) >> 7).wrapping_sub(1);
        let (raw, cased, seconds) = (block & within, cased & within, seconds & within);
        Self { raw, folded: raw | cased >> 2, count: ends.trailing_zeros() / 8, cased, seconds }
    }

    /// How many characters it has.
    #[inline]
    const fn characters(self) -> u32 {
        self.count - ((self.seconds >> 7).wrapping_mul(each(1)) >> 56) as u32
    }

    /// Tells whether a small letter is in it.
    #[inline]
    const fn has_small(self) -> bool {
        self.raw & (self.cased >> 2) != 0
    }

    /// Tells whether a byte stands three times in a row in it, or across the border to what stands `before` it in the
    /// same word.
    #[inline]
    const fn has_triple(self, before: u64) -> bool {
        has_triple(self.raw) || before != 0 && has_triple((before >> 48) | self.raw << 16)
    }
}

/// What the parts of a word show that have been read so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    characters: u32,
    small: bool,
    triple: bool,
    foreign: bool,
    /// The last block, if the word fills it.
    before: u64,
}

impl Look {
    /// Takes the next part, that begins `block`.
    #[inline]
    pub const fn add(&mut self, part: Part, block: u64) {
        self.characters += part.characters();
        self.small |= part.has_small();
        self.triple |= part.has_triple(self.before);
        self.before = if part.count == 8 { block } else { 0 };
    }

    /// Takes a character that is in no part.
    pub const fn add_foreign(&mut self) {
        (self.foreign, self.before) = (true, 0);
    }

    /// Returns the shape of the whole word.
    #[inline]
    pub const fn shape(self) -> Shape {
        let capitals = !self.small && self.characters > 1;
        Shape { characters: self.characters, odd: capitals || self.triple || self.foreign }
    }
}

/// Tells whether a byte that is not 0 stands three times in a row.
const fn has_triple(block: u64) -> bool {
    let differ = block ^ (block >> 8);
    zeros(differ | (differ >> 8)) & !zeros(block) != 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::{self, Hasher};

    fn first(text: &str) -> Part {
        let mut bytes = [0; 8];
        bytes.iter_mut().zip(text.bytes()).for_each(|(to, byte)| *to = byte);
        read(u64::from_le_bytes(bytes))
    }

    #[test]
    fn a_block_ends_where_the_word_ends() {
        for (text, count) in [("le chat", 2), ("été, oui", 5), ("a×b", 1), ("größer", 4), ("abcdefgh", 8), ("", 0)]
        {
            assert_eq!(first(text).count, count, "{text}");
        }
        // An accent across the end of the block is left to the next one.
        assert_eq!(first("abcdefgé").count, 7);
    }

    #[test]
    fn a_block_folds_as_the_word_hash_does() {
        for text in ["Été", "ÇA", "R2D2", "aujourd"] {
            let part = first(text);
            let mut hasher = Hasher::default();
            hasher.push_bytes(part.folded, part.count);
            assert_eq!(hasher.finish(), hash::word(text), "{text}");
        }
    }

    #[test]
    fn a_block_tells_capitals_and_lengthening() {
        assert!(!first("ÉTÉ 2").has_small() && first("Été").has_small());
        assert!(first("nooon").has_triple(0) && !first("noon").has_triple(0) && !first("a").has_triple(0));
        assert!(first("o").has_triple(u64::from_le_bytes(*b"abcdefoo")));
        assert_eq!(first("Été").characters(), 3);
    }
}
