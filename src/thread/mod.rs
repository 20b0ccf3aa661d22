//! Who answers whom in one discussion: parents repaired, mentions resolved to participants, messages answered,
//! stances aimed. Reads records only; counting is for `tally`, and the text is gone by now.
//!
//! The steps stand in [`resolve`] in their order, each in a file of its own.

mod alias;
mod infer;
mod language;
mod mention;
mod near;
mod page;
mod parent;
mod participant;
mod reading;
mod stance;
mod target;
mod turns;
mod weigh;
mod window;

pub use language::{is_doubtful, settle};

use std::io;

use crate::{
    model::Kind,
    record::{Member, Members, NONE, People, Resolution},
};

/// Something in the source that had to be repaired, for `quality.csv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Name of the check, `snake_case`.
    pub check: &'static str,
    /// Place of the message among the members.
    pub member: u32,
}

/// A discussion with all that was decided, member by member in input order.
#[derive(Debug, Default)]
pub struct Resolved {
    /// Place of each member's parent among the members.
    pub parents: Vec<Option<u32>>,
    /// Kinds as the tree shows them: a comment that answers a comment is a reply.
    pub kinds: Vec<Kind>,
    /// What else was decided.
    pub resolutions: Vec<Resolution>,
    /// What had to be repaired.
    pub repairs: Vec<Repair>,
}

/// Decides who answers whom in one discussion.
///
/// # Errors
/// Says what the system says when details of messages cannot be read.
pub fn resolve(members: &Members<'_>, people: &dyn People) -> io::Result<Resolved> {
    let parent::Tree { parents, depths, tops, repairs } = parent::repair(members)?;
    // Where nobody is named, nobody need be known by name.
    let names = members.any(|details| !details.mentions.is_empty() || !details.hints.is_empty())?;
    let participants = participant::Participants::of(if names { members } else { &[] }, people);
    let earlier = target::Earlier::of(if names { members } else { &[] });
    let (mut mentions, mut targets) = (Vec::new(), Vec::new());
    for (place, &parent) in parents.iter().enumerate() {
        members.details(place, |details| {
            let resolved = mention::resolve(&members[place], &details.mentions, &participants);
            targets.push(target::answered(members, place, details, parent, &resolved, &participants, &earlier));
            mentions.push(resolved);
        })?;
    }
    infer::add(members, &parents, &mentions, &mut targets)?;
    let mut resolved = Resolved { repairs, ..Resolved::default() };
    let (mut pages, mut readings) = (page::Seen::default(), reading::Readings::default());
    for (place, (mentions, targets)) in mentions.into_iter().zip(targets).enumerate() {
        let parent = parents[place];
        let post = tops[place].map(|top| &members[top as usize]);
        let (stances, repeated, reading) = members.details(place, |details| {
            let around =
                stance::Around { targets: &targets, post, mentions: &mentions, members, earlier: &earlier, place };
            let stances = stance::aim(&details.stances, around);
            let reading = readings.of(details, stances.first(), tops[place], members);
            (stances, pages.repeated(&members[place], &details.links), reading)
        })?;
        resolved.kinds.push(parent::kind_in_tree(members, place, parent));
        resolved.resolutions.push(Resolution {
            depth: depths[place],
            post: post.map_or(NONE, |post| post.number),
            reading: reading?,
            targets,
            mentions,
            stances,
            repeated,
        });
    }
    resolved.parents = parents;
    Ok(resolved)
}
