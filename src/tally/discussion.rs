//! One discussion: its size, its shape, who spoke how much. Counted once, when it is resolved.

use rustc_hash::FxHashMap;

use super::{Presence, interval, pair::latest};
use crate::{
    model::{Kind, Label},
    record::{Member, NONE, PackedTime},
    thread::Resolved,
};

/// Counts of one discussion.
///
/// The shape (depth, width, leaves, h-index, distances) is that of the whole tree as read; the rest counts only what
/// was chosen.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)] // each field is a column; its definition stands in the codebook
pub struct DiscussionTally {
    pub starter: Option<u32>,
    pub posts_n: u64,
    pub comments_n: u64,
    pub replies_n: u64,
    pub pings_n: u64,
    pub words_n: u64,
    pub authors_n: u64,
    pub first: Option<PackedTime>,
    pub last: Option<PackedTime>,
    pub depth_max: u64,
    pub depth_sum: u64,
    pub shape_n: u64,
    pub width_max: u64,
    pub leaves_n: u64,
    /// Messages that answer another in the tree.
    pub children_n: u64,
    pub h_index: u64,
    pub distances_sum: u64,
    pub distances_n: u64,
    pub first_reply_s: Option<u64>,
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
    pub orphans_n: u64,
    pub repairs_n: u64,
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

    /// Measures the shape of the tree: levels, leaves, and the distances between all pairs of messages.
    pub(super) fn measure_shape(&mut self, members: &[Member], resolved: &Resolved) {
        let mut levels: Vec<u64> = Vec::new();
        let mut has_child = vec![false; members.len()];
        for (place, resolution) in resolved.resolutions.iter().enumerate() {
            if members[place].record.kind.is_ping() {
                continue;
            }
            let depth = resolution.depth as usize;
            if levels.len() <= depth {
                levels.resize(depth + 1, 0);
            }
            levels[depth] += 1;
            self.depth_sum += depth as u64;
            self.shape_n += 1;
            if let Some(parent) = resolved.parents[place] {
                has_child[parent as usize] = true;
                self.children_n += u64::from(!members[parent as usize].record.kind.is_ping());
            }
        }
        self.depth_max = levels.len().saturating_sub(1) as u64;
        self.width_max = levels.iter().copied().max().unwrap_or(0);
        let numbered = levels.iter().zip(0u64..).skip(1);
        self.h_index = numbered.filter(|&(&size, level)| size >= level).map(|(_, level)| level).max().unwrap_or(0);
        let leaves = members.iter().zip(&has_child).filter(|&(member, &has)| !has && !member.record.kind.is_ping());
        self.leaves_n = leaves.count() as u64;
        (self.distances_sum, self.distances_n) = distances(members, resolved);
    }

    /// Notes how evenly the authors took part, from their numbers of messages.
    pub(super) fn measure_authors(&mut self, messages: &FxHashMap<u32, u64>) {
        let most = messages.iter().max_by_key(|&(&author, &count)| (count, std::cmp::Reverse(author)));
        (self.top_author, self.top_author_n) = most.map_or((None, 0), |(&author, &count)| (Some(author), count));
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

    /// Notes the author of the first post.
    pub(super) fn measure_start(&mut self, members: &[Member]) {
        let post = members.iter().find(|member| member.record.kind == Kind::Post);
        self.starter = post.map(|post| post.record.author).filter(|&author| author != NONE);
    }
}

fn median(mut seconds: Vec<u64>) -> Option<f64> {
    seconds.sort_unstable();
    let low = seconds.get(seconds.len().saturating_sub(1) / 2)?;
    Some(f64::midpoint(*low as f64, *seconds.get(seconds.len() / 2)? as f64))
}

/// Returns the sum of the distances between ordered pairs of messages of one tree, and the number of such pairs:
/// structural virality is their quotient (Goel, Anderson, Hofman & Watts 2016).
///
/// Each edge lies between s messages below it and n − s above, and so on 2·s·(n − s) ways. Pings are steps on the way, and
/// no messages.
fn distances(members: &[Member], resolved: &Resolved) -> (u64, u64) {
    let mut order: Vec<usize> = (0..members.len()).collect();
    order.sort_by_key(|&place| std::cmp::Reverse(resolved.resolutions[place].depth));
    let mut below: Vec<u64> = members.iter().map(|member| u64::from(!member.record.kind.is_ping())).collect();
    for &place in &order {
        if let Some(parent) = resolved.parents[place] {
            below[parent as usize] += below[place];
        }
    }
    // From the top down, each message learns the size of its tree.
    let mut tree = vec![0u64; members.len()];
    let (mut sum, mut pairs) = (0, 0);
    for &place in order.iter().rev() {
        match resolved.parents[place] {
            None => {
                tree[place] = below[place];
                pairs += below[place] * below[place].saturating_sub(1);
            }
            Some(parent) => {
                tree[place] = tree[parent as usize];
                sum += 2 * below[place] * (tree[place] - below[place]);
            }
        }
    }
    (sum, pairs)
}
