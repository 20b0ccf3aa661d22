//! The line that begins a message: when it was sent, and by whom.

use std::sync::LazyLock;

use regex::Regex;

static LINE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?x)^[\u{200E}\u{FEFF}]*(?P<o>\[)?(?P<d>(?P<x>\d{1,4})[./-](?P<y>\d{1,2})[./-]\d{2,4}),?(?:\ à|\ at)?\s
        (?P<h>\d{1,2})[:.h](?P<m>\d{2})(?:[:.](?P<s>\d{2}))?(?:\s?(?P<n>[AaPp])\.?\s?[Mm]\.?)?(?P<c>\])?(?:\s[-–])?\s(?P<r>.*)$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

pub(super) struct Header<'t> {
    pub(super) figures: (u32, u32),
    pub(super) time: String,
    pub(super) rest: &'t str,
}

pub(super) fn header(line: &str) -> Option<Header<'_>> {
    // Most lines begin otherwise, and this is faster than the pattern.
    let begins = line.trim_start_matches(['\u{200E}', '\u{FEFF}']);
    if !begins.strip_prefix('[').unwrap_or(begins).starts_with(char::is_numeric) {
        return None;
    }
    let found = LINE.captures(line)?;
    // One bracket alone belongs to a sentence; without brackets, a hyphen stands before the name.
    if found.name("o").is_some() != found.name("c").is_some()
        || found.name("o").is_none()
            && !found.get(0)?.as_str()[..found.name("r")?.start()].trim_end().ends_with(['-', '–'])
    {
        return None;
    }
    let figures = (found["x"].parse().ok()?, found["y"].parse().ok()?);
    let seconds = found.name("s").map_or(String::new(), |seconds| format!(":{}", seconds.as_str()));
    let half = found.name("n").map_or(String::new(), |half| format!(" {}m", half.as_str()));
    let time = format!("{} {}:{}{seconds}{half}", &found["d"], &found["h"], &found["m"]);
    Some(Header { figures, time, rest: found.name("r")?.as_str() })
}

/// Parts `Ana: Bonjour`, or `Ana : Bonjour`; a line of the program has no colon.
pub(super) fn author_and_text(rest: &str) -> Option<(&str, &str)> {
    let rest = rest.trim_start_matches('\u{200E}');
    let (author, text) = rest.split_once(": ").or_else(|| rest.strip_suffix(':').map(|author| (author, "")))?;
    let author = author.trim().trim_start_matches('~').trim();
    (!author.is_empty() && author.chars().count() <= 60).then_some((author, text))
}
