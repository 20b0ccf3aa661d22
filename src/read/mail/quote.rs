//! The text of a mail: what its author wrote, what is quoted, and what is neither.

use std::sync::LazyLock;

use regex::Regex;

use crate::read::marks::WrittenMark;

/// `Le 1 septembre 2009 à 10:32, X a écrit :`, `On Sep 1, 2009, X wrote:`, `X a écrit dans le message de news:…`.
static ATTRIBUTION: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)^\s*(?:(?:le|on|am|dans|in|en)\b.{0,200}?[,:]\s*)?(?P<a>\S.{0,120}?)\s+(?:nous\s+)?
        (?:a\s+[ée]crit|a\s+dit|[ée]crivait|wrote|writes|said)(?:\s+(?:dans|in)\s.{0,160})?\s*:?\s*$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// How Outlook heads what it copies below: to the end, everything is somebody else's.
static COPIED: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)^\s*(?:-{2,}\s*(?:original\ message|message\ d['’]origine|message\ original|message\ transféré|forwarded\ message|forwarded\ by)\b.*
        | _{20,}\s*)$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

static PREFIXES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(?:(?:re|tr|fwd?|rép|réf|aw|sv)(?:\s*\[\d+\])?\s*:|\[[^\]]{1,40}\])\s*")
        .expect("the pattern is constant and tested")
});

/// Takes `Re:`, `TR:` and the name of the list off a subject.
pub fn subject(written: &str) -> &str {
    let mut subject = written.trim();
    while let Some(found) = PREFIXES.find(subject).filter(|found| found.end() < subject.len()) {
        subject = &subject[found.end()..];
    }
    subject.trim()
}

/// One line of a mail, and how deep it is quoted.
struct Line {
    depth: usize,
    text: String,
}

/// Returns the text of a mail without signature and introductions, and where it quotes.
pub fn read(text: &str, is_flowed: bool) -> (String, Vec<WrittenMark>) {
    let mut lines = joined(lines(text), is_flowed);
    // The signature: RFC 3676, 4.3, and what list software adds below a rule.
    let is_rule = |line: &Line| {
        line.depth == 0 && line.text.len() >= 30 && line.text.bytes().all(|byte| byte == b'_' || byte == b'-')
    };
    if let Some(end) = lines.iter().position(|line| line.depth == 0 && matches!(line.text.as_str(), "-- " | "--")) {
        lines.truncate(end);
    }
    let foot = lines.len().saturating_sub(8);
    if let Some(end) = lines[foot..].iter().position(is_rule) {
        lines.truncate(foot + end);
    }
    written(&lines)
}

fn lines(text: &str) -> Vec<Line> {
    let line = |raw: &str| {
        let mut rest = raw.trim_end_matches('\r');
        // Mailboxes write `>From` where a line begins with `From`.
        if rest.starts_with(">From ") {
            return Line { depth: 0, text: rest[1..].to_owned() };
        }
        let mut depth = 0;
        while let Some(after) =
            rest.strip_prefix('>').or_else(|| (depth > 0).then(|| rest.strip_prefix(" >")).flatten())
        {
            rest = after;
            depth += 1;
        }
        let rest = if depth > 0 { rest.strip_prefix(' ').unwrap_or(rest) } else { rest };
        Line { depth, text: rest.to_owned() }
    };
    text.lines().map(line).collect()
}

/// Joins the lines of `format=flowed` (RFC 3676): one that ends with a space goes on.
fn joined(lines: Vec<Line>, is_flowed: bool) -> Vec<Line> {
    if !is_flowed {
        return lines;
    }
    let mut joined: Vec<Line> = Vec::new();
    for mut line in lines {
        if line.depth == 0 && line.text.starts_with(' ') {
            line.text.remove(0);
        }
        match joined.last_mut() {
            Some(last)
                if last.depth == line.depth && last.text.ends_with(' ') && last.text != "-- " && line.text != "-- " =>
            {
                last.text.push_str(&line.text);
            }
            _ => joined.push(line),
        }
    }
    joined
}

/// Finds who is quoted in the introduction that ends at a line of the author, and how many lines it takes; it may be
/// wrapped.
fn introduction(lines: &[Line]) -> Option<(String, usize)> {
    let above: Vec<&str> =
        lines.iter().rev().take_while(|line| line.depth == 0).map(|line| line.text.as_str()).collect();
    let empty = above.iter().take_while(|line| line.trim().is_empty()).count();
    if empty > 1 {
        return None;
    }
    (1..=3).find_map(|count| {
        let mut wrapped: Vec<&str> = above.get(empty..empty + count)?.iter().map(|line| line.trim()).collect();
        wrapped.reverse();
        let line = wrapped.join(" ");
        // More than one line must be one sentence that begins as introductions do.
        let begins = ["Le ", "le ", "On ", "Dans ", "In ", "En "].iter().any(|word| line.starts_with(word));
        let found = ATTRIBUTION.captures(&line).filter(|_| begins || count == 1 && line.ends_with(':'))?;
        Some((name(&found["a"]), empty + count))
    })
}

