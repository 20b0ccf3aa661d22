//! `palabre find`: a concordance.

use clap::Args;
use palabre::{
    concordance::{Hit, Pattern, Reading as PatternReading},
    model::Message,
    report::{Dialect, Labels, Style, mask_emails},
    run::{self, RunError, Search},
};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{
    Exit, Streams, choosing::Choosing, dry_run, exit::Failure, output, reading::Reading, running::Running,
    streams::harmless, writing::dialects,
};

/// Columns of the terminal that who and where may take.
const PLACE: usize = 28;

/// Stands between a name and an id.
const SEPARATOR: &str = " · ";

/// Find a word or a phrase in messages, with what stands around it, who wrote it and where
///
/// Words are found whole, whatever their capitals and apostrophes; `*` stands for any letters (`vot*`). On a terminal, a
/// line a place; else, and with -o, a table (CSV)
#[derive(Args, Debug)]
pub struct Arguments {
    /// Look for this word, or phrase between quotation marks
    #[arg(value_name = "PATTERN")]
    pattern: String,
    /// Take the pattern as a regular expression
    #[arg(long)]
    regex: bool,
    /// Tell capitals from small letters
    #[arg(long)]
    case: bool,
    /// Show so many characters on each side, at most
    #[arg(long, value_name = "N", default_value_t = 60)]
    context: usize,
    /// Write the table for this spreadsheet
    #[arg(long, value_name = "DIALECT", default_value = "standard", value_parser = dialects())]
    dialect: Dialect,
    /// Write the table to this file; `-` for standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<std::path::PathBuf>,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    choosing: Choosing,
    #[command(flatten)]
    running: Running,
}

impl Arguments {
    /// Writes the concordance.
    pub fn run(self, command_line: Vec<String>, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
        let read = self.reading.options();
        if self.reading.dry_run {
            return dry_run::show(&self.reading.inputs, &read, streams);
        }
        let reading = PatternReading { regex: self.regex, case: self.case };
        let pattern = Pattern::new(&self.pattern, reading).map_err(|error| RunError::Usage(error.to_string()))?;
        let search = Search { pattern, around: self.context };
        let strict = self.reading.strict;
        let style = Style { dialect: self.dialect, labels: Labels::Names };
        let (choose, threads) = (self.choosing.choice(), self.running.threads);
        let options = run::Options { read, choose, style, strict, threads, command_line, ..run::Options::default() };
        let inputs = &self.reading.inputs;
        let progress = self.running.progress(streams);
        let shows_lines = self.output.is_none() && streams.data_is_watched;
        let result = if shows_lines {
            let (width, has_colour) = (streams.data_width, streams.data_has_colour);
            let data = &mut *streams.data;
            let written = run::find(inputs, &search, &options, progress.as_ref(), |message, hit| {
                writeln!(data, "{}", line(message, hit, width, has_colour)).map_err(run::unwritten)
            });
            written.map_err(Failure::from)
        } else {
            let path = self.output.unwrap_or_else(|| "-".into());
            output::spare(inputs, &[&path])?;
            output::fill(&path, streams, |out| {
                run::find_as_table(inputs, &search, &options, out, progress.as_ref()).map_err(Failure::from)
            })
        };
        progress.done();
        let (outcome, hits) = result?;
        if !self.running.quiet {
            let places = if hits == 1 { "place" } else { "places" };
            streams.say(&format!("{hits} {places} in {} of {} messages read", outcome.chosen_n, outcome.messages_n));
        }
        Ok(Exit::after(&outcome, strict, streams))
    }
}

/// Returns one place on one line: what was found stands in the same column everywhere.
fn line(message: &Message, hit: &Hit<'_>, width: usize, has_colour: bool) -> String {
    let safe = |text: &str| harmless(&mask_emails(&text.split_whitespace().collect::<Vec<_>>().join(" ")));
    let author = message.author.shown();
    // The id is what `explain` asks for: the name gives way to it, and both to a narrow window.
    let room = (width / 3).max(PLACE).min(width / 2);
    let id = last(&safe(&message.id), room);
    let author = first(&safe(author), room.saturating_sub(id.width() + SEPARATOR.width()));
    let place = format!("{author}{}{id}", if author.is_empty() { "" } else { SEPARATOR });
    let found = safe(hit.found);
    let side = width.saturating_sub(room + 3 + found.width()) / 2;
    let left = last(&safe(&hit.left), side);
    let right = first(&safe(&hit.right), side);
    let (on, off) = if has_colour { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    let pad = |text: &str, columns: usize| " ".repeat(columns.saturating_sub(text.width()));
    let (before, after) = (pad(&left, side), pad(&right, side));
    format!("{before}{left} {on}{found}{off} {right}{after} {place}")
}

/// Returns the beginning of a text that fits so many columns.
fn first(text: &str, columns: usize) -> String {
    let mut used = 0;
    let fits = |letter: &char| {
        used += letter.width().unwrap_or(0);
        used <= columns
    };
    text.chars().take_while(fits).collect()
}

/// Returns the end of a text that fits so many columns.
fn last(text: &str, columns: usize) -> String {
    let reversed: String = text.chars().rev().collect();
    first(&reversed, columns).chars().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_as_wide_as_the_terminal_and_steers_nothing() {
        let mut message = Message { discussion: "d".into(), id: "c1".into(), ..Message::default() };
        message.author.name = "A\u{1b}[2Jna".into();
        let text = "Je vous écris à ana@exemple.org : je suis d’accord avec vous, et avec tous les autres.";
        let pattern = Pattern::new("d'accord", PatternReading::default()).unwrap();
        let hit = pattern.hits(text, 60).next().unwrap();
        let shown = line(&message, &hit, 80, false);
        assert!(shown.contains("e-mail⟩ : je suis d’accord avec vous") && !shown.contains('\u{1b}'), "{shown}");
        assert!(shown.width() <= 80 && shown.ends_with("na · c1"), "{shown}");
        message.author.name = "Anaïs de la Tour du Pin de Montauban".into();
        let narrow = line(&message, &hit, 40, false);
        assert!(narrow.width() <= 40 + hit.found.width() && narrow.ends_with("· c1"), "{narrow}");
    }
}
