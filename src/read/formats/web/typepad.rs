//! Comments of Typepad and of Movable Type's themes like it: the text, and behind it a footer that says who and when.

use scraper::{ElementRef, Html};

use super::{
    engines::link_of,
    found::{Found, body_of, date_in, line_of, plain_name},
    items::{Item, has_any, has_class, nested},
};
use crate::read::Dates;

const FOOTER: &str = "comment-footer";
const CONTENT: &str = "comment-content";

/// What stands before a name.
const LABELS: [&str; 5] = ["rédigé par", "écrit par", "publié par", "posted by", "commentaire de"];

/// Finds the comments of a page.
pub fn items(page: &Html) -> Vec<Item<'_>> {
    nested(page, |element| {
        let has = |class: &str| element.child_elements().any(|child| has_class(child, class));
        let is_comment = has_class(element, "comment") && has(FOOTER) && has(CONTENT);
        let id = || element.value().id().and_then(|id| id.strip_prefix("comment-"));
        is_comment.then(|| id().unwrap_or_default().to_owned())
    })
}

/// Reads one comment: `Rédigé par : Ana | le 01 septembre 2009 à 10:32`.
pub fn read(item: &Item<'_>, found: &mut Found, dates: &Dates) {
    let is_text = |element: ElementRef<'_>| has_any(element, &[CONTENT]);
    found.body = item.find(is_text).map(|text| body_of(text, |_| false)).unwrap_or_default();
    let Some(footer) = item.class(&[FOOTER]) else { return };
    let text = line_of(footer, |_| false);
    found.time = date_in(&text, dates).unwrap_or_default();
    let before = text.split_once(&found.time).map_or(text.as_str(), |(before, _)| before);
    plain_name(unlabelled(before).trim_end_matches([' ', '|', ','])).clone_into(&mut found.name);
    link_of(footer).unwrap_or_default().clone_into(&mut found.site);
}

fn unlabelled(text: &str) -> &str {
    let begins = |label: &&&str| text.get(..label.len()).is_some_and(|start| start.to_lowercase() == ***label);
    let label = LABELS.iter().find(begins).map_or(0, |label| label.len());
    text[label..].trim_start_matches([' ', ':', '\u{A0}', '\u{202F}'])
}
