//! The main job: inputs go in, tables come out.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    time::Instant,
};

use rayon::prelude::*;

use super::{
    Options, Outcome, Progress, RunError, Summary,
    batch::Plan,
    corpus::Corpus,
    output::{Folder, TableFile},
    pass_one::read_all,
    resolve::resolve,
    rows::{self, SettledLanguages},
};
use crate::{
    record::Record,
    report::{self, Context, Fill, HeadCell, Kind, Manifest, MessageView, RunFacts, Sheet},
    tally::{self, Tallies},
};

/// Reads all that `inputs` name, and writes tables to the folder `output`.
///
/// # Errors
/// [`RunError`]: then nothing is written. Files and records that cannot be read are no such error: they stand in the
/// outcome and in the tables `quality` and `skipped`.
pub fn analyze(
    inputs: &[PathBuf],
    output: &Path,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Outcome, RunError> {
    let kinds = options.tables.kinds()?;
    let pool = pool(options.threads)?;
    let started = Instant::now();
    let mut folder = Folder::prepare(output, options.force)?;
    let run = pool.install(|| tables(inputs, &kinds, options, &mut folder, progress));
    progress.done();
    let (corpus, mut outcome, broken) = match run {
        Ok(run) => run,
        Err(error) => {
            folder.abandon();
            return Err(error);
        }
    };
    outcome
        .problems
        .extend(broken.into_iter().map(|law| format!("the figures do not add up: {law}; please report it")));
    let manifest = manifest(&corpus, &folder, options, outcome.complete);
    let facts = run_facts(inputs, &corpus, options, pool.current_num_threads(), started.elapsed().as_secs_f64());
    folder.describe(&manifest, &facts)?;
    folder.finish()?;
    Ok(outcome)
}

/// Starts the threads of a run.
pub(super) fn pool(threads: usize) -> Result<rayon::ThreadPool, RunError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.map_err(|error| RunError::Threads(error.to_string()))
}

