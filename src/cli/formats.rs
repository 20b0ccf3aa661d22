//! `palabre formats`: what can be read.

use clap::Args;
use palabre::read;

use super::{Exit, Streams, exit::Failure};

/// List what can be read, one line each
#[derive(Args, Debug)]
pub struct Arguments {
    /// Show also how such a file may begin
    #[arg(long)]
    examples: bool,
}

impl Arguments {
    /// Writes the list.
    pub fn run(self, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
        let widest = read::KINDS.iter().map(|kind| kind.name.len()).max().unwrap_or(0);
        for kind in read::KINDS {
            writeln!(streams.data, "{:widest$}  {}", kind.name, kind.about)?;
            if self.examples {
                for line in kind.example.lines() {
                    writeln!(streams.data, "    {line}")?;
                }
            }
        }
        Ok(Exit::Complete)
    }
}
