//! One row an author: how much, how regularly, in what words, to whom, and with whom they agree.

mod activity;
mod address;
mod priors;
mod stances;
mod style;
mod ties;
mod topic;

use priors::Priors;

use super::{Active, Context, Fill, Kind, view::Ties};
use crate::{
    model::Label,
    record::{AuthorEntry, People},
    report::{Cell, Column, Sheet},
    tally::{AuthorTally, Presence, TextTally, interval},
};

pub const KIND: Kind = Kind {
    name: "authors",
    about: "one row an author: activity, style, ties, agreement given and received",
    default: true,
    by_value: true,
    facts: || GROUPS.iter().flat_map(|columns| columns.iter()).map(|column| &column.fact).collect(),
    fill: Fill::Summary(fill),
};

/// The columns, in order, by what they tell.
static GROUPS: [&[Column<Get>]; 6] =
    [activity::COLUMNS, style::COLUMNS, ties::COLUMNS, stances::COLUMNS, address::COLUMNS, topic::COLUMNS];

/// One author with all that the columns need.
pub struct Row<'r> {
    entry: &'r AuthorEntry,
    tally: &'r AuthorTally,
    text: &'r TextTally,
    rank: Option<u64>,
    aliases_n: u64,
    top_domain: Option<&'r str>,
    priors: &'r Priors,
    messages_total: u64,
    ties: Ties,
    presence: Presence,
}

type Get = for<'r> fn(&'r Row<'r>) -> Cell<'r>;

fn fill(context: &Context<'_>, value: Option<&str>, sheet: &mut Sheet<'_>) {
    let ties = context.ties();
    let nothing_said = TextTally::default();
    let messages_total = context.tallies.corpus.messages_n();
    let active = context.by_activity();
    let (priors, top_domains) = (Priors::of(&active), context.top_domains());
    let (mut rank, mut rank_size) = (0, u64::MAX);
    for (Active { number, entry, tally, text }, place) in active.into_iter().zip(1u64..) {
        if tally.messages_n() < rank_size {
            (rank, rank_size) = (place, tally.messages_n());
        }
        let row = Row {
            entry,
            tally,
            text: text.unwrap_or(&nothing_said),
            rank: entry.class.is_somebody().then_some(rank),
            messages_total,
            aliases_n: context.registry.aliases(number).len() as u64,
            top_domain: top_domains.get(&number).map(|&(_, domain)| domain),
            priors: &priors,
            ties: ties.get(&number).copied().unwrap_or_default(),
            presence: Presence::of(&tally.times),
        };
        sheet.groups(value, &GROUPS, |get| get(&row));
    }
}

impl Row<'_> {
    const fn text(&self) -> &TextTally {
        self.text
    }

    const fn words(&self) -> u64 {
        self.text.style.words
    }

    const fn messages(&self) -> u64 {
        self.tally.messages_n()
    }

    /// Stances of the author's comments, neutral ones among them.
    fn comments_with_stance(&self) -> u64 {
        self.tally.stances_n()
    }

    fn interval(&self, label: Label) -> Option<(f64, f64)> {
        interval::wilson(self.tally.gave(label), self.comments_with_stance())
    }
}
