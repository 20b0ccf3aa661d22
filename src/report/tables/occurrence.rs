//! The columns that tables of links, mentions and stances begin with: where, by whom and when.

use super::MessageView;
use crate::report::{Cell, Column, Fact, Sheet, Unit};

type Get = for<'r> fn(&'r MessageView<'r>) -> Cell<'r>;

/// Begins a row with what is known of the message.
pub fn begin(view: &MessageView<'_>, value: Option<&str>, sheet: &mut Sheet<'_>) {
    sheet.cells(value, COLUMNS, |get| get(view));
}

/// Lists these columns, then those of the table itself.
pub fn facts_before(own: impl Iterator<Item = &'static Fact>) -> Vec<&'static Fact> {
    COLUMNS.iter().map(|column| &column.fact).chain(own).collect()
}

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new("discussion_id", ("Discussion id", "Discussion"), Unit::Id, "discussion of the message", |v| {
        v.discussion_id()
    }),
    Column::<Get>::new("message_id", ("Message id", "Message"), Unit::Id, "message in which it stands", |v| {
        Cell::id(v.details.id)
    }),
    Column::<Get>::new("message_kind", ("Kind", "Genre"), Unit::Text, "kind of the message", |v| {
        Cell::text(v.kind().name())
    }),
    Column::<Get>::new("author_id", ("Author id", "Auteur"), Unit::Id, "author of the message; empty for pings", |v| {
        v.author_id()
    }),
    Column::<Get>::new("time_utc", ("Time", "Date"), Unit::Time, "time of the message", |v| {
        Cell::time(Some(v.record.time))
    }),
];
