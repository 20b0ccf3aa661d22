//! The command line: arguments become plain options, results become texts and exit codes.
//!
//! A command is one file here, one line in [`Command`] and one in [`Command::run`]. Groups of flags that commands
//! share stand in files of their own. Nothing here reads, counts or writes tables, and nothing in the library knows
//! of clap.

mod analyze;
mod annotate;
mod choosing;
mod completions;
mod convert;
mod dry_run;
mod exit;
mod explain;
mod find;
mod formats;
mod judging;
mod keygen;
mod lexicon;
mod man;
mod moment;
mod output;
mod progress;
mod reading;
mod reports;
mod running;
mod sample;
mod stance;
mod streams;
mod summary;
mod synth;
mod topic;
mod writing;

use std::ffi::OsString;

use clap::{CommandFactory, Parser, Subcommand};

pub use exit::Exit;
pub use streams::Streams;

use exit::Failure;

/// What stands below the options of `--help`.
const EXAMPLES: &str = "\
Examples:
  palabre page.txt                             write the tables of one discussion to reports/
  palabre analyze dump/ -o tables --dialect excel-fr
                                               read a folder, for Excel in French
  palabre annotate --alone comments.csv --map text=body -o found.jsonl
                                               show what is found in each message, and where

`palabre INPUT` alone means `palabre analyze INPUT`
Exit codes: 0 complete, 1 complete but records were skipped, 2 not complete";

/// How to call the program; clap alone would not know that a file may stand first.
const USAGE: &str = "palabre INPUT...
       palabre COMMAND [OPTIONS]";

/// Read online discussions and write who says what, to whom, and with whom they agree, as tables
///
/// Read pages saved as text, CSV files and JSON lines; find the words, links, mentions, languages and stances of each
/// message; work out who answers whom; and write one row for each author, pair of authors, discussion and domain as
/// CSV. The same input gives the same bytes, whatever the machine and the number of threads
#[derive(Debug, Parser)]
#[command(name = "palabre", version, after_help = EXAMPLES, override_usage = USAGE, arg_required_else_help = true, max_term_width = 100)]
#[command(disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// What can be done.
#[derive(Debug, Subcommand)]
enum Command {
    Analyze(Box<analyze::Arguments>),
    Annotate(Box<annotate::Arguments>),
    Convert(Box<convert::Arguments>),
    Explain(Box<explain::Arguments>),
    Find(Box<find::Arguments>),
    Sample(Box<sample::Arguments>),
    Stance(stance::Arguments),
    Synth(synth::Arguments),
    Formats(formats::Arguments),
    Keygen(keygen::Arguments),
    Reports(reports::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

impl Command {
    fn run(self, command_line: Vec<String>, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
        match self {
            Self::Analyze(arguments) => arguments.run(command_line, streams),
            Self::Annotate(arguments) => arguments.run(command_line, streams),
            Self::Convert(arguments) => arguments.run(command_line, streams),
            Self::Explain(arguments) => arguments.run(command_line, streams),
            Self::Find(arguments) => arguments.run(command_line, streams),
            Self::Sample(arguments) => arguments.run(command_line, streams),
            Self::Stance(arguments) => arguments.run(streams),
            Self::Synth(arguments) => arguments.run(streams),
            Self::Formats(arguments) => arguments.run(streams),
            Self::Keygen(arguments) => arguments.run(streams),
            Self::Reports(reports::Arguments {}) => reports::run(streams),
            Self::Completions(arguments) => arguments.run(streams),
            Self::Man(arguments) => arguments.run(streams),
        }
    }
}

/// Runs the command that `arguments` name, the program's own name first, and tells how to exit.
pub fn run(arguments: Vec<OsString>, streams: &mut Streams<'_>) -> Exit {
    let command_line = arguments.iter().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let result = match Arguments::try_parse_from(with_command(arguments)) {
        Ok(arguments) => arguments.command.run(command_line, streams),
        Err(error) => streams.usage(&error),
    };
    exit::settle(result, streams)
}

/// Puts `analyze` before arguments that begin with no command.
fn with_command(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let names_command = |first: &OsString| {
        let asks = ["-h", "--help", "-V", "--version"].iter().any(|flag| first == flag);
        asks || Arguments::command()
            .get_subcommands()
            .any(|command| first == command.get_name() || command.get_all_aliases().any(|alias| first == alias))
    };
    if arguments.get(1).is_some_and(|first| !names_command(first)) {
        arguments.insert(1, "analyze".into());
    }
    arguments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commands_are_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_file_alone_is_analyzed() {
        let completed = |line: &str| with_command(line.split(' ').map(OsString::from).collect()).join(" ".as_ref());
        assert_eq!(completed("palabre page.txt"), "palabre analyze page.txt");
        assert_eq!(completed("palabre -o tables page.txt"), "palabre analyze -o tables page.txt");
        assert_eq!(completed("palabre analyse page.txt"), "palabre analyse page.txt");
        assert_eq!(completed("palabre --help"), "palabre --help");
    }
}
