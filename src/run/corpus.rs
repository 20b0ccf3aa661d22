//! All that a run remembers between its passes.

use std::{borrow::Cow, cell::RefCell, io, path::PathBuf};

use super::{RunError, camps::Call, declared::Announced, filled::Filled, words::WordLists};
use crate::{
    language::{Language, LanguageSource, LanguageVotes},
    model::Message,
    pseudonym::Pseudonyms,
    record::{Details, Keys, NONE, Names, Record, Registry, Spill, Window},
    report::{InputEntry, MessageIds, SkippedRow},
    tally::{ActivityChoice, Copies, Quality, Tallies},
    thread::{is_doubtful, settle},
};

/// Bytes that each of the two spills keeps in memory before it goes to disk.
const SPILL_BOUND: usize = 16 << 20;

/// Keys of texts that are kept in memory before they go to disk: 8 bytes each.
const KEYS_BOUND: usize = 2 << 20;

/// Records, names, sums and notes of a run.
pub struct Corpus {
    /// Names by number.
    pub registry: Registry,
    /// What authors are known by, where it is to be hidden.
    pub names: Names,
    /// The pseudonyms that stand in place of authors, once they do.
    pub pseudonyms: Option<Pseudonyms>,
    /// Records, in input order.
    pub records: Vec<Record>,
    /// Details of the records.
    pub details: Spill,
    /// What was decided about the records.
    pub resolutions: Spill,
    /// The sums of the whole, then of each value of the column of `--by`, by number.
    pub tallies: Vec<Tallies>,
    /// What is counted of authors in parts.
    pub activities: ActivityChoice,
    /// Keys of texts that may be alike.
    pub keys: Keys,
    /// Approval that may be mockery, until camps are known.
    pub calls: Vec<Call>,
    /// Agreement and disagreement in messages that are not chosen, with whose it is and with whom.
    pub ties: Vec<(u32, u32, i8)>,
    /// Messages that copy earlier ones.
    pub copies: Copies,
    /// Languages of all texts.
    pub votes: LanguageVotes,
    /// Checks that struck.
    pub quality: Quality,
    /// Records that could not be read.
    pub skipped: Vec<SkippedRow>,
    /// Which carried columns hold anything.
    pub filled: Filled,
    /// What was read.
    pub inputs: Vec<InputEntry>,
    /// Messages that were read.
    pub read_n: u64,
    /// Messages that were chosen.
    pub chosen_n: u64,
    /// Bytes of text.
    pub text_bytes: u64,
    /// Messages that are kept whole, by number.
    pub whole: Vec<(u32, Message)>,
    /// Counts that pages declare and that differ from what was parsed, for people.
    pub declared: Vec<String>,
    /// Messages below which others should stand.
    pub announced: Vec<Announced>,
    /// Different words of authors that memory has no room for.
    pub words: WordLists,
    /// Where temporary files are made.
    pub folder: PathBuf,
}

impl Corpus {
    /// Makes an empty corpus whose temporary files stand in `folder`.
    pub fn new(folder: PathBuf) -> Self {
        Self {
            registry: Registry::default(),
            names: Names::default(),
            pseudonyms: None,
            records: Vec::new(),
            details: Spill::new(folder.clone(), SPILL_BOUND),
            resolutions: Spill::new(folder.clone(), SPILL_BOUND),
            tallies: vec![Tallies::default()],
            activities: ActivityChoice::default(),
            keys: Keys::new(folder.clone(), KEYS_BOUND),
            calls: Vec::new(),
            ties: Vec::new(),
            copies: Copies::default(),
            votes: LanguageVotes::default(),
            quality: Quality::default(),
            skipped: Vec::new(),
            filled: Filled::default(),
            inputs: Vec::new(),
            read_n: 0,
            chosen_n: 0,
            text_bytes: 0,
            whole: Vec::new(),
            declared: Vec::new(),
            announced: Vec::new(),
            words: WordLists::new(folder.clone(), None),
            folder,
        }
    }

    /// Returns the sums of the whole, or of a value of the column of `--by`.
    pub fn tallies_of(&mut self, group: Option<u32>) -> &mut Tallies {
        tallies_at(&mut self.tallies, group.map_or(0, |group| group as usize + 1))
    }

