//! The codebook: one row a column of every table.

use std::borrow::Cow;

use super::{Accumulator, Cell, Column, Context, Fact, Fill, HeadCell, KINDS, Kind, Labels, Unit, added::TEXT};

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
fn rows(context: &Context<'_>) -> Vec<Row> {
    let own = codebook().into_iter().map(|(table, fact)| Row::of(table, fact));
    let added = &context.added;
    let text = added.with_text.then_some(Row::of("messages", &TEXT));
    let carried = added.carried().into_iter().map(|name| Row::named("messages".into(), name, &CARRIED));
    let repeated = KINDS.iter().filter(|kind| kind.by_value).filter_map(|kind| {
        let heading = added.headings(kind, true).by?;
        Some(Row::named(kind.file(added.by?).into(), heading, &BY_VALUE))
    });
    own.chain(text).chain(carried).chain(repeated).collect()
}

/// One column of one table.
struct Row {
    table: Cow<'static, str>,
    /// What heads a column of the source, which is its label in every language, too.
    heading: Option<String>,
    fact: &'static Fact,
}

impl Row {
    fn of(table: &'static str, fact: &'static Fact) -> Self {
        Self { table: table.into(), heading: None, fact }
    }

    fn named(table: Cow<'static, str>, heading: String, fact: &'static Fact) -> Self {
        Self { table, heading: Some(heading), fact }
    }

    /// Returns what heads the column: as its fact says, unless it is one of the source.
    fn headed(&self, labels: Labels) -> Cell<'_> {
        let title = || HeadCell::Fact(self.fact).title(labels);
        Cell::text(self.heading.as_deref().map_or_else(title, Cow::Borrowed))
    }
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

type Get = for<'r> fn(&'r Row) -> Cell<'r>;

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new("table", ("Table", "Table"), Unit::Text, "file name without .csv", |r| Cell::text(&*r.table)),
    Column::<Get>::new("column", ("Column", "Colonne"), Unit::Text, "stable name", |r| r.headed(Labels::Names)),
    Column::<Get>::new(
        "label_en",
        ("English label", "Intitulé anglais"),
        Unit::Text,
        "header with --labels en",
        |r| r.headed(Labels::English),
    ),
    Column::<Get>::new(
        "label_fr",
        ("French label", "Intitulé français"),
        Unit::Text,
        "header with --labels fr",
        |r| r.headed(Labels::French),
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
