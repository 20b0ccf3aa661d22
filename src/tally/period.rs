//! What happened when: counts by day, which tables put together to weeks, months or years.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};

use crate::{record::PackedTime, time::Precision};

/// Counts of one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PeriodTally {
    /// Posts.
    pub posts_n: u64,
    /// Comments, replies among them.
    pub comments_n: u64,
    /// Answers to comments.
    pub replies_n: u64,
    /// Words.
    pub words_n: u64,
    /// Links.
    pub links_n: u64,
    /// Stances, by label.
    pub stances: [u64; 4],
}

impl PeriodTally {
    /// Adds all counts of `other`.
    pub fn merge(&mut self, other: &Self) {
        self.posts_n += other.posts_n;
        self.comments_n += other.comments_n;
        self.replies_n += other.replies_n;
        self.words_n += other.words_n;
        self.links_n += other.links_n;
        self.stances.iter_mut().zip(other.stances).for_each(|(our, their)| *our += their);
    }
}

/// How long a period of the timeline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    /// A day.
    Day,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
}

impl Grain {
    /// Days up to which a timeline has a row a day: three months.
    const MOST_DAYS: i64 = 92;
    /// Days up to which a timeline has a row a month: ten years.
    const MOST_MONTHS: i64 = 3653;

    /// Chooses the grain of a timeline from its first to its last day.
    pub const fn of(days: i64) -> Self {
        if days <= Self::MOST_DAYS {
            Self::Day
        } else if days <= Self::MOST_MONTHS {
            Self::Month
        } else {
            Self::Year
        }
    }

    /// Returns the name that tables use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// Returns the first day of the period that a day lies in.
    pub fn start(self, day: i64) -> i64 {
        let epoch = Date::constant(1970, 1, 1);
        let Ok(date) = epoch.checked_add(day.days()) else { return day };
        let first = match self {
            Self::Day => return day,
            Self::Month => date.first_of_month(),
            Self::Year => date.first_of_year(),
        };
        epoch.until(first).map_or(day, |span| i64::from(span.get_days()))
    }

    /// Tells whether a time is known finely enough to lie in one period.
    pub const fn fits(self, precision: Precision) -> bool {
        match self {
            Self::Day => precision as u8 >= Precision::Day as u8,
            Self::Month => precision as u8 >= Precision::Month as u8,
            Self::Year => true,
        }
    }
}

/// Counts by day and precision; messages without a time are counted apart.
#[derive(Clone, Debug, Default)]
pub struct Periods {
    days: BTreeMap<(i64, Precision), PeriodTally>,
    undated: PeriodTally,
}

impl Periods {
    /// Returns the counts that a message of this time adds to.
    pub fn at(&mut self, time: PackedTime) -> &mut PeriodTally {
        match time.get() {
            Some(time) => self.days.entry((time.day(), time.precision.min(Precision::Day))).or_default(),
            None => &mut self.undated,
        }
    }

    /// Adds all counts of `other`.
    pub fn merge(&mut self, other: &Self) {
        for (day, theirs) in &other.days {
            self.days.entry(*day).or_default().merge(theirs);
        }
        self.undated.merge(&other.undated);
    }

    /// Returns the grain that fits the whole, the first day and the last.
    pub fn grain(&self) -> Grain {
        let first = self.days.first_key_value().map_or(0, |((day, _), _)| *day);
        let last = self.days.last_key_value().map_or(0, |((day, _), _)| *day);
        Grain::of(last - first)
    }

    /// Puts days together to periods, in order of time; none stands for messages that fit no period, at the end.
    pub fn by(&self, grain: Grain) -> Vec<(Option<i64>, PeriodTally)> {
        let mut periods: BTreeMap<i64, PeriodTally> = BTreeMap::new();
        let mut undated = self.undated;
        for (&(day, precision), tally) in &self.days {
            if grain.fits(precision) {
                periods.entry(grain.start(day)).or_default().merge(tally);
            } else {
                undated.merge(tally);
            }
        }
        let mut rows: Vec<_> = periods.into_iter().map(|(start, tally)| (Some(start), tally)).collect();
        if undated != PeriodTally::default() {
            rows.push((None, undated));
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_lie_in_months_and_years() {
        let day = 14_488; // 2009-09-01
        assert_eq!(Grain::Month.start(day + 29), day);
        assert_eq!(Grain::Month.start(day + 30), day + 30);
        assert_eq!(Grain::Year.start(day), 14_245);
        assert_eq!(Grain::Month.start(-1), -31);
    }
}
