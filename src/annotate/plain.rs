//! Plain words, which most of a text is: letters that the bits know, and a sign behind them that surely ends the word.
//!
//! Whatever may be something else (an address, a face, a compound, an abbreviation) is left to `word`.

use super::{
    class, email, emoticon,
    findings::{Token, TokenKind},
    lexicon::{self, ELIDED, OPENS_WHOLE},
    scan::Scanner,
    seen::{Gap, LONG_WORD, Seen, traits},
    word::{CURLY, CURLY_BYTES, SHORT, Shape, elided_shape},
};
use crate::{
    hash::{self, Hasher},
    span::Span,
};

/// The bit that both bytes of an accent have, and no byte of ASCII.
const HALF: u64 = u64::from_le_bytes([0x80; 8]);
/// Those of the unbroken spaces U+00A0 and U+202F.
const UNBROKEN: u64 = u64::from_le_bytes([0xC2, 0xA0, 0, 0, 0, 0, 0, 0]);
const NARROW: u64 = u64::from_le_bytes([0xE2, 0x80, 0xAF, 0, 0, 0, 0, 0]);
/// Those of `»`, `”` and `…`.
const CLOSING: u64 = u64::from_le_bytes([0xC2, 0xBB, 0, 0, 0, 0, 0, 0]);
const CLOSING_HIGH: u64 = u64::from_le_bytes([0xE2, 0x80, 0x9D, 0, 0, 0, 0, 0]);
const ELLIPSIS: u64 = u64::from_le_bytes([0xE2, 0x80, 0xA6, 0, 0, 0, 0, 0]);
/// What the scan sees of every word that has no dot of its own.
const ANY_WORD: u8 = traits::WORD | traits::COUNTS | traits::PLAIN;

impl Scanner<'_, '_> {
    /// Takes words one after another, and the spaces between them, as long as they are what most of the text is: letters
    /// that the bits know, that a sign follows which surely ends a word. Tells whether it has taken any.
    ///
    /// What need not be asked for each of them is asked once, and places stay in registers meanwhile.
    pub fn plain_words(&mut self) -> bool {
        let (first, bits) = (self.at, self.bits);
        // Up to here no word is part of an address, and all are the writer's own.
        let calm = self.context.own_until(first).min(self.at_sign.saturating_sub(email::LOCAL));
        let (mut at, mut gap) = (first, self.gap);
        while at < calm {
            let count = bits.run(at);
            let blocks = self.blocks(at);
            let mut end = at + count;
            if count.wrapping_sub(1) >= SHORT - 1
                || (blocks[0] as u8).is_ascii_digit()
                || emoticon::may_laugh(blocks[0])
            {
                break;
            }
            let mut hash = hash::letters(blocks, count);
            let mut shape = self.shape(blocks, at, count);
            let next = self.byte(end);
            let ends = class::ends_word(next)
                || next == b'.' && self.ends_plainly(at, end, hash)
                || next >= 0x80 && wide_space(self.block(end)).is_some();
            if !ends {
                let Some(elided) = self.elided(blocks[0], at, count) else { break };
                (end, hash) = elided;
                shape.0 |= elided_shape(count);
            }
            self.findings.tokens.push(Token { span: Span::new(at, end), kind: TokenKind::Word, hash });
            let lexeme = lexicon::look_up(hash);
            let broken = if gap > Gap::Space { traits::PLAIN } else { 0 };
            let traits = (ANY_WORD | traits::OWN | shape.0) & !broken;
            self.listeners.token(self.text, Seen { lexeme, gap, traits }, self.findings);
            // In French an unbroken space stands before some signs.
            let space = match self.byte(end) {
                b' ' => 1,
                0x80.. => wide_space(self.block(end)).unwrap_or(0),
                _ => 0,
            };
            (at, gap) = (end + space, if space > 0 { Gap::Space } else { Gap::None });
        }
        if at > first {
            (self.at, self.gap, self.opens_line) = (at, gap, false);
        }
        at > first
    }

    /// Reads the apostrophe after a word of few letters that is elided before another, and returns where it ends and the
    /// hash of the form. Whatever may be something else is not read here, but by [`Self::apostrophe`].
    fn elided(&self, block: u64, start: usize, count: usize) -> Option<(usize, u64)> {
        let end = start + count;
        let width = match self.block(end) {
            next if next as u8 == b'\'' => 1,
            next if next & 0xFF_FFFF == CURLY => CURLY_BYTES,
            _ => return None,
        };
        let after = end + width;
        if count > 7 || self.bits.run(after) == 0 {
            return None;
        }
        let form = [block & hash::kept(count)[0] | u64::from(b'\'') << (8 * count), 0];
        let hash = hash::letters(form, count + 1);
        let lexeme = lexicon::look_up(hash);
        if !lexeme.is(ELIDED) || self.is_foreign_name(start, after) {
            return None;
        }
        if lexeme.is(OPENS_WHOLE) {
            let mut hasher = Hasher::default();
            hasher.push_letters(form, count + 1);
            if self.whole(after, hasher).is_some() {
                return None;
            }
        }
        Some((after, hash))
    }

    /// Tells how the letters look that the bits know, up to fifteen bytes.
    #[inline]
    pub fn shape(&self, blocks: [u64; 2], start: usize, count: usize) -> Shape {
        // Capitals, and first halves of accents, lack one bit; so do the second halves of capitals.
        let capitals = u8::from(blocks[0] & 0x2020 == 0);
        // Where two bytes make one character, somebody has to count them.
        let kept = hash::kept(count);
        let uncounted = u8::from((blocks[0] & kept[0] | blocks[1] & kept[1]) & HALF != 0);
        let long = u8::from(count > LONG_WORD);
        let triple = u8::from(self.bits.has_triple(start, count));
        // Bits, where `||` would be branches that nobody foresees.
        let looks = (capitals | (uncounted & long) | triple) * traits::ODD + long * traits::LONG;
        Shape(looks | traits::first(blocks[0] as u8))
    }
}

/// Returns how wide the space is that a block begins with, 0 for a sign beyond ASCII that surely ends a word too.
#[inline]
const fn wide_space(block: u64) -> Option<usize> {
    match (block & 0xFFFF, block & 0xFF_FFFF) {
        (UNBROKEN, _) => Some(2),
        (_, NARROW) => Some(3),
        (CLOSING, _) | (_, CLOSING_HIGH | ELLIPSIS) => Some(0),
        _ => None,
    }
}
