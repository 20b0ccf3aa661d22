//! One bit for each byte of a text: whether a word goes on with it. Words are then found by counting bits.
//!
//! Sixteen bytes are compared at once, before the scan begins, so that the scan has no branch for each letter: the
//! length of a word is what a processor foresees worst (Langdale and Lemire, "Parsing gigabytes of JSON per second",
//! 2019, find the structure of a text in this way). ASCII letters and digits and the accents of French (`À` to `þ`)
//! are known here; the scanner decodes the rest.

use wide::i8x16;

/// How many bytes have their bits in one word.
const BLOCK: usize = 64;
/// How many bytes are compared at once.
const LANES: usize = 16;
/// How many bytes after a byte are looked at to see whether it stands three times.
const AHEAD: usize = 2;
/// The first of the two bytes of `À` to `ÿ`.
const ACCENT: i8 = 0xC3u8 as i8;

/// Which bytes of a text words go on with, sixty-four in each number, the first byte lowest.
#[derive(Debug, Default)]
pub(super) struct Bits {
    /// A number of zeros stands after the last one.
    words: Vec<u64>,
    /// Letters that stand three times from here on; empty as long as none does.
    triples: Vec<u64>,
}

impl Bits {
    /// Reads a text.
    pub fn read(&mut self, text: &[u8]) {
        self.words.clear();
        self.triples.clear();
        // Whether the block before ends in the first half of an accent.
        let mut open = 0;
        let mut at = 0;
        while at < text.len() {
            let seen = match text[at..].first_chunk::<{ BLOCK + AHEAD }>() {
                Some(block) => Seen::read(block),
                None => Seen::read(&padded(&text[at..])),
            };
            let whole = seen.accents & !(seen.no_second >> 1 | u64::from(seen.no_second_ahead) << 63);
            self.words.push(seen.plain | whole | whole << 1 | open);
            open = whole >> 63;
            if seen.triples != 0 || !self.triples.is_empty() {
                self.triples.resize(at / BLOCK, 0);
                self.triples.push(seen.triples);
            }
            at += BLOCK;
        }
        self.words.push(0);
        if !self.triples.is_empty() {
            self.triples.push(0);
        }
    }

    /// Returns the bits of the sixty-four bytes from `at` on, which must not be after the end of the text.
    #[inline]
    fn window(bits: &[u64], at: usize) -> u64 {
        let (block, shift) = (at / BLOCK, at % BLOCK);
        let Some(&[low, high]) = bits.get(block..block + 2).and_then(|two| two.first_chunk()) else { return 0 };
        low >> shift | high << 1 << (BLOCK - 1 - shift)
    }

    /// Returns how many bytes from `at` on belong to a word; sixty-four stands for that many or more.
    #[inline]
    pub fn run(&self, at: usize) -> usize {
        Self::window(&self.words, at).trailing_ones() as usize
    }

    /// Tells whether a letter stands three times in a row in the `count` bytes from `at` on, at most sixty-four.
    #[inline]
    pub fn has_triple(&self, at: usize, count: usize) -> bool {
        !self.triples.is_empty() && self.triple_within(at, count)
    }

    fn triple_within(&self, at: usize, count: usize) -> bool {
        count > AHEAD && Self::window(&self.triples, at) << (BLOCK - count.min(BLOCK)) << AHEAD != 0
    }
}

/// Returns the last bytes of a text with zeros after them.
fn padded(rest: &[u8]) -> [u8; BLOCK + AHEAD] {
    let mut block = [0; BLOCK + AHEAD];
    block.iter_mut().zip(rest).for_each(|(to, &byte)| *to = byte);
    block
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
            let small = bytes | i8x16::splat(0x20);
            let letters = small.simd_gt(i8x16::splat(b'a' as i8 - 1)) & small.simd_lt(i8x16::splat(b'z' as i8 + 1));
            let digits = bytes.simd_gt(i8x16::splat(b'0' as i8 - 1)) & bytes.simd_lt(i8x16::splat(b'9' as i8 + 1));
            let accents = bytes.simd_eq(i8x16::splat(ACCENT));
            let odd = (bytes | i8x16::splat(0x28)).simd_eq(i8x16::splat(0xBFu8 as i8));
            let triples = letters & bytes.simd_eq(lanes(block, first + 1)) & bytes.simd_eq(lanes(block, first + 2));
            seen.plain |= mask(letters | digits) << first;
            seen.accents |= mask(accents) << first;
            seen.no_second |= mask(odd) << first;
            seen.triples |= mask(triples) << first;
        }
        seen
    }
}

#[inline]
fn lanes(block: &[u8; BLOCK + AHEAD], first: usize) -> i8x16 {
    let mut lanes = [0; LANES];
    lanes.iter_mut().zip(&block[first..first + LANES]).for_each(|(to, &byte)| *to = byte as i8);
    i8x16::new(lanes)
}

#[inline]
fn mask(lanes: i8x16) -> u64 {
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
