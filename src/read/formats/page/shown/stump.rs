//! What w3m writes for a picture without words: a piece of its file's name before the author, `[ae9] Ana says:`.
//!
//! Names may begin so, too (`[BZH] Ana`): stumps go only where all authors have one.

use std::{borrow::Cow, sync::LazyLock};

use regex::Regex;

use super::super::{cut, depth, layout::LAYOUTS};
use crate::read::Dates;

/// w3m cuts the name of a file to a few signs.
static STUMP: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\[[^\s\[\]]{1,16}\][\s\x{A0}]*").expect("the pattern is constant and tested"));

/// Takes stumps off the heads, where nearly all have one.
pub fn take_off(lines: &mut [Cow<'_, str>], dates: &Dates) {
    let stumped: Vec<(usize, String)> =
        lines.iter().enumerate().filter_map(|(line, text)| Some((line, without(text)?))).collect();
    if stumped.len() < 2 {
        return;
    }
    let mut page: Vec<&str> = lines.iter().map(AsRef::as_ref).collect();
    for (line, text) in &stumped {
        page[*line] = text;
    }
    let Some(bare) = LAYOUTS.iter().find_map(|layout| {
        let heads = cut::heads(&page, layout, dates);
        let told: Vec<_> = heads.iter().filter(|head| head.kind.is_none()).collect();
        let with = |head: &&&super::super::block::Head<'_>| {
            stumped.binary_search_by_key(&head.lines.start, |(line, _)| *line).is_ok()
        };
        let found: Vec<_> = told.iter().filter(with).collect();
        // One name with brackets is a name.
        let is_several = found.iter().any(|head| head.author != found[0].author);
        // Nine out of ten: a sentence may look like a head.
        (is_several && 10 * found.len() >= 9 * told.len())
            .then(|| found.iter().map(|head| head.lines.start).collect::<Vec<_>>())
    }) else {
        return;
    };
    for (line, text) in stumped {
        if bare.binary_search(&line).is_ok() {
            lines[line] = Cow::Owned(text);
        }
    }
}

/// Returns a line without the stump before its text.
fn without(line: &str) -> Option<String> {
    // Faster than the pattern.
    if !line.contains('[') {
        return None;
    }
    let (_, text) = depth::of(line);
    let found = STUMP.find(text)?;
    let rest = text[found.end()..].trim_start();
    // What follows a stump is a name or a date; a link of Markdown is none.
    (rest.starts_with(char::is_alphanumeric)).then(|| format!("{}{rest}", &line[..line.len() - text.len()]))
}
