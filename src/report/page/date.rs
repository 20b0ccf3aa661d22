//! Dates in words, as sentences of the page have them. Charts and tables have ISO 8601, which sorts.

use super::Tongue;

const MONTHS: [(&str, &str); 12] = [
    ("January", "janvier"),
    ("February", "février"),
    ("March", "mars"),
    ("April", "avril"),
    ("May", "mai"),
    ("June", "juin"),
    ("July", "juillet"),
    ("August", "août"),
    ("September", "septembre"),
    ("October", "octobre"),
    ("November", "novembre"),
    ("December", "décembre"),
];

/// Says when: `on 1 September 2009`, `in 2009`. `date` is of ISO 8601, known to the day, month or year.
pub fn at(tongue: Tongue, date: &str) -> String {
    let (words, is_day) = words(tongue, date);
    let before = if is_day { tongue.say("on", "le") } else { tongue.say("in", "en") };
    format!("{before} {words}")
}

/// Says from when to when.
pub fn span(tongue: Tongue, first: &str, last: &str) -> String {
    let ((first, first_is_day), (last, last_is_day)) = (words(tongue, first), words(tongue, last));
    let from = match first.chars().next() {
        _ if tongue == Tongue::English => "from ",
        _ if first_is_day => "du ",
        Some('a' | 'o') => "d’",
        _ => "de ",
    };
    let to = if last_is_day { tongue.say("to", "au") } else { tongue.say("to", "à") };
    format!("{from}{first} {to} {last}")
}

/// Writes a date in words, and tells whether its day is known.
fn words(tongue: Tongue, date: &str) -> (String, bool) {
    let mut parts = date.split('-');
    let year = parts.next().unwrap_or_default();
    let month = parts.next().and_then(|month| MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?));
    let Some(&(english, french)) = month else { return (date.to_owned(), false) };
    let month = tongue.say(english, french);
    match parts.next().map(|day| day.trim_start_matches('0')) {
        None => (format!("{month} {year}"), false),
        Some("1") if tongue == Tongue::French => (format!("1er {month} {year}"), true),
        Some(day) => (format!("{day} {month} {year}"), true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_said_as_finely_as_they_are_known() {
        let english = ["2009-09-01", "2009-09", "2009"].map(|date| at(Tongue::English, date));
        assert_eq!(english, ["on 1 September 2009", "in September 2009", "in 2009"]);
        let french = ["2009-09-01", "2009-08-12", "2009-10", "2009"].map(|date| at(Tongue::French, date));
        assert_eq!(french, ["le 1er septembre 2009", "le 12 août 2009", "en octobre 2009", "en 2009"]);
    }

    #[test]
    fn spans_follow_french_elision() {
        assert_eq!(span(Tongue::French, "2018-01-01", "2024-03"), "du 1er janvier 2018 à mars 2024");
        assert_eq!(span(Tongue::French, "2018-04", "2024-03-06"), "d’avril 2018 au 6 mars 2024");
        assert_eq!(span(Tongue::French, "2018", "2024"), "de 2018 à 2024");
        assert_eq!(span(Tongue::English, "2018", "2024-03-06"), "from 2018 to 6 March 2024");
    }
}
