//! A table on its way to disk: one file, or several where a spreadsheet takes no more rows of one.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::{RunError, output::failed};
use crate::{
    read::hexadecimal,
    report::{Limits, Resource, Schema, Sheet, Style, TableEntry},
};

/// A table that is being written.
#[derive(Debug)]
pub struct TableFile {
    folder: PathBuf,
    name: String,
    head: Vec<u8>,
    schema: Schema,
    /// Rows that one file takes, if that is limited.
    most: Option<u64>,
    /// The file that is being written, and those before it.
    part: Part,
    full: Vec<Part>,
    rows: u64,
    cut: u64,
    quoted: bool,
}

/// One file of a table.
#[derive(Debug)]
struct Part {
    file: String,
    writer: BufWriter<File>,
    digest: Sha256,
    bytes: u64,
    /// Rows, counted only where they are limited.
    rows: u64,
}

/// The files of a table, and what is to be told of them.
pub struct Ended {
    pub files: Vec<(TableEntry, Resource)>,
    pub notes: Vec<String>,
}

impl TableFile {
    /// Begins a table.
    pub fn begin(
        folder: &Path,
        name: &str,
        (head, schema): (Vec<u8>, Schema),
        most: Option<u64>,
    ) -> Result<Self, RunError> {
        let file = format!("{name}.csv");
        let path = folder.join(&file);
        let part = Part::begin(folder, file, &head).map_err(|cause| failed(&path, cause))?;
        let (folder, name, full) = (folder.to_owned(), name.to_owned(), Vec::new());
        Ok(Self { folder, name, head, schema, most, part, full, rows: 0, cut: 0, quoted: false })
    }

    /// Says that this table could not be written.
    pub fn failed(&self, cause: io::Error) -> RunError {
        failed(&self.folder.join(&self.part.file), cause)
    }

    /// Writes rows, and counts them and the cells of them that were cut.
    pub fn add(&mut self, bytes: &[u8], rows: u64, cut: u64) -> Result<(), RunError> {
        self.rows += rows;
        self.cut += cut;
        self.write_all(bytes).map_err(|cause| self.failed(cause))
    }

    /// Lets `fill` write rows to a sheet.
    pub fn fill(&mut self, style: Style, limits: Limits, fill: impl FnOnce(&mut Sheet<'_>)) -> Result<(), RunError> {
        let mut sheet = Sheet::to(style, &mut *self).within(limits);
        fill(&mut sheet);
        let cut = sheet.cut_n();
        let written = sheet.finish();
        let (_, rows) = written.map_err(|cause| self.failed(cause))?;
        self.rows += rows;
        self.cut += cut;
        Ok(())
    }

    /// Ends the table. One that is only wanted where it has rows goes if it has none.
    pub fn end(mut self, only_with_rows: bool) -> Result<Option<Ended>, RunError> {
        let flushed = self.part.writer.flush();
        flushed.map_err(|cause| self.failed(cause))?;
        if only_with_rows && self.rows == 0 {
            let path = self.folder.join(&self.part.file);
            return fs::remove_file(&path).map(|()| None).map_err(|cause| failed(&path, cause));
        }
        if self.most.is_none() {
            self.part.rows = self.rows;
        }
        let notes = self.notes();
        let (table, schema) = (self.name, self.schema);
        let files = self.full.into_iter().chain([self.part]).map(|part| {
            let (sha256, bytes) = (hexadecimal(&part.digest.finalize()), part.bytes);
            let entry = TableEntry { file: part.file.clone(), rows: part.rows, sha256 };
            let (table, schema) = (table.clone(), schema.clone());
            (entry, Resource { table, file: part.file, rows: part.rows, bytes, schema })
        });
        Ok(Some(Ended { files: files.collect(), notes }))
    }

    fn notes(&self) -> Vec<String> {
        let name = &self.name;
        let cut = (self.cut > 0).then(|| {
            let cells = if self.cut == 1 { "one cell is" } else { &*format!("{} cells are", self.cut) };
            format!(
                "{name}.csv: {cells} longer than a spreadsheet takes, and cut (… at the end); --dialect standard \
                 keeps all"
            )
        });
        let others: Vec<_> = self.full.iter().skip(1).chain([&self.part]).map(|part| &*part.file).collect();
        let split = (!self.full.is_empty()).then(|| {
            format!(
                "{name}.csv: the {} rows are more than a spreadsheet takes; they go on in {}",
                self.rows,
                others.join(", ")
            )
        });
        cut.into_iter().chain(split).collect()
    }

    /// Begins the next file.
    fn turn(&mut self) -> io::Result<()> {
        self.part.writer.flush()?;
        let file = format!("{}_{}.csv", self.name, self.full.len() + 2);
        let next = Part::begin(&self.folder, file, &self.head)?;
        self.full.push(std::mem::replace(&mut self.part, next));
        Ok(())
    }

    /// Returns the length of what fits in the file; ends of lines in quotation marks end no row (RFC 4180).
    fn fitting(&mut self, bytes: &[u8], most: u64) -> usize {
        for at in memchr::memchr2_iter(b'"', b'\n', bytes) {
            if bytes[at] == b'"' {
                self.quoted = !self.quoted;
            } else if !self.quoted {
                self.part.rows += 1;
                if self.part.rows == most {
                    return at + 1;
                }
            }
        }
        bytes.len()
    }
}

impl Write for TableFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(most) = self.most else { return self.part.put(bytes).map(|()| bytes.len()) };
        let mut rest = bytes;
        while !rest.is_empty() {
            // Only now: a table that is just full has no empty file behind it.
            if self.part.rows == most {
                self.turn()?;
            }
            let (fits, more) = rest.split_at(self.fitting(rest, most));
            self.part.put(fits)?;
            rest = more;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.part.writer.flush()
    }
}

impl Part {
    fn begin(folder: &Path, file: String, head: &[u8]) -> io::Result<Self> {
        let writer = BufWriter::new(File::create(folder.join(&file))?);
        let mut part = Self { file, writer, digest: Sha256::new(), bytes: 0, rows: 0 };
        part.put(head)?;
        Ok(part)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.writer.write_all(bytes)?;
        self.digest.update(bytes);
        self.bytes += bytes.len() as u64;
        Ok(())
    }
}
