//! Who spoke when in a discussion, and who has answered whom so far.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Member;
use crate::{model::Kind, record::NONE};

/// Who answered so many comments of a discussion looks after it.
const HOST_ANSWERS: u32 = 3;
/// Who is answered speaks again within so many comments, if soon.
const SOON: usize = 5;

/// Comments in the order of time, and what has been decided of them.
#[derive(Debug)]
pub struct Turns {
    /// Places of the comments among the members, in the order of time.
    pub order: Vec<u32>,
    /// By place among the members: the place in the order.
    at: Vec<u32>,
    authors: Vec<u32>,
    owner: u32,
    /// By author: place in the order of the last comment, comments answered.
    last: FxHashMap<u32, usize>,
    given: FxHashMap<u32, u32>,
    /// Who has answered whom, the lower number first.
    partners: FxHashSet<(u32, u32)>,
}

impl Turns {
    /// Puts comments in the order of time where all are dated, else leaves them as they came.
    pub fn of(members: &[Member]) -> Self {
        let comments = (0..members.len() as u32).zip(members).filter(|(_, member)| is_comment(member));
        let mut order: Vec<u32> = comments.map(|(place, _)| place).collect();
        let time = |place: &u32| members[*place as usize].record.time;
        if order.iter().all(|place| time(place).get().is_some()) {
            order.sort_by_key(time);
        }
        let mut at = vec![NONE; members.len()];
        (0..).zip(&order).for_each(|(turn, &place)| at[place as usize] = turn);
        let authors = order.iter().map(|&place| members[place as usize].record.author).collect();
        let owner = members.iter().find(|member| member.record.kind == Kind::Post);
        Self {
            order,
            at,
            authors,
            owner: owner.map_or(NONE, |post| post.record.author),
            last: FxHashMap::default(),
            given: FxHashMap::default(),
            partners: FxHashSet::default(),
        }
    }

    /// Returns the place in the order of a member; [`NONE`] for one that is no comment.
    pub fn at(&self, place: usize) -> u32 {
        self.at[place]
    }

    /// Returns where `author` spoke last so far.
    pub fn last(&self, author: u32) -> Option<usize> {
        self.last.get(&author).copied()
    }

    /// Tells whether `author` wrote the post, or has answered many.
    pub fn hosts(&self, author: u32) -> bool {
        author != NONE && (self.owner == author || self.given.get(&author).is_some_and(|&given| given >= HOST_ANSWERS))
    }

    /// Tells whether one of two people has answered the other.
    pub fn are_partners(&self, one: u32, other: u32) -> bool {
        self.partners.contains(&(one.min(other), one.max(other)))
    }

    /// Returns the authors of the comments soon after a turn.
    pub fn soon(&self, turn: usize) -> &[u32] {
        &self.authors[turn + 1..self.authors.len().min(turn + 1 + SOON)]
    }

    /// Notes that the author of a turn has spoken, and that it answers a comment, by whom.
    pub fn take(&mut self, turn: usize, answers: Option<u32>) {
        let author = self.authors[turn];
        if author == NONE {
            return;
        }
        self.last.insert(author, turn);
        let Some(other) = answers else { return };
        *self.given.entry(author).or_default() += 1;
        if other != NONE && other != author {
            self.partners.insert((author.min(other), author.max(other)));
        }
    }
}

/// Tells whether a message can be answered here, and answer.
pub fn is_comment(member: &Member) -> bool {
    matches!(member.record.kind, Kind::Comment | Kind::Reply)
}
