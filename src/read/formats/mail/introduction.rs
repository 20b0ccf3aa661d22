//! What programs write above a quotation (`Le 1 septembre 2009 à 10:32, Ana a écrit :`), and before a subject.

use std::sync::LazyLock;

use regex::Regex;

use super::quote::Line;

/// `Le 1 septembre 2009 à 10:32, X a écrit :`, `On Sep 1, 2009, X wrote:`, `X a écrit dans le message de news:…`.
static ATTRIBUTION: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)^\s*(?:(?:le|on|am|dans|in|en)\b.{0,200}?[,:]\s*)?(?P<a>\S.{0,120}?)\s*\s(?:nous\s+)?
        (?:[aà]\s+[ée]crit|a\s+dit|a\s+r[ée]pondu|[ée]crivait|[ée]crivit|wrote|writes|said|schrieb|schreef|escribi[óo]|ha\s+scritto)
        (?:\s+(?:dans|in|le|on|at|news:|message|am|um)\b.{0,160})?\s*(?::|\.{3}|…)?\s*$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// `Am 1.9.2009 um 10:32 schrieb X:`, `Le 1/9/2009, écrit par X :`.
static TURNED: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)^\s*(?:am|op|le|el|il)\b.{0,120}?\s(?:schrieb|schreef|escribi[óo]|ha\s+scritto|[ée]crit\s+par)\s+(?P<a>\S.{0,120}?)\s*:\s*$";
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

/// Most lines that an introduction is wrapped into.
const MOST_LINES: usize = 4;

/// Finds who is quoted in the introduction that ends at a line of the author, and how many lines it takes, empty ones
/// below it too; it may be wrapped anywhere, before an address as well.
pub fn introduction(lines: &[Line]) -> Option<(String, usize)> {
    let above: Vec<&str> = lines
        .iter()
        .rev()
        .take_while(|line| line.depth == 0)
        .take(MOST_LINES + 2)
        .map(|line| line.text.trim())
        .collect();
    let empty = above.iter().take_while(|line| line.is_empty()).count();
    if empty > 1 {
        return None;
    }
    let mut whole = None;
    for count in 1..=MOST_LINES {
        let Some(wrapped) = above.get(empty..empty + count).filter(|lines| lines.iter().all(|line| !line.is_empty()))
        else {
            break;
        };
        let line = wrapped.iter().rev().copied().collect::<Vec<_>>().join(" ");
        let Some(found) = ATTRIBUTION.captures(&line).or_else(|| TURNED.captures(&line)) else { continue };
        if !(if count == 1 { ends(&line) } else { begins(&line) }) {
            continue;
        }
        whole = Some((name(&found["a"]), empty + count));
        // What begins with an address goes on above, if anything does.
        if !line.starts_with(['<', '(', '[']) {
            break;
        }
    }
    whole
}

/// One line alone is an introduction by how it ends.
fn ends(line: &str) -> bool {
    line.ends_with(':') || line.ends_with(['.', '…']) && ["message", "news:"].iter().any(|word| line.contains(word))
}

/// More than one line must be one sentence that begins as introductions do, with a time or an address in it.
fn begins(line: &str) -> bool {
    const WORDS: &[&str] = &["Le ", "le ", "On ", "Dans ", "In ", "En ", "Am ", "Op ", "El ", "Il "];
    let is_dated = line.contains('@') || line.bytes().any(|byte| byte.is_ascii_digit());
    let first = line.split_once('@').map_or("", |(before, _)| before);
    // `"Ana" <ana@example.org> a écrit dans le message de` is followed by the name of the message.
    let is_named = first.contains('<') && first.chars().count() < 80 && !first.contains(['.', '!', '?']);
    is_dated && (WORDS.iter().any(|word| line.starts_with(word)) || is_named || line.starts_with('"'))
}

/// Takes addresses, and a time that stands before, off the name of who is quoted.
pub fn name(written: &str) -> String {
    let name = written.rsplit(", ").next().unwrap_or(written);
    let name = name.split(['<', '(', '[']).next().unwrap_or(name).trim_matches(['"', '\'', ' ', ',', '*', '\u{A0}']);
    let name = [" via ", " par "].iter().find_map(|word| name.split_once(word)).map_or(name, |(name, _)| name);
    if name.contains('@') { String::new() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_lose_their_prefixes() {
        assert_eq!(subject("Re: [liste] TR : Le vote"), "Le vote");
        assert_eq!(subject("Re:"), "Re:");
    }
}
