//! The engines whose comments are known, besides WordPress: Canalblog, SPIP, Blogger, and the vocabularies of
//! schema.org and microformats.

use scraper::{ElementRef, Html};

use super::{
    found::{Found, body_of, date_in, line_of, plain_name, time_of},
    items::{Item, has_any, has_class, inside, nested, number},
    wordpress,
};
use crate::read::{Dates, html};

/// How one engine writes comments.
pub struct Engine {
    /// Name, for people.
    pub name: &'static str,
    /// Finds the comments.
    pub items: fn(&Html) -> Vec<Item<'_>>,
    /// Reads one.
    pub read: fn(&Item<'_>, &mut Found, &Dates),
}

/// The engines, from the narrowest to the widest.
pub static ENGINES: &[Engine] = &[
    Engine { name: "Canalblog", items: canalblog_items, read: canalblog },
    Engine { name: "Blogger", items: blogger_items, read: blogger },
    Engine { name: "Blogger, classic", items: classic_items, read: classic },
    Engine { name: "SPIP", items: spip_items, read: spip },
    Engine { name: "WordPress", items: wordpress::items, read: wordpress::read },
    Engine { name: "schema.org", items: schema_items, read: schema },
    Engine { name: "microformats", items: microformat_items, read: microformat },
];

fn link_of(element: ElementRef<'_>) -> Option<&str> {
    let link = inside(element, |inner| inner.value().name() == "a" && inner.attr("href").is_some())?;
    Some(html::unwrapped(link.attr("href")?.trim())).filter(|href| !href.starts_with(['#', '?']))
}

fn canalblog_items(page: &Html) -> Vec<Item<'_>> {
    nested(page, |element| {
        let is_item = has_class(element, "comment_item");
        let key = || element.attr("data-cid").or_else(|| number(element.value().id()?, &["comment_"]));
        is_item.then(|| key().unwrap_or_default().to_owned())
    })
}

fn canalblog(item: &Item<'_>, found: &mut Found, dates: &Dates) {
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
    found.site = link_of(footer).unwrap_or_default().to_owned();
}

fn blogger_items(page: &Html) -> Vec<Item<'_>> {
    nested(page, |element| {
        let id = || element.value().id().and_then(|id| number(id, &["c"]));
        let is_item = has_class(element, "comment") && element.value().name() != "dl";
        is_item.then(id).flatten().map(str::to_owned)
    })
}

fn blogger(item: &Item<'_>, found: &mut Found, dates: &Dates) {
    let user = item.class(&["user"]).or_else(|| item.find(|element| element.value().name() == "cite"));
    if let Some(user) = user {
        found.name = line_of(user, |_| false);
        found.is_owner = has_class(user, "blog-author");
        found.site = link_of(user).unwrap_or_default().to_owned();
    }
    found.time = blogger_time(item, dates);
    if let Some(content) = item.class(&["comment-content", "comment-body"]) {
        found.body = body_of(content, |inner| has_class(inner, "comment-replies"));
    }
}

/// The link to a comment holds its time in milliseconds, which is better than what the blog shows in its language.
fn blogger_time(item: &Item<'_>, dates: &Dates) -> String {
    let exact = item.own.iter().find_map(|element| {
        let (_, rest) = element.attr("href")?.split_once("showComment=")?;
        let figures = rest.split(|sign: char| !sign.is_ascii_digit()).next()?;
        (figures.len() == 13).then(|| figures.to_owned())
    });
    let shown = || time_of(item.class(&["datetime", "comment-timestamp"])?, dates);
    exact.or_else(shown).unwrap_or_default()
}

/// The classic list has no element around a comment: `dt` names the author, the `dd` after it hold text and time.
fn classic_items(page: &Html) -> Vec<Item<'_>> {
    let mut items: Vec<Item<'_>> = Vec::new();
    let is_list = |element: &ElementRef<'_>| {
        element.value().name() == "dl" && element.value().id() == Some("comments-block")
            || has_class(*element, "comments-block")
    };
    for list in page.root_element().descendent_elements().filter(is_list) {
        for child in list.child_elements() {
            if has_class(child, "comment-author") {
                let key = child.value().id().and_then(|id| number(id, &["c"])).unwrap_or_default().to_owned();
                items.push(Item { element: child, key, parent: None, own: Vec::new(), level: None });
            }
            if let Some(item) = items.last_mut() {
                item.own.extend(child.descendent_elements());
            }
        }
    }
    items
}

fn classic(item: &Item<'_>, found: &mut Found, dates: &Dates) {
    found.name = plain_name(&line_of(item.element, |_| false)).to_owned();
    found.site = link_of(item.element).unwrap_or_default().to_owned();
    found.is_owner = has_class(item.element, "blog-author");
    found.time = blogger_time(item, dates);
    if let Some(content) = item.class(&["comment-body"]) {
        found.body = body_of(content, |_| false);
    }
}

const SPIP_MESSAGE: &[&str] = &["comment-message", "forum-message"];

