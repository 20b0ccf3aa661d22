//! `palabre explain`: one message with its findings marked, and the rule behind each.

mod marked;
mod stances;
mod told;

use clap::Args;
use palabre::run;

use super::{Exit, Streams, dry_run, exit::Failure, judging::Judging, reading::Reading, running::Running};

/// Show one message with its findings marked, and the rule behind each
///
/// Show the text with numbered marks, then each finding: links, mentions and whom they mean, what is answered, the
/// language and the words that vote for it, and for each stance every cue with its rule, what surrounds it and what it
/// adds to each label. E-mail addresses are masked
#[derive(Args, Debug)]
pub struct Arguments {
    /// Explain the message with this id; with its discussion where several have it
    #[arg(long, short, allow_hyphen_values = true, value_name = "[DISCUSSION/]ID")]
    message: String,
    /// Show every token with its kind, too
    #[arg(long)]
    tokens: bool,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    judging: Judging,
    #[command(flatten)]
    running: Running,
}

impl Arguments {
    /// Writes what was found.
    pub fn run(self, command_line: Vec<String>, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
        let read = self.reading.options();
        if self.reading.dry_run {
            return dry_run::show(&self.reading.inputs, &read, streams);
        }
        let options = run::Options {
            read,
            aliases: self.reading.aliases.clone(),
            by_words_alone: self.judging.no_camps,
            strict: self.reading.strict,
            sorted: self.reading.sorted,
            threads: self.running.threads,
            command_line,
            ..run::Options::default()
        };
        let progress = self.running.progress(streams);
        let result = run::explain(&self.reading.inputs, &self.message, &options, progress.as_ref());
        progress.done();
        let (outcome, explained) = result?;
        let exit = Exit::after(&outcome, options.strict, streams);
        if explained.others_n > 0 {
            let others = explained.others_n;
            streams.complain(&format!("{others} more with the same ids; the first is shown"));
        }
        let page = told::page(&explained, self.tokens, streams.data_width, streams.data_has_colour);
        streams.data.write_all(page.as_bytes())?;
        Ok(exit)
    }
}
