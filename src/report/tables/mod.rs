//! The tables, one file each. [`KINDS`] lists them in the order of the documentation.

mod address;
mod aliases_proposed;
mod authors;
mod categories;
mod corpus;
mod discussions;
mod domains;
mod interactions;
mod keywords;
mod languages;
mod links;
mod mentions;
mod messages;
mod occurrence;
mod parts;
mod quality;
mod skipped;
mod stances;
mod terms;
mod timeline;
mod view;

pub use quality::{QualityRow, quality};
pub use skipped::SkippedRow;
pub use view::{Active, Context, MessageIds, MessageView};

use super::{CODEBOOK, Fact, Sheet};

/// A table that can be written.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Name of the file, without `.csv`.
    pub name: &'static str,
    /// What a row is, in one line.
    pub about: &'static str,
    /// Whether it is written when the user names no tables.
    pub default: bool,
    /// Whether `--by` repeats it for each value of a column.
    pub by_value: bool,
    /// Its columns, in order.
    pub facts: fn() -> Vec<&'static Fact>,
    /// How rows are made.
    pub fill: Fill,
}

/// How the rows of a table are made. The optional text is the value of the column of `--by`.
#[derive(Clone, Copy, Debug)]
pub enum Fill {
    /// All at once, from tallies.
    Summary(fn(&Context<'_>, Option<&str>, &mut Sheet<'_>)),
    /// Message by message, in input order.
    Rows(fn(&MessageView<'_>, Option<&str>, &mut Sheet<'_>)),
}

/// All tables. The order is that of the help text and the codebook.
pub static KINDS: &[Kind] = &[
    authors::KIND,
    discussions::KIND,
    interactions::KIND,
    links::KIND,
    domains::KIND,
    mentions::KIND,
    stances::KIND,
    timeline::KIND,
    corpus::KIND,
    messages::KIND,
    languages::KIND,
    terms::VOCABULARY,
    keywords::KIND,
    categories::KIND,
    terms::HASHTAGS,
    terms::EMOJI,
    parts::AUTHOR_PERIOD,
    parts::AUTHOR_DISCUSSION,
    address::KIND,
    aliases_proposed::KIND,
    quality::KIND,
    skipped::KIND,
    CODEBOOK,
];
