//! A date or time as people write it after `--since` and `--until`: a year, a month, a day or a second.

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, DateTime},
    tz::Offset,
};
use palabre::model::{Precision, Time, Zone};

/// Returns the first moment of what is written.
pub fn first(text: &str) -> Result<Time, String> {
    span(text).map(|(first, _)| first)
}

/// Returns the last moment of what is written: of `2009`, the end of December.
pub fn last(text: &str) -> Result<Time, String> {
    span(text).map(|(first, following)| {
        // The seconds of the moment after, less one, with all their nanoseconds.
        Time { seconds: following - 1, nanoseconds: 999_999_999, precision: Precision::Second, ..first }
    })
}

/// Returns the first moment, and the second that follows the last.
fn span(text: &str) -> Result<(Time, i64), String> {
    read(text).ok_or_else(|| "write a date such as 2009, 2009-09, 2009-09-01 or 2009-09-01T10:00:00Z".into())
}

fn read(text: &str) -> Option<(Time, i64)> {
    let naive = |at: DateTime, precision| {
        let seconds = Offset::UTC.to_timestamp(at).ok()?.as_second();
        Some(Time { seconds, nanoseconds: 0, precision, zone: Zone::Naive })
    };
    let whole = |first: Date, following: Date, precision| {
        let following = naive(following.at(0, 0, 0, 0), precision)?.seconds;
        Some((naive(first.at(0, 0, 0, 0), precision)?, following))
    };
    let date = |text: &str| text.parse::<Date>().ok();
    match text.len() {
        4 => {
            let first = date(&format!("{text}-01-01"))?;
            whole(first, first.checked_add(1.year()).ok()?, Precision::Year)
        }
        7 => {
            let first = date(&format!("{text}-01"))?;
            whole(first, first.checked_add(1.month()).ok()?, Precision::Month)
        }
        10 => {
            let first = date(text)?;
            whole(first, first.tomorrow().ok()?, Precision::Day)
        }
        _ => {
            let time = match text.parse::<Timestamp>() {
                Ok(at) => {
                    Time { seconds: at.as_second(), nanoseconds: 0, precision: Precision::Second, zone: Zone::Utc }
                }
                Err(_) => naive(text.parse().ok()?, Precision::Second)?,
            };
            Some((time, time.seconds + 1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_lasts_to_the_end_of_december() {
        assert_eq!(first("2009").map(|time| time.to_string()), Ok("2009".into()));
        assert_eq!(last("2009").map(|time| time.civil().to_string()), Ok("2009-12-31T23:59:59.999999999".into()));
        assert_eq!(last("2009-02").map(|time| time.civil().to_string()), Ok("2009-02-28T23:59:59.999999999".into()));
    }

    #[test]
    fn a_time_keeps_its_zone() {
        assert_eq!(first("2009-09-01T10:00:00+02:00").map(|time| time.to_string()), Ok("2009-09-01T08:00:00Z".into()));
        assert_eq!(first("2009-09-01T10:00:00").map(|time| time.zone), Ok(Zone::Naive));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        assert!(
            first("yesterday").is_err() && first("2009-13").is_err() && first("").is_err() && last("été9").is_err()
        );
    }
}
