//! The one walk over the text: finds where each token begins, asks the part that knows it for its end, hands it on.

use super::{
    bits::Bits,
    class::{self, Class},
    context::Context,
    emoticon,
    findings::{Findings, Token, TokenKind, Within},
    lexicon::{self, Lexeme},
    listen::Listeners,
    seen::{Gap, Seen, traits},
    word::Shape,
};
use crate::{hash, model::Message, span::Span};

/// Walks over the text of `message` once, from its first byte to its last. `bits` are those of the text.
pub(super) fn scan(message: &Message, bits: &Bits, listeners: &mut Listeners, findings: &mut Findings) {
    let mut scanner = Scanner::new(message, bits, listeners, findings);
    while scanner.at < message.text.len() {
        let (byte, letters) = (scanner.byte(scanner.at), bits.run(scanner.at));
        if letters > 0 && !byte.is_ascii_digit() {
            if !scanner.plain_words() {
                scanner.word(scanner.at);
            }
            continue;
        }
        match class::of(byte) {
            Class::Space => scanner.space(1),
            Class::LineEnd => scanner.line_end(),
            Class::Digit => scanner.number(scanner.at),
            Class::Final => scanner.final_run(),
            Class::Sigil => scanner.sigil(),
            Class::Face => scanner.face(),
            Class::Punctuation => scanner.punctuation(),
            Class::Symbol => scanner.symbol(),
            Class::Wide => scanner.wide(),
        }
    }
}

/// Stands for the place of a sign that does not stand in the text.
pub(super) const NOWHERE: usize = usize::MAX;

/// The place in the text, and where findings go.
pub(super) struct Scanner<'m, 'o> {
    pub text: &'m str,
    /// The bytes of the text, and zeros after it.
    pub bytes: &'o [u8],
    pub bits: &'o Bits,
    /// The first byte that no token holds yet.
    pub at: usize,
    /// What the text at `at` stands in.
    pub context: Context<'m>,
    /// Whether only quote signs stand before `at` on its line.
    pub opens_line: bool,
    /// The next `@` at or after `at`; [`NOWHERE`] where there is none.
    pub at_sign: usize,
    /// Up to here no link begins: an address that is none has been read.
    pub refused: usize,
    pub gap: Gap,
    pub listeners: &'o mut Listeners,
    pub findings: &'o mut Findings,
}

impl<'m, 'o> Scanner<'m, 'o> {
    fn new(message: &'m Message, bits: &'o Bits, listeners: &'o mut Listeners, findings: &'o mut Findings) -> Self {
        let text = message.text.as_str();
        Self {
            text,
            bytes: bits.padded(),
            bits,
            at: 0,
            context: Context::new(message),
            opens_line: true,
            at_sign: memchr::memchr(b'@', text.as_bytes()).unwrap_or(NOWHERE),
            refused: 0,
            gap: Gap::Blank,
            listeners,
            findings,
        }
    }

    /// Returns the byte at a place, or 0 after the end.
    #[inline]
    pub fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// Returns the sixteen bytes from a place on, in two blocks, each with its first one lowest; 0 after the end.
    #[inline]
    pub fn blocks(&self, at: usize) -> [u64; 2] {
        let halves = self.bytes.get(at..at + 16).map(|bytes| bytes.as_chunks().0);
        if let Some(&[first, second]) = halves {
            [u64::from_le_bytes(first), u64::from_le_bytes(second)]
        } else {
            [0; 2]
        }
    }

    /// Returns the eight bytes from a place on, the first one lowest; 0 after the end.
    #[inline]
    pub fn block(&self, at: usize) -> u64 {
        self.bytes.get(at..at + 8).and_then(|block| block.first_chunk()).map_or(0, |block| u64::from_le_bytes(*block))
    }

    /// Returns the character at a place on a character boundary, or NUL after the end.
    #[inline]
    pub fn char(&self, at: usize) -> char {
        match self.byte(at) {
            byte @ 0..=0x7F => byte as char,
            _ => self.text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or('\0'),
        }
    }

    /// Returns the character before a place, or NUL at the beginning.
    pub fn char_before(&self, at: usize) -> char {
        self.text.get(..at).and_then(|rest| rest.chars().next_back()).unwrap_or('\0')
    }

