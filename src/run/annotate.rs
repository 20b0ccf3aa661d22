//! Every finding of every message as JSON lines, in input order.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use super::{
    Options, Outcome, Progress, RunError,
    analyze::outcome,
    corpus::Corpus,
    gather::{gather, pool},
    json,
    pass_one::read_all,
    plan::plan,
    resolve::resolve,
    rows,
};

/// Writes a JSON line for each chosen message to `out`.
///
/// With `alone`, each message is a discussion of its own: lines depend on no other message.
///
/// # Errors
/// As [`super::analyze`]; [`RunError::BrokenPipe`] where the reader of `out` went away.
pub fn annotate(
    inputs: &[PathBuf],
    alone: bool,
    options: &Options,
    out: &mut (dyn Write + Send),
    progress: &dyn Progress,
) -> Result<Outcome, RunError> {
    let pool = pool(options.threads)?;
    let run = pool.install(|| lines(inputs, alone, options, out, progress));
    progress.done();
    run
}

fn lines(
    inputs: &[PathBuf],
    alone: bool,
    options: &Options,
    out: &mut (dyn Write + Send),
    progress: &dyn Progress,
) -> Result<Outcome, RunError> {
    let (read, mut plan) = plan(options, &[]);
    plan.keeps_annotation = true;
    plan.finds_copies = false;
    plan.alone = alone;
    let mut corpus = Corpus::new(std::env::temp_dir());
    let problems = if alone {
        // Nothing waits for anything else: lines are written as soon as their piece is read.
        read_all(inputs, &read, &plan, &mut corpus, progress, |corpus| {
            resolve(0..corpus.records.len(), false, corpus)?;
            write_lines(corpus, out)?;
            corpus.forget_messages();
            Ok(())
        })?
    } else {
        let problems = gather(inputs, &read, &plan, options, &mut corpus, progress)?;
        progress.stage("writing");
        write_lines(&corpus, out)?;
        problems
    };
    if corpus.inputs.is_empty() && !problems.is_empty() {
        return Err(RunError::NothingRead(problems));
    }
    out.flush().map_err(unwritten)?;
    Ok(outcome(&corpus, problems, options, true))
}

fn write_lines(corpus: &Corpus, out: &mut (dyn Write + Send)) -> Result<(), RunError> {
    let write = |lines: Vec<u8>| out.write_all(&lines).map_err(unwritten);
    rows::walk(corpus, false, Vec::new, |lines, view| json::write_line(view, lines), write)
}

/// Says why a line could not be written; a reader that went away is no fault.
pub fn unwritten(cause: io::Error) -> RunError {
    if cause.kind() == io::ErrorKind::BrokenPipe {
        return RunError::BrokenPipe;
    }
    RunError::Output { path: PathBuf::from("-"), cause }
}
