//! Markdown, as html2text writes it: `![](portrait.jpg) **[Ana](https://ana.example)** says:`.

use std::{borrow::Cow, sync::LazyLock};

use regex::{Captures, Regex};

use super::super::{lines, when};
use crate::read::Dates;

/// An image or a link; a title may follow its address. Addresses hold at most one pair of brackets.
static LINK: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r#"(?P<i>!)?\[(?P<t>(?:[^\[\]\\]|\\.){0,300})\]\(\s*<?(?P<u>(?:[^\s()<>]|\([^\s()]*\))*)>?(?:\s+"[^"]{0,300}")?\s*\)"#;
    Regex::new(pattern).expect("the pattern is constant and tested")
});

static BOLD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\*\*(?P<t>\S(?:[^*]{0,200}\S)?)\*\*").expect("the pattern is constant and tested"));

/// How many lines a link goes on for, at most: html2text breaks addresses at hyphens.
const LINES_OF_LINK: usize = 6;

/// Takes Markdown off the lines of a page that has links of it.
pub fn take_off(lines: &mut [Cow<'_, str>], dates: &Dates) {
    if !lines.iter().any(|line| line.contains("](")) {
        return;
    }
    for line in 0..lines.len() {
        join_broken(lines, line, dates);
        if let Some(plain) = plain(&lines[line]) {
            lines[line] = Cow::Owned(plain);
        }
    }
}

/// Joins a link that is broken over lines, where it is all that stands there and no text: a date, or a button.
fn join_broken(lines: &mut [Cow<'_, str>], line: usize, dates: &Dates) {
    let start = lines[line].trim_start();
    if !start.starts_with('[') || start.contains(')') {
        return;
    }
    let mut joined = lines[line].trim_end().to_owned();
    for next in line + 1..lines.len().min(line + LINES_OF_LINK) {
        let more = lines[next].trim();
        if more.is_empty() {
            return;
        }
        // Words are broken at spaces, addresses where no space was.
        joined.push_str(if joined.contains("](") { "" } else { " " });
        joined.push_str(more);
        if more.ends_with(')') {
            let plain = plain(&joined).unwrap_or_default();
            if !plain.contains('[') && (when::whole(&plain, dates).is_some() || lines::is_furniture(&plain)) {
                lines[line] = Cow::Owned(plain);
                lines[line + 1..=next].fill(Cow::Borrowed(""));
            }
            return;
        }
    }
}

/// Returns a line without its Markdown; nothing where it has none, or where nothing but a picture with words would go.
fn plain(line: &str) -> Option<String> {
    if !line.contains("](") && !line.contains("**") {
        return None;
    }
    let text = |found: &Captures<'_>| match found.name("i") {
        Some(_) => String::new(),
        None => found["t"].trim().to_owned(),
    };
    // A picture may stand within a link.
    let once = LINK.replace_all(line, text);
    let twice = LINK.replace_all(&once, text);
    let plain = BOLD.replace_all(&twice, "$t");
    let is_picture = plain.trim().is_empty() && LINK.captures(line).is_some_and(|found| !found["t"].is_empty());
    (plain != line && !is_picture).then(|| unescaped(&plain))
}

/// Takes off the backslashes that keep signs from being Markdown.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        if sign != '\\' || !signs.peek().is_some_and(char::is_ascii_punctuation) {
            plain.push(sign);
        }
    }
    plain
}

/// Returns the address of the link whose text is a name.
pub fn url_of<'t>(lines: &[&'t str], name: &str) -> Option<&'t str> {
    let captured = lines.iter().filter(|line| line.contains("](")).flat_map(|line| LINK.captures_iter(line));
    let mut named = captured.filter(|link| {
        let text = BOLD.replace_all(&link["t"], "$t");
        link.name("i").is_none() && unescaped(text.trim()) == name
    });
    named.find_map(|link| link.name("u").map(|url| url.as_str())).filter(|url| url.starts_with("http"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_links_and_bold_letters_go_and_words_stay() {
        let name = "  1. ![](http://x.fr/a.png) **[Ana (Lyon)](http://a.fr/x_(y) \"A\")** dit :";
        assert_eq!(plain(name).as_deref(), Some("  1.  Ana (Lyon) dit :"));
        assert_eq!(plain("Posté par [J\\-L](http://a.fr), 3 mars").as_deref(), Some("Posté par J-L, 3 mars"));
        assert_eq!(plain("![Un chat](http://x.fr/chat.png)"), None);
        assert_eq!(plain("2 ** 3"), None);
    }

    #[test]
    fn the_address_of_an_author_is_that_of_the_link_around_the_name() {
        assert_eq!(url_of(&["![Ana](http://x.fr/a.png) **[Ana](http://a.fr)** dit :"], "Ana"), Some("http://a.fr"));
        assert_eq!(url_of(&["**Ana** dit : [ici](http://a.fr)"], "Ana"), None);
    }
}
