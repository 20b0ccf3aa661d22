//! The sheets of one table: header, rows, formats and widths.

use std::{
    borrow::Cow,
    io::{self, Read},
};

use csv::{Reader, ReaderBuilder, StringRecord};
use rust_xlsxwriter::{DataValidation, Format, IgnoreError, Worksheet, XlsxError};

use super::{formats::Formats, value::Value};
use crate::report::{Dialect, Limits, Unit, limits::cut};

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

/// Rows that are looked at before the first is written: they tell widths and formats.
const SAMPLE: usize = 1000;
/// Characters that a column shows at least and at most.
const WIDTHS: (usize, usize) = (7, 60);
/// What the sign of the filter takes of a header.
const FILTER: usize = 3;
/// Characters that a column of wrapped text shows at most.
const WRAPPED: usize = 50;

/// Fills the sheets of a table with the rows of its files, each of which has a header. Returns how many cells were cut.
pub struct Filling<'f> {
    pub columns: &'f [PageColumn],
    pub formats: &'f Formats,
    pub dialect: Dialect,
    pub limits: Limits,
    pub cut: u64,
}

impl Filling<'_> {
    /// Writes all rows of `parts` to `sheets`, of which there are as many as the rows need.
    pub fn fill<R: Read>(&mut self, parts: Vec<R>, sheets: &mut [Worksheet]) -> io::Result<()> {
        let mut sheets = sheets.iter_mut();
        let mut page: Option<Page<'_>> = None;
        let mut waiting: Vec<StringRecord> = Vec::new();
        let mut readers: Vec<Reader<R>> = parts.into_iter().map(|part| self.reader(part)).collect();
        let mut rows = readers.iter_mut().flat_map(|reader| reader.records());
        for record in rows.by_ref().take(SAMPLE) {
            waiting.push(record?);
        }
        let looks = Looks::of(self, &waiting);
        for record in waiting.into_iter().map(Ok).chain(rows) {
            let is_full = page.as_ref().is_none_or(|page| page.row >= self.limits.rows_below_head());
            if is_full {
                page.take().map_or(Ok(()), |page| page.end(self)).map_err(failure)?;
                let sheet = sheets.next().ok_or_else(|| io::Error::other("more rows than were counted"))?;
                page = Some(Page::begin(sheet, self, &looks).map_err(failure)?);
            }
            if let Some(page) = &mut page {
                page.add(&record?, self, &looks).map_err(failure)?;
            }
        }
        if page.is_none() {
            // An empty table has a header all the same.
            page = sheets.next().map(|sheet| Page::begin(sheet, self, &looks)).transpose().map_err(failure)?;
        }
        page.map_or(Ok(()), |page| page.end(self)).map_err(failure)
    }

    fn reader<R: Read>(&self, part: R) -> Reader<R> {
        ReaderBuilder::new().delimiter(self.dialect.delimiter()).flexible(true).from_reader(part)
    }

    fn values<'r>(&self, record: &'r StringRecord) -> impl Iterator<Item = (u16, &PageColumn, Value<'r>)> {
        let cells = (0..).zip(self.columns).zip(record.iter());
        cells.map(|((place, column), cell)| (place, column, Value::read(cell, column.unit, self.dialect)))
    }
}

/// How the columns look: formats of whole columns, since a format for each cell costs time.
struct Looks<'f> {
    formats: Vec<&'f Format>,
    widths: Vec<f64>,
}

