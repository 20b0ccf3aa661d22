//! Pass 2: discussions are resolved and counted in parallel, and folded in the order in which they began.

use std::{collections::BTreeMap, ops::Range};

use rayon::prelude::*;

use super::{
    RunError,
    camps::{self, Call},
    corpus::{Corpus, Counts, Known, tallies_at},
};
use crate::{
    annotate::Sketch,
    model::Kind,
    record::{Member, Members, NONE, Record, Window, pair, push_entry},
    tally::{self, Quality, Shape, Tallies},
    thread::{self, Resolved},
};

/// Messages that a worker takes at once; a discussion is never cut.
const CHUNK: usize = 2048;

/// What a worker made of some discussions.
#[derive(Default)]
struct Chunk {
    /// Number, parent and place of each message's resolution, the place from 0.
    updates: Vec<(u32, u32, u64)>,
    entries: Vec<u8>,
    /// Keys of texts that may be alike, with the numbers of their messages.
    keys: Vec<u64>,
    /// Approval that may be mockery.
    calls: Vec<Call>,
    /// Stances of messages that are not chosen.
    ties: Vec<(u32, u32, i8)>,
    /// The whole, then each value of the column of `--by`.
    tallies: Vec<Tallies>,
    quality: Quality,
}

/// Resolves and counts the discussions of the messages in `range`, which must all be there.
///
/// # Errors
/// [`RunError::Temporary`] where the temporary files cannot be read or written.
pub fn resolve(range: Range<usize>, by: bool, corpus: &mut Corpus) -> Result<(), RunError> {
    let order = by_discussion(&corpus.records[range.clone()], range.start as u32);
    let discussions: Vec<&[u32]> =
        order.chunk_by(|&left, &right| discussion(corpus, left) == discussion(corpus, right)).collect();
    let chunks = chunks(&discussions);
    // Four chunks a thread keep all busy while the slowest ends.
    let mut windows = chunks.chunks(rayon::current_num_threads() * 4);
    let mut done: Vec<Chunk> = Vec::new();
    loop {
        let tasks: Vec<Vec<Vec<Member>>> =
            windows.next().unwrap_or_default().iter().map(|chunk| members(chunk, corpus)).collect();
        if tasks.is_empty() && done.is_empty() {
            return Ok(());
        }
        let (known, mut counts) = corpus.known_and_counts();
        // While these are resolved, the ones before are folded.
        let (resolved, folded) = rayon::join(
            || tasks.into_par_iter().with_max_len(1).map(|task| resolve_chunk(task, by, known)).collect::<Vec<_>>(),
            || std::mem::take(&mut done).into_iter().try_for_each(|chunk| fold(chunk, &mut counts)),
        );
        let resolved = folded.and_then(|()| resolved.into_iter().collect());
        done = resolved.map_err(|cause| corpus.temporary(cause))?;
    }
}

/// Returns the messages of discussions with their records, as workers take them.
fn members(discussions: &[&[u32]], corpus: &Corpus) -> Vec<Vec<Member>> {
    let member = |&number: &u32| Member { number, record: corpus.records[number as usize] };
    discussions.iter().map(|messages| messages.iter().map(member).collect()).collect()
}

fn discussion(corpus: &Corpus, message: u32) -> u32 {
    corpus.records[message as usize].discussion
}

/// Returns the numbers of the messages, by discussion, in input order inside each.
fn by_discussion(records: &[Record], first: u32) -> Vec<u32> {
    let mut order: Vec<u32> = (first..first + records.len() as u32).collect();
    order.sort_by_key(|&number| records[(number - first) as usize].discussion);
    order
}

/// Groups discussions to chunks of about [`CHUNK`] messages.
fn chunks<'o, 'd>(discussions: &'o [&'d [u32]]) -> Vec<&'o [&'d [u32]]> {
    let mut chunks = Vec::new();
    let (mut start, mut size) = (0, 0);
    for (place, discussion) in discussions.iter().enumerate() {
        size += discussion.len();
        if size >= CHUNK {
            chunks.push(&discussions[start..=place]);
            (start, size) = (place + 1, 0);
        }
    }
    if start < discussions.len() {
        chunks.push(&discussions[start..]);
    }
    chunks
}

