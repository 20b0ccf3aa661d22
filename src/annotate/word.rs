//! Words: where they begin and end, what joins them, elisions.
//!
//! Conventions are those of the French Universal Dependencies treebanks: `l'` and `qu'` end with their apostrophe,
//! `-il` and `-t-il` begin with their hyphen, compounds and names stay whole. Case and kind of apostrophe never
//! change a cut; only abbreviations look at capitals.

use super::{
    bits::MOST,
    class, email, emoticon,
    findings::{Token, TokenKind},
    host,
    lexicon::{self, ELIDED, LINK_OPENER, OPENS_WHOLE, WHOLE},
    link,
    scan::Scanner,
    seen::{Gap, LONG_WORD, Seen, traits},
};
use crate::{
    hash::{self, Hasher},
    span::Span,
};

/// The bit that both bytes of an accent have, and no byte of ASCII.
const HALF: u64 = u64::from_le_bytes([0x80; 8]);
/// How many bytes the words have that most are, less than this.
const SHORT: usize = 16;
/// The bytes of `’`, the first one lowest.
const CURLY: u64 = u64::from_le_bytes([0xE2, 0x80, 0x99, 0, 0, 0, 0, 0]);
const CURLY_BYTES: usize = 3;
/// Those of the unbroken spaces U+00A0 and U+202F.
const UNBROKEN: u64 = u64::from_le_bytes([0xC2, 0xA0, 0, 0, 0, 0, 0, 0]);
const NARROW: u64 = u64::from_le_bytes([0xE2, 0x80, 0xAF, 0, 0, 0, 0, 0]);
/// Those of `»`, `”` and `…`.
const CLOSING: u64 = u64::from_le_bytes([0xC2, 0xBB, 0, 0, 0, 0, 0, 0]);
const CLOSING_HIGH: u64 = u64::from_le_bytes([0xE2, 0x80, 0x9D, 0, 0, 0, 0, 0]);
const ELLIPSIS: u64 = u64::from_le_bytes([0xE2, 0x80, 0xA6, 0, 0, 0, 0, 0]);
/// What the scan sees of every word that has no dot of its own.
const ANY_WORD: u8 = traits::WORD | traits::COUNTS | traits::PLAIN;

/// How the letters of a word look: bits of [`traits`].
#[derive(Clone, Copy)]
pub(super) struct Shape(pub u8);

impl Shape {
    /// Stands for a word that begins with `first` and has to be looked at.
    pub const fn unknown(first: u8) -> Self {
        Self(traits::ODD | traits::first(first))
    }
}

/// The letters that a word begins with.
#[derive(Clone, Copy)]
pub(super) struct First {
    start: usize,
    end: usize,
    shape: Shape,
}

/// What a word does at a character that is no letter.
pub(super) enum Junction {
    /// It ends before.
    Ends,
    /// It goes on; letters are read from here.
    Goes(usize),
    /// It goes on to here and ends.
    EndsAt(usize),
    /// Its tokens have been handed on.
    Done,
}

impl Scanner<'_, '_> {
    /// Reads letters, marks and digits from `at`, hashes them, and returns where they end.
    pub fn letters(&self, mut at: usize, hasher: &mut Hasher) -> usize {
        loop {
            let known = self.bits.run(at);
            let mut left = known;
            while left > 0 {
                let count = left.min(8);
                hasher.push_letters([self.block(at), 0], count);
                (at, left) = (at + count, left - count);
            }
            if known >= MOST {
                continue;
            }
            let next = self.byte(at);
            let end = if next < 0x80 && next != b'_' { None } else { self.foreign_letter(at, hasher) };
            let Some(end) = end else { return at };
            at = end;
        }
    }

