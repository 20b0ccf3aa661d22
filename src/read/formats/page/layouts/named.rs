//! Twenty Twelve and forums: the author alone on a line, the date alone on the next, the text.

use super::super::{
    block::{Head, Layout, Place},
    byline, depth, when,
};
use crate::read::Dates;

/// `Ana`, then the date, then the text.
pub const LAYOUT: Layout = Layout {
    name: "named",
    example: "Ana\n1 septembre 2009 à 10 h 32 min\nMoi aussi.",
    place: Place::EndsApart,
    least: 2,
    head,
};

fn head<'t>(page: &[&'t str], line: usize, dates: &Dates) -> Option<Head<'t>> {
    let below = (line + 1..page.len().min(line + 4)).find(|&below| !page[below].trim().is_empty())?;
    let when = when::whole(page[below], dates)?;
    let (depth, text) = depth::of(page[line]);
    if !byline::is_name(text) || byline::is_posted(text) || when::whole(text, dates).is_some() {
        return None;
    }
    let (author, is_owner) = byline::name(text);
    Some(Head { author, is_owner, when, lines: line..below + 1, depth, ..Head::default() })
}
