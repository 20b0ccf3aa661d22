//! Who writes in a period: who is new, who comes back, who leaves.

use std::collections::BTreeMap;

use super::super::Context;
use crate::tally::Grain;

/// Days of silence after which an author who writes comes back, and one who does not has left.
const SILENCE: i64 = 30;
/// On how many days somebody writes who is a regular.
const REGULAR_DAYS: usize = 5;
/// How many authors are the top.
const TOP: usize = 10;

/// Who wrote in a period.
#[derive(Clone, Debug, Default)]
pub struct Presence {
    pub authors: u64,
    pub newcomers: u64,
    pub returning: u64,
    pub reactivated: u64,
    pub lost_regulars: u64,
    /// Messages of each named author, in any order.
    messages: Vec<u64>,
}

impl Presence {
    /// Returns the messages of the ten named authors who wrote most, and of all named authors; none where there are no more
    /// than ten.
    pub fn top_ten(&self) -> Option<[u64; 2]> {
        if self.messages.len() <= TOP {
            return None;
        }
        let mut messages = self.messages.clone();
        messages.sort_unstable();
        Some([messages.iter().rev().take(TOP).sum(), messages.iter().sum()])
    }
}

/// Finds who wrote in each period: an author is new in the first one and returns in all others. None stands for messages
/// that fit no period.
pub fn by_period(context: &Context<'_>, grain: Grain) -> BTreeMap<Option<i64>, Presence> {
    let mut periods: BTreeMap<Option<i64>, Presence> = BTreeMap::new();
    let mut lasts = Vec::new();
    let mut end = i64::MIN;
    for (&author, tally) in &context.tallies.authors {
        let named = context.is_somebody(author);
        let dated = tally.times.iter().filter_map(|time| time.get()).filter(|time| grain.fits(time.precision));
        // Each day with the period that it lies in.
        let mut days: Vec<(i64, i64)> = dated.map(|time| (grain.start(time.day()), time.day())).collect();
        if tally.messages_n() > days.len() as u64 {
            periods.entry(None).or_default().authors += 1;
        }
        days.sort_unstable();
        let mut before = None;
        for part in days.chunk_by(|left, right| left.0 == right.0) {
            let (start, first) = part[0];
            let presence = periods.entry(Some(start)).or_default();
            presence.authors += 1;
            presence.newcomers += u64::from(before.is_none());
            presence.returning += u64::from(before.is_some());
            if named {
                presence.reactivated += u64::from(before.is_some_and(|before| first - before >= SILENCE));
                presence.messages.push(part.len() as u64);
            }
            before = part.last().map(|&(_, day)| day);
        }
        let Some(last) = before else { continue };
        end = end.max(last);
        days.dedup();
        if named && days.len() >= REGULAR_DAYS {
            lasts.push(last);
        }
    }
    for last in lasts.into_iter().filter(|last| end - last >= SILENCE) {
        periods.entry(Some(grain.start(last))).or_default().lost_regulars += 1;
    }
    periods
}
