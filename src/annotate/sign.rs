//! Punctuation, other signs, emoji, and words of scripts that UAX #29 has to cut.

use unicode_segmentation::UnicodeSegmentation;

use super::{class, emoticon, findings::TokenKind, link, scan::Scanner};
use crate::hash;

impl Scanner<'_, '_> {
    /// Takes a run of dots, or of `!` and `?` mixed.
    pub fn final_run(&mut self) {
        let start = self.at;
        let dots = self.byte(start) == b'.';
        if dots
            && self.byte(start + 1) == b'_'
            && let Some(end) = emoticon::end(self.text, start)
        {
            return self.emit_sign(start, end, TokenKind::Emoticon);
        }
        let mut end = start + 1;
        while if dots { self.byte(end) == b'.' } else { matches!(self.byte(end), b'!' | b'?') } {
            end += 1;
        }
        self.emit_sign(start, end, TokenKind::Punctuation);
    }

    /// Takes one sign of punctuation; `''`, `**` and `//` are one.
    pub fn punctuation(&mut self) {
        let start = self.at;
        let byte = self.byte(start);
        if matches!(byte, b'*' | b')' | b'\'' | b'/')
            && let Some(end) = emoticon::end(self.text, start)
        {
            return self.emit_sign(start, end, TokenKind::Emoticon);
        }
        if byte == b'/'
            && self.run_end(start) == start + 2
            && self.is_word_at(start + 2)
            && start >= self.refused
            && let Some(found) = link::without_scheme(self.text, start)
        {
            return self.link(start, &found);
        }
        if byte == b'*' && self.is_keycap(start + 1) {
            return self.grapheme(TokenKind::Emoji);
        }
        if byte == b'\'' {
            if self.genitive(start, 1) {
                return;
            }
            let opens = !self.is_word_before(start) && self.is_word_at(start + 1);
            self.context.single_quote(opens);
        }
        if byte == b'"' {
            self.context.straight_quote(start);
        }
        let end = if matches!(byte, b'\'' | b'*' | b'/') { self.run_end(start) } else { start + 1 };
        let kind = if matches!(byte, b'%' | b'*') { TokenKind::Symbol } else { TokenKind::Punctuation };
        self.emit_sign(start, end, kind);
    }

    /// Takes the English genitive after a name that is a token by itself: `@afp|'s`.
    fn genitive(&mut self, start: usize, width: usize) -> bool {
        let after = start + width;
        let name = self.findings.tokens.last().is_some_and(|token| {
            token.span.end as usize == start && matches!(token.kind, TokenKind::Mention | TokenKind::Hashtag)
        });
        let fits = name && self.byte(after) == b's' && !self.is_word_at(after + 1);
        if fits {
            self.emit_word(start, after + 1, hash::word("'s"));
        }
        fits
    }

    /// Takes a run of one sign.
    pub fn symbol(&mut self) {
        let start = self.at;
        let end = self.run_end(start);
        self.emit_sign(start, end, TokenKind::Symbol);
    }

    /// Takes a sign that turned out to begin no emoticon and no number. `>` at the beginning of a line quotes it.
    pub fn face_sign(&mut self, byte: u8) {
        let start = self.at;
        let quotes_line = byte == b'>' && self.opens_line;
        if quotes_line {
            self.context.quote_line(start);
        }
        let (end, kind) = match byte {
            b':' | b';' | b'(' => (start + 1, TokenKind::Punctuation),
            b'-' => (self.run_end(start), TokenKind::Punctuation),
            b'>' if quotes_line => (start + 1, TokenKind::Punctuation),
            b'+' if self.bytes[start..].starts_with(b"+/-") => (start + 3, TokenKind::Symbol),
            _ => (self.run_end(start), TokenKind::Symbol),
        };
        self.emit_sign(start, end, kind);
        self.opens_line = quotes_line;
    }