/// Reads, resolves, counts and writes the tables; returns the laws of conservation that are broken, too.
fn tables(
    inputs: &[PathBuf],
    kinds: &[&'static Kind],
    options: &Options,
    folder: &mut Folder,
    progress: &dyn Progress,
) -> Result<(Corpus, Outcome, Vec<String>), RunError> {
    let shows_messages = kinds.iter().any(|kind| kind.name == "messages");
    let (read, plan) = plan(options, shows_messages);
    let mut corpus = Corpus::new(folder.path().to_owned());
    let problems = gather(inputs, &read, &plan, options, &mut corpus, progress)?;
    progress.stage("writing");
    write_rows(kinds, options, &mut corpus, folder)?;
    let broken = conservation(&corpus);
    write_summaries(kinds, options, &corpus, &broken, folder)?;
    let outcome = outcome(&corpus, problems, options, broken.is_empty());
    Ok((corpus, outcome, broken))
}

/// Says how to read, and what to keep of each message.
pub(super) fn plan(options: &Options, shows_messages: bool) -> (crate::read::Options, Plan) {
    let mut read = options.read.clone();
    let meta_n = read.meta.len();
    let by = options.by.as_ref().map(|by| {
        read.meta.iter().position(|column| column == by).unwrap_or_else(|| {
            read.meta.push(by.clone());
            meta_n
        })
    });
    let plan = Plan {
        choose: options.choose.clone(),
        meta_n,
        by,
        keeps_style: shows_messages,
        keeps_text: shows_messages && options.with_text,
        keeps_annotation: false,
        alone: false,
    };
    (read, plan)
}

/// Passes 1 and 2: everything is read, annotated, resolved and counted. Returns what could not be read.
pub(super) fn gather(
    inputs: &[PathBuf],
    read: &crate::read::Options,
    plan: &Plan,
    options: &Options,
    corpus: &mut Corpus,
    progress: &dyn Progress,
) -> Result<Vec<String>, RunError> {
    let by = options.by.is_some();
    progress.stage("reading");
    let mut resolved = Resolved::default();
    let problems = read_all(inputs, read, plan, corpus, progress, |corpus| {
        if options.sorted { resolved.advance(corpus, by) } else { Ok(()) }
    })?;
    progress.stage("resolving");
    resolved.finish(corpus, by, options.sorted)?;
    corpus.tallies.iter_mut().for_each(Tallies::add_texts_of_authors);
    Ok(problems)
}

/// How far discussions were resolved while reading went on.
#[derive(Debug, Default)]
struct Resolved {
    messages: usize,
    /// One past the highest number of a discussion that is closed.
    closed: u32,
}

impl Resolved {
    /// Resolves the discussions that ended: all but the last.
    fn advance(&mut self, corpus: &mut Corpus, by: bool) -> Result<(), RunError> {
        let Some(open) = corpus.records.last().map(|record| record.discussion) else { return Ok(()) };
        let ended = |record: &Record| record.discussion != open;
        let end = corpus.records.iter().rposition(ended).map_or(0, |last| last + 1);
        if end > self.messages {
            self.close(end, corpus)?;
            resolve(self.messages..end, by, corpus)?;
            self.messages = end;
        }
        Ok(())
    }

    fn finish(mut self, corpus: &mut Corpus, by: bool, sorted: bool) -> Result<(), RunError> {
        let end = corpus.records.len();
        if sorted {
            self.close(end, corpus)?;
        }
        resolve(self.messages..end, by, corpus)
    }

    /// Checks that discussions come one after another, up to message number `end`.
    fn close(&mut self, end: usize, corpus: &Corpus) -> Result<(), RunError> {
        let mut current = None;
        for record in &corpus.records[self.messages..end] {
            if current == Some(record.discussion) {
                continue;
            }
            if record.discussion < self.closed {
                let id = &corpus.registry.discussion_entry(record.discussion).id;
                return Err(RunError::Usage(format!(
                    "discussion {id:?} comes in several parts, so the input is not sorted; run without --sorted"
                )));
            }
            current = Some(record.discussion);
            self.closed = record.discussion + 1;
        }
        Ok(())
    }
}

/// A table with rows of messages, with the column of `--by` or without.
struct RowTable {
    fill: fn(&MessageView<'_>, Option<&str>, &mut Sheet<'_>),
    by: bool,
    file: TableFile,
}

/// What a worker makes of some messages: rows for each table, and languages for the whole and each value of `--by`.
struct RowPart {
    sheets: Vec<Sheet<'static>>,
    languages: Vec<SettledLanguages>,
}

fn write_rows(
    kinds: &[&'static Kind],
    options: &Options,
    corpus: &mut Corpus,
    folder: &mut Folder,
) -> Result<(), RunError> {
    let mut tables = row_tables(kinds, options, folder)?;
    let fills: Vec<_> = tables.iter().map(|table| (table.fill, table.by)).collect();
    let mut languages = vec![SettledLanguages::default(); corpus.registry.groups_n() + 1];
    let begin = || RowPart {
        sheets: fills.iter().map(|_| Sheet::in_memory(options.style)).collect(),
        languages: vec![SettledLanguages::default(); corpus.registry.groups_n() + 1],
    };
    let add = |part: &mut RowPart, view: &MessageView<'_>| {
        let group = options.by.as_ref().and_then(|_| corpus.registry.group_number(view.details.group));
        part.languages[0].add(view);
        group.into_iter().for_each(|group| part.languages[group as usize + 1].add(view));
        for ((fill, by), sheet) in fills.iter().zip(&mut part.sheets) {
            fill(view, by.then_some(view.details.group), sheet);
        }
    };
    rows::walk(corpus, options.with_text, begin, add, |part| {
        languages.iter_mut().zip(&part.languages).for_each(|(ours, theirs)| ours.merge(theirs));
        for (table, sheet) in tables.iter_mut().zip(part.sheets) {
            let (bytes, rows) = sheet.finish().unwrap_or_default();
            table.file.add(&bytes, rows)?;
        }
        Ok(())
    })?;
    tables.into_iter().try_for_each(|table| folder.end(table.file, false))?;
    for (place, languages) in languages.into_iter().enumerate() {
        let tally = &mut corpus.tallies_of((place as u32).checked_sub(1)).corpus;
        (tally.languages, tally.language_sources) = (languages.votes, languages.sources);
    }
    Ok(())
}

/// Begins the files of all tables with rows of messages.
fn row_tables(kinds: &[&'static Kind], options: &Options, folder: &Folder) -> Result<Vec<RowTable>, RunError> {
    let mut tables = Vec::new();
    for kind in kinds {
        if let Fill::Rows(fill) = kind.fill {
            for by in variants(kind, options) {
                let file = folder.table(&file_name(kind, by), &head(kind, by, options))?;
                tables.push(RowTable { fill, by: by.is_some(), file });
            }
        }
    }
    Ok(tables)
}

fn write_summaries(
    kinds: &[&'static Kind],
    options: &Options,
    corpus: &Corpus,
    broken: &[String],
    folder: &mut Folder,
) -> Result<(), RunError> {
    let quality = report::quality(&corpus.quality, corpus.read_n, broken);
    let context = |place: usize| Context {
        tallies: &corpus.tallies[place],
        registry: &corpus.registry,
        counts_post: options.count_post,
        quality: &quality,
        skipped: &corpus.skipped,
    };
    let mut tables = Vec::new();
    for kind in kinds {
        if let Fill::Summary(fill) = kind.fill {
            for by in variants(kind, options) {
                tables.push((kind, by, fill, folder.table(&file_name(kind, by), &head(kind, by, options))?));
            }
        }
    }
    // One table does not wait for another.
    let written: Result<(), RunError> = tables
        .par_iter_mut()
        .with_max_len(1)
        .map(|(_, by, fill, file)| {
            file.fill(options.style, |sheet| {
                values(corpus, *by).into_iter().for_each(|(value, place)| fill(&context(place), value, sheet));
            })
        })
        .collect();
    written?;
    tables.into_iter().try_for_each(|(kind, _, _, file)| folder.end(file, kind.name == "skipped"))
}

/// Returns the forms in which a table is written: as a whole, and by the values of a column.
fn variants<'o>(kind: &Kind, options: &'o Options) -> Vec<Option<&'o str>> {
    let by = options.by.as_deref().filter(|_| kind.by_value);
    std::iter::once(None).chain(by.map(Some)).collect()
}

/// Returns the values of the column of `--by`, sorted, with the places of their tallies.
fn values<'c>(corpus: &'c Corpus, by: Option<&str>) -> Vec<(Option<&'c str>, usize)> {
    if by.is_none() {
        return vec![(None, 0)];
    }
    let mut values: Vec<_> =
        (1..corpus.tallies.len()).map(|place| (Some(corpus.registry.group_value(place as u32 - 1)), place)).collect();
    values.sort_unstable();
    values
}

