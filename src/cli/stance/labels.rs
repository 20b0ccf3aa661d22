//! The flags that say where labelled files hold topics and labels.

use std::path::PathBuf;

use clap::Args;
use palabre::{
    read,
    topic::{Columns, Labelled, TopicError, read_labelled, read_sheets},
};

use super::sheets;

/// How the columns of coding sheets end in which labels stand.
const OF_SHEETS: &str = "_stance";

/// Where labelled files hold topics and labels.
#[derive(Args, Debug)]
#[command(next_help_heading = "Labels")]
pub struct Labels {
    /// Use the comments on these topics only; a single one is the topic of all comments where the file names none
    #[arg(long, value_name = "TEXT", num_args = 1..)]
    topics: Vec<String>,
    /// Read topics from this column
    #[arg(long, value_name = "COLUMN", default_value = "topic")]
    topic_column: String,
    /// Read labels from this column: favor, against, neutral (pour, contre, neutre); others are passed over. With
    /// `gold_stance`, a sheet of `palabre sample` is read: agree is favor, disagree is against, and what all coders say
    /// stands for a cell that is empty; with `coder_1_stance`, what one coder says
    #[arg(long, value_name = "COLUMN", default_value = "label")]
    label_column: String,
}

impl Labels {
    /// Reads the labelled comments on the topics chosen.
    pub fn read(&self, inputs: &[PathBuf], options: &read::Options) -> Result<Labelled, TopicError> {
        let mut labelled = if self.label_column.ends_with(OF_SHEETS) {
            let tables: Result<Vec<_>, _> = inputs.iter().map(|path| sheets::table(path)).collect();
            let tables = tables.map_err(|error| TopicError::Labelled(error.to_string()))?;
            read_sheets(&tables, &self.label_column, &self.topic_column)?
        } else {
            let columns = Columns { topic: self.topic_column.clone(), label: self.label_column.clone() };
            read_labelled(inputs, &columns, options)?
        };
        if let [topic] = &*self.topics {
            labelled.rows.iter_mut().filter(|row| row.topic.is_empty()).for_each(|row| row.topic.clone_from(topic));
        }
        if labelled.rows.iter().any(|row| row.topic.is_empty()) {
            return Err(TopicError::Labelled(
                "a labelled comment has no topic: fill the column `topic`, name another with --topic-column, or give the one topic of all with --topics".to_owned(),
            ));
        }
        if !self.topics.is_empty() {
            labelled.rows.retain(|row| self.topics.contains(&row.topic));
        }
        if labelled.rows.is_empty() {
            return Err(TopicError::Labelled(
                "no labelled comment is on these topics; --topics takes them as the file writes them".to_owned(),
            ));
        }
        Ok(labelled)
    }
}
