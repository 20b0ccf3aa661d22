//! `palabre stance predict`: which side each message takes.

use std::path::PathBuf;

use clap::Args;
use palabre::{
    run,
    topic::{Model, Scorer},
};

use super::super::{Exit, Streams, exit::Failure, output::Output, reading::Form, running::Running};

/// Write which side each message takes towards a topic, as CSV: one row a message, in input order
#[derive(Args, Debug)]
pub struct Arguments {
    /// Files, folders, or `-` for standard input
    #[arg(value_name = "INPUT", required = true)]
    inputs: Vec<PathBuf>,
    /// Ask this model
    #[arg(long, value_name = "FILE")]
    model: PathBuf,
    /// Ask about this topic
    #[arg(long, value_name = "TEXT")]
    topic: String,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    form: Form,
    #[command(flatten)]
    running: Running,
}

impl Arguments {
    /// Writes the rows.
    pub fn run(self, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
        let read: Vec<PathBuf> = self.inputs.iter().chain([&self.model]).cloned().collect();
        self.output.spare(&read)?;
        let scorer = Scorer::new(&Model::load(&self.model)?, &self.topic)?;
        let read = self.form.options();
        let outcome = self.output.fill(streams, |out| {
            run::judge(&self.inputs, &read, &scorer, self.running.threads, out).map_err(Failure::from)
        })?;
        Ok(Exit::after(&outcome, false, streams))
    }
}
