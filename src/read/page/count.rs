//! The line that counts the comments: it parts the post from the comments, and lets us check that all were found.

use std::sync::LazyLock;

use regex::Regex;

use super::block::Layout;
use crate::read::Dates;

static COUNT: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)^\s*(?P<n>\d{1,6}|one|no|une?|aucune?|pas\ de|tous\ vos)\s+
        (?: comments? | responses? | replies | reply | thoughts?\ on
          | commentaires? | réponses? | réactions? | réflexions? | rétroliens? )
        (?:\W.{0,200})?$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// A line that counts comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// Where it stands, from 0.
    pub line: usize,
    /// How many comments it declares, if it says.
    pub declared: Option<u64>,
}

/// Tells whether some line of a text counts comments.
pub fn counts(text: &str) -> bool {
    text.lines().any(|line| COUNT.is_match(line))
}

/// Returns all lines of the page that may count the comments.
pub fn candidates(lines: &[&str]) -> Vec<Count> {
    let count = |(line, text): (usize, &&str)| {
        let found = COUNT.captures(text)?;
        let declared = match found.name("n")?.as_str().to_lowercase().as_str() {
            "one" | "un" | "une" => Some(1),
            "no" | "aucun" | "aucune" | "pas de" => Some(0),
            figures => figures.parse().ok(),
        };
        Some(Count { line, declared })
    };
    lines.iter().enumerate().filter_map(count).collect()
}

/// Returns the line that counts the comments of a layout: the one that declares what stands below it, else the last
/// one above the first comment, else the last of all.
pub fn find(lines: &[&str], layout: &Layout, dates: &Dates) -> Option<Count> {
    let candidates = candidates(lines);
    let below = |count: &Count| (layout.find)(lines, count.line + 1, dates);
    let exact = |count: &&Count| count.declared.is_some_and(|declared| declared == below(count).len() as u64);
    // A page has few such lines, a hostile text many: each costs a look at all that is below.
    let looked_at = &candidates[..candidates.len().min(16)];
    if let Some(count) = looked_at.iter().rev().filter(exact).max_by_key(|count| count.declared) {
        return Some(*count);
    }
    let first = candidates.first().map(below)?.first().map(|block| block.header);
    let above = candidates.iter().rev().find(|count| first.is_none_or(|first| count.line < first));
    above.or(candidates.last()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(line: &str) -> Option<u64> {
        candidates(&[line]).first().and_then(|count| count.declared)
    }

    #[test]
    fn counts_are_known_in_both_languages() {
        assert_eq!(declared("12 comments"), Some(12));
        assert_eq!(declared("3 réponses à Un billet"), Some(3));
        assert_eq!(declared("Une réponse à Un billet"), Some(1));
        assert_eq!(declared("20 thoughts on “A post”"), Some(20));
        assert_eq!(declared("Aucun commentaire:"), Some(0));
        assert_eq!(candidates(&["Tous vos commentaires"]), [Count { line: 0, declared: None }]);
    }

    #[test]
    fn other_lines_count_nothing() {
        assert_eq!(declared("12 commentateurs"), None);
        assert_eq!(declared("Les 12 commentaires"), None);
    }
}
