//! Time of day and zone, as they follow a date: `à 10 h 32 min`, `at 10:32 am`, `10:58:44 +0100`, `14h05 (CEST)`.

use jiff::civil::Time as Clock;

use super::{Written, scan::Scan};
use crate::model::{Precision, Zone};

/// Reads a time of day and its zone where they follow, and adds them to the date.
pub fn follow(scan: &mut Scan<'_>, written: &mut Written) {
    let found = scan.attempt(|scan| {
        separator(scan);
        let (clock, precision) = time(scan)?;
        Some((clock, precision, zone(scan).unwrap_or_default()))
    });
    if let Some((clock, precision, zone)) = found {
        (written.clock, written.precision, written.zone) = (clock, precision, zone);
    }
}

fn separator(scan: &mut Scan<'_>) {
    loop {
        scan.spaces();
        if scan.sign(&[',', '-', '–', '@', '|', '·', '•']).is_none() {
            break;
        }
    }
    scan.one_word(&["à", "a", "at", "vers", "t", "on"]);
    scan.spaces();
}

/// Reads a time of day and its precision.
pub fn time(scan: &mut Scan<'_>) -> Option<(Clock, Precision)> {
    let (hour, _) = scan.number(2)?;
    scan.spaces();
    let sign = scan.sign(&[':', 'h', 'H', '.'])?;
    if sign == '.' {
        return dotted(scan, hour);
    }
    let colon = sign == ':';
    let minute = scan.attempt(|scan| {
        if !colon {
            scan.spaces();
        }
        scan.number(2).filter(|&(_, digits)| !colon || digits == 2).map(|(minute, _)| minute)
    });
    // `9h` is a whole hour; `9:` is nothing.
    let minute = if colon { minute? } else { minute.unwrap_or(0) };
    if !colon {
        scan.attempt(|scan| {
            scan.spaces();
            scan.one_word(&["min", "mn", "minutes"])
        });
    }
    let second = scan.attempt(|scan| {
        scan.sign(&[':'])?;
        scan.number(2).filter(|&(_, digits)| digits == 2).map(|(second, _)| second)
    });
    let nanosecond = second.and_then(|_| scan.attempt(|scan| scan.sign(&['.', ',']).and_then(|_| scan.billionths())));
    let hour = in_half_day(hour, half_day(scan))?;
    let precision = if second.is_some() { Precision::Second } else { Precision::Minute };
    Some((clock(hour, minute, second.unwrap_or(0), nanosecond.unwrap_or(0))?, precision))
}

/// Reads what follows the hour in `10.00.00`, which some mail programs write; two figures alone are no time.
fn dotted(scan: &mut Scan<'_>, hour: u32) -> Option<(Clock, Precision)> {
    let (minute, _) = scan.number(2).filter(|&(_, digits)| digits == 2)?;
    scan.sign(&['.'])?;
    let (second, _) = scan.number(2).filter(|&(_, digits)| digits == 2)?;
    Some((clock(hour, minute, second, 0)?, Precision::Second))
}

/// Makes a time of day; a leap second is shown as the second before, since no calendar here knows it.
pub fn clock(hour: u32, minute: u32, second: u32, nanosecond: u32) -> Option<Clock> {
    let second = if second == 60 { 59 } else { second };
    let small = |value: u32| i8::try_from(value).ok();
    Clock::new(small(hour)?, small(minute)?, small(second)?, nanosecond as i32).ok()
}

/// Reads `am`, `a.m.`, `PM`: tells whether it is the afternoon.
fn half_day(scan: &mut Scan<'_>) -> Option<bool> {
    scan.attempt(|scan| {
        scan.spaces();
        let letter = scan.sign(&['a', 'A', 'p', 'P'])?;
        let dotted = scan.sign(&['.']).is_some();
        scan.sign(&['m', 'M'])?;
        if dotted {
            scan.sign(&['.']);
        }
        (!scan.peek().is_some_and(char::is_alphanumeric)).then_some(matches!(letter, 'p' | 'P'))
    })
}

const fn in_half_day(hour: u32, afternoon: Option<bool>) -> Option<u32> {
    match (hour, afternoon) {
        (_, None) => Some(hour),
        // Some programs count from 0 in the morning, though there is no such hour on their clock.
        (0, Some(false)) => Some(0),
        (0 | 13.., Some(_)) => None,
        (12, Some(afternoon)) => Some(if afternoon { 12 } else { 0 }),
        (_, Some(afternoon)) => Some(if afternoon { hour + 12 } else { hour }),
    }
}

/// Reads a zone: `Z`, `UTC`, `GMT+2`, `+01:00`, `+0100`, `CEST`, the names of RFC 2822; `(CET)` after an offset.
pub fn zone(scan: &mut Scan<'_>) -> Option<Zone> {
    let found = scan.attempt(|scan| {
        scan.spaces();
        scan.attempt(offset).or_else(|| named(scan))
    })?;
    if matches!(found, Zone::Offset(_) | Zone::Utc) {
        scan.attempt(|scan| {
            scan.spaces();
            scan.sign(&['('])?;
            scan.word();
            scan.sign(&[')'])
        });
    }
    Some(found)
}

fn offset(scan: &mut Scan<'_>) -> Option<Zone> {
    let negative = scan.sign(&['+', '-', '\u{2212}'])? != '+';
    let (first, digits) = scan.number(4)?;
    let (hours, minutes) = match digits {
        1 | 2 if scan.sign(&[':']).is_some() => (first, scan.number(2)?.0),
        1 | 2 => (first, 0),
        4 => (first / 100, first % 100),
        _ => return None,
    };
    if hours > 18 || minutes > 59 {
        return None;
    }
    let minutes = (hours * 60 + minutes) as i16;
    Some(match minutes {
        0 => Zone::Utc,
        _ => Zone::Offset(if negative { -minutes } else { minutes }),
    })
}

fn named(scan: &mut Scan<'_>) -> Option<Zone> {
    let bracketed = scan.sign(&['(']).is_some();
    let zone = match scan.word() {
        "Z" | "z" | "UTC" | "GMT" | "UT" => scan.attempt(offset).unwrap_or(Zone::Utc),
        "MET" => {
            let is_summer = scan.attempt(|scan| {
                scan.spaces();
                scan.one_word(&["dst"])
            });
            Zone::Offset(if is_summer.is_some() { 120 } else { 60 })
        }
        "CET" | "HNEC" | "WEST" => Zone::Offset(60),
        "CEST" | "HAEC" | "MEST" | "EET" => Zone::Offset(120),
        "EDT" => Zone::Offset(-240),
        "EST" | "CDT" => Zone::Offset(-300),
        "CST" | "MDT" => Zone::Offset(-360),
        "MST" | "PDT" => Zone::Offset(-420),
        "PST" => Zone::Offset(-480),
        _ => return None,
    };
    if bracketed {
        scan.sign(&[')'])?;
    }
    Some(zone)
}
