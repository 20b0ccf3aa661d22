//! The discussions that begin in a period, and how soon their posts are answered.

use std::collections::BTreeMap;

use super::super::Context;
use crate::tally::{Grain, median};

/// Discussions that begin in a period.
#[derive(Clone, Debug, Default)]
pub struct Begun {
    /// How many.
    pub discussions: u64,
    /// Of these, discussions whose times tell whether somebody else answered the first post within a week.
    pub told: u64,
    /// Of these, discussions where somebody did.
    pub covered: u64,
    /// Seconds until the first answers, in any order.
    first_replies: Vec<u64>,
}

impl Begun {
    /// Returns the median time until the first answer, in seconds.
    pub fn first_reply_median(&self) -> Option<f64> {
        median(self.first_replies.clone())
    }
}

/// Finds the discussions that begin in each period; none stands for those that fit no period.
pub fn by_period(context: &Context<'_>, grain: Grain) -> BTreeMap<Option<i64>, Begun> {
    let mut periods: BTreeMap<Option<i64>, Begun> = BTreeMap::new();
    for discussion in context.tallies.discussions.values() {
        let first = discussion.first.and_then(|first| first.get()).filter(|first| grain.fits(first.precision));
        let begun = periods.entry(first.map(|first| grain.start(first.day()))).or_default();
        begun.discussions += 1;
        begun.told += u64::from(discussion.is_covered().is_some());
        begun.covered += u64::from(discussion.is_covered() == Some(true));
        begun.first_replies.extend(discussion.first_reply_s);
    }
    periods
}
