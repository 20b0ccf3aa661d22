//! When a message was written, with no more precision and zone than its source gives.

use std::fmt;

use jiff::{Timestamp, civil::DateTime, tz::Offset};
use serde::{Deserialize, Serialize};

/// The finest unit that the source gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Precision {
    /// Only a year.
    Year,
    /// A month.
    Month,
    /// A day.
    #[default]
    Day,
    /// Hours and minutes.
    Minute,
    /// Seconds, or finer.
    Second,
}

/// What the source tells about the time zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Zone {
    /// UTC, written as such or as an epoch.
    Utc,
    /// An offset from UTC, in minutes.
    Offset(i16),
    /// A time on the wall of an unnamed place.
    #[default]
    Naive,
    /// The source may mean any zone.
    Unknown,
}

impl Zone {
    /// Returns the name that canonical messages use for `timestamp_zone`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utc => "utc",
            Self::Offset(_) => "offset",
            Self::Naive => "naive",
            Self::Unknown => "unknown",
        }
    }
}

/// A moment, or a day, month or year where the source gives no more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Time {
    /// Seconds since 1970-01-01T00:00: of UTC where the zone is known, else of the wall clock.
    pub seconds: i64,
    /// Nanoseconds beyond `seconds`.
    pub nanoseconds: u32,
    /// The finest unit that the source gives.
    pub precision: Precision,
    /// What the source tells about the zone.
    pub zone: Zone,
}

impl Time {
    /// Returns the day, as days since 1970-01-01 on the clock that the source shows.
    pub fn day(self) -> i64 {
        self.wall_seconds().div_euclid(86_400)
    }

    /// Returns the seconds on the clock that the source shows.
    pub fn wall_seconds(self) -> i64 {
        match self.zone {
            Zone::Offset(minutes) => self.seconds + i64::from(minutes) * 60,
            _ => self.seconds,
        }
    }

    /// Returns the civil date and time on the clock that the source shows; the nearest that the calendar has (years
    /// −9999 to 9999).
    pub fn civil(self) -> DateTime {
        let nearest = if self.seconds < 0 { Timestamp::MIN } else { Timestamp::MAX };
        let moment = Timestamp::new(self.wall_seconds(), self.nanoseconds as i32).unwrap_or(nearest);
        Offset::UTC.to_datetime(moment)
    }
}

/// Writes ISO 8601 with only the precision and zone that the source gives.
impl fmt::Display for Time {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.civil();
        write!(out, "{:04}", at.year())?;
        if self.precision >= Precision::Month {
            write!(out, "-{:02}", at.month())?;
        }
        if self.precision >= Precision::Day {
            write!(out, "-{:02}", at.day())?;
        }
        if self.precision < Precision::Minute {
            return Ok(());
        }
        write!(out, "T{:02}:{:02}", at.hour(), at.minute())?;
        if self.precision >= Precision::Second {
            write!(out, ":{:02}", at.second())?;
            if self.nanoseconds != 0 {
                let digits = format!("{:09}", self.nanoseconds);
                write!(out, ".{}", digits.trim_end_matches('0'))?;
            }
        }
        match self.zone {
            Zone::Utc => out.write_str("Z"),
            Zone::Offset(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                write!(out, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
            Zone::Naive | Zone::Unknown => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_with_the_precision_of_its_source() {
        let mut time = Time { seconds: 1_251_800_400, nanoseconds: 0, precision: Precision::Day, zone: Zone::Naive };
        assert_eq!(time.to_string(), "2009-09-01");
        time.precision = Precision::Minute;
        assert_eq!(time.to_string(), "2009-09-01T10:20");
        time.precision = Precision::Second;
        time.zone = Zone::Offset(-90);
        assert_eq!(time.to_string(), "2009-09-01T08:50:00-01:30");
        time.nanoseconds = 120_000_000;
        time.zone = Zone::Utc;
        assert_eq!(time.to_string(), "2009-09-01T10:20:00.12Z");
    }
}
