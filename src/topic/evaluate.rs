//! What a model is worth on labelled comments.

use rustc_hash::FxHashMap;

use super::{Figures, Labelled, Model, Reader, Scorer};
use crate::annotate::{Annotator, Findings};

/// What a model is worth, and on what it could say little.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    /// How well its sides fit the labels.
    pub figures: Figures,
    /// Topics of which it knows no word, as they come first: what holds for all topics judged their comments.
    pub unknown: Vec<String>,
}

/// Compares what the model says of labelled comments with their labels.
pub fn evaluate(model: &Model, labelled: &Labelled) -> Evaluation {
    let mut evaluation = Evaluation::default();
    let mut by_topic: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    labelled.rows.iter().enumerate().for_each(|(place, row)| by_topic.entry(&row.topic).or_default().push(place));
    let mut topics: Vec<_> = by_topic.into_iter().collect();
    topics.sort_unstable_by_key(|(_, places)| places[0]);
    let (mut annotator, mut findings, mut reader) = (Annotator::new(), Findings::default(), Reader::default());
    for (topic, places) in topics {
        if !model.knows(topic) {
            evaluation.unknown.push(topic.to_owned());
        }
        let scorer = Scorer::unchecked(model, topic);
        for row in places.into_iter().map(|place| &labelled.rows[place]) {
            annotator.annotate(&row.message, &mut findings);
            evaluation.figures.add(row.side, scorer.judge(&row.message.text, &findings, &mut reader).side);
        }
    }
    evaluation
}
