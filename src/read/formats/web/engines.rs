//! The engines whose comments are known.

use scraper::{ElementRef, Html};

use super::{
    blogger, canalblog, dotclear,
    found::Found,
    items::{Item, inside},
    spip, typepad, vocabulary, wordpress,
};
use crate::read::{Dates, markup::html};

/// How one engine writes comments.
pub struct Engine {
    /// Name, for people.
    pub name: &'static str,
    /// One of these stands in each of its pages; none where that says nothing. A look at the text is much quicker than
    /// one at all elements.
    pub marks: &'static [&'static str],
    /// Finds the comments.
    pub items: fn(&Html) -> Vec<Item<'_>>,
    /// Reads one.
    pub read: fn(&Item<'_>, &mut Found, &Dates),
}

/// The engines, from the narrowest to the widest.
pub static ENGINES: &[Engine] = &[
    Engine { name: "Canalblog", marks: &["comment_item"], items: canalblog::items, read: canalblog::read },
    Engine { name: "Blogger", marks: &[], items: blogger::items, read: blogger::read },
    Engine {
        name: "Blogger, classic",
        marks: &["comments-block"],
        items: blogger::classic_items,
        read: blogger::read_classic,
    },
    Engine { name: "Dotclear", marks: &["<dl", "<DL"], items: dotclear::items, read: dotclear::read },
    Engine { name: "SPIP", marks: &[], items: spip::items, read: spip::read },
    Engine { name: "Typepad", marks: &["comment-footer"], items: typepad::items, read: typepad::read },
    Engine { name: "WordPress", marks: &[], items: wordpress::items, read: wordpress::read },
    Engine {
        name: "schema.org",
        marks: &["schema.org"],
        items: vocabulary::schema_items,
        read: vocabulary::read_schema,
    },
    Engine {
        name: "microformats",
        marks: &["h-entry", "h-cite", "hreview"],
        items: vocabulary::microformat_items,
        read: vocabulary::read_microformat,
    },
];

impl Engine {
    /// Tells whether a page may be one of this engine's.
    pub fn may_have_written(&self, text: &str) -> bool {
        self.marks.is_empty()
            || self.marks.iter().any(|mark| memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some())
    }
}

/// Returns the first link in an element that leads to another page.
pub fn link_of(element: ElementRef<'_>) -> Option<&str> {
    let href = |inner: ElementRef<'_>| {
        (inner.value().name() == "a").then(|| inner.attr("href")).flatten().is_some_and(leads_away)
    };
    Some(html::unwrapped(inside(element, href)?.attr("href")?.trim()))
}

fn leads_away(href: &str) -> bool {
    !html::unwrapped(href.trim()).starts_with(['#', '?'])
}
