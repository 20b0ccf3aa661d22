//! `palabre analyze`: the main job.

use std::path::{Path, PathBuf};

use clap::Args;
use palabre::{
    report,
    run::{self, RunError},
};

use super::{
    Exit, Streams,
    choosing::{Choosing, Grouping},
    dry_run,
    exit::Failure,
    judging::Judging,
    lexicon::Categories,
    output,
    reading::{Reading, size},
    running::Running,
    summary,
    topic::Topic,
    writing::Writing,
};

/// Write tables of who says what, to whom, and with whom they agree
#[derive(Args, Debug)]
#[command(visible_alias = "analyse")]
pub struct Arguments {
    /// Write the tables to this folder
    #[arg(long, short, value_name = "DIR", default_value = "reports")]
    output: PathBuf,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    judging: Judging,
    #[command(flatten)]
    choosing: Choosing,
    #[command(flatten)]
    grouping: Grouping,
    /// Count comments on the post as replies to its author in network measures
    #[arg(long, help_heading = "Analysing")]
    count_post: bool,
    #[command(flatten)]
    categories: Categories,
    #[command(flatten)]
    topic: Topic,
    #[command(flatten)]
    writing: Writing,
    /// Move words of authors to temporary files when this much memory fills up, such as 2G
    #[arg(long, value_name = "SIZE", value_parser = size, help_heading = "Running")]
    memory: Option<usize>,
    #[command(flatten)]
    running: Running,
}

impl Arguments {
    /// Writes the tables, and shows a person the most active authors.
    pub fn run(self, command_line: Vec<String>, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
        if self.output == Path::new("-") {
            let cause = "-o -: tables are a folder, and standard output is none; name one, such as -o tables";
            return Err(RunError::Usage(cause.to_owned()).into());
        }
        let read = self.reading.options();
        if self.reading.dry_run {
            return dry_run::show(&self.reading.inputs, &read, streams);
        }
        let Writing { xlsx, html, pseudonym_table, .. } = &self.writing;
        let files: Vec<&Path> = [xlsx, html, pseudonym_table].into_iter().filter_map(Option::as_deref).collect();
        let sources: Vec<PathBuf> = self.reading.inputs.iter().chain(self.writing.hiding.file()).cloned().collect();
        output::spare(&sources, &files)?;
        output::apart(&files)?;
        let options = run::Options {
            read,
            aliases: self.reading.aliases,
            by_words_alone: self.judging.no_camps,
            choose: self.choosing.choice(),
            by: self.grouping.by,
            topic: self.topic.asked()?,
            pseudonymize: self.writing.hiding.key()?,
            pseudonym_table: self.writing.pseudonym_table.clone(),
            lexicon: self.categories.lexicon()?,
            tables: self.writing.tables(),
            style: self.writing.style(),
            limits: report::Limits::EXCEL,
            workbook: self.writing.xlsx,
            html: self.writing.html,
            with_text: self.writing.with_text,
            count_post: self.count_post,
            strict: self.reading.strict,
            sorted: self.reading.sorted,
            force: self.writing.force,
            threads: self.running.threads,
            memory: self.memory,
            command_line,
        };
        let progress = self.running.progress(streams);
        let result = run::analyze(&self.reading.inputs, &self.output, &options, progress.as_ref());
        progress.done();
        let outcome = result?;
        let exit = Exit::after(&outcome, options.strict, streams);
        Exit::remark_on_choice(&outcome, streams);
        // Of nothing there is nothing to show; what went wrong was told.
        if !self.running.quiet && outcome.messages_n > 0 {
            let table = summary::of(&outcome, streams.width, streams.has_colour);
            streams.say(&table);
            let place = format!("The tables are in {}", self.output.display());
            let workbook = options.workbook.map(|workbook| format!(" and {}", workbook.display()));
            streams.say(&(place + &workbook.unwrap_or_default()));
        }
        Ok(exit)
    }
}
