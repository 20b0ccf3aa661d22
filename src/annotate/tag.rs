//! Hashtags and cashtags, and the choice between what can begin with `@`, `#` or `$`.

use super::{class, emoticon, findings::TokenKind, host, scan::Scanner};
use crate::span::Span;

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
            '#' | '＃' if self.is_word_before(start) => false,
            '#' | '＃' => self.hashtag(start, first),
            '$' => self.cashtag(start, first),
            _ if self.is_glued(start) => false,
            _ => self.mention(start, first),
        };
        if !taken {
            match sign {
                '#' => self.symbol(),
                _ => self.emit_sign(start, first, TokenKind::Symbol),
            }
        }
    }

    /// Tells whether the `@` at `start` hangs on what stands before it: a word, a sign on a word, another sign of its
    /// kind. `RT` and words without spaces carry none.
    fn is_glued(&self, start: usize) -> bool {
        let before = self.char_before(start);
        if class::is_in_word(before) {
            let last = self.findings.tokens.last().and_then(|token| token.span.of(self.text));
            return !host::is_dense(before) && !last.is_some_and(|word| word.eq_ignore_ascii_case("rt"));
        }
        let on_word = || self.is_word_before(start - before.len_utf8());
        matches!(before, '@' | '＠' | '#' | '＃' | '$' | '&' | '%' | '_') || matches!(before, '!' | '*') && on_word()
    }

    /// `#` and letters, digits, `_` and the joiners of some scripts, at least one letter among them (`#1` is a number).
    fn hashtag(&mut self, start: usize, first: usize) -> bool {
        let mut end = first;
        let mut named = false;
        loop {
            let character = self.char(end);
            if !self.is_word_at(end) && character != '_' && !is_joiner(character) {
                break;
            }
            named |= character.is_alphabetic();
            end += character.len_utf8();
        }
        end = first + self.text[first..end].trim_end_matches(['·', '・']).len();
        let glued = self.bytes[end..].starts_with(b"://") || matches!(self.char(end), '#' | '＃');
        if !named || glued || self.char(first) == '_' && self.char_before(start) == '&' {
            return false;
        }
        self.findings.hashtags.push(Span::new(start, end));
        self.emit_sign(start, end, TokenKind::Hashtag);
        true
    }

    /// `$` and one to six letters, perhaps one or two more after a dot (`$BRK.A`); spaces stand before it.
    fn cashtag(&mut self, start: usize, first: usize) -> bool {
        let count = |at: usize, most: usize| {
            self.bytes[at..].iter().take(most + 1).take_while(|byte| byte.is_ascii_alphabetic()).count()
        };
        let letters = count(first, 6);
        let mut end = first + letters;
        let before = self.char_before(start);
        let loose = matches!(before, '\0' | '(' | '[' | '«' | '"' | '“') || before.is_whitespace();
        if letters == 0 || letters > 6 || self.is_word_at(end) || !loose || self.bytes[end..].starts_with(b"://") {
            return false;
        }
        if matches!(self.byte(end), b'.' | b'_') {
            let class = count(end + 1, 2);
            if matches!(class, 1 | 2) && !self.is_word_at(end + 1 + class) {
                end += 1 + class;
            }
        }
        if self.byte(end) == b'.' && self.is_word_at(end + 1) {
            return false;
        }
        self.findings.cashtags.push(Span::new(start, end));
        self.emit_sign(start, end, TokenKind::Cashtag);
        true
    }
}

/// Tells whether a sign that is no letter may stand inside a hashtag: the middle dot of Catalan and of inclusive
/// writing, and the joiners and repeating signs of Hebrew, Tibetan and Japanese.
const fn is_joiner(character: char) -> bool {
    matches!(
        character,
        '·' | '\u{5BE}'
            | '\u{5F3}'
            | '\u{5F4}'
            | '\u{F0B}'
            | '\u{F0C}'
            | '\u{3003}'
            | '\u{301C}'
            | '\u{FF5E}'
            | '\u{309B}'
            | '\u{309C}'
            | '\u{30A0}'
            | '\u{30FB}'
            | '\u{303B}'
    )
}
