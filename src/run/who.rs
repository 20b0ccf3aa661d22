//! The table of who stands behind which pseudonym: written on request, apart from all others, for its owner alone.

use std::{
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use super::{RunError, beside::BEGIN, corpus::Corpus, folder_of, output::Folder};
use crate::report::{Cell, Sheet, Style};

/// The table, waiting beside its place.
#[derive(Debug)]
pub struct WhoIsWho {
    file: NamedTempFile,
    place: PathBuf,
}

impl WhoIsWho {
    /// Begins the table, before anything is read.
    ///
    /// # Errors
    /// [`RunError::Usage`] where its place is among the tables, which others may see, or something stands there and
    /// `force` is off; [`RunError::Output`] where the system refuses.
    pub fn prepare(path: &Path, folder: &Folder, force: bool) -> Result<Self, RunError> {
        let refuse = |cause: &str| Err(RunError::Usage(format!("--pseudonym-table {}: {cause}", path.display())));
        let parent = folder_of(path);
        if folder.is_above(parent) {
            return refuse("stands among the tables, which it would give away; name a file in another folder");
        }
        if path.is_dir() || !force && path.exists() {
            return refuse("exists; choose another name, or add --force to write over it");
        }
        // Of `tempfile` alone: nobody else may read it.
        let file = tempfile::Builder::new().prefix(BEGIN).tempfile_in(parent);
        let file = file.map_err(|cause| RunError::Output { path: path.to_owned(), cause })?;
        Ok(Self { file, place: path.to_owned() })
    }

    /// Writes one row a name, handle, id or address of each author, in input order.
    ///
    /// # Errors
    /// What the system says.
    pub fn write(&mut self, corpus: &Corpus, style: Style) -> Result<(), RunError> {
        let written = rows(corpus, style).and_then(|bytes| self.file.write_all(&bytes));
        written.map_err(|cause| RunError::Output { path: self.place.clone(), cause })
    }

    /// Moves the table to its place.
    ///
    /// # Errors
    /// What the system says.
    pub fn settle(self) -> Result<(), RunError> {
        let Self { file, place } = self;
        file.persist(&place).map(drop).map_err(|error| RunError::Output { path: place, cause: error.error })
    }
}

fn rows(corpus: &Corpus, style: Style) -> io::Result<Vec<u8>> {
    let mut sheet = Sheet::in_memory(style);
    for (author, kind, name) in corpus.names.iter() {
        let pseudonym = corpus.pseudonyms.as_ref().and_then(|pseudonyms| pseudonyms.of_author(author));
        let Some(pseudonym) = pseudonym else { continue };
        [Cell::id(pseudonym), Cell::text(kind.name()), Cell::id(name)].iter().for_each(|cell| sheet.cell(cell));
        sheet.end_row();
    }
    Ok([Sheet::head_of(style, &["pseudonym", "kind", "known_as"]), sheet.finish()?.0].concat())
}
