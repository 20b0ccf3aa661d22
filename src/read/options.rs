//! What the user says about how input is to be read; the command line knows nothing else of this room.

use std::collections::BTreeMap;

/// How the user wants input to be read.
#[derive(Clone, Debug)]
pub struct Options {
    /// Format by name (`--from`); found by content where none is given.
    pub format: Option<String>,
    /// Canonical field → column of the source (`--map`).
    pub map: BTreeMap<String, String>,
    /// Columns that are carried through (`--meta`), in the order asked.
    pub meta: Vec<String>,
    /// Carries all that stands under `meta` in canonical lines, as one more value of JSON behind the columns asked for.
    pub whole_meta: bool,
    /// Charset label (`--encoding`), by the names of the WHATWG Encoding Standard.
    pub encoding: Option<String>,
    /// Zone of times that give none (`--tz`), an IANA name.
    pub zone: Option<String>,
    /// Order of day, month and year in dates of figures (`--date-order`).
    pub date_order: Option<DateOrder>,
    /// Repairs UTF-8 that was once read as Windows-1252 (`--fix-mojibake`).
    pub fix_mojibake: bool,
    /// Longest record that is accepted, in bytes (`--max-record`).
    pub max_record: usize,
    /// Takes rows of a table that hold nothing but a text, as spreadsheets leave them where all cells behind it are empty.
    pub lone_texts: bool,
    /// Name of the post's author, where the page does not say it (`--post-author`).
    pub post_author: Option<String>,
    /// How large a piece should be, in bytes.
    pub piece_bytes: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            format: None,
            map: BTreeMap::new(),
            meta: Vec::new(),
            whole_meta: false,
            encoding: None,
            zone: None,
            date_order: None,
            fix_mojibake: false,
            max_record: 64 << 20,
            lone_texts: false,
            post_author: None,
            piece_bytes: 1 << 20,
        }
    }
}

/// Order of day, month and year in a date of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// 31/12/2009, as in French.
    DayMonthYear,
    /// 12/31/2009.
    MonthDayYear,
    /// 2009-12-31.
    YearMonthDay,
}

impl DateOrder {
    /// All orders, in the order of the enumeration.
    pub const ALL: [Self; 3] = [Self::DayMonthYear, Self::MonthDayYear, Self::YearMonthDay];

    /// Returns the name that `--date-order` takes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DayMonthYear => "dmy",
            Self::MonthDayYear => "mdy",
            Self::YearMonthDay => "ymd",
        }
    }

    /// Returns the order of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.name() == name)
    }
}
