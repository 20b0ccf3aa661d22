//! Dates as French and English sources write them become [`Time`]s with no more precision and zone than they give.
//!
//! ISO 8601 and epochs are read by hand, byte by byte; worded dates by a scanner. Nothing is invented: a date without
//! a year, a relative one (`il y a 3 mois`) and an impossible one give no time. Calendar and zones are `jiff`'s.

mod clock;
mod figures;
mod iso;
mod names;
mod scan;
mod words;

use jiff::{
    civil::{Date, DateTime, Time as Clock},
    tz::{AmbiguousOffset, Offset, TimeZone},
};

use crate::{
    model::{Precision, Time, Zone},
    read::{DateOrder, Options, draft::text::trimmed},
};
use scan::Scan;

/// What a user should know about a date that was read, or was not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Day and month could change places, and no order was given: the day was taken to come first.
    Ambiguous,
    /// This is no date, or an impossible one.
    Unreadable,
    /// The clock showed this time twice, or not at all, in the zone that the user named: the first reading was taken.
    ClockChange,
}

impl Doubt {
    /// Returns the name of the check that counts such dates.
    pub const fn check(self) -> &'static str {
        match self {
            Self::Ambiguous => "dates_ambiguous",
            Self::Unreadable => "dates_unreadable",
            Self::ClockChange => "dates_in_clock_change",
        }
    }
}

/// A date as written, before a zone is given to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    date: Date,
    clock: Clock,
    precision: Precision,
    zone: Zone,
    ambiguous: bool,
}

impl Written {
    const fn new(date: Date, precision: Precision) -> Self {
        Self { date, clock: Clock::midnight(), precision, zone: Zone::Naive, ambiguous: false }
    }

    /// Returns the same date as one of UTC, where it gives no zone of its own.
    #[must_use]
    pub fn or_utc(self) -> Self {
        if self.zone == Zone::Naive { Self { zone: Zone::Utc, ..self } } else { self }
    }

    /// Returns the finest unit that is given.
    pub const fn precision(&self) -> Precision {
        self.precision
    }

    /// Returns day and time of day on the clock of the source.
    pub const fn civil(&self) -> DateTime {
        self.date.to_datetime(self.clock)
    }
}

/// A date whose year is left out, as sites write the dates of the year in which they are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Yearless {
    month: i8,
    day: i8,
    clock: Clock,
    precision: Precision,
    zone: Zone,
}

impl Yearless {
    /// Returns the date in a year, if that year has such a day.
    pub fn in_year(self, year: i16) -> Option<Written> {
        let Self { month, day, clock, precision, zone } = self;
        Some(Written { clock, zone, ..Written::new(Date::new(year, month, day).ok()?, precision) })
    }
}

/// Reads dates the way the user asks.
#[derive(Clone, Debug, Default)]
pub struct Dates {
    order: Option<DateOrder>,
    zone: Option<TimeZone>,
}

impl Dates {
    /// Takes order and zone from the options.
    ///
    /// # Errors
    /// A sentence where there is no zone of that name.
    pub fn new(options: &Options) -> Result<Self, String> {
        let zone = options.zone.as_deref().map(|name| {
            TimeZone::get(name).map_err(|_| {
                format!("there is no time zone {name:?}; give a name of the IANA database, such as `Europe/Paris`")
            })
        });
        Ok(Self { order: options.date_order, zone: zone.transpose()? })
    }

    /// Reads figures in this order from now on.
    #[must_use]
    pub fn in_order(self, order: DateOrder) -> Self {
        Self { order: Some(order), ..self }
    }

    /// Reads a text that is wholly a date, spaces aside.
    pub fn read(&self, text: &str) -> (Option<Time>, Option<Doubt>) {
        match self.written(text) {
            Some(written) => self.placed(written),
            None => (None, Some(Doubt::Unreadable)),
        }
    }

    /// Tells whether a text is wholly a date, and reads it.
    pub fn written(&self, text: &str) -> Option<Written> {
        let text = trimmed(text);
        iso::read(text).or_else(|| {
            let (written, length) = self.beginning(text)?;
            let rest = text.get(length..)?.trim_start();
            matches!(rest, "" | "." | "," | "|").then_some(written)
        })
    }

    /// Reads the date at the beginning of a text, for lines where more follows, and its length in bytes.
    pub fn beginning(&self, text: &str) -> Option<(Written, usize)> {
        let mut scan = Scan::new(text);
        let written = words::read(&mut scan).or_else(|| figures::read(&mut scan, self.order))?;
        Some((written, scan.position()))
    }

    /// Tells cheaply whether a date may begin with a word: a month, a day, an article.
    pub fn may_begin(word: &str) -> bool {
        names::month(word).is_some()
            || names::is_day(word)
            || ["le", "on"].iter().any(|known| known.eq_ignore_ascii_case(word))
    }

    /// Reads the date without a year at the beginning of a text, and its length in bytes.
    pub fn without_year(text: &str) -> Option<(Yearless, usize)> {
        let mut scan = Scan::new(text);
        let yearless = words::without_year(&mut scan)?;
        Some((yearless, scan.position()))
    }

