//! Over-blog of old: the text, then `Commentaire n°1 posté par X le DATE`, or `posté par : X (site web) DATE`.

use super::super::{
    block::{Head, Layout, Place},
    byline, when,
};
use crate::read::Dates;

/// The text, then `Commentaire n°1 posté par Ana le 01/09/2009 à 10h32`.
pub const LAYOUT: Layout = Layout {
    name: "over-blog",
    example: "Moi aussi.\nCommentaire n°1 posté par Ana le 01/09/2009 à 10h32",
    place: Place::EndsOrBelow,
    least: 1,
    head,
};

fn head<'t>(page: &[&'t str], line: usize, dates: &Dates) -> Option<Head<'t>> {
    let posted = byline::posted(page[line], dates)?;
    let fits = (posted.is_numbered || posted.between.is_empty()) && when::is_buttons(posted.rest);
    fits.then(|| posted.head(line..line + 1))
}
