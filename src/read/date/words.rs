//! Dates whose month is a word: `mardi 1er septembre 2009, 10:32`, `Sep 1, 2009`, `Tue, 15 Jan 2019 10:00:00 +0000`.

use jiff::civil::Date;

use super::{Written, Yearless, clock, names, scan::Scan};
use crate::model::{Precision, Zone};

/// Reads a worded date at the beginning, with the time of day that follows it.
pub fn read(scan: &mut Scan<'_>) -> Option<Written> {
    scan.attempt(|scan| {
        scan.one_word(&["le", "on"]);
        scan.spaces();
        // `mar.` is a Tuesday or March: with a day of the week first, then without.
        scan.attempt(|scan| {
            weekday(scan)?;
            any_form(scan)
        })
        .or_else(|| any_form(scan))
    })
}

/// Reads a day and a month with no year, and the time of day that follows: `1er juillet à 19:47`.
pub fn without_year(scan: &mut Scan<'_>) -> Option<Yearless> {
    scan.attempt(|scan| {
        scan.one_word(&["le", "on"]);
        scan.spaces();
        scan.attempt(|scan| {
            weekday(scan)?;
            yearless(scan)
        })
        .or_else(|| yearless(scan))
    })
}

fn yearless(scan: &mut Scan<'_>) -> Option<Yearless> {
    let (day, month) = scan
        .attempt(|scan| {
            let day = day(scan)?;
            scan.spaces();
            Some((day, month(scan)?))
        })
        .or_else(|| {
            scan.attempt(|scan| {
                let month = month(scan)?;
                after_month(scan);
                Some((day(scan)?, month))
            })
        })?;
    scan.sign(&['.']);
    // A leap year has all days that there are.
    let mut written = Written::new(Date::new(2000, month, day).ok()?, Precision::Day);
    clock::follow(scan, &mut written);
    let follows = scan.attempt(|scan| {
        scan.spaces();
        scan.sign(&[',']);
        scan.spaces();
        scan.number(4).filter(|&(_, digits)| digits == 4)
    });
    let Written { clock, precision, zone, .. } = written;
    follows.is_none().then_some(Yearless { month, day, clock, precision, zone })
}

fn any_form(scan: &mut Scan<'_>) -> Option<Written> {
    let forms = [day_month, month_day, month_day_clock_year, month_year];
    forms.iter().find_map(|form| scan.attempt(form))
}

fn weekday(scan: &mut Scan<'_>) -> Option<()> {
    names::is_day(scan.word()).then_some(())?;
    scan.sign(&['.']);
    scan.sign(&[',']);
    scan.spaces();
    scan.one_word(&["le", "the"]);
    scan.spaces();
    Some(())
}

fn day_month(scan: &mut Scan<'_>) -> Option<Written> {
    let day = day(scan)?;
    scan.spaces();
    scan.sign(&['-', '/']);
    scan.one_word(&["of", "de"]);
    scan.spaces();
    let month = month(scan)?;
    after_month(scan);
    let is_joined = scan.sign(&['-', '/']).is_some();
    scan.attempt(|scan| dated(scan, day, month))
        .or_else(|| scan.attempt(|scan| of_mail(scan, day, month)))
        .or_else(|| is_joined.then(|| of_spreadsheet(scan, day, month)).flatten())
}

/// Reads a year of two figures behind a dash, as spreadsheets write it: `05-mai-21`.
fn of_spreadsheet(scan: &mut Scan<'_>, day: i8, month: i8) -> Option<Written> {
    let (year, _) = scan.number(2).filter(|&(_, digits)| digits == 2)?;
    let year = i16::try_from(year).ok()?;
    finished(scan, if year >= 69 { 1900 } else { 2000 } + year, day, month)
}

/// Reads a year of two figures as old mails write it (RFC 822, RFC 850): only where time of day and zone follow, since
/// `1 sept 09` may be a time of day.
fn of_mail(scan: &mut Scan<'_>, day: i8, month: i8) -> Option<Written> {
    let (year, _) = scan.number(2).filter(|&(_, digits)| digits == 2)?;
    // RFC 2822, 4.3: 00 to 49 are of this century.
    let year = i16::try_from(year).ok()?;
    let year = if year < 50 { 2000 + year } else { 1900 + year };
    let mut written = Written::new(Date::new(year, month, day).ok()?, Precision::Day);
    scan.spaces();
    clock::follow(scan, &mut written);
    (written.zone != Zone::Naive && written.precision >= Precision::Minute).then_some(written)
}

fn month_day(scan: &mut Scan<'_>) -> Option<Written> {
    let month = month(scan)?;
    after_month(scan);
    let day = day(scan)?;
    after_month(scan);
    dated(scan, day, month)
}

/// The form of `ctime` and of Twitter: `Tue Sep  1 10:32:00 +0000 2009`.
fn month_day_clock_year(scan: &mut Scan<'_>) -> Option<Written> {
    let month = month(scan)?;
    scan.spaces();
    let day = day(scan)?;
    scan.spaces();
    let (clock, precision) = clock::time(scan)?;
    let zone = clock::zone(scan).unwrap_or_default();
    scan.spaces();
    let date = Date::new(year(scan)?, month, day).ok()?;
    Some(Written { clock, zone, ..Written::new(date, precision) })
}

fn month_year(scan: &mut Scan<'_>) -> Option<Written> {
    let month = month(scan)?;
    after_month(scan);
    Some(Written::new(Date::new(year(scan)?, month, 1).ok()?, Precision::Month))
}

fn dated(scan: &mut Scan<'_>, day: i8, month: i8) -> Option<Written> {
    let year = year(scan)?;
    finished(scan, year, day, month)
}

fn finished(scan: &mut Scan<'_>, year: i16, day: i8, month: i8) -> Option<Written> {
    let mut written = Written::new(Date::new(year, month, day).ok()?, Precision::Day);
    clock::follow(scan, &mut written);
    Some(written)
}

fn day(scan: &mut Scan<'_>) -> Option<i8> {
    let (day, _) = scan.number(2)?;
    scan.one_word(&["er", "st", "nd", "rd", "th"]);
    i8::try_from(day).ok()
}

fn month(scan: &mut Scan<'_>) -> Option<i8> {
    names::month(scan.word())
}

fn after_month(scan: &mut Scan<'_>) {
    scan.sign(&['.']);
    scan.sign(&[',']);
    scan.spaces();
}

/// A year of a worded date has four figures: `1 sept 09` may be a time of day.
fn year(scan: &mut Scan<'_>) -> Option<i16> {
    let (year, digits) = scan.number(4)?;
    (digits == 4).then(|| i16::try_from(year).ok())?
}
