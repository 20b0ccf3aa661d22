//! Counts of style. What each counts:
//!
//! - `words`: tokens of kind word; an elided form and a clitic is a word. `long_words`: more than six characters.
//! - `characters`: code points. `questions`: sentences whose closing punctuation has a `?`.
//! - `exclamations`: tokens of closing punctuation with a `!`. `uppercase_words`: two letters or more, all capitals.
//! - `elongations`: words with one letter three times or more in a row, but for roman numerals and `www`.
//! - `je` `tu` `vous` `nous` `on` `negations` `hedges` `politeness`: the sections of `lexicon/forms.fr.toml` with these
//!   names (`negation`, `hedge`).
//!
//! Words of quotations count: the writer chose to show them.

use super::{
    findings::{Style, TokenKind},
    lexicon::Lexeme,
    seen::{Closed, LONG_WORD, Run, places},
};

/// Counts while the scan goes on.
#[derive(Debug, Default)]
pub(super) struct Counts {
    style: Style,
}

impl Counts {
    /// Gets ready for a text.
    pub fn begin(&mut self) {
        self.style = Style::default();
    }

    /// Takes a run of tokens.
    pub fn run(&mut self, run: Run<'_>) {
        let style = &mut self.style;
        style.words += run.words.count_ones();
        style.long_words += run.long.count_ones();
        // One byte a section, which a run cannot overflow.
        let sections: u64 = run.lexemes.iter().map(|lexeme| lexeme.style).sum();
        let columns = [
            &mut style.je,
            &mut style.tu,
            &mut style.vous,
            &mut style.nous,
            &mut style.on,
            &mut style.negations,
            &mut style.hedges,
            &mut style.politeness,
        ];
        columns.into_iter().zip(sections.to_le_bytes()).for_each(|(column, count)| *column += u32::from(count));
        for place in places(run.odd) {
            let token = run.tokens[place];
            let counted_long = run.long >> place & 1 == 1;
            look(&run.text[token.span.range()], token.kind, run.lexemes[place], counted_long, style);
        }
    }

    /// Takes the end of one sentence.
    pub fn sentence(&mut self, closed: Closed) {
        self.style.sentences += 1;
        self.style.questions += u32::from(closed.question);
    }

    /// Returns the counts of the text.
    pub fn finish(&self, text: &str) -> Style {
        Style { characters: characters(text), ..self.style }
    }
}

/// Counts what has to be looked at: signs, and words that the scan has not told all of.
fn look(surface: &str, kind: TokenKind, lexeme: &Lexeme, counted_long: bool, style: &mut Style) {
    match kind {
        TokenKind::Word => {
            let long = surface.len() > LONG_WORD && surface.chars().count() > LONG_WORD;
            style.long_words = style.long_words + u32::from(long) - u32::from(counted_long);
            style.uppercase_words += u32::from(is_uppercase(surface));
            if lexeme.known == 0 {
                style.elongations += u32::from(is_elongated(surface));
            }
        }
        TokenKind::Punctuation => style.exclamations += u32::from(surface.bytes().any(|byte| byte == b'!')),
        TokenKind::Emoji => style.emoji += 1,
        TokenKind::Emoticon => style.emoticons += 1,
        _ => {}
    }
}

/// Counts code points: bytes that do not continue one, as many at a time as one byte can count.
fn characters(text: &str) -> u32 {
    let begins = |block: &[u8]| block.iter().map(|&byte| u8::from(byte & 0xC0 != 0x80)).sum::<u8>();
    text.as_bytes().chunks(128).map(|block| u32::from(begins(block))).sum()
}

/// Tells whether a word has two letters or more, all capitals.
fn is_uppercase(word: &str) -> bool {
    // Most words are refused by their first two bytes.
    let bytes = word.as_bytes();
    if bytes.len() < 2 || bytes[0].is_ascii_lowercase() || bytes[1].is_ascii_lowercase() {
        return false;
    }
    let mut letters = 0;
    for character in word.chars() {
        if character.is_lowercase() {
            return false;
        }
        letters += u32::from(character.is_uppercase());
    }
    letters >= 2
}

/// Tells whether one letter stands three times in a row.
fn is_elongated(word: &str) -> bool {
    let bytes = word.as_bytes();
    let triple =
        bytes.windows(3).any(|three| three[0] == three[1] && three[1] == three[2] && three[0].is_ascii_alphabetic());
    triple && !word.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M' | 'w'))
}
