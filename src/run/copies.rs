//! Which messages copy earlier ones, anywhere in the run: keys that meet are compared by their sketches.

use std::io;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::{RunError, corpus::Corpus};
use crate::{
    annotate::{Likeness, Sketch},
    model::AuthorClass,
    record::{NONE, Window, apart},
    tally::{Copies, CopyOf, bot_signals},
};

/// With how many different texts that share a key a text is compared: a phrase that thousands use makes no thousands
/// of comparisons each.
const COMPARED: usize = 8;
/// Sketches that a worker reads at once.
const READ_AT_ONCE: usize = 4096;
/// From so many messages on, a family of copies is copy and paste.
const PASTED: usize = 3;

/// Finds the copies, and counts them for their authors and discussions.
///
/// # Errors
/// [`RunError::Temporary`] where the temporary files cannot be read.
pub fn find(corpus: &mut Corpus) -> Result<(), RunError> {
    let parts = corpus.keys.take().map_err(|cause| corpus.temporary(cause))?;
    let mut found = Vec::new();
    for part in parts {
        let part = part.map_err(|cause| corpus.temporary(cause))?;
        let met: Vec<&[u64]> =
            part.chunk_by(|&left, &right| apart(left).0 == apart(right).0).filter(|met| met.len() > 1).collect();
        let sketches = sketches(&met, corpus).map_err(|cause| corpus.temporary(cause))?;
        let copies: Vec<Vec<CopyOf>> = met.par_iter().map(|met| compare(met, &sketches)).collect();
        found.extend(copies.into_iter().flatten());
    }
    corpus.copies = Copies::new(found);
    for (first, copies) in corpus.copies.families() {
        count(first, &copies, corpus).map_err(|cause| corpus.temporary(cause))?;
    }
    mark_bots(corpus);
    Ok(())
}

/// Sketches by the numbers of their messages, sorted, in several lists: 60 bytes each.
struct Sketches(Vec<Vec<(u32, Sketch)>>);

impl Sketches {
    fn of(&self, message: u32) -> Option<Sketch> {
        let list = self.0.partition_point(|list| list.last().is_none_or(|last| last.0 < message));
        let list = self.0.get(list)?;
        list.binary_search_by_key(&message, |known| known.0).ok().map(|place| list[place].1)
    }
}

/// Reads the sketches of all messages that share a key with another, in the order in which they stand.
fn sketches(met: &[&[u64]], corpus: &Corpus) -> io::Result<Sketches> {
    let mut numbers: Vec<u32> = met.iter().flat_map(|met| met.iter().map(|&pair| apart(pair).1)).collect();
    numbers.par_sort_unstable();
    numbers.dedup();
    let read = |numbers: &[u32]| {
        let mut window = Window::new(&corpus.details);
        let mut sketch = |&number: &u32| {
            let details = window.details(&corpus.records[number as usize])?;
            Ok(details.sketch.map(|sketch| (number, sketch)))
        };
        numbers.iter().filter_map(|number| sketch(number).transpose()).collect::<io::Result<Vec<_>>>()
    };
    let lists: Vec<_> = numbers.par_chunks(READ_AT_ONCE).map(read).collect();
    let mut lists: Vec<_> = lists.into_iter().collect::<io::Result<_>>()?;
    lists.retain(|list: &Vec<_>| !list.is_empty());
    Ok(Sketches(lists))
}

/// Compares messages that share a key, the earliest first.
fn compare(met: &[u64], sketches: &Sketches) -> Vec<CopyOf> {
    let mut known: Vec<(u32, Sketch)> = Vec::new();
    let mut copies = Vec::new();
    for &pair in met {
        let message = apart(pair).1;
        let Some(sketch) = sketches.of(message) else { continue };
        let like = known.iter().find_map(|(original, known)| Some((*original, known.likeness(&sketch)?)));
        match like {
            Some((original, likeness)) if original != message => copies.push(CopyOf { message, original, likeness }),
            None if known.len() < COMPARED => known.push((message, sketch)),
            _ => {}
        }
    }
    copies
}

/// Counts the copies of one family: in the whole and in the groups of `--by` that they have.
fn count(first: u32, copies: &[CopyOf], corpus: &mut Corpus) -> io::Result<()> {
    let mut authors = FxHashSet::from_iter([corpus.records[first as usize].author]);
    for copy in copies {
        let record = corpus.records[copy.message as usize];
        let own = !authors.insert(record.author) && record.author != NONE;
        let mut window = Window::new(&corpus.details);
        let details = window.details(&record)?;
        let group = corpus.registry.group_number(details.group);
        let place = format!("{}/{}", corpus.registry.discussion_entry(record.discussion).id, details.id);
        for group in [None].into_iter().chain(group.map(Some)) {
            let tallies = corpus.tallies_of(group);
            if let Some(author) = tallies.authors.get_mut(&record.author) {
                author.copies[copy.likeness as usize] += 1;
                author.own_copies_n += u32::from(own);
            }
            if let Some(discussion) = tallies.discussions.get_mut(&record.discussion) {
                discussion.duplicates_n += 1;
            }
        }
        let check = match copy.likeness {
            Likeness::Exact => "exact_duplicates",
            Likeness::Near => "near_duplicates",
        };
        corpus.quality.add(check, 1, || place);
    }
    if copies.len() + 1 >= PASTED {
        let check = if authors.len() == 1 { "copy_paste_by_one" } else { "copy_paste_by_several" };
        let record = corpus.records[first as usize];
        let mut window = Window::new(&corpus.details);
        let id = window.details(&record)?.id;
        let discussion = corpus.registry.discussion_entry(record.discussion).id.clone();
        corpus.quality.add(check, copies.len() as u64 + 1, || format!("{discussion}/{id}"));
    }
    Ok(())
}

/// Marks authors that behave as programs do, and counts the messages of programs.
fn mark_bots(corpus: &mut Corpus) {
    for number in 0..corpus.registry.authors_n() as u32 {
        let Some(tally) = corpus.tallies[0].authors.get(&number) else { continue };
        let Some(entry) = corpus.registry.author_entry(number) else { continue };
        let (messages_n, signals) = (tally.messages_n(), bot_signals(tally, &entry.name));
        corpus.registry.set_bot(number, signals);
        let Some(entry) = corpus.registry.author_entry(number) else { continue };
        let check = match entry.class {
            AuthorClass::Bot => "messages_of_bots",
            AuthorClass::BotLikely => "messages_of_likely_bots",
            _ => continue,
        };
        corpus.quality.add(check, messages_n, || entry.id.to_string());
    }
}
