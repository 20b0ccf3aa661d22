//! Where a word, a phrase or a pattern stands in texts, with what stands around it: a concordance (KWIC, Luhn 1960).

use std::ops::Range;

use regex::{Regex, RegexBuilder};

/// How a pattern is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The pattern is a regular expression; else words, in which `*` stands for any letters.
    pub regex: bool,
    /// Capitals and small letters are told apart.
    pub case: bool,
}

/// What is looked for.
#[derive(Clone, Debug)]
pub struct Pattern(Regex);

/// Why a pattern cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PatternError {
    /// There is nothing to look for.
    #[error("the pattern is empty; write a word, or a phrase between quotation marks")]
    Empty,
    /// It is no regular expression.
    #[error("the pattern is no regular expression: {0}; leave --regex out to look for the words as they stand")]
    Regex(String),
}

/// One place where the pattern stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'t> {
    /// What stands before it, whole words, on one line.
    pub left: String,
    /// What was found.
    pub found: &'t str,
    /// What stands behind it, whole words, on one line.
    pub right: String,
    /// Its place, in Unicode code points, end exclusive.
    pub place: Range<usize>,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// [`PatternError`] where it is empty or no regular expression.
    pub fn new(written: &str, reading: Reading) -> Result<Self, PatternError> {
        if written.trim().is_empty() {
            return Err(PatternError::Empty);
        }
        let pattern = if reading.regex { written.to_owned() } else { of_words(written) };
        let built = RegexBuilder::new(&pattern).case_insensitive(!reading.case).build();
        built.map(Self).map_err(|error| {
            let cause = error.to_string();
            PatternError::Regex(cause.lines().next_back().unwrap_or_default().trim_start_matches("error: ").to_owned())
        })
    }

    /// Yields the places in a text, with so many characters around each at most.
    pub fn hits<'t>(&self, text: &'t str, around: usize) -> impl Iterator<Item = Hit<'t>> {
        // Code points are counted once over the text, not once a place.
        let (mut counted, mut points) = (0, 0);
        self.0.find_iter(text).filter(|found| !found.is_empty()).map(move |found| {
            points += text[counted..found.start()].chars().count();
            let start = points;
            points += found.as_str().chars().count();
            counted = found.end();
            let right = before(text[found.end()..].chars(), around, false);
            let left: String = before(text[..found.start()].chars().rev(), around, true);
            Hit { left, found: found.as_str(), right, place: start..points }
        })
    }
}

/// Makes a regular expression of words: any white space stands between two, either apostrophe in them, and other letters
/// neither before nor behind, unless there is a `*`.
fn of_words(written: &str) -> String {
    let word = |word: &str| {
        let parts: Vec<String> = word.split('*').map(|part| regex::escape(part).replace(['\'', '’'], "['’]")).collect();
        parts.join(r"[\w'’-]*")
    };
    let words: Vec<String> = written.split_whitespace().map(word).collect();
    let bound =
        |sign: Option<char>| if sign.is_some_and(|sign| sign.is_alphanumeric() || sign == '_') { r"\b" } else { "" };
    let (first, last) = (written.trim().chars().next(), written.trim().chars().next_back());
    format!("{}{}{}", bound(first), words.join(r"\s+"), bound(last))
}

/// Takes up to so many characters, in order or from behind, and leaves a word out that is not whole; white space becomes
/// one space.
fn before(mut characters: impl Iterator<Item = char>, most: usize, is_reversed: bool) -> String {
    let mut taken: Vec<char> = Vec::new();
    for character in characters.by_ref().take(most) {
        match character {
            space if space.is_whitespace() => {
                if taken.last() != Some(&' ') {
                    taken.push(' ');
                }
            }
            other => taken.push(other),
        }
    }
    let is_cut = characters.next().is_some_and(|next| !next.is_whitespace());
    if is_cut && let Some(end) = taken.iter().rposition(|&sign| sign == ' ') {
        taken.truncate(end);
    }
    // White space counts only beside what was found.
    while taken.len() > 1 && taken.last() == Some(&' ') {
        taken.pop();
    }
    if is_reversed {
        taken.reverse();
    }
    taken.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pattern: &str, reading: Reading, text: &str) -> Vec<(String, String, String)> {
        let pattern = Pattern::new(pattern, reading).unwrap();
        pattern.hits(text, 12).map(|hit| (hit.left, hit.found.to_owned(), hit.right)).collect()
    }

    fn words(pattern: &str, text: &str) -> Vec<String> {
        found(pattern, Reading::default(), text).into_iter().map(|(_, found, _)| found).collect()
    }

    #[test]
    fn words_are_found_whole_whatever_their_case_and_apostrophe() {
        assert_eq!(words("d'accord", "D’accord, pas d'accord, daccord"), ["D’accord", "d'accord"]);
        assert_eq!(words("vote", "Le vote, voter, pivote. VOTE !"), ["vote", "VOTE"]);
        assert_eq!(words("vot*", "Le vote, voter, pivote"), ["vote", "voter"]);
        assert_eq!(words("je suis", "Je\n suis là, je suisse"), ["Je\n suis"]);
        assert_eq!(words("@ana", "@ana @anatole"), ["@ana"]);
        assert_eq!(words("(sic)", "ça (sic) là"), ["(sic)"]);
    }

    #[test]
    fn what_stands_around_is_whole_words_on_one_line() {
        let text = "Le premier mot\nd’une phrase qui est\n\nlongue et belle";
        let expected = ("phrase qui ".to_owned(), "est".to_owned(), " longue et".to_owned());
        assert_eq!(found("est", Reading::default(), text), [expected]);
        let hits: Vec<_> =
            Pattern::new("mot", Reading::default()).unwrap().hits(text, 100).map(|hit| hit.place).collect();
        assert_eq!(hits, [11..14]);
        let hits: Vec<_> =
            Pattern::new("été", Reading::default()).unwrap().hits("É été, été", 9).map(|hit| hit.place).collect();
        assert_eq!(hits, [2..5, 7..10]);
    }

    #[test]
    fn regular_expressions_are_read_and_bad_ones_are_told() {
        let regex = Reading { regex: true, case: true };
        assert_eq!(found("[A-Z]na?", regex, "Ana, ana").len(), 1);
        assert!(Pattern::new("(", regex).unwrap_err().to_string().contains("no regular expression: unclosed group"));
        assert!(matches!(Pattern::new("  ", regex), Err(PatternError::Empty)));
        assert_eq!(found("x*", regex, "abc").len(), 0);
    }
}
