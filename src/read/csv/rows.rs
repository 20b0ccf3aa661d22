//! Rows of a table become messages; rows that do not fit the header are skipped, line by line.

use csv::ByteRecord;

use super::{
    dialect::Dialect,
    layout::{Article, Layout},
    markup,
    preset::Markup,
};
use crate::{
    model::ReplyHint,
    read::{
        Field, Parse, Piece, Sink, Skip, charset,
        checks::Checks,
        draft::{Draft, Frame},
    },
};

/// Parses pieces of one table.
pub struct Parser {
    /// What its records share.
    pub frame: Frame,
    /// How the table is written.
    pub dialect: Dialect,
    /// What its columns fill, and what its rows mean.
    pub layout: Layout,
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
            article_due: piece.opens,
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
            let is_header = std::mem::take(&mut self.header_due);
            if !is_header && let Err(cause) = self.row(&record, row, line) {
                self.sink.skip(Skip { line, cause });
                if let Some(first) = memchr::memchr(b'\n', row).filter(|first| first + 1 < row.len()) {
                    return (start + first + 1, Some(end));
                }
            }
            (start, line) = (end, line + newlines(row));
        }
        (bytes.len(), None)
    }

    /// Hands on what a row gives.
    fn row(&mut self, record: &ByteRecord, row: &[u8], line: u64) -> Result<(), String> {
        let parser = self.parser;
        let opens = std::mem::take(&mut self.article_due);
        check(record, row, parser.layout.columns.len(), parser.dialect, parser.max_record)?;
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
        self.draft.finish(&parser.frame, line, &mut self.checks)?;
        self.sink.message(self.draft.message());
        Ok(())
    }

    /// Fills the draft with the values of a row, each in its field.
    fn fill(&mut self, record: &ByteRecord, line: u64) {
        let layout = &self.parser.layout;
        for (column, value) in layout.columns.iter().zip(record) {
            if column.field.is_none() && column.carried.is_none() {
                continue;
            }
            let (value, fell_back) = charset::decode(value);
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

    /// Does what rows of this table mean beyond their fields.
    fn interpret(&mut self, record: &ByteRecord, line: u64) {
        let layout = &self.parser.layout;
        let habits = &layout.habits;
        let value = |at: usize| charset::decode(record.get(at).unwrap_or_default()).0.trim().to_owned();
        let filled = |at: Option<usize>| at.map(value).filter(|value| !is_nothing(value));
        if let Some(clock) = filled(layout.clock) {
            let date = self.draft.slot(Field::Timestamp);
            if !date.contains(':') && !date.is_empty() {
                date.push(' ');
                date.push_str(&clock);
            }
        }
        if habits.utc {
            self.draft.slot(Field::TimestampZone).push_str("utc");
        }
        if habits.numbered {
            self.number(&value(0), &value(1));
        }
        if filled(layout.repost).is_some_and(|said| !is_no(&said)) {
            replace(self.draft.slot(Field::Kind), "repost");
            for &(field, at) in &layout.repeated_by {
                replace(self.draft.slot(field), &value(at));
            }
            if layout.repeated_by.iter().any(|(field, _)| *field == Field::AuthorId) {
                self.draft.slot(Field::AuthorName).clear();
                self.draft.slot(Field::AuthorUrl).clear();
            }
        }
        if let Some(links) = filled(layout.links) {
            markup::mark_links(&links, &mut self.draft);
        }
        if let Some(name) = filled(layout.quoted) {
            markup::mark_quotation(&name, &mut self.draft);
        }
        if let Some(name) = filled(layout.addressee) {
            self.draft.message().reply_to.push(ReplyHint { name, method: "column".to_owned(), ..ReplyHint::default() });
        }
        if let Some(said) = layout.condition.map(value) {
            let (wanted, unwanted) = (habits.parent_if.1, habits.parent_unless.1);
            if !wanted.is_empty() && said != wanted || unwanted.contains(&said.as_str()) {
                self.draft.slot(Field::Parent).clear();
            }
        }
        self.drop_damaged_ids(line);
        if habits.opens_own && self.draft.slot(Field::Discussion).is_empty() {
            let id = self.draft.slot(Field::Id).clone();
            self.draft.slot(Field::Discussion).push_str(&id);
        }
        if layout.article.is_some() && self.draft.slot(Field::Parent).is_empty() {
            let article = self.draft.slot(Field::Discussion).clone();
            replace(self.draft.slot(Field::Parent), &article);
        }
    }

    /// Makes ids of the numbers of a comment and of an answer to it, each in its column.
    fn number(&mut self, comment: &str, answer: &str) {
        let (id, parent) = match (comment, answer) {
            ("", "") => return,
            (comment, "") => (comment.to_owned(), ""),
            // `3-1` names its comment, too.
            (comment, answer) if comment.is_empty() || answer.contains(['-', '.']) => (
                answer.to_owned(),
                answer.split(['-', '.']).next().filter(|_| answer.contains(['-', '.'])).unwrap_or(""),
            ),
            (comment, answer) => (format!("{comment}-{answer}"), comment),
        };
        replace(self.draft.slot(Field::Id), &id);
        replace(self.draft.slot(Field::Parent), parent);
    }

    /// Counts ids that a spreadsheet took for numbers and rounded (`1,23E+17`): many messages share them, and so they
    /// name none. A discussion keeps its own, since it has no other.
    fn drop_damaged_ids(&mut self, line: u64) {
        for field in [Field::Id, Field::Parent, Field::AuthorId, Field::Discussion] {
            let id = self.draft.slot(field);
            if is_rounded(id) {
                if field != Field::Discussion {
                    id.clear();
                }
                self.checks.count("ids_damaged", 1, || format!("line {line}"));
            }
        }
    }

    /// Hands on the article of a row as a post.
    fn post(&mut self, record: &ByteRecord, article: &Article, line: u64) -> Result<(), String> {
        let layout = &self.parser.layout;
        self.draft.begin(&self.parser.frame);
        for (column, value) in layout.columns.iter().zip(record) {
            let (value, _) = charset::decode(value);
            let field = column.field.filter(|field| matches!(field, Field::Title | Field::Url | Field::Discussion));
            if let Some(field) = field.filter(|_| !is_nothing(&value)) {
                self.draft.slot(field).push_str(&value);
            }
            if let Some(slot) = column.carried.and_then(|position| self.draft.message().meta.get_mut(position)) {
                slot.push_str(&value);
            }
        }
        let value = |at: usize| charset::decode(record.get(at).unwrap_or_default()).0;
        self.draft.slot(Field::Id).push_str(&value(article.id));
        self.draft.slot(Field::Kind).push_str("post");
        if let Some(date) = article.date.map(value).filter(|date| !is_nothing(date)) {
            self.draft.slot(Field::Timestamp).push_str(&date);
        }
        let text = article.texts.iter().map(|&at| value(at)).find(|text| !is_nothing(text));
        markup::fill(&text.unwrap_or_default(), Markup::Sometimes, &mut self.draft);
        self.draft.finish(&self.parser.frame, line, &mut self.checks)?;
        self.sink.message(self.draft.message());
        Ok(())
    }
}

/// Checks that a row is one row of the table.
///
/// # Errors
/// A sentence where it is not.
pub fn check(
    record: &ByteRecord,
    row: &[u8],
    expected: usize,
    dialect: Dialect,
    max_record: usize,
) -> Result<(), String> {
    let found = record.len();
    if found != expected {
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
    if row.len() > max_record {
        return Err(format!("the record is longer than {max_record} bytes; raise `--max-record`"));
    }
    Ok(())
}

fn replace(slot: &mut String, value: &str) {
    slot.clear();
    slot.push_str(value);
}

/// Tells the words for no.
fn is_no(value: &str) -> bool {
    ["0", "false", "f", "no", "non", "faux"].iter().any(|no| value.eq_ignore_ascii_case(no))
}

/// Tells a number with an exponent, as spreadsheets show long ones.
fn is_rounded(id: &str) -> bool {
    let id = id.trim();
    let Some((figures, exponent)) = id.split_once("E+").or_else(|| id.split_once("e+")) else { return false };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = figures.splitn(2, ['.', ',']);
    is_number(exponent) && parts.all(is_number)
}

/// Tells the words that programs write for a cell that is empty, or that was emptied.
fn is_nothing(value: &str) -> bool {
    matches!(value.trim(), "" | "NA" | "NULL" | "null" | "nan" | "NaN" | "None" | "\\N" | "REDACTED")
}
