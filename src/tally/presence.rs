//! When one author was there.

use crate::{
    record::PackedTime,
    time::{Precision, Time, Zone},
};

/// When one author wrote, from the times of all messages.
#[derive(Clone, Debug, Default)]
pub struct Presence {
    /// Seconds of the messages whose time is known to the minute, in order: days alone tell nothing of bursts.
    pub moments: Vec<i64>,
    /// Messages whose day is known.
    pub dated_n: u64,
    /// Different days among these.
    pub active_days_n: u64,
    /// Days from the first of these to the last, both counted.
    pub tenure_days: Option<u64>,
    /// The earliest time, of any precision.
    pub first: Option<PackedTime>,
    /// The latest time, of any precision.
    pub last: Option<PackedTime>,
}

impl Presence {
    /// Looks at times in any order.
    pub fn of(times: &[PackedTime]) -> Self {
        let mut sorted = times.to_vec();
        sorted.sort_unstable();
        let known = || sorted.iter().filter_map(|time| time.get());
        // Clocks of unknown places cannot be compared with moments: where some are known, only these count.
        let is_moment = |time: &Time| matches!(time.zone, Zone::Utc | Zone::Offset(_));
        let has_moments = known().any(|time| is_moment(&time));
        let fine = known().filter(|time| time.precision >= Precision::Minute && is_moment(time) == has_moments);
        let mut days: Vec<i64> = known().filter(|time| time.precision >= Precision::Day).map(Time::day).collect();
        let dated_n = days.len() as u64;
        days.sort_unstable();
        days.dedup();
        let span = days.first().zip(days.last()).map(|(first, last)| (last - first + 1) as u64);
        Self {
            moments: fine.map(|time| time.seconds).collect(),
            dated_n,
            active_days_n: days.len() as u64,
            tenure_days: span,
            first: sorted.first().copied(),
            last: sorted.last().copied(),
        }
    }
}
