//! Stand-in for the room that knows threads: its types alone, so that the commands compile.

use std::{io, io::Write, path::{Path, PathBuf}};

use crate::{language::Language, model::{Kind, Time}, read, report::{Dialect, Labels}};

/// What a run does.
#[derive(Clone, Debug)]
#[allow(missing_docs, clippy::struct_excessive_bools)]
pub struct Options {
    pub read: read::Options,
    pub choose: Choice,
    pub by: Option<String>,
    pub tables: TableChoice,
    pub dialect: Dialect,
    pub labels: Labels,
    pub with_text: bool,
    pub count_post: bool,
    pub strict: bool,
    pub sorted: bool,
    pub force: bool,
    pub threads: usize,
    pub command_line: Vec<String>,
}

/// Which messages count.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct Choice {
    pub since: Option<Time>,
    pub until: Option<Time>,
    pub languages: Vec<Language>,
    pub kinds: Vec<Kind>,
    pub exclude_authors: Vec<String>,
}

/// Which tables are written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum TableChoice {
    Default,
    All,
    Named(Vec<String>),
}

/// Told how far a run is.
#[allow(missing_docs)]
pub trait Progress: Sync {
    fn expect(&self, bytes: Option<u64>, files: usize);
    fn advance(&self, bytes: u64, messages: u64);
    fn stage(&self, name: &str);
    fn done(&self);
}

/// What a run came to.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct Outcome {
    pub complete: bool,
    pub skipped_n: u64,
    pub messages_n: u64,
    pub problems: Vec<String>,
    pub summary: Summary,
}

/// What a person should see at once.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct Summary {
    pub authors: Vec<TopAuthor>,
    pub authors_n: u64,
    pub discussions_n: u64,
    pub languages: Vec<(String, u64)>,
    pub links_n: u64,
    pub mentions_n: u64,
    pub replies_n: u64,
}

/// One of the most active authors.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct TopAuthor {
    pub name: String,
    pub messages_n: u64,
    pub words_n: u64,
    pub replies_given_n: u64,
    pub replies_received_n: u64,
    pub agree_given_n: u64,
    pub disagree_given_n: u64,
    pub agree_received_n: u64,
    pub disagree_received_n: u64,
}

/// Why a run wrote nothing.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum RunError {
    #[error("{0}")]
    Usage(String),
    #[error("{path}: {cause}")]
    Output {
        path: String,
        #[source]
        cause: io::Error,
    },
}

/// Stand-in.
pub fn analyze(_: &[PathBuf], _: &Path, _: &Options, _: &dyn Progress) -> Result<Outcome, RunError> {
    Err(RunError::Usage("not merged yet".into()))
}

/// Stand-in.
pub fn annotate(_: &[PathBuf], _: bool, _: &Options, _: &mut dyn Write, _: &dyn Progress) -> Result<Outcome, RunError> {
    Err(RunError::Usage("not merged yet".into()))
}
