//! Training: labelled comments become a model, and the model is tried on comments kept apart.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Figures, Labelled, Model, Side, TopicError,
    body::{Body, TopicLine},
    features::{Folded, Kind},
    fit::{Problem, Random, fit},
    sketch::sketch,
    text,
    vocabulary::{Example, Vocabulary},
};
use crate::annotate::{Annotator, Findings};

/// Parts that comments are cut into: each is tried on a model of the others.
const FOLDS: usize = 10;
/// Fewer comments of a side teach nothing.
const LEAST_COMMENTS: u64 = 10;

/// A model and what it is worth.
#[derive(Debug)]
pub struct Trained {
    /// The model of all comments.
    pub model: Model,
    /// Each comment judged by a model that has not seen it, but may have seen others on its topic.
    pub by_comment: Figures,
    /// Each comment judged by a model that has seen nothing on its topic; none below two topics.
    pub by_topic: Option<Figures>,
    /// Sides of too few comments to be learnt, and how many there are: these were not trained on.
    pub left_out: Vec<(Side, u64)>,
}

/// Trains a model. The same comments in the same order and the same seed give the same model, to the byte.
///
/// # Errors
/// [`TopicError::Labelled`] where there are not ten comments of each of two sides.
pub fn train(labelled: &Labelled, seed: u64) -> Result<Trained, TopicError> {
    let counted = |side: Side| labelled.rows.iter().filter(|row| row.side == side).count() as u64;
    // A side that is hardly there cannot be learnt: the others can.
    let sides: Vec<Side> = Side::ALL.into_iter().filter(|&side| counted(side) >= LEAST_COMMENTS).collect();
    if sides.len() < 2 {
        let counts: Vec<String> = Side::ALL.iter().map(|side| format!("{} {}", counted(*side), side.name())).collect();
        return Err(TopicError::Labelled(format!(
            "too few labelled comments ({}): label {LEAST_COMMENTS} of each of two sides at least",
            counts.join(", ")
        )));
    }
    let left_out = Side::ALL.into_iter().filter(|side| !sides.contains(side)).map(|side| (side, counted(side)));
    let left_out = left_out.filter(|&(_, comments_n)| comments_n > 0).collect();
    let set = Set::of(labelled, &sides);
    let everything: Vec<usize> = (0..set.examples.len()).collect();
    let by_comment = set.tried(&set.folds(false, seed), seed);
    let by_topic = (set.topics.len() > 1).then(|| set.figures(&set.tried(&set.folds(true, seed), seed)));
    let sharpness = set.sharpness(&by_comment);
    let fitted = set.fitted(&everything, seed);
    let by_comment = set.figures(&by_comment);
    let topics = set.topics.iter().enumerate().map(|(place, topic)| TopicLine {
        topic: topic.clone(),
        comments: set.examples.iter().filter(|example| example.topic == place).count() as u64,
    });
    let thousandths = |figures: &Figures| (figures.macro_f1() * 1000.0).round() as u32;
    let body = Body {
        sides,
        seed,
        comments: set.examples.len() as u64,
        macro_f1_by_comment: thousandths(&by_comment),
        macro_f1_by_topic: by_topic.as_ref().map(thousandths),
        sharpness,
        topics: topics.collect(),
        sketch: sketch(set.texts.iter().copied()),
        ..fitted.body(&set.names)
    };
    let model = Model::new(body).map_err(TopicError::Labelled)?;
    Ok(Trained { model, by_comment, by_topic, left_out })
}

/// The labelled comments as training sees them.
struct Set {
    sides: Vec<Side>,
    topics: Vec<String>,
    examples: Vec<Example>,
    /// The fingerprint of the text of each example.
    texts: Vec<u64>,
    names: FxHashMap<u64, String>,
}

/// Weights and what they are of.
pub struct Fitted {
    pub vocabulary: Vocabulary,
    /// One table of weights for each side, or one for both of two.
    pub outputs: Vec<Vec<f32>>,
}

/// What a comment was said to be: its place, and the score of each side.
type Tried = (usize, Vec<f32>);

