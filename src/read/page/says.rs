//! The layout of `WordPress` and Blogger: a line with the author, a line with the date, the text.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    block::{Block, Layout},
    lines, ping,
};
use crate::{
    model::{Kind, Precision},
    read::{Dates, date::Written},
};

/// `Ana says:`, then the date, then the text.
pub const LAYOUT: Layout = Layout { name: "says", example: "Ana says:\nSep 1, 2009\nSo do I.", find };

static HEADER: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"^\s*(?:[*•#+-]\s+)*(?:\d{1,4}[.)]\s+)?(?P<a>\S.{0,200}?)\s+(?:says|said|wrote|writes|a dit|dit|a écrit|écrit)\s*(?::|…|\.\.\.)\s*$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)^\s*(?:
        il\ y\ a\s+(?:environ\s+|plus\ de\s+)?(?:\d+|une?)\s+(?:ans?|années?|mois|semaines?|jours?|heures?|h|minutes?|min|secondes?)
        | (?:about\s+)?(?:\d+|an?)\s+(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?)\s+ago
        | hier | avant-hier | aujourd['’]hui | yesterday | today
    )(?:\s+(?:à|at)\s+\S.{0,10})?\s*$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// How many lines below the author the date may stand, empty ones aside (an `(Edit)` or a site comes between).
const DATE_WITHIN: usize = 2;

fn find<'t>(page: &[&'t str], from: usize, dates: &Dates) -> Vec<Block<'t>> {
    let mut blocks: Vec<Block<'t>> = Vec::new();
    let mut line = from;
    while line < page.len() {
        let Some(block) = block(page, line, dates) else {
            line += 1;
            continue;
        };
        line = block.body.start;
        if let Some(before) = blocks.last_mut() {
            before.body.end = block.header;
        }
        blocks.push(block);
    }
    if let Some(last) = blocks.last_mut() {
        last.body.end = lines::end_of_comments(page, last.body.start);
    }
    blocks
}

/// Reads the header at a line; the text goes to the end of the page, for now.
fn block<'t>(page: &[&'t str], line: usize, dates: &Dates) -> Option<Block<'t>> {
    let (kind, author) = header(page[line])?;
    let block =
        |date: Option<Written>, body| Block { kind, author, written: date, header: line, body: body..page.len() };
    match (date_below(page, line, dates), kind) {
        (Some((date, at)), _) => Some(block(date, at + 1)),
        // A ping is told by its own header; `WordPress` shows some without a date.
        (None, Some(_)) => Some(block(None, line + 1)),
        (None, None) => None,
    }
}

fn header(line: &str) -> Option<(Option<Kind>, &str)> {
    if let Some((kind, author)) = ping::header(line) {
        return Some((Some(kind), author));
    }
    // Nearly every line ends otherwise, and this is faster than the pattern.
    if !line.trim_end().ends_with([':', '…', '.']) {
        return None;
    }
    Some((None, HEADER.captures(line)?.name("a")?.as_str()))
}

/// Finds the line with the date below a header and above the next: the date, nothing where it is relative, and its
/// place.
fn date_below(page: &[&str], header: usize, dates: &Dates) -> Option<(Option<Written>, usize)> {
    let filled = (header + 1..page.len()).filter(|&line| !page[line].trim().is_empty());
    filled.take(DATE_WITHIN).take_while(|&line| self::header(page[line]).is_none()).find_map(|line| {
        let text = page[line].trim();
        match dates.written(text).filter(|written| written.precision() >= Precision::Day) {
            Some(written) => Some((Some(written), line)),
            None => RELATIVE.is_match(text).then_some((None, line)),
        }
    })
}
