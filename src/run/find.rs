//! A concordance: each place where a pattern stands, in input order, as a table or as lines for a person.

use std::{io::Write, path::PathBuf};

use super::{Options, Outcome, Progress, RunError, annotate::unwritten, convert::read};
use crate::{
    annotate::{Annotator, Findings},
    concordance::{Hit, Pattern},
    language::Language,
    model::Message,
    report::{Cell, Sheet},
};

/// What is looked for, and how much around it is shown.
#[derive(Clone, Debug)]
pub struct Search {
    /// What is looked for.
    pub pattern: Pattern,
    /// Characters on each side, at most.
    pub around: usize,
}

/// The columns of a concordance; `docs/tables.md` says what they hold.
const COLUMNS: [&str; 10] =
    ["left", "match", "right", "author_id", "author_name", "discussion_id", "message_id", "timestamp", "start", "end"];

/// Hands each place in each chosen message to `take`, in input order; returns also how many there are.
///
/// # Errors
/// [`RunError::NothingRead`], and what `take` says.
pub fn find(
    inputs: &[PathBuf],
    search: &Search,
    options: &Options,
    progress: &dyn Progress,
    mut take: impl FnMut(&Message, &Hit<'_>) -> Result<(), RunError> + Send,
) -> Result<(Outcome, u64), RunError> {
    let (mut annotator, mut findings) = (Annotator::new(), Findings::default());
    let asks_language = !options.choose.languages.is_empty();
    let (mut chosen_n, mut hits_n) = (0, 0);
    let mut outcome = read(inputs, options, progress, |message, _| {
        let mut language = Language::UND;
        if asks_language {
            annotator.annotate(&message, &mut findings);
            language = findings.language.language;
        }
        if options.choose.takes(&message, language) {
            chosen_n += 1;
            for hit in search.pattern.hits(&message.text, search.around) {
                hits_n += 1;
                take(&message, &hit)?;
            }
        }
        Ok(())
    })?;
    outcome.chosen_n = chosen_n;
    Ok((outcome, hits_n))
}

/// Writes a concordance as a table.
///
/// # Errors
/// As [`find`]; [`RunError::Output`] or [`RunError::BrokenPipe`] where `out` does not take it.
pub fn find_as_table(
    inputs: &[PathBuf],
    search: &Search,
    options: &Options,
    out: &mut (dyn Write + Send),
    progress: &dyn Progress,
) -> Result<(Outcome, u64), RunError> {
    out.write_all(&Sheet::head_of(options.style, &COLUMNS)).map_err(unwritten)?;
    let found = find(inputs, search, options, progress, |message, hit| {
        let mut sheet = Sheet::in_memory(options.style);
        row(message, hit).iter().for_each(|cell| sheet.cell(cell));
        sheet.end_row();
        let (bytes, _) = sheet.finish().map_err(unwritten)?;
        out.write_all(&bytes).map_err(unwritten)
    })?;
    out.flush().map_err(unwritten)?;
    Ok(found)
}

fn row<'r>(message: &'r Message, hit: &'r Hit<'_>) -> [Cell<'r>; COLUMNS.len()] {
    let author = &message.author;
    [
        Cell::text(&*hit.left),
        Cell::text(hit.found),
        Cell::text(&*hit.right),
        Cell::id(author.key()),
        Cell::text(author.shown()),
        Cell::id(&*message.discussion),
        Cell::id(&*message.id),
        message.time.map_or(Cell::Empty, Cell::Time),
        Cell::Count(hit.place.start as i64),
        Cell::Count(hit.place.end as i64),
    ]
}
