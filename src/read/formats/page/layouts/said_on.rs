//! Twenty Eleven: author and date on one line with a verb: `Le DATE, X a dit :`, `X on DATE said:`, `X says: DATE`.

use std::sync::LazyLock;

use regex::Regex;

use super::super::{
    block::{Head, Layout, ONLY_AS_DECLARED, Place},
    byline, depth, lines, when,
};
use crate::read::Dates;

/// `Le 1 septembre 2009 à 10 h 32 min, Ana a dit :`, then the text.
pub const LAYOUT: Layout = Layout {
    name: "said-on",
    example: "Le 1 septembre 2009 à 10 h 32 min, Ana a dit :\nMoi aussi.",
    place: Place::Above,
    least: 1,
    head,
};

static VERB_LAST: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"\s+(?:said|says|wrote|a dit|dit|a écrit)\s*(?::|…|\.\.\.)\s*$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

static VERB_INSIDE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"\s+(?:said|says|wrote|commented|a dit|dit|a écrit|a commenté)\s*(?::|…|\.\.\.|,)?\s+(?P<d>\S.*)$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// The same, where comments begin with what they quote: only if the page declares as many, since quoted mails look so.
pub const QUOTING: Layout = Layout { least: ONLY_AS_DECLARED, head: quoting, ..LAYOUT };

fn quoting<'t>(page: &[&'t str], line: usize, dates: &Dates) -> Option<Head<'t>> {
    let (depth, text) = depth::of(page[line]);
    let (author, when) = verb_last(text, dates).or_else(|| verb_inside(text, dates))?;
    let (author, is_owner) = byline::name(author);
    Some(Head { author, is_owner, when, lines: line..line + 1, depth, ..Head::default() })
}

fn head<'t>(page: &[&'t str], line: usize, dates: &Dates) -> Option<Head<'t>> {
    let head = quoting(page, line, dates)?;
    // A mail that is quoted begins so.
    if page
        .get(line + 1..)?
        .iter()
        .find(|below| !below.trim().is_empty())
        .is_some_and(|below| below.trim().starts_with('>'))
    {
        return None;
    }
    Some(head)
}

fn verb_last<'t>(text: &'t str, dates: &Dates) -> Option<(&'t str, when::When)> {
    if !text.trim_end().ends_with([':', '…', '.']) {
        return None;
    }
    let said = &text[..VERB_LAST.find(text)?.start()];
    if !lines::is_at_most(said, LONGEST) {
        return None;
    }
    if let Some((when, length)) = when::beginning(said, dates) {
        let author = said[length..].trim_start().trim_start_matches(',').trim();
        return (!author.is_empty() && author.len() <= 120).then_some((author, when));
    }
    let named = when::after_name(said, dates)?;
    named.rest.trim().is_empty().then_some((named.name, named.when))
}

fn verb_inside<'t>(text: &'t str, dates: &Dates) -> Option<(&'t str, when::When)> {
    // Faster than the pattern.
    let verbs = ["said", "says", "wrote", "comment", "dit", "écrit"];
    if text.len() > 300 || !verbs.iter().any(|verb| text.contains(verb)) {
        return None;
    }
    let mut from = 0;
    loop {
        let found = VERB_INSIDE.captures_at(text, from)?;
        let (verb, said_on) = (found.get(0)?, found.name("d")?.as_str());
        let author = &text[..verb.start()];
        if !lines::is_at_most(author, LONGEST_AUTHOR) {
            return None;
        }
        if lines::is_at_most(said_on, LONGEST_DATE) {
            return Some((author, when::whole(said_on, dates)?));
        }
        // A verb further on may be the one.
        from = verb.start() + text[verb.start()..].chars().next()?.len_utf8();
    }
}

/// Longest name and date before a verb, in characters.
const LONGEST: usize = 301;

/// Longest name before a verb with a date behind it, in characters.
const LONGEST_AUTHOR: usize = 121;

/// Longest date behind a verb, in characters.
const LONGEST_DATE: usize = 81;
