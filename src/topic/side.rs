//! What somebody says of a topic, and the words and numbers by which people write it, in French and English.

use crate::coding;

/// What somebody says of a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// For it.
    Favor,
    /// Against it.
    Against,
    /// Neither.
    Neutral,
}

/// What is read for each side, without case, accents and what surrounds it. Who agrees with a topic, as coding sheets
/// say it, is in favour.
const WORDS: [(Side, &[&str]); 3] = [
    (
        Side::Favor,
        &[
            "favor",
            "favour",
            "in favor",
            "in favour",
            "favorable",
            "favorables",
            "favourable",
            "faveur",
            "en faveur",
            "for",
            "pour",
            "pro",
            "oui",
            "yes",
            "agree",
            "accord",
            "d'accord",
            "+1",
            "1",
        ],
    ),
    (
        Side::Against,
        &[
            "against",
            "contre",
            "defavorable",
            "defavorables",
            "unfavorable",
            "unfavourable",
            "opposed",
            "oppose",
            "opposee",
            "opposes",
            "opposees",
            "oppose(e)",
            "oppose(e)s",
            "anti",
            "non",
            "no",
            "disagree",
            "desaccord",
            "pas d'accord",
            "-1",
        ],
    ),
    (Side::Neutral, &["neutral", "neutre", "neutres", "none"]),
];

impl Side {
    /// All sides, in the order of the enumeration.
    pub const ALL: [Self; 3] = [Self::Favor, Self::Against, Self::Neutral];

    /// Returns the name that tables and labelled files use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Favor => "favor",
            Self::Against => "against",
            Self::Neutral => "neutral",
        }
    }

    /// Returns the side that a label means, in English or French, in any case, with or without accents, or as +1 or -1.
    pub fn from_label(label: &str) -> Option<Self> {
        match Written::of(label) {
            Written::Side(side) => Some(side),
            _ => None,
        }
    }
}

/// What a cell for labels says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// Nobody labelled the comment.
    Nothing,
    /// A side.
    Side(Side),
    /// A zero: neutral beside +1 and -1, and not clear where there is no -1, for it may be the other side of 1.
    Zero,
    /// No word that is known.
    Unknown,
}

impl Written {
    /// Reads a cell.
    pub fn of(cell: &str) -> Self {
        // Signs of typography, and what programs make of whole numbers in a column with gaps.
        let word = coding::folded(cell).replace(['−', '–'], "-");
        let word = word.strip_suffix(".0").or_else(|| word.strip_suffix(",0")).unwrap_or(&word);
        if coding::is_missing(word) {
            return Self::Nothing;
        }
        if matches!(word, "0" | "+0" | "-0") {
            return Self::Zero;
        }
        let known = WORDS.iter().find(|(_, words)| words.contains(&word));
        known.map_or(Self::Unknown, |&(side, _)| Self::Side(side))
    }

    /// Tells whether a cell is -1, so that zeros beside it are clear.
    pub fn is_minus_one(cell: &str) -> bool {
        Self::of(cell) == Self::Side(Side::Against) && cell.contains('1')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_are_read_in_many_words_any_case_and_without_accents() {
        for (side, labels) in [
            (
                Side::Favor,
                &["POUR", "Favorable", "en faveur", "Faveur", "pro", "oui", "+1", "1", " 1.0", "D’accord"][..],
            ),
            (
                Side::Against,
                &["Contre", "défavorable", "DEFAVORABLE", "opposé(e)", "Opposée", "anti", "Non", "-1", "−1"],
            ),
            (Side::Neutral, &["neutre", "Neutral"]),
        ] {
            labels.iter().for_each(|label| assert_eq!(Side::from_label(label), Some(side), "{label}"));
        }
        for (cell, written) in
            [("", Written::Nothing), ("n/a", Written::Nothing), ("0", Written::Zero), ("bof", Written::Unknown)]
        {
            assert_eq!(Written::of(cell), written, "{cell}");
        }
        assert!(Written::is_minus_one("-1.0") && !Written::is_minus_one("contre") && !Written::is_minus_one("+1"));
    }
}
