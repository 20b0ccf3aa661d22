//! Bytes of a file, in some format and charset, become [`Message`](crate::model::Message)s in input order.
//!
//! A reader cuts its input into pieces that can be parsed without their neighbours, one after another, and parses
//! pieces on any thread. This room knows no analysis of text, and nothing outside it knows formats.
//! A new format is one file in `formats/` and one line of [`KINDS`].

mod bytes;
mod date;
mod description;
mod draft;
mod error;
mod formats;
mod markup;
mod options;
mod sink;

pub use bytes::{
    charset::decode_lines,
    own::{REPORT_MARK, is_report},
    source::{HEAD_BYTES, Meter, Source, hexadecimal},
    stems::distinct,
    walk::{Expansion, expand, walk},
};
pub use date::{Dates, Doubt};
pub use description::Description;
pub use draft::field::Field;
pub use error::ReadError;
pub use formats::{KINDS, page::LAYOUTS};
pub use options::{DateOrder, Options};
pub use sink::{Below, Gathered, Note, Sink, Skip};

use std::{path::PathBuf, sync::Arc};

use bytes::{charset, returns};

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
    /// Whether the first record also holds what the next ones repeat (an article, in a table of its comments).
    pub opens: bool,
    /// What stands around the records, where they are elements of a list in a document.
    pub around: Option<Around>,
    /// Why the one record of this piece was given up while cutting; `bytes` is then empty.
    pub given_up: Option<String>,
}

/// What stands around the records of a piece, where they are elements of a list in a document.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// The document without its elements, as JSON, as far as it is known.
    pub json: Arc<[u8]>,
    /// Which of the lists of the format it is.
    pub list: usize,
    /// How many elements the pieces before hold.
    pub before: u64,
    /// Whether the document ends with this piece.
    pub ends: bool,
    /// Whether the document is cut off between two elements.
    pub cut: bool,
    /// Whether keys stand behind a list that is too long to be looked through first.
    pub keys_lost: bool,
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
    /// Counts the stored bytes read, and has their SHA-256 at the end.
    pub meter: Arc<Meter>,
    /// How the input is understood: what `--dry-run` shows.
    pub description: Description,
    /// Language of the discussion (BCP 47), where a side file says it.
    pub language: Option<String>,
    /// Cuts the input.
    pub pieces: Box<dyn Pieces>,
    /// Parses what was cut.
    pub parser: Arc<dyn Parse>,
}

impl Opened {
    /// Puts a reader together; the description knows format and charset only.
    fn new(
        format: &'static str,
        input: Charted,
        parser: Arc<dyn Parse>,
        cut: impl FnOnce(Source) -> Box<dyn Pieces>,
    ) -> Self {
        Self {
            format,
            source: input.source.path.clone(),
            length: input.source.length,
            meter: Arc::clone(&input.source.meter),
            description: Description { format, charset: input.charset, ..Description::default() },
            language: None,
            pieces: cut(input.source),
            parser,
        }
    }

    /// Reads all of the input on this thread, for callers that need no other.
    ///
    /// # Errors
    /// [`ReadError::Broken`] where reading stops part of the way; what came before is in `sink`.
    pub fn read_to_end(mut self, sink: &mut dyn Sink) -> Result<(), ReadError> {
        while let Some(piece) = self.pieces.next_piece()? {
            self.parser.parse(&piece, sink);
        }
        Ok(())
    }
}

/// One place to read from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Standard,
}

/// A source whose charset is settled: what formats open.
pub struct Charted {
    source: Source,
    charset: &'static str,
    /// The first bytes as text, cut at a character.
    head: String,
}

impl Input {
    /// Names what standard input holds, where the content does not.
    const STANDARD_NAME: &str = "stdin";
}

/// One format that can be read.
pub struct Kind {
    /// Name, as `--from` takes it.
    pub name: &'static str,
    /// What it is, in one line.
    pub about: &'static str,
    /// How such a file may begin.
    pub example: &'static str,
    /// Tells by its first [`HEAD_BYTES`] whether a text is of this format.
    pub sniff: fn(&str) -> bool,
    /// Opens a source as this format.
    pub open: fn(Charted, &Options) -> Result<Opened, ReadError>,
}

