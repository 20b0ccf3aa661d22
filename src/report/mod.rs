//! Stand-in for the room of tables.

/// Which spreadsheet the tables are made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Dialect {
    #[default]
    Standard,
    ExcelFr,
    ExcelEn,
}

impl Dialect {
    /// All dialects with their names.
    pub const ALL: [(&'static str, Self); 3] =
        [("standard", Self::Standard), ("excel-fr", Self::ExcelFr), ("excel-en", Self::ExcelEn)];
}

/// What the header row shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Labels {
    #[default]
    Names,
    English,
    French,
}

/// A table that can be written.
#[allow(missing_docs)]
pub struct Kind {
    pub name: &'static str,
    pub about: &'static str,
    pub default: bool,
}

/// Stand-in.
pub static KINDS: &[Kind] = &[
    Kind { name: "authors", about: "one row an author", default: true },
    Kind { name: "messages", about: "one row a message", default: false },
];
