//! Numbers: with spaces between thousands, decimal marks, dates, ratios, ranges; and the units glued to them.

use super::{
    class,
    findings::TokenKind,
    lexicon::{self, UNIT},
    scan::Scanner,
};
use crate::hash::Hasher;

impl Scanner<'_, '_> {
    /// Takes the number that begins at `start`, with a digit or with a sign before one.
    pub fn number(&mut self, start: usize) {
        let mut end = self.digits(start + usize::from(!self.byte(start).is_ascii_digit()));
        let lead = end - start;
        let mut grouped = lead <= 3;
        loop {
            if grouped && let Some(next) = self.thousands(end) {
                end = next;
            } else if self.is_inner_mark(end) {
                // A comma may follow groups (`1 000,50`); after it no group does.
                grouped = false;
                end = self.digits(end + 1);
            } else {
                break;
            }
        }
        if self.bytes[end..].starts_with("\u{FE0F}\u{20E3}".as_bytes()) && lead == 1 {
            return self.grapheme(TokenKind::Emoji);
        }
        if self.is_word_at(end) || self.byte(end) == b'_' {
            return self.glued(start, end);
        }
        if self.byte(end) == b'\'' && self.byte(end + 1) == b's' && !self.is_word_at(end + 2) {
            end += 2;
        }
        self.emit_sign(start, end, TokenKind::Number);
    }

    fn digits(&self, mut at: usize) -> usize {
        while self.byte(at).is_ascii_digit() {
            at += 1;
        }
        at
    }

    /// Reads a space of any kind and exactly three digits.
    fn thousands(&self, at: usize) -> Option<usize> {
        let space = self.char(at);
        if !matches!(space, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}') {
            return None;
        }
        let first = at + space.len_utf8();
        let group = self.bytes.get(first..first + 3)?;
        let whole = group.iter().all(u8::is_ascii_digit) && !self.is_word_at(first + 3);
        whole.then_some(first + 3)
    }

    /// Tells whether a mark between two digits stands at `at`.
    fn is_inner_mark(&self, at: usize) -> bool {
        matches!(self.byte(at), b'.' | b',' | b'/' | b':' | b'-') && self.byte(at + 1).is_ascii_digit()
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
        let joined = class::is_hyphen(self.char(letters)) || self.byte(letters) == b'_';
        if lexicon::look_up(hasher.finish_word()).is(UNIT) && !joined {
            self.emit_sign(start, end, TokenKind::Number);
            // `20h45` goes on with a number; `120km/h` with what words go on with.
            let hours = self.byte(letters).is_ascii_digit();
            return if hours { self.emit_word(end, letters, hasher.finish_word()) } else { self.word(end) };
        }
        if self.bytes[start..end].iter().all(u8::is_ascii_digit) {
            return self.word(start);
        }
        self.emit_sign(start, end, TokenKind::Number);
    }
}
