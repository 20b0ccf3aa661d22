//! Who did something most often.

use std::cmp::Ordering;

/// Returns the author with the highest count, and the count; of several the one whose `id` is the first.
pub fn top<K: Ord>(counts: impl Iterator<Item = (u32, u32)>, id: impl Fn(u32) -> K) -> Option<(u32, u32)> {
    let by_count = |left: &(u32, u32), right: &(u32, u32)| -> Ordering {
        // Ids are looked up where counts are the same, and nowhere else.
        left.1.cmp(&right.1).then_with(|| id(right.0).cmp(&id(left.0)))
    };
    counts.max_by(by_count)
}
