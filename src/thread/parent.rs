//! The reply tree: it rejects nothing. What does not fit is repaired and told.

use std::io;

use rustc_hash::FxHashMap;

use super::{Member, Members, Repair};
use crate::{
    hash,
    model::{self, Kind},
};

/// The tree of one discussion, member by member.
#[derive(Debug)]
pub struct Tree {
    /// Place of the parent among the members.
    pub parents: Vec<Option<u32>>,
    /// Steps from the top.
    pub depths: Vec<u32>,
    /// Place of the message at the top; none for one that is its own top.
    pub tops: Vec<Option<u32>>,
    /// What had to be repaired.
    pub repairs: Vec<Repair>,
}

/// Finds parents, and repairs what does not fit.
///
/// A parent that is named in another form (`t1_abc` for `abc`, `12.0` for `12`) is found; an unknown parent and a missing one become the post of the discussion, where there is one; a message that is its
/// own parent loses it; of several messages with one id the first is meant; a circle is opened at its first message.
///
/// # Errors
/// Says what the system says when details of messages cannot be read.
pub fn repair(members: &Members<'_>) -> io::Result<Tree> {
    let mut repairs = Vec::new();
    let mut places: FxHashMap<u64, u32> = FxHashMap::default();
    for (place, member) in members.iter().enumerate() {
        let first = *places.entry(member.record.id).or_insert(place as u32);
        if first != place as u32 {
            repairs.push(Repair { check: "duplicate_ids", member: place as u32 });
        }
    }
    let posts = (0u32..).zip(members.iter()).filter(|(_, member)| member.record.kind == Kind::Post).skip(1);
    repairs.extend(posts.map(|(member, _)| Repair { check: "several_posts", member }));
    let post = members.iter().position(|member| member.record.kind == Kind::Post).map(|place| place as u32);
    let mut by_bare = BareIds::default();
    let mut parents: Vec<Option<u32>> = Vec::with_capacity(members.len());
    for (place, member) in members.iter().enumerate() {
        let place = place as u32;
        let asked = member.record.parent;
        let exact = if asked == 0 { None } else { places.get(&asked).copied() };
        let found = match exact {
            Some(place) => Some(place),
            None => by_bare.find(place, members, &places)?,
        };
        if exact.is_none() && found.is_some() {
            repairs.push(Repair { check: "parents_in_another_form", member: place });
        }
        let check = match found {
            Some(parent) if parent == place => Some("self_parents"),
            Some(parent) if is_later(members, parent, place) => Some("parents_in_the_future"),
            None if asked != 0 => Some("orphans"),
            _ => None,
        };
        repairs.extend(check.map(|check| Repair { check, member: place }));
        let parent = found.filter(|&parent| parent != place);
        let adopted = if member.record.kind == Kind::Post { None } else { post };
        parents.push(parent.or(adopted));
    }
    open_circles(&mut parents, &mut repairs);
    let (depths, tops) = measure(&parents);
    Ok(Tree { parents, depths, tops, repairs })
}

/// Ids without what sources add to them, made when a parent is first missed: dumps name a message `abc` and its parent
/// `t1_abc`, or the other way round; tables name it `12` and its parent `12.0`.
#[derive(Default)]
struct BareIds {
    places: Option<FxHashMap<u64, u32>>,
}

impl BareIds {
    fn find(&mut self, place: u32, members: &Members<'_>, exact: &FxHashMap<u64, u32>) -> io::Result<Option<u32>> {
        let parent = members[place as usize].record.parent;
        if parent == 0 {
            return Ok(None);
        }
        // `t1_abc` for `abc`, then `abc` for `t1_abc`.
        let bare = members.details(place as usize, |details| details.bare_parent)?;
        let known = if bare == 0 { parent } else { bare };
        if let Some(&place) = exact.get(&known) {
            return Ok(Some(place));
        }
        if self.places.is_none() {
            let mut places = FxHashMap::default();
            for place in 0..members.len() {
                if let Some(bare) = members.details(place, |details| model::bare_id(details.id).map(hash::id))? {
                    places.entry(bare).or_insert(place as u32);
                }
            }
            self.places = Some(places);
        }
        Ok(self.places.as_ref().and_then(|places| places.get(&known).copied()))
    }
}

/// Tells whether `parent` was written after `child`, where both clocks can be compared.
fn is_later(members: &[Member], parent: u32, child: u32) -> bool {
    let (parent, child) = (members[parent as usize].record.time, members[child as usize].record.time);
    parent.seconds_since(child).is_some_and(|seconds| seconds > 0)
}

/// Cuts every circle at its first message in input order. Linear: each message is walked over once.
fn open_circles(parents: &mut [Option<u32>], repairs: &mut Vec<Repair>) {
    // 0: not seen; otherwise the number of the walk that saw it.
    let mut seen = vec![0u32; parents.len()];
    for start in 0..parents.len() as u32 {
        let mut place = start;
        while seen[place as usize] == 0 {
            seen[place as usize] = start + 1;
            let Some(parent) = parents[place as usize] else { break };
            place = parent;
        }
        // Coming back to a message of the same walk closes a circle through it.
        if seen[place as usize] == start + 1 && parents[place as usize].is_some() {
            let first = circle(parents, place).min().unwrap_or(place);
            parents[first as usize] = None;
            repairs.push(Repair { check: "circles", member: first });
        }
    }
}

fn circle(parents: &[Option<u32>], place: u32) -> impl Iterator<Item = u32> + '_ {
    let mut at = Some(place);
    let mut begun = false;
    std::iter::from_fn(move || {
        let current = at.filter(|&current| !(begun && current == place))?;
        begun = true;
        at = parents[current as usize];
        Some(current)
    })
}

/// Returns depth and top of every message. Walks up until a known message, then down again: linear, no recursion.
fn measure(parents: &[Option<u32>]) -> (Vec<u32>, Vec<Option<u32>>) {
    const UNKNOWN: u32 = u32::MAX;
    let mut depths = vec![UNKNOWN; parents.len()];
    let mut tops: Vec<Option<u32>> = vec![None; parents.len()];
    let mut path = Vec::new();
    for start in 0..parents.len() as u32 {
        let mut place = start;
        while depths[place as usize] == UNKNOWN {
            path.push(place);
            let Some(parent) = parents[place as usize] else { break };
            place = parent;
        }
        while let Some(place) = path.pop() {
            (depths[place as usize], tops[place as usize]) = match parents[place as usize] {
                None => (0, None),
                Some(parent) => (depths[parent as usize] + 1, Some(tops[parent as usize].unwrap_or(parent))),
            };
        }
    }
    (depths, tops)
}

/// Returns the kind that the tree shows: a comment that answers a comment is a reply, and the other way round.
pub fn kind_in_tree(members: &[Member], place: usize, parent: Option<u32>) -> Kind {
    let answers_comment =
        parent.is_some_and(|parent| matches!(members[parent as usize].record.kind, Kind::Comment | Kind::Reply));
    match members[place].record.kind {
        Kind::Comment | Kind::Reply if answers_comment => Kind::Reply,
        Kind::Comment | Kind::Reply => Kind::Comment,
        other => other,
    }
}
