//! The flags that say where labelled files hold topics and labels.

use std::path::PathBuf;

use clap::Args;
use palabre::{
    read,
    topic::{Columns, Labelled, TopicError, read_labelled, read_sheets},
};

use super::{
    super::{Exit, Streams, reading::Form},
    sheets,
};

/// How the columns of coding sheets end in which labels stand.
const OF_SHEETS: &str = "_stance";
/// The column of labels where none is named.
const LABEL: &str = "label";

/// Where labelled files hold topics and labels.
#[derive(Args, Debug)]
#[command(next_help_heading = "Labels")]
pub struct Labels {
    /// Use the comments on these topics only; a single one is the topic of all comments where the file names none
    #[arg(long, value_name = "TEXT", num_args = 1..)]
    topics: Vec<String>,
    /// Read topics from this column; by default from `topic`, where there is one
    #[arg(long, value_name = "COLUMN")]
    topic_column: Option<String>,
    /// Read labels from this column, by default from `label`: favor, against, neutral, or such words as pour, contre,
    /// neutre, oui, non, +1, -1; others are passed over and told. With `gold_stance`, a sheet of `palabre sample` is
    /// read: agree is favor, disagree is against, and what all coders say stands for a cell that is empty; with
    /// `coder_1_stance`, what one coder says
    #[arg(long, value_name = "COLUMN")]
    label_column: Option<String>,
}

impl Labels {
    /// Returns the first flag that was given.
    pub fn given(&self) -> Option<&'static str> {
        [
            ("--topics", !self.topics.is_empty()),
            ("--topic-column", self.topic_column.is_some()),
            ("--label-column", self.label_column.is_some()),
        ]
        .into_iter()
        .find_map(|(flag, is_given)| is_given.then_some(flag))
    }

    /// Reads the labelled comments on the topics chosen.
    pub fn read(&self, inputs: &[PathBuf], form: &Form) -> Result<Labelled, TopicError> {
        let label = self.label_column.clone().unwrap_or_else(|| LABEL.to_owned());
        let columns = Columns { topic: self.topic_column.clone(), label, topics: self.topics.clone() };
        if columns.label.to_lowercase().ends_with(OF_SHEETS) {
            Self::of_sheets(inputs, &columns, form)
        } else {
            read_labelled(inputs, &columns, &read::Options { meta: Vec::new(), ..form.options() })
        }
    }

    fn of_sheets(inputs: &[PathBuf], columns: &Columns, form: &Form) -> Result<Labelled, TopicError> {
        if let Some(flag) = form.given() {
            let cause = format!(
                "{flag} does nothing here: --label-column {} reads coding sheets, however a spreadsheet saved them; leave it out",
                columns.label
            );
            return Err(TopicError::Labelled(cause));
        }
        let tables: Result<Vec<_>, _> = inputs.iter().map(|path| sheets::table(path)).collect();
        read_sheets(&tables.map_err(|error| TopicError::Labelled(error.to_string()))?, columns)
    }
}

/// Says what of labelled files was left out, and what that comes to.
pub fn tell_left_out(labelled: &Labelled, streams: &mut Streams<'_>) -> Exit {
    if labelled.unread_n > 0 {
        let words: Vec<String> = labelled.unread.iter().map(|word| format!("{word:?}")).collect();
        let (labels, more) = match labelled.unread_n {
            1 => ("1 label is", ""),
            count if count > words.len() as u64 => (&*format!("{count} labels are"), ", …"),
            count => (&*format!("{count} labels are"), ""),
        };
        let remedy = "write favor, against or neutral (pour, contre, neutre), or +1, -1 and 0";
        streams.complain(&format!("{labels} not known ({}{more}); {remedy}", words.join(", ")));
    }
    if labelled.disputed_n > 0 {
        let comments =
            if labelled.disputed_n == 1 { "1 comment was" } else { &format!("{} comments were", labelled.disputed_n) };
        streams.complain(&format!("{comments} left out: people differ on what is said, and no gold_stance settles it"));
    }
    sheets::tell_skipped(&labelled.skipped, labelled.skipped_n, streams)
}
