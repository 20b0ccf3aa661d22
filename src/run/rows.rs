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
    record::NONE,
    report::MessageView,
    tally::{Speakers, merge_speakers},
};

/// Messages that a worker takes at once.
const CHUNK: usize = 4096;

/// Makes something of every chosen message, in parallel, and hands the parts on in input order.
///
/// # Errors
/// [`RunError::Temporary`] where the temporary files cannot be read, or what `take` returns.
pub fn walk<P: Send>(
    corpus: &Corpus,
    with_text: bool,
    begin: impl Fn() -> P + Sync,
    add: impl Fn(&mut P, &MessageView<'_>) + Sync,
    mut take: impl FnMut(P) -> Result<(), RunError>,
) -> Result<(), RunError> {
    // Two chunks a thread keep all busy while the slowest ends.
    let size = CHUNK * rayon::current_num_threads() * 2;
    for (window, before) in corpus.records.chunks(size).zip((0..).step_by(size)) {
        let parts: Vec<Result<P, std::io::Error>> = window
            .par_chunks(CHUNK)
            .enumerate()
            .with_max_len(1)
            .map(|(place, records)| {
                let numbers = (before + place * CHUNK) as u32..;
                let mut part = begin();
                let mut buffers = Buffers::new(corpus);
                let ids = NearIds::new(corpus);
                for (record, number) in records.iter().zip(numbers).filter(|(record, _)| record.chosen) {
                    let (language, language_source) = corpus.language_of(record);
                    corpus.show(record, &mut buffers, |&Shown { details, resolution, names }| {
                        let view = MessageView {
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
                        };
                        add(&mut part, &view);
                    })?;
                }
                Ok(part)
            })
            .collect();
        for part in parts {
            take(part.map_err(|cause| corpus.temporary(cause))?)?;
        }
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
