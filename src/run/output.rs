//! The folder of tables: written beside its place and swapped in whole, so that it is never half of anything.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use serde::Serialize;

use super::{RunError, beside, table_file::TableFile};
use crate::report::{self, Resource, Schema, Style, TableEntry};

/// Files that stand in every folder beside the tables.
const MANIFEST: &str = "manifest.json";
const RUN: &str = "run.json";
const PACKAGE: &str = "datapackage.json";

/// Extensions of what a run writes.
const EXTENSIONS: [&str; 6] = ["csv", "json", "gexf", "graphml", "xlsx", "html"];

/// A folder that is being written.
#[derive(Debug)]
pub struct Folder {
    target: PathBuf,
    partial: PathBuf,
    /// Files of others that stay beside the tables.
    kept: Vec<PathBuf>,
    tables: Vec<TableEntry>,
    /// The same tables, as the data package describes them.
    resources: Vec<Resource>,
    /// Names of files that are no tables.
    others: Vec<String>,
    /// What a user should know of the tables, a line each.
    notes: Vec<String>,
}

impl Folder {
    /// Prepares `target.partial`; `target` itself is not touched before [`Folder::finish`].
    ///
    /// # Errors
    /// [`RunError::Foreign`] where `target` holds files that its manifest does not list and `force` is off;
    /// [`RunError::Usage`] where it is a file; [`RunError::Output`] where the system refuses.
    pub fn prepare(target: &Path, force: bool) -> Result<Self, RunError> {
        let target = &*target.components().collect::<PathBuf>();
        // A link to a folder stays what it is: the folder that it names takes the tables.
        let followed = if target.is_symlink() { fs::canonicalize(target) } else { std::path::absolute(target) };
        let target = followed.map_err(|cause| failed(target, cause))?;
        let Some(name) = target.file_name() else {
            return Err(RunError::Usage(format!(
                "{}: is no name of a folder; choose another with -o",
                target.display()
            )));
        };
        if target.is_file() {
            return Err(RunError::Usage(format!("{}: is a file; name a folder with -o", target.display())));
        }
        let (foreign, hidden) = foreign_files(&target).map_err(|cause| failed(&target, cause))?;
        if !foreign.is_empty() && !force {
            let shown: Vec<_> = foreign.iter().take(3).map(|path| path.display().to_string()).collect();
            let more = if foreign.len() > shown.len() { ", …" } else { "" };
            return Err(RunError::Foreign { folder: target, files: shown.join(", ") + more });
        }
        let mut partial_name = name.to_owned();
        partial_name.push(".partial");
        let partial = target.with_file_name(partial_name);
        discard_partial(&partial)?;
        fs::create_dir_all(&partial).map_err(|cause| failed(&partial, cause))?;
        let kept = foreign.into_iter().chain(hidden).collect();
        Ok(Self {
            target,
            partial,
            kept,
            tables: Vec::new(),
            resources: Vec::new(),
            others: Vec::new(),
            notes: Vec::new(),
        })
    }

    /// Tells whether tables of an earlier run stand in the place of the folder.
    pub fn replaces_tables(&self) -> bool {
        self.target.join(MANIFEST).is_file()
    }

    /// Returns the folder that is being written, where temporary files can stand too.
    pub fn path(&self) -> &Path {
        &self.partial
    }

    /// Tells whether a folder is the one where the tables go.
    pub fn holds(&self, folder: &Path) -> bool {
        let place = |path: &Path| fs::canonicalize(path).or_else(|_| std::path::absolute(path)).ok();
        place(folder).is_some_and(|folder| place(&self.target) == Some(folder))
    }

    /// Tells whether a folder is that one, or below it, whether it is there yet or not.
    pub fn is_above(&self, folder: &Path) -> bool {
        let place = |path: &Path| fs::canonicalize(path).or_else(|_| std::path::absolute(path)).ok();
        place(&self.target).zip(place(folder)).is_some_and(|(target, folder)| folder.starts_with(target))
    }

    /// Says that a file will stand beside the tables, which another room writes.
    pub fn promise(&mut self, name: &str) {
        self.others.push(name.to_owned());
    }

    /// Returns the files of the tables that were ended, in the order in which they were.
    pub fn resources(&self) -> &[Resource] {
        &self.resources
    }

    /// Begins a table. One with more than `most` rows goes on in files of its own.
    pub fn table(&self, name: &str, head: (Vec<u8>, Schema), most: Option<u64>) -> Result<TableFile, RunError> {
        TableFile::begin(&self.partial, name, head, most)
    }

    /// Ends a table. One that is only wanted where it has rows goes if it has none.
    pub fn end(&mut self, table: TableFile, only_with_rows: bool) -> Result<(), RunError> {
        let Some(ended) = table.end(only_with_rows)? else { return Ok(()) };
        self.notes.extend(ended.notes);
        for (file, resource) in ended.files {
            self.tables.push(file);
            self.resources.push(resource);
        }
        Ok(())
    }

    /// Writes a file that is no table.
    pub fn file(&mut self, name: &str, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), RunError> {
        let path = self.partial.join(name);
        let create = || {
            let mut out = BufWriter::new(File::create(&path)?);
            write(&mut out)?;
            out.flush()
        };
        create().map_err(|cause| failed(&path, cause))?;
        self.others.push(name.to_owned());
        Ok(())
    }

