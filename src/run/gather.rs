//! Both passes: everything is read, annotated, resolved and counted.

use std::path::PathBuf;

use super::{
    Options, Progress, RunError, aliases::read_aliases, camps, corpus::Corpus, declared, pass_one::read_all,
    plan::Plan, resolve::resolve, words::WordLists,
};
use crate::{read, record::Record, tally::Tallies};

/// Starts the threads of a run.
pub fn pool(threads: usize) -> Result<rayon::ThreadPool, RunError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.map_err(|error| RunError::Threads(error.to_string()))
}

/// Passes 1 and 2: everything is read, annotated, resolved and counted. Returns what could not be read.
pub fn gather(
    inputs: &[PathBuf],
    read: &read::Options,
    plan: &Plan,
    options: &Options,
    corpus: &mut Corpus,
    progress: &dyn Progress,
) -> Result<Vec<String>, RunError> {
    if let Some(path) = &options.aliases {
        read_aliases(path, &mut corpus.registry)?;
    }
    let by = options.by.is_some();
    corpus.words = WordLists::new(corpus.folder.clone(), options.memory);
    progress.stage("reading");
    let mut resolved = Resolved::default();
    let problems = read_all(inputs, read, plan, corpus, progress, |corpus| {
        if options.sorted { resolved.advance(corpus, by) } else { Ok(()) }
    })?;
    for owner in corpus.registry.owners_unseen() {
        corpus.quality.add("aliases_of_nobody", 1, || owner.to_owned());
    }
    corpus.words.close(&mut corpus.tallies).map_err(|cause| corpus.temporary(cause))?;
    corpus.tallies.iter_mut().for_each(Tallies::add_texts_of_authors);
    progress.stage("resolving");
    resolved.finish(corpus, by, options.sorted)?;
    if !plan.alone {
        declared::compare(corpus);
    }
    if !options.by_words_alone {
        camps::judge(corpus)?;
    }
    Ok(problems)
}

/// How far discussions were resolved while reading went on.
#[derive(Debug, Default)]
struct Resolved {
    messages: usize,
    /// One past the highest number of a discussion that is closed.
    closed: u32,
}

impl Resolved {
    /// Resolves the discussions that ended: all but the last.
    fn advance(&mut self, corpus: &mut Corpus, by: bool) -> Result<(), RunError> {
        let Some(open) = corpus.records.last().map(|record| record.discussion) else { return Ok(()) };
        let ended = |record: &Record| record.discussion != open;
        let end = corpus.records.iter().rposition(ended).map_or(0, |last| last + 1);
        if end > self.messages {
            self.close(end, corpus)?;
            resolve(self.messages..end, by, corpus)?;
            self.messages = end;
        }
        Ok(())
    }

    fn finish(mut self, corpus: &mut Corpus, by: bool, sorted: bool) -> Result<(), RunError> {
        let end = corpus.records.len();
        if sorted {
            self.close(end, corpus)?;
        }
        resolve(self.messages..end, by, corpus)
    }

    /// Checks that discussions come one after another, up to message number `end`.
    fn close(&mut self, end: usize, corpus: &Corpus) -> Result<(), RunError> {
        let mut current = None;
        for record in &corpus.records[self.messages..end] {
            if current == Some(record.discussion) {
                continue;
            }
            if record.discussion < self.closed {
                let id = &corpus.registry.discussion_entry(record.discussion).id;
                return Err(RunError::Usage(format!(
                    "discussion {id:?} comes in several parts, so the input is not sorted; run without --sorted"
                )));
            }
            current = Some(record.discussion);
            self.closed = record.discussion + 1;
        }
        Ok(())
    }
}
