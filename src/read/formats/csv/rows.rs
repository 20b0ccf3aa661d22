//! Rows of a table become messages; rows that do not fit the header are skipped, line by line.

use std::borrow::Cow;

use csv::ByteRecord;

use super::{dialect::Dialect, layout::Layout, markup, meaning::is_nothing};
use crate::read::{
    Below, Field, Note, Parse, Piece, Sink, Skip,
    bytes::charset,
    draft::{Draft, Frame, checks::Checks},
};

/// Parses pieces of one table.
pub struct Parser {
    /// What its records share.
    pub frame: Frame,
    /// How the table is written.
    pub dialect: Dialect,
    /// What its columns fill, and what its rows mean.
    pub layout: Layout,
    /// What its rows must have.
    pub shape: Shape,
}

impl Parse for Parser {
    fn parse(&self, piece: &Piece, sink: &mut dyn Sink) {
        if let Some(cause) = &piece.given_up {
            sink.skip(Skip { line: piece.line, cause: cause.clone() });
            return;
        }
        let mut rows =
            Rows { parser: self, draft: Draft::default(), checks: Checks::default(), sink, article_due: piece.opens };
        let (bytes, controls) = charset::without_nul(&piece.bytes);
        rows.checks.count("controls_removed", controls, || format!("line {}", piece.line));
        rows.read_all(&bytes, piece.line);
        rows.checks.hand_on(rows.sink);
    }
}

fn newlines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// The rows of a piece, on their way to messages.
pub struct Rows<'a> {
    /// What all rows of the table share.
    pub parser: &'a Parser,
    /// The message that is made.
    pub draft: Draft,
    /// What is counted.
    pub checks: Checks,
    /// Takes messages.
    pub sink: &'a mut dyn Sink,
    article_due: bool,
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
            let (read, again_until, next) = self.read(&bytes[at..end], line);
            line = next;
            match again_until {
                Some(length) => ends.push(at + length),
                None => drop(ends.pop()),
            }
            at += read;
        }
    }

    /// Reads rows and returns how many bytes are done with; where a row is to be read again from its second line on,
    /// where it ends; and the line behind what is done with.
    fn read(&mut self, bytes: &[u8], first: u64) -> (usize, Option<usize>, u64) {
        let mut reader = self.parser.dialect.reader(bytes);
        let mut record = ByteRecord::new();
        let (mut start, mut line) = (0, first);
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            let end = (reader.position().byte() as usize).clamp(start, bytes.len());
            // Empty lines between rows are passed over by the reader.
            let empty = bytes[start..end].iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
            line += newlines(&bytes[start..start + empty]);
            start += empty;
            let row = &bytes[start..end];
            if let Err(cause) = self.row(&record, row, line) {
                self.sink.skip(Skip { line, cause });
                if let Some(end_of_line) = memchr::memchr(b'\n', row).filter(|at| at + 1 < row.len()) {
                    return (start + end_of_line + 1, Some(end), line + 1);
                }
            }
            // The reader counts line ends on its way.
            (start, line) = (end, first + reader.position().line() - 1);
        }
        (bytes.len(), None, line + newlines(&bytes[start..]))
    }

    /// Hands on what a row gives.
    fn row(&mut self, record: &ByteRecord, row: &[u8], line: u64) -> Result<(), String> {
        let parser = self.parser;
        let opens = std::mem::take(&mut self.article_due);
        check(record, row, parser.shape, parser.dialect)?;
        if opens && let Some(article) = &parser.layout.article {
            self.post(record, article, line)?;
        }
        self.draft.begin(&parser.frame);
        self.fill(record, line);
        let habits = &parser.layout.habits;
        let passes = habits.has_empty_rows || habits.has_articles;
        if passes && is_nothing(self.draft.slot(Field::Text)) {
            self.checks.count("rows_without_text", 1, || format!("line {line}"));
            return Ok(());
        }
        self.interpret(record, line);
        if let Some((column, shown)) = parser.layout.shown {
            let said = record.get(column).unwrap_or_default().trim_ascii();
            if !shown.iter().any(|shown| shown.as_bytes() == said) {
                self.checks.count("comments_not_approved", 1, || format!("line {line}"));
                return Ok(());
            }
        }
        self.draft.finish(&parser.frame, line, &mut self.checks)?;
        self.sink.message(self.draft.message());
        self.announce(record);
        Ok(())
    }

    /// Says how many answers the row should have; answers have none of their own where this is told.
    fn announce(&mut self, record: &ByteRecord) {
        let message = self.draft.message();
        let value = self.parser.layout.answers.filter(|_| message.parent.is_empty()).and_then(|at| record.get(at));
        let declared = value.and_then(|value| str::from_utf8(value).ok()).and_then(|value| value.trim().parse().ok());
        if let Some(declared) = declared {
            self.sink.note(Note::DeclaredBelow { id: message.id.clone(), declared, below: Below::Answers });
        }
    }

    /// Fills the draft with the values of a row, each in its field.
    fn fill(&mut self, record: &ByteRecord, line: u64) {
        let layout = &self.parser.layout;
        // One check of the whole row is faster than one a value.
        let whole = charset::utf8(record.as_slice());
        for (at, (column, value)) in layout.columns.iter().zip(record).enumerate() {
            if column.field.is_none() && column.carried.is_none() {
                continue;
            }
            let known = whole.zip(record.range(at)).and_then(|(whole, place)| whole.get(place));
            let (value, fell_back) = known.map_or_else(|| charset::decode(value), |text| (Cow::Borrowed(text), false));
            self.checks.count("values_not_utf8", u64::from(fell_back), || format!("line {line}"));
            match column.field {
                // Columns of several languages: the first that is filled is the text.
                Some(Field::Text) if !self.draft.slot(Field::Text).is_empty() => {}
                Some(Field::Text) => markup::fill(&value, layout.habits.markup, &mut self.draft),
                Some(field) if !is_nothing(&value) => self.draft.slot(field).push_str(&value),
                _ => {}
            }
            if let Some(slot) = column.carried.and_then(|position| self.draft.message().meta.get_mut(position)) {
                slot.push_str(&value);
            }
        }
    }
}

