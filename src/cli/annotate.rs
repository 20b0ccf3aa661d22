//! `palabre annotate`: every finding with its offsets.

use clap::Args;
use palabre::run;

use super::{
    Exit, Streams, choosing::Choosing, dry_run, exit::Failure, judging::Judging, output::Output, reading::Reading,
    running::Running, topic::Topic,
};

/// Write one JSON object a message, in input order: every finding with its offsets
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(flatten)]
    output: Output,
    /// Treat each message by itself, and write it at once
    #[arg(long)]
    alone: bool,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    judging: Judging,
    #[command(flatten)]
    choosing: Choosing,
    #[command(flatten)]
    topic: Topic,
    #[command(flatten)]
    running: Running,
}

impl Arguments {
    /// Writes the annotations.
    pub fn run(self, command_line: Vec<String>, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
        let read = self.reading.options();
        if self.reading.dry_run {
            return dry_run::show(&self.reading.inputs, &read, streams);
        }
        let options = run::Options {
            read,
            aliases: self.reading.aliases.clone(),
            by_words_alone: self.judging.no_camps,
            choose: self.choosing.choice(),
            topic: self.topic.asked()?,
            strict: self.reading.strict,
            sorted: self.reading.sorted,
            threads: self.running.threads,
            command_line,
            ..run::Options::default()
        };
        let progress = self.running.progress(streams);
        let result = self.output.fill(streams, |out| {
            run::annotate(&self.reading.inputs, self.alone, &options, out, progress.as_ref()).map_err(Failure::from)
        });
        progress.done();
        let outcome = result?;
        let exit = Exit::after(&outcome, options.strict, streams);
        if !self.alone {
            // Messages that stand alone are not counted.
            Exit::remark_on_choice(&outcome, streams);
        }
        Ok(exit)
    }
}