impl<'f> Looks<'f> {
    /// Sees from some rows what the first value of each column looks like, and how wide the column must be.
    fn of(filling: &Filling<'f>, rows: &[StringRecord]) -> Self {
        let mut widths: Vec<usize> =
            filling.columns.iter().map(|column| column.title.chars().count() + FILTER).collect();
        let blank = |column: &PageColumn| filling.formats.of(Value::Blank, column.unit, column.wraps);
        let mut formats: Vec<_> = filling.columns.iter().map(blank).collect();
        let mut is_seen = vec![false; widths.len()];
        for row in rows {
            for (place, column, value) in filling.values(row) {
                let place = usize::from(place);
                // Separators of thousands need some room.
                let extra = if matches!(value, Value::Number(..)) { 3 } else { 1 };
                let longest = row[place].lines().map(|line| line.chars().count()).max().unwrap_or(0);
                widths[place] = widths[place].max(longest + extra);
                let is_typical = matches!(value, Value::Number(..) | Value::Date(..)) && !is_seen[place];
                if is_typical {
                    formats[place] = filling.formats.of(value, column.unit, column.wraps);
                    is_seen[place] = true;
                }
            }
        }
        let width = |(width, column): (usize, &PageColumn)| {
            width.clamp(WIDTHS.0, if column.wraps { WRAPPED } else { WIDTHS.1 }) as f64
        };
        Self { formats, widths: widths.into_iter().zip(filling.columns).map(width).collect() }
    }
}

/// One sheet that is being written.
struct Page<'p> {
    sheet: &'p mut Worksheet,
    /// Rows so far, without the header.
    row: u64,
}

impl<'p> Page<'p> {
    fn begin(sheet: &'p mut Worksheet, filling: &Filling<'_>, looks: &Looks<'_>) -> Result<Self, XlsxError> {
        for ((place, column), (format, width)) in
            (0..).zip(filling.columns).zip(looks.formats.iter().zip(&looks.widths))
        {
            sheet.set_column_format(place, format)?;
            sheet.set_column_width(place, *width)?;
            sheet.write_string_with_format(0, place, &column.title, &filling.formats.head)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        // On paper, too, the header stands above each page.
        sheet.set_landscape().set_repeat_rows(0, 0)?;
        Ok(Self { sheet, row: 0 })
    }

    fn add(&mut self, record: &StringRecord, filling: &mut Filling<'_>, looks: &Looks<'_>) -> Result<(), XlsxError> {
        self.row += 1;
        let row = self.row as u32;
        let mut cut_n = 0;
        for (place, column, value) in filling.values(record) {
            let format = filling.formats.of(value, column.unit, column.wraps);
            let is_usual = std::ptr::eq(format, looks.formats[usize::from(place)]);
            match value {
                Value::Blank => {}
                Value::Text(text) => {
                    let text = with_line_feeds(text);
                    let text = cut(&text, filling.limits.cell);
                    cut_n += u64::from(matches!(text, Cow::Owned(_)));
                    if is_usual {
                        self.sheet.write_string(row, place, text)?;
                    } else {
                        self.sheet.write_string_with_format(row, place, text, format)?;
                    }
                }
                Value::Number(number, _) | Value::Date(number, _) if is_usual => {
                    self.sheet.write_number(row, place, number)?;
                }
                Value::Number(number, _) | Value::Date(number, _) => {
                    self.sheet.write_number_with_format(row, place, number, format)?;
                }
            }
        }
        filling.cut += cut_n;
        Ok(())
    }

    /// Sets what concerns all rows.
    fn end(self, filling: &Filling<'_>) -> Result<(), XlsxError> {
        let (last, width) = (self.row as u32, filling.columns.len() as u16);
        if width == 0 {
            return Ok(());
        }
        self.sheet.autofilter(0, 0, last, width - 1)?;
        for (place, column) in (0..).zip(filling.columns).filter(|_| last > 0) {
            if matches!(column.unit, Unit::Id | Unit::Text) {
                self.sheet.ignore_error_range(1, place, last, place, IgnoreError::NumberStoredAsText)?;
            }
            if !column.choices.is_empty() {
                self.sheet.add_data_validation(1, place, last, place, &choice(column.choices)?)?;
            }
        }
        Ok(())
    }
}

/// Ends lines as spreadsheets do; a carriage return would show as `_x000D_` in programs that know less than Excel.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
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
