//! What the file of a model says, all in integers, so that reading gives back what was written.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Side, features::Kind, train::Fitted};

/// Weights are kept in ten thousandths: a comment's score is a sum of hundreds, and is right to the third digit.
pub const WEIGHT_UNIT: f32 = 10_000.0;
/// Weights of features crossed with stems that a file keeps, over all outputs; with ten bytes each it stays below its
/// 5 MB, and the smallest ones say least.
const MOST_CROSSED: usize = 250_000;
/// Features shown for each side.
const SHOWN: usize = 40;

/// A topic that the model was trained on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicLine {
    /// As the labelled comments name it.
    pub topic: String,
    /// How many comments.
    pub comments: u64,
}

/// What speaks most for a side, whatever the topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strongest {
    /// The side.
    pub side: Side,
    /// Words, pairs of words and cues, the strongest first.
    pub features: Vec<String>,
}

/// A feature: kind, name, rarity in thousandths, and a weight for each output in ten thousandths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeatureLine(pub Kind, pub String, pub i32, pub Vec<i32>);

/// A stem of topics: its rarity in thousandths, and for each output the features that it changes, each as the distance
/// of its place from the last one and the weight in ten thousandths. The place after the last feature is that of the
/// constant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StemLine(pub String, pub i32, pub Vec<Vec<i32>>);

/// All of a model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Sides, in the order of [`Side::ALL`].
    pub sides: Vec<Side>,
    /// What chose the order of training.
    pub seed: u64,
    /// Comments that it was trained on.
    pub comments: u64,
    /// Macro-F1 on comments kept apart, in thousandths.
    pub macro_f1_by_comment: u32,
    /// The same on topics kept apart.
    pub macro_f1_by_topic: Option<u32>,
    /// By how much scores are multiplied before they become confidence, in thousandths.
    pub sharpness: i32,
    /// Topics, in the order of the comments.
    pub topics: Vec<TopicLine>,
    /// For people; nothing else reads it.
    pub strongest: Vec<Strongest>,
    /// Weights of the constant, for each output.
    pub constant: Vec<i32>,
    /// Features.
    pub features: Vec<FeatureLine>,
    /// Stems of topics.
    pub stems: Vec<StemLine>,
    /// The smallest fingerprints of texts that it was trained on, in order. Nothing in files of before, whose checksum
    /// does not know it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sketch: Vec<u64>,
}

impl Fitted {
    /// Writes weights down; the rest of the body is not known here.
    pub fn body(&self, names: &FxHashMap<u64, String>) -> Body {
        let columns = self.vocabulary.columns();
        let whole = |weight: f32| (weight * WEIGHT_UNIT).round() as i32;
        let least = self.least_crossed();
        let of_place = |place: usize| self.outputs.iter().map(|weights| whole(weights[place])).collect::<Vec<_>>();
        let features = self.vocabulary.features.iter().enumerate().map(|(place, &(kind, hash, rarity))| {
            FeatureLine(kind, names.get(&hash).cloned().unwrap_or_default(), rarity, of_place(place))
        });
        let features: Vec<FeatureLine> = features.collect();
        let stems = self.vocabulary.stems.iter().zip(1..).map(|((stem, rarity), row)| {
            let crossed = self.outputs.iter().map(|weights| {
                let mut passed = 0;
                let mut line = Vec::new();
                for (place, &weight) in (0..).zip(&weights[row * columns..][..columns]) {
                    if weight.abs() > least && whole(weight) != 0 {
                        line.extend([place - passed, whole(weight)]);
                        passed = place;
                    }
                }
                line
            });
            StemLine(stem.clone(), *rarity, crossed.collect())
        });
        let stems = stems.collect();
        Body { constant: of_place(columns - 1), features, stems, ..Body::default() }
    }

    /// Returns what a crossed weight must exceed to be kept.
    fn least_crossed(&self) -> f32 {
        let columns = self.vocabulary.columns();
        let crossed = self.outputs.iter().flat_map(|weights| &weights[columns..]);
        let mut sizes: Vec<f32> = crossed.map(|weight| weight.abs()).filter(|&size| size > 0.5 / WEIGHT_UNIT).collect();
        if sizes.len() <= MOST_CROSSED {
            return 0.0;
        }
        let place = sizes.len() - MOST_CROSSED;
        *sizes.select_nth_unstable_by(place, f32::total_cmp).1
    }
}

impl Body {
    /// Fills in what speaks most for each side.
    pub fn show_strongest(&mut self) {
        self.strongest = (0..self.sides.len()).map(|side| self.strongest_of(side)).collect();
    }

    fn strongest_of(&self, side: usize) -> Strongest {
        let turn = if self.sides.len() == 2 && side == 1 { -1 } else { 1 };
        let output = if self.sides.len() == 2 { 0 } else { side };
        let weight =
            |line: &FeatureLine| i64::from(turn * line.3.get(output).copied().unwrap_or(0)) * i64::from(line.2);
        let mut lines: Vec<&FeatureLine> =
            self.features.iter().filter(|line| line.0 != Kind::Part && weight(line) > 0).collect();
        lines.sort_by_key(|line| std::cmp::Reverse(weight(line)));
        let shown = lines.into_iter().take(SHOWN).map(|line| match line.0 {
            Kind::Cue => format!("cue {}", line.1),
            // A space before the name says that the word is the very first, without it that it is among the first.
            Kind::First if line.1.starts_with(' ') => format!("opens with {}", line.1.trim()),
            Kind::First => format!("first {}", line.1.trim()),
            _ => line.1.clone(),
        });
        Strongest { side: self.sides[side], features: shown.collect() }
    }
}
