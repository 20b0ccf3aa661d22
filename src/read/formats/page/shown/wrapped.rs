//! Heads that lynx and w3m break: at the width of the page, or behind the number of a list.

use std::borrow::Cow;

use super::super::{
    depth,
    layouts::{said_on, says},
    ping, when,
};
use super::filled;
use crate::read::Dates;

/// The widest page that is taken for broken at its width: terminals have 80 columns.
const WIDEST: usize = 80;

/// The narrowest: where no line comes near the width, none is broken.
const NARROWEST: usize = 70;

/// Joins the heads that are broken.
pub fn join(lines: &mut [Cow<'_, str>], dates: &Dates) {
    join_numbers(lines, dates);
    let Some(width) = width(lines) else { return };
    for line in 0..lines.len().saturating_sub(1) {
        let (head, more) = (lines[line].trim_end(), lines[line + 1].trim());
        let length = head.chars().count();
        // What would have stood on the line was not broken off.
        if more.is_empty() || length > WIDEST || length + 1 + unbroken(more) <= width {
            continue;
        }
        let joined = format!("{head} {more}");
        if is_head(lines, line, &joined, dates) {
            lines[line] = Cow::Owned(joined);
            lines[line + 1] = Cow::Borrowed("");
        }
    }
}

/// Returns the length of what cannot be broken at the beginning of a text: a word, and the sign behind it, which French
/// parts from it by a space that does not break.
fn unbroken(text: &str) -> usize {
    let mut words = text.split_whitespace().map(|word| word.chars().count());
    let is_sign = text.split_whitespace().nth(1).is_some_and(|sign| [":", "…", "»"].contains(&sign));
    words.next().unwrap_or(0) + if is_sign { 1 + words.next().unwrap_or(0) } else { 0 }
}

/// How many lines in a hundred may be wider: what stands in tables and code is not broken.
const WIDER: usize = 2;

/// Returns the width at which a page is broken: that of its longest line, addresses and the few wider ones aside.
fn width(lines: &[Cow<'_, str>]) -> Option<usize> {
    let (mut width, mut wider, mut filled) = (0, 0, 0);
    for line in lines.iter().filter(|line| !line.trim().is_empty() && !line.contains("://")) {
        let length = line.trim_end().chars().count();
        filled += 1;
        if length > WIDEST {
            wider += 1;
        } else {
            width = width.max(length);
        }
    }
    (width >= NARROWEST && 100 * wider <= WIDER * filled).then_some(width)
}

/// Tells whether a line and the next one are a head together, and not alone.
fn is_head(lines: &[Cow<'_, str>], line: usize, joined: &str, dates: &Dates) -> bool {
    // The head of an item goes on below its first word, and what is an item itself is no part of it.
    let (indentation, is_item) = item(&lines[line]);
    let (inner, is_next_item) = item(&lines[line + 1]);
    if !is_item || is_next_item || inner <= indentation {
        return false;
    }
    if ping::header(joined).is_some() {
        return ping::header(&lines[line]).is_some() && when::whole(&lines[line + 1], dates).is_none();
    }
    // Faster than trying.
    if !joined.ends_with([':', '…', '.']) || says::header(&lines[line]).is_some() {
        return false;
    }
    let mut page: Vec<&str> = lines[line..lines.len().min(line + 8)].iter().map(AsRef::as_ref).collect();
    page[0] = joined;
    page[1] = "";
    // Other layouts end with a date, and show no verb that would tell where a head ends.
    [says::LAYOUT, said_on::LAYOUT]
        .iter()
        .any(|layout| (layout.head)(&page, 0, dates).is_some_and(|head| !head.author.is_empty()))
}

/// Returns how far a line is set in, and whether it begins with a bullet or a number.
fn item(line: &str) -> (usize, bool) {
    let text = line.trim_start();
    (line.len() - text.len(), depth::of(line).1.len() < text.len())
}

/// Joins `1.` and the head below it.
fn join_numbers(lines: &mut [Cow<'_, str>], dates: &Dates) {
    for line in 0..lines.len() {
        let number = lines[line].trim_end();
        if !is_number(number.trim_start()) {
            continue;
        }
        let Some(below) = filled(lines, line + 1) else { continue };
        let joined = format!("{number} {}", lines[below].trim_start());
        let page: Vec<&str> = std::iter::once(joined.as_str())
            .chain(lines[below + 1..lines.len().min(below + 5)].iter().map(AsRef::as_ref))
            .collect();
        let is_dated = filled(lines, below + 1).is_some_and(|date| when::whole(&lines[date], dates).is_some());
        if is_dated && says::header(page[0]).is_some() || ping::header(page[0]).is_some() {
            lines[line] = Cow::Owned(joined);
            lines[below] = Cow::Borrowed("");
        }
    }
}

fn is_number(text: &str) -> bool {
    text.strip_suffix('.').is_some_and(|figures| {
        (1..=4).contains(&figures.len()) && figures.bytes().all(|figure| figure.is_ascii_digit())
    })
}