/// Returns the name of a file; a column that the user named may hold anything, but its file name may not.
fn file_name(kind: &Kind, by: Option<&str>) -> String {
    let Some(by) = by else { return kind.name.to_owned() };
    let safe = by.chars().map(|character| if character.is_alphanumeric() { character } else { '_' });
    format!("{}_by_{}", kind.name, safe.take(60).collect::<String>())
}

fn head(kind: &Kind, by: Option<&str>, options: &Options) -> Vec<u8> {
    let facts = (kind.facts)();
    let text = options.with_text.then_some("text");
    let carried = text.into_iter().chain(options.read.meta.iter().map(String::as_str));
    let carried = carried.filter(|_| kind.name == "messages").map(HeadCell::Column);
    let cells = by.into_iter().map(HeadCell::Column).chain(facts.into_iter().map(HeadCell::Fact)).chain(carried);
    Sheet::head(options.style, cells)
}

/// Checks the laws of conservation in the whole and for each value of the column of `--by`.
fn conservation(corpus: &Corpus) -> Vec<String> {
    let whole = tally::conservation(&corpus.tallies[0], Some(corpus.chosen_n));
    let parts = corpus.tallies.iter().skip(1).flat_map(|tallies| tally::conservation(tallies, None));
    whole.into_iter().chain(parts).collect()
}

/// Records that could not be read of which a person is told at once.
const SKIPPED_TOLD: usize = 5;

pub(super) fn outcome(corpus: &Corpus, problems: Vec<String>, options: &Options, adds_up: bool) -> Outcome {
    let skipped_n = corpus.skipped.len() as u64;
    let forbidden = options.strict && (skipped_n > 0 || corpus.declared_differ_n > 0);
    Outcome {
        complete: problems.is_empty() && adds_up && !forbidden,
        skipped_n,
        skipped: corpus.skipped.iter().take(SKIPPED_TOLD).map(ToString::to_string).collect(),
        messages_n: corpus.read_n,
        problems,
        summary: Summary::of(corpus),
    }
}

