//! One row a discussion: its size and shape, who spoke, how much they agreed.

mod content;
mod shape;
mod size;

use super::{Context, Fill, Kind};
use crate::{
    model::Label,
    record::DiscussionEntry,
    report::{Cell, Column, Sheet},
    tally::{DiscussionTally, Prior, interval},
};

pub const KIND: Kind = Kind {
    name: "discussions",
    about: "one row a discussion: size, shape, times, participation, agreement",
    default: true,
    by_value: true,
    facts: || GROUPS.iter().flat_map(|columns| columns.iter()).map(|column| &column.fact).collect(),
    fill: Fill::Summary(fill),
};

/// The columns, in order, by what they tell.
static GROUPS: [&[Column<Get>]; 3] = [size::COLUMNS, shape::COLUMNS, content::COLUMNS];

/// One discussion with its names.
pub struct Row<'r> {
    entry: &'r DiscussionEntry,
    tally: &'r DiscussionTally,
    context: &'r Context<'r>,
    disagreement: Option<&'r Prior>,
}

type Get = for<'r> fn(&'r Row<'r>) -> Cell<'r>;

fn fill(context: &Context<'_>, value: Option<&str>, sheet: &mut Sheet<'_>) {
    let mut discussions: Vec<_> = context.tallies.discussions.iter().collect();
    // Numbers follow the input.
    discussions.sort_unstable_by_key(|&(&number, _)| number);
    let shares = discussions.iter().map(|(_, tally)| (tally.took(Label::Disagree), tally.stances_n()));
    let disagreement = Prior::fit(shares);
    for (&number, tally) in discussions {
        let entry = context.registry.discussion_entry(number);
        let row = Row { entry, tally, context, disagreement: disagreement.as_ref() };
        sheet.groups(value, &GROUPS, |get| get(&row));
    }
}

impl Row<'_> {
    fn duration_h(&self) -> Option<f64> {
        let seconds = self.tally.last?.seconds_since(self.tally.first?)?;
        Some(seconds as f64 / 3600.0)
    }

    fn disagreement(&self) -> Option<(f64, f64)> {
        interval::wilson(self.tally.took(Label::Disagree), self.tally.stances_n())
    }
}
