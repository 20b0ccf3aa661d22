//! Batches become part of the corpus, one after another, in input order.

use super::{
    RunError,
    batch::{Batch, Local},
    corpus::Corpus,
    declared::Announced,
};
use crate::{
    record::{AuthorEntry, DiscussionEntry, NONE},
    report::SkippedRow,
};

/// Adds the batch of one piece of `source` to the corpus. `alone` says that no message shares its discussion.
///
/// # Errors
/// [`RunError::Temporary`] where the details fit neither memory nor disk.
pub fn fold(batch: Batch, source: &str, alone: bool, corpus: &mut Corpus) -> Result<(), RunError> {
    let place = corpus.details.append(&batch.entries).map_err(|cause| corpus.temporary(cause))?;
    let authors = enter_authors(batch.authors, corpus);
    corpus.names.merge(&batch.names, |author| if author == NONE { NONE } else { authors[author as usize] });
    let discussions = enter_discussions(batch.discussions, alone, corpus);
    let groups: Vec<u32> = batch.groups.iter().map(|value| corpus.registry.group(value)).collect();
    corpus.read_n += batch.records.len() as u64;
    let first = corpus.records.len() as u32;
    corpus.announced.extend(batch.announced.into_iter().map(|(place, declared, below)| Announced {
        message: first + place,
        declared,
        below,
        source: source.to_owned(),
    }));
    corpus.whole.extend(batch.whole.into_iter().map(|(place, message)| (first + place, message)));
    for mut record in batch.records {
        record.place += place;
        record.discussion = discussions[record.discussion as usize];
        record.author = if record.author == NONE { NONE } else { authors[record.author as usize] };
        corpus.records.push(record);
    }
    for ((group, author), text) in batch.texts {
        let tallies = corpus.tallies_of(group.map(|group| groups[group as usize]));
        if author == NONE {
            tallies.corpus.text.merge(&text);
        } else {
            let ours = tallies.texts.entry(authors[author as usize]).or_default();
            let listed_n = ours.types.listed_n();
            ours.merge(&text);
            let grown_n = ours.types.listed_n();
            corpus.words.grew(listed_n, grown_n);
        }
    }
    let (authors_n, messages_n) = (corpus.registry.authors_n(), corpus.records.len());
    let made = corpus.words.make_room(authors_n, messages_n, &mut corpus.tallies);
    made.map_err(|cause| corpus.temporary(cause))?;
    for (group, terms) in batch.terms {
        let tallies = corpus.tallies_of(group.map(|group| groups[group as usize]));
        tallies.terms.merge(terms, |author| authors[author as usize]);
    }
    for (group, categories) in batch.categories {
        let tallies = corpus.tallies_of(group.map(|group| groups[group as usize]));
        tallies.categories.merge(categories, |author| authors[author as usize]);
    }
    corpus.filled.merge(&batch.filled);
    corpus.quality.merge(batch.quality);
    let skipped = batch.skips.into_iter();
    corpus.skipped.extend(skipped.map(|skip| SkippedRow {
        source: source.to_owned(),
        line: skip.line,
        cause: skip.cause,
    }));
    corpus.chosen_n += batch.chosen_n;
    corpus.text_bytes += batch.text_bytes;
    corpus.declared.extend(batch.declared.into_iter().map(|difference| format!("{source}: {difference}")));
    Ok(())
}

/// Enters the authors of a batch, and returns their numbers in the run.
fn enter_authors(local: Local<AuthorEntry>, corpus: &mut Corpus) -> Vec<u32> {
    local.entries.into_iter().map(|(key, entry)| corpus.registry.author(key, entry)).collect()
}

/// Enters the discussions of a batch, whose texts vote for the language of the corpus too.
fn enter_discussions(local: Local<DiscussionEntry>, alone: bool, corpus: &mut Corpus) -> Vec<u32> {
    // Messages that stand alone have no discussion to share: their keys are places in the batch.
    let shift = if alone { corpus.read_n } else { 0 };
    let enter = |(key, entry): (u64, DiscussionEntry)| {
        corpus.votes.merge(&entry.votes);
        corpus.registry.discussion(key.wrapping_add(shift), entry)
    };
    local.entries.into_iter().map(enter).collect()
}
