//! The line that heads the comments: it parts the post from them, and often counts them, so that we can check that all
//! were found.

use std::sync::LazyLock;

use regex::{Captures, Regex};

static COUNT: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)^\s*(?:[\#*•]+\s+)?(?:\{\s*)?(?:il\ y\ a\s+|there\ (?:are|is)\s+|discussion\s*:\s*)?
        (?:(?P<n>[0-9]{1,3}(?:[\ \x{A0}\x{202F}\x{2009},.][0-9]{3})+|[0-9]{1,6}|one|no|une?|aucune?|pas\ de|tous\ vos)\s+
        (?: comments? | responses? | replies | reply | thoughts?\ on
          | commentaires? | réponses? | réactions? | réflexions? | rétroliens? | avis | messages? )
        | (?P<w>two|three|four|five|six|seven|eight|nine|ten)\s+(?: thoughts?\s+on | (?:responses|replies|comments)\s+(?:to|on) )
        | (?P<v>deux|trois|quatre|cinq|six|sept|huit|neuf|dix)\s+(?:réponses|réflexions|réactions|commentaires)\s+(?:à|au|sur) )
        (?P<t>\W.*)?$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// Headings without a number, or with one behind.
static HEADING: LazyLock<Regex> = LazyLock::new(|| heading(".+"));

/// The same for lines in which the title may be too long.
static LONG_HEADING: LazyLock<Regex> = LazyLock::new(|| heading(".{1,200}"));

fn heading(title: &str) -> Regex {
    let pattern = r"(?xi)^\s*(?:[\#*•]+\s+)?(?:(?:tous\s+)?(?:les|vos|nos|your|all)\s+)?
        (?:commentaires|comments|réactions|réponses|responses|replies)
        (?: \s+(?:sur|à|au|de|des|du|on|to|for|about)\sTITLE )?
        (?: \s*[(\[]\s*(?P<n>[0-9]{1,6})\s*[)\]] | \s*:\s*(?P<m>[0-9]{1,6}) )?\s*:?\s*$";
    Regex::new(&pattern.replace("TITLE", title)).expect("the pattern is constant and tested")
}

/// Longest title in a heading, in characters. A pattern that counts so far is slow to build, and no shorter line needs it.
const LONGEST_TITLE: usize = 200;

/// What the foot of a post says: `Commentaires [24]`, `- 69 commentaires -`.
static FOOT: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)[-–|·]\s*(?:(?P<n>[0-9]{1,6})\s+comm?ent(?:aire)?s?\b|comm?ent(?:aire)?s?\s*[(\[](?P<m>[0-9]{1,6})[)\]])";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// A line that heads or counts comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// Where it stands, from 0.
    pub line: usize,
    /// How many comments it declares, if it says.
    pub declared: Option<u64>,
    /// Whether the comments may begin below it.
    pub is_heading: bool,
}

/// Tells whether some line of a text counts comments.
pub fn counts(text: &str) -> bool {
    text.lines().any(|line| count(line).is_some())
}

fn count(line: &str) -> Option<Captures<'_>> {
    let is_short = |title: regex::Match<'_>| title.as_str().chars().count() <= 1 + LONGEST_TITLE;
    COUNT.captures(line).filter(|found| found.name("t").is_none_or(is_short))
}

/// Longest line that may head the comments, in bytes: titles of posts stand in it.
const LONGEST: usize = 300;

/// Returns all lines of the page that may head or count the comments.
pub fn candidates(lines: &[&str]) -> Vec<Count> {
    lines.iter().enumerate().filter_map(|(line, text)| candidate(line, text)).collect()
}

/// One of these stands in every such line, without its first letter, which may be large.
const WORDS: &[&str] = &[
    "ommen", "OMMEN", "espons", "ESPONS", "epl", "hought", "ponse", "PONSE", "action", "ACTION", "flexion", "trolien",
    "vis", "essage",
];

fn candidate(line: usize, text: &str) -> Option<Count> {
    // Faster than the patterns, which most lines do not match.
    if text.len() > LONGEST || !WORDS.iter().any(|word| text.contains(word)) {
        return None;
    }
    if let Some(found) = count(text) {
        return Some(Count { line, declared: figures(&found).and_then(number), is_heading: true });
    }
    let of = |pattern: &Regex| {
        let found = pattern.captures(text)?;
        Some(found.name("n").or_else(|| found.name("m")).and_then(|figures| number(figures.as_str())))
    };
    let heading = of(&HEADING);
    if let Some(declared) = if text.len() > LONGEST_TITLE { heading.and_then(|_| of(&LONG_HEADING)) } else { heading } {
        return Some(Count { line, declared, is_heading: true });
    }
    let may_be_foot = text.contains(['-', '–', '|', '·']) && text.contains(char::is_numeric);
    Some(Count { line, declared: may_be_foot.then(|| of(&FOOT)).flatten()?, is_heading: false })
}