/// What a row of a table must have.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Fields of the header.
    pub width: usize,
    /// Where the text stands: whoever leaves the empty fields at the end of rows out does not leave this one out.
    pub text: usize,
    /// Fields of a row at least: a line of one is rather a piece of another row.
    pub least: usize,
    /// Whether rows that are too short were seen to be halves of one row.
    pub breaks: bool,
    /// Longest row, in bytes.
    pub max_record: usize,
}

/// Checks that a row is one row of the table. Empty fields at its end may be missing, or too many, as spreadsheets write
/// them.
///
/// # Errors
/// A sentence where it is not.
pub fn check(record: &ByteRecord, row: &[u8], shape: Shape, dialect: Dialect) -> Result<(), String> {
    let (found, expected) = (record.len(), shape.width);
    let is_empty = |at: usize| record.get(at).unwrap_or_default().trim_ascii().is_empty();
    let fits = match found {
        _ if found > expected => (expected..found).all(is_empty),
        _ if found < expected => !shape.breaks && found >= shape.least && shape.text < found && !is_empty(shape.text),
        _ => true,
    };
    if !fits {
        return Err(format!(
            "the row has {found} fields, the header {expected}; put quotation marks around fields that hold the \
             delimiter, a line end or a quotation mark"
        ));
    }
    if !dialect.regular(row) {
        return Err(
            "a quotation mark opens here and does not close where its field ends; close it, or double it".to_owned()
        );
    }
    if row.len() > shape.max_record {
        return Err(format!("the record is longer than {} bytes; raise `--max-record`", shape.max_record));
    }
    Ok(())
}
