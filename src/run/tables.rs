//! The tables of a run: rows of messages in input order, then what was counted.

use rayon::prelude::*;

use super::{
    Options, RunError,
    corpus::Corpus,
    output::Folder,
    rows::{self, SettledLanguages},
    table_file::TableFile,
};
use crate::{
    category::Lexicon,
    report::{self, Added, Context, Fill, Graph, Kind, MessageView, QualityRow, Quotes, Schema, Sheet},
    tally::Quality,
};

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
    quotes: Quotes,
    /// What became of names, where people are hidden.
    quality: Quality,
}

/// Writes the tables that have rows of messages, and settles the languages on the way. Returns what the page quotes, where
/// it does.
pub fn write_rows(
    kinds: &[&'static Kind],
    options: &Options,
    corpus: &mut Corpus,
    folder: &mut Folder,
) -> Result<Option<Quotes>, RunError> {
    let quotes_asked = options.with_text && options.html.is_some();
    let mut quotes = Quotes::default();
    let mut tables = row_tables(kinds, options, folder)?;
    let fills: Vec<_> = tables.iter().map(|table| (table.fill, table.by)).collect();
    let asks_speakers = kinds.iter().any(|kind| kind.name == "languages");
    let mut languages = vec![SettledLanguages::begin(asks_speakers); corpus.registry.groups_n() + 1];
    let begin = || RowPart {
        sheets: fills.iter().map(|_| Sheet::in_memory(options.style).within(options.limits)).collect(),
        languages: vec![SettledLanguages::begin(asks_speakers); corpus.registry.groups_n() + 1],
        quotes: Quotes::default(),
        quality: Quality::default(),
    };
    let add = |part: &mut RowPart, view: &MessageView<'_>| {
        let group = options.by.as_ref().and_then(|_| corpus.registry.group_number(view.details.group));
        part.languages[0].add(view);
        group.into_iter().for_each(|group| part.languages[group as usize + 1].add(view));
        if quotes_asked {
            part.quotes.add(view);
        }
        if let Some((hidden_n, left_n)) = view.names {
            let counts = [("names_hidden", hidden_n), ("names_left", left_n)].into_iter().filter(|(_, n)| *n > 0);
            counts.for_each(|(check, n)| part.quality.add(check, n, || view.details.id.to_owned()));
        }
        for ((fill, by), sheet) in fills.iter().zip(&mut part.sheets) {
            fill(view, by.then_some(view.details.group), sheet);
        }
    };
    let mut quality = Quality::default();
    rows::walk(corpus, options.with_text, begin, add, |part| {
        quality.merge(part.quality);
        languages.iter_mut().zip(&part.languages).for_each(|(ours, theirs)| ours.merge(theirs));
        quotes.merge(part.quotes);
        for (table, sheet) in tables.iter_mut().zip(part.sheets) {
            let cut = sheet.cut_n();
            let (bytes, rows) = sheet.finish().map_err(|cause| table.file.failed(cause))?;
            table.file.add(&bytes, rows, cut)?;
        }
        Ok(())
    })?;
    corpus.quality.merge(quality);
    tables.into_iter().try_for_each(|table| folder.end(table.file, false))?;
    for (place, languages) in languages.into_iter().enumerate() {
        let tally = &mut corpus.tallies_of((place as u32).checked_sub(1)).corpus;
        (tally.languages, tally.language_sources) = (languages.votes, languages.sources);
        tally.speakers = languages.speakers.unwrap_or_default();
    }
    Ok(quotes_asked.then_some(quotes))
}

/// Begins the files of all tables with rows of messages.
fn row_tables(kinds: &[&'static Kind], options: &Options, folder: &Folder) -> Result<Vec<RowTable>, RunError> {
    let mut tables = Vec::new();
    for kind in kinds {
        if let Fill::Rows(fill) = kind.fill {
            for by in variants(kind, options) {
                let file = folder.table(&file_name(kind, by), head(kind, by, options), options.most_rows())?;
                tables.push(RowTable { fill, by: by.is_some(), file });
            }
        }
    }
    Ok(tables)
}

/// Writes the tables of what was counted. `broken` holds the laws of conservation that do not hold.
pub fn write_summaries(
    kinds: &[&'static Kind],
    options: &Options,
    corpus: &Corpus,
    broken: &[String],
    folder: &mut Folder,
) -> Result<(), RunError> {
    let quality = report::quality(&corpus.quality, corpus.read_n, broken);
    let context = |place: usize| context(corpus, place, options, &quality);
    let whole = context(0);
    let mut graph = None;
    for file in options.tables.files() {
        let graph = graph.get_or_insert_with(|| Graph::of(&whole));
        folder.file(file.file, |out| (file.write)(graph, out))?;
    }
    let mut tables = Vec::new();
    for kind in kinds {
        if let Fill::Summary(fill) = kind.fill {
            for by in variants(kind, options) {
                tables.push((
                    kind,
                    by,
                    fill,
                    folder.table(&file_name(kind, by), head(kind, by, options), options.most_rows())?,
                ));
            }
        }
    }
    // One table does not wait for another.
    let written: Result<(), RunError> = tables
        .par_iter_mut()
        .with_max_len(1)
        .map(|(_, by, fill, file)| {
            file.fill(options.style, options.limits, |sheet| {
                values(corpus, *by).into_iter().for_each(|(value, place)| fill(&context(place), value, sheet));
            })
        })
        .collect();
    written?;
    tables.into_iter().try_for_each(|(kind, _, _, file)| folder.end(file, kind.name == "skipped"))
}

/// Puts together what summary tables and the page are made of: of the whole, or of a value of the column of `--by`.
pub fn context<'c>(corpus: &'c Corpus, place: usize, options: &'c Options, quality: &'c [QualityRow]) -> Context<'c> {
    Context {
        tallies: &corpus.tallies[place],
        registry: &corpus.registry,
        counts_post: options.count_post,
        added: added(options),
        categories: options.lexicon.as_deref().map_or(&[], Lexicon::names),
        quality,
        skipped: &corpus.skipped,
    }
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

/// Returns the name of a file, without `.csv`.
fn file_name(kind: &Kind, by: Option<&str>) -> String {
    by.map_or_else(|| kind.name.to_owned(), |by| kind.file(by))
}

/// Returns the columns that tables have beyond their own.
fn added(options: &Options) -> Added<'_> {
    Added {
        with_text: options.with_text,
        meta: &options.read.meta,
        by: options.by.as_deref(),
        labels: options.style.labels,
    }
}

/// Returns the header of a table, and what its columns hold.
fn head(kind: &Kind, by: Option<&str>, options: &Options) -> (Vec<u8>, Schema) {
    let headings = added(options).headings(kind, by.is_some());
    (Sheet::head(options.style, headings.cells()), Schema::of(options.style, headings.cells()))
}
