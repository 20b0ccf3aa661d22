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
mod stance;
mod target;
mod weigh;
mod window;

pub use language::{is_doubtful, settle};

use crate::{
    model::Kind,
    record::{Details, People, Record, Resolution},
};

/// One message of the discussion that is being resolved.
#[derive(Debug)]
pub struct Member<'a> {
    /// Number of the message in the run.
    pub number: u32,
    /// Its record.
    pub record: Record,
    /// Its details.
    pub details: Details<'a>,
}

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

/// Decides who answers whom in one discussion. `members` stand in input order.
pub fn resolve(members: &[Member<'_>], people: &dyn People) -> Resolved {
    let parent::Tree { parents, depths, tops, repairs } = parent::repair(members);
    let participants = participant::Participants::of(members, people);
    let earlier = target::Earlier::of(members);
    let mut resolved = Resolved { repairs, ..Resolved::default() };
    let mentions: Vec<_> = members.iter().map(|member| mention::resolve(member, &participants)).collect();
    let told = |(place, mentions): (usize, &Vec<_>)| {
        target::answered(members, place, parents[place], mentions, &participants, &earlier)
    };
    let mut targets: Vec<_> = mentions.iter().enumerate().map(told).collect();
    infer::add(members, &parents, &mentions, &mut targets);
    let mut pages = page::Seen::default();
    for (place, (member, (mentions, targets))) in members.iter().zip(mentions.into_iter().zip(targets)).enumerate() {
        let parent = parents[place];
        let post = tops[place].map(|top| &members[top as usize]);
        let stances = stance::aim(member, &targets, post, &mentions);
        resolved.kinds.push(parent::kind_in_tree(members, place, parent));
        resolved.resolutions.push(Resolution {
            depth: depths[place],
            post: post.map_or(crate::record::NONE, |post| post.number),
            targets,
            mentions,
            stances,
            repeated: pages.repeated(member),
        });
    }
    resolved.parents = parents;
    resolved
}
