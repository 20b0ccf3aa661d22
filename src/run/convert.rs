//! Messages in another form: inputs are parsed in parallel, and written in input order. Nothing is annotated.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use super::{
    Options, Outcome, Progress, RunError,
    annotate::unwritten,
    feeder::{Feeder, Task},
    filled::Filled,
    folder_of,
    gather::pool,
};
use crate::{
    convert::{Corpus, FILES, Form},
    model::Message,
    read::{Gathered, Note, Options as ReadOptions},
};

/// How many records that could not be read are told one by one.
const SKIPPED_TOLD: usize = 10;

/// Writes messages in a form that is one stream.
///
/// # Errors
/// [`RunError::Usage`] where the form is a folder; [`RunError::NothingRead`], and [`RunError::Output`] or
/// [`RunError::BrokenPipe`] where `out` does not take it.
pub fn convert(
    inputs: &[PathBuf],
    form: Form,
    options: &Options,
    out: &mut (dyn Write + Send),
    progress: &dyn Progress,
) -> Result<Outcome, RunError> {
    let Some(mut stream) = form.stream(&options.read.meta) else {
        return Err(RunError::Usage(format!("{} is a folder; name one with -o DIR", form.name())));
    };
    stream.begin(out).map_err(unwritten)?;
    // Of our own lines, nothing is lost unless columns are chosen.
    let whole_meta = form == Form::Messages && options.read.meta.is_empty();
    let options = &Options { read: ReadOptions { whole_meta, ..options.read.clone() }, ..options.clone() };
    let mut outcome =
        read(inputs, options, progress, |message, source| stream.message(&message, source, out).map_err(unwritten))?;
    out.flush().map_err(unwritten)?;
    outcome.notes.extend(stream.remarks());
    Ok(outcome)
}

/// Writes the folder of a ConvoKit corpus. Its files are written beside it, and moved there once all are whole.
///
/// # Errors
/// [`RunError::Usage`] where the folder holds other files; else as [`convert`].
pub fn convert_to_folder(
    inputs: &[PathBuf],
    folder: &Path,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Outcome, RunError> {
    let failed = |cause| RunError::Output { path: folder.to_owned(), cause };
    spare_foreign(folder)?;
    let mut corpus = Corpus::new(&options.read.meta);
    let outcome = read(inputs, options, progress, |mut message, source| {
        if message.source.is_empty() {
            source.clone_into(&mut message.source);
        }
        corpus.add(message);
        Ok(())
    })?;
    progress.stage("writing");
    let above = folder_of(folder);
    fs::create_dir_all(above).map_err(failed)?;
    let beside = tempfile::Builder::new().prefix(".palabre-").tempdir_in(above).map_err(failed)?;
    corpus.write(|name| Ok(BufWriter::new(File::create(beside.path().join(name))?))).map_err(failed)?;
    fs::create_dir_all(folder).map_err(failed)?;
    for name in FILES {
        fs::rename(beside.path().join(name), folder.join(name)).map_err(failed)?;
    }
    Ok(outcome)
}

/// Refuses a folder that holds files of others.
fn spare_foreign(folder: &Path) -> Result<(), RunError> {
    let failed = |cause| RunError::Output { path: folder.to_owned(), cause };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries.collect::<io::Result<Vec<_>>>().map_err(failed)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(cause) => return Err(failed(cause)),
    };
    let name = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    match entries.iter().map(name).find(|name| !FILES.contains(&&**name)) {
        Some(other) => Err(RunError::Usage(format!(
            "{}: holds files that are no part of a corpus ({other}); choose another folder with -o",
            folder.display()
        ))),
        None => Ok(()),
    }
}

/// Reads all messages, in input order, and says what came of it.
pub fn read(
    inputs: &[PathBuf],
    options: &Options,
    progress: &dyn Progress,
    mut take: impl FnMut(Message, &str) -> Result<(), RunError> + Send,
) -> Result<Outcome, RunError> {
    let outcome = pool(options.threads)?.install(|| read_in_order(inputs, options, progress, &mut take));
    progress.done();
    outcome
}

fn read_in_order(
    inputs: &[PathBuf],
    options: &Options,
    progress: &dyn Progress,
    take: &mut (impl FnMut(Message, &str) -> Result<(), RunError> + Send),
) -> Result<Outcome, RunError> {
    let (mut feeder, repeated) = Feeder::over(inputs, &options.read, progress);
    let mut outcome = Outcome::default();
    outcome.notes.extend(repeated.iter().map(|path| format!("{path}: is named twice, and was read once")));
    let at_once = rayon::current_num_threads() * 2;
    let mut tasks = feeder.next(at_once);
    let mut told = 0;
    let mut filled = Filled::default();
    while !tasks.is_empty() {
        let names: Vec<String> = feeder.entries.iter().map(|entry| entry.name.clone()).collect();
        // While these are parsed, the next are read.
        let (gathered, next) = rayon::join(|| parse(&tasks), || feeder.next(at_once));
        for (task, gathered) in tasks.iter().zip(gathered) {
            told_of(&gathered, &feeder.sources[task.input], options, &mut outcome);
            for message in gathered.messages {
                outcome.messages_n += 1;
                filled.add(&message);
                take(message, &names[task.input])?;
            }
        }
        progress.advance(feeder.consumed() - told, 0);
        told = feeder.consumed();
        tasks = next;
    }
    outcome.notes.extend(filled.notes(options));
    outcome.chosen_n = outcome.messages_n;
    outcome.problems.append(&mut feeder.problems);
    if feeder.entries.is_empty() && !outcome.problems.is_empty() {
        return Err(RunError::NothingRead(outcome.problems));
    }
    outcome.complete = outcome.problems.is_empty() && !(options.strict && outcome.skipped_n > 0);
    Ok(outcome)
}

fn parse(tasks: &[Task]) -> Vec<Gathered> {
    let parse = |task: &Task| {
        let mut gathered = Gathered::default();
        task.parser.parse(&task.piece, &mut gathered);
        gathered
    };
    tasks.par_iter().with_max_len(1).map(parse).collect()
}

/// Keeps what a user should know of a piece.
fn told_of(gathered: &Gathered, source: &str, options: &Options, outcome: &mut Outcome) {
    outcome.skipped_n += gathered.skips.len() as u64;
    let room = SKIPPED_TOLD.saturating_sub(outcome.skipped.len());
    let skips = gathered.skips.iter().take(room);
    outcome.skipped.extend(skips.map(|skip| format!("{source}:{}: {}", skip.line, skip.cause)));
    for note in &gathered.notes {
        if let Note::DeclaredCount { declared, parsed } = note
            && declared != parsed
        {
            let difference = format!("{source}: {declared} comments declared, {parsed} found");
            if options.strict { &mut outcome.problems } else { &mut outcome.notes }.push(difference);
        }
    }
}
