//! What themes write on a line of its own between a portrait and a date: `Avatar of Ana`, `Post author`.

use std::{borrow::Cow, sync::LazyLock};

use regex::Regex;

use super::super::{byline, depth, layouts::says, when};
use super::filled;
use crate::read::Dates;

/// The words of a portrait, as they are copied with it.
static PORTRAIT: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)^(?:(?:avatar|photo|portrait|image)\s+(?:de\s+|d['’]|du\s+|of\s+|for\s+)(?P<a>\S.{0,120})|(?P<b>\S.{0,120}?)(?:['’]s)?\s+avatar)$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// How a theme marks the author of the post without a space before the date.
static GLUED: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?P<m>(?i:post author|auteure?(?:\.?rice)? de (?:l['’]article|la publication)|auteure? du billet))(?P<d>\d|[A-Z][a-zé]{2,8}\.? \d)";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// Joins such lines with the name that they belong to.
pub fn join(lines: &mut [Cow<'_, str>], dates: &Dates) {
    for line in 0..lines.len() {
        let text = lines[line].trim();
        if text.is_empty() || text.len() > 400 {
            continue;
        }
        if is_portrait(lines, line, dates) {
            let prefix = lines[line].len() - depth::of(&lines[line]).1.len();
            let prefix = lines[line][..prefix].to_owned();
            if let Some(below) = filled(lines, line + 1).filter(|_| !prefix.trim().is_empty()) {
                lines[below] = Cow::Owned(prefix + lines[below].trim_start());
            }
            lines[line] = Cow::Borrowed("");
        } else if byline::is_owner_mark(text) {
            join_owner(lines, line, dates);
        }
    }
}

/// Parts the mark of the author from the date that it is glued to.
pub fn part(lines: &mut [Cow<'_, str>]) {
    for line in lines.iter_mut().filter(|line| line.len() <= 400 && (line.contains("uth") || line.contains("uteur"))) {
        if let Cow::Owned(parted) = GLUED.replace(line, "$m $d") {
            *line = Cow::Owned(parted);
        }
    }
}

/// Tells whether a line says nothing but whose portrait stood there: the name comes again below it, and a date.
fn is_portrait(lines: &[Cow<'_, str>], line: usize, dates: &Dates) -> bool {
    let (_, text) = depth::of(&lines[line]);
    let text = text.trim();
    if text.len() > 140 || !["vatar", "VATAR", "hoto", "ortrait", "mage"].iter().any(|word| text.contains(word)) {
        return false;
    }
    let begins = |known: &&str| text.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known));
    if !text.to_ascii_lowercase().ends_with("avatar") && !["avatar", "photo", "portrait", "image"].iter().any(begins) {
        return false;
    }
    let Some(found) = PORTRAIT.captures(text) else { return false };
    let Some(named) = found.name("a").or_else(|| found.name("b")).map(|name| name.as_str()) else { return false };
    let Some(below) = filled(lines, line + 1) else { return false };
    let (_, again) = depth::of(&lines[below]);
    let is_again = again.strip_prefix(named).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    let is_dated = |below: usize| when::whole(&lines[below], dates).is_some();
    let first = filled(lines, below + 1);
    let second = first.and_then(|first| filled(lines, first + 1));
    let on_line = is_again && when::after_name(again, dates).is_some();
    is_again && (on_line || first.into_iter().chain(second).any(is_dated))
}

/// Moves `Post author` behind the name above it, where the date stands below.
fn join_owner(lines: &mut [Cow<'_, str>], line: usize, dates: &Dates) {
    let is_dated = filled(lines, line + 1).is_some_and(|below| when::whole(&lines[below], dates).is_some());
    // Themes leave at most one line between name and mark.
    let above = (line.saturating_sub(2)..line).rev().find(|&above| !lines[above].trim().is_empty());
    let Some(above) = above.filter(|_| is_dated) else { return };
    let mark = lines[line].trim().to_owned();
    let name = lines[above].trim_end();
    let end = match says::header(name) {
        Some((_, author)) if !author.is_empty() => name.rfind(author).map(|start| start + author.len()),
        Some(_) => None,
        None => byline::is_name(depth::of(name).1).then_some(name.len()),
    };
    if let Some(end) = end {
        let joined = format!("{} {mark}{}", &name[..end], &name[end..]);
        lines[above] = Cow::Owned(joined);
        lines[line] = Cow::Borrowed("");
    }
}