fn manifest(corpus: &Corpus, folder: &Folder, options: &Options, complete: bool) -> Manifest {
    let tally = &corpus.tallies[0].corpus;
    let counts = [
        ("messages_read", corpus.read_n),
        ("messages_chosen", corpus.chosen_n),
        ("records_skipped", corpus.skipped.len() as u64),
        ("posts_counted", tally.messages_n() - tally.comments_n()),
        ("comments_counted", tally.comments_n()),
        ("pings_counted", tally.pings_n()),
        ("text_bytes", corpus.text_bytes),
    ];
    Manifest {
        palabre: env!("CARGO_PKG_VERSION").to_owned(),
        complete,
        options: shown_options(options),
        inputs: corpus.inputs.clone(),
        counts: counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect(),
        tables: folder.tables(),
        files: folder.files(),
        notes: vec![
            "A text cell that would run as a formula (= + - @ tab, carriage return, after any apostrophes) has one \
             apostrophe before it; in the Excel dialects so has an id that Excel would damage as a number. Take one \
             apostrophe off to undo it."
                .to_owned(),
            "E-mail addresses are written ⟨e-mail⟩.".to_owned(),
        ],
    }
}

/// Lists the options that change what tables say, apart from the defaults.
fn shown_options(options: &Options) -> BTreeMap<String, String> {
    let (choose, read) = (&options.choose, &options.read);
    let join = |texts: Vec<String>| (!texts.is_empty()).then(|| texts.join(","));
    let flag = |on: bool| on.then(|| "yes".to_owned());
    let map = read.map.iter().map(|(field, column)| format!("{field}={column}")).collect();
    let shown = [
        ("from", read.format.clone()),
        ("map", join(map)),
        ("meta", join(read.meta.clone())),
        ("encoding", read.encoding.clone()),
        ("tz", read.zone.clone()),
        ("date-order", read.date_order.map(|order| format!("{order:?}"))),
        ("fix-mojibake", flag(read.fix_mojibake)),
        ("post-author", read.post_author.clone()),
        ("since", choose.since.map(|time| time.to_string())),
        ("until", choose.until.map(|time| time.to_string())),
        ("only-language", join(choose.languages.iter().map(|language| language.tag().to_owned()).collect())),
        ("kind", join(choose.kinds.iter().map(|kind| kind.name().to_owned()).collect())),
        ("exclude-authors", join(choose.exclude_authors.clone())),
        ("by", options.by.clone()),
        ("count-post", flag(options.count_post)),
        ("with-text", flag(options.with_text)),
        ("strict", flag(options.strict)),
        ("dialect", Some(format!("{:?}", options.style.dialect))),
        ("labels", Some(format!("{:?}", options.style.labels))),
    ];
    shown.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

fn run_facts(inputs: &[PathBuf], corpus: &Corpus, options: &Options, threads: usize, seconds: f64) -> RunFacts {
    RunFacts {
        ended_utc: jiff::Timestamp::now().to_string(),
        command: options.command_line.clone(),
        paths: inputs.iter().map(|path| path.display().to_string()).collect(),
        threads,
        seconds,
        text_bytes: corpus.text_bytes,
        text_megabytes_per_second: corpus.text_bytes as f64 / 1e6 / seconds.max(1e-9),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_whose_figures_do_not_add_up_is_not_complete() {
        let mut corpus = Corpus::new(std::env::temp_dir());
        assert!(conservation(&corpus).is_empty());
        assert!(outcome(&corpus, Vec::new(), &Options::default(), true).complete);
        corpus.chosen_n = 1;
        let broken = conservation(&corpus);
        assert_eq!(broken.len(), 1, "{broken:?}");
        assert!(!outcome(&corpus, Vec::new(), &Options::default(), broken.is_empty()).complete);
    }

    #[test]
    fn the_figures_of_each_group_are_checked_too() {
        let mut corpus = Corpus::new(std::env::temp_dir());
        corpus.tallies_of(Some(0)).corpus.links_n = 2;
        assert_eq!(conservation(&corpus), ["links = links of all domains + links without a domain: 2 ≠ 0"]);
    }
}
