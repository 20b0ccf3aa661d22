//! Which messages a message answers: its parent where the source gives one, else whom it speaks to.

use rustc_hash::FxHashMap;

use super::{Member, participant::Participants};
use crate::{
    annotate::Within,
    model::Kind,
    record::{Details, NONE, ResolvedMention, Target, TargetMethod},
};

/// A line that begins with a participant's name speaks to the last message of that participant, most of the time.
const LEADING_MENTION: u8 = 90;
/// The platform says so, in words of its own.
const HINT: u8 = 95;

/// The messages of each author in input order, to find the last one before another.
#[derive(Debug, Default)]
pub struct Earlier {
    by_author: FxHashMap<u32, Vec<u32>>,
    by_id: FxHashMap<u64, u32>,
}

impl Earlier {
    /// Collects the messages by author.
    pub fn of(members: &[Member]) -> Self {
        let mut earlier = Self::default();
        for (place, member) in members.iter().enumerate() {
            if member.record.author != NONE && member.record.kind.is_speech() {
                earlier.by_author.entry(member.record.author).or_default().push(place as u32);
            }
            earlier.by_id.entry(member.record.id).or_insert(place as u32);
        }
        earlier
    }

    /// Returns the last message of `author` before `place`.
    pub fn last_of(&self, author: u32, place: usize) -> Option<u32> {
        let places = self.by_author.get(&author)?;
        places[..places.partition_point(|&other| (other as usize) < place)].last().copied()
    }
}

/// Finds the messages that the member at `place` answers, the surest first. The post is not among them.
///
/// A parent that the source gives stands alone. Without one, each line that begins with the name of a participant
/// answers that participant's last message before this one.
pub fn answered(
    members: &[Member],
    place: usize,
    details: &Details<'_>,
    parent: Option<u32>,
    mentions: &[ResolvedMention],
    participants: &Participants<'_>,
    earlier: &Earlier,
) -> Vec<Target> {
    let member = &members[place];
    if !member.record.kind.is_answer() {
        return Vec::new();
    }
    let at = |other: u32, method, confidence| {
        let other = &members[other as usize];
        Target { message: other.number, author: other.record.author, method, confidence }
    };
    if let Some(parent) = parent.filter(|&parent| members[parent as usize].record.kind != Kind::Post) {
        return vec![at(parent, TargetMethod::Parent, 100)];
    }
    let mut targets: Vec<Target> = Vec::new();
    let mut take = |target: Target| {
        let known = targets.iter().any(|known| known.author == target.author && known.message == target.message);
        if !known && target.author != member.record.author {
            targets.push(target);
        }
    };
    for (id, name) in details.hints.iter() {
        let by_id = earlier.by_id.get(&id).copied().filter(|_| id != 0);
        let by_name = || participants.with_name(name).filter(|fit| fit.count == 1).map(|fit| fit.author);
        if let Some(other) = by_id.or_else(|| earlier.last_of(by_name()?, place))
            && members[other as usize].record.kind != Kind::Post
        {
            take(at(other, TargetMethod::Hint, HINT));
        }
    }
    for (mention, resolved) in details.mentions.iter().zip(mentions) {
        if !mention.leading || mention.within != Within::Text || resolved.author == NONE {
            continue;
        }
        match earlier.last_of(resolved.author, place) {
            // Whoever speaks to the author of the post, who said nothing else yet, comments on the post.
            Some(other) if members[other as usize].record.kind == Kind::Post => {}
            Some(other) => {
                let confidence = LEADING_MENTION.min(resolved.confidence);
                take(at(other, TargetMethod::LeadingMention, confidence));
            }
            None => {}
        }
    }
    targets
}
