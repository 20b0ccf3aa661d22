//! Whether a model has been trained on comments that it is measured on: it keeps the smallest fingerprints of its texts
//! (a bottom-k sketch: Broder, "On the resemblance and containment of documents", 1997).

use super::{Labelled, Model, text};

/// Fingerprints that are kept: a tenth of them is told from nothing at all, and they take five kilobytes.
const KEPT: usize = 256;
/// Fewer may be the same by chance: `Oui`.
const LEAST_KNOWN: usize = 3;
/// Above one in so many, figures say little.
const PART: usize = 10;

/// How many of the comments that a model knows again are among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// Texts that the model knows again.
    pub kept_n: usize,
    /// Texts of the others that it would know, had it been trained on them.
    pub within_n: usize,
    /// Texts that are both.
    pub known_n: usize,
}

impl Overlap {
    /// Tells whether more than a tenth is known, of those or of these: a part of the comments of training, and a few
    /// comments all of which are of the training, say equally little.
    pub fn is_large(self) -> bool {
        self.known_n >= LEAST_KNOWN && self.known_n * PART > self.kept_n.min(self.within_n)
    }
}

/// Returns the smallest of fingerprints, each once, in order.
pub fn sketch(fingerprints: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut sketch: Vec<u64> = fingerprints.collect();
    sketch.sort_unstable();
    sketch.dedup();
    sketch.truncate(KEPT);
    sketch
}

impl Model {
    /// Counts the comments that the model was trained on among others; none where its file keeps nothing of them.
    pub fn overlap(&self, labelled: &Labelled) -> Option<Overlap> {
        let kept = &self.body.sketch;
        let last = *kept.last()?;
        // Below the most that is kept, everything is in its range.
        let range = if kept.len() < KEPT { u64::MAX } else { last };
        let mut others: Vec<u64> = labelled
            .rows
            .iter()
            .map(|row| text::fingerprint(&row.message.text))
            .filter(|&number| number <= range)
            .collect();
        others.sort_unstable();
        others.dedup();
        let known_n = others.iter().filter(|number| kept.binary_search(number).is_ok()).count();
        Some(Overlap { kept_n: kept.len(), within_n: others.len(), known_n })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sketch_holds_the_smallest_and_a_tenth_of_either_side_is_much() {
        assert_eq!(sketch([3, 1, 3, 2].into_iter()), [1, 2, 3]);
        assert_eq!(sketch(0..1000).len(), KEPT);
        let large = |kept_n, within_n, known_n| Overlap { kept_n, within_n, known_n }.is_large();
        assert!(large(256, 300, 26) && large(256, 4, 4) && large(20, 4000, 3));
        assert!(!large(256, 300, 25) && !large(256, 2, 2) && !large(256, 0, 0));
    }
}
