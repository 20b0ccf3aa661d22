//! One row another name that a participant may go by: proposed to people, never acted upon.

use super::{Context, Fill, Kind};
use crate::{
    record::AuthorEntry,
    report::{Cell, Column, Sheet, Unit, column::count},
};

pub const KIND: Kind = Kind {
    name: "aliases_proposed",
    about: "one row another name that a participant may go by, for people to decide",
    default: false,
    by_value: false,
    facts: || COLUMNS.iter().map(|column| &column.fact).collect(),
    fill: Fill::Summary(fill),
};

/// One proposal.
pub struct Row<'r> {
    author: &'r AuthorEntry,
    alias: &'r str,
    mentions_n: u64,
}

type Get = for<'r> fn(&'r Row<'r>) -> Cell<'r>;

fn fill(context: &Context<'_>, value: Option<&str>, sheet: &mut Sheet<'_>) {
    let mut rows = Vec::new();
    for ((author, alias), &mentions_n) in &context.tallies.aliases {
        if let Some(author) = context.registry.author_entry(*author) {
            rows.push(Row { author, alias, mentions_n });
        }
    }
    rows.sort_unstable_by(|left, right| (&left.author.id, left.alias).cmp(&(&right.author.id, right.alias)));
    for row in &rows {
        sheet.row(value, COLUMNS, |get| get(row));
    }
}

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new("author_id", ("Author id", "Identifiant"), Unit::Id, "the participant", |r| {
        Cell::id(&*r.author.id)
    }),
    Column::<Get>::new("author_name", ("Author", "Auteur"), Unit::Text, "display name", |r| Cell::id(&*r.author.name)),
    Column::<Get>::new(
        "alias",
        ("Other name", "Autre nom"),
        Unit::Text,
        "a name that nobody who takes part has",
        // With its sign, the handle of a federated server is no e-mail address, which tables do not show.
        |r| if r.alias.contains('@') { Cell::text(format!("@{}", r.alias)) } else { Cell::text(r.alias) },
    ),
    Column::<Get>::new("mentions_n", ("Mentions", "Mentions"), Unit::Count, "mentions under that name", |r| {
        count(r.mentions_n)
    }),
    Column::<Get>::new(
        "reason",
        ("Why", "Motif"),
        Unit::Text,
        "the name goes on from the participant's, of five letters or more, case, accents and separators aside",
        |_| Cell::text("longer form"),
    ),
];
