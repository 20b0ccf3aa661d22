//! What listeners are told: of tokens, one after another, and of sentences that have ended.

use super::{block::Shape, findings::Token, lexicon::Lexeme};
use crate::span::Span;

/// What stands between two tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing.
    #[default]
    None,
    /// White space on one line.
    Space,
    /// One line end.
    Line,
    /// A blank line, or the beginning of the text.
    Blank,
}

/// What listeners are told of one token, beside the token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    /// What the lexicon knows of the word, emoji or emoticon.
    pub lexeme: &'static Lexeme,
    /// How a word looks.
    pub shape: Shape,
    /// What stands before it.
    pub gap: Gap,
    /// Whether it stands in the writer's own text: in no quotation, no retelling, no code.
    pub own: bool,
}

/// Tokens one after another, and what else listeners are told of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run<'r> {
    pub text: &'r str,
    pub tokens: &'r [Token],
    pub seen: &'r [Seen],
}

impl Run<'_> {
    /// Goes through the run.
    pub fn iter(&self) -> impl Iterator<Item = (&Token, &Seen)> {
        self.tokens.iter().zip(self.seen)
    }
}

/// A sentence that has ended.
#[derive(Clone, Copy, Debug)]
pub(super) struct Closed {
    pub span: Span,
    /// Whether a `?` is in its closing punctuation.
    pub question: bool,
}
