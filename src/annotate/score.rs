//! What cues of stance add up to: a sum of weights for each label, the largest wins if it is large enough.
//!
//! The numbers are set by hand and few, so that weights fitted to coded messages can take their place one for one.

use super::lexicon;
use crate::{model::Label, span::Span};

/// One cue in the text, with what stands around it.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools)] // features, each for itself
pub(super) struct Hit {
    pub rule: u16,
    pub span: Span,
    /// Which word of its sentence it begins with.
    pub word: u32,
    pub sentence: u32,
    /// Whether a negation before it turns it round.
    pub negated: bool,
    pub hedged: bool,
    /// Whether `mais` follows in its sentence.
    pub conceded: bool,
    /// Whether its sentence asks.
    pub asked: bool,
}

/// What a part of a message shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict {
    pub label: Label,
    pub confidence: f32,
    pub negated: bool,
    pub hedged: bool,
}

/// What a part must show to be more than neutral: one plain cue in the first sentence, or two later hints.
const THRESHOLD: f32 = 1.2;
/// A cue that opens the part says what the part is.
const OPENING: f32 = 1.5;
/// Words that still open it.
const OPENING_WORDS: u32 = 5;
/// A cue after the first sentences often speaks of something else than the target.
const LATE: f32 = 0.6;
/// How many sentences are not late.
const EARLY_SENTENCES: u32 = 2;
/// `pas mauvais` is less than `bon`.
const NEGATED: f32 = 0.6;
/// A hedge, a concession, a question weaken what they hold.
const HEDGED: f32 = 0.8;
const CONCEDED: f32 = 0.7;
const ASKED: f32 = 0.4;
/// Slope of the confidence: 2.5 of lead, a declaration, is 0.9.
const SLOPE: f32 = 0.9;

/// Returns the label that a cue shows, negation counted in.
pub(super) fn label(hit: &Hit) -> Label {
    match (lexicon::rule(hit.rule).label, hit.negated) {
        (Label::Agree, true) => Label::Disagree,
        (Label::Disagree, true) => Label::Agree,
        (label, _) => label,
    }
}

/// Tells whether a cue is evidence for a label.
pub(super) fn shows(hit: &Hit, verdict: Label) -> bool {
    verdict != Label::Neutral && label(hit) == verdict
}

/// Weighs the cues of one part of a message.
pub(super) fn weigh(hits: &[Hit]) -> Verdict {
    let opening = hits.first().map_or(0, |hit| hit.sentence);
    let mut sums = [0.0f32; 3];
    for hit in hits {
        if let Some(sum) = sums.get_mut(label(hit) as usize) {
            *sum += weight(hit, opening);
        }
    }
    let (best, &most) = sums.iter().enumerate().max_by(|one, other| one.1.total_cmp(other.1)).unwrap_or((0, &0.0));
    let second = sums.iter().enumerate().filter(|&(place, _)| place != best).map(|(_, &sum)| sum).fold(0.0, f32::max);
    if most < THRESHOLD {
        return Verdict {
            label: Label::Neutral,
            confidence: logistic(THRESHOLD - most),
            negated: false,
            hedged: false,
        };
    }
    let label = Label::ALL[best];
    let shown = || hits.iter().filter(|hit| shows(hit, label));
    Verdict {
        label,
        confidence: logistic((most - second).min(most - THRESHOLD / 2.0)),
        negated: shown().any(|hit| hit.negated),
        hedged: shown().any(|hit| hit.hedged),
    }
}

/// Returns what one cue counts where it stands.
fn weight(hit: &Hit, opening: u32) -> f32 {
    let factors = [
        (hit.sentence == opening && hit.word < OPENING_WORDS, OPENING),
        (hit.sentence > opening + EARLY_SENTENCES, LATE),
        (hit.negated, NEGATED),
        (hit.hedged, HEDGED),
        (hit.conceded, CONCEDED),
        (hit.asked, ASKED),
    ];
    factors.iter().filter(|(applies, _)| *applies).map(|(_, factor)| factor).product::<f32>()
        * lexicon::rule(hit.rule).weight
}

fn logistic(lead: f32) -> f32 {
    1.0 / (1.0 + (-SLOPE * lead).exp())
}
