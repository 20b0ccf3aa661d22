//! Comments that people labelled, read from any format that has the columns.

use std::path::PathBuf;

use rustc_hash::FxHashMap;

use super::{Side, TopicError};
use crate::{
    coding::{self, Fault, Filled, Table, columns},
    model::Message,
    read::{self, Note, ReadError, Sink, Skip},
};

/// Which columns hold what, beside the text.
#[derive(Clone, Debug)]
pub struct Columns {
    /// The topic.
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

/// Takes the comments of coding sheets: who agrees is in favour, who disagrees against.
///
/// `column` is `gold_stance`, which stands for what all coders say where it is empty, or the column of one coder. The
/// topic of a row stands in the column `topic`, where the sheet has been given one.
///
/// # Errors
/// [`TopicError::Labelled`] where a sheet is none, or no comment has a label.
pub fn read_sheets(sheets: &[Table], column: &str, topic: &str) -> Result<Labelled, TopicError> {
    let unread = |fault: Fault| TopicError::Labelled(fault.to_string());
    let mut labelled = Labelled::default();
    for table in sheets {
        let filled = Filled::read(table).map_err(unread)?;
        let coder = filled.coders.iter().position(|coder| coder == column);
        if coder.is_none() && column != columns::GOLD {
            return Err(unread(table.fault(1, column, "is missing, or nobody wrote a label in it".to_owned())));
        }
        labelled.skipped_n += filled.faults.len() as u64;
        let topic = table.place(&[topic]);
        let topics: FxHashMap<u64, &str> =
            table.rows.iter().filter_map(|row| Some((row.line, &*row.cells[topic?]))).collect();
        for item in filled.items {
            let label = coder.map_or_else(|| coding::gold(&item), |coder| item.codes[coder]);
            let side = label.and_then(|label| Side::from_label(label.name()));
            let Some(side) = side.filter(|_| !item.text.trim().is_empty()) else {
                labelled.unlabelled_n += 1;
                continue;
            };
            let topic = topics.get(&item.line).map_or(String::new(), |&topic| topic.to_owned());
            let message =
                Message { discussion: item.discussion, id: item.message, text: item.text, ..Message::default() };
            labelled.rows.push(Row { message, topic, side });
        }
    }
    if labelled.rows.is_empty() {
        return Err(TopicError::Labelled(format!(
            "no comment has a label: {column:?} and the columns of coders are empty, or coders differ everywhere"
        )));
    }
    Ok(labelled)
}

/// Reads the labelled comments of all that `inputs` name.
///
/// # Errors
/// [`TopicError::Labelled`] where an input cannot be read, or no comment has a label.
pub fn read_labelled(inputs: &[PathBuf], columns: &Columns, options: &read::Options) -> Result<Labelled, TopicError> {
    let expansion = read::walk(inputs);
    if let Some(error) = expansion.errors.first() {
        return Err(TopicError::Labelled(error.to_string()));
    }
    let mut labelled = Labelled::default();
    for input in &expansion.inputs {
        let with = |meta: &[&String]| {
            let meta = meta.iter().map(|&name| name.clone()).collect();
            read::open(input, &read::Options { meta, ..options.clone() })
        };
        // A file on one topic needs no column for it.
        let opened = match with(&[&columns.label, &columns.topic]) {
            Err(ReadError::Option { .. }) => with(&[&columns.label]),
            opened => opened,
        };
        let read = opened.and_then(|opened| opened.read_to_end(&mut labelled));
        read.map_err(|error| unlabelled(&error, columns))?;
    }
    if labelled.rows.is_empty() {
        return Err(TopicError::Labelled(format!(
            "no comment has a label: the column {:?} must say favor or against (pour, contre), or neutral; name another column with --label-column",
            columns.label
        )));
    }
    Ok(labelled)
}

/// Says what a labelled file lacks in the words of this room: nobody gave `--meta`.
fn unlabelled(error: &ReadError, columns: &Columns) -> TopicError {
    let cause = match error {
        ReadError::Option { path, cause } if cause.contains("`--meta`") => {
            let known = cause.split_once("; its columns are ").map_or("", |(_, known)| known);
            format!("{path}: has no column {:?} of labels; name it with --label-column, one of: {known}", columns.label)
        }
        error => error.to_string(),
    };
    TopicError::Labelled(cause)
}