    /// Takes an apostrophe of another make where no word carries it, as `'` is taken.
    fn quotation_apostrophe(&mut self, start: usize, width: usize) {
        if let Some(end) = emoticon::end(self.text, start) {
            return self.emit_sign(start, end, TokenKind::Emoticon);
        }
        if self.genitive(start, width) {
            return;
        }
        let opens = !self.is_word_before(start) && self.is_word_at(start + width);
        self.context.single_quote(opens);
        let mut end = start + width;
        while self.char(end) == self.char(start) {
            end += width;
        }
        self.emit_sign(start, end, TokenKind::Punctuation);
    }

    /// Takes what begins with a character beyond ASCII.
    pub fn wide(&mut self) {
        let start = self.at;
        let character = self.char(start);
        let width = character.len_utf8();
        match character {
            'À'..='ɏ' if class::continues_word(character) => self.word(start),
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{200B}' => self.space(width),
            '…' => self.ellipsis(),
            '°' if matches!(self.byte(start + width), b'C' | b'F') && !self.is_word_at(start + width + 1) => {
                self.emit_sign(start, start + width + 1, TokenKind::Symbol);
            }
            '＠' | '＃' => self.sigil(),
            '«' | '“' => {
                self.context.open_quote(start, character);
                self.emit_sign(start, start + width, TokenKind::Punctuation);
            }
            '‘' => {
                self.context.single_quote(true);
                self.emit_sign(start, start + width, TokenKind::Punctuation);
            }
            _ if class::is_apostrophe(character) => self.quotation_apostrophe(start, width),
            _ if character.is_whitespace() => self.space(width),
            _ if class::is_emoji(character) => self.grapheme(TokenKind::Emoji),
            _ => self.rare(character),
        }
    }

    /// Takes a face that begins with a sign of its own, a word of another script, or a sign.
    fn rare(&mut self, character: char) {
        let start = self.at;
        let width = character.len_utf8();
        if let Some(end) = emoticon::end(self.text, start) {
            return self.emit_sign(start, end, TokenKind::Emoticon);
        }
        if class::is_apostrophe(character) && self.genitive(start, width) {
            return;
        }
        match character {
            _ if class::needs_word_bounds(character) => self.bounded_word(),
            _ if class::continues_word(character) => self.word(start),
            _ if self.bytes[start + width..].starts_with("\u{FE0F}".as_bytes()) => self.grapheme(TokenKind::Emoji),
            _ if class::is_punctuation(character) => self.emit_sign(start, start + width, TokenKind::Punctuation),
            _ => self.grapheme(TokenKind::Symbol),
        }
    }

    fn ellipsis(&mut self) {
        let start = self.at;
        let mut end = start;
        while self.char(end) == '…' {
            end += '…'.len_utf8();
        }
        while self.byte(end) == b'.' {
            end += 1;
        }
        self.emit_sign(start, end, TokenKind::Punctuation);
    }

    /// Takes one grapheme cluster (UAX #29): an emoji with its modifiers and joiners.
    pub fn grapheme(&mut self, kind: TokenKind) {
        let start = self.at;
        let length = self.text[start..].graphemes(true).next().map_or(1, str::len);
        let kind = if kind == TokenKind::Symbol && self.text[start..start + length].contains('\u{FE0F}') {
            TokenKind::Emoji
        } else {
            kind
        };
        self.emit_sign(start, start + length, kind);
    }

    /// Takes one word of a script without spaces between words.
    fn bounded_word(&mut self) {
        let start = self.at;
        let word = self.text[start..].split_word_bounds().next().unwrap_or_default();
        self.emit_word(start, start + word.len(), hash::word(word));
    }

    pub fn run_end(&self, start: usize) -> usize {
        let byte = self.byte(start);
        let mut end = start + 1;
        while self.byte(end) == byte {
            end += 1;
        }
        end
    }

    /// Tells whether the character before `at` belongs to a word.
    pub fn is_word_before(&self, at: usize) -> bool {
        class::is_in_word(self.char_before(at))
    }
}
