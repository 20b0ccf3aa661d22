//! Words: where they begin and end, what joins them, elisions.
//!
//! Conventions are those of the French Universal Dependencies treebanks: `l'` and `qu'` end with their apostrophe,
//! `-il` and `-t-il` begin with their hyphen, compounds and names stay whole. Case and kind of apostrophe never
//! change a cut; only abbreviations look at capitals.

use super::{
    class::{self, FOLDED},
    findings::TokenKind,
    lexicon::{self, ELIDED, LINK_OPENER, WHOLE},
    link,
    scan::Scanner,
};
use crate::hash::{self, Hasher};

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
    #[inline]
    pub fn letters(&self, mut at: usize, hasher: &mut Hasher) -> usize {
        loop {
            let byte = self.byte(at);
            let folded = FOLDED[byte as usize];
            if folded != 0 {
                hasher.push(folded as char);
                at += 1;
            } else if byte < 0x80 {
                if byte != b'_' || !self.is_word_at(at + 1) {
                    return at;
                }
                hasher.push('_');
                at += 1;
            } else if byte == 0xC3 && !matches!(self.byte(at + 1), 0x97 | 0x9F | 0xB7) {
                // `À` to `ÿ`, the accents of French: two bytes, and the small letter 32 places after the capital.
                hasher.push(char::from(0xC0 | self.byte(at + 1) & 0x3F | 0x20));
                at += 2;
            } else {
                let character = self.char(at);
                if !class::continues_word(character) {
                    return at;
                }
                hasher.push(hash::fold_word(character));
                at += character.len_utf8();
            }
        }
    }

    /// Takes the word that begins at `start`, and the clitics that hang on it.
    pub fn word(&mut self, start: usize) {
        if self.email(start) {
            return;
        }
        let mut hasher = Hasher::default();
        let mut end = self.letters(start, &mut hasher);
        let first = end;
        loop {
            // Most words end at a space.
            if self.byte(end) <= b' ' {
                break;
            }
            match self.junction(start, first, end, &mut hasher) {
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
        self.emit_word(start, end, hasher.finish());
    }

    fn junction(&mut self, start: usize, first: usize, end: usize, hasher: &mut Hasher) -> Junction {
        let character = self.char(end);
        let after = end + character.len_utf8();
        match character {
            ',' | ')' => Junction::Ends,
            '.' => self.dot(start, end, hasher),
            ':' if end == first => self.scheme(start, end, *hasher),
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
            '°' | 'º' if matches!(&self.bytes[start..end], b"n" | b"N") => {
                hasher.push(character);
                Junction::EndsAt(after)
            }
            _ if class::is_apostrophe(character) || character == '\u{2018}' => {
                self.apostrophe(start, first, end, hasher)
            }
            _ if class::is_hyphen(character) => self.hyphen(start, end, hasher),
            _ => Junction::Ends,
        }
    }

    /// An apostrophe ends an elided word, or joins, or clips.
    fn apostrophe(&mut self, start: usize, first: usize, end: usize, hasher: &mut Hasher) -> Junction {
        let apostrophe = self.char(end);
        let after = end + apostrophe.len_utf8();
        let joins = self.is_word_at(after);
        let closes = self.context.closes_single_quote(joins);
        let base = lexicon::look_up(hasher.finish());
        hasher.push('\'');
        if end == first && base.is(ELIDED) && !closes {
            if joins && let Some(whole) = self.whole(after, *hasher) {
                *hasher = whole.1;
                return Junction::EndsAt(whole.0);
            }
            self.emit_word(start, after, hasher.finish());
            return Junction::Done;
        }
        if joins {
            return Junction::Goes(after);
        }
        // `canap'` is clipped, unless the sign closes what another one opened; `''` is a quotation mark.
        if closes || class::is_apostrophe(self.char(after)) {
            self.emit_word(start, end, base_hash(self, start, end));
            return Junction::Done;
        }
        Junction::EndsAt(after)
    }

    /// Reads on over hyphens and letters, and tells whether that makes a form that stays whole.
    pub fn whole(&self, at: usize, mut hasher: Hasher) -> Option<(usize, Hasher)> {
        let mut end = self.letters(at, &mut hasher);
        // The longest form has four hyphens (`qu'en-dira-t-on`).
        for _ in 0..4 {
            if lexicon::look_up(hasher.finish()).is(WHOLE) && !class::is_hyphen(self.char(end)) {
                return Some((end, hasher));
            }
            let hyphen = self.char(end);
            if !class::is_hyphen(hyphen) {
                return None;
            }
            hasher.push('-');
            end = self.letters(end + hyphen.len_utf8(), &mut hasher);
        }
        lexicon::look_up(hasher.finish()).is(WHOLE).then_some((end, hasher))
    }

    /// `://` after a scheme begins a link, `:` after `mailto` an address.
    fn scheme(&mut self, start: usize, end: usize, hasher: Hasher) -> Junction {
        if self.bytes[end..].starts_with(b"://")
            && lexicon::look_up(hasher.finish()).is(LINK_OPENER)
            && let Some(found) = link::with_scheme(self.text, start)
        {
            self.link(start, &found);
            return Junction::Done;
        }
        Junction::Ends
    }

    /// A slash joins `u/name` and units (`km/h`), and parts all else.
    fn slash(&mut self, start: usize, end: usize, hasher: &mut Hasher) -> Junction {
        match &self.bytes[start..end] {
            b"u" | b"U" if self.reddit(start, end + 1) => Junction::Done,
            b"km" | b"m" | b"Km" | b"KM"
                if matches!(self.byte(end + 1), b'h' | b's' | b'H') && !self.is_word_at(end + 2) =>
            {
                hasher.push('/');
                Junction::Goes(end + 1)
            }
            _ => Junction::Ends,
        }
    }

    /// Takes a link that has been recognised.
    pub fn link(&mut self, start: usize, found: &link::Found) {
        link::add(self.text, start, found, self.findings);
        self.emit_sign(start, found.end, TokenKind::Link);
    }
}

fn base_hash(scanner: &Scanner<'_, '_>, start: usize, end: usize) -> u64 {
    hash::word(&scanner.text[start..end])
}
