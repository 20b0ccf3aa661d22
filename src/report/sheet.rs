//! One table as CSV bytes, in the dialect that the user's spreadsheet reads.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use super::{
    Cell, Column, Fact, Labels, Limits, Style,
    cell::{is_damaged_as_number, mask_emails, runs_as_formula},
    digits::{push_count, push_decimal},
    limits::cut,
};

/// Rows of one table, as bytes in memory or on their way to a file.
///
/// Cells are written as RFC 4180 says: between quotation marks where a separator, a quotation mark or a line end stands in
/// them. Millions of cells are written so, and most are numbers, which need none of that.
pub struct Sheet<'o> {
    style: Style,
    /// What was not handed on yet.
    bytes: Vec<u8>,
    stream: Option<&'o mut (dyn Write + Send)>,
    failure: Option<io::Error>,
    /// Where the row began among the bytes, and whether it has a cell.
    row: usize,
    has_cells: bool,
    time: String,
    rows: u64,
    /// UTF-16 units that a cell holds, where that is limited.
    room: Option<usize>,
    cut: u64,
}

/// Bytes that are gathered before they go to a stream.
const BLOCK: usize = 64 << 10;

impl<'o> Sheet<'o> {
    /// Starts a sheet in memory, without a header.
    pub fn in_memory(style: Style) -> Self {
        Self::new(style, None)
    }

    /// Starts a sheet whose rows go to `out`, without a header.
    pub fn to(style: Style, out: &'o mut (dyn Write + Send)) -> Self {
        Self::new(style, Some(out))
    }

    fn new(style: Style, stream: Option<&'o mut (dyn Write + Send)>) -> Self {
        Self {
            style,
            bytes: Vec::new(),
            stream,
            failure: None,
            row: 0,
            has_cells: false,
            time: String::new(),
            rows: 0,
            room: style.dialect.is_excel().then_some(Limits::EXCEL.cell),
            cut: 0,
        }
    }

    /// Sets the limits of the dialects of Excel; the standard one has none.
    #[must_use]
    pub fn within(self, limits: Limits) -> Self {
        Self { room: self.room.map(|_| limits.cell), ..self }
    }

    /// Returns how many cells were longer than the dialect takes, and so were cut.
    pub const fn cut_n(&self) -> u64 {
        self.cut
    }

