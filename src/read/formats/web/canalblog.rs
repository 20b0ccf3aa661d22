//! Comments of Canalblog: the author stands below the text, answers beside what they answer.

use scraper::{ElementRef, Html};

use super::{
    engines::link_of,
    found::{Found, body_of, date_in, line_of, time_of},
    items::{Item, has_any, has_class, inside, nested, number},
};
use crate::read::Dates;

/// Finds the comments of a page.
pub fn items(page: &Html) -> Vec<Item<'_>> {
    nested(page, |element| {
        let is_item = has_class(element, "comment_item");
        let key = || element.attr("data-cid").or_else(|| number(element.value().id()?, &["comment_"]));
        is_item.then(|| key().unwrap_or_default().to_owned())
    })
}

/// Reads one comment.
pub fn read(item: &Item<'_>, found: &mut Found, dates: &Dates) {
    const AROUND: &[&str] = &["itemfooter", "pp-container", "commentheader"];
    found.is_owner = item.element.parent().and_then(ElementRef::wrap).is_some_and(|list| has_class(list, "post-owner"));
    found.body = body_of(item.element, |inner| has_any(inner, AROUND));
    let Some(footer) = item.class(&["itemfooter"]) else { return };
    let text = line_of(footer, |_| false);
    let clock = inside(footer, |inner| has_class(inner, "timeago"));
    found.time = clock.and_then(|clock| time_of(clock, dates)).or_else(|| date_in(&text, dates)).unwrap_or_default();
    // `Posté par NAME, DATE | | Répondre`; the name may hold commas, and the date is what follows the last one before it.
    let before = match clock.map(|clock| line_of(clock, |_| false)) {
        Some(shown) if !shown.is_empty() => text.split_once(&shown).map_or("", |(before, _)| before),
        _ => text.split_once(&found.time).map_or("", |(before, _)| before),
    };
    let name = before.trim().trim_end_matches(" le").trim_end_matches([',', ' ']);
    let name = ["Posté par", "Posted by"].iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name);
    name.trim_start_matches([' ', ':', '\u{A0}']).clone_into(&mut found.name);
    link_of(footer).unwrap_or_default().clone_into(&mut found.site);
}
