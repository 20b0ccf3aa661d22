//! Lists of comments as WordPress writes them, in every theme: what `wp_list_comments()` marks is the same in all.

use std::collections::HashSet;

use scraper::{ElementRef, Html};

use super::{
    found::{Found, body_of, date_in, line_of, plain_name, time_of, without_verb},
    items::{Item, has_any, has_class, inside, nested, number},
};
use crate::{
    model::Kind,
    read::{Dates, markup::html::Marked},
};

const IDS: &[&str] = &["comment-", "li-comment-", "div-comment-", "dsq-comment-"];

/// What stands around the text of a comment.
const AROUND: &[&str] = &[
    "comment-author",
    "comment-meta",
    "commentmetadata",
    "comment-metadata",
    "comment-footer",
    "reply",
    "says",
    "avatar",
    "edit-link",
    "comment-edit-link",
    "comment-awaiting-moderation",
    "comment-reply-link",
    "comment-reply",
    "children",
    "comment-date",
    "comment-time",
    "comment-actions",
    "sharedaddy",
    "comment-notes",
    "comment-header",
    "comment-avatar",
    "comment_date",
    "comment_avatar",
    "comment_postinfo",
    "reply-container",
    "wp-block-avatar",
    "wp-block-comment-author-name",
    "wp-block-comment-date",
    "wp-block-comment-edit-link",
    "wp-block-comment-reply-link",
    "comment-likes",
    "comment-like-feedback",
];

/// The text of a comment, where its theme has an element for it.
const CONTENT: &[&str] = &[
    "comment-content",
    "comment-text",
    "comment_content",
    "commenttext",
    "commentcontent",
    "wp-block-comment-content",
];

/// Finds the comments of a page.
pub fn items(page: &Html) -> Vec<Item<'_>> {
    nested(page, |element| {
        if !matches!(element.value().name(), "li" | "div" | "article" | "section") {
            return None;
        }
        let id = element.value().id().and_then(|id| number(id, IDS));
        let is_comment = has_any(element, &["comment", "pingback", "trackback"]);
        let is_listed = || {
            element.value().classes().any(|class| {
                matches!(class, "even" | "odd" | "byuser")
                    || class.starts_with("depth-")
                    || class.starts_with("thread-")
            })
        };
        match id {
            Some(id) if is_comment || element.value().name() == "li" || element.value().name() == "article" => {
                Some(id.to_owned())
            }
            Some(id) if element.value().id().is_some_and(|id| !id.starts_with("div-")) => Some(id.to_owned()),
            None if is_comment && is_listed() => Some(String::new()),
            // Twenty Ten and Twenty Eleven give pings no number.
            None if element.value().name() == "li" && has_any(element, &["pingback", "trackback"]) => {
                Some(String::new())
            }
            _ => None,
        }
    })
}

/// Reads one comment.
pub fn read(item: &Item<'_>, found: &mut Found, dates: &Dates) {
    let shell = item.find(|element| has_any(element, &["comment", "pingback", "trackback"]));
    let classes = || item.element.value().classes().chain(shell.into_iter().flat_map(|shell| shell.value().classes()));
    found.kind = match () {
        () if has_any(item.element, &["pingback"]) => Kind::Pingback,
        () if has_any(item.element, &["trackback"]) => Kind::Trackback,
        () => Kind::Comment,
    };
    found.is_owner = classes().any(|class| class == "bypostauthor");
    if let Some(login) = item.element.value().classes().find_map(|class| class.strip_prefix("comment-author-")) {
        login.clone_into(&mut found.handle);
    }
    found.is_waiting = item.class(&["comment-awaiting-moderation"]).is_some();
    author(item, found);
    found.time = time(item, dates).unwrap_or_default();
    body(item, found);
}

fn author(item: &Item<'_>, found: &mut Found) {
    let box_of = item.class(&["comment-author"]).filter(|element| element.id() != item.element.id());
    let in_box = box_of.and_then(|outer| inside(outer, |element| has_class(element, "fn")));
    let named = in_box
        .or_else(|| {
            item.class(&[
                "fn",
                "wp-block-comment-author-name",
                "comment-author-name",
                "comment-author-link",
                "author-name",
            ])
        })
        .or_else(|| item.find(|element| element.value().name() == "cite"))
        .or_else(|| {
            inside(box_of?, |element| matches!(element.value().name(), "strong" | "b") || has_class(element, "url"))
        })
        .or(box_of)
        .or_else(|| item.class(&["author", "comment_author", "commentauthor"]));
    let ping = found.kind.is_ping().then(|| link(item, None)).flatten();
    let link = if named.is_none() { ping } else { link(item, named.or(box_of)) };
    let skip =
        |element: ElementRef<'_>| has_any(element, &["says", "comment-meta", "commentmetadata", "comment-metadata"]);
    if let Some(named) = named.or(link) {
        plain_name(&line_of(named, skip)).clone_into(&mut found.name);
    }
    if let Some(href) = link.and_then(|link| link.attr("href")) {
        crate::read::markup::html::unwrapped(href.trim()).clone_into(&mut found.site);
    }
}

