//! Chooses the words that the profiles know one by one, and writes them as `src/annotate/known.rs` reads them.
//!
//! What a word says is how frequent it is in each language; where a language does not list it, what its letters say
//! stands in. Words whose letters alone would say the same are left out first.

use std::collections::HashMap;

use palabre::hash;

use crate::{
    CLASSES, Source, class_of,
    known::{self, BUCKETS, LINE, REST, SECOND, SLOTS, THIRD},
    softmax,
    spelling::{lost, plain},
};

/// How frequent a word is taken to be that is in a list without frequencies, in centibels below one.
const UNLISTED: f32 = 900.0;
/// From which weight on a word of the seven has no frequency (`profiles/words.py`).
const NO_FREQUENCY: f32 = 800.0;
/// How often a word is written without its accents, and how often its accented letters are lost.
const PLAIN: f32 = 0.1;
const LOST: f32 = 0.05;
/// How frequent any word may be in any language; the letters say how four fifths of that are shared out.
const FLOOR: f32 = 3e-9;
const BY_LETTERS: f32 = 0.8;
/// Frequencies of few texts say less than they seem to.
const TEMPER: f32 = 0.8;
/// How far a class is behind the first at most: what a byte of sixteenths holds.
const FURTHEST: f32 = 7.9;
/// Frequent words come first, but not in proportion.
const EVENED: f32 = 0.45;

/// Returns the bytes of `known.bin`; `letters` says what the n-grams of a word sum up to.
pub fn choose(sources: &[Source], letters: impl Fn(&str) -> [f32; CLASSES]) -> Vec<u8> {
    let frequencies = frequencies(sources);
    let mut words: Vec<(f32, &str, u16)> = frequencies
        .iter()
        .map(|(word, frequency)| {
            let spelt = softmax(letters(word));
            let weights: [f32; CLASSES] = std::array::from_fn(|class| {
                let floor = FLOOR * (1.0 - BY_LETTERS + CLASSES as f32 * BY_LETTERS * spelt[class]);
                TEMPER * (frequency[class] + floor).ln()
            });
            let news: f32 =
                softmax(weights).iter().zip(spelt).map(|(&known, spelt)| known * surprise(known, spelt)).sum();
            (frequency.iter().sum::<f32>().powf(EVENED) * news, word.as_str(), code(&weights))
        })
        .collect();
    words.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
    write(words.iter().map(|&(_, word, code)| (hash::word(word), code)))
}

fn surprise(known: f32, spelt: f32) -> f32 {
    (known.max(1e-9) / spelt.max(1e-4)).ln()
}

/// Returns how frequent each word of the seven languages is in each class.
fn frequencies(sources: &[Source]) -> HashMap<String, [f32; CLASSES]> {
    let mut found: HashMap<String, [f32; CLASSES]> = HashMap::new();
    for source in sources {
        let class = class_of(&source.tag);
        let beside = sources.iter().filter(|other| class_of(&other.tag) == class).count();
        for (word, &centibels) in source.words.iter().zip(&source.centibels) {
            let word: String = word.chars().map(hash::fold_word).collect();
            let unlisted = centibels >= NO_FREQUENCY && class < CLASSES - 1;
            let frequency = 10f32.powf(-if unlisted { UNLISTED } else { centibels } / 100.0) / beside as f32;
            if !word.is_ascii() {
                let rest = lost(&word);
                if rest.len() > 2 {
                    found.entry(rest).or_default()[class] += LOST * frequency;
                }
                found.entry(plain(&word)).or_default()[class] += PLAIN * frequency;
            }
            found.entry(word).or_default()[class] += frequency;
        }
    }
    found.retain(|word, frequency| {
        (1..=24).contains(&word.chars().count()) && frequency[..CLASSES - 1].iter().any(|&own| own > 0.0)
    });
    found
}

/// Returns the code that is nearest to what a word says.
fn code(weights: &[f32; CLASSES]) -> u16 {
    let mut order: [usize; CLASSES] = std::array::from_fn(|class| class);
    order.sort_by(|&one, &other| weights[other].total_cmp(&weights[one]));
    let behind = order.map(|class| (weights[order[0]] - weights[class]).min(FURTHEST) * 16.0);
    let rest = behind[3..].iter().sum::<f32>() / (CLASSES - 3) as f32;
    let distances =
        [nearest(&SECOND, behind[1]), nearest(&THIRD, behind[2] - behind[1]), nearest(&REST, rest - behind[2])];
    known::code([order[0], order[1], order[2]], distances)
}

fn nearest(levels: &[i32], distance: f32) -> usize {
    let off = |level: i32| (level as f32 - distance).abs();
    (0..levels.len()).min_by(|&one, &other| off(levels[one]).total_cmp(&off(levels[other]))).unwrap_or(0)
}

/// Fills the buckets in order; what finds its bucket full is left to its letters.
fn write(words: impl Iterator<Item = (u64, u16)>) -> Vec<u8> {
    let mut buckets = vec![[0u16; 2 * SLOTS]; BUCKETS];
    for (hash, code) in words {
        let (bucket, fingerprint) = known::place(hash);
        let bucket = &mut buckets[bucket];
        // The first of two words with one fingerprint is found, and it is the one that matters more.
        let slot = bucket[..SLOTS].iter().position(|&taken| taken == 0 || taken == fingerprint);
        if let Some(slot) = slot.filter(|&slot| bucket[slot] == 0) {
            (bucket[slot], bucket[SLOTS + slot]) = (fingerprint, code);
        }
    }
    let bytes: Vec<u8> = buckets.into_iter().flatten().flat_map(u16::to_le_bytes).collect();
    assert_eq!(bytes.len(), BUCKETS * LINE, "a bucket is one line");
    bytes
}
