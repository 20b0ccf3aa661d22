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
    /// Finds the comments.
    pub items: fn(&Html) -> Vec<Item<'_>>,
    /// Reads one.
    pub read: fn(&Item<'_>, &mut Found, &Dates),
}

/// The engines, from the narrowest to the widest.
pub static ENGINES: &[Engine] = &[
    Engine { name: "Canalblog", items: canalblog::items, read: canalblog::read },
    Engine { name: "Blogger", items: blogger::items, read: blogger::read },
    Engine { name: "Blogger, classic", items: blogger::classic_items, read: blogger::read_classic },
    Engine { name: "Dotclear", items: dotclear::items, read: dotclear::read },
    Engine { name: "SPIP", items: spip::items, read: spip::read },
    Engine { name: "Typepad", items: typepad::items, read: typepad::read },
    Engine { name: "WordPress", items: wordpress::items, read: wordpress::read },
    Engine { name: "schema.org", items: vocabulary::schema_items, read: vocabulary::read_schema },
    Engine { name: "microformats", items: vocabulary::microformat_items, read: vocabulary::read_microformat },
];

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
