//! Dates of figures whose order is not that of ISO 8601: `01/09/2009`, `1.9.09 à 10h32`, `2009/09/01`.

use jiff::civil::Date;

use super::{DateOrder, Written, clock, scan::Scan};
use crate::model::Precision;

/// Reads a date of figures at the beginning, with the time of day that follows it.
pub fn read(scan: &mut Scan<'_>, order: Option<DateOrder>) -> Option<Written> {
    scan.attempt(|scan| {
        scan.one_word(&["le"]);
        scan.spaces();
        let first = scan.number(4)?;
        let sign = scan.sign(&['/', '.', '-'])?;
        let second = scan.number(2)?;
        scan.sign(&[sign])?;
        let third = scan.number(4)?;
        let (year, month, day, ambiguous) = ordered(first, second.0, third, order)?;
        let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        let mut written = Written { ambiguous, ..Written::new(date, Precision::Day) };
        clock::follow(scan, &mut written);
        Some(written)
    })
}

/// Puts three figures in order: year, month, day, and whether another order was as likely.
fn ordered(
    first: (u32, usize),
    second: u32,
    third: (u32, usize),
    order: Option<DateOrder>,
) -> Option<(i16, u32, u32, bool)> {
    if first.1 > 2 || order == Some(DateOrder::YearMonthDay) {
        return (third.1 <= 2).then_some((year(first)?, second, third.0, false));
    }
    let month_first = match order {
        Some(order) => order == DateOrder::MonthDayYear,
        None => first.0 <= 12 && second > 12,
    };
    let ambiguous = order.is_none() && first.0 <= 12 && second <= 12 && first.0 != second;
    let (day, month) = if month_first { (second, first.0) } else { (first.0, second) };
    Some((year(third)?, month, day, ambiguous))
}

/// Two figures mean 1969 to 2068, as in POSIX (`strptime`, `%y`); three mean nothing.
fn year((value, digits): (u32, usize)) -> Option<i16> {
    let value = i16::try_from(value).ok()?;
    match digits {
        4 => Some(value),
        2 if value >= 69 => Some(1900 + value),
        2 => Some(2000 + value),
        _ => None,
    }
}
