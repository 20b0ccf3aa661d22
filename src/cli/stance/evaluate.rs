//! `palabre stance evaluate`: what a coded sheet says of its coders and of the program; or what a model is worth.

use std::path::{Path, PathBuf};

use clap::Args;
use palabre::{
    coding::{self, Answers, Filled, Key},
    report::{Dialect, Labels, Style},
    run::{self, RunError},
};

use super::super::{Exit, Streams, exit::Failure, output, writing};
use super::{model::Measured, sheets::table, shown};

/// Bad cells that a person is told of, each on a line.
const TOLD: usize = 10;

/// Compare the labels of coders with one another and with the program's
///
/// Read sheets that `palabre sample` wrote and coders filled in, in any dialect, with labels in French or English. Give
/// several where each coder filled a copy. The label to measure by stands in the column `gold_stance`; where it is
/// empty, what all coders say who labelled the message; where they differ, the message is left out
#[derive(Args, Debug)]
pub struct Arguments {
    /// Sheets that were filled in
    #[arg(value_name = "SHEET", required = true)]
    sheets: Vec<PathBuf>,
    /// Read what the program said from this file; by default the name of the first sheet with .key.csv at its end
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// Label the messages anew, as they stand in this file or folder, instead of taking the labels of the key; can be
    /// given several times
    #[arg(long, value_name = "INPUT")]
    again: Vec<PathBuf>,
    /// Write the figures as CSV to this file too
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write every message on which program and coders differ to this CSV file
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    /// Write CSV files for this spreadsheet
    #[arg(long, value_name = "DIALECT", default_value = "standard", value_parser = writing::dialects())]
    dialect: Dialect,
    /// Show this many of the errors
    #[arg(long, value_name = "N", default_value_t = 10)]
    show: usize,
    #[command(flatten)]
    measured: Measured,
}

impl Arguments {
    /// Reads the sheets and shows the figures.
    pub fn run(self, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
        if let Some(model) = &self.measured.model {
            return self.measured.run(model, &self.sheets, streams);
        }
        let read: Vec<PathBuf> = self.sheets.iter().chain(&self.key).chain(&self.again).cloned().collect();
        let written: Vec<&Path> = [&self.output, &self.errors].into_iter().flatten().map(PathBuf::as_path).collect();
        output::spare(&read, &written)?;
        let mut sheets = Vec::new();
        for path in &self.sheets {
            let filled = Filled::read(&table(path)?).map_err(|fault| RunError::Usage(fault.to_string()))?;
            sheets.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), filled));
        }
        let faults: Vec<_> = sheets.iter().flat_map(|(_, sheet)| &sheet.faults).collect();
        faults.iter().take(TOLD).for_each(|fault| streams.complain(&fault.to_string()));
        if !faults.is_empty() {
            let more = if faults.len() > TOLD { ", the first of which stand above" } else { "" };
            let counted =
                if faults.len() == 1 { "1 cell or row was" } else { &format!("{} cells or rows were", faults.len()) };
            streams.complain(&format!("{counted} not taken{more}"));
        }
        let mut exit = if faults.is_empty() { Exit::Complete } else { Exit::Skipped };
        let answers = Answers::of(&sheets);
        for coder in &answers.copied {
            streams.complain(&format!("{coder} gave the very labels of another coder, and was left out as a copy"));
        }
        if answers.unsettled_n > 0 {
            exit = Exit::Skipped;
            let cause =
                format!("{} messages are settled otherwise in two sheets, and were left out", answers.unsettled_n);
            streams.complain(&cause);
        }
        let key = self.key(streams)?;
        let key = if self.again.is_empty() { key } else { Some(self.labelled_again(key, streams, &mut exit)?) };
        let evaluation = coding::evaluate(&answers, key.as_ref());
        if evaluation.coded_n == 0 && evaluation.gold_n == 0 {
            let cause = format!("{}: no label stands in it; {}", self.sheets[0].display(), coding::LABEL_REMEDY);
            return Err(RunError::Usage(cause).into());
        }
        if key.is_some() && evaluation.keyless_n > 0 {
            exit = Exit::Skipped;
            let cause = format!(
                "{} of {} messages are not in the key, and were not compared; give the key of this sheet with --key",
                evaluation.keyless_n, evaluation.gold_n
            );
            streams.complain(&cause);
        }
        let style = Style { dialect: self.dialect, labels: Labels::Names };
        let written =
            [(&self.output, coding::figures(&evaluation, style)), (&self.errors, coding::errors(&evaluation, style))];
        let shows = written.iter().all(|(path, _)| path.as_deref() != Some(Path::new("-")));
        for (path, bytes) in written {
            if let Some(path) = path {
                output::fill(path, streams, |out| Ok(out.write_all(&bytes)?))?;
            }
        }
        // Standard output is a table where the user asked for one there.
        if shows {
            let text = shown::of(&evaluation, &answers.coders, self.show, streams.data_width);
            streams.data.write_all(text.as_bytes())?;
        }
        Ok(exit)
    }

    /// Replaces the labels of the key by those that the program gives now.
    fn labelled_again(&self, key: Option<Key>, streams: &mut Streams<'_>, exit: &mut Exit) -> Result<Key, Failure> {
        let mut key = key.unwrap_or_default();
        let outcome = run::label_again(&self.again, &run::Options::default(), &mut key)?;
        if Exit::after(&outcome, false, streams) != Exit::Complete {
            *exit = if outcome.complete { Exit::Skipped } else { Exit::Incomplete };
        }
        Ok(key)
    }

    /// Reads the key that is named, or the one that stands beside the first sheet.
    fn key(&self, streams: &mut Streams<'_>) -> Result<Option<Key>, Failure> {
        let beside = self.sheets[0].with_extension("key.csv");
        if self.key.is_none() && !beside.is_file() {
            if !self.again.is_empty() {
                return Ok(None);
            }
            let cause = format!(
                "{}: is not there, so that coders are compared with one another alone; name the key with --key",
                beside.display()
            );
            streams.complain(&cause);
            return Ok(None);
        }
        let table = table(self.key.as_ref().unwrap_or(&beside))?;
        Ok(Some(Key::read(&table).map_err(|fault| RunError::Usage(fault.to_string()))?))
    }
}
