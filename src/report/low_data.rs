//! When rates say little: one rule for all tables, each of which says in its codebook of what it takes how many.

use super::{Cell, column::flag};

/// Below so many messages, answers or links, what is worked out from them says little.
pub const LEAST_ACTS: u64 = 5;
/// The same of words.
pub const LEAST_WORDS: u64 = 100;
/// The label of the column.
pub const LABEL: (&str, &str) = ("Little data", "Peu de données");
/// What the codebook says where messages and words are looked at.
pub const FEW_TEXTS: &str = "1 below 5 messages or 100 words: rates say little";

/// Tells whether any count is below what is needed of its kind.
pub fn low_data(counts: &[(u64, u64)]) -> Cell<'static> {
    flag(counts.iter().any(|&(count, least)| count < least))
}

/// Tells whether texts are too few, or too short.
pub fn few_texts(messages: u64, words: u64) -> Cell<'static> {
    low_data(&[(messages, LEAST_ACTS), (words, LEAST_WORDS)])
}

/// Tells whether acts are too few.
pub fn few(acts: u64) -> Cell<'static> {
    low_data(&[(acts, LEAST_ACTS)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Fill, KINDS, Unit};

    #[test]
    fn either_of_two_counts_is_enough_to_warn() {
        let cells = [(5, 100), (4, 100), (5, 99), (0, 0)].map(|(messages, words)| few_texts(messages, words));
        assert_eq!(cells, [0, 1, 1, 1].map(Cell::Count));
        assert_eq!([few(5), few(4)], [Cell::Count(0), Cell::Count(1)]);
    }

    #[test]
    fn every_summary_with_rates_warns_and_names_the_threshold() {
        let rates = [Unit::Percent, Unit::Ratio, Unit::Index, Unit::PerThousand, Unit::Mixed];
        for kind in KINDS.iter().filter(|kind| matches!(kind.fill, Fill::Summary(_)) && kind.name != "quality") {
            let facts = (kind.facts)();
            let warning = facts.iter().find(|fact| fact.name == "low_data_flag");
            assert!(warning.is_some() || !facts.iter().any(|fact| rates.contains(&fact.unit)), "{}", kind.name);
            let told = |fact: &&super::super::Fact| {
                ["1 below 5 ", "1 below 200 "].iter().any(|told| fact.formula.starts_with(told))
            };
            assert!(warning.is_none_or(told), "{}", kind.name);
        }
        assert!(FEW_TEXTS.contains(&format!("below {LEAST_ACTS} messages or {LEAST_WORDS} words")));
    }
}