    /// Returns the tables that were ended, by name.
    pub fn tables(&self) -> Vec<TableEntry> {
        let mut tables = self.tables.clone();
        tables.sort_by(|left, right| left.file.cmp(&right.file));
        tables
    }

    /// Returns what a user should know of the tables: what was cut, or goes on in another file.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = self.notes.clone();
        notes.sort();
        notes
    }

    /// Returns the names of all files that the folder will hold.
    pub fn files(&self) -> Vec<String> {
        let mut files: Vec<String> = self.tables.iter().map(|table| table.file.clone()).collect();
        files.extend(self.others.iter().cloned());
        files.extend([MANIFEST, RUN, PACKAGE].map(str::to_owned));
        files.sort();
        files
    }

    /// Writes the manifest, the facts of the run, and what the tables hold.
    pub fn describe(&self, manifest: &impl Serialize, run: &impl Serialize, style: Style) -> Result<(), RunError> {
        let mut resources = self.resources.clone();
        resources.sort_by(|left, right| left.file.cmp(&right.file));
        self.write_json(PACKAGE, &report::datapackage(style, &resources))?;
        self.write_json(MANIFEST, manifest)?;
        self.write_json(RUN, run)
    }

    fn write_json(&self, name: &str, value: &impl Serialize) -> Result<(), RunError> {
        let path = self.partial.join(name);
        let mut bytes = serde_json::to_vec_pretty(value).expect("plain data");
        bytes.push(b'\n');
        fs::write(&path, bytes).map_err(|cause| failed(&path, cause))
    }

    /// Puts the folder in its place. The one that stood there goes; files of others come along.
    pub fn finish(self) -> Result<(), RunError> {
        for path in &self.kept {
            let from = self.target.join(path);
            let to = self.partial.join(path);
            if !to.exists() {
                fs::rename(&from, &to).map_err(|cause| failed(&to, cause))?;
            }
        }
        let mut old_name = self.target.file_name().unwrap_or_default().to_owned();
        old_name.push(".old");
        let old = self.target.with_file_name(old_name);
        let stood = self.target.exists();
        if stood {
            fs::rename(&self.target, &old).map_err(|cause| failed(&self.target, cause))?;
        }
        if let Err(cause) = fs::rename(&self.partial, &self.target) {
            if stood {
                // What stood there must not be lost with the new.
                fs::rename(&old, &self.target).map_err(|cause| failed(&self.target, cause))?;
            }
            return Err(failed(&self.target, cause));
        }
        if stood {
            fs::remove_dir_all(&old).map_err(|cause| failed(&old, cause))?;
        }
        Ok(())
    }

    /// Drops what was written so far.
    pub fn abandon(self) {
        // The run failed already; a leftover folder is discarded by the next one.
        let _ = fs::remove_dir_all(&self.partial);
    }
}

/// Says that something could not be written.
pub fn failed(path: &Path, cause: io::Error) -> RunError {
    RunError::Output { path: path.to_owned(), cause }
}

/// Returns the files of a folder that its manifest does not list, and apart from them hidden ones, which always stay.
fn foreign_files(folder: &Path) -> io::Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    if !folder.exists() {
        return Ok((Vec::new(), Vec::new()));
    }
    let own = listed_files(folder);
    let (mut foreign, mut hidden) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(folder)? {
        let name = PathBuf::from(entry?.file_name());
        let shown = name.to_string_lossy();
        if shown.starts_with('.') {
            hidden.push(name);
        } else if !own.contains(&*shown) {
            foreign.push(name);
        }
    }
    foreign.sort();
    Ok((foreign, hidden))
}

/// Returns the files that the manifest of a folder lists; none where there is no manifest of palabre.
fn listed_files(folder: &Path) -> BTreeSet<String> {
    let manifest = fs::read(folder.join(MANIFEST)).unwrap_or_default();
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap_or_default();
    let is_ours = manifest["palabre"].is_string();
    let files = manifest["files"].as_array().filter(|_| is_ours);
    files.into_iter().flatten().filter_map(|file| file.as_str().map(str::to_owned)).collect()
}

/// Removes what an interrupted run left, if it is nothing but what runs write.
fn discard_partial(partial: &Path) -> Result<(), RunError> {
    if !partial.exists() {
        return Ok(());
    }
    let is_ours = |entry: &fs::DirEntry| {
        let path = entry.path();
        // A workbook that was begun among the tables.
        entry.file_name().to_string_lossy().starts_with(beside::BEGIN)
            || path.is_file()
                && path.extension().is_some_and(|extension| EXTENSIONS.iter().any(|known| extension == *known))
    };
    let entries: Vec<_> =
        fs::read_dir(partial).map_err(|cause| failed(partial, cause))?.filter_map(Result::ok).collect();
    if let Some(other) = entries.iter().find(|entry| !is_ours(entry)) {
        return Err(RunError::Foreign { folder: partial.to_owned(), files: other.path().display().to_string() });
    }
    fs::remove_dir_all(partial).map_err(|cause| failed(partial, cause))
}