/// The part of a match that counts.
fn figures<'t>(found: &Captures<'t>) -> Option<&'t str> {
    ["n", "w", "v"].iter().find_map(|part| found.name(part)).map(|part| part.as_str())
}

/// Numbers in words, from two.
const IN_WORDS: &[[&str; 2]] = &[
    ["two", "deux"],
    ["three", "trois"],
    ["four", "quatre"],
    ["five", "cinq"],
    ["six", "six"],
    ["seven", "sept"],
    ["eight", "huit"],
    ["nine", "neuf"],
    ["ten", "dix"],
];

fn number(figures: &str) -> Option<u64> {
    let figures = figures.to_lowercase();
    match figures.as_str() {
        "one" | "un" | "une" => Some(1),
        "no" | "aucun" | "aucune" | "pas de" => Some(0),
        _ if figures.starts_with(|sign: char| sign.is_ascii_digit()) => {
            figures.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok()
        }
        word => IN_WORDS.iter().position(|words| words.contains(&word)).map(|place| place as u64 + 2),
    }
}

/// How many candidates are looked at, from either end: a page has few such lines, a hostile text many.
const LOOKED_AT: usize = 32;

/// Returns the line that heads the comments whose heads begin at these lines: below the one that counts them rightly,
/// else below the first, it is the last above the first head. Tells also how many are declared.
pub fn find(candidates: &[Count], heads: &[usize]) -> (Option<usize>, Option<u64>) {
    let looked_at: Vec<&Count> = match candidates.len() {
        0..=64 => candidates.iter().collect(),
        _ => candidates[..LOOKED_AT].iter().chain(&candidates[candidates.len() - LOOKED_AT..]).collect(),
    };
    let below = |count: &Count| heads.len() - heads.partition_point(|&head| head <= count.line);
    let exact =
        |count: &&&Count| count.declared.is_some_and(|declared| declared > 0 && declared == below(count) as u64);
    let right = looked_at.iter().filter(exact).max_by_key(|count| count.declared);
    let from = right.or_else(|| looked_at.iter().find(|count| count.is_heading));
    let Some(from) = from else { return (None, None) };
    let first = heads.get(heads.partition_point(|&head| head <= from.line)).copied();
    let above: Vec<&Count> =
        looked_at.iter().filter(|count| first.is_none_or(|first| count.line < first)).copied().collect();
    let heading = above.iter().rev().find(|count| count.is_heading).map(|count| count.line);
    let declared = match right {
        Some(count) => count.declared,
        None => above.iter().rev().find_map(|count| count.declared),
    };
    (heading, declared)
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
        assert_eq!(declared("1 234 commentaires"), Some(1234));
        assert_eq!(declared("1\u{202F}234 commentaires"), Some(1234));
        assert_eq!(declared("1,234 Comments"), Some(1234));
        assert_eq!(declared("{ 2 comments… read them below or add one }"), Some(2));
        assert_eq!(declared("There are 2 comments"), Some(2));
        assert_eq!(declared("Two thoughts on “A post”"), Some(2));
        assert_eq!(declared("Deux réponses à Un billet"), Some(2));
        assert_eq!(declared("Discussion : 2 commentaires"), Some(2));
        assert_eq!(declared("Vos réactions (11)"), Some(11));
        assert_eq!(declared("Posté par Ana à 16:00 - Commentaires [2] - Permalien [#]"), Some(2));
        assert_eq!(declared("Posté par Ana le 1 mai 2009 à 11:10 - 69 commentaires - Permalien"), Some(69));
    }

    #[test]
    fn headings_may_count_nothing() {
        for line in ["Tous vos commentaires", "Commentaires sur Un billet", "Vos réactions", "Comments:"] {
            assert_eq!(candidates(&[line]), [Count { line: 0, declared: None, is_heading: true }], "{line}");
        }
    }

    #[test]
    fn other_lines_head_nothing() {
        for line in ["12 commentateurs", "Les 12 commentaires", "Flux RSS des commentaires", "Commentaires utiles"] {
            assert_eq!(candidates(&[line]), [], "{line}");
        }
    }
}
