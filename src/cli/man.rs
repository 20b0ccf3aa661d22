//! `palabre man`: the manual, one page with all commands, or the page of one of them.

use std::io::{self, Write as _};

use clap::{Args, Command, CommandFactory};
use clap_mangen::{
    Man,
    roff::{Roff, roman},
};

use super::{Exit, Streams, exit::Failure};

/// Write the manual in roff: all commands in one page
#[derive(Args, Debug)]
pub struct Arguments {
    /// Write the page of this command alone
    #[arg(value_parser = known)]
    command: Option<String>,
}

impl Arguments {
    /// Writes the page.
    pub fn run(self, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
        let mut palabre = super::Arguments::command();
        palabre.build();
        let page = match self.command.and_then(|name| palabre.find_subcommand(name)) {
            Some(command) => page(command, &all(command))?,
            None => page(&palabre, &all(&palabre))?,
        };
        streams.data.write_all(&page)?;
        Ok(Exit::Complete)
    }
}

fn known(name: &str) -> Result<String, String> {
    let palabre = super::Arguments::command();
    palabre.find_subcommand(name).map(|command| command.get_name().to_owned()).ok_or_else(|| "no such command".into())
}

/// Returns the commands below one, each before those below it.
fn all(command: &Command) -> Vec<&Command> {
    command.get_subcommands().flat_map(|below| std::iter::once(below).chain(all(below))).collect()
}

/// Returns the page of a command, with a section for each of `subcommands`.
fn page(command: &Command, subcommands: &[&Command]) -> io::Result<Vec<u8>> {
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render_name_section(&mut page)?;
    match command.get_after_help() {
        Some(_) => verbatim("SYNOPSIS", &super::USAGE.replace("\n       ", "\n"), &mut page)?,
        None => man.render_synopsis_section(&mut page)?,
    }
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    for subcommand in subcommands {
        section(subcommand, &mut page)?;
    }
    if let Some(examples) = command.get_after_help() {
        let examples = examples.to_string();
        verbatim("EXAMPLES", examples.strip_prefix("Examples:\n").unwrap_or(&examples), &mut page)?;
    }
    let title = full_name(command).replace(' ', "-");
    let version = super::Arguments::command().get_version().unwrap_or_default().to_owned();
    // The third part is a date, which would not be the same at each call.
    let mut whole = format!("{PREAMBLE}.TH {title} 1 \"\" \"palabre {version}\" \"Manual of palabre\"\n").into_bytes();
    whole.extend(without_preambles(&page).into_bytes());
    Ok(whole)
}

/// How roff is to write apostrophes; stands once in a page, where `clap_mangen` puts it before every part.
const PREAMBLE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";

fn without_preambles(page: &[u8]) -> String {
    String::from_utf8_lossy(page).replace(PREAMBLE, "")
}

/// Returns the name of a command with those of the commands above it, in capitals.
fn full_name(command: &Command) -> String {
    command.get_bin_name().unwrap_or_else(|| command.get_name()).to_uppercase()
}

/// Adds a section about a subcommand: the sections of its own page become parts of this one.
fn section(command: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    let man = Man::new(command.clone());
    let mut parts = Vec::new();
    man.render_description_section(&mut parts)?;
    man.render_options_section(&mut parts)?;
    Roff::new().control("SH", [full_name(command).as_str()]).to_writer(page)?;
    let parts = without_preambles(&parts).replacen(".SH DESCRIPTION\n", "", 1).replace("\n.SH ", "\n.SS ");
    page.write_all(parts.as_bytes())
}

/// Adds a section whose lines end where they end.
fn verbatim(title: &str, text: &str, page: &mut Vec<u8>) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SH", [title]).control("nf", []);
    for line in text.lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []).to_writer(page)
}