    /// Reads a character that is no ASCII and no accent of French, and returns where it ends if a word goes on with it.
    fn foreign_letter(&self, at: usize, hasher: &mut Hasher) -> Option<usize> {
        match (self.byte(at), self.byte(at + 1), self.byte(at + 2)) {
            (b'_', ..) if self.is_word_at(at + 1) => {
                hasher.push('_');
                Some(at + 1)
            }
            // Apostrophes, dashes, quotation marks: of all that begins so, only the two joiners are in words.
            (b'_', ..) | (0xE2, 0x80, ..=0x8B | 0x8E..) | (0xC2, 0xA0, _) => None,
            _ => {
                let character = self.char(at);
                class::continues_word(character).then(|| {
                    hasher.push_letter(character);
                    at + character.len_utf8()
                })
            }
        }
    }

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
    fn shape(&self, blocks: [u64; 2], start: usize, count: usize) -> Shape {
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

    /// Takes the word that begins at `start`, and the clitics that hang on it.
    pub fn word(&mut self, start: usize) {
        if start + email::LOCAL >= self.at_sign && self.email(start) {
            return;
        }
        let count = self.bits.run(start);
        if count == 0 || count >= SHORT {
            return self.other_word(start);
        }
        let blocks = self.blocks(start);
        let shape = self.shape(blocks, start, count);
        self.mixed_word(First { start, end: start + count, shape }, blocks);
    }

    /// Takes a word that is long, or begins with a letter that the bits do not know.
    fn other_word(&mut self, start: usize) {
        let mut hasher = Hasher::default();
        let end = self.letters(start, &mut hasher);
        self.joined_word(First { start, end, shape: Shape::unknown(self.byte(start)) }, hasher);
    }

    /// Takes a word whose first letters end before a sign, or before a letter that the bits do not know.
    #[inline(never)]
    fn mixed_word(&mut self, mut first: First, blocks: [u64; 2]) {
        let mut hasher = Hasher::default();
        hasher.push_letters(blocks, first.end - first.start);
        let next = self.byte(first.end);
        if (next >= 0x80 || next == b'_')
            && let Some(at) = self.foreign_letter(first.end, &mut hasher)
        {
            first =
                First { end: self.letters(at, &mut hasher), shape: Shape::unknown(self.byte(first.start)), ..first };
        }
        self.joined_word(first, hasher);
    }

    /// Takes the word that begins at `start`, whose first letters end before a sign.
    fn joined_word(&mut self, first: First, mut hasher: Hasher) {
        let First { start, mut end, shape } = first;
        while self.byte(end) > b' ' {
            match self.junction(first, end, &mut hasher) {
                Junction::Ends => break,
                Junction::Goes(at) => end = self.letters(at, &mut hasher),
                Junction::EndsAt(at) => {
                    end = at;
                    break;
                }
                Junction::Done => return,
            }
        }
        if end == start {
            // A lone joiner or mark that no letter carries.
            end += self.char(start).len_utf8().max(1);
        }
        if emoticon::is_of_letters(&self.bytes[start..end]) {
            return self.emit_sign(start, end, TokenKind::Emoticon);
        }
        if end == first.end {
            let hash = hasher.finish_word();
            return self.emit_shaped(start, end, hash, lexicon::look_up(hash), shape);
        }
        self.emit_word(start, end, hasher.finish_word());
    }

    #[inline]
    fn junction(&mut self, first: First, end: usize, hasher: &mut Hasher) -> Junction {
        match self.byte(end) {
            b'\'' => self.apostrophe(first, end, hasher),
            0xE2 if self.bytes[end..].starts_with("’".as_bytes()) => self.apostrophe(first, end, hasher),
            b'.' => self.dot(first.start, end, hasher),
            b'-' => self.hyphen(first.start, end, hasher),
            b')' if end == first.start + 1 && self.letter_eyes(first.start, end) => Junction::Done,
            b')' | b'!' | b'?' | b';' | b'"' => Junction::Ends,
            _ => self.rare_junction(first, end, hasher),
        }
    }

    fn rare_junction(&mut self, first: First, end: usize, hasher: &mut Hasher) -> Junction {
        let start = first.start;
        let character = self.char(end);
        let after = end + character.len_utf8();
        match character {
            ',' => Junction::Ends,
            ':' if end == first.end => self.scheme(start, end, *hasher),
            '/' => self.slash(start, end, hasher),
            '(' => self.brackets(end, hasher),
            '&' if after - start <= 4
                && self.is_word_at(after)
                && !self.text[start..end].contains(char::is_lowercase) =>
            {
                hasher.push('&');
                Junction::Goes(after)
            }
            '·' | '•' | '‧' | '⋅' if self.is_word_at(after) => {
                hasher.push(character);
                Junction::Goes(after)
            }
            '+' | '#' => self.grade(start, end, hasher),
            '°' | 'º' if matches!(&self.bytes[start..end], b"n" | b"N") => {
                hasher.push(character);
                Junction::EndsAt(after)
            }
            _ if class::is_apostrophe(character) || character == '\u{2018}' => self.apostrophe(first, end, hasher),
            _ if class::is_hyphen(character) => self.hyphen(start, end, hasher),
            _ => Junction::Ends,
        }
    }

    /// An apostrophe ends an elided word, or joins, or clips.
    fn apostrophe(&mut self, first: First, end: usize, hasher: &mut Hasher) -> Junction {
        let start = first.start;
        let apostrophe = self.char(end);
        let after = end + apostrophe.len_utf8();
        let joins = self.is_word_at(after);
        let closes = self.context.closes_single_quote(joins);
        hasher.push('\'');
        // The longest elided form has seven letters (`quelqu'`).
        if end == first.end && end - start <= 8 && !closes {
            let lexeme = lexicon::look_up(hasher.finish_word());
            if lexeme.is(ELIDED) && !(joins && self.is_foreign_name(start, after)) {
                if joins
                    && lexeme.is(OPENS_WHOLE)
                    && let Some(whole) = self.whole(after, *hasher)
                {
                    *hasher = whole.1;
                    return Junction::EndsAt(whole.0);
                }
                let shape = Shape(first.shape.0 | elided_shape(end - start));
                self.emit_shaped(start, after, hasher.finish_word(), lexeme, shape);
                return Junction::Done;
            }
        }
        if joins {
            if self.bytes[start..end].last_chunk::<2>().is_some_and(|last| last.eq_ignore_ascii_case(b"qu")) && !closes
            {
                // People write `parcequ'il`, `alorsqu'on`.
                self.emit_word(start, after, hasher.finish_word());
                return Junction::Done;
            }
            return Junction::Goes(after);
        }
        // `canap'` is clipped, unless the sign closes what another one opened; `''` is a quotation mark.
        if closes || class::is_apostrophe(self.char(after)) {
            self.emit_word(start, end, base_hash(self, start, end));
            return Junction::Done;
        }
        Junction::EndsAt(after)
    }

    /// Tells whether no elision stands before a consonant, but a name of Africa: `N'Golo`, `M'Bappé`.
    fn is_foreign_name(&self, start: usize, after: usize) -> bool {
        match self.byte(start) | 0x20 {
            b'n' => matches!(self.byte(after) | 0x20, b'd' | b'g' | b'k' | b'z' | b'j'),
            b'm' => self.byte(after) | 0x20 == b'b',
            _ => false,
        }
    }

    /// Reads on over hyphens and letters, and tells whether that makes a form that stays whole.
    pub fn whole(&self, at: usize, mut hasher: Hasher) -> Option<(usize, Hasher)> {
        let mut end = self.letters(at, &mut hasher);
        // The longest form has four hyphens (`qu'en-dira-t-on`).
        for _ in 0..4 {
            if lexicon::look_up(hasher.finish_word()).is(WHOLE) && !class::is_hyphen(self.char(end)) {
                return Some((end, hasher));
            }
            let hyphen = self.char(end);
            if !class::is_hyphen(hyphen) {
                return None;
            }
            hasher.push('-');
            end = self.letters(end + hyphen.len_utf8(), &mut hasher);
        }
        lexicon::look_up(hasher.finish_word()).is(WHOLE).then_some((end, hasher))
    }

    /// `://` after a scheme begins a link, `:` after `mailto` an address.
    fn scheme(&mut self, start: usize, end: usize, hasher: Hasher) -> Junction {
        if !self.bytes[end..].starts_with(b"://") {
            return Junction::Ends;
        }
        if self.part_dense(start, end) {
            return Junction::Done;
        }
        if lexicon::look_up(hasher.finish_word()).is(LINK_OPENER) && start >= self.refused {
            if let Some(found) = link::with_scheme(self.text, start) {
                self.link(start, &found);
                return Junction::Done;
            }
            // What follows is no address, nor is the end of it.
            let rest = &self.text[end + 3..];
            let host = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
            self.refused = end + 3 + rest.len() - rest.trim_start_matches(host).len();
        }
        Junction::Ends
    }

    /// Hands on the words without spaces that stand right before a host or scheme: `한국exemple.fr`.
    pub fn part_dense(&mut self, start: usize, end: usize) -> bool {
        if self.byte(start) < 0xE0 {
            return false;
        }
        let word = &self.text[start..end];
        let after = word.char_indices().rfind(|&(_, letter)| host::is_dense(letter));
        let Some(cut) = after.map(|(place, letter)| start + place + letter.len_utf8()) else { return false };
        let parts = cut < end && self.byte(cut).is_ascii_alphanumeric();
        if parts {
            self.emit_word(start, cut, base_hash(self, start, cut));
        }
        parts
    }

    /// A slash joins `u/name` and units (`km/h`), and parts all else.
    fn slash(&mut self, start: usize, end: usize, hasher: &mut Hasher) -> Junction {
        match &self.bytes[start..end] {
            b"u" | b"U" if self.reddit(start, end + 1) => Junction::Done,
            b"o" | b"O" if self.char(end + 1).is_whitespace() || end + 1 == self.text.len() => {
                // Somebody waves: `o/`.
                self.emit_sign(start, end + 1, TokenKind::Emoticon);
                Junction::Done
            }
            b"km" | b"m" | b"Km" | b"KM"
                if matches!(self.byte(end + 1), b'h' | b's' | b'H') && !self.is_word_at(end + 2) =>
            {
                hasher.push('/');
                Junction::Goes(end + 1)
            }
            _ => match self.code_with_slash(start, end) {
                Some(last) => {
                    self.text[end..last].chars().for_each(|character| hasher.push_letter(character));
                    Junction::EndsAt(last)
                }
                None => Junction::Ends,
            },
        }
    }

    /// Takes the link without scheme that begins at `start`, if one does.
    pub fn bare_link(&mut self, start: usize) -> bool {
        let found = if start >= self.refused { link::bare(self.text, start) } else { None };
        found.inspect(|found| self.link(start, found)).is_some()
    }

    /// Takes a link that has been recognised.
    pub fn link(&mut self, start: usize, found: &link::Found) {
        link::add(self.text, start, found, self.findings);
        self.emit_sign(start, found.end, TokenKind::Link);
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

/// Tells how an elided form looks, beside its letters: its apostrophe is a character too.
fn elided_shape(letters: usize) -> u8 {
    u8::from(letters >= LONG_WORD) * (traits::LONG | traits::ODD)
}

fn base_hash(scanner: &Scanner<'_, '_>, start: usize, end: usize) -> u64 {
    hash::word(&scanner.text[start..end])
}
