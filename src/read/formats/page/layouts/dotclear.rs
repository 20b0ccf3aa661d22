//! Dotclear: `12. Le mardi 1 septembre 2009, 10:32 par X`, then the text.

use super::super::{
    block::{Head, Layout, Place},
    byline, depth, when,
};
use crate::read::Dates;

/// `1. Le mardi 1 septembre 2009, 10:32 par Ana`, then the text.
pub const LAYOUT: Layout = Layout {
    name: "dotclear",
    example: "1. Le mardi 1 septembre 2009, 10:32 par Ana\nMoi aussi.",
    place: Place::Above,
    least: 1,
    head,
};

fn head<'t>(page: &[&'t str], line: usize, dates: &Dates) -> Option<Head<'t>> {
    let (depth, text) = depth::of(page[line]);
    if text.len() > 300 {
        return None;
    }
    let (when, length) = when::beginning(text, dates)?;
    // Old versions write a comma here, as SPIP does, whose comments have no numbers.
    let is_numbered = page[line].trim_start().starts_with(|sign: char| sign.is_ascii_digit());
    let rest = text[length..].trim();
    let rest = rest.strip_prefix(',').filter(|_| is_numbered).map_or(rest, str::trim_start);
    let author = rest.strip_prefix("par ").or_else(|| rest.strip_prefix("by "))?;
    let (author, is_owner) = byline::name(author);
    let fits = !author.is_empty() && author.len() <= 160;
    fits.then(|| Head { author, is_owner, when, lines: line..line + 1, depth, ..Head::default() })
}
