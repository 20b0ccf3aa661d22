//! Which messages are counted. The others are read all the same: they are answered, and take part.

use crate::{
    language::Language,
    model::{Kind, Message, Time},
    name,
    time::{Precision, Zone},
};

/// A choice of messages. The default chooses all.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Not before this time. Messages without a time are left out.
    pub since: Option<Time>,
    /// Not after this time, the whole of its day, month or year. Messages without a time are left out.
    pub until: Option<Time>,
    /// Only in these languages, by the text alone; none chooses all. `und` stands for texts that say nothing.
    pub languages: Vec<Language>,
    /// Only of these kinds, as the source gives them; none chooses all. `comment` takes in replies.
    pub kinds: Vec<Kind>,
    /// Not by these authors: ids, or names without regard to case, accents and separators.
    pub exclude_authors: Vec<String>,
}

impl Choice {
    /// Tells whether a message is chosen, given the language that its text shows.
    pub fn takes(&self, message: &Message, language: Language) -> bool {
        self.takes_time(message.time)
            && (self.languages.is_empty() || self.languages.contains(&language))
            && (self.kinds.is_empty() || self.takes_kind(message.kind))
            && !self.exclude_authors.iter().any(|author| is_author(message, author))
    }

    fn takes_kind(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind) || kind == Kind::Reply && self.kinds.contains(&Kind::Comment)
    }

    fn takes_time(&self, time: Option<Time>) -> bool {
        if self.since.is_none() && self.until.is_none() {
            return true;
        }
        let Some(time) = time else { return false };
        let late_enough = self.since.is_none_or(|since| at_most(since, since.wall_seconds(), time, last_second(time)));
        let early_enough = self.until.is_none_or(|until| at_most(time, time.wall_seconds(), until, last_second(until)));
        late_enough && early_enough
    }
}

/// Tells whether one second is not after another, each on the clock of its time: as moments where both zones are
/// known, else as the clocks show them.
fn at_most(one: Time, one_second: i64, other: Time, other_second: i64) -> bool {
    let offset = |time: Time| match time.zone {
        Zone::Utc => Some(0),
        Zone::Offset(minutes) => Some(i64::from(minutes) * 60),
        Zone::Naive | Zone::Unknown => None,
    };
    match (offset(one), offset(other)) {
        (Some(one_offset), Some(other_offset)) => one_second - one_offset <= other_second - other_offset,
        _ => one_second <= other_second,
    }
}

fn is_author(message: &Message, author: &str) -> bool {
    let names = [&message.author.id, &message.author.name, &message.author.handle];
    names.into_iter().any(|known| !known.is_empty() && (known == author || name::fold(known) == name::fold(author)))
}

/// Returns the last second of the day, month or year that a time names.
fn last_second(time: Time) -> i64 {
    let day = time.civil().date();
    let last_day = match time.precision {
        Precision::Year => day.last_of_year(),
        Precision::Month => day.last_of_month(),
        Precision::Day => day,
        Precision::Minute => return time.wall_seconds() + 59,
        Precision::Second => return time.wall_seconds(),
    };
    let days = jiff::civil::Date::constant(1970, 1, 1).until(last_day).map_or(0, |span| i64::from(span.get_days()));
    (days + 1) * 86_400 - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(seconds: i64, precision: Precision) -> Time {
        Time { seconds, nanoseconds: 0, precision, zone: Zone::Naive }
    }

    #[test]
    fn a_day_is_chosen_to_its_last_second() {
        let day = 14_488 * 86_400; // 2009-09-01
        let bound = Some(at(day, Precision::Day));
        let choice = Choice { since: bound, until: bound, ..Choice::default() };
        let takes = |time| choice.takes(&Message { time, ..Message::default() }, Language::UND);
        assert!(takes(Some(at(day, Precision::Day))));
        assert!(takes(Some(at(day + 86_399, Precision::Second))));
        assert!(!takes(Some(at(day + 86_400, Precision::Second))));
        assert!(!takes(Some(at(day - 1, Precision::Second))));
        assert!(!takes(None));
    }

    #[test]
    fn moments_are_compared_where_both_zones_are_known() {
        let ten = 1_577_872_800; // 2020-01-01T10:00:00Z
        let since = Some(Time { zone: Zone::Utc, ..at(ten, Precision::Second) });
        let choice = Choice { since, ..Choice::default() };
        let takes = |seconds, minutes| {
            let time = Time { zone: Zone::Offset(minutes), ..at(seconds, Precision::Second) };
            choice.takes(&Message { time: Some(time), ..Message::default() }, Language::UND)
        };
        assert!(!takes(ten - 1800, 120), "11:30+02:00 is half past nine in UTC");
        assert!(takes(ten + 5400, -300), "06:30-05:00 is half past eleven in UTC");
    }

    #[test]
    fn an_author_is_excluded_by_id_or_folded_name() {
        let choice = Choice { exclude_authors: vec!["la planete des signes".into()], ..Choice::default() };
        let mut message = Message::default();
        message.author.name = "la Planète des Signes".into();
        assert!(!choice.takes(&message, Language::FRENCH));
        message.author.name = "jadlat".into();
        assert!(choice.takes(&message, Language::FRENCH));
    }
}
