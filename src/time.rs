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
    /// Returns the day, as days since 1970-01-01: of UTC where the zone is known, else of the clock of the source.
    pub const fn day(self) -> i64 {
        self.seconds.div_euclid(86_400)
    }

    /// Returns the same moment in UTC, where the source gives an offset; else the time as it is.
    #[must_use]
    pub fn in_utc(self) -> Self {
        let is_moved = matches!(self.zone, Zone::Offset(_)) && self.precision >= Precision::Minute;
        if is_moved { Self { zone: Zone::Utc, ..self } } else { self }
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

impl Time {
    /// Appends ISO 8601 with only the precision and zone that the source gives.
    pub fn push_to(self, out: &mut String) {
        let at = self.civil();
        if at.year() < 0 {
            out.push('-');
        }
        push_digits(out, u32::from(at.year().unsigned_abs()), 4);
        if self.precision >= Precision::Month {
            push_part(out, '-', at.month());
        }
        if self.precision >= Precision::Day {
            push_part(out, '-', at.day());
        }
        if self.precision < Precision::Minute {
            return;
        }
        push_part(out, 'T', at.hour());
        push_part(out, ':', at.minute());
        if self.precision >= Precision::Second {
            push_part(out, ':', at.second());
            if self.nanoseconds != 0 {
                out.push('.');
                push_digits(out, self.nanoseconds, 9);
                out.truncate(out.trim_end_matches('0').len());
            }
        }
        match self.zone {
            Zone::Utc => out.push('Z'),
            Zone::Offset(minutes) => {
                out.push(if minutes < 0 { '-' } else { '+' });
                push_digits(out, u32::from(minutes.unsigned_abs() / 60), 2);
                out.push(':');
                push_digits(out, u32::from(minutes.unsigned_abs() % 60), 2);
            }
            Zone::Naive | Zone::Unknown => {}
        }
    }
}

/// Appends a separator and two digits.
fn push_part(out: &mut String, separator: char, part: i8) {
    out.push(separator);
    push_digits(out, u32::from(part.unsigned_abs()), 2);
}

/// Appends the last `digits` digits of a number, zeros first. Tables hold millions of times: this is several times
/// quicker than formatting each part.
fn push_digits(out: &mut String, number: u32, digits: u32) {
    for place in (0..digits).rev() {
        let digit = number / 10u32.pow(place) % 10;
        out.push(char::from(b'0' + digit as u8));
    }
}

/// Writes as [`Time::push_to`] does.
impl fmt::Display for Time {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.push_to(&mut text);
        out.write_str(&text)
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
