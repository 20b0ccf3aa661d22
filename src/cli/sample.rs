//! `palabre sample`: a sheet of messages for people to code.

use std::path::{Path, PathBuf};

use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};
use palabre::{
    coding::Allocation,
    report::{Dialect, Labels, Style},
    run::{self, RunError, Sampled, Sampling, Stratify},
};

use super::{
    Exit, Streams, choosing::Choosing, dry_run, exit::Failure, judging::Judging, output, reading::Reading,
    running::Running, writing, writing::Hiding,
};

/// Draw comments into a sheet that people code in a spreadsheet
///
/// Write a sheet with the text and context of each comment and empty columns for labels, and beside it a key with what
/// the program says, which coders should not see. `palabre stance evaluate` reads both
#[derive(Args, Debug)]
pub struct Arguments {
    /// Draw this many comments
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    n: u64,
    /// Draw from each label, author, discussion or language, or from each of several together
    #[arg(long, value_name = "BY", value_parser = strata(), value_delimiter = ',')]
    stratify: Vec<Stratify>,
    /// Draw as many from each, or by size
    #[arg(long, value_name = "HOW", default_value = "equal", value_parser = allocations())]
    allocation: Allocation,
    /// Choose the sample by this number
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Make columns for this many coders
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=20))]
    coders: u32,
    /// Write the sheet to this file; as a workbook with lists of labels where its name ends in .xlsx
    #[arg(long, short, value_name = "FILE", default_value = "sheet.csv")]
    output: PathBuf,
    /// Write the key to this file; by default the name of the sheet with .key.csv at its end
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// Write the sheet for this spreadsheet
    #[arg(long, value_name = "DIALECT", default_value = "standard", value_parser = writing::dialects())]
    dialect: Dialect,
    /// Write over a sheet, with all that coders may have written in it
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    judging: Judging,
    #[command(flatten)]
    choosing: Choosing,
    #[command(flatten)]
    hiding: Hiding,
    #[command(flatten)]
    running: Running,
}

impl Arguments {
    /// Writes sheet and key.
    pub fn run(self, command_line: Vec<String>, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
        let read = self.reading.options();
        if self.reading.dry_run {
            return dry_run::show(&self.reading.inputs, &read, streams);
        }
        let key = self.key_path()?;
        for path in [&self.output, &key] {
            if !self.force && path.is_file() {
                let cause = format!(
                    "{}: is there already, and may hold what coders wrote; choose another name, or add --force",
                    path.display()
                );
                return Err(RunError::Usage(cause).into());
            }
        }
        output::spare(&self.reading.inputs, &[&key, &self.output])?;
        let options = run::Options {
            read,
            aliases: self.reading.aliases.clone(),
            by_words_alone: self.judging.no_camps,
            choose: self.choosing.choice(),
            style: Style { dialect: self.dialect, labels: Labels::Names },
            pseudonymize: self.hiding.key()?,
            strict: self.reading.strict,
            sorted: self.reading.sorted,
            threads: self.running.threads,
            command_line,
            ..run::Options::default()
        };
        let sampling = Sampling {
            messages: self.n,
            stratify: self.stratify,
            allocation: self.allocation,
            seed: self.seed,
            coders: self.coders,
            workbook: self.output.extension().is_some_and(|end| end.eq_ignore_ascii_case("xlsx")),
        };
        let progress = self.running.progress(streams);
        let result = run::sample(&self.reading.inputs, &sampling, &options, progress.as_ref());
        progress.done();
        let (outcome, sampled) = result?;
        let exit = Exit::after(&outcome, options.strict, streams);
        Exit::remark_on_choice(&outcome, streams);
        if sampled.drawn_n == 0 {
            let cause = "there is no comment to draw, so no sheet was written; posts and empty texts are not coded";
            return Err(RunError::Usage(cause.to_owned()).into());
        }
        // The key first: a sheet without its key cannot be evaluated.
        for (path, bytes) in [(&key, &sampled.key), (&self.output, &sampled.sheet)] {
            output::fill(path, streams, |out| Ok(out.write_all(bytes)?))?;
        }
        if sampled.drawn_n < self.n {
            streams.complain(&format!("there are only {} comments, and all of them were drawn", sampled.drawn_n));
        }
        if !self.running.quiet {
            tell(&sampled, &self.output, &key, streams);
        }
        Ok(exit)
    }

    fn key_path(&self) -> Result<PathBuf, RunError> {
        match &self.key {
            Some(key) => Ok(key.clone()),
            None if self.output == Path::new("-") => {
                Err(RunError::Usage("-o -: the key needs a file; name one with --key FILE".to_owned()))
            }
            None => Ok(self.output.with_extension("key.csv")),
        }
    }
}

fn tell(sampled: &Sampled, sheet: &Path, key: &Path, streams: &mut Streams<'_>) {
    let drawn = format!("{} of {} comments drawn", sampled.drawn_n, sampled.comments_n);
    let strata = if sampled.strata_n > 1 { format!(" from {} strata", sampled.strata_n) } else { String::new() };
    streams.say(&format!("{drawn}{strata}"));
    if sampled.missed_strata_n > 0 {
        streams.say(&format!(
            "{} strata with {} comments got none: weights stay right on average; for figures of each, raise -n or \
             stratify by less",
            sampled.missed_strata_n, sampled.missed_comments_n
        ));
    }
    streams.say(&format!("The sheet is {}; keep {} from coders", sheet.display(), key.display()));
}

fn strata() -> impl TypedValueParser<Value = Stratify> {
    PossibleValuesParser::new(Stratify::ALL.map(Stratify::name))
        .try_map(|name| Stratify::ALL.into_iter().find(|by| by.name() == name).ok_or("no such strata"))
}

fn allocations() -> impl TypedValueParser<Value = Allocation> {
    PossibleValuesParser::new(Allocation::ALL.map(Allocation::name))
        .try_map(|name| Allocation::ALL.into_iter().find(|how| how.name() == name).ok_or("no such allocation"))
}
