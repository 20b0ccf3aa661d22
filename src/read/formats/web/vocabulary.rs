//! Comments that any engine marks with a vocabulary: microdata of schema.org, and microformats.

use scraper::{ElementRef, Html};

use super::{
    engines::link_of,
    found::{Found, body_of, line_of, time_of},
    items::{Item, has_any, has_class, inside, nested},
};
use crate::read::Dates;

fn is_of_type(element: ElementRef<'_>, names: &[&str]) -> bool {
    let kind = element.attr("itemtype").unwrap_or_default();
    kind.split_ascii_whitespace()
        .any(|kind| kind.contains("schema.org/") && names.iter().any(|name| kind.ends_with(name)))
}

/// Finds comments of schema.org's microdata.
pub fn schema_items(page: &Html) -> Vec<Item<'_>> {
    nested(page, |element| {
        let is_item = is_of_type(element, &["/Comment", "/UserComments", "/Answer"]);
        is_item.then(|| element.value().id().unwrap_or_default().to_owned())
    })
}

/// Reads one of them.
pub fn read_schema(item: &Item<'_>, found: &mut Found, dates: &Dates) {
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
        link_of(author).unwrap_or_default().clone_into(&mut found.site);
    }
    let clock = property(&["dateCreated", "datePublished", "commentTime", "dateModified"]);
    found.time = clock.and_then(|clock| time_of(clock, dates)).unwrap_or_default();
    found.likes = property(&["upvoteCount"]).map(value).unwrap_or_default();
    if let Some(text) = property(&["text", "commentText", "articleBody", "description", "reviewBody"]) {
        let own = |inner: ElementRef<'_>| is_of_type(inner, &["/Comment", "/Answer", "/UserComments"]);
        found.body = body_of(text, own);
    }
}

/// Finds comments of microformats.
pub fn microformat_items(page: &Html) -> Vec<Item<'_>> {
    nested(page, |element| {
        let answers =
            || inside(element, |inner| has_class(inner, "u-in-reply-to") && entry_of(inner) == Some(element.id()));
        let is_item = has_any(element, &["h-entry", "h-cite"])
            && (has_any(element, &["u-comment", "p-comment"]) || answers().is_some())
            || has_class(element, "hreview") && has_class(element, "comment");
        is_item.then(|| element.value().id().unwrap_or_default().to_owned())
    })
}

/// Returns the innermost entry that an element stands in.
fn entry_of(element: ElementRef<'_>) -> Option<ego_tree::NodeId> {
    let mut around = element.ancestors().filter_map(ElementRef::wrap);
    around.find(|outer| has_any(*outer, &["h-entry", "h-cite"])).map(|outer| outer.id())
}

/// Reads one of them.
pub fn read_microformat(item: &Item<'_>, found: &mut Found, dates: &Dates) {
    if let Some(author) = item.class(&["p-author", "u-author", "author", "h-card"]) {
        let named = inside(author, |inner| has_any(inner, &["p-name", "fn"]));
        found.name = line_of(named.unwrap_or(author), |_| false);
        link_of(author).unwrap_or_default().clone_into(&mut found.site);
    }
    found.time = item.class(&["dt-published", "published"]).and_then(|clock| time_of(clock, dates)).unwrap_or_default();
    if let Some(content) = item.class(&["e-content", "p-content", "p-summary", "entry-content", "p-name"]) {
        found.body = body_of(content, |_| false);
    }
}
