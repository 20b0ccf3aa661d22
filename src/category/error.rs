//! Why a file of categories cannot be read.

use std::{io, path::PathBuf};

/// What went wrong, with its place and remedy.
#[derive(Debug, thiserror::Error)]
pub enum CategoryError {
    /// The file cannot be opened.
    #[error("--lexicon {path}: {cause}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// The file is not in a form that is known, or breaks its rules.
    #[error("--lexicon {path}:{line}: {cause}")]
    Content {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: u64,
        /// What is wrong with it, and what can be done.
        cause: String,
    },
}

/// What is wrong in a line of a file, and what can be done.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub line: u64,
    pub cause: String,
}

impl Fault {
    pub fn new(line: u64, cause: impl Into<String>) -> Self {
        Self { line, cause: cause.into() }
    }

    /// Says in which file it is.
    pub fn of(self, path: PathBuf) -> CategoryError {
        CategoryError::Content { path, line: self.line, cause: self.cause }
    }
}
