//! The post of a page.

use std::collections::HashSet;

use scraper::{ElementRef, Html};

use super::{
    found::{Post, body_of, date_in, line_of, time_of},
    items::{Item, has_any, has_class, inside},
};
use crate::read::{
    Dates,
    markup::html::{self, LineEnds, Marked},
};

const BODIES: &[&str] = &[
    "entry-content",
    "articlebody",
    "post-body",
    "post-content",
    "post_content",
    "entry-body",
    "article-content",
    "td-post-content",
    "article-body",
    "texte",
    "storycontent",
    "entry",
    "e-content",
];

/// What stands around the text of a post.
const AROUND: &[&str] =
    &["itemfooter", "sharedaddy", "entry-meta", "entry-utility", "post-meta", "jp-relatedposts", "navigation"];

/// Names of people are shorter than what boxes tell of them.
const LONGEST_NAME: usize = 60;

const LISTS: &[&str] = &["comments", "comment_list", "commentlist", "comment-list", "forum"];

/// Reads what a page says of its post, `stated` being what its data says; `is_whole` tells a page from a piece of one.
pub fn read(page: &Html, items: &[Item<'_>], stated: Post, (dates, is_whole): (&Dates, bool)) -> Post {
    let root = page.root_element();
    let mut found = stated;
    let (mut heading, mut first) = (String::new(), String::new());
    let mut shown = String::new();
    let (mut body, mut article) = (None, None);
    let mut rank = BODIES.len();
    let comments: HashSet<_> = items.iter().map(|item| item.element.id()).collect();
    let of_comment = |element: ElementRef<'_>| comments.contains(&element.id());
    for element in outside(root, of_comment) {
        let value = element.value();
        let content = || element.attr("content").unwrap_or_default().trim();
        match value.name() {
            "html" => set(&mut found.language, element.attr("lang").unwrap_or_default()),
            "link" if element.attr("rel") == Some("canonical") => {
                set(&mut found.url, html::unwrapped(element.attr("href").unwrap_or_default()));
            }
            "meta" => match element.attr("property").or(element.attr("name")).or(element.attr("itemprop")) {
                Some("og:title") => set(&mut found.title, &html::line(content())),
                Some("og:url") => set(&mut found.url, html::unwrapped(content())),
                Some("author" | "article:author_name") => set(&mut found.name, &html::line(content())),
                Some("article:published_time" | "datePublished" | "dateCreated")
                    if dates.written(content()).is_some() =>
                {
                    set(&mut found.time, content());
                }
                _ => {}
            },
            "title" => set(&mut shown, &element.text().collect::<String>()),
            "h1" | "h2" | "h3"
                if has_any(element, &["entry-title", "post-title", "articletitle", "p-name", "title"])
                    || element.attr("itemprop") == Some("headline") =>
            {
                set(&mut heading, &line_of(element, |_| false));
            }
            "time" | "abbr" | "span"
                if has_any(element, &["entry-date", "post-date", "published", "dt-published", "updated"]) =>
            {
                set(&mut found.time, &time_of(element, dates).unwrap_or_default());
            }
            "h1" => set(&mut first, &line_of(element, |_| false)),
            "article" if article.is_none() => article = Some(element),
            "div" if article.is_none() && has_class(element, "item_div") => article = Some(element),
            _ if has_any(
                element,
                &["articlecreator", "author", "p-author", "u-author", "post-author", "entry-author"],
            ) || element.attr("rel") == Some("author")
                || element.attr("itemprop") == Some("author") =>
            {
                set(&mut found.name, &author_in(element));
            }
            // Dotclear: `Par Ana le mardi 1 septembre 2009, 10:32`.
            _ if has_class(element, "post-info") => {
                let text = line_of(element, |_| false);
                let time = date_in(&text, dates).unwrap_or_default();
                let before = text.split_once(&time).map_or("", |(before, _)| before).trim().trim_end_matches(" le");
                set(&mut found.name, before.trim_end_matches([',', ' ']).strip_prefix("Par ").unwrap_or_default());
                set(&mut found.time, &time);
            }
            _ if has_class(element, "itemfooter") => {
                set(&mut found.name, footer_name(&line_of(element, |_| false)).unwrap_or_default());
            }
            // Canalblog's heading above the comments.
            "h2" | "h3" => {
                let text = line_of(element, |_| false);
                set(&mut heading, text.strip_prefix("Commentaires sur ").unwrap_or_default());
            }
            _ => {}
        }
        let is_body = element.attr("itemprop") == Some("articleBody");
        let place = if is_body { Some(0) } else { BODIES.iter().position(|class| has_class(element, class)) };
        if let Some(place) = place.filter(|&place| place < rank && value.name() != "body") {
            (rank, body) = (place, Some(element));
        }
    }
    // The title of a window is that of the page, with the name of the site before or behind it.
    let is_of_page = !first.is_empty() && shown.len() > first.len() && shown.contains(&first);
    let first = if is_of_page { first } else { String::new() };
    found.title =
        [heading, found.title, first, shown].into_iter().find(|title| !title.trim().is_empty()).unwrap_or_default();
    let is_list = |inner: ElementRef<'_>| {
        has_any(inner, AROUND)
            || has_any(inner, LISTS)
            || inner.value().id().is_some_and(|id| LISTS.contains(&id))
            || of_comment(inner)
    };
    // What holds all of a post begins with its title and the day.
    let is_heading = |inner: ElementRef<'_>| matches!(inner.value().name(), "h1" | "h2" | "h3" | "header" | "footer");
    match body.or(article) {
        Some(element) if body.is_none() => found.body = body_of(element, |inner| is_list(inner) || is_heading(inner)),
        Some(element) => found.body = body_of(element, is_list),
        None if !found.body.text.is_empty() => {}
        None if !is_whole => {
            let mut marked = Marked::new(LineEnds::Break);
            marked.take(root, is_list);
            found.body = marked;
        }
        None => {}
    }
    found
}

