//! Comments of SPIP's forums, in the shapes of its themes and of its plugin for comments.

use scraper::{ElementRef, Html};

use super::{
    engines::link_of,
    found::{Found, body_of, date_in, line_of, plain_name, time_of},
    items::{Item, has_any, nested, number},
};
use crate::read::Dates;

const MESSAGE: &[&str] = &["comment-message", "forum-message"];

/// Finds the comments of a page.
pub fn items(page: &Html) -> Vec<Item<'_>> {
    let is_meta = |element: ElementRef<'_>| has_any(element, &["comment-meta", "forum-chapo"]);
    let is_text =
        |element: ElementRef<'_>| has_any(element, &["comment-content", "forum-texte"]) || has_any(element, MESSAGE);
    let is_shaped =
        |element: ElementRef<'_>| element.child_elements().any(is_meta) && element.child_elements().any(is_text);
    let is_message = |element: ElementRef<'_>| is_shaped(element) && key(element).is_some();
    // The number may stand on the item of the list alone.
    let is_numbered = |item: ElementRef<'_>| item.child_elements().any(is_shaped) && number_of(item).is_some();
    let listed = nested(page, |element| {
        let is_item = element.value().name() == "li"
            && (has_any(element, &["forum-fil", "comment-fil"])
                || element.child_elements().any(|child| has_any(child, MESSAGE) || is_message(child))
                || is_message(element)
                || is_numbered(element));
        is_item.then(String::new)
    });
    if !listed.is_empty() {
        return listed;
    }
    nested(page, |element| (has_any(element, MESSAGE) || is_message(element)).then(String::new))
}

/// Returns the number of a message of SPIP's forum, from an element that says it.
fn key(element: ElementRef<'_>) -> Option<&str> {
    element.descendent_elements().find_map(number_of)
}

fn number_of(element: ElementRef<'_>) -> Option<&str> {
    let named = || number(element.value().id()?, &["forum", "comment"]);
    let classed =
        || element.value().classes().find_map(|class| number(class, &["forum-texte-", "forum-qui-", "comment-texte-"]));
    let linked = || {
        let href = element.attr("href")?;
        let answer = href.split_once("id_forum=").and_then(|(_, rest)| rest.split(['&', '#']).next());
        answer
            .filter(|figures| figures.bytes().all(|byte| byte.is_ascii_digit()))
            .or_else(|| number(href.rsplit_once('#')?.1, &["forum", "comment"]))
    };
    named().or_else(classed).or_else(linked).filter(|figures| !figures.is_empty())
}

/// Reads one comment.
pub fn read(item: &Item<'_>, found: &mut Found, dates: &Dates) {
    item.own.iter().copied().find_map(number_of).unwrap_or_default().clone_into(&mut found.id);
    let content = item.class(&["comment-texte", "forum-texte", "comment-content", "comment-text"]);
    let content = content.or_else(|| item.class(MESSAGE));
    if let Some(content) = content {
        const AROUND: &[&str] = &[
            "comment-meta",
            "comment-title",
            "forum-titre",
            "forum-chapo",
            "comment-reply",
            "repondre",
            "forum-repondre-message",
            "repondre-message",
            "forum-repondre",
        ];
        found.body = body_of(content, |inner| has_any(inner, AROUND));
    }
    let meta = item.class(&["comment-meta", "forum-chapo", "forum-entete"]);
    let clock =
        item.find(|element| matches!(element.value().name(), "time" | "abbr") && time_of(element, dates).is_some());
    let text =
        meta.map(|meta| line_of(meta, |inner| has_any(inner, &["comment-reply", "repondre"]))).unwrap_or_default();
    found.time = clock.and_then(|clock| time_of(clock, dates)).or_else(|| date_in(&text, dates)).unwrap_or_default();
    let is_named = |element: ElementRef<'_>| element.value().classes().any(|class| class.starts_with("forum-qui"));
    let named =
        item.class(&["fn"]).or_else(|| item.class(&["comment-author", "forum-auteur"])).or_else(|| item.find(is_named));
    if let Some(named) = named {
        let name = line_of(named, |_| false);
        let name = name.trim_start_matches([',', ' ']);
        name.strip_prefix("par ").unwrap_or(name).clone_into(&mut found.name);
        let around = || named.parent().and_then(ElementRef::wrap).filter(|outer| outer.value().name() == "a");
        let site = link_of(named).or_else(|| around().and_then(link_of));
        site.filter(|site| !site.contains("page=forum")).unwrap_or_default().clone_into(&mut found.site);
    } else {
        let after = text.rsplit_once("par ").map_or("", |(_, name)| name);
        plain_name(after.split(" En réponse").next().unwrap_or(after)).clone_into(&mut found.name);
    }
}
