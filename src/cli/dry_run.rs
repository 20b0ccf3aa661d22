//! `--dry-run`: how each input would be read, and nothing else.

use std::path::PathBuf;

use palabre::read;

use super::{Exit, Streams, exit::Failure, streams::harmless};

/// Shows the format, charset and columns of each input, and says which cannot be read.
pub fn show(inputs: &[PathBuf], options: &read::Options, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    let found = read::walk(inputs);
    let mut exit = Exit::Complete;
    for error in &found.errors {
        streams.complain(&error.to_string());
        exit = Exit::Incomplete;
    }
    for input in &found.inputs {
        match read::open(input, options) {
            Ok(opened) => {
                let description = opened.description.to_string();
                writeln!(streams.data, "{}", harmless(&opened.source))?;
                for line in description.lines() {
                    writeln!(streams.data, "  {}", harmless(line))?;
                }
            }
            Err(error) => {
                streams.complain(&error.to_string());
                exit = Exit::Incomplete;
            }
        }
    }
    Ok(exit)
}