    /// Tells whether a letter or digit of any script begins at `at`.
    pub fn is_word_at(&self, at: usize) -> bool {
        match self.byte(at) {
            byte @ 0..=0x7F => byte.is_ascii_alphanumeric(),
            _ => class::continues_word(self.char(at)),
        }
    }

    /// Hands a word on.
    #[inline]
    pub fn emit_word(&mut self, start: usize, end: usize, hash: u64) {
        // `+1-là` is a word, and what stands before it may be a name that is called.
        let is_plain = self.byte(end - 1) != b'.' && self.byte(start) != b'+';
        let shape = Shape::unknown(self.byte(start)).0;
        let traits = traits::WORD | traits::COUNTS | shape | if is_plain { traits::PLAIN } else { 0 };
        self.emit(start, end, TokenKind::Word, hash, lexicon::look_up(hash), traits);
    }

    /// Hands on a word that has no dot of its own, and whose shape is known.
    #[inline]
    pub fn emit_shaped(&mut self, start: usize, end: usize, hash: u64, lexeme: &'static Lexeme, shape: Shape) {
        let traits = traits::WORD | traits::COUNTS | traits::PLAIN | shape.0;
        self.emit(start, end, TokenKind::Word, hash, lexeme, traits);
    }

    /// Hands any other token on.
    pub fn emit_sign(&mut self, start: usize, end: usize, kind: TokenKind) {
        // Emoji and emoticons can be cues, so the lexicon is asked for them as for words. Style looks closely at them,
        // and at what may hold a `!`.
        let (lexeme, traits) = match kind {
            TokenKind::Emoji => {
                let first = hash::word(self.char(start).encode_utf8(&mut [0; 4]));
                (lexicon::look_up(first), traits::COUNTS | traits::ODD)
            }
            TokenKind::Emoticon => (lexicon::look_up(hash::word(&self.text[start..end])), traits::COUNTS | traits::ODD),
            // `+1` is a word of approval.
            TokenKind::Number if self.byte(start) == b'+' => {
                (lexicon::look_up(hash::word(&self.text[start..end])), traits::COUNTS)
            }
            TokenKind::Punctuation if matches!(self.byte(start), b'!' | b'?') => (&lexicon::NOTHING, traits::ODD),
            _ => (&lexicon::NOTHING, 0),
        };
        self.emit(start, end, kind, 0, lexeme, traits);
    }

    #[inline]
    fn emit(&mut self, start: usize, end: usize, kind: TokenKind, hash: u64, lexeme: &'static Lexeme, traits: u8) {
        self.findings.tokens.push(Token { span: Span::new(start, end), kind, hash });
        let (within, code) = self.context.at(start);
        let own = if within == Within::Text && !code { traits::OWN } else { 0 };
        let broken = if self.gap > Gap::Space { traits::PLAIN } else { 0 };
        let seen = Seen { lexeme, gap: self.gap, traits: (traits | own) & !broken };
        self.listeners.token(self.text, seen, self.findings);
        self.gap = Gap::None;
        self.opens_line = false;
        self.at = end;
    }

    /// Passes over white space of one character.
    pub fn space(&mut self, width: usize) {
        self.gap = self.gap.max(Gap::Space);
        self.at += width;
    }

    /// Passes over one line end; a second one makes a blank line.
    fn line_end(&mut self) {
        if self.byte(self.at) == b'\r' && self.byte(self.at + 1) == b'\n' {
            self.at += 1;
        }
        self.at += 1;
        self.gap = if self.gap >= Gap::Line { Gap::Blank } else { Gap::Line };
        self.opens_line = true;
        self.context.begin_line(self.at, self.gap == Gap::Blank);
    }

    /// Takes an emoticon, an arrow, a signed number, or a run of dashes; else one sign.
    fn face(&mut self) {
        let start = self.at;
        if let Some(end) = emoticon::end(self.text, start) {
            return self.emit_sign(start, end, TokenKind::Emoticon);
        }
        let byte = self.byte(start);
        if byte == b'-' && self.gap == Gap::Space && self.loose_clitic() {
            return;
        }
        let signs = matches!(byte, b'-' | b'+') && self.byte(start + 1).is_ascii_digit();
        if signs && !self.char_before(start).is_alphanumeric() && self.char_before(start) != ')' {
            return self.number(start);
        }
        self.face_sign(byte);
    }
}
