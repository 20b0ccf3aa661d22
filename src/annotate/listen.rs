//! The listeners: who is told of each token and of each sentence. They are fixed and called directly.

use super::{
    findings::{Findings, Token, Within},
    language,
    lexicon::Lexeme,
    sentence, stance, style,
};
use crate::{model::Message, span::Span};

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

/// One token, as listeners are told of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub token: Token,
    /// What the lexicon knows of the word, emoji or emoticon.
    pub lexeme: &'static Lexeme,
    /// What stands before it.
    pub gap: Gap,
    /// Whose words it stands in.
    pub within: Within,
    /// Whether the markup calls it code.
    pub code: bool,
}

/// A sentence that has ended.
#[derive(Clone, Copy, Debug)]
pub(super) struct Closed {
    pub span: Span,
    /// Whether a `?` is in its closing punctuation.
    pub question: bool,
}

/// All listeners.
#[derive(Debug, Default)]
pub(super) struct Listeners {
    sentence: sentence::Sentences,
    language: language::Votes,
    stance: stance::Cues,
    style: style::Counts,
}

impl Listeners {
    /// Gets ready for a text.
    pub fn begin(&mut self, text: &str) {
        self.sentence.begin(text);
        self.language.begin();
        self.stance.begin();
        self.style.begin();
    }

    /// Tells of one token.
    #[inline]
    pub fn token(&mut self, text: &str, seen: &Seen, findings: &mut Findings) {
        if let Some(closed) = self.sentence.token(text, seen) {
            self.close(closed, findings);
        }
        self.language.token(text, seen);
        self.stance.token(seen);
        self.style.token(text, seen);
    }

    /// Tells that the text has ended.
    pub fn finish(&mut self, message: &Message, findings: &mut Findings) {
        if let Some(closed) = self.sentence.finish() {
            self.close(closed, findings);
        }
        findings.language = self.language.guess(&message.text, &findings.tokens);
        findings.style = self.style.finish(&message.text, findings);
        self.stance.finish(&message.text, findings);
    }

    fn close(&mut self, closed: Closed, findings: &mut Findings) {
        findings.sentences.push(closed.span);
        self.stance.sentence(closed);
        self.style.sentence(closed);
    }
}
