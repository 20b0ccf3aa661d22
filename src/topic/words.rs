//! The words of a topic that tell it from others, cut to their stems, and the way it points.

use crate::hash;

/// Letters of a word that are kept: what follows is mostly ending (`autoriser`, `autorisation`).
const STEM_LETTERS: usize = 6;
/// Shorter words are grammar for the most part.
const LEAST_LETTERS: usize = 3;

/// Returns the stems of the words of a topic, each once, in order.
///
/// Which of them matter is no matter of a list: a word that stands in every topic weighs nothing
/// ([`Vocabulary`](super::vocabulary::Vocabulary)).
pub fn stems(topic: &str) -> Vec<String> {
    let mut stems: Vec<String> = Vec::new();
    for word in topic.split(|letter: char| !letter.is_alphanumeric()) {
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
}
