//! The shape of one discussion: the tree as the source gives it, repaired, whatever is chosen of its messages.

use crate::{
    model::Kind,
    record::{Member, NONE},
    thread::Resolved,
};

/// Depth, width, leaves, h-index and distances of a tree. Pings are steps of the tree and no messages of it.
#[derive(Clone, Copy, Debug, Default)]
#[allow(missing_docs)] // each field is a column, or a part of one; its definition stands in the codebook
pub struct Shape {
    /// The author of the first post.
    pub starter: Option<u32>,
    pub depth_max: u64,
    pub depth_sum: u64,
    /// Messages of the tree.
    pub messages_n: u64,
    pub width_max: u64,
    pub leaves_n: u64,
    /// Messages that answer another in the tree.
    pub children_n: u64,
    pub h_index: u64,
    pub distances_sum: u64,
    pub distances_n: u64,
    pub orphans_n: u64,
    pub repairs_n: u64,
}

impl Shape {
    /// Measures the tree: levels, leaves, and the distances between all pairs of messages.
    pub fn of(members: &[Member], resolved: &Resolved) -> Self {
        let post = members.iter().find(|member| member.record.kind == Kind::Post);
        let orphans = resolved.repairs.iter().filter(|repair| repair.check == "orphans");
        let mut shape = Self {
            starter: post.map(|post| post.record.author).filter(|&author| author != NONE),
            orphans_n: orphans.count() as u64,
            repairs_n: resolved.repairs.len() as u64,
            ..Self::default()
        };
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
            shape.depth_sum += depth as u64;
            shape.messages_n += 1;
            if let Some(parent) = resolved.parents[place] {
                has_child[parent as usize] = true;
                shape.children_n += u64::from(!members[parent as usize].record.kind.is_ping());
            }
        }
        shape.depth_max = levels.len().saturating_sub(1) as u64;
        shape.width_max = levels.iter().copied().max().unwrap_or(0);
        let numbered = levels.iter().zip(0u64..).skip(1);
        shape.h_index = numbered.filter(|&(&size, level)| size >= level).map(|(_, level)| level).max().unwrap_or(0);
        let leaves = members.iter().zip(&has_child).filter(|&(member, &has)| !has && !member.record.kind.is_ping());
        shape.leaves_n = leaves.count() as u64;
        (shape.distances_sum, shape.distances_n) = distances(members, resolved);
        shape
    }
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
