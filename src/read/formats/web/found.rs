//! What is found on a page: the post and its comments, before they become messages.

use scraper::ElementRef;

use crate::{
    model::Kind,
    read::{
        Dates,
        markup::html::{LineEnds, Marked},
    },
};

/// One comment, as a page gives it.
#[derive(Debug, Default)]
pub struct Found {
    /// Id of the page's own, or empty.
    pub id: String,
    /// Comment that it answers, by its place.
    pub parent: Option<usize>,
    /// What it is.
    pub kind: Kind,
    /// Display name.
    pub name: String,
    /// Name to log in.
    pub handle: String,
    /// Site of the author.
    pub site: String,
    /// Whether the page marks the author as the post's.
    pub is_owner: bool,
    /// Whether the page says that the text was deleted.
    pub is_deleted: bool,
    /// Whether it waits for approval: the page was saved by who wrote it, and nobody else sees it.
    pub is_waiting: bool,
    /// Time, as written.
    pub time: String,
    /// Likes, as written.
    pub likes: String,
    /// Text.
    pub body: Marked,
    /// Comments that its text links to, by their ids.
    pub links: Vec<String>,
}

impl Found {
    /// Tells whether there is something that somebody wrote, or that stands for it.
    pub fn says_something(&self) -> bool {
        self.is_deleted || self.kind.is_ping() || !self.body.text.is_empty()
    }
}

/// What a page says of its post.
#[derive(Clone, Debug, Default)]
pub struct Post {
    /// Title.
    pub title: String,
    /// Text.
    pub body: Marked,
    /// Display name of the author.
    pub name: String,
    /// Time, as written.
    pub time: String,
    /// Address.
    pub url: String,
    /// Language, as the page says.
    pub language: String,
}

/// Returns the text of an element on one line, without elements that are told.
pub fn line_of(element: ElementRef<'_>, skip: impl Fn(ElementRef<'_>) -> bool) -> String {
    let mut marked = Marked::new(LineEnds::Space);
    marked.take(element, skip);
    marked.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the text of an element with its marks, without elements that are told.
pub fn body_of(element: ElementRef<'_>, skip: impl Fn(ElementRef<'_>) -> bool) -> Marked {
    let mut marked = Marked::new(LineEnds::Space);
    marked.take(element, skip);
    marked
}

/// Returns a date that stands somewhere in a short text: the first that says a day at least.
pub fn date_in(text: &str, dates: &Dates) -> Option<String> {
    // Nothing stands far behind the words around a date.
    let starts = text.char_indices().filter(|(at, sign)| {
        sign.is_alphanumeric() && !text[..*at].chars().next_back().is_some_and(char::is_alphanumeric)
    });
    starts.take(40).find_map(|(at, _)| {
        let rest = &text[at..];
        let (_, length) = dates.beginning(rest).filter(|(_, length)| rest[..*length].chars().count() > 5)?;
        Some(rest[..length].to_owned())
    })
}

/// Returns the time that an element says for machines, or that its text holds.
pub fn time_of(element: ElementRef<'_>, dates: &Dates) -> Option<String> {
    let attribute = ["datetime", "title", "content"].iter().find_map(|name| {
        let value = element.attr(name)?.trim();
        (dates.written(value).is_some()).then(|| value.to_owned())
    });
    attribute.or_else(|| date_in(&line_of(element, |_| false), dates))
}

/// Verbs that themes write between name and text.
const VERBS: &[&str] = &["a dit", "dit", "a écrit", "écrit", "says", "said", "wrote", "writes"];

/// Takes the verb off that stands before a text where a theme has no element for it: `dit : Bonjour`.
pub fn without_verb(marked: &mut Marked) {
    let text = &marked.text;
    let rest = VERBS.iter().find_map(|verb| {
        let after = text.strip_prefix(verb)?.trim_start_matches([' ', '\u{A0}', '\u{202F}']);
        Some(after.strip_prefix([':', '…'])?.trim_start())
    });
    let Some(taken) = rest.map(|rest| text.len() - rest.len()) else { return };
    let points = text[..taken].chars().count() as u64;
    marked.text.drain(..taken);
    marked.marks.retain(|mark| mark.place().0 >= points);
    for mark in &mut marked.marks {
        let (start, end) = mark.place();
        *mark = std::mem::take(mark).at(start - points, end - points);
    }
}

/// Returns a name without what themes write around it: `Ana dit :`, `Ana says:`, `Par Ana`.
pub fn plain_name(text: &str) -> &str {
    let mut name = text.trim().trim_end_matches([':', ',', '|', '…', '.', ' ', '\u{A0}', '\u{202F}']);
    if name.len() < text.trim().len() {
        for word in [" a dit", " dit", " a écrit", " écrit", " says", " said", " wrote", " writes"] {
            if let Some(before) = name.strip_suffix(word) {
                name = before.trim_end();
                break;
            }
        }
    }
    // A full stop may be part of the name: `J.-P. B.`
    let dropped = text.trim().get(name.len()..).unwrap_or_default();
    if dropped == "." { text.trim() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_among_the_words_around_them() {
        let found = |text| date_in(text, &Dates::default()).unwrap_or_default();
        assert_eq!(found("Posté par Ana, 3 mai 2011 à 14 h 21 min | Répondre"), "3 mai 2011 à 14 h 21 min");
        assert_eq!(found("Le 12 octobre 2017 à 15:06"), "Le 12 octobre 2017 à 15:06");
        assert_eq!(found("August 15, 2020 at 9:35 am #"), "August 15, 2020 at 9:35 am");
        assert_eq!(found("Hier"), "");
    }

    #[test]
    fn names_lose_the_verb_and_keep_their_dots() {
        for (text, name) in
            [("Ana dit :", "Ana"), ("Bo says:", "Bo"), ("J. P.", "J. P."), ("Ana a dit…", "Ana"), ("Il dit", "Il dit")]
        {
            assert_eq!(plain_name(text), name);
        }
    }
}
