//! The listeners: who is told of each token and of each sentence. They are fixed and called directly.

use super::{
    block::Shape,
    findings::{Findings, Token},
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

/// How many tokens a run has at most: one bit of a word each. Listeners count in single bytes while it lasts.
const RUN: usize = 64;

/// All listeners. Each is told of tokens in runs, so that what it counts stays in registers meanwhile.
#[derive(Debug, Default)]
pub(super) struct Listeners {
    /// Tokens that nobody has been told of yet.
    run: Vec<Seen>,
    /// Sentences that end in the run, and before which of its tokens.
    closed: Vec<(usize, Closed)>,
    sentence: sentence::Sentences,
    language: language::Votes,
    stance: stance::Cues,
    style: style::Counts,
}

impl Listeners {
    /// Gets ready for a text.
    pub fn begin(&mut self, text: &str) {
        self.run.clear();
        self.sentence.begin(text);
        self.language.begin();
        self.stance.begin();
        self.style.begin();
    }

    /// Tells of the token that has just been found.
    #[inline]
    pub fn token(&mut self, text: &str, seen: Seen, findings: &mut Findings) {
        self.run.push(seen);
        if self.run.len() == RUN {
            self.tell(text, findings);
        }
    }

    /// Tells that the text has ended.
    pub fn finish(&mut self, message: &Message, findings: &mut Findings) {
        self.tell(&message.text, findings);
        if let Some(closed) = self.sentence.finish() {
            findings.sentences.push(closed.span);
            self.stance.sentence(closed);
            self.style.sentence(closed);
        }
        findings.language = self.language.guess(&message.text, &findings.tokens);
        findings.style = self.style.finish(&message.text);
        self.stance.finish(&message.text, findings);
    }

    /// Tells everybody of the run, one after another.
    fn tell(&mut self, text: &str, findings: &mut Findings) {
        let tokens = &findings.tokens[findings.tokens.len() - self.run.len()..];
        let run = Run { text, tokens, seen: &self.run };
        self.sentence.run(run, &mut self.closed);
        self.language.run(run);
        self.style.run(run);
        self.stance.read(run);
        let mut first = 0;
        for &(place, closed) in &self.closed {
            self.stance.run(run, first..place);
            findings.sentences.push(closed.span);
            self.stance.sentence(closed);
            self.style.sentence(closed);
            first = place;
        }
        self.stance.run(run, first..tokens.len());
        self.closed.clear();
        self.run.clear();
    }
}