/// Returns the name in what may be a name, or a box that tells of the author at length.
fn author_in(element: ElementRef<'_>) -> String {
    let is_name = |inner: ElementRef<'_>| {
        has_any(inner, &["fn", "p-name"])
            || inner.attr("rel") == Some("author")
            || inner.attr("itemprop") == Some("name")
    };
    let name = line_of(inside(element, is_name).unwrap_or(element), |_| false);
    if name.chars().count() > LONGEST_NAME { String::new() } else { name }
}

/// Reads `Posté par Ana le 2 mars 2010 à 9:40 - …`.
fn footer_name(text: &str) -> Option<&str> {
    let rest = text.trim().strip_prefix("Posté par")?.trim_start_matches([' ', ':', '\u{A0}']);
    let is_date = |(at, word): &(usize, &str)| rest[at + word.len()..].starts_with(|sign: char| sign.is_ascii_digit());
    let dated = [" le ", " à "].iter().flat_map(|word| rest.match_indices(word)).filter(is_date).map(|(at, _)| at);
    let end = dated.chain(rest.find(" - ")).min()?;
    Some(rest[..end].trim_end_matches([',', ' ']))
}

fn set(slot: &mut String, value: &str) {
    if slot.is_empty() {
        value.split_whitespace().for_each(|word| {
            if !slot.is_empty() {
                slot.push(' ');
            }
            slot.push_str(word);
        });
    }
}

/// Yields the elements that stand in no comment.
fn outside<'a>(root: ElementRef<'a>, skip: impl Fn(ElementRef<'a>) -> bool) -> Vec<ElementRef<'a>> {
    use ego_tree::iter::Edge;
    let mut skipped = None;
    let mut found = Vec::new();
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) if skipped.is_none() => {
                let Some(element) = ElementRef::wrap(node) else { continue };
                if skip(element) {
                    skipped = Some(node.id());
                } else {
                    found.push(element);
                }
            }
            Edge::Close(node) if skipped == Some(node.id()) => skipped = None,
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_author_stands_before_the_date_of_a_footer() {
        assert_eq!(footer_name("Posté par Ana le 2 mars 2010 à 9:40 - 12 commentaires"), Some("Ana"));
        assert_eq!(footer_name("Posté par : Ana le Goff à 16:00 - Balades"), Some("Ana le Goff"));
        assert_eq!(footer_name("Autre chose"), None);
    }
}
