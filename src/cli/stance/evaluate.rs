//! `palabre stance evaluate`: what a coded sheet says of its coders and of the program; or what a model is worth.

use std::path::{Path, PathBuf};

use clap::Args;
use palabre::{
    coding::{self, Answers, Evaluation, Filled, Item, Key},
    report::{Dialect, Labels, Style},
    run::{self, RunError},
};

use super::super::{Exit, Streams, exit::Failure, judging::Judging, output, reading::Form, writing};
use super::{
    model::Measured,
    sheets::{TOLD, table},
    shown,
};

/// Messages that are named where they were not found.
const NAMED: usize = 3;

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
    #[command(flatten)]
    form: Form,
    #[command(flatten)]
    judging: Judging,
}

impl Arguments {
    /// Reads the sheets and shows the figures.
    pub fn run(self, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
        if let Some(model) = &self.measured.model {
            return self.measured.run(model, &self.sheets, &self.form, streams);
        }
        self.refuse_idle()?;
        let read: Vec<PathBuf> = self.sheets.iter().chain(&self.key).chain(&self.again).cloned().collect();
        let written: Vec<&Path> = [&self.output, &self.errors].into_iter().flatten().map(PathBuf::as_path).collect();
        output::spare(&read, &written)?;
        let mut exit = Exit::Complete;
        let answers = self.answers(streams, &mut exit)?;
        let key = self.key(streams)?;
        let key =
            if self.again.is_empty() { key } else { Some(self.labelled_again(key, &answers, streams, &mut exit)?) };
        let evaluation = coding::evaluate(&answers, key.as_ref());
        if evaluation.coded_n == 0 && evaluation.gold_n == 0 {
            let cause = format!("{}: no label stands in it; {}", self.sheets[0].display(), coding::LABEL_REMEDY);
            return Err(RunError::Usage(cause).into());
        }
        // What was not found anew has been told.
        if key.is_some() && evaluation.keyless_n > 0 && self.again.is_empty() {
            exit = exit.max(Exit::Skipped);
            let cause = format!(
                "{} of {} messages are not in the key, and were not compared; give the key of this sheet with --key",
                evaluation.keyless_n, evaluation.gold_n
            );
            streams.complain(&cause);
        }
        self.write(&evaluation, &answers, streams)?;
        Ok(exit)
    }

    /// Refuses flags that nothing here would heed.
    fn refuse_idle(&self) -> Result<(), RunError> {
        if let Some(flag) = self.measured.labels_given() {
            let cause = format!(
                "{flag} is for comments labelled towards topics, and does nothing here; add --model FILE to measure a model on them, or leave it out"
            );
            return Err(RunError::Usage(cause));
        }
        if self.judging.no_camps && self.again.is_empty() {
            let cause = "--no-camps says how stances are told anew; add --again INPUT, or leave it out";
            return Err(RunError::Usage(cause.to_owned()));
        }
        match self.form.given() {
            Some(flag) if self.again.is_empty() => Err(RunError::Usage(format!(
                "{flag} says how discussions are read, and none are: sheets are read however a spreadsheet saved them; add --again INPUT, or leave it out"
            ))),
            _ => Ok(()),
        }
    }

    /// Reads the sheets, and says what in them could not be taken.
    fn answers(&self, streams: &mut Streams<'_>, exit: &mut Exit) -> Result<Answers, Failure> {
        let mut sheets = Vec::new();
        for path in &self.sheets {
            let filled = Filled::read(&table(path)?).map_err(|fault| RunError::Usage(fault.to_string()))?;
            sheets.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), filled));
        }
        let faults: Vec<_> = sheets.iter().flat_map(|(_, sheet)| &sheet.faults).collect();
        faults.iter().take(TOLD).for_each(|fault| streams.complain(&fault.to_string()));
        if !faults.is_empty() {
            *exit = (*exit).max(Exit::Skipped);
            let more = if faults.len() > TOLD { ", the first of which stand above" } else { "" };
            let counted =
                if faults.len() == 1 { "1 cell or row was" } else { &format!("{} cells or rows were", faults.len()) };
            streams.complain(&format!("{counted} not taken{more}"));
        }
        let answers = Answers::of(&sheets);
        for coder in &answers.copied {
            streams.complain(&format!("{coder} gave the very labels of another coder, and was left out as a copy"));
        }
        if answers.unsettled_n > 0 {
            *exit = (*exit).max(Exit::Skipped);
            let cause =
                format!("{} messages are settled otherwise in two sheets, and were left out", answers.unsettled_n);
            streams.complain(&cause);
        }
        Ok(answers)
    }

    /// Writes the files that are asked for, and shows the figures.
    fn write(&self, evaluation: &Evaluation<'_>, answers: &Answers, streams: &mut Streams<'_>) -> Result<(), Failure> {
        let style = Style { dialect: self.dialect, labels: Labels::Names };
        let written =
            [(&self.output, coding::figures(evaluation, style)), (&self.errors, coding::errors(evaluation, style))];
        let shows = written.iter().all(|(path, _)| path.as_deref() != Some(Path::new("-")));
        for (path, bytes) in written {
            if let Some(path) = path {
                output::fill(path, streams, |out| Ok(out.write_all(&bytes)?))?;
            }
        }
        // Standard output is a table where the user asked for one there.
        if shows {
            let text = shown::of(evaluation, &answers.coders, self.show, streams.data_width);
            streams.data.write_all(text.as_bytes())?;
        }
        Ok(())
    }

    /// Returns the labels that the program gives now, with the weights of the key; messages that are not found have none.
    fn labelled_again(
        &self,
        drawn: Option<Key>,
        answers: &Answers,
        streams: &mut Streams<'_>,
        exit: &mut Exit,
    ) -> Result<Key, Failure> {
        let by_words_alone = self.judging.no_camps;
        let options = run::Options { read: self.form.options(), by_words_alone, ..run::Options::default() };
        let mut key = Key::default();
        let outcome = run::label_again(&self.again, &options, &mut key)?;
        *exit = (*exit).max(Exit::after(&outcome, false, streams));
        key.weigh_as(&drawn.unwrap_or_default());
        let lost: Vec<&Item> = answers.items.iter().filter(|item| key.of(item).is_none()).collect();
        if lost.is_empty() {
            return Ok(key);
        }
        let cause = told_lost(&lost, answers.items.len());
        if lost.len() == answers.items.len() {
            let remedy = "name the files that the sheet was drawn from, and read them as they were read then";
            return Err(RunError::Usage(format!("{cause}; {remedy}")).into());
        }
        *exit = (*exit).max(Exit::Skipped);
        streams.complain(&format!("{cause}; they are left out of the figures of the program"));
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

/// Says how many messages of the sheets were not found anew, and which.
fn told_lost(lost: &[&Item], all: usize) -> String {
    let name = |item: &&Item| match &*item.discussion {
        "" => item.message.clone(),
        discussion => format!("{discussion}/{}", item.message),
    };
    let names: Vec<String> = lost.iter().take(NAMED).map(name).collect();
    let more = if lost.len() > NAMED { ", …" } else { "" };
    format!(
        "{} of {all} messages of the sheet were not found in what --again names ({}{more})",
        lost.len(),
        names.join(", ")
    )
}
