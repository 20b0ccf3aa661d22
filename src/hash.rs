//! The hashes that the rooms share: of folded words, of folded names, of ids.
//!
//! They are fixed: the same text has the same hash on every machine and in every version that reads the same
//! lexicon tables (`build.rs` compiles this very file). They do not resist an attacker who looks for collisions.

/// Multiplier of the word hash: 2^64 divided by the golden ratio, made odd (Knuth, TAOCP 3, 6.4).
const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// A hash that takes the UTF-8 bytes of characters one after another, already folded.
///
/// Bytes are gathered eight at a time, so that a word of up to seven costs one multiplication, and no two such words
/// have one hash. How the bytes are cut into pushes changes nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hasher {
    state: u64,
    /// Bytes that wait for their block to be full, the first one lowest.
    block: u64,
    /// How many of them, in bits.
    bits: u32,
}

impl Hasher {
    /// Takes one folded character.
    #[inline]
    pub fn push(&mut self, character: char) {
        if character.is_ascii() {
            return self.push_bytes(character as u64, 1);
        }
        let mut bytes = [0; 8];
        let length = character.encode_utf8(&mut bytes).len();
        self.push_bytes(u64::from_le_bytes(bytes), length as u32);
    }

    /// Takes one character of a word, and folds it.
    #[inline]
    pub fn push_letter(&mut self, character: char) {
        match fold_word(character) {
            // As `letters` has them: no other character begins with these two bytes.
            accent @ 'à'..='þ' if accent != '÷' => self.push_bytes(0xE3 | (accent as u64 - 0x40) << 8, 2),
            folded => self.push(folded),
        }
    }

    /// Takes `count` bytes of a word, up to fifteen, of two blocks: what [`letters`] makes a hash of at once.
    #[inline]
    pub fn push_letters(&mut self, blocks: [u64; 2], count: usize) {
        let kept = kept(count);
        self.push_bytes(small(blocks[0], kept[0]), count.min(8) as u32);
        self.push_bytes(small(blocks[1], kept[1]), count.saturating_sub(8) as u32);
    }

    /// Takes the `count` lowest bytes of a block, up to eight, the first one lowest; the rest of it must be 0.
    #[inline]
    pub fn push_bytes(&mut self, block: u64, count: u32) {
        let gathered = self.bits;
        self.block |= block << gathered;
        self.bits += 8 * count;
        if self.bits >= 64 {
            self.state = mix(self.state ^ self.block);
            self.block = if gathered == 0 { 0 } else { block >> (64 - gathered) };
            self.bits -= 64;
        }
    }

    /// Returns the hash; never 0, which stands for "nothing".
    #[inline]
    pub const fn finish(self) -> u64 {
        let mixed = mix(self.state ^ self.block);
        if mixed == 0 { 1 } else { mixed }
    }

    /// Returns the hash of a word: as if it had eight bytes at least, so that [`letters`] has one way for all lengths.
    #[inline]
    pub const fn finish_word(self) -> u64 {
        let state = if self.state == 0 { mix(self.block) } else { self.state ^ self.block };
        let mixed = mix(state);
        if mixed == 0 { 1 } else { mixed }
    }
}

/// Returns the hash of a word of `count` bytes, one to fifteen, of two blocks: ASCII letters and digits and the accents
/// `À` to `þ`, as they stand in the text. One bit makes all of them small letters.
#[inline]
pub fn letters(blocks: [u64; 2], count: usize) -> u64 {
    let kept = kept(count);
    let mixed = mix(mix(small(blocks[0], kept[0])) ^ small(blocks[1], kept[1]));
    if mixed == 0 { 1 } else { mixed }
}

/// Returns the bits of the `count` lowest bytes, up to fifteen, of two blocks.
#[inline]
pub fn kept(count: usize) -> [u64; 2] {
    KEPT[count % KEPT.len()]
}

/// The bits of the lowest bytes of two blocks: none, one, up to fifteen.
static KEPT: [[u64; 2]; 16] = kept_bytes();

const fn kept_bytes() -> [[u64; 2]; 16] {
    let mut table = [[0; 2]; 16];
    let mut count = 1;
    while count < 16 {
        let bits = (1u128 << (8 * count)) - 1;
        table[count] = [bits as u64, (bits >> 64) as u64];
        count += 1;
    }
    table
}

