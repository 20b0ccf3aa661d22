//! One row a link, in input order.

use super::{Fill, Kind, MessageView, occurrence};
use crate::{
    record::LinkDetail,
    report::{Cell, Column, Sheet, Unit},
};

pub const KIND: Kind = Kind {
    name: "links",
    about: "one row a link, with who wrote it where and when",
    default: true,
    by_value: true,
    facts: || occurrence::facts_before(COLUMNS.iter().map(|column| &column.fact)),
    fill: Fill::Rows(fill),
};

type Get = for<'r> fn(&'r LinkDetail<'r>) -> Cell<'r>;

fn fill(view: &MessageView<'_>, value: Option<&str>, sheet: &mut Sheet<'_>) {
    for link in &view.details.links {
        occurrence::begin(view, value, sheet);
        sheet.row(None, COLUMNS, |get| get(link));
    }
}

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new("url_raw", ("Link", "Lien"), Unit::Text, "as it stands in the text", |r| Cell::text(r.text)),
    Column::<Get>::new("url_resolved", ("Address", "Adresse"), Unit::Text, "absolute URL", |r| Cell::text(r.url))
        .from("WHATWG URL Standard"),
    Column::<Get>::new(
        "domain",
        ("Domain", "Domaine"),
        Unit::Text,
        "registered domain, by the public suffix list",
        |r| Cell::text(r.domain),
    )
    .from("publicsuffix.org"),
];
