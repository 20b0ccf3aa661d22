//! The listeners: who is told of each token and of each sentence. They are fixed and called directly.

use super::{
    account::Account,
    answer,
    ballot::Ballot,
    findings::Findings,
    language,
    seen::{Closed, Found, Seen},
    sentence, shingle, stance, style, syllable,
};
use crate::{
    language::Language,
    model::{Kind, Message, Reading},
};

/// How much of a message is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Extent {
    /// What the scan itself recognises: nobody listens.
    Entities,
    /// Sentences and language too.
    Words,
    /// Style, copies and answers too.
    Manner,
    /// Stances too.
    #[default]
    Everything,
}

/// All listeners. Each is told of tokens in runs, so that what it counts stays in registers meanwhile.
#[derive(Debug, Default)]
pub(super) struct Listeners {
    extent: Extent,
    found: Found,
    /// Sentences that end in the run, and before which of its tokens.
    closed: Vec<(usize, Closed)>,
    /// Which tokens are words, a run each.
    words: Vec<u64>,
    sentence: sentence::Sentences,
    language: language::Votes,
    stance: stance::Cues,
    style: style::Counts,
    answer: answer::Answers,
    shingle: shingle::Shingles,
    syllable: syllable::Syllables,
}

impl Listeners {
    /// Gets ready for a text.
    pub fn begin(&mut self, message: &Message, extent: Extent) {
        self.extent = extent;
        self.found.clear();
        self.words.clear();
        self.sentence.begin(&message.text);
        self.language.begin();
        self.stance.begin(message.kind == Kind::Reply);
        self.style.begin();
        self.answer.begin();
        self.shingle.begin();
    }

    /// Tells of the token that has just been found.
    #[inline]
    pub fn token(&mut self, text: &str, seen: Seen, findings: &mut Findings) {
        if self.extent > Extent::Entities && self.found.push(seen) {
            self.tell(text, findings);
        }
    }

    /// Tells that the text has ended.
    pub fn finish(&mut self, message: &Message, findings: &mut Findings) {
        if self.extent == Extent::Entities {
            return;
        }
        self.tell(&message.text, findings);
        if let Some(closed) = self.sentence.finish() {
            findings.sentences.push(closed.span);
            self.language.end_sentence();
            self.stance.sentence(closed);
            self.style.sentence(closed);
        }
        self.language.finish(&message.text, findings);
        if self.extent < Extent::Manner {
            return;
        }
        findings.style = self.style.finish(&message.text);
        if findings.language.language == Language::FRENCH {
            self.syllable.count(&message.text, &self.words, findings);
        }
        findings.sketch = self.shingle.finish();
        self.answer.finish(&message.text, findings);
        if self.extent == Extent::Everything {
            self.stance.finish(message, findings);
        }
    }

    /// Tells why the text that has ended is in its language.
    pub fn ballot(&self, text: &str, findings: &Findings) -> Ballot {
        self.language.ballot(text, findings)
    }

    /// Gives account of the stances of the text that has ended.
    pub fn account(&self, message: &Message, findings: &Findings, reading: Reading) -> Vec<Account> {
        self.stance.account(message, findings, reading)
    }

    /// Tells everybody of the run, one after another.
    #[cold]
    #[inline(never)]
    fn tell(&mut self, text: &str, findings: &mut Findings) {
        let run = self.found.run(text, &findings.tokens);
        self.words.push(run.words);
        self.sentence.run(run, &mut self.closed);
        self.language.run(run, &self.closed);
        findings.sentences.extend(self.closed.iter().map(|(_, closed)| closed.span));
        if self.extent >= Extent::Manner {
            self.style.run(run);
            self.closed.iter().for_each(|&(_, closed)| self.style.sentence(closed));
            self.shingle.run(run);
            self.answer.run(run, &mut findings.answering);
        }
        if self.extent == Extent::Everything {
            self.stance.read(run);
            let mut first = 0;
            for &(place, closed) in &self.closed {
                self.stance.run(run, first..place);
                self.stance.sentence(closed);
                first = place;
            }
            self.stance.run(run, first..run.tokens.len());
        }
        self.closed.clear();
        self.found.clear();
    }
}
