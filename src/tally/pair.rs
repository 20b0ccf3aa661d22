//! What one author did towards another.

use super::{Histogram, author::add_each};
use crate::{model::Label, record::PackedTime};

/// Counts of an ordered pair of authors.
#[derive(Clone, Debug)]
pub struct PairTally {
    /// Answers to comments.
    pub replies_n: u32,
    /// Comments on posts.
    pub comments_on_post_n: u32,
    /// Mentions.
    pub mentions_n: u32,
    /// Stances, by label.
    pub stances: [u32; 4],
    /// Discussions in which any of this happened.
    pub discussions_n: u32,
    /// Confidence of all answers, in percent, summed.
    pub confidence_pct: u32,
    /// Seconds until the answers, where any are known.
    pub response: Option<Box<Histogram>>,
    /// The first time.
    pub first: PackedTime,
    /// The last time; [`PackedTime::NONE`] where no time is known.
    pub last: PackedTime,
}

impl Default for PairTally {
    fn default() -> Self {
        Self {
            replies_n: 0,
            comments_on_post_n: 0,
            mentions_n: 0,
            stances: [0; 4],
            discussions_n: 0,
            confidence_pct: 0,
            response: None,
            first: PackedTime::NONE,
            last: PackedTime::NONE,
        }
    }
}

impl PairTally {
    /// Returns how often the stance `label` was taken.
    pub const fn took(&self, label: Label) -> u64 {
        self.stances[label as usize] as u64
    }

    /// Returns how much oftener agreement was taken than disagreement.
    pub const fn net(&self) -> i64 {
        self.took(Label::Agree) as i64 - self.took(Label::Disagree) as i64
    }

    /// Notes when something happened.
    pub fn at(&mut self, time: PackedTime) {
        self.first = self.first.min(time);
        self.last = latest(self.last, time);
    }

    /// Adds all counts of `other`.
    pub fn merge(&mut self, other: &Self) {
        self.replies_n += other.replies_n;
        self.comments_on_post_n += other.comments_on_post_n;
        self.mentions_n += other.mentions_n;
        add_each(&mut self.stances, &other.stances);
        self.discussions_n += other.discussions_n;
        self.confidence_pct += other.confidence_pct;
        if let Some(theirs) = &other.response {
            self.response.get_or_insert_default().merge(theirs);
        }
        self.first = self.first.min(other.first);
        self.last = latest(self.last, other.last);
    }
}

/// Returns the later of two times; "none" is no time.
pub(super) fn latest(one: PackedTime, other: PackedTime) -> PackedTime {
    match (one, other) {
        (PackedTime::NONE, known) | (known, PackedTime::NONE) => known,
        (one, other) => one.max(other),
    }
}
