//! Blogger of old: `X a dit…`, the text, the date alone on a line below it.

use super::super::{
    block::{Head, Layout, Place},
    byline, lines, when,
};
use super::says;
use crate::read::Dates;

/// `Ana a dit…`, then the text, then the date.
pub const LAYOUT: Layout = Layout {
    name: "blogger",
    example: "Ana a dit…\nMoi aussi.\n\n1 septembre 2009 à 10:32",
    place: Place::Above,
    least: 1,
    head,
};

/// How far below the author the date may stand, in lines.
const DATE_WITHIN: usize = 400;

/// How many lines of a text may look like the next author.
const LOOKALIKES: usize = 3;

fn head<'t>(page: &[&'t str], line: usize, dates: &Dates) -> Option<Head<'t>> {
    let (depth, author) = says::header(page[line])?;
    let (foot, when) = date_below(page, line, dates)?;
    let (author, is_owner) = byline::name(author);
    Some(Head { author, is_owner, when, lines: line..line + 1, foot: Some(foot), depth, ..Head::default() })
}

/// Finds the date that closes a text: below it stands the next author, or no more text.
fn date_below(page: &[&str], line: usize, dates: &Dates) -> Option<(usize, when::When)> {
    let mut lookalikes = 0;
    let mut has_text = false;
    for below in line + 1..page.len().min(line + DATE_WITHIN) {
        let text = page[below];
        if text.trim().is_empty() {
            continue;
        }
        if has_text
            && let Some(when) = when::whole(text, dates)
            && says::closes(page, below)
        {
            return Some((below, when));
        }
        lookalikes += usize::from(says::header(text).is_some());
        if lookalikes > LOOKALIKES {
            return None;
        }
        has_text |= !lines::is_furniture(text);
    }
    None
}
