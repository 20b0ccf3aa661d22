//! The last walk: rows of messages in input order, made in parallel, written in order.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{
    RunError,
    corpus::{Corpus, NearIds},
    shown::{Buffers, Shown},
};
use crate::{
    language::{Language, LanguageSource, LanguageVotes},
    record::{NONE, Record},
    report::MessageView,
    tally::{Speakers, merge_speakers},
};

/// Messages that a worker takes at once.
const CHUNK: usize = 2048;

/// Makes something of every chosen message, in parallel, and hands the parts on in input order.
///
/// # Errors
/// [`RunError::Temporary`] where the temporary files cannot be read, or what `take` returns.
pub fn walk<P: Send>(
    corpus: &Corpus,
    with_text: bool,
    begin: impl Fn() -> P + Sync,
    add: impl Fn(&mut P, &MessageView<'_>) + Sync,
    mut take: impl FnMut(P) -> Result<(), RunError> + Send,
) -> Result<(), RunError> {
    let make = |(records, first): (&[Record], u32)| {
        let mut part = begin();
        each_shown(corpus, records, first, with_text, |view| add(&mut part, view)).map(|()| part)
    };
    // Four chunks a thread keep all busy while the slowest ends.
    let size = CHUNK * rayon::current_num_threads() * 4;
    let mut windows = corpus.records.chunks(size).zip((0..).step_by(size));
    let mut done: Vec<P> = Vec::new();
    loop {
        let (window, before) = windows.next().unwrap_or_default();
        if window.is_empty() && done.is_empty() {
            return Ok(());
        }
        let firsts = (before as u32..).step_by(CHUNK);
        let chunks: Vec<_> = window.chunks(CHUNK).zip(firsts).collect();
        // While these rows are made, the ones before are written.
        let (parts, taken) = rayon::join(
            || chunks.into_par_iter().with_max_len(1).map(make).collect::<Vec<std::io::Result<P>>>(),
            || std::mem::take(&mut done).into_iter().try_for_each(&mut take),
        );
        taken?;
        done = parts.into_iter().collect::<Result<_, _>>().map_err(|cause| corpus.temporary(cause))?;
    }
}

/// Shows the chosen ones of records, of which the first has the number `first`.
fn each_shown(
    corpus: &Corpus,
    records: &[Record],
    first: u32,
    with_text: bool,
    mut show: impl FnMut(&MessageView<'_>),
) -> std::io::Result<()> {
    let (mut buffers, ids) = (Buffers::new(corpus), NearIds::new(corpus));
    for (record, number) in records.iter().zip(first..).filter(|(record, _)| record.chosen) {
        let (language, language_source) = corpus.language_of(record);
        corpus.show(record, &mut buffers, |&Shown { details, resolution, names }| {
            show(&MessageView {
                record,
                details,
                resolution,
                names,
                registry: &corpus.registry,
                ids: &ids,
                copy: corpus.copies.get(number),
                language,
                language_source,
                with_text,
            });
        })?;
    }
    Ok(())
}

/// Languages after the back-off, as the last walk counts them.
#[derive(Clone, Debug, Default)]
pub struct SettledLanguages {
    /// How many messages are in each.
    pub votes: LanguageVotes,
    /// The same by where they were taken from.
    pub sources: [LanguageVotes; 5],
    /// Words and authors by language, where they are asked for.
    pub speakers: Option<BTreeMap<Language, Speakers>>,
}

impl SettledLanguages {
    /// Begins to count; words and authors too, if they are asked for.
    pub fn begin(asks_speakers: bool) -> Self {
        Self { speakers: asks_speakers.then(BTreeMap::new), ..Self::default() }
    }

    /// Counts a message that a person wrote.
    pub fn add(&mut self, view: &MessageView<'_>) {
        if view.record.kind.is_speech() {
            self.votes.add(view.language);
            self.sources[view.language_source as usize].add(view.language);
            if let Some(speakers) = &mut self.speakers {
                let speakers = speakers.entry(view.language).or_default();
                speakers.words_n += u64::from(view.record.words);
                speakers.authors.extend((view.record.author != NONE).then_some(view.record.author));
            }
        }
    }

    /// Adds the counts of `other`.
    pub fn merge(&mut self, other: &Self) {
        self.votes.merge(&other.votes);
        self.sources.iter_mut().zip(&other.sources).for_each(|(our, their)| our.merge(their));
        if let (Some(ours), Some(theirs)) = (&mut self.speakers, &other.speakers) {
            merge_speakers(ours, theirs);
        }
    }
}

const _: () = assert!(LanguageSource::Corpus as usize == 4, "five sources, from none to corpus");
