//! The main job: inputs go in, tables come out.

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use super::{
    Options, Outcome, Progress, RunError, Summary, copies,
    corpus::Corpus,
    describe::{manifest, run_facts},
    gather::{gather, pool},
    hide::hide,
    output::Folder,
    page::{self, Place, Waiting},
    plan::plan,
    tables::{write_rows, write_summaries},
    who::WhoIsWho,
    workbook::Target,
};
use crate::{report::Kind, tally};

/// Records that could not be read of which a person is told at once.
pub const SKIPPED_TOLD: usize = 5;

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
    let kinds = options.kinds()?;
    let pool = pool(options.threads)?;
    let started = Instant::now();
    let mut folder = Folder::prepare(output, options.force)?;
    let work = |folder: &mut Folder| {
        let place = options.html.as_deref().map(|path| Place::of(path, folder, options.force)).transpose()?;
        let workbook = options.workbook.as_deref().map(|path| Target::prepare(path, folder, options.force));
        let workbook = workbook.transpose()?;
        let who = options.pseudonym_table.as_deref().map(|path| WhoIsWho::prepare(path, folder, options.force));
        let mut who = who.transpose()?;
        let written = pool.install(|| tables(inputs, &kinds, options, place, folder, progress))?;
        who.as_mut().map_or(Ok(()), |who| who.write(&written.corpus, options.style))?;
        Ok((written, workbook, who))
    };
    let run = work(&mut folder);
    let (Written { corpus, mut outcome, broken, page }, mut workbook, who) = match run {
        Ok(run) => run,
        Err(error) => {
            folder.abandon();
            return Err(error);
        }
    };
    outcome
        .problems
        .extend(broken.into_iter().map(|law| format!("the figures do not add up: {law}; please report it")));
    if corpus.inputs.is_empty() && folder.replaces_tables() {
        outcome.problems.push(format!("nothing was read; the tables in {} stay as they are", output.display()));
        folder.abandon();
        return Ok(outcome);
    }
    let manifest = manifest(&corpus, &folder, options, outcome.complete);
    if let Some(workbook) = &mut workbook {
        progress.stage("writing the workbook");
        match pool.install(|| workbook.write(&folder, &manifest, options)) {
            Ok(notes) => outcome.notes.extend(notes),
            Err(error) => {
                folder.abandon();
                return Err(error);
            }
        }
    }
    progress.done();
    let facts = run_facts(inputs, &corpus, options, pool.current_num_threads(), started.elapsed().as_secs_f64());
    folder.describe(&manifest, &facts, options.style)?;
    let workbook = workbook.map(|workbook| workbook.settle(&folder)).transpose()?.flatten();
    folder.finish()?;
    workbook.map_or(Ok(()), Target::finish)?;
    page.map_or(Ok(()), Waiting::settle)?;
    who.map_or(Ok(()), WhoIsWho::settle)?;
    Ok(outcome)
}

/// What a run wrote, beside its places.
struct Written {
    corpus: Corpus,
    outcome: Outcome,
    /// The laws of conservation that do not hold.
    broken: Vec<String>,
    page: Option<Waiting>,
}

/// Reads, resolves, counts and writes the tables and the page.
fn tables(
    inputs: &[PathBuf],
    kinds: &[&'static Kind],
    options: &Options,
    place: Option<Place>,
    folder: &mut Folder,
    progress: &dyn Progress,
) -> Result<Written, RunError> {
    let (read, plan) = plan(options, kinds);
    let mut corpus = Corpus::new(folder.path().to_owned());
    corpus.activities = plan.activities;
    let problems = gather(inputs, &read, &plan, options, &mut corpus, progress)?;
    copies::find(&mut corpus)?;
    if let Some(key) = &options.pseudonymize {
        progress.stage("hiding names");
        hide(&mut corpus, key);
    }
    progress.stage("writing");
    let quotes = write_rows(kinds, options, &mut corpus, folder)?;
    let broken = conservation(&corpus);
    write_summaries(kinds, options, &corpus, &broken, folder)?;
    let mut outcome = outcome(&corpus, problems, options, broken.is_empty());
    outcome.notes.extend(folder.notes());
    let page = match place {
        Some(place) => page::write(place, options, &corpus, quotes.as_ref(), (outcome.complete, &broken), folder)?,
        None => None,
    };
    Ok(Written { corpus, outcome, broken, page })
}

/// Checks the laws of conservation in the whole and for each value of the column of `--by`.
fn conservation(corpus: &Corpus) -> Vec<String> {
    let whole = tally::conservation(&corpus.tallies[0], Some(corpus.chosen_n));
    let parts = corpus.tallies.iter().skip(1).flat_map(|tallies| tally::conservation(tallies, None));
    whole.into_iter().chain(parts).collect()
}

/// Puts together what a run came to.
pub fn outcome(corpus: &Corpus, mut problems: Vec<String>, options: &Options, adds_up: bool) -> Outcome {
    let skipped_n = corpus.skipped.len() as u64;
    let mut notes = options.lexicon.as_ref().map_or_else(Vec::new, |lexicon| lexicon.notes().to_vec());
    notes.extend(corpus.filled.notes(options));
    notes.extend(corpus.words.complaint(corpus.registry.authors_n(), corpus.records.len()));
    // A strict user takes for a fault what others take for a note.
    if options.strict { &mut problems } else { &mut notes }.extend(corpus.declared.iter().cloned());
    Outcome {
        complete: problems.is_empty() && adds_up && !(options.strict && skipped_n > 0),
        skipped_n,
        skipped: corpus.skipped.iter().take(SKIPPED_TOLD).map(ToString::to_string).collect(),
        messages_n: corpus.read_n,
        chosen_n: corpus.chosen_n,
        problems,
        notes,
        summary: Summary::of(corpus),
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
