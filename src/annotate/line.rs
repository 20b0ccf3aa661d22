//! Line breaks: whether one ends a sentence. The rule, and why, stands at the head of `sentence`.

use super::{
    findings::{Token, TokenKind},
    sentence::{Sentences, State, first},
};

/// Columns at which mail and terminals wrap: 72 and 78 (RFC 5322, 2.1.1), with room for narrow panes.
const COLUMNS: std::ops::RangeInclusive<usize> = 55..=100;

impl Sentences {
    /// Tells whether a line break before a token ends the sentence.
    pub(super) fn ends_at_line(&mut self, text: &str, token: Token) -> bool {
        let lower = token.kind == TokenKind::Word && first(text, token).is_lowercase();
        match self.state {
            State::Final => return true,
            State::Dots => return !lower,
            State::Open if lower => return false,
            _ => {}
        }
        !self.line_is_full(text, token)
    }

    /// Tells whether the text is wrapped and the token would not have fitted on the line before it.
    fn line_is_full(&mut self, text: &str, token: Token) -> bool {
        let widest = *self.widest.get_or_insert_with(|| text.lines().map(width).max().unwrap_or(0));
        if !COLUMNS.contains(&widest) {
            return false;
        }
        let before = &text[..self.end as usize];
        let line = before.rfind('\n').map_or(before, |place| &before[place + 1..]);
        let word = text[token.span.start as usize..].split_ascii_whitespace().next().unwrap_or_default();
        width(line) + 1 + width(word) > widest
    }
}

fn width(line: &str) -> usize {
    line.chars().count()
}
