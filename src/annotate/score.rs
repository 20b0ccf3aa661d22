//! What cues of stance add up to: a sum for each label, turned into shares; the largest share wins.
//!
//! A cue adds its strength, times what each circumstance leaves of it, to the sum of its label; the shape of the
//! message adds to the sums too. All numbers stand in `lexicon/stance.weights.toml`, fitted by
//! `docs/accuracy/stance_fit.py`.

use super::{
    hit::{Hit, Part},
    lexicon::{self, CONTEXT, SHAPE},
    seen::places,
};
use crate::model::Label;

/// What the message is like, as bits; their names are the keys of `[shape]` in `lexicon/stance.weights.toml`.
pub(super) mod shape {
    use super::super::hit::Sentence;

    /// Every message.
    const ALWAYS: u16 = 1;
    /// It answers a comment, not the post.
    const REPLY: u16 = 1 << 1;
    /// It has at most this many words.
    const BRIEF: (u16, u32) = (1 << 2, 6);
    const SHORT: (u16, u32) = (1 << 3, 20);
    /// It has more than this many.
    const LONG: (u16, u32) = (1 << 4, 60);
    const ENDLESS: (u16, u32) = (1 << 5, 150);
    const EXCLAIMS: u16 = 1 << 6;
    const ASKS: u16 = 1 << 7;
    const ASKS_TWICE: u16 = 1 << 8;
    /// No rule sees anything.
    const BARE: u16 = 1 << 9;
    /// Two words at once: an interjection.
    const BRIEF_REPLY: u16 = 1 << 10;
    const BRIEF_REPLY_EXCLAIMS: u16 = 1 << 11;
    const BRIEF_REPLY_ASKS: u16 = 1 << 12;

    /// Returns the bits of a part of a message.
    pub fn of(sentences: &[Sentence], words: u32, bare: bool, reply: bool) -> u16 {
        let questions = sentences.iter().filter(|sentence| sentence.asks).count();
        let exclaims = sentences.iter().any(|sentence| sentence.exclaims);
        let brief_reply = reply && words <= BRIEF.1;
        let bits = [
            (true, ALWAYS),
            (reply, REPLY),
            (words <= BRIEF.1, BRIEF.0),
            (words <= SHORT.1, SHORT.0),
            (words > LONG.1, LONG.0),
            (words > ENDLESS.1, ENDLESS.0),
            (exclaims, EXCLAIMS),
            (questions > 0, ASKS),
            (questions > 1, ASKS_TWICE),
            (bare, BARE),
            (brief_reply, BRIEF_REPLY),
            (brief_reply && exclaims, BRIEF_REPLY_EXCLAIMS),
            (brief_reply && questions > 0, BRIEF_REPLY_ASKS),
        ];
        bits.iter().filter(|(applies, _)| *applies).fold(0, |all, (_, bit)| all | bit)
    }
}

/// What one part of a message shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Verdict {
    pub label: Label,
    /// The share of each label, in the order of [`Label::ALL`]; they add up to 1.
    pub shares: [f32; 4],
    pub sums: [f32; 4],
}

impl Verdict {
    /// Returns the share of the label that wins.
    pub fn confidence(&self) -> f32 {
        self.shares[self.label as usize]
    }
}

/// Weighs the cues of one part of a message.
pub(super) fn weigh(part: &Part<'_>) -> Verdict {
    let mut sums = [0.0f32; 4];
    // What does not apply adds nothing: nobody foresees what does, so that asking would cost more.
    for (bit, (_, weights)) in SHAPE.iter().enumerate() {
        let applies = part.shape >> bit & 1 == 1;
        sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += if applies { *weight } else { 0.0 });
    }
    for hit in part.counted() {
        sums[hit.label() as usize] += weight(hit, hit.context(part));
    }
    let (best, &most) = sums.iter().enumerate().max_by(|one, other| one.1.total_cmp(other.1)).unwrap_or((3, &0.0));
    let shares = sums.map(|sum| (sum - most).exp());
    let all: f32 = shares.iter().sum();
    Verdict { label: Label::ALL[best], shares: shares.map(|share| share / all), sums }
}

/// Yields the names and weights of the shapes that a message has.
pub(super) fn shapes(shape: u16) -> impl Iterator<Item = (&'static str, [f32; 4])> {
    places(shape.into()).filter_map(|bit| SHAPE.get(bit)).copied()
}

/// Returns what one cue counts where it stands.
pub(super) fn weight(hit: &Hit, context: u16) -> f32 {
    let label = lexicon::rule(hit.rule).label as usize;
    let factors = CONTEXT.iter().enumerate();
    let factors = factors.map(|(bit, (_, by))| if context >> bit & 1 == 1 { by[label] } else { 1.0 });
    factors.product::<f32>() * lexicon::rule(hit.rule).weight
}

/// Yields the names of the circumstances of a cue, and what each leaves of its strength.
pub(super) fn factors(hit: &Hit, context: u16) -> impl Iterator<Item = (&'static str, f32)> {
    let label = lexicon::rule(hit.rule).label as usize;
    places(context.into()).filter_map(|bit| CONTEXT.get(bit)).map(move |(name, by)| (*name, by[label]))
}
