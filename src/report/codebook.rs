//! The codebook: one row a column of every table.

use super::{Cell, Column, Fact, Fill, KINDS, Kind, Unit};

/// The codebook as a table.
pub const CODEBOOK: Kind = Kind {
    name: "codebook",
    about: "one row a column of every table: label, unit, formula, source",
    default: true,
    by_value: false,
    facts: || COLUMNS.iter().map(|column| &column.fact).collect(),
    fill: Fill::Summary(|_, value, sheet| {
        for row in codebook() {
            sheet.row(value, COLUMNS, |get| get(&row));
        }
    }),
};

type Get = for<'r> fn(&'r (&'static str, &'static Fact)) -> Cell<'r>;

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new("table", ("Table", "Table"), Unit::Text, "file name without .csv", |(table, _)| {
        Cell::text(*table)
    }),
    Column::<Get>::new("column", ("Column", "Colonne"), Unit::Text, "stable name", |(_, fact)| Cell::text(fact.name)),
    Column::<Get>::new(
        "label_en",
        ("English label", "Intitulé anglais"),
        Unit::Text,
        "header with --labels en",
        |(_, fact)| Cell::text(fact.english),
    ),
    Column::<Get>::new(
        "label_fr",
        ("French label", "Intitulé français"),
        Unit::Text,
        "header with --labels fr",
        |(_, fact)| Cell::text(fact.french),
    ),
    Column::<Get>::new("unit", ("Unit", "Unité"), Unit::Text, "unit", |(_, fact)| Cell::text(fact.unit.name())),
    Column::<Get>::new("formula", ("Formula", "Formule"), Unit::Text, "formula or definition", |(_, fact)| {
        Cell::text(fact.formula)
    }),
    Column::<Get>::new(
        "accumulator",
        ("Kept as", "Mode de calcul"),
        Unit::Text,
        "exact, or within which error",
        |(_, fact)| Cell::text(fact.accumulator.name()),
    ),
    Column::<Get>::new("source", ("Source", "Source"), Unit::Text, "where the definition comes from", |(_, fact)| {
        Cell::text(fact.source)
    }),
];

/// Lists every column of every table, in the order of the tables.
pub fn codebook() -> Vec<(&'static str, &'static Fact)> {
    KINDS.iter().flat_map(|kind| (kind.facts)().into_iter().map(|fact| (kind.name, fact))).collect()
}
