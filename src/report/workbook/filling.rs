//! The rows of a table on their way into its sheets.

use std::{
    borrow::Cow,
    io::{self, Read},
};

use csv::{Reader, ReaderBuilder, StringRecord};

use super::{
    Book, PageColumn,
    archive::{Frame, Packed},
    cells::Rows,
    value::Value,
};
use crate::report::{Dialect, limits::cut};

/// Rows that are looked at before the first is written: they tell widths and formats.
const SAMPLE: usize = 1000;

/// Bytes that stand around each value of a sheet.
const MARKS: u64 = 40;

/// The rows of a table, from all its files, each of which has a header.
pub struct Records<R> {
    readers: Vec<Reader<R>>,
    /// The first rows.
    pub sample: Vec<StringRecord>,
    /// Rows that were taken.
    at: usize,
}

impl<R: Read> Records<R> {
    /// Opens the files, and reads some rows ahead.
    pub fn open(parts: Vec<R>, dialect: Dialect) -> io::Result<Self> {
        let reader = |part| ReaderBuilder::new().delimiter(dialect.delimiter()).flexible(true).from_reader(part);
        let readers = parts.into_iter().rev().map(reader).collect();
        let mut records = Self { readers, sample: Vec::new(), at: 0 };
        let mut record = StringRecord::new();
        while records.sample.len() < SAMPLE && records.read(&mut record)? {
            records.sample.push(record.clone());
        }
        Ok(records)
    }

    /// Takes the next row; tells whether there was one.
    fn next(&mut self, record: &mut StringRecord) -> io::Result<bool> {
        self.at += 1;
        if let Some(waiting) = self.sample.get_mut(self.at - 1) {
            std::mem::swap(waiting, record);
            return Ok(true);
        }
        self.read(record)
    }

    fn read(&mut self, record: &mut StringRecord) -> io::Result<bool> {
        while let Some(reader) = self.readers.last_mut() {
            if reader.read_record(record)? {
                return Ok(true);
            }
            self.readers.pop();
        }
        Ok(false)
    }
}

/// A sheet that waits for its rows.
pub struct Place<'f> {
    pub frame: &'f Frame,
    /// Rows below the header.
    pub rows: u64,
    /// Bytes of the table.
    pub bytes: u64,
}

/// Writes the next rows of a table to a sheet. Returns it, and how many cells were cut.
pub fn fill<R: Read>(
    place: &Place<'_>,
    records: &mut Records<R>,
    columns: &[PageColumn],
    book: &Book,
) -> io::Result<(Packed, u64)> {
    let last = rust_xlsxwriter::utility::row_col_to_cell(place.rows as u32, columns.len().max(1) as u16 - 1);
    let marks = place.rows * columns.len() as u64 * MARKS;
    let is_large = marks + 2 * place.bytes > u64::from(u32::MAX);
    let mut rows = Rows::new(place.frame.begin(&book.temporary, &last, is_large)?, columns.len());
    // Texts of sheets stand in their cells, the header's too: a table of texts would be one for the whole workbook.
    rows.begin(1);
    columns.iter().enumerate().for_each(|(number, column)| {
        rows.cell(number, Value::Text(&column.title), &book.formats.head);
    });
    rows.end()?;
    let (mut record, mut cut_n) = (StringRecord::new(), 0);
    for row in 0..place.rows {
        if !records.next(&mut record)? {
            break;
        }
        // Rows count from 1, and the first is the header.
        rows.begin(row + 2);
        for (number, (column, cell)) in columns.iter().zip(&record).enumerate() {
            let value = Value::read(cell, column.unit, book.dialect);
            let look = book.formats.of(value, column.unit, column.wraps);
            if let Value::Text(text) = value {
                let text = with_line_feeds(text);
                let text = cut(&text, book.limits.cell);
                cut_n += u64::from(matches!(text, Cow::Owned(_)));
                rows.cell(number, Value::Text(&text), look);
            } else {
                rows.cell(number, value, look);
            }
        }
        rows.end()?;
    }
    Ok((rows.finish()?.finish()?, cut_n))
}

/// Ends lines as spreadsheets do; a carriage return would show as `_x000D_` in programs that know less than Excel.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
}
