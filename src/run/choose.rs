//! Which messages are counted. The others are read all the same: they are answered, and take part.

use crate::{
    language::Language,
    model::{Kind, Message, Time},
    name,
    time::Precision,
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
        let late_enough = self.since.is_none_or(|since| last_second(time) >= since.wall_seconds());
        let early_enough = self.until.is_none_or(|until| time.wall_seconds() <= last_second(until));
        late_enough && early_enough
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
    use crate::time::Zone;

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
    fn an_author_is_excluded_by_id_or_folded_name() {
        let choice = Choice { exclude_authors: vec!["la planete des signes".into()], ..Choice::default() };
        let mut message = Message::default();
        message.author.name = "la Planète des Signes".into();
        assert!(!choice.takes(&message, Language::FRENCH));
        message.author.name = "jadlat".into();
        assert!(choice.takes(&message, Language::FRENCH));
    }
}
