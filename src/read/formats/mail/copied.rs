//! What mail programs copy below an answer with its header in words, and what list software leaves of attachments.

use std::sync::LazyLock;

use regex::Regex;

use super::{introduction::name, quote::Line};

/// A rule above a copy: to the end, everything is somebody else's.
static RULE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)^\s*-{2,}\s*(?:original\ message|message\ d['’]origine|message\ original|message\ transféré|forwarded\ message|forwarded\ by|
        message\ initial|e-?mail\ d['’]origine|ursprüngliche\ nachricht)\b.*$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// A line of the header of a copy: `De : Ana`, `Subject: Vote`.
static FIELD: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)^\s*\*?(?P<f>de|from|von|envoyé(?:\ le)?|sent|gesendet|date|à|a|to|an|pour|cc|copie|objet|subject|betreff|sujet|
        reply-to|répondre\ à|importance|organisation|newsgroups|groupes?|pièces?\ jointes?|attachments?)[\ \u{A0}]?:\*?(?:\s|$)(?P<v>.*)$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// What Mailman puts where a part was: `-------------- next part --------------`.
static NEXT_PART: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)^\s*-{6,} (?:next part|section suivante|partie suivante|nächster Teil) -{6,}\s*$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

static SCRUBBED: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)(?:attachment|message|text) was scrubbed(?:\.{3}|…)|^Une pièce jointe .*\b(?:nettoyée|supprimée)(?:\.{3}|…)";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

static OF_PART: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)^\s*(?:url|name|nom|type|size|taille|desc|not available|non disponible)\b\s*:?";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

fn field(line: &Line) -> Option<(String, String)> {
    let found = FIELD.captures(&line.text)?;
    Some((found["f"].to_lowercase(), found["v"].trim().to_owned()))
}

fn is_sender(line: &Line) -> bool {
    field(line).is_some_and(|(name, _)| matches!(name.as_str(), "de" | "from" | "von"))
}

/// Tells whether a copy of another mail begins at a line: a rule, or its header in words.
pub fn begins(lines: &[Line], at: usize) -> bool {
    let line = &lines[at];
    if line.depth > 0 {
        return false;
    }
    let below = &lines[at + 1..lines.len().min(at + 8)];
    let has_subject = || {
        below
            .iter()
            .filter_map(field)
            .any(|(name, _)| matches!(name.as_str(), "objet" | "subject" | "betreff" | "sujet"))
    };
    let is_line = line.text.len() >= 20 && line.text.bytes().all(|byte| byte == b'_');
    RULE.is_match(&line.text) && !below.is_empty()
        || is_sender(line) && has_subject()
        || is_line && below.iter().take(2).any(is_sender) && has_subject()
}

/// Returns who wrote the copy that begins at the first line, and how many lines its head takes.
pub fn head(lines: &[Line]) -> (String, usize) {
    let is_empty = |at: usize| lines.get(at).is_some_and(|line| line.text.trim().is_empty());
    let mut at = usize::from(!is_sender(&lines[0]));
    let mut author = String::new();
    while is_empty(at) {
        at += 1;
    }
    let from = at;
    let mut empty = 0;
    while let Some(line) = lines.get(at).filter(|_| at < from + 16) {
        match field(line) {
            Some((_, value)) if is_sender(line) => author = name(&value),
            // In HTML an empty line may stand between two; a long one goes on in the next line.
            None if is_empty(at) && lines.get(at + 1).and_then(field).is_some() && empty < 1 => empty += 1,
            None if is_empty(at) || at == from || !line.text.starts_with([' ', '\t']) => break,
            _ => {}
        }
        at += 1;
    }
    while is_empty(at) {
        at += 1;
    }
    (author, at)
}

/// Drops what list software writes in place of parts.
pub fn drop_scrubbed(lines: &mut Vec<Line>) {
    let mut of_part = false;
    lines.retain(|line| {
        let is_rule = NEXT_PART.is_match(&line.text);
        let is_notice = SCRUBBED.is_match(&line.text);
        let goes_on = of_part && OF_PART.is_match(&line.text);
        of_part = is_notice || goes_on;
        !(is_rule || is_notice || goes_on)
    });
}
