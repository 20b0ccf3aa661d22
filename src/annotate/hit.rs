//! A cue that was found, and what stands around it: the features that [`score`](super::score) weighs.

use super::{lexicon, score::shape};
use crate::{
    model::{Label, Reading},
    span::Span,
};

/// Words that still open a part.
const OPENING_WORDS: u32 = 5;
/// How many sentences are not late.
const EARLY_SENTENCES: u32 = 2;
/// How many are not far from the beginning.
const NEAR_SENTENCES: u32 = 6;
/// How many words a part of nothing but a cue has beside it: `Mais c'est faux, madame !`
pub(super) const ALONE: u32 = 2;

/// What a cue stands in, as bits; their names are the keys of `[context]` in `lexicon/stance.weights.toml`.
pub(super) mod context {
    /// Among the first words of the part.
    pub const OPENING: u16 = 1;
    /// After its first sentences.
    pub const LATE: u16 = 1 << 1;
    /// Far from them.
    pub const FAR: u16 = 1 << 2;
    /// In its last sentence, which is not its first.
    pub const CLOSING: u16 = 1 << 3;
    /// The part is little else.
    pub const ALONE: u16 = 1 << 4;
    /// A negation before it turns it round.
    pub const NEGATED: u16 = 1 << 5;
    /// The writer softens it.
    pub const HEDGED: u16 = 1 << 6;
    /// `mais` follows.
    pub const CONCEDED: u16 = 1 << 7;
    /// Somebody else says so: `selon lui`, `vous dites que`.
    pub const REPORTED: u16 = 1 << 8;
    /// Its sentence asks.
    pub const ASKED: u16 = 1 << 9;
    /// Its sentence exclaims.
    pub const EXCLAIMED: u16 = 1 << 10;
}

/// One cue in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub rule: u16,
    pub span: Span,
    /// Which word of its sentence it begins with, and how many it has.
    pub word: u32,
    pub words: u32,
    pub sentence: u32,
    /// What the words around it say, bits of [`context`].
    pub around: u16,
}

impl Hit {
    /// Returns the label that the cue shows, negation counted in.
    pub fn label(&self) -> Label {
        match (lexicon::rule(self.rule).label, self.around & context::NEGATED != 0) {
            (Label::Agree, true) => Label::Disagree,
            (Label::Disagree, true) => Label::Agree,
            (label, _) => label,
        }
    }

    /// Tells whether the cue is evidence for a label.
    pub fn shows(&self, verdict: Label) -> bool {
        verdict != Label::Neutral && self.label() == verdict
    }

    /// Returns all bits of [`context`], for a cue of a part.
    pub fn context(&self, part: &Part<'_>) -> u16 {
        let (sentences, place) = (part.sentences, self.sentence.saturating_sub(part.first));
        let sentence = sentences.get(place as usize).copied().unwrap_or_default();
        let last = place as usize + 1 >= sentences.len();
        let bits = [
            (place == 0 && self.word < OPENING_WORDS, context::OPENING),
            (place > EARLY_SENTENCES, context::LATE),
            (place > NEAR_SENTENCES, context::FAR),
            (last && place > 0, context::CLOSING),
            (part.words <= self.words + ALONE, context::ALONE),
            (sentence.asks && !lexicon::rule(self.rule).rhetorical, context::ASKED),
            (sentence.exclaims, context::EXCLAIMED),
        ];
        bits.iter().filter(|(applies, _)| *applies).fold(self.around, |all, (_, bit)| all | bit)
    }
}

/// What is remembered of a sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sentence {
    pub start: u32,
    /// The writer's own words in it.
    pub words: u32,
    pub asks: bool,
    pub exclaims: bool,
}

/// What the scorer is told of a part of a message.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'c> {
    hits: &'c [Hit],
    ballots: &'c [Hit],
    reading: Reading,
    pub sentences: &'c [Sentence],
    /// The number of the first of them.
    pub first: u32,
    /// The writer's own words in all of them.
    pub words: u32,
    /// What the part is like, bits of [`shape`](super::score::shape).
    pub shape: u16,
}

impl<'c> Part<'c> {
    /// Puts a part together: its cues, those that count in an answer to a question of what should be, and its sentences
    /// with the number of the first. `reply` tells whether it answers a comment.
    pub fn of(
        hits: &'c [Hit],
        ballots: &'c [Hit],
        reading: Reading,
        (sentences, first): (&'c [Sentence], u32),
        reply: bool,
    ) -> Self {
        let words = sentences.iter().map(|sentence| sentence.words).sum();
        let part = Self { hits, ballots, reading, sentences, first, words, shape: 0 };
        Self { shape: shape::of(sentences, words, part.counted().next().is_none(), reply), ..part }
    }

    /// Yields the cues that count as the part is read; where the post asks, those for that come first.
    pub fn counted(&self) -> impl Iterator<Item = &'c Hit> + use<'c> {
        let Self { hits, reading, .. } = *self;
        let ballots = if reading == Reading::Ballot { self.ballots } else { &[] };
        let overlaps = |hit: &Hit| ballots.iter().any(|ballot| ballot.span.overlaps(hit.span));
        let is_counted = move |hit: &&Hit| match reading {
            Reading::Words => true,
            // What only turns a yes round, or is yes and no itself, is told by the cues of the vote.
            Reading::Ballot => !overlaps(hit) && !lexicon::rule(hit.rule).answer,
            Reading::Asked => !lexicon::rule(hit.rule).answer,
        };
        ballots.iter().chain(hits.iter().filter(is_counted))
    }
}
