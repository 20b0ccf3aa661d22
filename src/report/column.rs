//! What a column is: its name, labels, unit, formula and source, and how its cells are got.

use super::Cell;
use crate::tally::{Prior, interval::wilson};

/// What the numbers of a column mean; the suffix of its name says it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// An id, text that is never a number.
    Id,
    /// Text.
    Text,
    /// A count.
    Count,
    /// A percentage, 0 to 100.
    Percent,
    /// A share, 0 to 1.
    Ratio,
    /// An index, −1 to 1.
    Index,
    /// Steps in a tree.
    Steps,
    /// Messages a day.
    PerDay,
    /// Seconds.
    Seconds,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Occurrences per 1,000 words.
    PerThousand,
    /// ISO 8601, with the precision and zone of the source.
    Time,
    /// 0 or 1.
    Flag,
    /// Words.
    Words,
    /// Points of a formula of readability.
    Points,
    /// A position in a text, in Unicode code points.
    Position,
    /// As another column of the row says.
    Mixed,
}

impl Unit {
    /// Returns the sign of a unit that figures alone do not show.
    pub const fn sign(self) -> Option<&'static str> {
        match self {
            Self::Percent => Some("%"),
            Self::Seconds => Some("s"),
            Self::Hours => Some("h"),
            _ => None,
        }
    }

    /// Returns the name that the codebook uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Text => "text",
            Self::Count => "count",
            Self::Percent => "percent (0-100)",
            Self::Ratio => "ratio (0-1)",
            Self::Index => "index (-1 to 1)",
            Self::Steps => "steps",
            Self::PerDay => "per day",
            Self::Seconds => "seconds",
            Self::Hours => "hours",
            Self::Days => "days",
            Self::PerThousand => "per 1,000 words",
            Self::Time => "ISO 8601",
            Self::Flag => "0 or 1",
            Self::Words => "words",
            Self::Points => "points",
            Self::Position => "code points",
            Self::Mixed => "see the row",
        }
    }
}

/// How a figure was kept while counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accumulator {
    /// Exact.
    Exact,
    /// A histogram: quantiles within 0.4 %.
    Histogram,
    /// Exact up to 1,024 different ones, then a sketch with a standard error of 1.6 %.
    Distinct,
    /// A sketch of the text, whose error the formula tells.
    Sketch,
    /// As the definition in the row says.
    Mixed,
}

impl Accumulator {
    /// Returns the name that the codebook uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Histogram => "histogram (within 0.4 %)",
            Self::Distinct => "exact to 1,024, then HyperLogLog (standard error 1.6 %)",
            Self::Sketch => "sketch",
            Self::Mixed => "see the row",
        }
    }
}

/// What the codebook says of a column.
#[derive(Clone, Copy, Debug)]
pub struct Fact {
    /// Stable name, `snake_case` ASCII.
    pub name: &'static str,
    /// English label.
    pub english: &'static str,
    /// French label.
    pub french: &'static str,
    /// Unit.
    pub unit: Unit,
    /// Formula or definition.
    pub formula: &'static str,
    /// How it was kept while counting.
    pub accumulator: Accumulator,
    /// Where the definition comes from, or empty.
    pub source: &'static str,
}

/// A column of a table whose cells are got by functions of type `G`.
#[derive(Clone, Copy, Debug)]
pub struct Column<G: Copy> {
    /// What the codebook says.
    pub fact: Fact,
    /// Gets the cell from a row.
    pub get: G,
}

impl<G: Copy> Column<G> {
    /// Makes an exact column without source.
    pub const fn new(
        name: &'static str,
        (english, french): (&'static str, &'static str),
        unit: Unit,
        formula: &'static str,
        get: G,
    ) -> Self {
        let fact = Fact { name, english, french, unit, formula, accumulator: Accumulator::Exact, source: "" };
        Self { fact, get }
    }

    /// Says how the figure was kept while counting.
    #[must_use]
    pub const fn kept(mut self, accumulator: Accumulator) -> Self {
        self.fact.accumulator = accumulator;
        self
    }

    /// Says where the definition comes from.
    #[must_use]
    pub const fn from(mut self, source: &'static str) -> Self {
        self.fact.source = source;
        self
    }
}

/// A count.
pub fn count(value: u64) -> Cell<'static> {
    Cell::Count(value as i64)
}

/// `part` of `whole` in percent, with two decimals; empty where the whole is 0.
pub fn percent(part: u64, whole: u64) -> Cell<'static> {
    ratio_of(part, whole).map_or(Cell::Empty, |share| Cell::Decimal(share * 100.0, 2))
}

/// A share or index with four decimals, or empty.
pub fn ratio(value: Option<f64>) -> Cell<'static> {
    decimal(value, 4)
}

/// `part` of `whole`, as a share.
pub fn share(part: u64, whole: u64) -> Cell<'static> {
    ratio(ratio_of(part, whole))
}

/// Occurrences per 1,000 words, with two decimals; empty without words.
pub fn per_thousand(part: u64, words: u64) -> Cell<'static> {
    ratio_of(part, words).map_or(Cell::Empty, |share| Cell::Decimal(share * 1000.0, 2))
}

/// Where 95 % intervals of shares come from.
pub const WILSON: &str = "Wilson 1927";

/// Where shares drawn towards their mean come from; the formula is told once, at `agree_given_shrunk_pct`.
pub const SHRUNK: &str = "Casella 1985; Robinson 2017; prior after Kleinman 1973";

/// `part` of `whole` in percent, drawn towards the mean of all by `prior`; empty where the whole is 0 or there is no prior.
pub fn shrunk_percent(prior: Option<&Prior>, part: u64, whole: u64) -> Cell<'static> {
    decimal(prior.and_then(|prior| prior.shrink(part, whole)).map(|share| share * 100.0), 2)
}

/// The balance of `pro` and `contra`, −1 to 1, whose share of `pro` is drawn towards the mean of all by `prior`.
pub fn shrunk_balance(prior: Option<&Prior>, pro: u64, contra: u64) -> Cell<'static> {
    ratio(prior.and_then(|prior| prior.shrink(pro, pro + contra)).map(|share| 2.0 * share - 1.0))
}

/// A number with a fixed number of decimals, or empty.
pub fn decimal(value: Option<f64>, digits: u8) -> Cell<'static> {
    value.filter(|value| value.is_finite()).map_or(Cell::Empty, |value| Cell::Decimal(value, digits))
}

/// A flag.
pub fn flag(value: bool) -> Cell<'static> {
    Cell::Count(value.into())
}

/// Returns `part` / `whole`, or nothing where the whole is 0.
pub fn ratio_of(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Below so many agreements and disagreements of a pair together, no balance is given.
pub const LEAST_STANCES_OF_PAIR: u64 = 3;

/// The same of an author.
pub const LEAST_STANCES_OF_AUTHOR: u64 = 5;

/// Returns (for − against) / (for + against), −1 to 1, or nothing below `least` in all.
pub fn balance(pro: u64, contra: u64, least: u64) -> Option<f64> {
    let total = pro + contra;
    (total >= least.max(1)).then(|| (pro as f64 - contra as f64) / total as f64)
}

/// Returns the 95 % interval of [`balance`]: that of the share of those for it (Wilson 1927), twice as wide and from −1.
pub fn balance_interval(pro: u64, contra: u64, least: u64) -> Option<(f64, f64)> {
    balance(pro, contra, least)?;
    wilson(pro, pro + contra).map(|(low, high)| (2.0 * low - 1.0, 2.0 * high - 1.0))
}
