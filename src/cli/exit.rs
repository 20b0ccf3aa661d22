//! What a command comes to: one place turns results into exit codes and complaints.

use std::{error::Error, io, path::Path, process::ExitCode};

use palabre::{
    category::CategoryError,
    run::{Outcome, RunError},
    topic::TopicError,
};

use super::Streams;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// All was done.
    Complete,
    /// All was done, but records were skipped.
    Skipped,
    /// Something was not done.
    Incomplete,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Tables of nothing surprise; what leaves messages out stands in the order of `--help`.
const NOTHING_CHOSEN: &str =
    "no message was chosen; look at --since, --until, --only-language, --kind and --exclude-authors";

impl Exit {
    /// Says what went wrong in a run, and returns what it comes to.
    pub fn after(outcome: &Outcome, strict: bool, streams: &mut Streams<'_>) -> Self {
        outcome.problems.iter().chain(&outcome.notes).for_each(|problem| streams.complain(problem));
        outcome.skipped.iter().for_each(|skipped| streams.complain(skipped));
        let more =
            if outcome.skipped_n > outcome.skipped.len() as u64 { ", the first of which stand above" } else { "" };
        match outcome.skipped_n {
            0 => {}
            1 => streams.complain("1 record was skipped"),
            skipped => streams.complain(&format!("{skipped} records were skipped{more}")),
        }
        Self::of(outcome, strict)
    }

    /// Says so where messages were read, and none of them was chosen.
    pub fn remark_on_choice(outcome: &Outcome, streams: &mut Streams<'_>) {
        if outcome.messages_n > 0 && outcome.chosen_n == 0 {
            streams.complain(NOTHING_CHOSEN);
        }
    }

    /// Returns what a run comes to; a `strict` user wants no record skipped.
    const fn of(outcome: &Outcome, strict: bool) -> Self {
        match (outcome.complete, outcome.skipped_n) {
            (true, 0) => Self::Complete,
            (true, _) if !strict => Self::Skipped,
            _ => Self::Incomplete,
        }
    }
}

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The library says why.
    #[error(transparent)]
    Run(#[from] RunError),
    /// A model, or what it is to learn from, does not fit.
    #[error(transparent)]
    Topic(#[from] TopicError),
    /// A file of word categories cannot be read.
    #[error(transparent)]
    Category(#[from] CategoryError),
    /// Writing failed.
    #[error("{path}: {cause}; nothing was written there")]
    Output {
        /// Where to.
        path: String,
        /// What the system says.
        #[source]
        cause: io::Error,
    },
    /// Standard output is full or gone.
    #[error("standard output: {0}")]
    Standard(#[from] io::Error),
    /// clap has already said what is wrong.
    #[error("wrong usage")]
    Usage,
}

impl Failure {
    /// Names the place where writing failed.
    pub fn output(path: &Path, cause: io::Error) -> Self {
        Self::Output { path: path.display().to_string(), cause }
    }

    /// Tells whether the reader of our output has left, which is its right (`| head`).
    fn is_broken_pipe(&self) -> bool {
        match self {
            Self::Run(RunError::BrokenPipe) => return true,
            Self::Standard(error) => return error.kind() == io::ErrorKind::BrokenPipe,
            _ => {}
        }
        let mut cause: Option<&(dyn Error + 'static)> = Some(self);
        while let Some(error) = cause {
            if error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe) {
                return true;
            }
            cause = error.source();
        }
        false
    }
}

/// Writes what is left to write, says what went wrong, and returns how to exit.
pub fn settle(result: Result<Exit, Failure>, streams: &mut Streams<'_>) -> Exit {
    match result.and_then(|exit| streams.data.flush().map(|()| exit).map_err(Failure::from)) {
        Ok(exit) => exit,
        Err(Failure::Usage) => Exit::Incomplete,
        Err(failure) if failure.is_broken_pipe() => Exit::Complete,
        // A line each: what ends a line inside of one is no longer one.
        Err(Failure::Run(RunError::NothingRead(causes))) => {
            causes.iter().for_each(|cause| streams.complain(cause));
            Exit::Incomplete
        }
        Err(failure) => {
            streams.complain(&failure.to_string());
            Exit::Incomplete
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(complete: bool, skipped_n: u64) -> Outcome {
        Outcome { complete, skipped_n, ..Outcome::default() }
    }

    #[test]
    fn each_outcome_has_its_code() {
        assert_eq!(Exit::of(&outcome(true, 0), true) as u8, 0);
        assert_eq!(Exit::of(&outcome(true, 3), false) as u8, 1);
        assert_eq!(Exit::of(&outcome(true, 3), true) as u8, 2);
        assert_eq!(Exit::of(&outcome(false, 0), false) as u8, 2);
    }

    #[test]
    fn a_reader_that_leaves_is_no_error_however_deep_it_is_told() {
        let broken = || io::Error::from(io::ErrorKind::BrokenPipe);
        assert!(Failure::Standard(broken()).is_broken_pipe());
        assert!(Failure::Run(RunError::BrokenPipe).is_broken_pipe());
        assert!(Failure::output(Path::new("x"), broken()).is_broken_pipe());
        assert!(!Failure::Usage.is_broken_pipe());
    }
}
