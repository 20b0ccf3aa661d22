//! A model asked about one topic: what is crossed with its words is added up once, and a comment then costs one look-up
//! a feature.

use rustc_hash::FxHashMap;

use super::{
    Model, Side, TopicError,
    body::{FeatureLine, StemLine, WEIGHT_UNIT},
    features::{Folded, KINDS},
    train::{highest, of_each_side, softmax},
    vocabulary::{RARITY_UNIT, constant, share},
};
use crate::annotate::Findings;

/// A model for one topic.
#[derive(Debug)]
pub struct Scorer {
    sides: Vec<Side>,
    sharpness: f32,
    places: FxHashMap<u64, u32>,
    outputs: usize,
    /// Square of the value of each feature.
    squares: Vec<f32>,
    /// Weight times value of each feature, outputs side by side.
    weights: Vec<f32>,
    /// Scores of a comment without any feature.
    bare: Vec<f32>,
}

/// Memory that is used for one comment after another.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    folded: Folded,
    /// The comment that each feature was last seen in.
    seen: Vec<u32>,
    comment: u32,
}

/// What a model says of a comment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    /// The likeliest side.
    pub side: Side,
    /// How likely it is, 0 to 1, as far as comments like those of the training go.
    pub confidence: f32,
}

impl Scorer {
    /// Prepares a model for a topic.
    ///
    /// # Errors
    /// [`TopicError::UnknownTopic`] where the model knows none of its words.
    pub fn new(model: &Model, topic: &str) -> Result<Self, TopicError> {
        model.check_topic(topic)?;
        Ok(Self::unchecked(model, topic))
    }

    /// Asks about a topic of which the model may know nothing: then only what holds for all topics tells.
    pub(super) fn unchecked(model: &Model, topic: &str) -> Self {
        let body = &model.body;
        let outputs = body.constant.len();
        let columns = model.vocabulary.columns();
        let mut weights: Vec<f32> = body
            .features
            .iter()
            .flat_map(|FeatureLine(_, _, _, weights)| weights)
            .map(|&weight| weight as f32)
            .collect();
        weights.extend(body.constant.iter().map(|&weight| weight as f32));
        for &(row, used) in &model.vocabulary.rows(topic)[1..] {
            let StemLine(_, _, lines) = &body.stems[row as usize - 1];
            for (output, line) in lines.iter().enumerate() {
                let mut place = 0;
                for &[distance, weight] in line.as_chunks::<2>().0 {
                    place += distance as usize;
                    weights[place * outputs + output] += used * weight as f32;
                }
            }
        }
        let bare = weights.split_off((columns - 1) * outputs);
        let bare = bare.into_iter().map(|weight| weight / WEIGHT_UNIT * constant()).collect();
        let values =
            || body.features.iter().map(|FeatureLine(kind, _, rarity, _)| (*kind, *rarity as f32 / RARITY_UNIT));
        let of_weights = values().flat_map(|(kind, value)| std::iter::repeat_n(value * share(kind), outputs));
        weights.iter_mut().zip(of_weights).for_each(|(weight, value)| *weight *= value / WEIGHT_UNIT);
        Self {
            sides: body.sides.clone(),
            sharpness: body.sharpness as f32 / 1000.0,
            places: model.vocabulary.places.clone(),
            outputs,
            squares: values().map(|(_, value)| value * value).collect(),
            weights,
            bare,
        }
    }

    /// Says which side a comment takes, given what was found in its text.
    pub fn judge(&self, text: &str, findings: &Findings, reader: &mut Reader) -> Verdict {
        reader.folded.read(text, findings);
        reader.seen.resize(self.squares.len(), 0);
        reader.comment = reader.comment.checked_add(1).unwrap_or_else(|| {
            reader.seen.fill(0);
            1
        });
        let mut squares = [0.0; KINDS];
        let mut sums = [[0.0; KINDS]; Side::ALL.len()];
        let (seen, comment) = (&mut reader.seen, reader.comment);
        reader.folded.each(|kind, hash, _| {
            let Some(&place) = self.places.get(&hash) else { return };
            let place = place as usize;
            if seen[place] == comment {
                return;
            }
            seen[place] = comment;
            squares[kind as usize] += self.squares[place];
            let weights = &self.weights[place * self.outputs..][..self.outputs];
            weights.iter().zip(&mut sums).for_each(|(weight, sums)| sums[kind as usize] += weight);
        });
        let norms = squares.map(|square: f32| if square > 0.0 { square.sqrt() } else { 1.0 });
        let total = |(bare, sums): (&f32, &[f32; KINDS])| {
            bare + sums.iter().zip(norms).map(|(sum, norm)| sum / norm).sum::<f32>()
        };
        let scores = of_each_side(self.bare.iter().zip(&sums).map(total).collect(), self.sides.len());
        let best = highest(&scores);
        Verdict { side: self.sides[best], confidence: softmax(&scores, self.sharpness)[best] }
    }
}
