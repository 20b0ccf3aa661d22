//! `palabre reports`: what can be written.

use clap::Args;
use palabre::{report, run::TableChoice};

use super::{Exit, Streams, exit::Failure};

/// List what can be written, one line each
#[derive(Args, Debug)]
pub struct Arguments {}

/// Writes the list; tables that must be asked for are marked.
pub fn run(streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    let widest = TableChoice::all_names().map(str::len).max().unwrap_or(0);
    for kind in report::KINDS {
        let mark = if kind.default { "" } else { " (on request)" };
        writeln!(streams.data, "{:widest$}  {}{mark}", kind.name, kind.about)?;
    }
    for file in report::FILES {
        writeln!(streams.data, "{:widest$}  {} (on request)", file.name, file.about)?;
    }
    Ok(Exit::Complete)
}
