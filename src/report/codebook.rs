//! The codebook: one row a column of every table.

use std::borrow::Cow;

use super::{Accumulator, Cell, Column, Context, Fact, Fill, KINDS, Kind, Unit};

/// The codebook as a table.
pub const CODEBOOK: Kind = Kind {
    name: "codebook",
    about: "one row a column of every table: label, unit, formula, source",
    default: true,
    by_value: false,
    facts: || COLUMNS.iter().map(|column| &column.fact).collect(),
    fill: Fill::Summary(|context, value, sheet| {
        for row in rows(context) {
            sheet.row(value, COLUMNS, |get| get(&row));
        }
    }),
};

/// Lists every column of every table of a run: the program's own, then those that the user carries through.
fn rows<'c>(context: &Context<'c>) -> Vec<Row<'c>> {
    let own = codebook().into_iter().map(|(table, fact)| Row { table: table.into(), name: fact.name, fact });
    let carried = context.carried.iter().map(|&name| Row { table: "messages".into(), name, fact: &CARRIED });
    let repeated = KINDS.iter().filter(|kind| kind.by_value).filter_map(|kind| {
        let name = context.by?;
        Some(Row { table: format!("{} by {name}", kind.name).into(), name, fact: &BY_VALUE })
    });
    own.chain(carried).chain(repeated).collect()
}

/// One column of one table.
struct Row<'r> {
    table: Cow<'r, str>,
    /// The name in the header: that of the fact, or of a column of the source.
    name: &'r str,
    fact: &'static Fact,
}

/// What is said of every column that the user carries through.
static CARRIED: Fact = Fact {
    name: "",
    english: "",
    french: "",
    unit: Unit::Text,
    formula: "carried from the source as it is (--meta)",
    accumulator: Accumulator::Exact,
    source: "",
};

/// What is said of the first column of tables by the values of a column.
static BY_VALUE: Fact = Fact {
    formula: "value of the carried column (--by); the other columns are those of the table, counted over its messages",
    ..CARRIED
};

type Get = for<'r> fn(&'r Row<'r>) -> Cell<'r>;

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new("table", ("Table", "Table"), Unit::Text, "file name without .csv", |r| {
        Cell::text(r.table.clone())
    }),
    Column::<Get>::new("column", ("Column", "Colonne"), Unit::Text, "stable name", |r| Cell::text(r.name)),
    Column::<Get>::new(
        "label_en",
        ("English label", "Intitulé anglais"),
        Unit::Text,
        "header with --labels en",
        |r| Cell::text(r.fact.english),
    ),
    Column::<Get>::new(
        "label_fr",
        ("French label", "Intitulé français"),
        Unit::Text,
        "header with --labels fr",
        |r| Cell::text(r.fact.french),
    ),
    Column::<Get>::new("unit", ("Unit", "Unité"), Unit::Text, "unit", |r| Cell::text(r.fact.unit.name())),
    Column::<Get>::new("formula", ("Formula", "Formule"), Unit::Text, "formula or definition", |r| {
        Cell::text(r.fact.formula)
    }),
    Column::<Get>::new("accumulator", ("Kept as", "Mode de calcul"), Unit::Text, "exact, or within which error", |r| {
        Cell::text(r.fact.accumulator.name())
    }),
    Column::<Get>::new("source", ("Source", "Source"), Unit::Text, "where the definition comes from", |r| {
        Cell::text(r.fact.source)
    }),
];

/// Lists every column of every table, in the order of the tables.
pub fn codebook() -> Vec<(&'static str, &'static Fact)> {
    KINDS.iter().flat_map(|kind| (kind.facts)().into_iter().map(|fact| (kind.name, fact))).collect()
}
