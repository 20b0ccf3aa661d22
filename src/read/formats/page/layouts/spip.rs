//! SPIP forums: `Le 1er juillet à 19:47, par X En réponse à : Y`, then the text; a title `> Titre` may stand above.
//!
//! The title of a comment, which most answers inherit, is no part of any text.

use super::super::{
    block::{Head, Layout, Place},
    byline, depth, when,
};
use crate::read::Dates;

/// `Le 1er septembre 2009 à 10:32, par Ana`, then the text.
pub const LAYOUT: Layout = Layout {
    name: "spip",
    example: "> Un titre\nLe 1er septembre 2009 à 10:32, par Ana\nMoi aussi.",
    place: Place::Above,
    least: 1,
    head,
};

fn head<'t>(page: &[&'t str], line: usize, dates: &Dates) -> Option<Head<'t>> {
    let title = page[line].trim();
    if title.starts_with('>') && !title.starts_with(">>") && title.len() <= 200 {
        let below = (line + 1..page.len().min(line + 4)).find(|&below| !page[below].trim().is_empty())?;
        let head = byline(page[below], below, dates)?;
        return Some(Head { lines: line..below + 1, ..head });
    }
    byline(page[line], line, dates)
}

fn byline<'t>(text: &'t str, line: usize, dates: &Dates) -> Option<Head<'t>> {
    // Dotclear numbers its comments, SPIP does not.
    let is_numbered = text.trim_start().starts_with(|sign: char| sign.is_ascii_digit())
        && text.trim_start().len() > depth::of(text).1.len();
    let (depth, text) = depth::of(text);
    if text.len() > 400 || is_numbered {
        return None;
    }
    let (when, length) = when::beginning(text, dates)?;
    // The sign is what Dotclear does not write here.
    let rest = text[length..].trim_start();
    let rest =
        rest.strip_prefix([',', '-', '–']).or_else(|| text[..length].trim_end().strip_suffix(',').map(|_| rest))?;
    let named = rest.trim_start().strip_prefix("par ")?;
    let (author, answers) = named.split_once("En réponse à").unwrap_or((named, ""));
    let answers = answers.trim_start_matches([':', ' ', '\u{A0}', '\u{202F}']).trim();
    let (author, is_owner) = byline::name(author);
    let fits = !author.is_empty() && author.len() <= 160;
    fits.then(|| Head { author, is_owner, when, answers, lines: line..line + 1, depth, ..Head::default() })
}
