//! The report page of a run: in the folder of the tables, or beside its own place until all is written.

use std::{
    io::{BufWriter, Write as _},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use super::{
    Options, RunError, beside, corpus::Corpus, describe::shown_options, folder_of, output::Folder, tables::context,
};
use crate::{
    read::is_report,
    report::{self, Page, Quotes, Tongue},
};

/// Where the page goes.
#[derive(Debug)]
pub enum Place {
    /// Among the tables, under this name.
    Within(String),
    /// To this file.
    Apart(PathBuf),
}

/// A page that waits beside its place.
#[derive(Debug)]
pub struct Waiting {
    beside: NamedTempFile,
    place: PathBuf,
}

impl Place {
    /// Finds the place, before anything is read.
    ///
    /// # Errors
    /// [`RunError::Usage`] where there is no such folder, the name is that of no page, or something else stands there
    /// and `force` is off.
    pub fn of(path: &Path, folder: &Folder, force: bool) -> Result<Self, RunError> {
        let refuse = |cause: &str| Err(RunError::Usage(format!("{}: {cause}", path.display())));
        let is_page = path.extension().is_some_and(|ending| ending == "html" || ending == "htm");
        let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|_| is_page) else {
            return refuse("the page needs a name that ends in .html");
        };
        let parent = folder_of(path);
        if path.is_dir() {
            return refuse("is a folder; name a file for the page");
        }
        if !force && path.exists() && !is_report(path) {
            return refuse("is no report of palabre; choose another name, or add --force to write over it");
        }
        if folder.holds(parent) {
            return Ok(Self::Within(name.to_owned()));
        }
        if !parent.is_dir() {
            return refuse("its folder does not exist");
        }
        Ok(Self::Apart(path.to_owned()))
    }
}

impl Waiting {
    /// Moves the page to its place.
    ///
    /// # Errors
    /// What the system says.
    pub fn settle(self) -> Result<(), RunError> {
        let Self { beside, place } = self;
        beside.persist(&place).map(drop).map_err(|error| RunError::Output { path: place, cause: error.error })
    }
}

/// Writes the page. One that stands apart from the tables waits beside its place until they are in theirs.
///
/// # Errors
/// What the system says.
pub fn write(
    place: Place,
    options: &Options,
    corpus: &Corpus,
    quotes: Option<&Quotes>,
    (complete, broken): (bool, &[String]),
    folder: &mut Folder,
) -> Result<Option<Waiting>, RunError> {
    let quality = report::quality(&corpus.quality, corpus.read_n, broken);
    let context = context(corpus, 0, options, &quality);
    let active = context.by_activity();
    let page = Page {
        context: &context,
        active: &active,
        inputs: &corpus.inputs,
        options: &shown_options(options, corpus),
        quotes,
        complete,
        tongue: Tongue::of(options.style.labels),
    };
    let path = match place {
        Place::Within(name) => return folder.file(&name, |out| page.write(out)).map(|()| None),
        Place::Apart(path) => path,
    };
    let failed = |cause| RunError::Output { path: path.clone(), cause };
    let mut beside = beside(folder_of(&path)).map_err(failed)?;
    let mut out = BufWriter::new(beside.as_file_mut());
    page.write(&mut out).and_then(|()| out.flush()).map_err(failed)?;
    drop(out);
    Ok(Some(Waiting { beside, place: path }))
}
