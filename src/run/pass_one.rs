//! Pass 1: inputs are cut, pieces are parsed and annotated in parallel, batches are folded in order.

use std::{path::PathBuf, sync::Arc};

use rayon::prelude::*;

use super::{
    Progress, RunError,
    batch::{Batch, Collector},
    corpus::Corpus,
    fold::fold,
    plan::Plan,
};
use crate::{
    read::{self, Input, Opened, Parse, Piece},
    report::InputEntry,
};

/// A piece on its way to a worker.
struct Task {
    input: usize,
    parser: Arc<dyn Parse>,
    piece: Piece,
}

/// Reads inputs one after another and hands out their pieces.
struct Feeder<'f> {
    inputs: std::vec::IntoIter<Input>,
    current: Option<(usize, Opened)>,
    options: &'f read::Options,
    entries: Vec<InputEntry>,
    sources: Vec<String>,
    problems: Vec<String>,
    consumed: u64,
}

impl Feeder<'_> {
    /// Returns up to `count` pieces, in input order; fewer at the end only.
    fn next(&mut self, count: usize) -> Vec<Task> {
        let mut tasks = Vec::with_capacity(count);
        while tasks.len() < count {
            let Some((input, opened)) = &mut self.current else {
                if !self.open_next() {
                    break;
                }
                continue;
            };
            match opened.pieces.next_piece() {
                Ok(Some(piece)) => tasks.push(Task { input: *input, parser: Arc::clone(&opened.parser), piece }),
                Ok(None) => self.close(),
                Err(error) => {
                    self.problems.push(error.to_string());
                    self.close();
                }
            }
        }
        tasks
    }

    /// Opens the next input that can be opened; returns whether there is one.
    fn open_next(&mut self) -> bool {
        for input in self.inputs.by_ref() {
            match read::open(&input, self.options) {
                Ok(opened) => {
                    let name = opened.source.rsplit(['/', '\\']).next().unwrap_or(&opened.source).to_owned();
                    self.sources.push(opened.source.clone());
                    self.entries.push(InputEntry {
                        name,
                        format: opened.format.to_owned(),
                        layout: opened.description.layout.map(str::to_owned),
                        sha256: String::new(),
                        bytes: 0,
                        messages: 0,
                        skipped: 0,
                    });
                    self.current = Some((self.entries.len() - 1, opened));
                    return true;
                }
                Err(error) => self.problems.push(error.to_string()),
            }
        }
        false
    }

    fn close(&mut self) {
        if let Some((input, opened)) = self.current.take() {
            let entry = &mut self.entries[input];
            entry.bytes = opened.meter.consumed();
            opened.meter.digest().unwrap_or_default().clone_into(&mut entry.sha256);
            self.consumed += entry.bytes;
        }
    }

    fn consumed(&self) -> u64 {
        self.consumed + self.current.as_ref().map_or(0, |(_, opened)| opened.meter.consumed())
    }
}

/// Reads and annotates all that the paths name. Returns what could not be read, a line each.
///
/// `after_fold` is called after every few pieces, when their messages stand in the corpus.
///
/// # Errors
/// [`RunError::Temporary`] where what must be kept fits neither memory nor disk, or what `after_fold` returns.
pub fn read_all(
    paths: &[PathBuf],
    options: &read::Options,
    plan: &Plan,
    corpus: &mut Corpus,
    progress: &dyn Progress,
    mut after_fold: impl FnMut(&mut Corpus) -> Result<(), RunError> + Send,
) -> Result<Vec<String>, RunError> {
    let expansion = read::walk(paths);
    let sizes: Option<Vec<u64>> = expansion.inputs.iter().map(stored_bytes).collect();
    progress.expect(sizes.map(|sizes| sizes.iter().sum()), expansion.inputs.len());
    for path in expansion.repeated {
        corpus.quality.add("files_named_twice", 1, || path);
    }
    let mut feeder = Feeder {
        inputs: expansion.inputs.into_iter(),
        current: None,
        options,
        entries: Vec::new(),
        sources: Vec::new(),
        problems: expansion.errors.iter().map(ToString::to_string).collect(),
        consumed: 0,
    };
    // Two pieces a thread keep all busy while the slowest ends.
    let at_once = rayon::current_num_threads() * 2;
    let mut tasks = feeder.next(at_once);
    let mut done: Vec<(Task, Batch)> = Vec::new();
    let mut told = 0;
    while !tasks.is_empty() || !done.is_empty() {
        // While these are annotated, the ones before are folded and the next are read.
        let (batches, next) = rayon::join(
            || annotate(&tasks, plan),
            || {
                let messages = fold_all(std::mem::take(&mut done), &mut feeder, plan, corpus)?;
                let consumed = feeder.consumed();
                progress.advance(consumed - told, messages);
                told = consumed;
                after_fold(corpus)?;
                Ok(feeder.next(at_once))
            },
        );
        done = std::mem::replace(&mut tasks, next?).into_iter().zip(batches).collect();
    }
    for problem in &feeder.problems {
        corpus.quality.add("files_unreadable", 1, || problem.clone());
    }
    corpus.inputs = feeder.entries;
    Ok(feeder.problems)
}

/// Folds batches in input order; returns how many messages they held.
fn fold_all(
    done: Vec<(Task, Batch)>,
    feeder: &mut Feeder<'_>,
    plan: &Plan,
    corpus: &mut Corpus,
) -> Result<u64, RunError> {
    let before = corpus.read_n;
    for (task, batch) in done {
        let entry = &mut feeder.entries[task.input];
        entry.messages += batch.records.len() as u64;
        entry.skipped += batch.skips.len() as u64;
        fold(batch, &feeder.sources[task.input], plan.alone, corpus)?;
    }
    Ok(corpus.read_n - before)
}

fn annotate(tasks: &[Task], plan: &Plan) -> Vec<Batch> {
    let parse = |collector: &mut Collector<'_>, task: &Task| {
        task.parser.parse(&task.piece, collector);
        collector.take()
    };
    tasks.par_iter().with_max_len(1).map_init(|| Collector::new(plan), parse).collect()
}

fn stored_bytes(input: &Input) -> Option<u64> {
    match input {
        Input::File(path) => std::fs::metadata(path).ok().map(|metadata| metadata.len()),
        Input::Standard => None,
    }
}
