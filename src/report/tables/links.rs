//! One row a link, in input order.

use super::{Fill, Kind, MessageView, occurrence};
use crate::{
    record::LinkDetail,
    report::{Cell, Column, Sheet, Unit, column::count},
    web::{Page, host_in},
};

pub const KIND: Kind = Kind {
    name: "links",
    about: "one row a link, with who wrote it where and when",
    default: true,
    by_value: true,
    facts: || occurrence::facts_before(COLUMNS.iter().map(|column| &column.fact)),
    fill: Fill::Rows(fill),
};

/// One link with the forms of its address.
pub struct Row<'r> {
    link: &'r LinkDetail<'r>,
    page: Page,
    repeated: bool,
}

type Get = for<'r> fn(&'r Row<'r>) -> Cell<'r>;

fn fill(view: &MessageView<'_>, value: Option<&str>, sheet: &mut Sheet<'_>) {
    for (link, place) in view.details.links.iter().zip(0..) {
        occurrence::begin(view, value, sheet);
        let repeated = view.resolution.repeated.binary_search(&place).is_ok();
        let row = Row { link: &link, page: Page::new(link.url), repeated };
        sheet.row(None, COLUMNS, |get| get(&row));
    }
}

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new("url_raw", ("Link", "Lien"), Unit::Text, "as it stands in the text", |r| {
        Cell::text(r.link.text)
    }),
    Column::<Get>::new("url_resolved", ("Address", "Adresse"), Unit::Text, "absolute URL, hosts in Punycode", |r| {
        Cell::text(&r.page.resolved)
    })
    .from("WHATWG URL Standard"),
    Column::<Get>::new(
        "url_canonical",
        ("Canonical address", "Adresse canonique"),
        Unit::Text,
        "url_resolved without tracking parameters, empty query or empty fragment",
        |r| Cell::text(&r.page.canonical),
    )
    .from("lexicon/tracking.toml"),
    Column::<Get>::new(
        "url_fingerprint",
        ("Page", "Page"),
        Unit::Text,
        "url_canonical without scheme, user, www, mobile or AMP host, last slash, fragment (but #!)",
        |r| Cell::text(&r.page.fingerprint),
    ),
    Column::<Get>::new("host", ("Host", "Hôte"), Unit::Text, "host of url_resolved", |r| {
        Cell::text(r.page.resolved.split_once("://").map_or("", |(_, rest)| host_in(rest)))
    }),
    Column::<Get>::new(
        "domain",
        ("Domain", "Domaine"),
        Unit::Text,
        "registered domain, by the public suffix list",
        |r| Cell::text(r.link.domain),
    )
    .from("publicsuffix.org"),
    Column::<Get>::new(
        "platform",
        ("Platform", "Plateforme"),
        Unit::Text,
        "platform that shows the page, by host",
        |r| Cell::text(r.page.platform),
    )
    .from("lexicon/sites.toml"),
    Column::<Get>::new("shortener", ("Shortened", "Raccourci"), Unit::Flag, "1 where the host is a shortener", |r| {
        count(r.page.shortener.into())
    })
    .from("lexicon/sites.toml"),
    Column::<Get>::new(
        "scheme_missing",
        ("No scheme", "Sans protocole"),
        Unit::Flag,
        "1 where url_raw is an address without http:// or its like",
        |r| count(is_without_scheme(r.link).into()),
    ),
    Column::<Get>::new(
        "duplicate_of_first",
        ("Shown before", "Déjà cité"),
        Unit::Flag,
        "1 where an earlier link of the same discussion has the same url_fingerprint",
        |r| count(r.repeated.into()),
    ),
];

/// Tells whether a link is written without its scheme; words that the markup makes a link of are no address.
fn is_without_scheme(link: &LinkDetail<'_>) -> bool {
    let begun = link.url.strip_suffix(link.text);
    begun.is_some_and(|scheme| !scheme.is_empty() && scheme.ends_with([':', '/']))
}