/// Takes addresses, and a time that stands before, off the name of who is quoted.
fn name(written: &str) -> String {
    let name = written.rsplit(", ").next().unwrap_or(written);
    let name = name.split(['<', '(']).next().unwrap_or(name).trim_matches(['"', '\'', ' ', ',', '*']);
    if name.contains('@') { String::new() } else { name.to_owned() }
}

/// Tells whether a copy of another mail begins at a line: a rule, or its header in words.
fn copy_begins(lines: &[Line], at: usize) -> bool {
    let is_header = |line: &Line, words: [&str; 2]| {
        words.iter().any(|word| line.text.trim_start().trim_start_matches('*').starts_with(word))
    };
    let below = &lines[at + 1..lines.len().min(at + 6)];
    let has_subject = below.iter().any(|line| is_header(line, ["Objet", "Subject:"]));
    lines[at].depth == 0
        && (COPIED.is_match(&lines[at].text) && at + 1 < lines.len()
            || (is_header(&lines[at], ["De :", "From:"]) || is_header(&lines[at], ["De\u{A0}:", "De:"])) && has_subject)
}

fn written(lines: &[Line]) -> (String, Vec<WrittenMark>) {
    let copy = (0..lines.len()).find(|&at| copy_begins(lines, at)).unwrap_or(lines.len());
    let is_quoted = |at: usize| at >= copy || lines[at].depth > 0;
    let mut kept: Vec<(usize, String)> = Vec::new();
    let mut authors: Vec<(usize, String)> = Vec::new();
    for at in 0..lines.len() {
        let begins = is_quoted(at) && at < copy && (at == 0 || !is_quoted(at - 1));
        if begins && let Some((author, count)) = introduction(&lines[..at]) {
            kept.truncate(kept.len() - count.min(kept.len()));
            authors.push((at, author));
        }
        kept.push((at, lines[at].text.trim_end().to_owned()));
    }
    let first = kept.iter().position(|(_, text)| !text.is_empty()).unwrap_or(kept.len());
    let last = kept.iter().rposition(|(_, text)| !text.is_empty()).map_or(first, |last| last + 1);
    let (mut text, mut points) = (String::new(), 0_u64);
    let mut marks = Vec::new();
    let mut open: Option<(u64, String)> = None;
    let mut end = 0;
    for (place, (at, line)) in kept[first..last].iter().enumerate() {
        if place > 0 {
            text.push('\n');
            points += 1;
        }
        match (is_quoted(*at), open.take()) {
            (true, None) => {
                let author = authors.iter().find(|(quoted, _)| quoted == at).map_or("", |(_, author)| author);
                open = Some((points, author.to_owned()));
            }
            (true, opened) => open = opened,
            (false, Some((start, author))) => marks.push(WrittenMark::quote(&author, "").at(start, end)),
            (false, None) => {}
        }
        text.push_str(line);
        points += line.chars().count() as u64;
        end = points;
    }
    if let Some((start, author)) = open {
        marks.push(WrittenMark::quote(&author, "").at(start, end));
    }
    (text, marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn introductions_go_wrapped_or_not_and_the_author_is_known() {
        let (text, marks) = read(
            "Le jeudi 5 novembre 2009 14:15:33, wdy a écrit :\n> un\n>> deux\n\nTrois.\n\nAna <a@x.fr> a écrit:\n\n> quatre\nCinq.",
            false,
        );
        assert_eq!(text, "un\ndeux\n\nTrois.\n\nquatre\nCinq.");
        assert_eq!(marks, [WrittenMark::quote("wdy", "").at(0, 7), WrittenMark::quote("Ana", "").at(17, 23)]);
        let (text, _) = read("Le Mon, Feb 04, 2002 at 08:51:19PM +0100, José a\nécrit:\n> un\nDeux.", false);
        assert_eq!(text, "un\nDeux.");
    }

    #[test]
    fn a_sentence_above_a_quotation_stays() {
        let (text, marks) = read("Bonjour,\nvoici ce que j’ai lu\n> un\n-- \nAna", false);
        assert_eq!((text.as_str(), marks.len()), ("Bonjour,\nvoici ce que j’ai lu\nun", 1));
    }

    #[test]
    fn what_outlook_copies_below_is_quoted() {
        let (text, marks) =
            read("D’accord.\n\nDe : Ana\nEnvoyé : mardi\nÀ : Bob\nObjet : vote\n\nFaut-il voter ?", false);
        assert_eq!(marks, [WrittenMark::quote("", "").at(11, text.chars().count() as u64)]);
    }

    #[test]
    fn flowed_lines_are_one_and_subjects_lose_their_prefixes() {
        assert_eq!(read("Une phrase \nlongue.\n> citée \n> aussi", true).0, "Une phrase longue.\ncitée aussi");
        assert_eq!(subject("Re: [liste] TR : Le vote"), "Le vote");
        assert_eq!(subject("Re:"), "Re:");
    }
}
