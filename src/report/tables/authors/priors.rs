//! What the shares of all authors have in common, towards which those of each are drawn.

use super::super::Active;
use crate::{
    model::Label,
    tally::{AuthorTally, Prior},
};

/// A prior for each share that authors are ranked by; none where it cannot be fitted.
pub struct Priors {
    pub agree: Option<Prior>,
    pub disagree: Option<Prior>,
    /// Agreement among agreement and disagreement given.
    pub given: Option<Prior>,
    /// The same of what was received.
    pub received: Option<Prior>,
    pub replied: Option<Prior>,
}

impl Priors {
    /// Fits the priors to all authors but those who cannot be told from others.
    pub fn of(active: &[Active<'_>]) -> Self {
        let fit = |share: fn(&AuthorTally) -> (u64, u64)| {
            let persons = active.iter().filter(|author| author.entry.class.is_somebody());
            Prior::fit(persons.map(|author| share(author.tally)))
        };
        Self {
            agree: fit(|tally| (tally.gave(Label::Agree), tally.stances_n())),
            disagree: fit(|tally| (tally.gave(Label::Disagree), tally.stances_n())),
            given: fit(|tally| (tally.gave(Label::Agree), tally.gave(Label::Agree) + tally.gave(Label::Disagree))),
            received: fit(|tally| {
                (tally.received(Label::Agree), tally.received(Label::Agree) + tally.received(Label::Disagree))
            }),
            replied: fit(|tally| (tally.messages_replied_n.into(), tally.messages_n())),
        }
    }
}
