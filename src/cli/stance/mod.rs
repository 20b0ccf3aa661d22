//! `palabre stance`: what is done with labels of people. One file a command.

mod evaluate;
mod shown;

use clap::{Args, Subcommand};

use super::{Exit, Streams, exit::Failure};

/// Work with labels that people gave
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// What can be done with labels.
#[derive(Debug, Subcommand)]
enum Command {
    Evaluate(evaluate::Arguments),
}

impl Arguments {
    /// Runs the command.
    pub fn run(self, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
        match self.command {
            Command::Evaluate(arguments) => arguments.run(streams),
        }
    }
}
