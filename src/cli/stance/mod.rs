//! `palabre stance`: models of stance towards a topic. Each action is a file of its own.

mod evaluate;
mod labels;
mod predict;
mod train;

use clap::{Args, Subcommand};

use super::{Exit, Streams, exit::Failure};

/// Train a model of stance towards topics on labelled comments, ask it, and see what it is worth
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    Train(Box<train::Arguments>),
    Predict(Box<predict::Arguments>),
    Evaluate(Box<evaluate::Arguments>),
}

impl Arguments {
    /// Does what is asked.
    pub fn run(self, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
        match self.action {
            Action::Train(arguments) => arguments.run(streams),
            Action::Predict(arguments) => arguments.run(streams),
            Action::Evaluate(arguments) => arguments.run(streams),
        }
    }
}
