//! Comments that people labelled, read from any format that has the columns.

use std::path::PathBuf;

use super::{Side, TopicError};
use crate::{
    model::Message,
    read::{self, Note, Sink, Skip},
};

/// Which columns hold what, beside the text.
#[derive(Clone, Debug)]
pub struct Columns {
    /// The topic; empty where all comments have one that is told apart.
    pub topic: String,
    /// The side taken.
    pub label: String,
}

/// One labelled comment.
#[derive(Clone, Debug)]
pub struct Row {
    /// The comment.
    pub message: Message,
    /// The topic; empty where the file has none.
    pub topic: String,
    /// The side that a person saw.
    pub side: Side,
}

/// What labelled files hold.
#[derive(Clone, Debug, Default)]
pub struct Labelled {
    /// The comments with a label, in input order.
    pub rows: Vec<Row>,
    /// Comments whose label is none of the sides: empty, or another word.
    pub unlabelled_n: u64,
    /// Records that could not be read.
    pub skipped_n: u64,
}

impl Sink for Labelled {
    fn message(&mut self, message: &Message) {
        let cell = |place: usize| message.meta.get(place).map_or("", |value| value.trim());
        match Side::from_label(cell(0)) {
            Some(side) if !message.text.trim().is_empty() => {
                self.rows.push(Row { message: message.clone(), topic: cell(1).to_owned(), side });
            }
            _ => self.unlabelled_n += 1,
        }
    }

    fn skip(&mut self, _: Skip) {
        self.skipped_n += 1;
    }

    fn note(&mut self, _: Note) {}
}

/// Reads the labelled comments of all that `inputs` name.
///
/// # Errors
/// [`TopicError::Labelled`] where an input cannot be read, or no comment has a label.
pub fn read_labelled(inputs: &[PathBuf], columns: &Columns, options: &read::Options) -> Result<Labelled, TopicError> {
    // A sheet of coders has one topic, and no column of it.
    let topic = (!columns.topic.is_empty()).then(|| columns.topic.clone());
    let meta = [columns.label.clone()].into_iter().chain(topic).collect();
    let options = read::Options { meta, ..options.clone() };
    let expansion = read::walk(inputs);
    if let Some(error) = expansion.errors.first() {
        return Err(TopicError::Labelled(error.to_string()));
    }
    let mut labelled = Labelled::default();
    for input in &expansion.inputs {
        let opened = read::open(input, &options).and_then(|opened| opened.read_to_end(&mut labelled));
        opened.map_err(|error| TopicError::Labelled(error.to_string()))?;
    }
    if labelled.rows.is_empty() {
        return Err(TopicError::Labelled(format!(
            "no comment has a label: the column {:?} must say favor or against (pour, contre), or neutral; name another column with --label-column",
            columns.label
        )));
    }
    Ok(labelled)
}
