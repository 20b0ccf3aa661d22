//! What the program says today of messages that were coded before.

use std::path::PathBuf;

use super::{
    Options, Outcome, RunError, Silent,
    analyze::outcome,
    corpus::Corpus,
    gather::{gather, pool},
    plan::plan,
    sheets::shown_by,
    shown::Taken,
};
use crate::{
    coding::{Key, KeyRow},
    model::Label,
};

/// Labels all comments that `inputs` name, and writes what the program says of them into a key.
///
/// # Errors
/// As [`super::analyze`].
pub fn label_again(inputs: &[PathBuf], options: &Options, key: &mut Key) -> Result<Outcome, RunError> {
    pool(options.threads)?.install(|| {
        let (read, mut plan) = plan(options, &[]);
        plan.finds_copies = false;
        let mut corpus = Corpus::new(std::env::temp_dir());
        let problems = gather(inputs, &read, &plan, options, &mut corpus, &Silent)?;
        if corpus.inputs.is_empty() && !problems.is_empty() {
            return Err(RunError::NothingRead(problems));
        }
        let mut messages = Taken::new(&corpus);
        for record in corpus.records.iter().filter(|record| record.kind.is_answer()) {
            let (details, _) = messages.read(record).map_err(|cause| corpus.temporary(cause))?;
            let stance = details.stances.first();
            let (rules, evidence) = stance.as_ref().map(shown_by).unwrap_or_default();
            let row = KeyRow {
                label: stance.map_or(Label::Neutral, |stance| stance.label),
                confidence: stance.map(|stance| f64::from(stance.confidence) / 100.0),
                rules,
                evidence,
                weight: None,
            };
            key.set(&corpus.registry.discussion_entry(record.discussion).id, details.id, row);
        }
        Ok(outcome(&corpus, problems, options, true))
    })
}
