//! Rows of a table become messages; rows that do not fit the header are skipped, line by line.

use csv::ByteRecord;

use super::dialect::Dialect;
use crate::read::{
    Field, Parse, Piece, Sink, Skip, charset,
    checks::Checks,
    draft::{Draft, Frame},
};

/// What the values of a column fill.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Field of the message, if any.
    pub field: Option<Field>,
    /// Position among the carried columns, if any.
    pub carried: Option<usize>,
}

/// Parses pieces of one table.
pub struct Parser {
    /// What its records share.
    pub frame: Frame,
    /// How the table is written.
    pub dialect: Dialect,
    /// What its columns fill.
    pub columns: Vec<Column>,
    /// Longest row, in bytes.
    pub max_record: usize,
}

impl Parse for Parser {
    fn parse(&self, piece: &Piece, sink: &mut dyn Sink) {
        if let Some(cause) = &piece.given_up {
            sink.skip(Skip { line: piece.line, cause: cause.clone() });
            return;
        }
        let mut rows = Rows {
            parser: self,
            draft: Draft::default(),
            checks: Checks::default(),
            sink,
            header_due: piece.offset == 0,
        };
        let body = if piece.offset == 0 { self.dialect.body(&piece.bytes) } else { &piece.bytes };
        let first = piece.line + newlines(&piece.bytes[..piece.bytes.len() - body.len()]);
        rows.read_all(body, first);
        rows.checks.hand_on(rows.sink);
    }
}

fn newlines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

struct Rows<'a> {
    parser: &'a Parser,
    draft: Draft,
    checks: Checks,
    sink: &'a mut dyn Sink,
    header_due: bool,
}

impl Rows<'_> {
    /// Reads all rows, the first of which begins at `line`.
    ///
    /// A row of several lines that does not fit is read again from its second line on, but not beyond its end, so that
    /// the rows behind it are the same wherever the piece was cut.
    fn read_all(&mut self, bytes: &[u8], mut line: u64) {
        let mut at = 0;
        let mut ends = vec![bytes.len()];
        while let Some(&end) = ends.last() {
            let (read, again_until) = self.read(&bytes[at..end], line);
            line += newlines(&bytes[at..at + read]);
            match again_until {
                Some(length) => ends.push(at + length),
                None => drop(ends.pop()),
            }
            at += read;
        }
    }

    /// Reads rows and returns how many bytes are done with; and, where a row is to be read again from its second line
    /// on, where it ends.
    fn read(&mut self, bytes: &[u8], mut line: u64) -> (usize, Option<usize>) {
        let mut reader = self.parser.dialect.reader(bytes);
        let mut record = ByteRecord::new();
        let mut start = 0;
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            let end = (reader.position().byte() as usize).clamp(start, bytes.len());
            // Empty lines between rows are passed over by the reader.
            let empty = bytes[start..end].iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
            line += newlines(&bytes[start..start + empty]);
            start += empty;
            let row = &bytes[start..end];
            if !std::mem::take(&mut self.header_due) {
                match self.row(&record, row, line) {
                    Ok(()) => self.sink.message(self.draft.message()),
                    Err(cause) => {
                        self.sink.skip(Skip { line, cause });
                        if let Some(first) = memchr::memchr(b'\n', row).filter(|first| first + 1 < row.len()) {
                            return (start + first + 1, Some(end));
                        }
                    }
                }
            }
            (start, line) = (end, line + newlines(row));
        }
        (bytes.len(), None)
    }

    fn row(&mut self, record: &ByteRecord, row: &[u8], line: u64) -> Result<(), String> {
        let (found, expected) = (record.len(), self.parser.columns.len());
        if found != expected {
            return Err(format!(
                "the row has {found} fields, the header {expected}; put quotation marks around fields that hold the \
                 delimiter, a line end or a quotation mark"
            ));
        }
        if !self.parser.dialect.regular(row) {
            return Err("a quotation mark opens here and does not close where its field ends; close it, or double it"
                .to_owned());
        }
        if row.len() > self.parser.max_record {
            return Err(format!("the record is longer than {} bytes; raise `--max-record`", self.parser.max_record));
        }
        self.draft.begin(&self.parser.frame);
        for (column, value) in self.parser.columns.iter().zip(record) {
            if column.field.is_none() && column.carried.is_none() {
                continue;
            }
            let (value, fell_back) = charset::decode(value);
            self.checks.count("values_not_utf8", u64::from(fell_back), || format!("line {line}"));
            if let Some(field) = column.field.filter(|&field| field == Field::Text || !is_nothing(&value)) {
                self.draft.slot(field).push_str(&value);
            }
            if let Some(slot) = column.carried.and_then(|position| self.draft.message().meta.get_mut(position)) {
                slot.push_str(&value);
            }
        }
        self.draft.finish(&self.parser.frame, line, &mut self.checks).map(drop)
    }
}

/// Tells the words that programs write for a cell that is empty.
fn is_nothing(value: &str) -> bool {
    matches!(value.trim(), "" | "NA" | "NULL" | "null" | "nan" | "NaN" | "None" | "\\N")
}