    /// Returns what pass 2 reads, and what it adds to meanwhile.
    pub fn known_and_counts(&mut self) -> (Known<'_>, Counts<'_>) {
        let known = Known { registry: &self.registry, details: &self.details, activities: self.activities };
        let counts = Counts {
            records: &mut self.records,
            resolutions: &mut self.resolutions,
            keys: &mut self.keys,
            calls: &mut self.calls,
            ties: &mut self.ties,
            tallies: &mut self.tallies,
            quality: &mut self.quality,
        };
        (known, counts)
    }

    /// Forgets all messages, and keeps what was counted of the input.
    pub fn forget_messages(&mut self) {
        self.registry = Registry::default();
        self.records.clear();
        self.announced.clear();
        self.calls.clear();
        self.ties.clear();
        self.details = Spill::new(self.folder.clone(), SPILL_BOUND);
        self.resolutions = Spill::new(self.folder.clone(), SPILL_BOUND);
        self.keys = Keys::new(self.folder.clone(), KEYS_BOUND);
        self.tallies.truncate(1);
        self.tallies[0] = Tallies::default();
    }

    /// Settles the language of a message: its text, else its author, its discussion, the corpus.
    pub fn language_of(&self, record: &Record) -> (Language, LanguageSource) {
        let author = if record.author == NONE { None } else { self.registry.author_votes(record.author) };
        let discussion = &self.registry.discussion_entry(record.discussion).votes;
        let doubtful = is_doubtful(record.words, record.language_confidence);
        settle(record.language, doubtful, author, Some(discussion), &self.votes)
    }

    /// Returns a text as it is shown: with pseudonyms for names, where people are hidden.
    pub fn shown<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.pseudonyms.as_ref().map_or(Cow::Borrowed(text), |pseudonyms| Cow::Owned(pseudonyms.text(text)))
    }

    /// Says which temporary file failed.
    pub fn temporary(&self, cause: io::Error) -> RunError {
        RunError::Temporary { folder: self.folder.clone(), cause }
    }
}

impl MessageIds for Corpus {
    fn id(&self, message: u32) -> Option<String> {
        NearIds::new(self).id(message)
    }
}

/// What pass 1 has left, and pass 2 reads.
#[derive(Clone, Copy)]
#[allow(missing_docs)] // as in `Corpus`
pub struct Known<'c> {
    pub registry: &'c Registry,
    pub details: &'c Spill,
    pub activities: ActivityChoice,
}

/// What pass 2 adds to.
#[allow(missing_docs)] // as in `Corpus`
pub struct Counts<'c> {
    pub records: &'c mut Vec<Record>,
    pub resolutions: &'c mut Spill,
    pub keys: &'c mut Keys,
    pub calls: &'c mut Vec<Call>,
    pub ties: &'c mut Vec<(u32, u32, i8)>,
    pub tallies: &'c mut Vec<Tallies>,
    pub quality: &'c mut Quality,
}

/// Returns the sums at a place: of the whole at the first, then of each value of the column of `--by`.
pub fn tallies_at(tallies: &mut Vec<Tallies>, place: usize) -> &mut Tallies {
    if tallies.len() <= place {
        tallies.resize_with(place + 1, Tallies::default);
    }
    &mut tallies[place]
}

/// Finds ids of messages that stand near one another, and reads them at once.
pub struct NearIds<'c> {
    corpus: &'c Corpus,
    window: RefCell<Window<'c>>,
}

impl<'c> NearIds<'c> {
    /// Makes it for the messages of a corpus.
    pub const fn new(corpus: &'c Corpus) -> Self {
        Self { corpus, window: RefCell::new(Window::new(&corpus.details)) }
    }
}

impl MessageIds for NearIds<'_> {
    fn id(&self, message: u32) -> Option<String> {
        let record = self.corpus.records.get(message as usize)?;
        let mut window = self.window.borrow_mut();
        let id = Details::id_in(window.entry(record.place).ok()?)?;
        Some(self.corpus.shown(id).into_owned())
    }
}
