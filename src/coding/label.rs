//! The words by which coders write labels, in French and English.

use unicode_normalization::UnicodeNormalization as _;

use crate::model::Label;

/// What is read for each label, without case, accents and what surrounds it; the first letter alone is enough.
const WORDS: [(Label, &[&str]); 4] = [
    (Label::Agree, &["agree", "agrees", "agreement", "accord", "d'accord", "daccord", "a"]),
    (Label::Disagree, &["disagree", "disagrees", "disagreement", "desaccord", "pas d'accord", "d"]),
    (Label::Question, &["question", "questions", "q"]),
    (Label::Neutral, &["neutral", "neutre", "n"]),
];

/// What stands for "not coded", beside an empty cell.
const MISSING: [&str; 6] = ["", "-", "–", "—", "na", "n/a"];

/// What to write where a label is not known.
pub const LABEL_REMEDY: &str =
    "write agree, disagree, question or neutral (accord, désaccord, question, neutre), or leave the cell empty";

/// A word that is no label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLabel;

/// Reads the label that a coder wrote, in any case, with or without accents; none where the cell says nothing.
///
/// # Errors
/// [`UnknownLabel`] for any other word; [`LABEL_REMEDY`] says what can be written.
pub fn read_label(cell: &str) -> Result<Option<Label>, UnknownLabel> {
    let word = folded(cell);
    if is_missing(&word) {
        return Ok(None);
    }
    let known = WORDS.iter().find(|(_, words)| words.contains(&&*word));
    known.map(|&(label, _)| Some(label)).ok_or(UnknownLabel)
}

/// Returns what stands in a cell without case, accents and what surrounds it.
pub(crate) fn folded(cell: &str) -> String {
    let accents = |sign: &char| ('\u{300}'..='\u{36F}').contains(sign);
    let folded: String = cell.nfd().filter(|sign| !accents(sign)).flat_map(char::to_lowercase).collect();
    let folded = folded.replace('’', "'");
    folded.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '.' | '"' | '\u{FEFF}')).to_owned()
}

/// Tells whether a cell, folded, says that nobody coded it.
pub(crate) fn is_missing(word: &str) -> bool {
    MISSING.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_in_both_languages_and_any_case() {
        for (cell, label) in [
            ("Accord", Label::Agree),
            ("DÉSACCORD", Label::Disagree),
            (" de\u{301}saccord. ", Label::Disagree),
            ("d’accord", Label::Agree),
            ("neutre", Label::Neutral),
            ("Q", Label::Question),
        ] {
            assert_eq!(read_label(cell), Ok(Some(label)), "{cell}");
        }
        assert_eq!(read_label(" \u{A0}"), Ok(None));
        assert_eq!(read_label("n/a"), Ok(None));
        assert_eq!(read_label("agre"), Err(UnknownLabel));
    }
}
