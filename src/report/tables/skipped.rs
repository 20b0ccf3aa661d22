//! One row a record that could not be read. Written only where there is one.

use std::fmt;

use super::{Fill, Kind};
use crate::report::{Cell, Column, Unit, column::count};

pub const KIND: Kind = Kind {
    name: "skipped",
    about: "one row a record that could not be read, with line, cause and remedy",
    default: true,
    by_value: false,
    facts: || COLUMNS.iter().map(|column| &column.fact).collect(),
    fill: Fill::Summary(|context, value, sheet| {
        for row in context.skipped {
            sheet.row(value, COLUMNS, |get| get(row));
        }
    }),
};

/// One record that could not be read.
#[derive(Clone, Debug)]
pub struct SkippedRow {
    /// Path as given.
    pub source: String,
    /// Line, from 1.
    pub line: u64,
    /// What is wrong, and what can be done.
    pub cause: String,
}

impl fmt::Display for SkippedRow {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.source, self.line, self.cause)
    }
}

type Get = for<'r> fn(&'r SkippedRow) -> Cell<'r>;

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new("source", ("File", "Fichier"), Unit::Text, "path as given", |r| Cell::text(&*r.source)),
    Column::<Get>::new("line", ("Line", "Ligne"), Unit::Count, "line in the file, from 1", |r| count(r.line)),
    Column::<Get>::new("cause", ("Cause", "Cause"), Unit::Text, "what is wrong, and what can be done", |r| {
        Cell::text(&*r.cause)
    }),
];
