//! How many syllables a French text has when it is spoken with care.
//!
//! Rules look at letters (`rules`); the words that they get wrong stand in `lexicon/syllables.fr.toml`. Verse counts
//! otherwise. How often the count is right stands in `docs/accuracy/syllables.md`.

mod rules;

use rules::by_rules;

use super::{
    class,
    findings::Findings,
    lexicon,
    seen::{RUN, places},
};

/// How many forms are remembered: a text says the same few thousand words over and over.
const REMEMBERED: usize = 1 << 14;
/// The bits of an entry that say what its word counts for; the others are those of its hash.
const VALUE: u64 = 0x7F;
/// The bit of a word that is written in one with another: an elided form, or a clitic after its hyphen.
const LEANS: u64 = 0x40;

/// Counts syllables, and remembers those of words that come often.
#[derive(Debug)]
pub(super) struct Syllables {
    /// Hash and value of a word, each at the place that the lowest bits of the hash name.
    remembered: Vec<u64>,
}

impl Default for Syllables {
    fn default() -> Self {
        Self { remembered: vec![0; REMEMBERED] }
    }
}

impl Syllables {
    /// Counts the syllables of a French text, and its words that are written in one with another. `words` tells which
    /// tokens are words, a run each.
    pub fn count(&mut self, text: &str, words: &[u64], findings: &mut Findings) {
        let (mut syllables, mut leaning) = (0, 0);
        for (run, &words) in findings.tokens.chunks(RUN).zip(words) {
            for place in places(words) {
                let token = &run[place];
                let entry = &mut self.remembered[token.hash as usize % REMEMBERED];
                if (*entry ^ token.hash) & !VALUE != 0 {
                    *entry = token.hash & !VALUE | value(token.hash, &text[token.span.range()]);
                }
                syllables += *entry & (VALUE ^ LEANS);
                leaning += (*entry & LEANS) / LEANS;
            }
        }
        (findings.style.syllables, findings.style.leaning_words) = (syllables as u32, leaning as u32);
    }
}

/// Returns what a word counts for.
#[cold]
fn value(hash: u64, word: &str) -> u64 {
    let is_elided = word.chars().next_back().is_some_and(class::is_apostrophe);
    let leans = is_elided || word.chars().next().is_some_and(class::is_hyphen);
    let syllables = u64::from(of_word(hash, word)).min(VALUE ^ LEANS);
    syllables | if leans { LEANS } else { 0 }
}

/// Returns how many syllables a French word has when it is spoken with care: of an elided form those before its last
/// consonant, of what has no vowel (`pff`, `tgv`) one.
pub fn syllables(word: &str) -> u32 {
    of_word(crate::hash::word(word), word).into()
}

fn of_word(hash: u64, word: &str) -> u8 {
    if let Ok(place) = lexicon::SYLLABLES.binary_search_by_key(&hash, |&(known, _)| known) {
        return lexicon::SYLLABLES[place].1;
    }
    let by_rules = by_rules(word);
    let is_elided = || word.chars().next_back().is_some_and(class::is_apostrophe);
    if by_rules == 0 && !is_elided() { 1 } else { by_rules }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{annotate::Annotator, model::Message};

    #[test]
    fn a_text_counts_for_what_its_words_do_when_it_is_french() {
        let (mut annotator, mut findings) = (Annotator::new(), Findings::default());
        let mut of = |text: &str| {
            annotator.annotate(&Message { text: text.to_owned(), ..Message::default() }, &mut findings);
            (findings.style.syllables, findings.style.written_words())
        };
        // l'eau 1, de 1, la 1, rivière 2, est-elle 2, encore 2, froide 1, ce 1, matin 2: nine between spaces
        let text = "L'eau de la rivière est-elle encore froide ce matin ?";
        assert_eq!(of(text), (13, 9));
        // Once more, when its words are remembered
        assert_eq!(of(text), (13, 9));
        assert_eq!(of("The water of the river is still cold this morning."), (0, 10));
    }

    #[test]
    fn case_and_kind_of_apostrophe_and_hyphen_change_nothing() {
        for (word, same) in
            [("œuvre", "ŒUVRE"), ("élève", "ÉLÈVE"), ("aujourd'hui", "Aujourd’hui"), ("peut-être", "PEUT‐ÊTRE")]
        {
            assert_eq!(syllables(word), syllables(same), "{word}");
        }
    }

    #[test]
    fn any_word_can_be_counted() {
        for (word, count) in [("", 1), ("-", 1), ("l'", 0), ("jusqu’", 1), ("pff", 1), ("日本", 1), ("y", 1), ("e", 1)]
        {
            assert_eq!(syllables(word), count, "{word:?}");
        }
        assert_eq!(syllables(&"la".repeat(1000)), 16); // 32 letters are looked at
        assert!(syllables(&"la-".repeat(1000)) > 0);
    }
}
