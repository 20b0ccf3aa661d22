//! The first rows of a table, in which it is looked whether texts are HTML and whether a column holds dates.

use super::{dialect::Dialect, layout::Layout};
use crate::read::{Dates, markup::html};

/// Rows that are looked at.
const ROWS: usize = 200;

/// The first rows, without the header.
pub struct Sample(Vec<csv::StringRecord>);

impl Sample {
    /// Takes the rows of the beginning of a table.
    pub fn of(head: &str, dialect: Dialect) -> Self {
        let mut reader = dialect.reader(&head.as_bytes()[dialect.before_rows(head.as_bytes())..]);
        Self(reader.records().take(ROWS).filter_map(Result::ok).collect())
    }

    fn filled(&self, column: usize) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(move |row| row.get(column)).map(str::trim).filter(|cell| !cell.is_empty())
    }

    /// Tells whether most texts of a column are HTML.
    pub fn is_html(&self, column: Option<usize>) -> bool {
        column.is_some_and(|column| html::are_written(self.filled(column)))
    }

    /// Yields the names of the columns that nobody uses and that hold dates.
    pub fn dates<'a>(&'a self, header: &'a [String], layout: &'a Layout) -> impl Iterator<Item = &'a String> {
        let is_free = |at: usize| {
            let column = &layout.columns[at];
            column.field.is_none() && layout.clock != Some(at)
        };
        let holds_dates = |at: usize| {
            let (mut cells, mut dates) = (0, 0);
            for cell in self.filled(at) {
                cells += 1;
                let may_be = cell.len() >= 8 && cell.contains(|sign: char| !sign.is_ascii_digit());
                dates += usize::from(may_be && Dates::default().written(cell).is_some());
            }
            dates > 0 && dates * 5 >= cells * 4
        };
        let columns = header.iter().enumerate();
        columns.filter(move |&(at, _)| is_free(at) && holds_dates(at)).map(|(_, name)| name)
    }
}
