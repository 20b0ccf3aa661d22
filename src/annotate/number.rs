//! Numbers: with spaces between thousands, decimal marks, dates, ratios, ranges; and the units glued to them.

use super::{
    class, email,
    findings::TokenKind,
    lexicon::{self, UNIT},
    scan::Scanner,
};
use crate::hash::{self, Hasher};

impl Scanner<'_, '_> {
    /// Takes the number that begins at `start`, with a digit or with a sign before one.
    pub fn number(&mut self, start: usize) {
        if start + email::LOCAL >= self.at_sign && self.byte(start).is_ascii_digit() && self.email(start) {
            return;
        }
        let mut end = self.digits(start + usize::from(!self.byte(start).is_ascii_digit()));
        let lead = end - start;
        let mut grouped = lead <= 3;
        loop {
            if grouped && let Some(next) = self.thousands(end) {
                end = next;
            } else if let Some(next) = self.inner_mark(end) {
                // A comma may follow groups (`1 000,50`); after it no group does.
                grouped = false;
                end = self.digits(next);
            } else {
                break;
            }
        }
        if lead == 1 && self.is_keycap(end) {
            return self.grapheme(TokenKind::Emoji);
        }
        if self.byte(end) == b'-' && end == start + 1 && self.letter_eyes(start, end) {
            return;
        }
        if (self.byte(end) == b'/' || self.byte(end) == b':' || self.is_word_at(end) || self.byte(end) == b'.')
            && self.byte(start).is_ascii_digit()
            && self.bare_link(start)
        {
            return;
        }
        if let Some(end) = self.name_ending(end) {
            return self.emit_word(start, end, hash::word(&self.text[start..end]));
        }
        if self.is_word_at(end) || self.byte(end) == b'_' {
            return self.glued(start, end);
        }
        let joint = self.char(end);
        if class::is_hyphen(joint)
            && !self.opens_line
            && end - start == lead
            && self.char(end + joint.len_utf8()).is_alphabetic()
        {
            // `4-temps`; at the beginning of a line it is the mark of a list.
            return self.word(start);
        }
        let plural = end + joint.len_utf8();
        let is_apostrophe = class::is_apostrophe(joint) || joint == '\u{2018}';
        if is_apostrophe && matches!(self.byte(plural), b's' | b'S') && !self.is_word_at(plural + 1) {
            // `90's`.
            end = plural + 1;
        }
        self.emit_sign(start, end, TokenKind::Number);
    }

    /// Tells whether what stands at `at` makes a keycap of the sign before it.
    pub fn is_keycap(&self, at: usize) -> bool {
        let after = &self.bytes[at..];
        after.starts_with("\u{FE0F}\u{20E3}".as_bytes()) || after.starts_with("\u{20E3}".as_bytes())
    }

    fn digits(&self, mut at: usize) -> usize {
        while self.byte(at).is_ascii_digit() {
            at += 1;
        }
        at
    }

    /// Reads a space of any kind, or an apostrophe, and exactly three digits.
    fn thousands(&self, at: usize) -> Option<usize> {
        let space = self.char(at);
        // The Swiss write an apostrophe: `10'000`.
        if !matches!(space, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '\u{2018}') && !class::is_apostrophe(space) {
            return None;
        }
        let first = at + space.len_utf8();
        let group = self.bytes.get(first..first + 3)?;
        let whole = group.iter().all(u8::is_ascii_digit) && !self.is_word_at(first + 3);
        whole.then_some(first + 3)
    }

    /// Returns where the digits after a mark between two digits begin, if one stands at `at`.
    fn inner_mark(&self, at: usize) -> Option<usize> {
        let mark = self.char(at);
        let next = at + mark.len_utf8();
        let fits = matches!(mark, '.' | ',' | '/' | ':') || class::is_hyphen(mark);
        // `1/10` and `5-10` are one number, `1|/|10 000` two: the second has groups of its own.
        let grouped = || {
            let end = self.digits(next);
            end - next <= 3 && self.byte(next) != b'0' && self.thousands(end).is_some()
        };
        // `9h30-10h30` is a range of hours.
        let hours = class::is_hyphen(mark) && matches!(self.byte(self.at.wrapping_sub(1)), b'h' | b'H');
        (fits && !hours && self.byte(next).is_ascii_digit() && (matches!(mark, '.' | ',' | ':') || !grouped()))
            .then_some(next)
    }

    /// Letters right after a number: a unit is a word of its own (`7|km`, `20|h|45`); else all is one (`3D`, `1er`).
    fn glued(&mut self, start: usize, end: usize) {
        let mut hasher = Hasher::default();
        let mut letters = end;
        while !self.byte(letters).is_ascii_digit() && self.is_word_at(letters) {
            let character = self.char(letters);
            hasher.push_letter(character);
            letters += character.len_utf8();
        }
        if self.is_unit(end, &mut letters, &mut hasher) {
            self.emit_sign(start, end, TokenKind::Number);
            // `20h45` goes on with a number; `120km/h` with what words go on with.
            let ends = self.byte(letters) != b'/';
            return if ends { self.emit_word(end, letters, hasher.finish_word()) } else { self.word(end) };
        }
        if self.bytes[start..end].iter().all(u8::is_ascii_digit) {
            return self.word(start);
        }
        self.emit_sign(start, end, TokenKind::Number);
    }

    /// Tells whether the letters from `start` to `end` are a unit; moves `end` on over the sign that ends it (`k€`, `m2`).
    fn is_unit(&self, start: usize, end: &mut usize, hasher: &mut Hasher) -> bool {
        let letters = &self.bytes[start..*end];
        let mut longer = *hasher;
        let sign = self.char(*end);
        longer.push(sign);
        if matches!(sign, '€' | '2' | '3') && lexicon::look_up(longer.finish_word()).is(UNIT) {
            let after = *end + sign.len_utf8();
            if !self.is_word_at(after) {
                (*end, *hasher) = (after, longer);
                return true;
            }
        }
        // `4G` and `5S` are names, `12V` and `20H45` are not.
        if matches!(letters, b"G" | b"S" | b"M" | b"L") {
            return false;
        }
        // `9h-17h` parts as `20h45` does; `12v-compatible` is a word.
        let joined =
            self.byte(*end) == b'_' || class::is_hyphen(sign) && !self.byte(*end + sign.len_utf8()).is_ascii_digit();
        let halves = [&b"h"[..], b"min", b"mn", b"m", b"s"].iter().any(|unit| letters.eq_ignore_ascii_case(unit));
        lexicon::look_up(hasher.finish_word()).is(UNIT) && !joined && (halves || !sign.is_ascii_digit())
    }
}
