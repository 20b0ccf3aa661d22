//! A sheet without its rows: formats, widths, filter, and that the first row is a header.

use std::io;

use csv::StringRecord;
use rust_xlsxwriter::{DataValidation, IgnoreError, Worksheet, XlsxError};

use super::{formats::Formats, value::Value};
use crate::report::{Dialect, Unit};

/// A column of a sheet.
#[derive(Clone, Debug)]
pub struct PageColumn {
    /// What heads it.
    pub title: String,
    /// What stands in it.
    pub unit: Unit,
    /// What can be chosen for a cell; nothing where anything can stand in it.
    pub choices: &'static [&'static str],
    /// Whether long text runs over several lines.
    pub wraps: bool,
}

impl PageColumn {
    /// Makes a column as tables have them.
    pub const fn new(title: String, unit: Unit) -> Self {
        Self { title, unit, choices: &[], wraps: false }
    }
}

/// Characters that a column shows at least and at most.
const WIDTHS: (usize, usize) = (7, 60);
/// What the sign of the filter takes of a header.
const FILTER: usize = 3;
/// Characters that a column of wrapped text shows at most.
const WRAPPED: usize = 50;

/// How the columns look.
#[derive(Debug)]
pub struct Looks {
    /// Numbers of formats.
    formats: Vec<u32>,
    widths: Vec<f64>,
}

impl Looks {
    /// Sees from some rows what the first value of each column looks like, and how wide the column must be.
    pub fn of(columns: &[PageColumn], formats: &Formats, dialect: Dialect, rows: &[StringRecord]) -> Self {
        let mut widths: Vec<usize> = columns.iter().map(|column| column.title.chars().count() + FILTER).collect();
        let look = |value, column: &PageColumn| formats.of(value, column.unit, column.wraps).number;
        let mut numbers: Vec<_> = columns.iter().map(|column| look(Value::Blank, column)).collect();
        let mut is_seen = vec![false; widths.len()];
        for row in rows {
            for (place, (column, cell)) in columns.iter().zip(row).enumerate() {
                let value = Value::read(cell, column.unit, dialect);
                // Separators of thousands need some room.
                let extra = if matches!(value, Value::Number(..)) { 3 } else { 1 };
                let longest = cell.lines().map(|line| line.chars().count()).max().unwrap_or(0);
                widths[place] = widths[place].max(longest + extra);
                let is_typical = matches!(value, Value::Number(..) | Value::Date(..)) && !is_seen[place];
                if is_typical {
                    numbers[place] = look(value, column);
                    is_seen[place] = true;
                }
            }
        }
        let width = |(width, column): (usize, &PageColumn)| {
            width.clamp(WIDTHS.0, if column.wraps { WRAPPED } else { WIDTHS.1 }) as f64
        };
        Self { formats: numbers, widths: widths.into_iter().zip(columns).map(width).collect() }
    }

    /// Makes a sheet for so many rows, which are not in it yet.
    pub fn sheet(
        &self,
        name: &str,
        columns: &[PageColumn],
        rows: u64,
        formats: &Formats,
    ) -> Result<Worksheet, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        for (place, (&number, &width)) in (0..).zip(self.formats.iter().zip(&self.widths)) {
            if let Some(look) = formats.numbered(number) {
                sheet.set_column_format(place, &look.format)?;
            }
            sheet.set_column_width(place, width)?;
        }
        sheet.set_freeze_panes(1, 1)?;
        // On paper, too, the header stands above each page.
        sheet.set_landscape().set_repeat_rows(0, 0)?.set_repeat_columns(0, 0)?;
        let (last, width) = (rows as u32, columns.len() as u16);
        if width == 0 {
            return Ok(sheet);
        }
        sheet.autofilter(0, 0, last, width - 1)?;
        for (place, column) in (0..).zip(columns).filter(|_| last > 0) {
            if matches!(column.unit, Unit::Id | Unit::Text) {
                sheet.ignore_error_range(1, place, last, place, IgnoreError::NumberStoredAsText)?;
            }
            if !column.choices.is_empty() {
                sheet.add_data_validation(1, place, last, place, &choice(column.choices)?)?;
            }
        }
        Ok(sheet)
    }
}

/// Lets people choose, and nothing else stand in a cell.
fn choice(choices: &[&str]) -> Result<DataValidation, XlsxError> {
    let asked = format!("{}, or leave it empty", choices.join(", "));
    let choice = DataValidation::new().allow_list_strings(choices)?.ignore_blank(true);
    choice.set_error_title("Not in the list")?.set_error_message(asked)
}

/// Says what a workbook could not write.
pub fn failure(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(cause) | XlsxError::TempFileError(_, cause) => cause,
        other => io::Error::other(other.to_string()),
    }
}
