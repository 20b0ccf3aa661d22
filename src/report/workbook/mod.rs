//! All tables in one workbook (Office Open XML): a sheet that says what it is, then one sheet a table.
//!
//! Sheets are made of the tables as CSV, so that both say the same to the last digit. Rows stream through: the memory of a
//! workbook does not grow with them. Not handled: where the file goes, and threads.

mod formats;
mod names;
mod page;
mod read_me;
mod value;

use std::{
    io::{self, Read, Seek, Write},
    path::Path,
};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};

use self::{
    formats::Formats,
    names::Names,
    page::{Filling, failure},
};
pub use self::{page::PageColumn, read_me::ReadMe};
use super::{Dialect, Limits};

/// Bytes that stand around each value of a sheet.
const MARKS: u64 = 40;

/// A workbook that is being written.
pub struct Book {
    workbook: Workbook,
    formats: Formats,
    names: Names,
    dialect: Dialect,
    limits: Limits,
    /// Whether a sheet may have more bytes than archives could hold at first.
    large: bool,
}

/// A table that goes into a workbook.
pub struct BookTable<R> {
    /// Its name.
    pub name: String,
    /// What a row is, in one line.
    pub about: String,
    /// Its columns.
    pub columns: Vec<PageColumn>,
    /// Its rows, without headers.
    pub rows: u64,
    /// Its bytes, in all files.
    pub bytes: u64,
    /// Its files, each with a header.
    pub parts: Vec<R>,
}

/// The sheets of one table.
pub struct Pages<R> {
    table: BookTable<R>,
    sheets: Vec<Worksheet>,
    /// Cells that were cut.
    cut: u64,
}

/// What is told of one sheet.
struct Listed {
    sheet: String,
    about: String,
    rows: u64,
    cut: u64,
}

impl Book {
    /// Begins a workbook of tables in this dialect; temporary files stand in `temporary`.
    ///
    /// # Errors
    /// What the system says.
    pub fn new(temporary: &Path, dialect: Dialect, limits: Limits) -> io::Result<Self> {
        let mut workbook = Workbook::new();
        workbook.set_tempdir(temporary).map_err(failure)?;
        // As quick as level 1 here (zlib-rs), and much smaller; the usual 6 takes twice as long for a tenth less.
        workbook.set_zip_compression_level(2);
        // No clock: the same tables give the same bytes. This is the day that zip writes where it knows none.
        let made = ExcelDateTime::from_ymd(1980, 1, 1).map_err(failure)?;
        workbook.set_properties(&DocProperties::new().set_title("Tables of palabre").set_creation_datetime(&made));
        let formats = Formats::new(&mut workbook);
        let mut names = Names::default();
        names.of(read_me::NAME, 1);
        Ok(Self { workbook, formats, names, dialect, limits, large: false })
    }

    /// Begins the sheets of a table: as many as its rows need.
    ///
    /// # Errors
    /// What the system says.
    pub fn begin<R: Read>(&mut self, table: BookTable<R>) -> io::Result<Pages<R>> {
        let marks = table.rows * table.columns.len() as u64 * MARKS;
        self.large |= marks + 2 * table.bytes > u64::from(u32::MAX);
        let sheets_n = table.rows.div_ceil(self.limits.rows_below_head()).max(1);
        let sheet = |part: u64| {
            let mut sheet = self.workbook.new_worksheet_with_constant_memory().map_err(failure)?;
            sheet.set_name(self.names.of(&table.name, part as usize)).map_err(failure)?;
            Ok(sheet)
        };
        let sheets: io::Result<Vec<_>> = (1..=sheets_n).map(sheet).collect();
        Ok(Pages { sheets: sheets?, table, cut: 0 })
    }

    /// Puts a sheet that says what the workbook is before those of the tables, if wanted, and writes the file. Returns how many cells
    /// were longer than a sheet takes, and so were cut.
    ///
    /// # Errors
    /// What the system says.
    pub fn save<R: Read>(
        mut self,
        pages: Vec<Pages<R>>,
        read_me: Option<&ReadMe<'_>>,
        out: impl Write + Seek + Send,
    ) -> io::Result<u64> {
        if let Some(read_me) = read_me {
            let mut first = self.workbook.new_worksheet_with_constant_memory().map_err(failure)?;
            let listed: Vec<Listed> = pages.iter().flat_map(|pages| pages.listed(self.limits)).collect();
            read_me.write(&mut first, &self.formats, &listed).map_err(failure)?;
            self.workbook.push_worksheet(first);
        }
        let cut = pages.iter().map(|pages| pages.cut).sum();
        pages.into_iter().flat_map(|pages| pages.sheets).for_each(|sheet| self.workbook.push_worksheet(sheet));
        // Only where it must be: LibreOffice 7 does not open an archive whose parts are marked as large.
        self.workbook.use_zip_large_file(self.large);
        self.workbook.save_to_writer(out).map_err(failure)?;
        Ok(cut)
    }
}

impl<R: Read> Pages<R> {
    /// Writes all rows.
    ///
    /// # Errors
    /// Where a table cannot be read, or a temporary file not be written.
    pub fn fill(&mut self, book: &Book) -> io::Result<()> {
        let Book { formats, dialect, limits, .. } = book;
        let parts = std::mem::take(&mut self.table.parts);
        let mut filling = Filling { columns: &self.table.columns, formats, dialect: *dialect, limits: *limits, cut: 0 };
        filling.fill(parts, &mut self.sheets)?;
        self.cut = filling.cut;
        Ok(())
    }

    fn listed(&self, limits: Limits) -> impl Iterator<Item = Listed> {
        let mut left = self.table.rows;
        self.sheets.iter().enumerate().map(move |(place, sheet)| {
            let rows = left.min(limits.rows_below_head());
            left -= rows;
            let about = if place == 0 { self.table.about.clone() } else { format!("{}, continued", self.table.name) };
            Listed { sheet: sheet.name(), about, rows, cut: if place == 0 { self.cut } else { 0 } }
        })
    }
}
