//! The listeners: who is told of each token and of each sentence. They are fixed and called directly.

use super::{
    findings::Findings,
    language,
    seen::{Closed, Run, Seen},
    sentence, stance, style,
};
use crate::model::Message;

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
