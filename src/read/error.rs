//! What can go wrong with a whole input.

use std::io;

/// Why an input could not be read, or not to its end. Each message names the place and a remedy.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such file, or it may not be read.
    #[error("{path}: {cause}")]
    Open {
        /// Path as given.
        path: String,
        /// What the system says, and a remedy.
        cause: String,
    },
    /// Reading stopped part of the way.
    #[error("{path}: reading stopped after byte {offset}: {cause}; get the file again, or check the disk")]
    Broken {
        /// Path as given.
        path: String,
        /// How far reading came, in bytes after decompression.
        offset: u64,
        /// What the system says.
        cause: io::Error,
    },
    /// No format fits the content.
    #[error("{path}: {cause}")]
    Format {
        /// Path as given.
        path: String,
        /// What was found, and what to do.
        cause: String,
    },
    /// An option does not fit the input.
    #[error("{path}: {cause}")]
    Option {
        /// Path as given.
        path: String,
        /// What is wrong, and what to do.
        cause: String,
    },
}