    /// Returns the bytes that come before all rows: the mark that Excel needs, and the header.
    pub fn head<'f>(style: Style, facts: impl Iterator<Item = HeadCell<'f>>) -> Vec<u8> {
        let mut sheet = Sheet::in_memory(style);
        for fact in facts {
            sheet.cell(&Cell::text(fact.title(style.labels)));
        }
        sheet.end_row();
        let mut head = if style.dialect.is_excel() { "\u{FEFF}".as_bytes().to_vec() } else { Vec::new() };
        head.extend(sheet.finish().map(|(bytes, _)| bytes).unwrap_or_default());
        head
    }

    /// Returns the same of columns that have names alone.
    pub fn head_of(style: Style, names: &[&str]) -> Vec<u8> {
        Self::head(style, names.iter().map(|name| HeadCell::Column(name)))
    }

    /// Writes one row; `value` is the cell of the column of `--by`, where the table has one.
    pub fn row<'r, G: Copy>(&mut self, value: Option<&str>, columns: &[Column<G>], get: impl Fn(G) -> Cell<'r>) {
        self.cells(value, columns, get);
        self.end_row();
    }

    /// Writes one row whose columns stand in several lists.
    pub fn groups<'r, G: Copy>(&mut self, value: Option<&str>, groups: &[&[Column<G>]], get: impl Fn(G) -> Cell<'r>) {
        self.cells(value, &[], &get);
        groups.iter().for_each(|columns| self.cells(None, columns, &get));
        self.end_row();
    }

    /// Writes the cells of one row, to which others can be added before [`Sheet::end_row`].
    pub fn cells<'r, G: Copy>(&mut self, value: Option<&str>, columns: &[Column<G>], get: impl Fn(G) -> Cell<'r>) {
        if let Some(value) = value {
            self.cell(&Cell::text(value));
        }
        for column in columns {
            self.cell(&get(column.get));
        }
    }

    /// Writes one cell.
    pub fn cell(&mut self, cell: &Cell<'_>) {
        if self.has_cells {
            self.bytes.push(self.style.dialect.delimiter());
        }
        self.has_cells = true;
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => self.text(text, false),
            Cell::Id(id) => self.text(id, self.style.dialect.is_excel()),
            Cell::Count(number) => push_count(&mut self.bytes, *number),
            Cell::Decimal(number, digits) => {
                push_decimal(&mut self.bytes, *number, *digits, self.style.dialect.decimal_sign());
            }
            Cell::Time(time) => {
                self.time.clear();
                time.push_to(&mut self.time);
                self.bytes.extend_from_slice(self.time.as_bytes());
            }
        }
    }

    fn text(&mut self, text: &str, protects_ids: bool) {
        let text = self.fitted(guarded(text, protects_ids));
        let delimiter = self.style.dialect.delimiter();
        let is_sign = |byte: u8| byte == delimiter || matches!(byte, b'"' | b'\r' | b'\n');
        if !text.bytes().fold(false, |any, byte| any | is_sign(byte)) {
            return self.bytes.extend_from_slice(text.as_bytes());
        }
        self.bytes.push(b'"');
        for part in text.as_bytes().split_inclusive(|&byte| byte == b'"') {
            self.bytes.extend_from_slice(part);
            if part.last() == Some(&b'"') {
                self.bytes.push(b'"');
            }
        }
        self.bytes.push(b'"');
    }

    /// Cuts what a cell cannot hold, and counts it.
    fn fitted<'t>(&mut self, text: Cow<'t, str>) -> Cow<'t, str> {
        let Some(room) = self.room.filter(|&room| text.len() > room) else { return text };
        match cut(&text, room) {
            Cow::Borrowed(_) => text,
            Cow::Owned(shorter) => {
                self.cut += 1;
                Cow::Owned(shorter)
            }
        }
    }

    /// Ends the row.
    pub fn end_row(&mut self) {
        if self.bytes.len() == self.row {
            // Else nobody could tell a row of one empty cell from no row.
            self.bytes.extend_from_slice(b"\"\"");
        }
        self.bytes.extend_from_slice(b"\r\n");
        self.rows += 1;
        if self.stream.is_some() && self.bytes.len() >= BLOCK {
            self.hand_on();
        }
        (self.row, self.has_cells) = (self.bytes.len(), false);
    }

    /// Writes to the stream what was gathered; keeps the first failure for [`Sheet::finish`], so that tables need not look
    /// at each row.
    fn hand_on(&mut self) {
        if let Some(stream) = &mut self.stream {
            if self.failure.is_none() {
                self.failure = stream.write_all(&self.bytes).err();
            }
            self.bytes.clear();
        }
    }

    /// Writes what is still held back, and returns the bytes of a sheet in memory and how many rows were written.
    ///
    /// # Errors
    /// The first failure of the stream; memory has none.
    pub fn finish(mut self) -> io::Result<(Vec<u8>, u64)> {
        self.hand_on();
        if let (Some(stream), None) = (&mut self.stream, &self.failure) {
            self.failure = stream.flush().err();
        }
        self.failure.map_or(Ok((self.bytes, self.rows)), Err)
    }
}

/// A cell of the header: of a column of the program, or of one that the user named.
#[derive(Clone, Copy, Debug)]
pub enum HeadCell<'f> {
    /// A column with a fact in the codebook.
    Fact(&'f Fact),
    /// A carried column.
    Column(&'f str),
}

impl<'f> HeadCell<'f> {
    /// Returns what heads the column: labels, which have no suffix, end with the unit where figures could be taken for those
    /// of another.
    pub fn title(self, labels: Labels) -> Cow<'f, str> {
        let (fact, label) = match (self, labels) {
            (Self::Fact(fact), Labels::Names) => return Cow::Borrowed(fact.name),
            (Self::Fact(fact), Labels::English) => (fact, fact.english),
            (Self::Fact(fact), Labels::French) => (fact, fact.french),
            (Self::Column(name), _) => return Cow::Borrowed(name),
        };
        fact.unit.sign().map_or(Cow::Borrowed(label), |sign| Cow::Owned(format!("{label} ({sign})")))
    }
}

