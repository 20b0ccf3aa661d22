//! One bit for each byte of a text: whether a word goes on with it. Words are then found by counting bits.
//!
//! Sixteen bytes are compared at once, before the scan begins, so that the scan has no branch for each letter: the
//! length of a word is what a processor foresees worst (Langdale and Lemire, "Parsing gigabytes of JSON per second",
//! 2019, find the structure of a text in this way). ASCII letters and digits and the accents of French (`À` to `þ`)
//! are known here; the scanner decodes the rest.

use wide::u8x16;

/// How many bytes have their bits in one word.
const BLOCK: usize = 64;
/// How many bytes one look at the bits is sure to reach, from any place.
pub(super) const MOST: usize = BLOCK - 7;
/// How many bytes are compared at once.
const LANES: usize = 16;
/// How many zeros stand after the text: as many as anybody looks ahead without asking.
pub(super) const AHEAD: usize = 32;
/// How many bytes after a byte are looked at to see whether it stands three times.
const TRIPLE: usize = 2;
/// The first of the two bytes of `À` to `ÿ`.
const ACCENT: u8 = 0xC3;

/// The bytes of a text, and which of them words go on with.
#[derive(Debug, Default)]
pub(super) struct Bits {
    /// The text and zeros after it, so that nobody who looks ahead has to ask whether the text goes on.
    padded: Vec<u8>,
    /// One bit for each byte of the text, the first one lowest; zeros stand after the last one.
    words: Vec<u8>,
    /// Letters that stand three times from here on; empty as long as none does.
    triples: Vec<u8>,
}

impl Bits {
    /// Reads a text.
    pub fn read(&mut self, text: &[u8]) {
        self.padded.clear();
        self.padded.extend_from_slice(text);
        self.padded.resize(text.len().next_multiple_of(BLOCK) + AHEAD, 0);
        self.words.clear();
        self.triples.clear();
        // Whether the block before ends in the first half of an accent.
        let mut open = 0;
        for at in (0..text.len()).step_by(BLOCK) {
            let Some(block) = self.padded[at..].first_chunk::<{ BLOCK + AHEAD }>() else { break };
            let seen = Seen::read(block);
            let whole = seen.accents & !(seen.no_second >> 1 | u64::from(seen.no_second_ahead) << 63);
            self.words.extend_from_slice(&(seen.plain | whole | whole << 1 | open).to_le_bytes());
            open = whole >> 63;
            if seen.triples != 0 || !self.triples.is_empty() {
                self.triples.resize(at / 8, 0);
                self.triples.extend_from_slice(&seen.triples.to_le_bytes());
            }
        }
        self.words.extend_from_slice(&[0; 8]);
        if !self.triples.is_empty() {
            self.triples.extend_from_slice(&[0; 8]);
        }
    }

    /// Returns the text that has been read, with at least [`AHEAD`] zeros after it.
    #[inline]
    pub fn padded(&self) -> &[u8] {
        &self.padded
    }

    /// Returns the bits of the bytes from `at` on, at least [`MOST`] of them.
    #[inline]
    fn window(bits: &[u8], at: usize) -> u64 {
        let bytes = bits.get(at / 8..at / 8 + 8).and_then(|bytes| bytes.first_chunk());
        bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes)) >> (at % 8)
    }

    /// Returns how many bytes from `at` on belong to a word; [`MOST`] or more stand for at least that many.
    #[inline]
    pub fn run(&self, at: usize) -> usize {
        Self::window(&self.words, at).trailing_ones() as usize
    }

    /// Tells whether a letter stands three times in a row in the `count` bytes from `at` on, at most [`MOST`].
    #[inline]
    pub fn has_triple(&self, at: usize, count: usize) -> bool {
        !self.triples.is_empty() && self.triple_within(at, count)
    }

    #[cold]
    fn triple_within(&self, at: usize, count: usize) -> bool {
        count > TRIPLE && Self::window(&self.triples, at) << (BLOCK - count) << TRIPLE != 0
    }
}

/// What the comparisons of one block show.
#[derive(Debug, Default)]
struct Seen {
    /// ASCII letters and digits.
    plain: u64,
    /// First halves of accents, perhaps.
    accents: u64,
    /// `×` and `÷` are no letters, `ß` and `ÿ` have no capital here: their second bytes are 97, B7, 9F, BF.
    no_second: u64,
    no_second_ahead: bool,
    triples: u64,
}

impl Seen {
    #[inline]
    fn read(block: &[u8; BLOCK + AHEAD]) -> Self {
        let mut seen = Self { no_second_ahead: block[BLOCK] | 0x28 == 0xBF, ..Self::default() };
        for first in (0..BLOCK).step_by(LANES) {
            let bytes = lanes(block, first);
            let letters = within(bytes | u8x16::splat(0x20), b'a', b'z');
            let digits = within(bytes, b'0', b'9');
            let accents = bytes.simd_eq(u8x16::splat(ACCENT));
            let odd = (bytes | u8x16::splat(0x28)).simd_eq(u8x16::splat(0xBF));
            let triples = letters & bytes.simd_eq(lanes(block, first + 1)) & bytes.simd_eq(lanes(block, first + 2));
            seen.plain |= mask(letters | digits) << first;
            seen.accents |= mask(accents) << first;
            seen.no_second |= mask(odd) << first;
            seen.triples |= mask(triples) << first;
        }
        seen
    }
}

/// Tells which bytes lie between two, both included.
#[inline]
fn within(bytes: u8x16, first: u8, last: u8) -> u8x16 {
    let above = bytes - u8x16::splat(first);
    above.min(u8x16::splat(last - first)).simd_eq(above)
}

#[inline]
fn lanes(block: &[u8; BLOCK + AHEAD], first: usize) -> u8x16 {
    block[first..].first_chunk().map_or(u8x16::ZERO, |lanes| u8x16::new(*lanes))
}

#[inline]
fn mask(lanes: u8x16) -> u64 {
    u64::from(lanes.to_bitmask())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(text: &str) -> Vec<usize> {
        let mut bits = Bits::default();
        bits.read(text.as_bytes());
        (0..text.len()).filter(|&at| text.is_char_boundary(at)).map(|at| bits.run(at)).collect()
    }

    #[test]
    fn a_run_ends_where_letters_end() {
        assert_eq!(runs("le chat"), [2, 1, 0, 4, 3, 2, 1]);
        assert_eq!(runs("été,"), [5, 3, 2, 0]);
        assert_eq!(runs("a×b"), [1, 0, 1]);
        assert!(runs("").is_empty());
    }

    #[test]
    fn runs_go_over_the_borders_of_blocks() {
        for before in 50..80 {
            for word in ["ab", "éé", "aé", "éa", "a×", "aÿ", "abcdefghijklmnopqrstuvwxyz"] {
                let text = format!("{} {word}", " ".repeat(before));
                let expected = word.find(['×', 'ÿ']).unwrap_or(word.len());
                let mut bits = Bits::default();
                bits.read(text.as_bytes());
                assert_eq!(bits.run(before + 1), expected, "{before} {word}");
            }
        }
    }

    #[test]
    fn letters_that_stand_three_times_are_told() {
        for before in [0, 1, 61, 62, 63, 64, 130] {
            let text = format!("{}nooon noon", " ".repeat(before));
            let mut bits = Bits::default();
            bits.read(text.as_bytes());
            assert!(bits.has_triple(before, 5) && !bits.has_triple(before, 3) && bits.has_triple(before + 1, 3));
            assert!(!bits.has_triple(before + 6, 4) && !bits.has_triple(before + 2, 3));
        }
    }
}
