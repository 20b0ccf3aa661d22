//! The words of a topic, cut to their stems, and which of them tell it from others.

use std::sync::LazyLock;

use crate::{annotate, hash};

/// Letters of a word that are kept: what follows is mostly ending (`autoriser`, `autorisation`).
const STEM_LETTERS: usize = 6;
/// Shorter words are grammar for the most part.
const LEAST_LETTERS: usize = 3;

/// Returns the stems of the words of a topic, each once, in order.
///
/// How much each matters is no matter of a list: a word that stands in every topic weighs nothing
/// ([`Vocabulary`](super::vocabulary::Vocabulary)).
pub fn stems(topic: &str) -> Vec<String> {
    stems_of(words(topic))
}

/// Returns the stems of those words of a topic that say what it is about: none of grammar, none that texts of any topic
/// share, and none by which questions of all kinds ask (`autoriser`, `obligatoire`).
pub fn telling_stems(topic: &str) -> Vec<String> {
    let is_of_content = |word: &&str| annotate::is_of_content(word);
    let mut stems = stems_of(words(topic).filter(is_of_content));
    stems.retain(|stem| !ASKED.iter().any(|asked| asked == stem));
    stems
}

/// Stems of `lexicon/asked.toml`.
static ASKED: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lists: toml::Table = include_str!("../../lexicon/asked.toml").parse().unwrap_or_default();
    let words = lists.values().filter_map(toml::Value::as_array).flatten().filter_map(toml::Value::as_str);
    stems_of(words)
});

fn words(topic: &str) -> impl Iterator<Item = &str> {
    topic.split(|letter: char| !letter.is_alphanumeric())
}

fn stems_of<'w>(words: impl Iterator<Item = &'w str>) -> Vec<String> {
    let mut stems: Vec<String> = Vec::new();
    for word in words {
        let folded: String = word.chars().map(hash::fold_word).take(STEM_LETTERS).collect();
        if folded.chars().count() >= LEAST_LETTERS && !stems.contains(&folded) {
            stems.push(folded);
        }
    }
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_its_stems() {
        assert_eq!(stems("Faut-il autoriser l’Autorisation ?"), ["faut", "autori"]);
        assert!(stems("? à l’").is_empty());
    }

    #[test]
    fn grammar_and_words_of_any_question_tell_nothing() {
        let topic = "Les élèves pourraient-ils, et devraient-elles toutes, être autorisés à manger plus de fromage ?";
        assert_eq!(telling_stems(topic), ["élèves", "manger", "fromag"]);
        assert_eq!(telling_stems("L’école et le travail des enfants"), ["école", "travai", "enfant"]);
        assert!(telling_stems("Should this be allowed with the others?").is_empty());
        assert!(ASKED.iter().any(|stem| stem == "autori"));
    }
}
