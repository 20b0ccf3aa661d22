//! One row a figure of the whole: how much, by how few, how fast, in which languages.

mod people;
mod texts;

use super::{Context, Fill, Kind};
use crate::{
    report::{
        Accumulator, Cell, Column, Sheet, Unit,
        column::{WILSON, count, decimal, percent},
        low_data::{LABEL, few},
    },
    tally::interval,
};

pub const KIND: Kind = Kind {
    name: "corpus",
    about: "one row a figure of the whole corpus",
    default: true,
    by_value: true,
    facts: || COLUMNS.iter().map(|column| &column.fact).collect(),
    fill: Fill::Summary(fill),
};

/// One figure.
pub struct Row {
    metric: String,
    value: Cell<'static>,
    unit: Unit,
    /// Of how many the figure speaks.
    of: Option<u64>,
    interval: Option<(f64, f64)>,
    formula: &'static str,
}

type Get = for<'r> fn(&'r Row) -> Cell<'r>;

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new("metric", ("Figure", "Mesure"), Unit::Text, "name of the figure", |r| Cell::text(&*r.metric)),
    Column::<Get>::new("value", ("Value", "Valeur"), Unit::Mixed, "the figure; its unit stands beside it", |r| {
        r.value.clone()
    })
    .kept(Accumulator::Mixed),
    Column::<Get>::new("unit", ("Unit", "Unité"), Unit::Text, "unit of the figure", |r| Cell::text(r.unit.name())),
    Column::<Get>::new("n", ("Of", "Sur"), Unit::Count, "of how many the figure speaks", |r| {
        r.of.map_or(Cell::Empty, count)
    }),
    Column::<Get>::new("value_ci_lo", ("Low", "Bas"), Unit::Mixed, "95 % interval, lower end", |r| {
        decimal(r.interval.map(|(low, _)| low), 2)
    })
    .from(WILSON),
    Column::<Get>::new("value_ci_hi", ("High", "Haut"), Unit::Mixed, "95 % interval, upper end", |r| {
        decimal(r.interval.map(|(_, high)| high), 2)
    })
    .from(WILSON),
    Column::<Get>::new(
        "low_data_flag",
        LABEL,
        Unit::Flag,
        "1 below 5 of what the figure speaks of; empty for plain counts",
        |r| r.of.map_or(Cell::Empty, few),
    ),
    Column::<Get>::new(
        "formula",
        ("Definition", "Définition"),
        Unit::Text,
        "what the figure is, and how near where it is not exact",
        |r| Cell::text(r.formula),
    ),
];

fn fill(context: &Context<'_>, value: Option<&str>, sheet: &mut Sheet<'_>) {
    let mut rows = Vec::new();
    texts::volume(context, &mut rows);
    people::participation(context, &mut rows);
    people::network(context, &mut rows);
    people::stances(context, &mut rows);
    texts::languages(context, &mut rows);
    for row in &rows {
        sheet.row(value, COLUMNS, |get| get(row));
    }
}

fn plain(metric: &str, value: u64, formula: &'static str) -> Row {
    Row { metric: metric.to_owned(), value: count(value), unit: Unit::Count, of: None, interval: None, formula }
}

fn figure(metric: &str, value: Cell<'static>, unit: Unit, of: u64, formula: &'static str) -> Row {
    Row { metric: metric.to_owned(), value, unit, of: Some(of), interval: None, formula }
}

/// A share of a count, in percent, with its interval.
fn part(metric: String, hits: u64, of: u64, formula: &'static str) -> Row {
    let interval = interval::wilson(hits, of).map(|(low, high)| (low * 100.0, high * 100.0));
    Row { metric, value: percent(hits, of), unit: Unit::Percent, of: Some(of), interval, formula }
}