/// Masks addresses, and puts `'` before what would run as a formula or, in Excel, be damaged as a number.
fn guarded(text: &str, protects_ids: bool) -> Cow<'_, str> {
    let masked = mask_emails(text);
    if runs_as_formula(&masked) || protects_ids && is_damaged_as_number(&masked) {
        return Cow::Owned(format!("'{masked}"));
    }
    masked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Dialect;

    fn written(dialect: Dialect, cells: &[Cell<'_>]) -> String {
        let mut sheet = Sheet::in_memory(Style { dialect, labels: Labels::Names });
        cells.iter().for_each(|cell| sheet.cell(cell));
        sheet.end_row();
        let (bytes, rows) = sheet.finish().unwrap();
        assert_eq!(rows, 1);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn text_never_runs_as_a_formula_and_numbers_are_never_touched() {
        let cells = [Cell::text("=cmd()"), Cell::Count(-3), Cell::Decimal(-0.5, 2), Cell::text("a,\"b\"")];
        assert_eq!(written(Dialect::Standard, &cells), "'=cmd(),-3,-0.50,\"a,\"\"b\"\"\"\r\n");
        assert_eq!(written(Dialect::ExcelFr, &cells), "'=cmd();-3;-0,50;\"a,\"\"b\"\"\"\r\n");
    }

    #[test]
    fn ids_are_kept_from_excel_only_where_excel_reads() {
        let cells = [Cell::id("1234567890123456789"), Cell::Empty];
        assert_eq!(written(Dialect::Standard, &cells), "1234567890123456789,\r\n");
        assert_eq!(written(Dialect::ExcelEn, &cells), "'1234567890123456789,\r\n");
    }

    #[test]
    fn only_the_dialects_of_excel_cut_long_cells() {
        let limits = Limits { cell: 4, rows: 2 };
        for (dialect, shown, cut) in [(Dialect::Standard, "abcdef\r\n", 0), (Dialect::ExcelEn, "abc…\r\n", 1)] {
            let mut sheet = Sheet::in_memory(Style { dialect, labels: Labels::Names }).within(limits);
            sheet.cell(&Cell::text("abcdef"));
            sheet.end_row();
            assert_eq!(sheet.cut_n(), cut);
            assert_eq!(sheet.finish().unwrap().0, shown.as_bytes());
        }
    }

    #[test]
    fn nothing_is_not_less_than_nothing() {
        assert_eq!(written(Dialect::Standard, &[Cell::Decimal(-0.0001, 2), Cell::Decimal(-0.01, 2)]), "0.00,-0.01\r\n");
    }

    #[test]
    fn cells_are_quoted_as_other_programs_read_them() {
        let rows: [&[&str]; 5] = [&["a\"b", "c\nd", "e\rf"], &[""], &["", ""], &[";", ","], &["\"\"", "é"]];
        for dialect in Dialect::ALL {
            let mut sheet = Sheet::in_memory(Style { dialect, labels: Labels::Names });
            for row in rows {
                row.iter().for_each(|text| sheet.cell(&Cell::text(*text)));
                sheet.end_row();
            }
            let bytes = sheet.finish().unwrap().0;
            let mut reader = csv::ReaderBuilder::new();
            let reader = reader.delimiter(dialect.delimiter()).has_headers(false).flexible(true);
            let read = reader.from_reader(&bytes[..]).into_records().map(Result::unwrap).collect::<Vec<_>>();
            let read: Vec<Vec<&str>> = read.iter().map(|row| row.iter().collect()).collect();
            assert_eq!(read, rows);
        }
    }

    #[test]
    fn a_stream_is_given_all_rows_and_its_failure_is_told() {
        let row = |sheet: &mut Sheet<'_>| {
            sheet.cell(&Cell::text("x".repeat(BLOCK / 3)));
            sheet.end_row();
        };
        let mut taken: Vec<u8> = Vec::new();
        let mut sheet = Sheet::to(Style::default(), &mut taken);
        (0..7).for_each(|_| row(&mut sheet));
        assert_eq!(sheet.finish().unwrap().1, 7);
        assert_eq!(taken.len(), 7 * (BLOCK / 3 + 2));
        let mut full = io::Cursor::new([0u8; 9]);
        let mut sheet = Sheet::to(Style::default(), &mut full);
        row(&mut sheet);
        assert_eq!(sheet.finish().unwrap_err().kind(), io::ErrorKind::WriteZero);
    }
}
