//! Counts the links of a message.

use rustc_hash::FxHashSet;

use super::Counter;
use crate::{
    hash,
    model::{Kind, Label},
    record::{Details, NONE},
};

impl Counter<'_, '_> {
    /// Counts the links of a message, by author and by domain. Those of pings have no author.
    pub(super) fn links(&mut self, place: usize, details: &Details<'_>) {
        let record = &self.members[place].record;
        let links = details.links.len() as u64;
        if links == 0 {
            return;
        }
        let author = if record.kind.is_speech() { record.author } else { NONE };
        let corpus = &mut self.tallies.corpus;
        if record.kind.is_speech() {
            corpus.links_n += links;
            self.tallies.periods.at(record.time).links_n += links;
            self.discussion.links_n += links;
        } else {
            corpus.links_elsewhere_n += links;
            self.discussion.links_elsewhere_n += links;
        }
        let bare = details.links.iter().filter(|link| link.domain.is_empty()).count() as u64;
        self.tallies.corpus.links_without_domain_n += bare;
        if let Some(tally) = self.tallies.author(author) {
            tally.links_n += links as u32;
            tally.messages_with_link_n += 1;
            let domains = details.links.iter().filter(|link| !link.domain.is_empty());
            domains.for_each(|link| tally.domains.add(hash::id(link.domain)));
        }
        let takes = |label| {
            record.kind.is_speech()
                && record.kind != Kind::Post
                && details.stances.iter().any(|stance| stance.label == label)
        };
        let context = [Label::Agree, Label::Disagree].map(takes).map(u64::from);
        let mut in_message: FxHashSet<&str> = FxHashSet::default();
        for link in details.links.iter().filter(|link| !link.domain.is_empty()) {
            let tally = self.tallies.domain(link.domain);
            tally.links_n += 1;
            tally.pages.add(link.page);
            if in_message.insert(link.domain) {
                tally.messages_n += 1;
                tally.context.iter_mut().zip(context).for_each(|(sum, count)| *sum += count);
            }
            tally.discussions_n += u64::from(self.domains.insert(hash::id(link.domain)));
            tally.at(record.time);
            if author != NONE {
                *tally.authors.entry(author).or_default() += 1;
            }
        }
    }
}
