//! Pass 1: inputs are cut, pieces are parsed and annotated in parallel, batches are folded in order.

use std::path::PathBuf;

use rayon::prelude::*;

use super::{
    Progress, RunError,
    batch::{Batch, Collector},
    corpus::Corpus,
    feeder::{Feeder, Task},
    fold::fold,
    plan::Plan,
};
use crate::read;

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
    let (mut feeder, repeated) = Feeder::over(paths, options, progress);
    for path in repeated {
        corpus.quality.add("files_named_twice", 1, || path);
    }
    // Four pieces a thread keep all busy while the slowest ends.
    let at_once = rayon::current_num_threads() * 4;
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
