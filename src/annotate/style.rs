//! Counts of style. What each counts:
//!
//! - `words`: tokens of kind word; an elided form and a clitic is a word. `long_words`: more than six characters.
//! - `characters`: code points. `questions`: sentences whose closing punctuation has a `?`.
//! - `exclamations`: tokens of closing punctuation with a `!`. `uppercase_words`: two letters or more, all capitals.
//! - `elongations`: words with one letter three times or more in a row, but for roman numerals and `www`.
//! - `je` `tu` `vous` `nous` `on` `negations`: the sections of `lexicon/forms.fr.toml` with these names (`negation`).
//!
//! Words of quotations count: the writer chose to show them.

use super::{
    findings::{Findings, Style, TokenKind},
    lexicon::{JE, NEGATION, NOUS, ON, TU, VOUS},
    listen::{Closed, Seen},
};

/// What makes a word long, in characters (the LIX measure of Björnsson, 1968).
const LONG: usize = 6;

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

    /// Takes one token.
    #[inline]
    pub fn token(&mut self, text: &str, seen: &Seen) {
        let style = &mut self.style;
        match seen.token.kind {
            TokenKind::Word => {
                style.words += 1;
                let surface = &text[seen.token.span.range()];
                if surface.len() > LONG {
                    style.long_words += u32::from(surface.chars().count() > LONG);
                }
                let flags = seen.lexeme.flags;
                let counted = |section: u64| u32::from(flags & section != 0);
                if flags & (JE | TU | VOUS | NOUS | ON | NEGATION) != 0 {
                    style.je += counted(JE);
                    style.tu += counted(TU);
                    style.vous += counted(VOUS);
                    style.nous += counted(NOUS);
                    style.on += counted(ON);
                    style.negations += counted(NEGATION);
                }
                style.uppercase_words += u32::from(is_uppercase(surface));
                if seen.lexeme.votes == 0 {
                    style.elongations += u32::from(is_elongated(surface));
                }
            }
            TokenKind::Punctuation => {
                let surface = &text.as_bytes()[seen.token.span.range()];
                style.exclamations += u32::from(surface.contains(&b'!'));
            }
            TokenKind::Emoji => style.emoji += 1,
            TokenKind::Emoticon => style.emoticons += 1,
            _ => {}
        }
    }

    /// Takes the end of one sentence.
    pub fn sentence(&mut self, closed: Closed) {
        self.style.sentences += 1;
        self.style.questions += u32::from(closed.question);
    }

    /// Returns the counts of the text.
    pub fn finish(&self, text: &str, _findings: &Findings) -> Style {
        Style { characters: text.chars().count() as u32, ..self.style }
    }
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
