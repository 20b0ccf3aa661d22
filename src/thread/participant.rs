//! Who takes part in a discussion, found by folded name or handle.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::{Member, near::Near};
use crate::{
    name,
    record::{NONE, PackedTime, People, Person},
};

/// Names that are one when folded, and are compared as they are written.
const MOST: usize = 16;

/// Of more participants, some begin with any first name.
const CROWD: usize = 64;

/// How many participants a name fits, and the first of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fit {
    /// Number of the author.
    pub author: u32,
    /// How many participants fit.
    pub count: u16,
}

/// The participants of one discussion.
pub struct Participants<'p> {
    people: &'p dyn People,
    by_handle: FxHashMap<u64, Fit>,
    by_name: FxHashMap<u64, Fit>,
    by_alias: FxHashMap<u64, Fit>,
    /// Names with a letter left out; made when first asked for.
    near: OnceCell<Near>,
    /// Folded names with their authors, sorted, for the search by beginning.
    sorted: Vec<(String, u32)>,
    /// Hashes of handles and names with their authors, sorted, for names that are one only when folded.
    hashed: Vec<(u64, u32)>,
    /// Number and time of each author's first message.
    first: FxHashMap<u32, (u32, PackedTime)>,
}

impl<'p> Participants<'p> {
    /// Collects who wrote in the discussion. Anonymous and deleted authors are nobody to be named.
    pub fn of(members: &[Member], people: &'p dyn People) -> Self {
        let mut authors: Vec<u32> =
            members.iter().map(|member| member.record.author).filter(|&author| author != NONE).collect();
        authors.sort_unstable();
        authors.dedup();
        authors.retain(|&author| people.person(author).is_somebody);
        let mut participants = Self {
            people,
            by_handle: FxHashMap::default(),
            by_name: FxHashMap::default(),
            by_alias: FxHashMap::default(),
            near: OnceCell::new(),
            sorted: Vec::new(),
            hashed: Vec::new(),
            first: FxHashMap::default(),
        };
        for &author in &authors {
            let person = people.person(author);
            add(&mut participants.by_handle, person.handle_hash, author);
            // Those of one server leave it out.
            if let Some((local, _)) = person.handle.split_once('@') {
                add(&mut participants.by_handle, name::hash(local), author);
            }
            add(&mut participants.by_name, person.name_hash, author);
            people.aliases(author).iter().for_each(|&alias| add(&mut participants.by_alias, alias, author));
            participants.sorted.push((name::fold(person.name.trim_start_matches(['@', '＠'])), author));
            participants.hashed.extend([(person.handle_hash, author), (person.name_hash, author)]);
        }
        participants.sorted.sort_unstable();
        participants.hashed.sort_unstable();
        participants.hashed.dedup();
        for Member { number, record, .. } in members {
            let first = participants.first.entry(record.author).or_insert((*number, record.time));
            first.1 = earlier(first.1, record.time);
        }
        participants
    }

    /// Returns who has this handle, if anybody.
    pub fn with_handle(&self, hash: u64) -> Option<Fit> {
        self.by_handle.get(&hash).copied()
    }

    /// Returns who has this name, if anybody.
    pub fn with_name(&self, hash: u64) -> Option<Fit> {
        self.by_name.get(&hash).copied()
    }

    /// Returns who has this other name, by the file of aliases.
    pub fn with_alias(&self, hash: u64) -> Option<Fit> {
        self.by_alias.get(&hash).copied()
    }

    /// Returns the one of several whose handle or name is written so, letter by letter or but for case; else all that
    /// fit.
    pub fn exactly(&self, hash: u64, written: &str, fit: Fit) -> Fit {
        if fit.count == 1 {
            return fit;
        }
        let first = self.hashed.partition_point(|&(known, _)| known < hash);
        let same = self.hashed[first..].iter().take_while(|&&(known, _)| known == hash).take(MOST);
        let same: Vec<u32> = same.map(|&(_, author)| author).collect();
        let spellings: [fn(&str) -> String; 2] = [|name| name.nfc().collect(), name::key];
        for spelling in spellings {
            let written = spelling(written);
            let is_written = |&&author: &&u32| {
                let person = self.people.person(author);
                spelling(person.handle) == written || spelling(person.name) == written
            };
            let mut fits = same.iter().filter(is_written);
            if let (Some(&author), None) = (fits.next(), fits.next()) {
                return Fit { author, count: 1 };
            }
        }
        fit
    }

    /// Tells whether an author has said something before this message: by time where both are known, else in input
    /// order.
    pub fn spoke_before(&self, author: u32, member: &Member) -> bool {
        let Some(&(number, time)) = self.first.get(&author) else { return false };
        let Member { record, number: own, .. } = member;
        match (record.time.seconds_since(time), time.seconds_since(record.time)) {
            (Some(_), _) => true,
            (None, Some(_)) => false,
            (None, None) => number < *own,
        }
    }

    /// Tells whether so many take part that some of them have any first name.
    pub fn is_crowd(&self) -> bool {
        self.sorted.len() > CROWD
    }

    /// Returns whose name is one letter away.
    pub fn near(&self, name: &str) -> Option<Fit> {
        self.near.get_or_init(|| Near::of(&self.sorted)).find(&name::fold(name), &self.sorted)
    }

    /// Returns whose name begins with `beginning`, without regard to case, accents and separators.
    pub fn with_beginning(&self, beginning: &str) -> Option<Fit> {
        let folded = name::fold(beginning);
        let first = self.sorted.partition_point(|(name, _)| name.as_str() < folded.as_str());
        // Those that begin so stand together: their number is found without a walk over them.
        let count = self.sorted[first..].partition_point(|(name, _)| name.starts_with(&folded));
        let &(_, author) = self.sorted[first..][..count].first()?;
        Some(Fit { author, count: u16::try_from(count).unwrap_or(u16::MAX) })
    }

    /// Returns the one participant with exactly this folded name.
    pub fn named(&self, folded: &str) -> Option<u32> {
        let first = self.sorted.partition_point(|(name, _)| name.as_str() < folded);
        let mut fits = self.sorted[first..].iter().take_while(|(name, _)| name == folded);
        let (_, author) = fits.next()?;
        fits.next().is_none().then_some(*author)
    }

    /// Returns what is known of a participant.
    pub fn person(&self, author: u32) -> Person<'_> {
        self.people.person(author)
    }
}

/// Returns the earlier of two times, a known one before an unknown.
fn earlier(one: PackedTime, other: PackedTime) -> PackedTime {
    if one.seconds_since(other).map_or(one.get().is_none(), |seconds| seconds > 0) { other } else { one }
}

fn add(fits: &mut FxHashMap<u64, Fit>, hash: u64, author: u32) {
    fits.entry(hash)
        .and_modify(|fit| fit.count = fit.count.saturating_add(u16::from(fit.author != author)))
        .or_insert(Fit { author, count: 1 });
}
