//! `LinuxFr`: `# Titre`, then `Posté par X (page perso) le 01 septembre 2009 à 10:32. Évalué à 3.`, then the text.
//!
//! The title of a comment, which most answers inherit, is no part of any text.

use std::sync::LazyLock;

use regex::Regex;

use super::super::{
    block::{Head, Layout, Place},
    byline,
};
use crate::read::Dates;

/// `Posté par Ana (page perso) le 01 septembre 2009 à 10:32. Évalué à 3.`, then the text.
pub const LAYOUT: Layout = Layout {
    name: "linuxfr",
    example: "# Un titre\nPosté par Ana (page perso) le 01 septembre 2009 à 10:32. Évalué à 3.\nMoi aussi.",
    place: Place::Above,
    least: 1,
    head,
};

static GRADE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[ÉE]valué à\s+(?P<n>[-−]?\d{1,4})").expect("the pattern is constant and tested"));

static ANSWERS: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"^[.\s]*(?:En réponse (?:à|au)\s+.{1,200}?)?[.\s]*(?:Dernière modification\s.{1,80})?[.\s]*(?:[ÉE]valué à\s.*)?$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

fn head<'t>(page: &[&'t str], line: usize, dates: &Dates) -> Option<Head<'t>> {
    // An answer has a link to what it answers before its title.
    let title = page[line].trim_start();
    if title.strip_prefix("[^]").map_or(title, str::trim_start).starts_with('#') {
        let below = (line + 1..page.len().min(line + 4)).find(|&below| !page[below].trim().is_empty())?;
        return Some(Head { lines: line..below_grade(page, below), ..posted(page, below, dates)? });
    }
    posted(page, line, dates)
}

fn posted<'t>(page: &[&'t str], line: usize, dates: &Dates) -> Option<Head<'t>> {
    let posted = byline::posted(page[line], dates)?;
    if posted.has_colon || posted.is_numbered || posted.between != "le" || !ANSWERS.is_match(posted.rest) {
        return None;
    }
    let end = below_grade(page, line);
    // Without these marks, the line is any blog's, and may stand below the text.
    if posted.rest.trim().is_empty() && end == line + 1 {
        return None;
    }
    let grade = page[line..end].iter().rev().find_map(|text| GRADE.captures(text));
    let likes = grade.and_then(|grade| grade["n"].replace('−', "-").parse().ok());
    Some(Head { likes, ..posted.head(line..end) })
}

/// Tells whether a line begins with the mark that readers gave.
pub fn is_grade(text: &str) -> bool {
    text.len() <= 120 && GRADE.find(text.trim()).is_some_and(|found| found.start() == 0)
}

/// Returns the end of a head: the grade may stand on the next line.
fn below_grade(page: &[&str], line: usize) -> usize {
    line + 1 + usize::from(page.get(line + 1).is_some_and(|text| is_grade(text)))
}
