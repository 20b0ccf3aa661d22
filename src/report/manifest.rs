//! What makes a run citable: `manifest.json` says what went in and came out, `run.json` what differs each time.

use std::collections::BTreeMap;

use serde::Serialize;

/// What went in and came out; the same bytes for the same input and options.
#[derive(Clone, Debug, Serialize)]
pub struct Manifest {
    /// Name and version of the program.
    pub palabre: String,
    /// Whether every input was read to its end.
    pub complete: bool,
    /// The options that change what the tables say.
    pub options: BTreeMap<String, String>,
    /// The inputs, in the order in which they were read.
    pub inputs: Vec<InputEntry>,
    /// Counts of what went in and what was counted.
    pub counts: BTreeMap<String, u64>,
    /// The tables.
    pub tables: Vec<TableEntry>,
    /// Every file of the folder, this one among them: what else stands there is not the program's.
    pub files: Vec<String>,
    /// How texts were guarded, and how to undo it.
    pub notes: Vec<String>,
}

/// One input.
#[derive(Clone, Debug, Serialize)]
pub struct InputEntry {
    /// File name, without its folder.
    pub name: String,
    /// Format it was read as.
    pub format: String,
    /// How a page sets out its comments; left out for formats that have one way only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layout: Option<String>,
    /// SHA-256 of the bytes as stored, in hexadecimal; empty for standard input that was not read to its end.
    pub sha256: String,
    /// Bytes as stored.
    pub bytes: u64,
    /// Messages read.
    pub messages: u64,
    /// Records skipped.
    pub skipped: u64,
}

/// One table.
#[derive(Clone, Debug, Serialize)]
pub struct TableEntry {
    /// File name.
    pub file: String,
    /// Rows, without the header.
    pub rows: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// What differs from run to run.
#[derive(Clone, Debug, Serialize)]
pub struct RunFacts {
    /// When the run ended, in UTC.
    pub ended_utc: String,
    /// The words of the command line.
    pub command: Vec<String>,
    /// Paths of the inputs.
    pub paths: Vec<String>,
    /// Threads.
    pub threads: usize,
    /// Seconds from start to end.
    pub seconds: f64,
    /// Bytes of text, in plain UTF-8.
    pub text_bytes: u64,
    /// Bytes of text a second, in millions.
    pub text_megabytes_per_second: f64,
}
