//! Typepad, Hautetfort, blogSpirit, Movable Type: the text, then `Rédigé par : X | le DATE`, `Écrit par : X | DATE`,
//! `Posted by: X | DATE`, `Posted by X at DATE`.

use super::super::{
    block::{Head, Layout, Place},
    byline, when,
};
use super::linuxfr;
use crate::read::Dates;

/// The text, then `Rédigé par : Ana | le 01 septembre 2009 à 10:32`.
pub const LAYOUT: Layout = Layout {
    name: "typepad",
    example: "Moi aussi.\nRédigé par : Ana | le 01 septembre 2009 à 10:32",
    place: Place::EndsOrBelow,
    least: 1,
    head,
};

fn head<'t>(page: &[&'t str], line: usize, dates: &Dates) -> Option<Head<'t>> {
    let posted = byline::posted(page[line], dates)?;
    let parted = posted.between.contains(['|', '·', '•', '–', '—']) || posted.between == "le";
    // `LinuxFr` ends its line with a full stop, and marks follow.
    let is_marked = posted.rest.starts_with('.') || page.get(line + 1).is_some_and(|text| linuxfr::is_grade(text));
    let fits = !is_marked && !posted.is_numbered && parted && when::is_buttons(posted.rest);
    fits.then(|| posted.head(line..line + 1))
}
