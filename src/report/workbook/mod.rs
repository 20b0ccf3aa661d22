//! All tables in one workbook (Office Open XML): a sheet that says what it is, then one sheet a table.
//!
//! Sheets are made of the tables as CSV, so that both say the same to the last digit. The library makes everything but the
//! rows, which stream through on their way into the packed file: the memory of a workbook does not grow with them, and
//! sheets are packed side by side. Not handled: where the file goes, and threads.

mod archive;
mod cells;
mod filling;
mod formats;
mod names;
mod page;
mod read_me;
mod value;
mod wording;

use std::{
    io::{self, Read, Seek, Write},
    path::{Path, PathBuf},
};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use self::{
    archive::Packed,
    filling::{Place, Records},
    formats::Formats,
    names::Names,
    page::{Looks, failure},
};
pub use self::{page::PageColumn, read_me::ReadMe, wording::about_table};
use super::{Dialect, Limits, Tongue};

/// A workbook that is being written.
pub struct Book {
    temporary: PathBuf,
    formats: Formats,
    names: Names,
    dialect: Dialect,
    limits: Limits,
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
    name: String,
    about: String,
    columns: Vec<PageColumn>,
    looks: Looks,
    bytes: u64,
    records: Records<R>,
    /// Names of the sheets, each with its rows below the header.
    sheets: Vec<(String, u64)>,
    packed: Vec<Packed>,
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
    pub fn new(temporary: &Path, dialect: Dialect, limits: Limits) -> Self {
        let mut names = Names::default();
        names.of(read_me::NAME, 1);
        Self { temporary: temporary.to_owned(), formats: Formats::new(), names, dialect, limits }
    }

    /// Begins the sheets of a table, as many as its rows need, and looks at its first rows.
    ///
    /// # Errors
    /// What the system says.
    pub fn begin<R: Read>(&mut self, table: BookTable<R>) -> io::Result<Pages<R>> {
        let BookTable { name, about, columns, rows, bytes, parts } = table;
        let records = Records::open(parts, self.dialect)?;
        let looks = Looks::of(&columns, &self.formats, self.dialect, &records.sample);
        let most = self.limits.rows_below_head();
        let sheets_n = rows.div_ceil(most).max(1);
        let sheet = |part: u64| (self.names.of(&name, part as usize + 1), rows.saturating_sub(part * most).min(most));
        let sheets = (0..sheets_n).map(sheet).collect();
        Ok(Pages { name, about, columns, looks, bytes, records, sheets, packed: Vec::new(), cut: 0 })
    }

    /// Puts a sheet that says what the workbook is before those of the tables, if wanted, and writes the file. Returns how
    /// many cells were longer than a sheet takes, and so were cut.
    ///
    /// # Errors
    /// What the system says.
    pub fn save<R>(
        &self,
        pages: Vec<Pages<R>>,
        read_me: Option<&ReadMe<'_>>,
        out: impl Write + Seek,
    ) -> io::Result<u64> {
        let mut sheets = Vec::new();
        if let Some(read_me) = read_me {
            let mut first = Worksheet::new();
            let listed: Vec<Listed> = pages.iter().flat_map(|pages| pages.listed(read_me.tongue)).collect();
            read_me.write(&mut first, &self.formats, &listed).map_err(failure)?;
            sheets.push(first);
        }
        let before = sheets.len();
        for pages in &pages {
            sheets.extend(pages.without_rows(&self.formats).map_err(failure)?);
        }
        let skeleton = self.skeleton(sheets).map_err(failure)?;
        let cut = pages.iter().map(|pages| pages.cut).sum();
        archive::put_together(&skeleton, before, pages.into_iter().flat_map(|pages| pages.packed).collect(), out)?;
        Ok(cut)
    }

    /// Makes a workbook of these sheets.
    fn skeleton(&self, sheets: Vec<Worksheet>) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        // No clock: the same tables give the same bytes. This is the day that zip writes where it knows none.
        let made = ExcelDateTime::from_ymd(1980, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_title("Tables of palabre").set_creation_datetime(&made));
        self.formats.register(&mut workbook);
        sheets.into_iter().for_each(|sheet| {
            workbook.push_worksheet(sheet);
        });
        workbook.save_to_buffer()
    }
}

impl<R> Pages<R> {
    fn without_rows(&self, formats: &Formats) -> Result<Vec<Worksheet>, XlsxError> {
        self.sheets.iter().map(|(name, rows)| self.looks.sheet(name, &self.columns, *rows, formats)).collect()
    }

    fn listed(&self, tongue: Tongue) -> impl Iterator<Item = Listed> {
        self.sheets.iter().enumerate().map(move |(place, (sheet, rows))| {
            let goes_on = || format!("{}, {}", self.name, tongue.say("continued", "suite"));
            let about = if place == 0 { self.about.clone() } else { goes_on() };
            Listed { sheet: sheet.clone(), about, rows: *rows, cut: if place == 0 { self.cut } else { 0 } }
        })
    }
}

impl<R: Read> Pages<R> {
    /// Packs all rows.
    ///
    /// # Errors
    /// Where a table cannot be read, or a temporary file not be written.
    pub fn fill(&mut self, book: &Book) -> io::Result<()> {
        // The first sheet of a workbook is marked as the one to show, and is none of these.
        let mut sheets = vec![Worksheet::new()];
        sheets.extend(self.without_rows(&book.formats).map_err(failure)?);
        let frames = archive::frames(&book.skeleton(sheets).map_err(failure)?)?;
        for (frame, &(_, rows)) in frames.iter().skip(1).zip(&self.sheets) {
            let place = Place { frame, rows, bytes: self.bytes };
            let (packed, cut) = filling::fill(&place, &mut self.records, &self.columns, book)?;
            self.packed.push(packed);
            self.cut += cut;
        }
        Ok(())
    }
}