    /// Gives a date its place on the line of time: in its own zone, else in the user's, else in none.
    pub fn placed(&self, written: Written) -> (Option<Time>, Option<Doubt>) {
        let civil = written.date.to_datetime(written.clock);
        let mut doubt = written.ambiguous.then_some(Doubt::Ambiguous);
        let mut zone = written.zone;
        if written.precision < Precision::Minute && matches!(zone, Zone::Offset(_)) {
            // A day without a clock is the day of its place, wherever that is.
            zone = Zone::Naive;
        }
        let offset = match zone {
            Zone::Offset(minutes) => offset_of(minutes),
            Zone::Naive if written.precision >= Precision::Minute => match &self.zone {
                Some(place) => {
                    let ambiguous = place.to_ambiguous_zoned_datetime(civil);
                    if !matches!(ambiguous.offset(), AmbiguousOffset::Unambiguous { .. }) {
                        doubt = Some(Doubt::ClockChange);
                    }
                    let offset = ambiguous.compatible().ok().map(|zoned| zoned.offset());
                    zone = offset.map_or(zone, zone_of);
                    offset
                }
                None => Some(Offset::UTC),
            },
            _ => Some(Offset::UTC),
        };
        match offset.and_then(|offset| offset.to_timestamp(civil).ok()) {
            Some(at) => {
                // `jiff` counts towards zero before 1970; our nanoseconds always go forwards.
                let (seconds, nanoseconds) = (at.as_second(), at.subsec_nanosecond());
                let (seconds, nanoseconds) =
                    if nanoseconds < 0 { (seconds - 1, nanoseconds + 1_000_000_000) } else { (seconds, nanoseconds) };
                let nanoseconds = u32::try_from(nanoseconds).unwrap_or(0);
                (Some(Time { seconds, nanoseconds, precision: written.precision, zone }), doubt)
            }
            None => (None, Some(Doubt::Unreadable)),
        }
    }
}

fn offset_of(minutes: i16) -> Option<Offset> {
    Offset::from_seconds(i32::from(minutes) * 60).ok()
}

fn zone_of(offset: Offset) -> Zone {
    match offset.seconds() {
        0 => Zone::Utc,
        seconds => Zone::Offset((seconds / 60) as i16),
    }
}

/// Gives a local time, as databases write it (`2009-09-01 10:32:07`), the offset of the zone that stands beside it.
/// Nothing where there is no zone of that name.
pub fn with_zone(written: &str, zone: &str) -> Option<String> {
    let local: DateTime = written.trim().parse().ok()?;
    let place = TimeZone::get(zone.trim()).ok()?;
    let zoned = place.to_ambiguous_zoned_datetime(local).compatible().ok()?;
    Some(zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paris() -> Dates {
        Dates::new(&Options { zone: Some("Europe/Paris".to_owned()), ..Options::default() }).unwrap()
    }

    #[test]
    fn a_naive_time_gets_the_zone_that_the_user_names_and_a_day_gets_none() {
        let (time, doubt) = paris().read("1 septembre 2009 à 10 h 32 min");
        assert_eq!(time.unwrap().to_string(), "2009-09-01T10:32+02:00");
        assert_eq!(doubt, None);
        assert_eq!(paris().read("1er septembre 2009").0.unwrap().zone, Zone::Naive);
    }

    #[test]
    fn a_time_that_the_clock_showed_twice_is_told() {
        let (time, doubt) = paris().read("2009-10-25T02:30");
        assert_eq!(time.unwrap().to_string(), "2009-10-25T02:30+02:00");
        assert_eq!(doubt, Some(Doubt::ClockChange));
    }

    #[test]
    fn a_zone_that_does_not_exist_is_refused_with_a_remedy() {
        let wrong = Options { zone: Some("Paris".to_owned()), ..Options::default() };
        assert!(Dates::new(&wrong).unwrap_err().contains("Europe/Paris"));
    }

    #[test]
    fn the_order_that_the_user_gives_settles_what_figures_leave_open() {
        let month_first = Options { date_order: Some(DateOrder::MonthDayYear), ..Options::default() };
        let (time, doubt) = Dates::new(&month_first).unwrap().read("03/12/25 06:24:13");
        assert_eq!(time.unwrap().to_string(), "2025-03-12T06:24:13");
        assert_eq!(doubt, None);
    }

    #[test]
    fn a_date_without_a_year_gets_the_year_that_is_given_it() {
        let (yearless, length) = Dates::without_year("Le 1er juillet à 19:47, par Ana").unwrap();
        assert_eq!(length, "Le 1er juillet à 19:47".len());
        let (time, _) = Dates::default().placed(yearless.in_year(2019).unwrap());
        assert_eq!(time.unwrap().to_string(), "2019-07-01T19:47");
        assert!(Dates::without_year("1er juillet 2019").is_none());
        let (leap, _) = Dates::without_year("29 février à 8h").unwrap();
        assert!(leap.in_year(2019).is_none() && leap.in_year(2020).is_some());
    }

    #[test]
    fn a_local_time_gets_the_offset_of_the_zone_beside_it() {
        assert_eq!(with_zone("2009-07-01 10:32:07", "Europe/Paris").unwrap(), "2009-07-01T10:32:07+02:00");
        assert_eq!(with_zone("2009-07-01 10:32:07", "Lune"), None);
    }

    #[test]
    fn a_date_is_found_at_the_beginning_of_a_longer_line() {
        let line = "01 septembre 2009 à 10:32 | | Répondre";
        let (_, length) = Dates::default().beginning(line).unwrap();
        assert_eq!(&line[..length], "01 septembre 2009 à 10:32");
    }
}
