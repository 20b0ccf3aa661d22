//! `palabre completions`: what a shell needs to complete our arguments.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Exit, Streams, exit::Failure};

/// Write completions for a shell
#[derive(Args, Debug)]
pub struct Arguments {
    /// Write for this shell
    shell: Shell,
}

impl Arguments {
    /// Writes the completions.
    pub fn run(self, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
        // Into memory first: `generate` panics where writing fails, as it does on a broken pipe.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut super::Arguments::command(), "palabre", &mut script);
        streams.data.write_all(&script)?;
        Ok(Exit::Complete)
    }
}
