//! ISO 8601 and RFC 3339 in every precision, and epochs in seconds, milliseconds, microseconds or nanoseconds.
//!
//! These are the dates of machines, and so of large inputs: they are read byte by byte.

use jiff::civil::Date;

use super::{Written, clock, scan::Scan};
use crate::model::{Precision, Zone};

/// Reads a text that is wholly a date of this kind.
pub fn read(text: &str) -> Option<Written> {
    let bytes = text.as_bytes();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    match (digits, bytes.get(digits)) {
        (4, None) => Some(Written::new(date(bytes, None, None)?, Precision::Year)),
        (4, Some(b'-')) => extended(text, bytes),
        (8, None | Some(b'T')) => basic(text, bytes),
        (9.., None | Some(b'.')) => epoch(text, digits),
        _ => None,
    }
}

fn extended(text: &str, bytes: &[u8]) -> Option<Written> {
    let month = two(bytes, 5)?;
    match bytes.get(7) {
        None => return Some(Written::new(date(bytes, Some(month), None)?, Precision::Month)),
        Some(b'-') => {}
        Some(_) => return None,
    }
    let date = date(bytes, Some(month), Some(two(bytes, 8)?))?;
    match bytes.get(10) {
        None => Some(Written::new(date, Precision::Day)),
        Some(b'T' | b't' | b' ' | b'_') => timed(date, bytes, text, 11),
        Some(_) => None,
    }
}

/// Reads `10:32`, `10:32:05`, `10:32:05.123`, and the zone after it.
fn timed(date: Date, bytes: &[u8], text: &str, start: usize) -> Option<Written> {
    let hour = two(bytes, start)?;
    if bytes.get(start + 2) != Some(&b':') {
        return None;
    }
    let minute = two(bytes, start + 3)?;
    let (mut second, mut nanosecond, mut end, mut precision) = (0, 0, start + 5, Precision::Minute);
    if bytes.get(end) == Some(&b':') {
        (second, end, precision) = (two(bytes, end + 1)?, end + 3, Precision::Second);
        if matches!(bytes.get(end), Some(b'.' | b',')) {
            let mut scan = Scan::new(text.get(end + 1..)?);
            nanosecond = scan.billionths()?;
            end += 1 + scan.position();
        }
    }
    let clock = clock::clock(hour, minute, second, nanosecond)?;
    let zone = zone(text.get(end..)?)?;
    Some(Written { clock, zone, ..Written::new(date, precision) })
}

fn zone(text: &str) -> Option<Zone> {
    match text {
        "" => return Some(Zone::Naive),
        "Z" => return Some(Zone::Utc),
        _ => {}
    }
    let mut scan = Scan::new(text);
    let zone = clock::zone(&mut scan)?;
    (scan.position() == text.len()).then_some(zone)
}

/// The form without hyphens and colons: `20090901`, `20090901T103200Z`.
fn basic(text: &str, bytes: &[u8]) -> Option<Written> {
    let date = date(bytes, Some(two(bytes, 4)?), Some(two(bytes, 6)?))?;
    if bytes.len() == 8 {
        return Some(Written::new(date, Precision::Day));
    }
    let clock = clock::clock(two(bytes, 9)?, two(bytes, 11)?, two(bytes, 13)?, 0)?;
    Some(Written { clock, zone: zone(text.get(15..)?)?, ..Written::new(date, Precision::Second) })
}

/// Tells the unit of an epoch by its number of digits, which is unambiguous from 1973 to 2286.
fn epoch(text: &str, digits: usize) -> Option<Written> {
    let whole: i64 = text.get(..digits)?.parse().ok()?;
    let unit = match digits {
        9 | 10 => 1,
        12 | 13 => 1_000,
        15 | 16 => 1_000_000,
        18 | 19 => 1_000_000_000,
        _ => return None,
    };
    let (seconds, mut nanosecond) = (whole / unit, (whole % unit * (1_000_000_000 / unit)) as i32);
    if let Some(fraction) = text.get(digits + 1..) {
        let mut scan = Scan::new(fraction);
        let billionths = scan.billionths()?;
        if scan.position() != fraction.len() {
            return None;
        }
        if unit == 1 {
            nanosecond = billionths as i32;
        }
    }
    let at = jiff::Timestamp::new(seconds, nanosecond).ok()?;
    let civil = jiff::tz::Offset::UTC.to_datetime(at);
    Some(Written { clock: civil.time(), zone: Zone::Utc, ..Written::new(civil.date(), Precision::Second) })
}

fn date(bytes: &[u8], month: Option<u32>, day: Option<u32>) -> Option<Date> {
    let year = two(bytes, 0)? * 100 + two(bytes, 2)?;
    let small = |value: Option<u32>| i8::try_from(value.unwrap_or(1)).ok();
    Date::new(i16::try_from(year).ok()?, small(month)?, small(day)?).ok()
}

fn two(bytes: &[u8], at: usize) -> Option<u32> {
    let digit = |at: usize| bytes.get(at).filter(|byte| byte.is_ascii_digit()).map(|byte| u32::from(byte - b'0'));
    Some(digit(at)? * 10 + digit(at + 1)?)
}
