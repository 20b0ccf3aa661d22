//! Words: where they begin and end, what joins them, elisions.
//!
//! Conventions are those of the French Universal Dependencies treebanks: `l'` and `qu'` end with their apostrophe,
//! `-il` and `-t-il` begin with their hyphen, compounds and names stay whole. Case and kind of apostrophe never
//! change a cut; only abbreviations look at capitals.

use super::{
    bits::MOST,
    class, email, emoticon,
    findings::TokenKind,
    host,
    lexicon::{self, ELIDED, LINK_OPENER, OPENS_WHOLE, WHOLE},
    link,
    scan::Scanner,
    seen::{LONG_WORD, traits},
};
use crate::hash::{self, Hasher};

/// How many bytes the words have that most are, less than this.
pub(super) const SHORT: usize = 16;
/// The bytes of `’`, the first one lowest.
pub(super) const CURLY: u64 = u64::from_le_bytes([0xE2, 0x80, 0x99, 0, 0, 0, 0, 0]);
pub(super) const CURLY_BYTES: usize = 3;

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
    pub fn is_foreign_name(&self, start: usize, after: usize) -> bool {
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

/// Tells how an elided form looks, beside its letters: its apostrophe is a character too.
pub(super) fn elided_shape(letters: usize) -> u8 {
    u8::from(letters >= LONG_WORD) * (traits::LONG | traits::ODD)
}

fn base_hash(scanner: &Scanner<'_, '_>, start: usize, end: usize) -> u64 {
    hash::word(&scanner.text[start..end])
}
