//! What a cell of a table as CSV is in a workbook: text, a number with its decimals, or a date.

use jiff::civil::{self, date};

use crate::report::{Dialect, Unit, cell::unguarded_in};

/// What stands in a cell of a workbook.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'v> {
    /// Nothing.
    Blank,
    /// Text, without the apostrophe that CSV needs.
    Text(&'v str),
    /// A number as the table writes it, and how many decimals it shows.
    Number(&'v str, u8),
    /// Days since 1899-12-30, and how much of the time is known.
    Date(f64, Clock),
}

/// How much of a time is known beyond the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clock {
    /// Nothing.
    Day,
    /// Hours and minutes.
    Minute,
    /// Seconds.
    Second,
    /// Fractions of seconds.
    Fraction,
}

impl<'v> Value<'v> {
    /// Reads a cell of a column of this unit, as a table of this dialect has it.
    pub fn read(cell: &'v str, unit: Unit, dialect: Dialect) -> Self {
        if cell.is_empty() {
            return Self::Blank;
        }
        let known = match unit {
            Unit::Id | Unit::Text => None,
            Unit::Time => day_and_time(cell),
            Unit::Mixed => number(cell, dialect).or_else(|| day_and_time(cell)),
            _ => number(cell, dialect),
        };
        known.unwrap_or_else(|| Self::Text(unguarded_in(cell, unit == Unit::Id && dialect.is_excel())))
    }
}

/// Digits that a spreadsheet keeps of a number (IEEE 754).
const DIGITS: usize = 15;

/// Reads a number as tables write it, unless a spreadsheet would round it.
fn number(cell: &str, dialect: Dialect) -> Option<Value<'_>> {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let (whole, decimals) = digits.split_once(dialect.decimal_sign()).unwrap_or((digits, ""));
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_number(whole) || !is_number(decimals) || whole.len() > DIGITS {
        return None;
    }
    Some(Value::Number(cell, decimals.len() as u8))
}

/// The first day on which Excel and `LibreOffice` agree: Excel has a 29 February 1900.
const FIRST: civil::Date = date(1900, 3, 1);
const ZERO: civil::Date = date(1899, 12, 30);

/// Reads a time that is known to the day or finer, and not too old for spreadsheets.
fn day_and_time(cell: &str) -> Option<Value<'static>> {
    let cell = cell.strip_suffix('Z').unwrap_or(cell);
    let part = |from: usize, to: usize| {
        let digits = cell.get(from..to).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        digits.and_then(|digits| digits.parse::<i16>().ok())
    };
    let sign = |at: usize, sign: u8| cell.as_bytes().get(at) == Some(&sign);
    if !sign(4, b'-') || !sign(7, b'-') {
        return None;
    }
    let day = civil::Date::new(part(0, 4)?, part(5, 7)? as i8, part(8, 10)? as i8).ok()?;
    let days = f64::from((day - ZERO).get_days());
    let time = |seconds: f64, clock| Some(Value::Date(days + seconds / 86_400.0, clock));
    if day < FIRST {
        return None;
    }
    if cell.len() == 10 {
        return time(0.0, Clock::Day);
    }
    if !sign(10, b'T') || !sign(13, b':') {
        return None;
    }
    let minutes = f64::from(part(11, 13)?) * 60.0 + f64::from(part(14, 16)?);
    match cell.len() {
        16 => time(minutes * 60.0, Clock::Minute),
        19 if sign(16, b':') => time(minutes * 60.0 + f64::from(part(17, 19)?), Clock::Second),
        20.. if sign(16, b':') && sign(19, b'.') => {
            part(17, 19)?;
            let seconds: f64 = cell[17..].parse().ok()?;
            time(minutes * 60.0 + seconds, Clock::Fraction)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str, unit: Unit) -> Value<'_> {
        Value::read(cell, unit, Dialect::Standard)
    }

    #[test]
    fn numbers_keep_their_decimals_and_what_would_be_rounded_stays_text() {
        assert_eq!(read("-12", Unit::Count), Value::Number("-12", 0));
        assert_eq!(read("0.0500", Unit::Ratio), Value::Number("0.0500", 4));
        assert_eq!(Value::read("-3,50", Unit::Percent, Dialect::ExcelFr), Value::Number("-3,50", 2));
        assert_eq!(read("", Unit::Count), Value::Blank);
        for text in ["1234567890123456", "1e5", "inf", "NaN", "-", ".5", "+1", "1,5"] {
            assert_eq!(read(text, Unit::Count), Value::Text(text));
        }
    }

    #[test]
    fn ids_and_texts_are_text_without_the_apostrophe_of_csv() {
        assert_eq!(read("1234567890123456789", Unit::Id), Value::Text("1234567890123456789"));
        assert_eq!(read("42", Unit::Text), Value::Text("42"));
        assert_eq!(read("'=1+1", Unit::Text), Value::Text("=1+1"));
        assert_eq!(read("'tain", Unit::Text), Value::Text("'tain"));
        // The standard dialect guards no ids: this apostrophe is the source's.
        assert_eq!(read("'007", Unit::Id), Value::Text("'007"));
        assert_eq!(Value::read("'007", Unit::Id, Dialect::ExcelEn), Value::Text("007"));
        assert_eq!(Value::read("'007", Unit::Text, Dialect::ExcelEn), Value::Text("'007"));
    }

    #[test]
    fn times_are_dates_where_they_are_known_to_the_day() {
        assert_eq!(read("1900-03-01", Unit::Time), Value::Date(61.0, Clock::Day));
        assert_eq!(read("2009-09-01T12:00", Unit::Time), Value::Date(40_057.5, Clock::Minute));
        assert_eq!(read("2009-09-01T18:00:00Z", Unit::Time), Value::Date(40_057.75, Clock::Second));
        assert_eq!(
            read("2009-09-01T00:00:00.5Z", Unit::Mixed),
            Value::Date(40_057.0 + 0.5 / 86_400.0, Clock::Fraction)
        );
        for text in ["2009", "2009-09", "1899-12-31", "-0044-03-15", "2009-09-01T08:50+01:30", "2009-13-01", "x"] {
            assert_eq!(read(text, Unit::Time), Value::Text(text));
        }
    }
}