/// Returns the link to the author's site: around the name, in it, or beside it.
fn link<'a>(item: &Item<'a>, named: Option<ElementRef<'a>>) -> Option<ElementRef<'a>> {
    let is_link = |element: ElementRef<'a>| {
        element.value().name() == "a" && element.attr("href").is_some_and(|href| !href.trim_start().starts_with('#'))
    };
    let Some(named) = named else {
        return item.find(|element| is_link(element) && has_class(element, "url")).or_else(|| item.find(is_link));
    };
    let around = || named.parent().and_then(ElementRef::wrap).filter(|&outer| is_link(outer));
    inside(named, is_link).or_else(around)
}

fn time(item: &Item<'_>, dates: &Dates) -> Option<String> {
    let is_clock = |element: ElementRef<'_>| element.value().name() == "time" && element.attr("datetime").is_some();
    let meta = [
        "comment-metadata",
        "comment-meta",
        "commentmetadata",
        "comment-date",
        "comment_date",
        "comment-time",
        "comment-header",
        "meta",
    ];
    if let Some(clock) = item.find(is_clock) {
        return time_of(clock, dates);
    }
    let published = item.find(|element| element.value().name() == "abbr" && element.attr("title").is_some());
    let published = published.and_then(|element| time_of(element, dates));
    published
        .or_else(|| meta.iter().filter_map(|class| item.class(&[class])).find_map(|element| time_of(element, dates)))
        .or_else(|| item.class(&["date", "says", "small"]).and_then(|element| time_of(element, dates)))
        .or_else(|| {
            let small = item.find(|element| element.value().name() == "small")?;
            date_in(&line_of(small, |_| false), dates)
        })
        // Themes of builders write it beside the name, or by a name of their own.
        .or_else(|| time_of(item.class(&["comment-author"])?, dates))
        .or_else(|| {
            let names_date =
                |element: ElementRef<'_>| element.attr("class").is_some_and(|class| class.contains("date"));
            time_of(item.find(|element| element.id() != item.element.id() && names_date(element))?, dates)
        })
}

fn body(item: &Item<'_>, found: &mut Found) {
    let content = item.class(CONTENT);
    let content = content.or_else(|| item.class(&["comment-body"])).unwrap_or(item.element);
    let own: HashSet<_> = item.own.iter().map(|element| element.id()).collect();
    let answers = |inner: ElementRef<'_>| !own.contains(&inner.id());
    let is_loose = content.id() == item.element.id() || has_class(content, "comment-body");
    // Old themes write the name and the time as `cite` and `small` before the text.
    let is_head =
        |inner: ElementRef<'_>| is_loose && matches!(inner.value().name(), "cite" | "small" | "footer" | "header");
    let may_nest = content.id() == item.element.id();
    let skip = |inner: ElementRef<'_>| {
        inner.id() != content.id() && (has_any(inner, AROUND) || is_head(inner))
            || may_nest && is_item_like(inner) && answers(inner)
    };
    if found.kind.is_ping()
        && item.class(CONTENT).is_none()
        && item.find(|element| element.value().name() == "p").is_none()
    {
        return;
    }
    found.body = body_of(content, skip);
    if is_loose {
        without_verb(&mut found.body);
    }
    if found.kind.is_ping() && is_loose && is_label(&found.body.text, &found.name) {
        found.body = Marked::default();
        return;
    }
    for element in content.descendent_elements().filter(|element| element.value().name() == "a") {
        let place =
            element.attr("href").and_then(|href| href.rsplit_once('#')).and_then(|(_, place)| number(place, IDS));
        let Some(target) = place.filter(|&target| target != item.key) else { continue };
        if answers(element) || has_class(element, "comment-reply-link") {
            continue;
        }
        // Who answers names the other first, or writes a sign before the name; other links only refer to a comment.
        let shown = line_of(element, |_| false);
        if !shown.is_empty() && (shown.starts_with('@') || found.body.text.trim_start_matches('@').starts_with(&shown))
        {
            found.links.push(target.to_owned());
        }
    }
}

/// Tells `Pingback: NAME`, which is no text.
fn is_label(text: &str, name: &str) -> bool {
    let rest = text.split_once(':').map_or(text, |(label, rest)| {
        let label = label.trim().to_lowercase();
        if ["ping", "pingback", "trackback", "rétrolien"].contains(&label.as_str()) { rest } else { text }
    });
    rest.trim().strip_prefix(name).is_some_and(|rest| rest.chars().count() < 20)
}

fn is_item_like(element: ElementRef<'_>) -> bool {
    has_any(element, &["comment", "pingback", "trackback", "children"])
        || element.value().id().is_some_and(|id| number(id, IDS).is_some())
}
