//! `WordPress` and Blogger: a line with the author, a line with the date, the text.
//!
//! `X a écrit :` is how mails and forums quote, too: without a date below, no line here is a head.

use std::sync::LazyLock;

use regex::Regex;

use super::super::{
    block::{Head, Layout, Place},
    byline, depth, lines, ping,
};
use crate::read::Dates;

/// `Ana says:`, then the date, then the text.
pub const LAYOUT: Layout =
    Layout { name: "says", example: "Ana says:\nSep 1, 2009\nSo do I.", place: Place::Above, least: 1, head };

/// The verb, which ends the line; what stands before it is the author.
static HEADER: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?:^|\s+)(?i:says|said|wrote|writes|commented|replied|a dit|dit|a écrit|écrit|a commenté|a répondu)\s*(?::|…|\.\.\.)\s*$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// In characters.
const LONGEST_AUTHOR: usize = 201;

fn head<'t>(page: &[&'t str], line: usize, dates: &Dates) -> Option<Head<'t>> {
    let (depth, author) = header(page[line])?;
    let is_head = |below: &str| header(below).is_some() || ping::header(below).is_some();
    let (when, lines) = byline::date_below(page, line, dates, is_head)?;
    let date = lines.end - 1;
    let is_parted = page[line + 1..date].iter().any(|between| !between.trim().is_empty());
    // What stands between is the text where none follows; and it is not nobody who says it.
    if is_parted && (author.is_empty() || closes(page, date)) {
        return None;
    }
    let (author, is_owner) = byline::name(author);
    Some(Head { author, is_owner, when, lines, depth, ..Head::default() })
}

/// Tells whether a date closes a text: the next author stands below, or what follows the comments, or nothing.
pub fn closes(page: &[&str], date: usize) -> bool {
    let below = page[date + 1..].iter().find(|line| !lines::is_furniture(line));
    below.is_none_or(|line| header(line).is_some() || lines::is_after_comments(line))
}

/// Reads a line with an author and a verb: how deep it stands, and the author, whom some themes leave out.
pub fn header(line: &str) -> Option<(usize, &str)> {
    // Nearly every line ends otherwise, and this is faster than the pattern.
    if !line.trim_end().ends_with([':', '…', '.']) {
        return None;
    }
    let (depth, text) = depth::of(line);
    let verb = HEADER.find(text)?.start();
    let author = &text[..verb];
    let is_bare = verb == 0 && !text.starts_with(char::is_whitespace);
    (is_bare || lines::is_at_most(author, LONGEST_AUTHOR)).then_some((depth, author))
}