/// Returns the `count` lowest bytes of a block, up to eight, as small letters, if all are letters of ASCII.
#[inline]
pub fn small_letters(block: u64, count: usize) -> Option<u64> {
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    let kept = kept(count)[0];
    let small = small(block, kept);
    // Bytes from `a` on, and those after `z`: no sum of two bytes of ASCII runs over into the next.
    let above = (small & !HIGH) + u64::from_le_bytes([0x80 - b'a'; 8]);
    let beyond = (small & !HIGH) + u64::from_le_bytes([0x80 - b'z' - 1; 8]);
    let letters = above & !beyond & !small & HIGH;
    (letters == kept & HIGH).then_some(small)
}

/// Makes letters of a block small, and leaves out what is not kept.
const fn small(block: u64, kept: u64) -> u64 {
    (block | u64::from_le_bytes([0x20; 8])) & kept
}

/// Spreads each bit over the upper half, and that over the lower half.
#[inline]
const fn mix(block: u64) -> u64 {
    let product = block.wrapping_mul(MULTIPLIER);
    product ^ (product >> 32)
}

/// Spreads each bit of a number over all others, as splitmix64 ends (Steele, Lea & Flood, "Fast splittable pseudorandom
/// number generators", 2014).
#[inline]
pub const fn scatter(number: u64) -> u64 {
    let mixed = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// Folds one character of a word: lower case, `'` for every apostrophe, `-` for every hyphen.
///
/// A character whose lower case is several characters keeps the first (only `İ`).
#[inline]
pub fn fold_word(character: char) -> char {
    match character {
        '\0'..='\x7F' => character.to_ascii_lowercase(),
        '\u{2019}' | '\u{02BC}' | '\u{2018}' | '\u{FF07}' | '\u{B4}' | '\u{2032}' | '\u{201B}' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        'à'..='ÿ' => character,
        _ => character.to_lowercase().next().unwrap_or(character),
    }
}

/// Returns the hash of a word in its folded form.
pub fn word(text: &str) -> u64 {
    let mut hasher = Hasher::default();
    for character in text.chars() {
        hasher.push_letter(character);
    }
    hasher.finish_word()
}

/// Returns the hash of an id, letter by letter as it stands.
pub fn id(text: &str) -> u64 {
    let mut hasher = Hasher::default();
    let (blocks, rest) = text.as_bytes().as_chunks::<8>();
    blocks.iter().for_each(|block| hasher.push_bytes(u64::from_le_bytes(*block), 8));
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(last, &byte)| *last = byte);
    hasher.push_bytes(u64::from_le_bytes(last), rest.len() as u32);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str) -> u64 {
        let mut bytes = [0; 8];
        bytes.iter_mut().zip(text.bytes()).for_each(|(to, byte)| *to = byte);
        u64::from_le_bytes(bytes)
    }

    #[test]
    fn letters_of_a_text_hash_as_the_folded_word_does() {
        for (first, rest) in [("Été", ""), ("ÇA", ""), ("R2D2", ""), ("AUJOURDH", "UI"), ("déjàvu", ""), ("ÎÎÎÎ", "ÉÉ")]
        {
            let whole = format!("{first}{rest}");
            let blocks = [block(first), block(rest)];
            assert_eq!(letters(blocks, whole.len()), word(&whole), "{whole}");
            assert_eq!(word(&whole), word(&whole.to_lowercase()), "{whole}");
            let mut pushed = Hasher::default();
            pushed.push_letters(blocks, whole.len());
            assert_eq!(pushed.finish_word(), word(&whole), "{whole}");
        }
    }

    #[test]
    fn letters_of_ascii_alone_are_made_small_at_once() {
        assert_eq!(small_letters(block("LaZa[..."), 4), Some(block("laza")));
        assert_eq!(small_letters(block("Bonjours"), 8), Some(block("bonjours")));
        for other in ["é", "a@", "a{", "a`b", "a1", "Z[z", " a", "à"] {
            assert_eq!(small_letters(block(other), other.len()), None, "{other}");
        }
    }

    #[test]
    fn letters_that_differ_hash_apart() {
        let words = ["e", "é", "è", "ß", "ÿ", "÷", "œ", "ų", "р", "ѡ", "ē"];
        let mut hashes: Vec<u64> = words.iter().map(|text| word(text)).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), words.len());
    }
}
