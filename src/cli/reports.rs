//! `palabre reports`: what can be written.

use clap::Args;
use palabre::report;

use super::{Exit, Streams, exit::Failure};

/// List what can be written, one line each
#[derive(Args, Debug)]
pub struct Arguments {}

/// Writes the list; tables that must be asked for are marked.
pub fn run(streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    let widest = report::KINDS.iter().map(|kind| kind.name.len()).max().unwrap_or(0);
    for kind in report::KINDS {
        let mark = if kind.default { "" } else { " (on request)" };
        writeln!(streams.data, "{:widest$}  {}{mark}", kind.name, kind.about)?;
    }
    Ok(Exit::Complete)
}
