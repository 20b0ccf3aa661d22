//! Comments of Dotclear's first themes: `dt` says when and who, the `dd` after it holds the text; trackbacks are a list of
//! their own.

use scraper::{ElementRef, Html};

use super::{
    engines::link_of,
    found::{Found, body_of, date_in, line_of},
    items::{Item, number},
};
use crate::{model::Kind, read::Dates};

/// Finds the comments of a page.
pub fn items(page: &Html) -> Vec<Item<'_>> {
    let mut items: Vec<Item<'_>> = Vec::new();
    for list in page.root_element().descendent_elements().filter(|element| element.value().name() == "dl") {
        let mut is_comment = false;
        for child in list.child_elements() {
            if child.value().name() == "dt" {
                let key = child.value().id().and_then(|id| number(id, &["c"]));
                is_comment = key.is_some();
                let key = key.unwrap_or_default().to_owned();
                items.extend(is_comment.then(|| Item {
                    element: child,
                    key,
                    parent: None,
                    own: vec![child],
                    level: None,
                }));
            } else if let Some(item) = items.last_mut().filter(|_| is_comment) {
                item.own.push(child);
            }
        }
    }
    items
}

/// Reads one comment: `Le mardi 1 septembre 2009, 11:32 par Ana`.
pub fn read(item: &Item<'_>, found: &mut Found, dates: &Dates) {
    let head = item.element;
    let text = line_of(head, |inner| inner.value().classes().any(|class| class.starts_with("comment-number")));
    found.time = date_in(&text, dates).unwrap_or_default();
    let after = text.split_once(&found.time).map_or(text.as_str(), |(_, after)| after).trim_start_matches([' ', ',']);
    let name = ["par ", "de ", "by "].iter().find_map(|word| after.strip_prefix(word)).unwrap_or(after);
    name.trim_end_matches([' ', '|', '-', '#']).clone_into(&mut found.name);
    link_of(head).unwrap_or_default().clone_into(&mut found.site);
    let is_pings = |outer: ElementRef<'_>| {
        let named = |text: &str| ["pings", "trackback"].iter().any(|part| text.contains(part));
        outer.value().id().is_some_and(named) || outer.attr("class").is_some_and(named)
    };
    if head.ancestors().take(4).filter_map(ElementRef::wrap).any(is_pings) {
        found.kind = Kind::Trackback;
    }
    if let Some(text) = item.find(|element| element.value().name() == "dd") {
        found.body = body_of(text, |_| false);
    }
}
