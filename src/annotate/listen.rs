//! The listeners: who is told of each token and of each sentence. They are fixed and called directly.

use super::{
    block::Shape,
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
    /// How a word looks.
    pub shape: Shape,
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

/// How many tokens a run has at most: listeners count in single bytes while it lasts.
const RUN: usize = 128;

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

    /// Tells of one token.
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
            self.close(closed, findings);
        }
        findings.language = self.language.guess(&message.text, &findings.tokens);
        findings.style = self.style.finish(&message.text);
        self.stance.finish(&message.text, findings);
    }

    /// Tells everybody of the run, one after another.
    fn tell(&mut self, text: &str, findings: &mut Findings) {
        for (place, seen) in self.run.iter().enumerate() {
            if let Some(closed) = self.sentence.token(text, seen) {
                self.closed.push((place, closed));
            }
        }
        self.language.run(&self.run);
        self.style.run(text, &self.run);
        let mut first = 0;
        for number in 0..self.closed.len() {
            let (place, closed) = self.closed[number];
            self.stance.run(&self.run[first..place]);
            self.close(closed, findings);
            first = place;
        }
        self.stance.run(&self.run[first..]);
        self.closed.clear();
        self.run.clear();
    }

    fn close(&mut self, closed: Closed, findings: &mut Findings) {
        findings.sentences.push(closed.span);
        self.stance.sentence(closed);
        self.style.sentence(closed);
    }
}