impl Set {
    fn of(labelled: &Labelled, sides: &[Side]) -> Self {
        let mut set = Self {
            sides: sides.to_vec(),
            topics: Vec::new(),
            examples: Vec::new(),
            texts: Vec::new(),
            names: FxHashMap::default(),
        };
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        let (mut annotator, mut findings, mut folded) = (Annotator::new(), Findings::default(), Folded::default());
        for row in labelled.rows.iter().filter(|row| sides.contains(&row.side)) {
            let topic = *places.entry(&row.topic).or_insert_with(|| {
                set.topics.push(row.topic.clone());
                set.topics.len() - 1
            });
            annotator.annotate(&row.message, &mut findings);
            folded.read(&row.message.text, &findings);
            let mut features: Vec<(Kind, u64)> = Vec::new();
            folded.each(|kind, hash, name| {
                features.push((kind, hash));
                set.names.entry(hash).or_insert_with(|| name.to_owned());
            });
            features.sort_unstable_by_key(|&(_, hash)| hash);
            features.dedup_by_key(|&mut (_, hash)| hash);
            let side = sides.iter().position(|&side| side == row.side).unwrap_or_default();
            set.examples.push(Example { features, topic, side });
            set.texts.push(text::fingerprint(&row.message.text));
        }
        set
    }

    /// Cuts the comments into parts of about one size: by themselves, with others of the same text, or with all others on
    /// their topic.
    fn folds(&self, by_topic: bool, seed: u64) -> Vec<Vec<usize>> {
        let mut groups = if by_topic { self.by_topic() } else { self.by_text() };
        let mut order: Vec<usize> = (0..groups.len()).collect();
        Random(seed).shuffle(&mut order);
        let mut folds = vec![Vec::new(); FOLDS.min(groups.len())];
        if by_topic {
            for topic in order {
                let smallest = (0..folds.len()).min_by_key(|&fold| folds[fold].len()).unwrap_or_default();
                folds[smallest].append(&mut groups[topic]);
            }
        } else {
            // Sides in turn, so that every part has its share of each.
            order.sort_by_key(|&group| self.examples[groups[group][0]].side);
            order.into_iter().enumerate().for_each(|(turn, group)| folds[turn % FOLDS].append(&mut groups[group]));
        }
        folds.retain(|fold| !fold.is_empty());
        folds
    }

    fn by_topic(&self) -> Vec<Vec<usize>> {
        let mut groups = vec![Vec::new(); self.topics.len()];
        self.examples.iter().enumerate().for_each(|(place, example)| groups[example.topic].push(place));
        groups
    }

    /// Puts equal texts together: one that was trained on knows the other.
    fn by_text(&self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut of_text: FxHashMap<u64, usize> = FxHashMap::default();
        for (place, &text) in self.texts.iter().enumerate() {
            let group = *of_text.entry(text).or_insert(groups.len());
            match groups.get_mut(group) {
                Some(known) => known.push(place),
                None => groups.push(vec![place]),
            }
        }
        groups
    }

    /// Returns the comments of the other parts whose text does not stand in this one: on two topics it may.
    fn others(&self, folds: &[Vec<usize>], number: usize) -> Vec<usize> {
        let texts: FxHashSet<u64> = folds[number].iter().map(|&place| self.texts[place]).collect();
        let others = folds.iter().enumerate().filter(|(other, _)| *other != number).flat_map(|(_, fold)| fold);
        others.copied().filter(|&place| !texts.contains(&self.texts[place])).collect()
    }

    /// Judges each part by a model of the others.
    fn tried(&self, folds: &[Vec<usize>], seed: u64) -> Vec<Tried> {
        let mut tried = Vec::new();
        for (number, fold) in folds.iter().enumerate() {
            let fitted = self.fitted(&self.others(folds, number), seed);
            tried.extend(fold.iter().map(|&place| {
                let example = &self.examples[place];
                (place, fitted.scores(example, &self.topics[example.topic], self.sides.len()))
            }));
        }
        tried
    }

    fn fitted(&self, places: &[usize], seed: u64) -> Fitted {
        let examples: Vec<&Example> = places.iter().map(|&place| &self.examples[place]).collect();
        let vocabulary = Vocabulary::of(&examples, &self.topics);
        let vectors: Vec<_> = examples.iter().map(|example| vocabulary.vector(example)).collect();
        let of_topics: Vec<_> = self.topics.iter().map(|topic| vocabulary.rows(topic)).collect();
        let rows: Vec<&[(u32, f32)]> = examples.iter().map(|example| &*of_topics[example.topic]).collect();
        // Of two sides, one is what the other is not.
        let outputs = if self.sides.len() == 2 { 1 } else { self.sides.len() };
        let outputs = (0..outputs).map(|side| {
            let signs: Vec<f32> =
                examples.iter().map(|example| if example.side == side { 1.0 } else { -1.0 }).collect();
            let (columns, rows_n) = (vocabulary.columns(), vocabulary.stems.len() + 1);
            fit(&Problem { vectors: &vectors, rows: &rows, signs: &signs, columns, rows_n }, seed)
        });
        let outputs = outputs.collect();
        Fitted { vocabulary, outputs }
    }

