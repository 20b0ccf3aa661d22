//! Who links to a domain.

use rustc_hash::FxHashMap;

use super::{Distinct, pair::latest, top::top};
use crate::record::PackedTime;

/// Counts of one registered domain.
#[derive(Clone, Debug)]
pub struct DomainTally {
    /// Links.
    pub links_n: u64,
    /// Messages with such a link, pings among them.
    pub messages_n: u64,
    /// Of these, messages that agree, and messages that disagree.
    pub context: [u64; 2],
    /// Discussions with such a link.
    pub discussions_n: u64,
    /// Pages, by the hash of their fingerprint.
    pub pages: Distinct,
    /// Links by author; those of pings have none.
    pub authors: FxHashMap<u32, u32>,
    /// The first time.
    pub first: PackedTime,
    /// The last time.
    pub last: PackedTime,
}

impl Default for DomainTally {
    fn default() -> Self {
        Self {
            links_n: 0,
            messages_n: 0,
            context: [0; 2],
            discussions_n: 0,
            pages: Distinct::default(),
            authors: FxHashMap::default(),
            first: PackedTime::NONE,
            last: PackedTime::NONE,
        }
    }
}

impl DomainTally {
    /// Notes when a link was written.
    pub fn at(&mut self, time: PackedTime) {
        self.first = self.first.min(time);
        self.last = latest(self.last, time);
    }

    /// Adds all counts of `other`.
    pub fn merge(&mut self, other: &Self) {
        self.links_n += other.links_n;
        self.messages_n += other.messages_n;
        self.context.iter_mut().zip(other.context).for_each(|(our, their)| *our += their);
        self.discussions_n += other.discussions_n;
        for (&author, &links) in &other.authors {
            *self.authors.entry(author).or_default() += links;
        }
        self.pages.merge(&other.pages);
        self.first = self.first.min(other.first);
        self.last = latest(self.last, other.last);
    }

    /// Returns the author with most links, and how many; of several the one whose `id` is the first.
    pub fn top_author<K: Ord>(&self, id: impl Fn(u32) -> K) -> Option<(u32, u32)> {
        top(self.authors.iter().map(|(&author, &links)| (author, links)), id)
    }
}
