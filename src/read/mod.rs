//! Bytes of a file, in some format and charset, become [`Message`]s in input order.
//!
//! A reader cuts its input into pieces that can be parsed without their neighbours, one after another, and parses
//! pieces on any thread. This room knows no analysis of text, and nothing outside it knows formats.

mod error;
mod sink;

pub use error::ReadError;
pub use sink::{Note, Sink, Skip};

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

/// How the user wants input to be read.
#[derive(Clone, Debug)]
pub struct Options {
    /// Format by name (`--from`); found by content where none is given.
    pub format: Option<String>,
    /// Canonical field → column of the source (`--map`).
    pub map: BTreeMap<String, String>,
    /// Columns that are carried through (`--meta`), in the order asked.
    pub meta: Vec<String>,
    /// Charset label (`--encoding`), by the names of the WHATWG Encoding Standard.
    pub encoding: Option<String>,
    /// Zone of times that give none (`--tz`), an IANA name.
    pub zone: Option<String>,
    /// Order of day, month and year in dates of figures (`--date-order`).
    pub date_order: Option<DateOrder>,
    /// Repairs UTF-8 that was once read as Windows-1252 (`--fix-mojibake`).
    pub fix_mojibake: bool,
    /// Longest record that is accepted, in bytes (`--max-record`).
    pub max_record: usize,
    /// Name of the post's author, where the page does not say it (`--post-author`).
    pub post_author: Option<String>,
    /// How large a piece should be, in bytes.
    pub piece_bytes: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            format: None,
            map: BTreeMap::new(),
            meta: Vec::new(),
            encoding: None,
            zone: None,
            date_order: None,
            fix_mojibake: false,
            max_record: 64 << 20,
            post_author: None,
            piece_bytes: 1 << 20,
        }
    }
}

/// Order of day, month and year in a date of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// 31/12/2009, as in French.
    DayMonthYear,
    /// 12/31/2009.
    MonthDayYear,
    /// 2009-12-31.
    YearMonthDay,
}

/// A part of the input that can be parsed without its neighbours.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    /// Raw bytes, whole records only.
    pub bytes: Vec<u8>,
    /// Where the piece begins in the (decompressed) input, in bytes.
    pub offset: u64,
    /// Line number of the first byte, from 1.
    pub line: u64,
    /// Number of the first record of the piece, from 1, where the format counts records; else 0.
    pub record: u64,
}

/// Cuts one input into pieces, in order.
pub trait Pieces: Send {
    /// Returns the next piece, or nothing at the end.
    fn next_piece(&mut self) -> Result<Option<Piece>, ReadError>;
}

/// Parses pieces of one input. Pure: the same piece gives the same messages on any thread.
pub trait Parse: Send + Sync {
    /// Hands every message of `piece` to `sink`, in order, and every record that cannot be read.
    fn parse(&self, piece: &Piece, sink: &mut dyn Sink);
}

/// One input, ready to be read.
pub struct Opened {
    /// Name of the format, one of [`KINDS`].
    pub format: &'static str,
    /// Where the messages come from, for people: a path, or `-`.
    pub source: String,
    /// Length in bytes as stored (compressed where it is), if known: for progress.
    pub length: Option<u64>,
    /// Cuts the input.
    pub pieces: Box<dyn Pieces>,
    /// Parses what was cut.
    pub parser: Arc<dyn Parse>,
}

/// One place to read from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Standard,
}
