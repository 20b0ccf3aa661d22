//! What a run is asked to do, what it tells while it works, and what it came to.

use std::{fmt, io, path::PathBuf, sync::Arc};

use super::{Choice, Summary};
use crate::{
    category::Lexicon,
    pseudonym::Key,
    read,
    report::{FILES, FileKind, KINDS, Kind, Limits, Style},
    topic::Scorer,
};

/// The table that needs a lexicon.
const CATEGORIES: &str = "categories";

/// What a run does.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // each is a flag of the command line of its own
pub struct Options {
    /// How input is read.
    pub read: read::Options,
    /// A file of other names of authors (`--aliases`).
    pub aliases: Option<PathBuf>,
    /// Which messages are counted; the others still give context.
    pub choose: Choice,
    /// The carried column for each of whose values the tables are repeated (`--by`).
    pub by: Option<String>,
    /// Which model is asked about which topic (`--stance-model`, `--topic`).
    pub topic: Option<Asked>,
    /// The user's own word categories (`--lexicon`); they add the table `categories`.
    pub lexicon: Option<Arc<Lexicon>>,
    /// Which tables are written.
    pub tables: TableChoice,
    /// How tables are written.
    pub style: Style,
    /// What a sheet of a spreadsheet holds.
    pub limits: Limits,
    /// The workbook that holds all tables (`--xlsx`).
    pub workbook: Option<PathBuf>,
    /// Where the report page is written (`--html`).
    pub html: Option<PathBuf>,
    /// Whether texts are shown (`--with-text`).
    pub with_text: bool,
    /// The key of the pseudonyms that people are hidden behind (`--pseudonymize`).
    pub pseudonymize: Option<Key>,
    /// Where it is written who stands behind which pseudonym (`--pseudonym-table`).
    pub pseudonym_table: Option<PathBuf>,
    /// Whether stances are told by words alone, whoever says them to whom (`--no-camps`).
    pub by_words_alone: bool,
    /// Whether comments on posts make ties (`--count-post`).
    pub count_post: bool,
    /// Whether any skipped record makes the run incomplete (`--strict`).
    pub strict: bool,
    /// Whether discussions come whole, one after another (`--sorted`).
    pub sorted: bool,
    /// Whether the output folder may hold files of others (`--force`).
    pub force: bool,
    /// Threads; 0 for as many as there are cores.
    pub threads: usize,
    /// Bytes of memory that the run should keep below (`--memory`); none for as many as it needs.
    pub memory: Option<usize>,
    /// The words of the command line, for `run.json`.
    pub command_line: Vec<String>,
}

impl Options {
    /// Returns the tables chosen, in the order of [`KINDS`]. A lexicon adds the table of its categories to whatever is
    /// chosen; without one, [`TableChoice::All`] leaves that table out.
    ///
    /// # Errors
    /// [`RunError::Usage`] for a name that no table has, and for that table by name without a lexicon.
    pub fn kinds(&self) -> Result<Vec<&'static Kind>, RunError> {
        let chosen = self.tables.kinds()?;
        let is_chosen = |kind: &&Kind| chosen.iter().any(|chosen| chosen.name == kind.name);
        if self.lexicon.is_some() {
            return Ok(KINDS.iter().filter(|kind| kind.name == CATEGORIES || is_chosen(kind)).collect());
        }
        if matches!(self.tables, TableChoice::Named(_)) && chosen.iter().any(|kind| kind.name == CATEGORIES) {
            let cause = "--reports categories: there are no word categories; give some with --lexicon FILE";
            return Err(RunError::Usage(cause.to_owned()));
        }
        Ok(chosen.into_iter().filter(|kind| kind.name != CATEGORIES).collect())
    }

    /// Returns how many rows a file takes, where that is limited.
    pub fn most_rows(&self) -> Option<u64> {
        self.style.dialect.is_excel().then(|| self.limits.rows_below_head())
    }
}

/// A model and the topic that it is asked about.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Name of the model's file.
    pub model: String,
    /// The topic.
    pub topic: String,
    /// The model, ready for the topic.
    pub scorer: Arc<Scorer>,
}

/// Which tables are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TableChoice {
    /// The default ones.
    #[default]
    Default,
    /// All of them.
    All,
    /// These; `default` among them stands for the default ones.
    Named(Vec<String>),
}

