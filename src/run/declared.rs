//! Counts that messages declare of those below them are compared with what was read, once all is read.
//!
//! A dump of submissions alone, without a comment in the whole run, is no error: nothing is compared there. Where messages
//! are converted and not kept (`convert`), nothing is compared either: memory would grow with them.

use rustc_hash::FxHashMap;

use super::corpus::Corpus;
use crate::{model::Kind, read::Below, record::NONE, report::MessageIds};

/// A message below which others should stand.
#[derive(Clone, Debug)]
pub struct Announced {
    /// Its number.
    pub message: u32,
    /// How many should stand below it.
    pub declared: u64,
    /// Which they are.
    pub below: Below,
    /// The input that says so.
    pub source: String,
}

const fn is_comment(kind: Kind) -> bool {
    matches!(kind, Kind::Comment | Kind::Reply)
}

/// Compares what messages of the corpus declare with its records, which are resolved.
pub fn compare(corpus: &mut Corpus) {
    if corpus.announced.is_empty() {
        return;
    }
    let (mut answers, mut comments) = (FxHashMap::default(), FxHashMap::default());
    for record in &corpus.records {
        if record.parent != u64::from(NONE) {
            *answers.entry(record.parent).or_insert(0) += 1;
        }
        if is_comment(record.kind) {
            *comments.entry(record.discussion).or_insert(0) += 1;
        }
    }
    let mut differences = Differences::default();
    for announced in std::mem::take(&mut corpus.announced) {
        let discussion = corpus.records[announced.message as usize].discussion;
        let found: Option<&u64> = match announced.below {
            Below::Answers => answers.get(&announced.message.into()),
            Below::Discussion => comments.get(&discussion),
        };
        let found = found.copied().unwrap_or(0);
        if announced.declared == found || announced.below == Below::Discussion && comments.is_empty() {
            continue;
        }
        let id = corpus.id(announced.message).unwrap_or_default();
        corpus.quality.add("declared_count_differs", 1, || told(&id, announced.declared, found));
        differences.add(&announced.source, &id, announced.declared, found);
    }
    corpus.declared.extend(differences.told());
}

fn told(id: &str, declared: u64, found: u64) -> String {
    format!("{id}: {declared} comments declared, {found} found")
}

/// Counts that differ, put together for each input: one line of many thousand messages is told.
#[derive(Debug, Default)]
struct Differences(Vec<Difference>);

#[derive(Debug)]
struct Difference {
    source: String,
    first: String,
    messages: u64,
}

impl Differences {
    /// Adds a message of an input; those of one input come one after another.
    fn add(&mut self, source: &str, id: &str, declared: u64, found: u64) {
        match self.0.last_mut().filter(|last| last.source == source) {
            Some(last) => last.messages += 1,
            None => {
                self.0.push(Difference { source: source.to_owned(), first: told(id, declared, found), messages: 1 });
            }
        }
    }

    fn told(self) -> impl Iterator<Item = String> {
        self.0.into_iter().map(|Difference { source, first, messages }| match messages {
            1 => format!("{source}: {first}"),
            _ => format!("{source}: {first}, and {} more messages whose counts differ", messages - 1),
        })
    }
}
