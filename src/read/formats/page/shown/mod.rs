//! The lines of a page as heads are read from them: without what a program that turns pages into text adds to a name or
//! a date (Markdown, stumps of pictures, line ends), and without what a theme puts between the two.
//!
//! There are as many lines as on the page. A line that belongs to a head and says nothing more is empty here; texts are
//! taken from the page itself.

mod markdown;
mod marks;
mod stump;
mod wrapped;

use std::borrow::Cow;

pub use markdown::url_of;

use crate::read::Dates;

/// Returns the lines as heads are read from them.
pub fn of<'t>(page: &[&'t str], dates: &Dates) -> Vec<Cow<'t, str>> {
    let mut lines: Vec<Cow<'t, str>> = page.iter().map(|line| Cow::Borrowed(*line)).collect();
    markdown::take_off(&mut lines, dates);
    marks::part(&mut lines);
    stump::take_off(&mut lines, dates);
    wrapped::join(&mut lines, dates);
    marks::join(&mut lines, dates);
    lines
}

/// Borrows the lines.
pub fn borrowed<'t>(lines: &'t [Cow<'_, str>]) -> Vec<&'t str> {
    lines.iter().map(AsRef::as_ref).collect()
}

/// Returns the first line that is not empty, from this one on and no further than four lines.
fn filled(lines: &[Cow<'_, str>], from: usize) -> Option<usize> {
    (from..lines.len().min(from + 4)).find(|&line| !lines[line].trim().is_empty())
}