/// Writes the choice as `--reports` takes it.
impl fmt::Display for TableChoice {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => out.write_str("default"),
            Self::All => out.write_str("all"),
            Self::Named(names) => out.write_str(&names.join(",")),
        }
    }
}

impl TableChoice {
    /// Yields the names of all that can be written, once each.
    pub fn all_names() -> impl Iterator<Item = &'static str> {
        let mut files: Vec<&str> = FILES.iter().map(|file| file.name).collect();
        files.dedup();
        KINDS.iter().map(|kind| kind.name).chain(files)
    }

    /// Returns the files chosen that are no tables: none is written by default.
    pub fn files(&self) -> Vec<&'static FileKind> {
        let is_asked = |file: &&FileKind| match self {
            Self::Default => false,
            Self::All => true,
            Self::Named(names) => names.iter().any(|name| name == file.name),
        };
        FILES.iter().filter(is_asked).collect()
    }

    /// Returns the tables chosen, in the order of [`KINDS`].
    ///
    /// # Errors
    /// [`RunError::Usage`] for a name that no table has. The codebook is always written.
    pub fn kinds(&self) -> Result<Vec<&'static Kind>, RunError> {
        let Self::Named(names) = self else {
            return Ok(KINDS.iter().filter(|kind| *self == Self::All || kind.default).collect());
        };
        let has = |name: &str| names.iter().any(|asked| asked == name);
        if let Some(unknown) =
            names.iter().find(|name| *name != "default" && Self::all_names().all(|known| known != **name))
        {
            let known: Vec<_> = Self::all_names().collect();
            return Err(RunError::Usage(format!("there is no table {unknown:?}; there are {}", known.join(", "))));
        }
        let always = |kind: &Kind| matches!(kind.name, "codebook" | "quality" | "skipped");
        Ok(KINDS.iter().filter(|kind| has(kind.name) || has("default") && kind.default || always(kind)).collect())
    }
}

/// Is told how far a run is.
pub trait Progress: Sync {
    /// So many bytes are to be read, as stored, if that is known, from so many inputs.
    fn expect(&self, bytes: Option<u64>, inputs: usize);
    /// So many more bytes and messages were read.
    fn advance(&self, bytes: u64, messages: u64);
    /// The next stage begins.
    fn stage(&self, name: &str);
    /// The run is over.
    fn done(&self);
}

/// Tells nobody.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn expect(&self, _: Option<u64>, _: usize) {}
    fn advance(&self, _: u64, _: u64) {}
    fn stage(&self, _: &str) {}
    fn done(&self) {}
}

/// What a run came to.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Whether every input was read to its end, and nothing struck that the options forbid.
    pub complete: bool,
    /// Records that could not be read.
    pub skipped_n: u64,
    /// The first of them, a line each with place, cause and remedy; `skipped.csv` lists them all.
    pub skipped: Vec<String>,
    /// Messages read.
    pub messages_n: u64,
    /// Messages chosen.
    pub chosen_n: u64,
    /// What went wrong, a line each, for people.
    pub problems: Vec<String>,
    /// What a user should know, though nothing went wrong; a line each.
    pub notes: Vec<String>,
    /// What a person should see at once.
    pub summary: Summary,
}

/// Why a run wrote nothing.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The options do not fit together, or do not fit the input.
    #[error("{0}")]
    Usage(String),
    /// The output folder holds files that are not the program's.
    #[error(
        "{folder}: holds files that palabre did not write ({files}); choose another folder, or add --force to keep them beside the tables"
    )]
    Foreign {
        /// The folder.
        folder: PathBuf,
        /// The first of these files.
        files: String,
    },
    /// Something could not be written.
    #[error("{path}: cannot be written: {cause}")]
    Output {
        /// What was to be written.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// The stream that takes the output is gone; no fault of anybody.
    #[error("the reader of the output went away")]
    BrokenPipe,
    /// What did not fit in memory could not be kept in a temporary file.
    #[error("{folder}: temporary file: {cause}; free some room, or choose another disk with TMPDIR")]
    Temporary {
        /// Where the file is.
        folder: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// No input could be opened, so there is nothing to write.
    #[error("{}", .0.join("\n"))]
    NothingRead(Vec<String>),
    /// The threads could not be started.
    #[error("cannot start threads: {0}; try --threads 1")]
    Threads(String),
}