fn spip_items(page: &Html) -> Vec<Item<'_>> {
    let is_meta = |element: ElementRef<'_>| has_any(element, &["comment-meta", "forum-chapo"]);
    let is_text = |element: ElementRef<'_>| has_any(element, &["comment-content", "forum-texte"]);
    let is_message = |element: ElementRef<'_>| {
        element.child_elements().any(is_meta) && element.child_elements().any(is_text) && spip_key(element).is_some()
    };
    let listed = nested(page, |element| {
        let is_item = element.value().name() == "li"
            && (has_any(element, &["forum-fil", "comment-fil"])
                || element.child_elements().any(|child| has_any(child, SPIP_MESSAGE) || is_message(child))
                || is_message(element));
        is_item.then(String::new)
    });
    if !listed.is_empty() {
        return listed;
    }
    nested(page, |element| (has_any(element, SPIP_MESSAGE) || is_message(element)).then(String::new))
}

/// Returns the number of a message of SPIP's forum, from an element that says it.
fn spip_key(element: ElementRef<'_>) -> Option<&str> {
    element.descendent_elements().find_map(spip_number)
}

fn spip_number(element: ElementRef<'_>) -> Option<&str> {
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

fn spip(item: &Item<'_>, found: &mut Found, dates: &Dates) {
    found.id = item.own.iter().copied().find_map(spip_number).unwrap_or_default().to_owned();
    let content = item.class(&["comment-texte", "forum-texte", "comment-content", "comment-text"]);
    if let Some(content) = content {
        const AROUND: &[&str] = &["comment-meta", "comment-title", "forum-titre", "comment-reply", "repondre"];
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
    match named {
        Some(named) => {
            let name = line_of(named, |_| false);
            let name = name.trim_start_matches([',', ' ']);
            name.strip_prefix("par ").unwrap_or(name).clone_into(&mut found.name);
            let around = || named.parent().and_then(ElementRef::wrap).filter(|outer| outer.value().name() == "a");
            let site = link_of(named).or_else(|| around().and_then(link_of));
            found.site = site.filter(|site| !site.contains("page=forum")).unwrap_or_default().to_owned();
        }
        None => {
            let after = text.rsplit_once("par ").map_or("", |(_, name)| name);
            plain_name(after.split(" En réponse").next().unwrap_or(after)).clone_into(&mut found.name);
        }
    }
}

fn is_of_type(element: ElementRef<'_>, names: &[&str]) -> bool {
    let kind = element.attr("itemtype").unwrap_or_default();
    kind.split_ascii_whitespace()
        .any(|kind| kind.contains("schema.org/") && names.iter().any(|name| kind.ends_with(name)))
}

fn schema_items(page: &Html) -> Vec<Item<'_>> {
    nested(page, |element| {
        let is_item = is_of_type(element, &["/Comment", "/UserComments", "/Answer"]);
        is_item.then(|| element.value().id().unwrap_or_default().to_owned())
    })
}

fn schema(item: &Item<'_>, found: &mut Found, dates: &Dates) {
    let property = |names: &[&str]| {
        names.iter().find_map(|name| {
            item.find(|element| {
                let given = element.attr("itemprop").unwrap_or_default();
                element.id() != item.element.id() && given.split_ascii_whitespace().any(|given| given == *name)
            })
        })
    };
    let value = |element: ElementRef<'_>| {
        element.attr("content").map_or_else(|| line_of(element, |_| false), |content| content.trim().to_owned())
    };
    if let Some(author) = property(&["author", "creator"]) {
        let named = inside(author, |inner| {
            inner.id() != author.id() && inner.attr("itemprop").is_some_and(|name| name == "name")
        });
        found.name = value(named.unwrap_or(author));
        found.site = link_of(author).unwrap_or_default().to_owned();
    }
    let clock = property(&["dateCreated", "datePublished", "commentTime", "dateModified"]);
    found.time = clock.and_then(|clock| time_of(clock, dates)).unwrap_or_default();
    found.likes = property(&["upvoteCount"]).map(value).unwrap_or_default();
    if let Some(text) = property(&["text", "commentText", "articleBody", "description", "reviewBody"]) {
        let own = |inner: ElementRef<'_>| is_of_type(inner, &["/Comment", "/Answer", "/UserComments"]);
        found.body = body_of(text, own);
    }
}

fn microformat_items(page: &Html) -> Vec<Item<'_>> {
    nested(page, |element| {
        let answers = || inside(element, |inner| has_class(inner, "u-in-reply-to")).is_some();
        let is_item = has_any(element, &["h-entry", "h-cite"])
            && (has_any(element, &["u-comment", "p-comment"]) || answers())
            || has_class(element, "hreview") && has_class(element, "comment");
        is_item.then(|| element.value().id().unwrap_or_default().to_owned())
    })
}

fn microformat(item: &Item<'_>, found: &mut Found, dates: &Dates) {
    if let Some(author) = item.class(&["p-author", "author"]) {
        let named = inside(author, |inner| has_any(inner, &["p-name", "fn"]));
        found.name = line_of(named.unwrap_or(author), |_| false);
        found.site = link_of(author).unwrap_or_default().to_owned();
    }
    found.time = item.class(&["dt-published", "published"]).and_then(|clock| time_of(clock, dates)).unwrap_or_default();
    if let Some(content) = item.class(&["e-content", "p-content", "p-summary", "entry-content"]) {
        found.body = body_of(content, |_| false);
    }
}
