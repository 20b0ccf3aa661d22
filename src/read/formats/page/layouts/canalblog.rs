//! Canalblog: the text, then `Posté par X, 01 septembre 2009 à 10:32 | | Répondre`.

use super::super::{
    block::{Head, Layout, Place},
    byline, when,
};
use crate::read::Dates;

/// The text, then `Posté par Ana, 01 septembre 2009 à 10:32 | | Répondre`.
pub const LAYOUT: Layout = Layout {
    name: "canalblog",
    example: "Moi aussi.\nPosté par Ana, 01 septembre 2009 à 10:32 | | Répondre",
    place: Place::EndsOrBelow,
    least: 1,
    head,
};

fn head<'t>(page: &[&'t str], line: usize, dates: &Dates) -> Option<Head<'t>> {
    let posted = byline::posted(page[line], dates)?;
    let fits = !posted.is_numbered && posted.between == "," && when::is_buttons(posted.rest);
    fits.then(|| posted.head(line..line + 1))
}
