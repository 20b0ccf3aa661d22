//! Hashtags and cashtags, and the choice between what can begin with `@`, `#` or `$`.

use super::{emoticon, findings::TokenKind, scan::Scanner};
use crate::{hash::Hasher, span::Span};

impl Scanner<'_, '_> {
    /// Takes what begins with `@`, `#` or `$`; a sign alone where nothing does.
    pub fn sigil(&mut self) {
        let start = self.at;
        let sign = self.char(start);
        let first = start + sign.len_utf8();
        if self.byte(first) == b'_'
            && let Some(end) = emoticon::end(self.text, start)
        {
            return self.emit_sign(start, end, TokenKind::Emoticon);
        }
        let taken = match sign {
            '#' if self.is_keycap(first) => return self.grapheme(TokenKind::Emoji),
            _ if self.is_word_before(start) => false,
            '#' => self.hashtag(start, first),
            '$' => self.cashtag(start, first),
            _ => self.mention(start, first),
        };
        if !taken {
            match sign {
                '#' => self.symbol(),
                _ => self.emit_sign(start, first, TokenKind::Symbol),
            }
        }
    }

    /// `#` and letters, digits, `_`; digits alone are a number (`#1`).
    fn hashtag(&mut self, start: usize, first: usize) -> bool {
        let mut end = self.letters(first, &mut Hasher::default());
        while self.byte(end) == b'_' {
            end = self.letters(end + 1, &mut Hasher::default());
        }
        if self.bytes[first..end].iter().all(u8::is_ascii_digit) {
            return false;
        }
        self.findings.hashtags.push(Span::new(start, end));
        self.emit_sign(start, end, TokenKind::Hashtag);
        true
    }

    /// `$` and one to six capitals, perhaps with a class after a dot (`$BRK.A`).
    fn cashtag(&mut self, start: usize, first: usize) -> bool {
        let letters = self.bytes[first..].iter().take(7).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let mut end = first + letters;
        if letters == 0 || letters > 6 || self.is_word_at(end) {
            return false;
        }
        if matches!(self.byte(end), b'.' | b'_')
            && self.byte(end + 1).is_ascii_alphabetic()
            && !self.is_word_at(end + 2)
        {
            end += 2;
        }
        self.findings.cashtags.push(Span::new(start, end));
        self.emit_sign(start, end, TokenKind::Cashtag);
        true
    }
}