/// Opens an input as the format that its content shows, or that the options name.
///
/// # Errors
/// [`ReadError`]: it cannot be opened, is empty or no text, no format fits, or an option does not fit.
pub fn open(input: &Input, options: &Options) -> Result<Opened, ReadError> {
    open_source(Source::open(input)?, options)
}

/// Opens one of several inputs, with a name for what its content gives none ([`distinct`]); see [`open`].
///
/// # Errors
/// As [`open`].
pub fn open_as(input: &Input, name: &str, options: &Options) -> Result<Opened, ReadError> {
    let mut source = Source::open(input)?;
    name.clone_into(&mut source.stem);
    open_source(source, options)
}

/// Opens a source; see [`open`].
///
/// # Errors
/// As [`open`].
pub fn open_source(source: Source, options: &Options) -> Result<Opened, ReadError> {
    let path = source.path.clone();
    if let Some(column) = options.meta.iter().find(|column| draft::address::is_of_addresses(column)) {
        let cause = format!(
            "`--meta {column}` would carry e-mail or IP addresses or user agents, which are never read; leave it out"
        );
        return Err(ReadError::Option { path, cause });
    }
    let (source, charset) = charset::settle(formats::parquet::as_table(source)?, options)?;
    let source = returns::as_line_feeds(source)?;
    let head = charset::decode(charset::complete(&source.head)).0.into_owned();
    let kind = match &options.format {
        Some(name) => KINDS.iter().find(|kind| kind.name == name).ok_or_else(|| unknown_format(&path, name))?,
        None => KINDS
            .iter()
            .find(|kind| (kind.sniff)(&head))
            .ok_or_else(|| ReadError::Format { path, cause: "is of no known format; name one with `--from`".into() })?,
    };
    // Whatever nothing else knows is taken for a page, and may be something else.
    let remedy =
        if kind.name == formats::page::KIND.name && options.format.is_none() { formats::remedy(&head) } else { None };
    (kind.open)(Charted { source, charset, head }, options).map_err(|error| match (error, remedy) {
        (ReadError::Format { path, .. }, Some(cause)) => ReadError::Format { path, cause },
        (error, _) => error,
    })
}

fn unknown_format(path: &str, name: &str) -> ReadError {
    let known: Vec<_> = KINDS.iter().map(|kind| kind.name).collect();
    let cause = format!("there is no format {name:?}; `--from` takes {}", known.join(", "));
    ReadError::Option { path: path.to_owned(), cause }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_knows_its_own_example() {
        for kind in KINDS {
            let first = KINDS.iter().find(|other| (other.sniff)(kind.example)).unwrap();
            assert_eq!(first.name, kind.name);
        }
    }

    #[test]
    fn columns_of_addresses_are_not_carried() {
        let options = Options { meta: vec!["Courriel".to_owned()], ..Options::default() };
        let source = Source::of_bytes("a.csv", b"texte,Courriel\nOui,ana@example.org\n".to_vec()).unwrap();
        let error = open_source(source, &options).err().unwrap().to_string();
        assert!(error.contains("`--meta Courriel`") && error.contains("never read"), "{error}");
        let options = Options { meta: vec!["note".to_owned()], ..Options::default() };
        let source = Source::of_bytes("a.csv", b"texte,note\nOui,de ana@example.org\n".to_vec()).unwrap();
        let mut gathered = Gathered::default();
        open_source(source, &options).unwrap().read_to_end(&mut gathered).unwrap();
        assert!(gathered.messages[0].meta[0].starts_with("de ⟨e-mail⟩ "), "{:?}", gathered.messages[0].meta);
    }

    #[test]
    fn a_format_that_does_not_exist_is_refused_with_those_that_do() {
        let options = Options { format: Some("docx".to_owned()), ..Options::default() };
        let source = Source::of_bytes("a.txt", b"text".to_vec()).unwrap();
        let error = open_source(source, &options).err().unwrap().to_string();
        assert!(error.starts_with("a.txt: there is no format \"docx\"; `--from` takes "), "{error}");
        assert!(KINDS.iter().all(|kind| error.contains(kind.name)), "{error}");
        assert!(error.starts_with("a.txt: there is no format \"docx\"; `--from` takes "), "{error}");
        assert!(KINDS.iter().all(|kind| error.contains(kind.name)), "{error}");
    }
}
