//! The post of a page, and how many comments the page says it has.

use scraper::{ElementRef, Html};

use super::{
    found::{Post, body_of, line_of, time_of},
    items::{Item, has_any, has_class},
};
use crate::read::{
    Dates,
    html::{self, LineEnds, Marked},
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

const LISTS: &[&str] = &["comments", "comment_list", "commentlist", "comment-list", "forum"];

/// Reads what a page says of its post; `is_whole` tells a page from a piece of one.
pub fn read(page: &Html, items: &[Item<'_>], dates: &Dates, is_whole: bool) -> Post {
    let root = page.root_element();
    let mut found = Post::default();
    let mut heading = String::new();
    let mut shown = String::new();
    let (mut body, mut article) = (None, None);
    let mut rank = BODIES.len();
    let of_comment = |element: ElementRef<'_>| items.iter().any(|item| item.element.id() == element.id());
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
                if has_any(element, &["entry-title", "post-title", "articletitle", "p-name", "title"]) =>
            {
                set(&mut heading, &line_of(element, |_| false));
            }
            "time" | "abbr" if has_any(element, &["entry-date", "published", "dt-published", "updated"]) => {
                set(&mut found.time, &time_of(element, dates).unwrap_or_default());
            }
            "article" if article.is_none() => article = Some(element),
            _ if has_any(element, &["articlecreator", "author"]) || element.attr("rel") == Some("author") => {
                set(&mut found.name, &line_of(element, |_| false));
            }
            _ => {}
        }
        let is_body = element.attr("itemprop") == Some("articleBody");
        let place = if is_body { Some(0) } else { BODIES.iter().position(|class| has_class(element, class)) };
        if let Some(place) = place.filter(|&place| place < rank && value.name() != "body") {
            (rank, body) = (place, Some(element));
        }
    }
    found.title = [heading, found.title, shown].into_iter().find(|title| !title.trim().is_empty()).unwrap_or_default();
    let is_list = |inner: ElementRef<'_>| {
        has_any(inner, AROUND)
            || has_any(inner, LISTS)
            || inner.value().id().is_some_and(|id| LISTS.contains(&id))
            || of_comment(inner)
    };
    match body.or(article) {
        Some(body) => found.body = body_of(body, is_list),
        None if !is_whole => {
            let mut marked = Marked::new(LineEnds::Break);
            marked.take(root, is_list);
            found.body = marked;
        }
        None => {}
    }
    found
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

/// Returns how many comments a page declares.
pub fn declared(page: &Html) -> Option<u64> {
    let mut titled = None;
    for element in page.root_element().descendent_elements() {
        if let Some(count) = element.attr("content").and_then(|content| content.strip_prefix("UserComments:")) {
            return count.trim().parse().ok();
        }
        let is_title = has_any(
            element,
            &["comments-title", "comment-title", "comments-count", "comment-count", "comments-heading"],
        ) || matches!(element.value().id(), Some("comments-title" | "comments"))
            || matches!(element.value().name(), "h2" | "h3" | "h4");
        if titled.is_none() && is_title {
            titled = count_in(&line_of(element, |inner| {
                !matches!(inner.value().name(), "em" | "span" | "strong" | "h2" | "h3" | "h4" | "a")
                    && inner.id() != element.id()
            }));
        }
    }
    titled
}

/// Reads `20 réponses à …`, `One thought on …`, `Aucun commentaire`, `Commentaires (12)`.
fn count_in(line: &str) -> Option<u64> {
    let mut words = line.split_whitespace();
    let first = words.next()?.to_lowercase();
    let second = words.next().unwrap_or_default().to_lowercase();
    const NOUNS: &[&str] = &["comment", "réponse", "response", "repl", "thought", "réflexion", "réaction", "avis"];
    let is_noun = |word: &str| NOUNS.iter().any(|noun| word.starts_with(noun));
    let figures = |word: &str| {
        word.trim_matches(|sign: char| !sign.is_ascii_digit()).replace([',', '.', '\u{202F}'], "").parse().ok()
    };
    match first.as_str() {
        "un" | "une" | "one" if is_noun(&second) => Some(1),
        "aucun" | "aucune" | "no" if is_noun(&second) => Some(0),
        _ if is_noun(&second) => figures(&first),
        _ if is_noun(&first) && second.starts_with('(') => figures(&second),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_as_themes_write_them() {
        for (line, count) in [
            ("20 réponses à Vote", Some(20)),
            ("One thought on “Vote”", Some(1)),
            ("Aucun commentaire:", Some(0)),
            ("Commentaires (12)", Some(12)),
            ("1,204 comments", Some(1204)),
            ("2009 fut une année", None),
            ("Commentaires sur le vote", None),
        ] {
            assert_eq!(count_in(line), count, "{line}");
        }
    }
}
