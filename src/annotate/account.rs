//! Why a message has its stance: every cue, what weakens or strengthens it, and what it adds to each label.

use super::{
    hit::{Hit, Part},
    lexicon, score,
};
use crate::{model::Label, span::Span};

/// One cue, and what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Cue {
    /// Where its words stand.
    pub span: Span,
    /// Id of the rule that saw it (`agree.d_accord`).
    pub rule: &'static str,
    /// The label that it shows; the opposite of the rule's where it is negated.
    pub label: Label,
    /// What the rule counts by itself.
    pub strength: f32,
    /// What surrounds it (`negated`, `opening`, `conceded`, …), and the factor of each.
    pub context: Vec<(&'static str, f32)>,
    /// What it adds to the sum of its label: the strength times all factors.
    pub weight: f32,
}

/// Something that the whole message is, and what that adds to the sums.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trait {
    /// Its name (`brief`, `reply`, `asks`, …).
    pub name: &'static str,
    /// What it adds to the sum of each label, in the order of [`Label::ALL`].
    pub weights: [f32; 4],
}

/// How one stance came about.
///
/// `sums` are what traits and cues add up to, one for each of [`Label::ALL`]; `shares` are the exponentials of the
/// sums, divided by their total. The largest share is the label, and its confidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// The part of the message that takes the stance.
    pub span: Span,
    /// The label.
    pub label: Label,
    /// How sure: 0 to 1.
    pub confidence: f32,
    /// The cues, in the order of the text.
    pub cues: Vec<Cue>,
    /// What the whole part is like.
    pub traits: Vec<Trait>,
    /// Sum of each label, in the order of [`Label::ALL`].
    pub sums: [f32; 4],
    /// Share of each label.
    pub shares: [f32; 4],
}

/// Gives account of one part.
pub(super) fn of(span: Span, part: &Part<'_>) -> Account {
    let verdict = score::weigh(part);
    let cue = |hit: &Hit| {
        let context = hit.context(part);
        Cue {
            span: hit.span,
            rule: lexicon::rules()[usize::from(hit.rule)],
            label: hit.label(),
            strength: lexicon::rule(hit.rule).weight,
            context: score::factors(hit, context).collect(),
            weight: score::weight(hit, context),
        }
    };
    let mut cues: Vec<Cue> = part.counted().map(cue).collect();
    cues.sort_by_key(|cue| cue.span);
    Account {
        span,
        label: verdict.label,
        confidence: verdict.confidence(),
        cues,
        traits: score::shapes(part.shape).map(|(name, weights)| Trait { name, weights }).collect(),
        sums: verdict.sums,
        shares: verdict.shares,
    }
}
