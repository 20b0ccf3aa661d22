//! What a model is worth on labelled comments.

use rustc_hash::FxHashMap;

use super::{Figures, Labelled, Model, Reader, Scorer, TopicError};
use crate::annotate::{Annotator, Findings};

/// Compares what the model says of labelled comments with their labels.
///
/// # Errors
/// [`TopicError::UnknownTopic`] where the model knows nothing of a topic.
pub fn evaluate(model: &Model, labelled: &Labelled) -> Result<Figures, TopicError> {
    let mut figures = Figures::default();
    let mut by_topic: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    labelled.rows.iter().enumerate().for_each(|(place, row)| by_topic.entry(&row.topic).or_default().push(place));
    let mut topics: Vec<_> = by_topic.into_iter().collect();
    topics.sort_unstable_by_key(|(_, places)| places[0]);
    let (mut annotator, mut findings, mut reader) = (Annotator::new(), Findings::default(), Reader::default());
    for (topic, places) in topics {
        let scorer = Scorer::new(model, topic)?;
        for row in places.into_iter().map(|place| &labelled.rows[place]) {
            annotator.annotate(&row.message, &mut findings);
            figures.add(row.side, scorer.judge(&row.message.text, &findings, &mut reader).side);
        }
    }
    Ok(figures)
}
