//! How many comments a page says it has.

use scraper::{ElementRef, Html};

use super::{found::line_of, items::has_any};

/// Returns how many comments a page declares.
pub fn of(page: &Html) -> Option<u64> {
    let mut titled = None;
    for element in page.root_element().descendent_elements() {
        if let Some(count) = element.attr("content").and_then(|content| content.strip_prefix("UserComments:")) {
            return count.trim().parse().ok();
        }
        let is_title = has_any(
            element,
            &["comments-title", "comment-title", "comments-count", "comment-count", "comments-heading"],
        ) || matches!(element.value().id(), Some("comments-title" | "comments"))
            || matches!(element.value().name(), "h2" | "h3" | "h4") && is_near_comments(element);
        if titled.is_none() && is_title {
            titled = count_in(&line_of(element, |inner| {
                !matches!(inner.value().name(), "em" | "span" | "strong" | "h2" | "h3" | "h4" | "a")
                    && inner.id() != element.id()
            }));
        }
    }
    titled
}

/// Tells a heading of the comments from those of what a page shows beside them.
fn is_near_comments(element: ElementRef<'_>) -> bool {
    let named = |text: &str| ["comment", "respon", "forum"].iter().any(|part| text.contains(part));
    element
        .ancestors()
        .take(3)
        .filter_map(ElementRef::wrap)
        .chain([element])
        .any(|outer| outer.value().id().is_some_and(named) || outer.attr("class").is_some_and(named))
}

/// How words for comments begin.
const NOUNS: &[&str] =
    &["comment", "réponse", "response", "repl", "thought", "réflexion", "réaction", "avis", "kommentar"];

/// Reads `20 réponses à …`, `One thought on …`, `Aucun commentaire`, `Commentaires (12)`.
fn count_in(line: &str) -> Option<u64> {
    let mut words = line.split_whitespace();
    let first = words.next()?.to_lowercase();
    let second = words.next().unwrap_or_default().to_lowercase();
    let is_noun = |word: &str| NOUNS.iter().any(|noun| word.starts_with(noun));
    let figures = |word: &str| {
        word.trim_matches(|sign: char| !sign.is_ascii_digit()).replace([',', '.', '\u{202F}'], "").parse().ok()
    };
    match first.as_str() {
        "un" | "une" | "one" if is_noun(&second) => Some(1),
        "aucun" | "aucune" | "no" if is_noun(&second) => Some(0),
        _ if is_noun(&second) => figures(&first),
        _ if is_noun(&first) && second.starts_with('(') => figures(&second),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_as_themes_write_them() {
        for (line, count) in [
            ("20 réponses à Vote", Some(20)),
            ("One thought on “Vote”", Some(1)),
            ("Aucun commentaire:", Some(0)),
            ("Commentaires (12)", Some(12)),
            ("1,204 comments", Some(1204)),
            ("2009 fut une année", None),
            ("Commentaires sur le vote", None),
        ] {
            assert_eq!(count_in(line), count, "{line}");
        }
    }
}
