//! Which messages say what an earlier one said.

use rustc_hash::FxHashMap;

use crate::annotate::Likeness;

/// A message that says what an earlier one said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CopyOf {
    /// Number of the message.
    pub message: u32,
    /// Number of an earlier one like it.
    pub original: u32,
    /// How much it is like it.
    pub likeness: Likeness,
}

/// All copies of a run, in the order of messages, one entry each.
#[derive(Clone, Debug, Default)]
pub struct Copies(Vec<CopyOf>);

impl Copies {
    /// Keeps for each message the best that was found: the same words before words that are near, then the earliest.
    pub fn new(mut found: Vec<CopyOf>) -> Self {
        found.sort_unstable_by_key(|copy| (copy.message, std::cmp::Reverse(copy.likeness), copy.original));
        found.dedup_by_key(|copy| copy.message);
        Self(found)
    }

    /// Returns of what a message is a copy.
    pub fn get(&self, message: u32) -> Option<&CopyOf> {
        let place = self.0.binary_search_by_key(&message, |copy| copy.message).ok()?;
        Some(&self.0[place])
    }

    /// Returns all copies by the first message of their family, that one not included; families and members in the
    /// order of messages. A family holds copies, and copies of copies.
    pub fn families(&self) -> Vec<(u32, Vec<CopyOf>)> {
        let mut first_of: FxHashMap<u32, u32> = FxHashMap::default();
        let mut families: FxHashMap<u32, Vec<CopyOf>> = FxHashMap::default();
        for copy in &self.0 {
            // Originals are earlier, and known already where they are copies themselves.
            let first = first_of.get(&copy.original).copied().unwrap_or(copy.original);
            first_of.insert(copy.message, first);
            families.entry(first).or_default().push(*copy);
        }
        let mut families: Vec<_> = families.into_iter().collect();
        families.sort_unstable_by_key(|&(first, _)| first);
        families
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn copy(message: u32, original: u32, likeness: Likeness) -> CopyOf {
        CopyOf { message, original, likeness }
    }

    #[test]
    fn the_best_original_is_kept_and_copies_of_copies_are_of_one_family() {
        use Likeness::{Exact, Near};
        let found = vec![copy(9, 5, Exact), copy(5, 2, Near), copy(9, 2, Near), copy(7, 3, Exact), copy(9, 6, Exact)];
        let copies = Copies::new(found);
        assert_eq!(copies.get(9), Some(&copy(9, 5, Exact)));
        assert_eq!(copies.get(2), None);
        let expected = [(2, vec![copy(5, 2, Near), copy(9, 5, Exact)]), (3, vec![copy(7, 3, Exact)])];
        assert_eq!(copies.families(), expected);
    }
}
