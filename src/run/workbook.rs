//! The workbook of a run (`--xlsx`): where it goes, and its sheets, each filled by a worker.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Read as _, Seek as _, SeekFrom},
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use tempfile::NamedTempFile;

use super::{
    Options, RunError, beside,
    output::{Folder, failed},
};
use crate::report::{Book, BookTable, KINDS, Manifest, Pages, ReadMe, Resource, Tongue, about_table};

/// Where a workbook goes.
#[derive(Debug)]
pub struct Target {
    /// As the user named it.
    path: PathBuf,
    file: NamedTempFile,
    /// Its name, where it stands among the tables.
    inside: Option<String>,
}

impl Target {
    /// Prepares the place; what stands there is not touched before [`Target::finish`].
    ///
    /// # Errors
    /// [`RunError::Usage`] where the name is none of a workbook, or something else stands there and `force` is off;
    /// [`RunError::Output`] where the system refuses.
    pub fn prepare(path: &Path, folder: &mut Folder, force: bool) -> Result<Self, RunError> {
        let usage = |cause: &str| Err(RunError::Usage(format!("--xlsx {}: {cause}", path.display())));
        let named = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("xlsx"));
        let (Some(name), true) = (path.file_name().and_then(|name| name.to_str()), named) else {
            return usage("spreadsheets know their files by the end of the name; name it so: report.xlsx");
        };
        // A link stays what it is: the file that it names is written.
        let followed = if path.is_symlink() { fs::canonicalize(path) } else { std::path::absolute(path) };
        let place = followed.map_err(|cause| failed(path, cause))?;
        if place.exists() && !force && !is_workbook(&place) {
            return usage("is there already and no workbook; choose another name, or add --force to write over it");
        }
        let parent = place.parent().unwrap_or(&place);
        let begin = |folder: &Path| beside(folder).map_err(|cause| failed(path, cause));
        if folder.holds(parent) {
            let name = name.to_owned();
            folder.promise(&name);
            return Ok(Self { file: begin(folder.path())?, path: place, inside: Some(name) });
        }
        if parent.ancestors().any(|above| folder.holds(above)) {
            return usage("stands in a folder inside that of the tables; put it among the tables, or elsewhere");
        }
        Ok(Self { file: begin(parent)?, path: place, inside: None })
    }

    /// Writes the tables of a run to the workbook. Returns what a user should know of it.
    ///
    /// # Errors
    /// [`RunError::Output`] where the system refuses.
    pub fn write(&mut self, folder: &Folder, manifest: &Manifest, options: &Options) -> Result<Vec<String>, RunError> {
        let file = self.file.as_file_mut();
        let cut = write(file, folder, manifest, options).map_err(|cause| failed(&self.path, cause))?;
        let note = |cut| {
            let cells = if cut == 1 { "one cell is".to_owned() } else { format!("{cut} cells are") };
            format!("{}: {cells} longer than a sheet takes, and cut (… at the end)", self.path.display())
        };
        Ok((cut > 0).then(|| note(cut)).into_iter().collect())
    }

    /// Puts the workbook among the tables, if that is its place. Comes before [`Folder::finish`].
    pub fn settle(self, folder: &Folder) -> Result<Option<Self>, RunError> {
        let Some(name) = &self.inside else { return Ok(Some(self)) };
        let place = folder.path().join(name);
        self.file.persist(&place).map_err(|error| failed(&self.path, error.error))?;
        Ok(None)
    }

    /// Puts the workbook in its place.
    pub fn finish(self) -> Result<(), RunError> {
        self.file.persist(&self.path).map_err(|error| failed(&self.path, error.error))?;
        Ok(())
    }
}

fn write(file: &mut File, folder: &Folder, manifest: &Manifest, options: &Options) -> io::Result<u64> {
    let mut book = Book::new(folder.path(), options.style.dialect, options.limits);
    let mut pages = Vec::new();
    let tongue = Tongue::of(options.style.labels);
    for table in tables(folder, tongue)? {
        pages.push(book.begin(table)?);
    }
    // One table does not wait for another.
    pages.par_iter_mut().with_max_len(1).try_for_each(|pages: &mut Pages<File>| pages.fill(&book))?;
    let mut out = BufWriter::new(file);
    let notes = folder.notes();
    let cut = book.save(pages, Some(&ReadMe { manifest, notes: &notes, tongue }), &mut out)?;
    io::Write::flush(&mut out)?;
    Ok(cut)
}

/// Opens the tables of a folder, in the order of [`KINDS`].
fn tables(folder: &Folder, tongue: Tongue) -> io::Result<Vec<BookTable<File>>> {
    let mut tables: Vec<(usize, BookTable<File>)> = Vec::new();
    for resource in folder.resources() {
        let part = File::open(folder.path().join(&resource.file))?;
        if let Some((_, table)) = tables.last_mut().filter(|(_, table)| table.name == resource.table) {
            table.rows += resource.rows;
            table.bytes += resource.bytes;
            table.parts.push(part);
        } else {
            tables.push(table(resource, part, tongue));
        }
    }
    tables.sort_by_key(|(place, table)| (*place, table.name.len()));
    Ok(tables.into_iter().map(|(_, table)| table).collect())
}

/// Begins a table with its first file, and returns its place among the others.
fn table(resource: &Resource, part: File, tongue: Tongue) -> (usize, BookTable<File>) {
    let name = &*resource.table;
    let own = KINDS.iter().position(|kind| kind.name == name);
    let by = || KINDS.iter().position(|kind| name.strip_prefix(kind.name).is_some_and(|by| by.starts_with("_by_")));
    let place = own.or_else(by).unwrap_or(KINDS.len());
    let about = KINDS.get(place).map_or_else(String::new, |kind| about_table(kind, own.is_none(), tongue));
    let columns = resource.schema.columns().to_vec();
    let Resource { rows, bytes, .. } = *resource;
    (place, BookTable { name: name.to_owned(), about, columns, rows, bytes, parts: vec![part] })
}

/// Tells whether a file is a workbook of Excel: a ZIP archive that lists its main part at the end.
fn is_workbook(path: &Path) -> bool {
    let end = || -> io::Result<Vec<u8>> {
        let mut file = File::open(path)?;
        let mut begin = [0; 2];
        file.read_exact(&mut begin)?;
        let length = file.seek(SeekFrom::End(0))?;
        file.seek(SeekFrom::Start(length.saturating_sub(1 << 17)))?;
        let mut end = Vec::new();
        file.read_to_end(&mut end)?;
        Ok(if begin == *b"PK" { end } else { Vec::new() })
    };
    path.is_file() && end().is_ok_and(|end| memchr::memmem::find(&end, b"xl/workbook.xml").is_some())
}