    fn figures(&self, tried: &[Tried]) -> Figures {
        let mut figures = Figures::default();
        for (place, scores) in tried {
            figures.add(self.sides[self.examples[*place].side], self.sides[highest(scores)]);
        }
        figures
    }

    /// Returns the factor of scores, in thousandths, with which their softmax is likest to what people said (Platt 1999,
    /// without his constant).
    fn sharpness(&self, tried: &[Tried]) -> i32 {
        let surprise = |sharpness: i32| -> f64 {
            let of = |(place, scores): &Tried| {
                -f64::from(softmax(scores, sharpness as f32 / 1000.0)[self.examples[*place].side].max(1e-9)).ln()
            };
            tried.iter().map(of).sum()
        };
        (1..=100).map(|step| step * 50).min_by(|&one, &other| surprise(one).total_cmp(&surprise(other))).unwrap_or(1000)
    }
}

impl Fitted {
    fn scores(&self, example: &Example, topic: &str, sides: usize) -> Vec<f32> {
        let vector = self.vocabulary.vector(example);
        let columns = self.vocabulary.columns();
        let rows = self.vocabulary.rows(topic);
        let score = |weights: &Vec<f32>| -> f32 {
            let of = |&(row, used): &(u32, f32)| {
                let weights = &weights[row as usize * columns..][..columns];
                used * vector.iter().map(|&(column, value)| weights[column as usize] * value).sum::<f32>()
            };
            rows.iter().map(of).sum()
        };
        of_each_side(self.outputs.iter().map(score).collect(), sides)
    }
}

/// Returns the score of each side; of two, the second is what the first is not.
pub fn of_each_side(mut outputs: Vec<f32>, sides: usize) -> Vec<f32> {
    if sides == 2 {
        outputs.push(-outputs[0]);
    }
    outputs
}

/// Returns the place of the highest score, the first of equals.
pub fn highest(scores: &[f32]) -> usize {
    (0..scores.len()).rev().max_by(|&one, &other| scores[one].total_cmp(&scores[other])).unwrap_or_default()
}

/// Returns the share of each score in all: how sure each side is.
pub fn softmax(scores: &[f32], sharpness: f32) -> Vec<f32> {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let powers: Vec<f32> = scores.iter().map(|score| ((score - most) * sharpness).exp()).collect();
    let sum: f32 = powers.iter().sum();
    powers.iter().map(|power| power / sum).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Message, topic::Row};

    fn set(rows: &[(&str, &str, Side)]) -> Set {
        let row = |&(topic, text, side): &(&str, &str, Side)| Row {
            message: Message { text: text.to_owned(), ..Message::default() },
            topic: topic.to_owned(),
            side,
        };
        Set::of(&Labelled { rows: rows.iter().map(row).collect(), ..Labelled::default() }, &Side::ALL[..2])
    }

    #[test]
    fn equal_texts_are_never_trained_on_where_they_are_tried() {
        let texts: Vec<String> = (0..30).map(|number| format!("Commentaire numéro {}", number % 15)).collect();
        let row = |(place, text)| (["vélo", "livre"][place % 2], text, [Side::Favor, Side::Against][place / 15]);
        let rows: Vec<_> = texts.iter().map(String::as_str).enumerate().map(row).collect();
        let spaced = rows.iter().map(|&(topic, text, side)| (topic, text.to_uppercase() + " ", side));
        let spaced: Vec<_> = spaced.collect();
        let spaced = spaced.iter().map(|(topic, text, side)| (*topic, &**text, *side));
        let set = set(&rows.iter().copied().chain(spaced).collect::<Vec<_>>());
        for by_topic in [false, true] {
            let folds = set.folds(by_topic, 1);
            assert_eq!(folds.iter().map(Vec::len).sum::<usize>(), 60);
            for (number, fold) in folds.iter().enumerate() {
                let others = set.others(&folds, number);
                let is_known = |place: &usize| others.iter().any(|&other| set.texts[other] == set.texts[*place]);
                assert!(!fold.iter().any(is_known), "{by_topic} {number}");
            }
            // By comment nothing is lost for it.
            let others_n: usize = (0..folds.len()).map(|number| set.others(&folds, number).len()).sum();
            assert!(by_topic || others_n == 60 * (folds.len() - 1));
        }
    }
}
