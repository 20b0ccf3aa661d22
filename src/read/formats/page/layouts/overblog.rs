//! Over-blog of old: the text, then `Commentaire n°1 posté par X le DATE`, or `posté par : X (site web) DATE`.

use std::sync::LazyLock;

use regex::Regex;

use super::super::{
    block::{Head, Layout, Place},
    byline, when,
};
use crate::{model::Kind, read::Dates};

/// The text, then `Commentaire n°1 posté par Ana le 01/09/2009 à 10h32`.
pub const LAYOUT: Layout = Layout {
    name: "over-blog",
    example: "Moi aussi.\nCommentaire n°1 posté par Ana le 01/09/2009 à 10h32",
    place: Place::EndsOrBelow,
    least: 1,
    head,
};

/// How the author of the post answers below a footer, above the words of the answer.
static ANSWER: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"^\s*[Rr]éponse\s+(?:de|d['’])\s?(?P<a>\S.{0,80}?),?\s+(?P<d>le\s+\d.{0,60})$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// Reads `Réponse de Ana le 14/09/2009 à 09h00`: the head of an answer, which stands above its text while those of
/// comments stand below theirs.
pub fn answer<'t>(page: &[&'t str], line: usize, dates: &Dates) -> Option<Head<'t>> {
    let text = page[line].trim_start();
    // Faster than the pattern.
    if !text.starts_with(['R', 'r']) || text.len() > 200 {
        return None;
    }
    let found = ANSWER.captures(text)?;
    let when = when::whole(found.name("d")?.as_str(), dates)?;
    let (author, is_owner) = byline::name(found.name("a")?.as_str());
    Some(Head { kind: Some(Kind::Reply), author, is_owner, when, lines: line..line + 1, ..Head::default() })
}

fn head<'t>(page: &[&'t str], line: usize, dates: &Dates) -> Option<Head<'t>> {
    let posted = byline::posted(page[line], dates)?;
    let fits = (posted.is_numbered || posted.between.is_empty()) && when::is_buttons(posted.rest);
    fits.then(|| posted.head(line..line + 1))
}
