//! Which links of a discussion show a page that an earlier one has shown.

use rustc_hash::FxHashSet;

use super::Member;
use crate::record::{LinkDetail, List};

/// The pages that the links of a discussion have shown so far: eight bytes each, forgotten with the discussion.
#[derive(Default)]
pub struct Seen(FxHashSet<u64>);

impl Seen {
    /// Returns the places, in order, of the links of the next message that show a page again, and notes its pages. Messages that
    /// are left out show nothing.
    pub fn repeated(&mut self, member: &Member, links: &List<'_, LinkDetail<'_>>) -> Vec<u32> {
        if !member.record.chosen {
            return Vec::new();
        }
        let links = links.iter().zip(0..);
        links.filter(|(link, _)| !self.0.insert(link.page)).map(|(_, place)| place).collect()
    }
}
