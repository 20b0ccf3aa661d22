//! A sheet as bytes becomes rows of cells, however a spreadsheet saved it.
//!
//! Separators: comma, semicolon, tab or bar, as the header or a line `sep=;` before it shows. Charsets: UTF-8 with or
//! without the mark, UTF-16 with it, else Windows-1252. Line ends of all systems. Not handled: files of office programs.

use std::fmt;

use encoding_rs::Encoding;

use crate::{read::decode_lines, report::unguarded};

/// What may separate cells; the first of them that gives the most columns does.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// What makes one row of several, for people.
const UNCLOSED: &str = "look for a quotation mark that is not closed";

/// What is wrong with a sheet, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Fault {
    /// The file, for people.
    pub source_name: String,
    /// Line, from 1; 0 for the whole file.
    pub line: u64,
    /// Name of the column, or empty.
    pub column: String,
    /// What is wrong, and what to do.
    pub cause: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.source_name)?;
        if self.line > 0 {
            write!(out, ":{}", self.line)?;
        }
        if !self.column.is_empty() {
            write!(out, ": column {:?}", self.column)?;
        }
        write!(out, ": {}", self.cause)
    }
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it begins, from 1.
    pub line: u64,
    /// Its cells, one for each column at least, trimmed, without the apostrophe that tables put before formulas.
    pub cells: Vec<String>,
    /// How many of them the file has: spreadsheets leave out those at the end of a row that are empty.
    pub written_n: usize,
}

impl Row {
    fn of(record: &csv::StringRecord, line: u64, width: usize) -> Self {
        let mut cells: Vec<String> = record.iter().map(|cell| unguarded(cell.trim()).to_owned()).collect();
        let written_n = cells.len();
        cells.resize(written_n.max(width), String::new());
        Self { line, cells, written_n }
    }
}

/// A table with a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The file, for people.
    pub source_name: String,
    /// Names of columns, trimmed, in small letters.
    pub head: Vec<String>,
    /// Rows; those that are empty are left out.
    pub rows: Vec<Row>,
    /// Rows that run on into others.
    pub faults: Vec<Fault>,
}

impl Table {
    /// Reads a table.
    ///
    /// # Errors
    /// [`Fault`] where there is no header, or the file is none of text.
    pub fn parse(source_name: &str, bytes: Vec<u8>) -> Result<Self, Fault> {
        let fault = |line, cause: &str| Fault {
            source_name: source_name.to_owned(),
            line,
            column: String::new(),
            cause: cause.to_owned(),
        };
        if bytes.starts_with(b"PK") || bytes.starts_with(b"\xD0\xCF") {
            return Err(fault(0, "is a file of an office program; save the sheet as CSV"));
        }
        let text = decoded(bytes);
        let (separator, body, skipped) = separated(&text);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(body.as_bytes());
        let mut table =
            Self { source_name: source_name.to_owned(), head: Vec::new(), rows: Vec::new(), faults: Vec::new() };
        let mut lines = Lines { bytes: body.as_bytes(), at: 0, line: 1 };
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record).map_err(|error| fault(0, &error.to_string()))? {
            let start = record.position().map_or(0, |position| position.byte() as usize);
            let row = &body[start..reader.position().byte() as usize];
            let line = skipped + lines.of(start);
            if table.head.is_empty() {
                table.head = record.iter().map(|name| unguarded(name.trim()).to_lowercase()).collect();
            } else if runs_on(row, separator) {
                let is_short = record.len() < table.head.len();
                let cause = if is_short { "has fewer cells than the header" } else { "runs together with other rows" };
                table.faults.push(fault(line, &format!("{cause}; {UNCLOSED}")));
            } else if record.iter().any(|cell| !cell.trim().is_empty()) {
                table.rows.push(Row::of(&record, line, table.head.len()));
            }
        }
        if table.head.iter().all(String::is_empty) {
            return Err(fault(1, "has no header; keep the first line as `palabre sample` wrote it"));
        }
        Ok(table)
    }

    /// Returns the place of the first column with one of these names.
    pub fn place(&self, names: &[&str]) -> Option<usize> {
        self.head.iter().position(|name| names.contains(&name.as_str()))
    }

    /// Returns the place of a column that must be there.
    ///
    /// # Errors
    /// [`Fault`] that names the column.
    pub fn needed(&self, name: &str) -> Result<usize, Fault> {
        let cause = || format!("is missing; the columns are {}", self.head.join(", "));
        self.place(&[name]).ok_or_else(|| self.fault(1, name, cause()))
    }

    /// Returns what is wrong with a row that ends before a column that it needs.
    pub fn short(&self, row: &Row, place: usize) -> Option<Fault> {
        let cause = || format!("the row has {} cells, and ends before this column; {UNCLOSED}", row.written_n);
        (row.written_n <= place).then(|| self.fault(row.line, &self.head[place], cause()))
    }

    /// Makes a fault of this table.
    pub fn fault(&self, line: u64, column: &str, cause: String) -> Fault {
        Fault { source_name: self.source_name.clone(), line, column: column.to_owned(), cause }
    }
}

/// Tells whether a row of several lines is really several rows: a quotation mark opens and does not close, or closes in
/// the middle of a cell.
fn runs_on(row: &str, separator: u8) -> bool {
    let row = row.trim().as_bytes();
    let (mut inside, mut at) = (false, 0);
    while let Some(place) = memchr::memchr(b'"', &row[at..]).map(|place| at + place) {
        let is_doubled = inside && row.get(place + 1) == Some(&b'"');
        // Whoever writes by hand leaves spaces.
        let next = row[place + 1..].iter().copied().find(|&byte| byte != b' ').unwrap_or(separator);
        if inside && !is_doubled && next != separator && !matches!(next, b'\r' | b'\n') {
            return row.contains(&b'\n') || row.contains(&b'\r');
        }
        let opens = place == 0 || row[place - 1] == separator;
        inside = if inside { is_doubled } else { opens };
        at = place + 1 + usize::from(is_doubled);
    }
    inside && (row.contains(&b'\n') || row.contains(&b'\r'))
}

