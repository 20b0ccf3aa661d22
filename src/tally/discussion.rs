//! One discussion: its size, its shape, who spoke how much. Counted once, when it is resolved.

use rustc_hash::FxHashMap;

use super::{Presence, Shape, interval, pair::latest};
use crate::{model::Label, record::PackedTime};

/// Seconds of seven days.
const WEEK_S: u64 = 7 * 86_400;

/// Counts of one discussion.
///
/// The shape is that of the whole tree as read; the rest counts only what was chosen.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)] // each field is a column; its definition stands in the codebook
pub struct DiscussionTally {
    pub shape: Shape,
    pub posts_n: u64,
    pub comments_n: u64,
    pub replies_n: u64,
    pub pings_n: u64,
    pub words_n: u64,
    pub authors_n: u64,
    pub first: Option<PackedTime>,
    pub last: Option<PackedTime>,
    pub first_reply_s: Option<u64>,
    /// Whether somebody else answered the first post; none without a post.
    pub post_answered: Option<bool>,
    pub response_median_s: Option<f64>,
    pub median_gap_s: Option<f64>,
    pub burstiness: Option<f64>,
    pub top_author: Option<u32>,
    pub top_author_n: u64,
    pub gini: Option<f64>,
    pub entropy: Option<f64>,
    /// Ties by replies and mentions, and those that are returned.
    pub ties: [u64; 2],
    /// The same with comments on posts.
    pub ties_with_posts: [u64; 2],
    pub stances: [u64; 4],
    pub questions_unanswered_n: u64,
    pub links_n: u64,
    pub links_elsewhere_n: u64,
    pub domains_n: u64,
    pub duplicates_n: u64,
}

impl DiscussionTally {
    /// Returns posts and comments together.
    pub const fn messages_n(&self) -> u64 {
        self.posts_n + self.comments_n
    }

    /// Returns how often the stance `label` was taken.
    pub const fn took(&self, label: Label) -> u64 {
        self.stances[label as usize]
    }

    /// Tells whether somebody else answered the first post within a week; none without a post, or where times do not tell.
    pub fn is_covered(&self) -> Option<bool> {
        if self.post_answered? { self.first_reply_s.map(|seconds| seconds <= WEEK_S) } else { Some(false) }
    }

    /// Returns all stances, neutral ones among them.
    pub fn stances_n(&self) -> u64 {
        self.stances.iter().sum()
    }

    /// Notes how evenly the authors took part, from their numbers of messages.
    pub(super) fn measure_authors(&mut self, messages: &FxHashMap<u32, u64>, in_order: impl Iterator<Item = u32>) {
        let most = messages.values().copied().max().unwrap_or(0);
        // Of several, who wrote first here: numbers of the run depend on other discussions.
        let first = in_order.into_iter().find(|author| messages.get(author) == Some(&most));
        (self.top_author, self.top_author_n) = (first, most);
        let mut counts: Vec<u64> = messages.values().copied().collect();
        self.authors_n = counts.len() as u64;
        self.gini = interval::gini(&mut counts);
        self.entropy = interval::normalized_entropy(&counts);
    }

    /// Notes when the discussion began and ended, and how long the silences between messages were.
    pub(super) fn measure_times(&mut self, times: &mut [PackedTime]) {
        times.sort_unstable();
        self.first = times.first().copied();
        self.last = times.iter().copied().reduce(latest);
        self.median_gap_s = median(times.windows(2).filter_map(|pair| pair[1].seconds_since(pair[0])).collect());
        self.burstiness = interval::burstiness(&Presence::of(times).moments);
    }

    /// Notes how long answers took, in seconds.
    pub(super) fn measure_responses(&mut self, seconds: Vec<u64>) {
        self.response_median_s = median(seconds);
    }

    /// Notes how many of the ties between authors go both ways. Each tie says whether a reply or mention made it.
    pub(super) fn measure_ties(&mut self, ties: &FxHashMap<(u32, u32), bool>) {
        let others = || ties.iter().filter(|((from, to), _)| from != to);
        let strong = others().filter(|&(_, &strong)| strong);
        let returned = strong.clone().filter(|&(&(from, to), _)| ties.get(&(to, from)) == Some(&true));
        self.ties = [strong.count() as u64, returned.count() as u64];
        let returned = others().filter(|&(&(from, to), _)| ties.contains_key(&(to, from)));
        self.ties_with_posts = [others().count() as u64, returned.count() as u64];
    }
}

/// Returns the median of seconds in any order; none of nothing.
pub fn median(mut seconds: Vec<u64>) -> Option<f64> {
    seconds.sort_unstable();
    let low = seconds.get(seconds.len().saturating_sub(1) / 2)?;
    Some(f64::midpoint(*low as f64, *seconds.get(seconds.len() / 2)? as f64))
}
