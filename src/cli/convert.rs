//! `palabre convert`: messages in the form of another program.

use std::path::{Path, PathBuf};

use clap::{Args, builder::PossibleValuesParser};
use palabre::{
    convert::Form,
    run::{self, RunError},
};

use super::{
    Exit, Streams, dry_run,
    exit::Failure,
    output::{self, Output},
    reading::Reading,
    running::Running,
};

/// The form that others make better of ours.
const PARQUET: &str = "parquet";

/// Write messages in the form of another program
///
/// `messages`: canonical JSON lines, which give the same messages when they are read again; `convokit`: a folder that
/// ConvoKit loads; `4cat`: a table that 4CAT takes; `iramuteq`: a text that IRaMuTeQ imports. Texts stand as given
#[derive(Args, Debug)]
pub struct Arguments {
    /// Write this form
    #[arg(long, value_name = "FORM", value_parser = forms())]
    to: String,
    /// Write to this file, or to this folder for convokit; `-` for standard output
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    running: Running,
}

impl Arguments {
    /// Writes the messages.
    pub fn run(self, command_line: Vec<String>, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
        let read = self.reading.options();
        if self.reading.dry_run {
            return dry_run::show(&self.reading.inputs, &read, streams);
        }
        let Some(form) = Form::from_name(&self.to) else {
            let cause = "--to parquet: is not built in; write lines of messages, and let DuckDB make it of them: `palabre \
                         convert INPUT --to messages -o x.jsonl`, then `duckdb -c \"COPY (FROM 'x.jsonl') TO \
                         'x.parquet'\"`";
            return Err(RunError::Usage(cause.to_owned()).into());
        };
        output::spare(&self.reading.inputs, &[&self.output])?;
        let strict = self.reading.strict;
        let options =
            run::Options { read, strict, threads: self.running.threads, command_line, ..run::Options::default() };
        let inputs = &self.reading.inputs;
        let progress = self.running.progress(streams);
        let result = if form == Form::ConvoKit {
            if self.output == Path::new("-") {
                let cause = "--to convokit: is a folder; name one, such as -o corpus";
                return Err(RunError::Usage(cause.to_owned()).into());
            }
            run::convert_to_folder(inputs, &self.output, &options, progress.as_ref()).map_err(Failure::from)
        } else {
            Output::to(self.output).fill(streams, |out| {
                run::convert(inputs, form, &options, out, progress.as_ref()).map_err(Failure::from)
            })
        };
        progress.done();
        Ok(Exit::after(&result?, strict, streams))
    }
}

fn forms() -> PossibleValuesParser {
    PossibleValuesParser::new(Form::ALL.map(Form::name).into_iter().chain([PARQUET]))
}
