//! `palabre stance`: labels of people, and models that learn from them. Each action is a file of its own.

mod evaluate;
mod labels;
mod model;
mod predict;
mod sheets;
mod shown;
mod train;

use clap::{Args, Subcommand};

use super::{Exit, Streams, exit::Failure};

/// Measure labels of coders and of the program; train a model of stance towards topics, and ask it
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
