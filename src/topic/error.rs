//! Why a model cannot be trained, read or asked.

use std::{io, path::PathBuf};

/// What went wrong, with its place and remedy.
#[derive(Debug, thiserror::Error)]
pub enum TopicError {
    /// The file of the model cannot be read or written.
    #[error("{path}: {cause}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// The file is no model, or not the model that was written.
    #[error("{path}: {cause}")]
    Unfit {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, and what can be done.
        cause: String,
    },
    /// The model knows nothing of the topic.
    #[error(
        "the model knows no word of the topic {topic:?}; it was trained on {known}; name one of them, or train on comments about this one"
    )]
    UnknownTopic {
        /// The topic asked for.
        topic: String,
        /// The topics that the model was trained on.
        known: String,
    },
    /// The labelled comments do not make a model, or cannot be read.
    #[error("{0}")]
    Labelled(String),
}