fn resolve_chunk(discussions: Vec<Vec<Member>>, by: bool, known: Known<'_>) -> std::io::Result<Chunk> {
    let mut chunk = Chunk { tallies: vec![Tallies::new(known.activities)], ..Chunk::default() };
    let (mut window, mut shelf) = (Window::new(known.details), Vec::new());
    for list in discussions {
        let members = Members::new(list, known.details, &mut window, &mut shelf)?;
        resolve_discussion(&members, by, known, &mut chunk)?;
    }
    let authors = chunk.tallies.iter_mut().flat_map(|tallies| tallies.authors.values_mut());
    authors.for_each(|author| author.domains.settle());
    let domains = chunk.tallies.iter_mut().flat_map(|tallies| tallies.domains.values_mut());
    domains.for_each(|domain| domain.pages.settle());
    Ok(chunk)
}

fn resolve_discussion(members: &Members<'_>, by: bool, known: Known<'_>, chunk: &mut Chunk) -> std::io::Result<()> {
    let resolved = thread::resolve(members, known.registry)?;
    count(members, &resolved, by, known, chunk)?;
    for repair in &resolved.repairs {
        let member = &members[repair.member as usize];
        let discussion = &known.registry.discussion_entry(member.record.discussion).id;
        let id = members.details(repair.member as usize, |details| details.id.to_owned())?;
        chunk.quality.add(repair.check, 1, || format!("{discussion}/{id}"));
    }
    let decided = resolved.resolutions.iter().zip(&resolved.parents);
    for (place, (member, (resolution, parent))) in members.iter().zip(decided).enumerate() {
        let parent = parent.map_or(NONE, |parent| members[parent as usize].number);
        if !member.record.chosen {
            members.details(place, |details| {
                let stances = details.read_as(resolution.reading).stances;
                chunk.ties.extend(camps::ties(member, &stances, &resolution.stances));
            })?;
        } else if member.record.kind != Kind::Repost {
            members.details(place, |details| {
                let keys = details.sketch.iter().flat_map(Sketch::keys);
                chunk.keys.extend(keys.map(|key| pair(key, member.number)));
                let stances = details.read_as(resolution.reading).stances;
                chunk.calls.extend(Call::of(member, &stances, &resolution.stances));
            })?;
        }
        chunk.updates.push((member.number, parent, chunk.entries.len() as u64));
        push_entry(&mut chunk.entries, |out| resolution.write(out));
    }
    Ok(())
}

/// Counts a discussion in the whole, and in each value of the column of `--by` that its messages have.
fn count(
    members: &Members<'_>,
    resolved: &Resolved,
    by: bool,
    known: Known<'_>,
    chunk: &mut Chunk,
) -> std::io::Result<()> {
    let Some(discussion) = members.first().map(|member| member.record.discussion) else { return Ok(()) };
    let chosen = (0u32..).zip(members.iter()).filter(|(_, member)| member.record.chosen);
    let chosen: Vec<u32> = chosen.map(|(place, _)| place).collect();
    let shape = Shape::of(members, resolved);
    tally::count(discussion, members, resolved, &chosen, &shape, &mut chunk.tallies[0])?;
    if !by {
        return Ok(());
    }
    let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for place in chosen {
        let group = members.details(place as usize, |details| known.registry.group_number(details.group))?;
        group.into_iter().for_each(|group| groups.entry(group).or_default().push(place));
    }
    for (number, chosen) in groups {
        let place = number as usize + 1;
        if chunk.tallies.len() <= place {
            chunk.tallies.resize_with(place + 1, || Tallies::new(known.activities));
        }
        tally::count(discussion, members, resolved, &chosen, &shape, &mut chunk.tallies[place])?;
    }
    Ok(())
}

fn fold(chunk: Chunk, counts: &mut Counts<'_>) -> std::io::Result<()> {
    let start = counts.resolutions.append(&chunk.entries)?;
    counts.keys.add(&chunk.keys)?;
    counts.calls.extend(chunk.calls);
    counts.ties.extend(chunk.ties);
    for (number, parent, place) in chunk.updates {
        let record = &mut counts.records[number as usize];
        (record.id, record.parent) = (start + place, parent.into());
    }
    for (place, tallies) in chunk.tallies.into_iter().enumerate() {
        tallies_at(counts.tallies, place).merge(tallies);
    }
    counts.quality.merge(chunk.quality);
    Ok(())
}
