//! `palabre stance predict`: which side each message takes.

use std::path::PathBuf;

use clap::Args;
use palabre::{
    report::{Dialect, Labels, Style},
    run,
    topic::{Model, Scorer},
};

use super::super::{Exit, Streams, exit::Failure, output::Output, reading::Form, running::Running, writing};

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
    /// Write the rows for this spreadsheet
    #[arg(long, value_name = "DIALECT", default_value = "standard", value_parser = writing::dialects())]
    dialect: Dialect,
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
        let style = Style { dialect: self.dialect, labels: Labels::Names };
        let outcome = self.output.fill(streams, |out| {
            run::judge(&self.inputs, &read, &scorer, self.running.threads, style, out).map_err(Failure::from)
        })?;
        Ok(Exit::after(&outcome, false, streams))
    }
}
