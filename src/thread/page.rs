//! Which links of a discussion show a page that an earlier one has shown.

use rustc_hash::FxHashSet;

use super::Member;

/// The pages that the links of a discussion have shown so far: eight bytes each, forgotten with the discussion.
#[derive(Default)]
pub struct Seen(FxHashSet<u64>);

impl Seen {
    /// Returns the places of the links of the next message that show a page again, and notes its pages. Messages that
    /// are left out show nothing.
    pub fn repeated(&mut self, member: &Member<'_>) -> Vec<u32> {
        if !member.record.chosen {
            return Vec::new();
        }
        let links = member.details.links.iter().zip(0..);
        links.filter(|(link, _)| !self.0.insert(link.page)).map(|(_, place)| place).collect()
    }
}