/// Counts lines up to the beginnings of records, in rising order. The reader itself takes the second half of `\r\n` for
/// a part of the next record.
struct Lines<'b> {
    bytes: &'b [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn of(&mut self, start: usize) -> u64 {
        let mut start = start.min(self.bytes.len());
        start += self.bytes[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        while self.at < start {
            let ends = match self.bytes[self.at] {
                b'\n' => true,
                byte => byte == b'\r' && self.bytes.get(self.at + 1) != Some(&b'\n'),
            };
            self.line += u64::from(ends);
            self.at += 1;
        }
        self.line
    }
}

/// Returns the text without a mark before it.
fn decoded(bytes: Vec<u8>) -> String {
    let text = match Encoding::for_bom(&bytes) {
        Some((encoding, _)) => encoding.decode_with_bom_removal(&bytes).0.into_owned(),
        None => decode_lines(bytes).0,
    };
    text.trim_start_matches('\u{FEFF}').to_owned()
}

/// Returns what separates cells, the table, and how many lines stand before it.
fn separated(text: &str) -> (u8, &str, u64) {
    let first = text.lines().next().unwrap_or_default();
    let bare = first.trim().trim_matches('"');
    if let Some(&[separator]) = bare.strip_prefix("sep=").map(str::as_bytes) {
        let body = text.split_once('\n').map_or("", |(_, body)| body);
        return (separator, body, 1);
    }
    if bare == "sep=" || first.starts_with("sep=\t") {
        // Trimmed: what separates was a tab.
        return (b'\t', text.split_once('\n').map_or("", |(_, body)| body), 1);
    }
    let width = |&separator: &u8| {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(separator).from_reader(text.as_bytes());
        let mut head = csv::ByteRecord::new();
        reader.read_byte_record(&mut head).map_or(0, |_| head.len())
    };
    let best = SEPARATORS.into_iter().rev().max_by_key(width).unwrap_or(b',');
    (best, text, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
        let table = Table::parse("a.csv", bytes.to_vec()).unwrap();
        assert_eq!(table.head, ["message_id", "text"]);
        assert!(table.faults.is_empty(), "{table:?}");
        table.rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn a_table_is_the_same_however_it_was_saved() {
        let utf16: Vec<u8> =
            "\u{FEFF}message_id\ttext\r\nc1\tété\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let saved: [&[u8]; 7] = [
            "message_id,text\nc1,été\n".as_bytes(),
            "\u{FEFF}message_id;text\r\nc1;été\r\n;\r\n".as_bytes(),
            "sep=;\r\nmessage_id;text\r\nc1;été\r\n".as_bytes(),
            "sep=\t\nmessage_id\ttext\nc1\tété\n".as_bytes(),
            "\"Message_id\"|\"Text\"\rc1|été\r".as_bytes(),
            b"message_id;text\r\nc1;\xE9t\xE9\r\n",
            &utf16,
        ];
        for bytes in saved {
            assert_eq!(rows(bytes), [["c1", "été"]], "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn lines_are_those_of_the_file_and_apostrophes_before_formulas_go() {
        let table =
            Table::parse("a.csv", b"sep=,\r\nid,text\r\n\r\n1,\"two\nlines\"\r\n2\r\n3,'=x\r\n".to_vec()).unwrap();
        assert_eq!(table.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [4, 6, 7]);
        assert_eq!(table.rows[1].cells, ["2", ""]);
        assert_eq!(table.rows[2].cells, ["3", "=x"]);
    }

    #[test]
    fn cells_that_a_spreadsheet_left_out_are_empty_and_rows_that_run_together_are_told() {
        let table = |rows: &str| Table::parse("a.csv", format!("id,text,gold,note\n{rows}").into_bytes()).unwrap();
        let left_out = table("1,\"two\nlines \"\"so\"\"\" \n2,5\" wide\n3,c,d,e\n");
        assert!(left_out.faults.is_empty(), "{left_out:?}");
        assert_eq!(left_out.rows[0].cells, ["1", "two\nlines \"so\"", "", ""]);
        assert_eq!(left_out.rows.iter().map(|row| row.written_n).collect::<Vec<_>>(), [2, 2, 4]);
        assert_eq!(left_out.short(&left_out.rows[0], 1), None);
        let told = left_out.short(&left_out.rows[0], 2).unwrap().to_string();
        assert!(told.starts_with("a.csv:2: column \"gold\": the row has 2 cells"), "{told}");
        for (rows, cause) in [
            ("1,\"never closed\n2,b,c,d\n3,b,c,d\n", "has fewer cells than the header"),
            ("1,\"open\n2,\"b\",c,d\n3,b,c,d\n", "runs together with other rows"),
        ] {
            let table = table(rows);
            assert!(table.faults[0].to_string().starts_with(&format!("a.csv:2: {cause}")), "{rows} {table:?}");
        }
    }

    #[test]
    fn what_is_no_table_is_refused_with_a_remedy() {
        assert!(
            Table::parse("a.xlsx", b"PK\x03\x04".to_vec()).unwrap_err().to_string().contains("save the sheet as CSV")
        );
        assert!(Table::parse("a.csv", Vec::new()).unwrap_err().to_string().contains("no header"));
    }
}
