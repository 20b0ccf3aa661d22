//! One table as CSV bytes, in the dialect that the user's spreadsheet reads.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use super::{
    Cell, Column, Fact, Limits,
    cell::{is_damaged_as_number, mask_emails, runs_as_formula},
    limits::cut,
};

/// Which spreadsheet the tables are made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// RFC 4180: comma, decimal point, no byte order mark.
    #[default]
    Standard,
    /// Excel with French settings: byte order mark, semicolon, decimal comma.
    ExcelFr,
    /// Excel with English settings: byte order mark, comma, decimal point.
    ExcelEn,
}

impl Dialect {
    /// All dialects.
    pub const ALL: [Self; 3] = [Self::Standard, Self::ExcelFr, Self::ExcelEn];

    /// Returns the name that the command line uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::ExcelFr => "excel-fr",
            Self::ExcelEn => "excel-en",
        }
    }

    /// Returns what separates cells.
    pub const fn delimiter(self) -> u8 {
        match self {
            Self::ExcelFr => b';',
            _ => b',',
        }
    }

    /// Returns what stands before decimals.
    pub const fn decimal_sign(self) -> char {
        match self {
            Self::ExcelFr => ',',
            _ => '.',
        }
    }

    /// Tells whether the tables are made for Excel, with its limits.
    pub const fn is_excel(self) -> bool {
        !matches!(self, Self::Standard)
    }
}

/// What the header row shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Labels {
    /// The stable names.
    #[default]
    Names,
    /// English labels.
    English,
    /// French labels.
    French,
}

impl Labels {
    /// Returns the name that the command line uses; names of columns have none.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Names => None,
            Self::English => Some("en"),
            Self::French => Some("fr"),
        }
    }
}

/// How tables are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Which spreadsheet they are made for.
    pub dialect: Dialect,
    /// What the header row shows.
    pub labels: Labels,
}

/// Rows of one table, as bytes in memory or on their way to a file.
pub struct Sheet<'o> {
    style: Style,
    writer: csv::Writer<Output<'o>>,
    failure: Option<io::Error>,
    number: String,
    rows: u64,
    /// UTF-16 units that a cell holds, where that is limited.
    room: Option<usize>,
    cut: u64,
}

impl<'o> Sheet<'o> {
    /// Starts a sheet in memory, without a header.
    pub fn in_memory(style: Style) -> Self {
        Self::new(style, Output::Memory(Vec::new()))
    }

    /// Starts a sheet whose rows go to `out`, without a header.
    pub fn to(style: Style, out: &'o mut (dyn Write + Send)) -> Self {
        Self::new(style, Output::Stream(out))
    }

    fn new(style: Style, out: Output<'o>) -> Self {
        let writer = csv::WriterBuilder::new()
            .delimiter(style.dialect.delimiter())
            .terminator(csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(out);
        let room = style.dialect.is_excel().then_some(Limits::EXCEL.cell);
        Self { style, writer, failure: None, number: String::new(), rows: 0, room, cut: 0 }
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
        self.number.clear();
        let written: Cow<'_, str> = match cell {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) => self.fitted(guarded(text, false)),
            Cell::Id(id) => self.fitted(guarded(id, self.style.dialect.is_excel())),
            Cell::Count(number) => {
                push_sign(&mut self.number, *number < 0);
                push_number(&mut self.number, number.unsigned_abs(), 1);
                Cow::Borrowed(&self.number)
            }
            Cell::Decimal(number, digits) => {
                write_decimal(&mut self.number, *number, *digits, self.style.dialect);
                Cow::Borrowed(&self.number)
            }
            Cell::Time(time) => {
                time.push_to(&mut self.number);
                Cow::Borrowed(&self.number)
            }
        };
        let result = self.writer.write_field(written.as_bytes());
        self.note(result);
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
        let result = self.writer.write_record(None::<&[u8]>);
        self.note(result);
        self.rows += 1;
    }

    /// Keeps the first failure for [`Sheet::finish`], so that tables need not look at each cell.
    fn note(&mut self, result: csv::Result<()>) {
        if let Err(error) = result {
            self.failure.get_or_insert(error.into());
        }
    }

    /// Writes what is still held back, and returns the bytes of a sheet in memory and how many rows were written.
    ///
    /// # Errors
    /// The first failure of the stream; memory has none.
    pub fn finish(self) -> io::Result<(Vec<u8>, u64)> {
        let output = self.writer.into_inner().map_err(|error| error.into_error())?;
        let bytes = match output {
            Output::Memory(bytes) => bytes,
            Output::Stream(_) => Vec::new(),
        };
        self.failure.map_or(Ok((bytes, self.rows)), Err)
    }
}

/// Where rows go.
enum Output<'o> {
    Memory(Vec<u8>),
    Stream(&'o mut (dyn Write + Send)),
}

impl Write for Output<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Memory(memory) => memory.write(bytes),
            Self::Stream(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Memory(_) => Ok(()),
            Self::Stream(stream) => stream.flush(),
        }
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

/// Writes a number rounded to so many decimals (half away from zero), without a sign before zero.
fn write_decimal(out: &mut String, number: f64, digits: u8, dialect: Dialect) {
    // Whole numbers up to 2^53 are exact; the figures of tables are far below.
    let scale = 10u64.pow(digits.into());
    let scaled = (number.abs() * scale as f64).round() as u64;
    push_sign(out, number < 0.0 && scaled > 0);
    push_number(out, scaled / scale, 1);
    if digits > 0 {
        out.push(dialect.decimal_sign());
        push_number(out, scaled % scale, digits.into());
    }
}

fn push_sign(out: &mut String, is_negative: bool) {
    if is_negative {
        out.push('-');
    }
}

/// Appends a number with at least so many digits. Tables are mostly numbers: this is several times quicker than
/// formatting.
fn push_number(out: &mut String, mut number: u64, least: usize) {
    let mut digits = [b'0'; 20];
    let mut start = digits.len();
    while number > 0 || digits.len() - start < least {
        start -= 1;
        digits[start] = b'0' + (number % 10) as u8;
        number /= 10;
    }
    digits[start..].iter().for_each(|&digit| out.push(char::from(digit)));
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
