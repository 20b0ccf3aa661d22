//! Author and date on one line without a verb: `X Le DATE` of SPIP themes, `X, le DATE`, `X, Posté le DATE` of Skyrock,
//! and `X DATE`.
//!
//! Some themes write the line above the text, others below it: the ends of the list tell.

use super::super::{
    block::{Head, Layout, Place},
    byline, depth,
    when::{self, Dated, When},
};
use crate::{model::Precision, read::Dates};

/// The text, then `Ana Le 1 septembre 2009 à 10:32`.
pub const LAYOUT: Layout = Layout {
    name: "signed",
    example: "Moi aussi.\nAna Le 1 septembre 2009 à 10:32",
    place: Place::Ends,
    least: 2,
    head,
};

/// The text, then `Ana 1 septembre 2009 à 10:32`; or the same line above the text. Sentences end so, too.
pub const BARE: Layout = Layout {
    name: "bare",
    example: "Moi aussi.\nAna 1 septembre 2009 à 10:32",
    place: Place::Ends,
    least: 3,
    head: bare,
};

fn bare<'t>(page: &[&'t str], line: usize, dates: &Dates) -> Option<Head<'t>> {
    read(page, line, dates, |named| {
        let has_clock = matches!(named.when, When::At(written) if written.precision() >= Precision::Minute);
        has_clock && named.between.is_empty()
    })
}

fn head<'t>(page: &[&'t str], line: usize, dates: &Dates) -> Option<Head<'t>> {
    read(page, line, dates, |named| {
        let has_clock = match named.when {
            When::At(written) => written.precision() >= Precision::Minute,
            When::Untold => false,
            _ => true,
        };
        has_clock && !named.between.is_empty()
    })
}

fn read<'t>(page: &[&'t str], line: usize, dates: &Dates, fits: fn(&Dated<'_>) -> bool) -> Option<Head<'t>> {
    let (depth, text) = depth::of(page[line]);
    // A sentence that ends with a date is longer.
    if text.len() > 200 || !text.bytes().any(|byte| byte.is_ascii_digit()) || byline::is_posted(text) {
        return None;
    }
    let mut named = when::after_name(text, dates)?;
    let by = ["Par ", "par ", "By ", "by "].iter().find_map(|word| named.name.strip_prefix(*word));
    named.name = by.map_or(named.name, str::trim_start);
    let fits = fits(&named) && byline::is_name(named.name) && when::is_buttons(named.rest);
    let (author, is_owner) = byline::name(named.name);
    fits.then(|| Head { author, is_owner, when: named.when, lines: line..line + 1, depth, ..Head::default() })
}
