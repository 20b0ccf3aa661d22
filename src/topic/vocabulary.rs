//! Which features and words of topics a model knows, and how much each weighs by its rarity.

use rustc_hash::FxHashMap;

use super::{
    features::{KINDS, Kind},
    words,
};

/// A feature that fewer comments have says nothing of the next comment.
const LEAST_COMMENTS: u32 = 2;
/// More features than that would not fit the file of a model; the commonest are kept.
const MOST_FEATURES: usize = 60_000;
/// More stems than that would not fit memory while training; the commonest are kept.
const MOST_STEMS: usize = 600;
/// Rarity is kept in thousandths, as integers: a file says exactly what was trained.
pub const RARITY_UNIT: f32 = 1000.0;
/// How much the cues of the lexicon weigh beside words and parts of words (cross-validated: 0.3 to 0.6 are alike).
const CUES: f32 = 0.5;
/// How much the first tokens weigh for their place (cross-validated: 0.5 to 1 are alike, and both sides of it worse).
const FIRST: f32 = 0.8;
/// The value of the feature that every comment has, so that a topic can lean to one side (cross-validated).
const CONSTANT: f32 = 0.55;

/// A comment as training sees it: its features, each once.
#[derive(Clone, Debug)]
pub struct Example {
    /// Kind and hash, sorted by hash.
    pub features: Vec<(Kind, u64)>,
    /// Place among the topics.
    pub topic: usize,
    /// What is to be learnt: place among the sides.
    pub side: usize,
}

/// The features and stems that a model knows, in the order of its weights.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Place of each feature by its hash.
    pub places: FxHashMap<u64, u32>,
    /// Kind, hash and rarity of each feature.
    pub features: Vec<(Kind, u64, i32)>,
    /// Each stem and its rarity.
    pub stems: Vec<(String, i32)>,
}

impl Vocabulary {
    /// Takes the features and stems of the examples.
    pub fn of(examples: &[&Example], topics: &[String]) -> Self {
        let mut counts: FxHashMap<u64, (Kind, u32)> = FxHashMap::default();
        let mut of_topic = vec![0; topics.len()];
        for example in examples {
            of_topic[example.topic] += 1;
            example.features.iter().for_each(|&(kind, hash)| counts.entry(hash).or_insert((kind, 0)).1 += 1);
        }
        let kept = counts.into_iter().filter(|(_, (_, count))| *count >= LEAST_COMMENTS);
        let mut kept: Vec<_> = kept.map(|(hash, (kind, count))| (kind, hash, count)).collect();
        kept.sort_unstable_by_key(|&(_, hash, count)| (std::cmp::Reverse(count), hash));
        kept.truncate(MOST_FEATURES);
        let mut stems: Vec<(String, u32)> = Vec::new();
        let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
        for (topic, &count) in topics.iter().zip(&of_topic).filter(|(_, count)| **count > 0) {
            for stem in words::stems(topic) {
                let number = *numbers.entry(stem.clone()).or_insert_with(|| {
                    stems.push((stem, 0));
                    stems.len() - 1
                });
                stems[number].1 += count;
            }
        }
        stems.sort_unstable_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        stems.truncate(MOST_STEMS);
        let rarity = |count: u32| rarity(count, examples.len());
        let features = kept.into_iter().map(|(kind, hash, count)| (kind, hash, rarity(count))).collect();
        let stems = stems.into_iter().map(|(stem, count)| (stem, rarity(count))).collect();
        Self::new(features, stems)
    }

    /// Puts together what a file says.
    pub fn new(features: Vec<(Kind, u64, i32)>, stems: Vec<(String, i32)>) -> Self {
        let places = features.iter().zip(0..).map(|(&(_, hash, _), place)| (hash, place)).collect();
        Self { places, features, stems }
    }

    /// Returns how many weights a row has: one for each feature, and one for the constant, which stands last.
    pub fn columns(&self) -> usize {
        self.features.len() + 1
    }

    /// Returns the values of an example, by place.
    pub fn vector(&self, example: &Example) -> Vec<(u32, f32)> {
        let mut squares = [0.0; KINDS];
        let known = example.features.iter().filter_map(|(_, hash)| self.places.get(hash));
        let mut vector: Vec<(u32, f32)> = known
            .map(|&place| {
                let (kind, _, rarity) = self.features[place as usize];
                let value = rarity as f32 / RARITY_UNIT;
                squares[kind as usize] += value * value;
                (place, value)
            })
            .collect();
        let norms = squares.map(f32::sqrt);
        for (place, value) in &mut vector {
            let kind = self.features[*place as usize].0;
            *value *= share(kind) / norms[kind as usize];
        }
        vector.push((self.features.len() as u32, CONSTANT));
        vector
    }

    /// Returns the rows of weights that a topic uses, and how much: row 0 is of every topic, and the others of stems.
    pub fn rows(&self, topic: &str) -> Vec<(u32, f32)> {
        let stems = words::stems(topic);
        let known = self.stems.iter().zip(1..).filter(|((stem, _), _)| stems.contains(stem));
        let mut rows: Vec<(u32, f32)> = known.map(|((_, rarity), row)| (row, *rarity as f32)).collect();
        let norm = rows.iter().map(|(_, value)| value * value).sum::<f32>().sqrt();
        rows.iter_mut().for_each(|(_, value)| *value /= norm);
        rows.insert(0, (0, 1.0));
        rows
    }
}

/// Returns how much the features of one kind weigh together.
pub const fn share(kind: Kind) -> f32 {
    match kind {
        Kind::Word | Kind::Part => 1.0,
        Kind::Cue => CUES,
        Kind::First => FIRST,
    }
}

/// The value of the constant feature.
pub const fn constant() -> f32 {
    CONSTANT
}

/// Returns ln((n + 1) / count) in thousandths, at least one.
fn rarity(count: u32, examples: usize) -> i32 {
    ((((examples + 1) as f64 / f64::from(count)).ln() * f64::from(RARITY_UNIT)).round() as i32).max(1)
}
