//! What a model of stance towards topics is worth on labelled comments.

use std::{fmt::Write as _, path::PathBuf};

use clap::Args;
use palabre::topic::{self, Figures, Side};

use super::{
    super::{Exit, Streams, exit::Failure, reading::Form},
    labels::{Labels, tell_left_out},
};

/// How a model is measured, in place of a coding sheet
#[derive(Args, Debug)]
#[command(next_help_heading = "A model of stance towards topics")]
pub struct Measured {
    /// Measure this model on labelled comments that it was not trained on, instead of a coding sheet
    #[arg(long, value_name = "FILE", conflicts_with_all = ["key", "again", "output", "errors", "dialect", "show"])]
    pub model: Option<PathBuf>,
    #[command(flatten)]
    labels: Labels,
}

impl Measured {
    /// Returns the first flag that was given and says where labels stand.
    pub fn labels_given(&self) -> Option<&'static str> {
        self.labels.given()
    }

    /// Writes a table of figures of `model` on the labelled comments of `inputs`.
    pub fn run(
        &self,
        model: &std::path::Path,
        inputs: &[PathBuf],
        form: &Form,
        streams: &mut Streams<'_>,
    ) -> Result<Exit, Failure> {
        let model = topic::Model::load(model)?;
        let labelled = self.labels.read(inputs, form)?;
        let topic::Evaluation { figures, unknown } = topic::evaluate(&model, &labelled);
        let exit = tell_left_out(&labelled, streams);
        if let Some(cause) = told_training(&model, &labelled) {
            streams.complain(&format!("{cause}, and the figures say little: measure on others"));
        }
        if let [first, ..] = &*unknown {
            streams.complain(&format!(
                "the model knows no word of {} of the topics, such as {first:?}; what holds for all topics judged their comments",
                unknown.len()
            ));
        }
        write!(streams.data, "{}", table(&figures))?;
        Ok(exit)
    }
}

/// Says so where many of the comments are some that the model was trained on.
fn told_training(model: &topic::Model, labelled: &topic::Labelled) -> Option<String> {
    let Some(overlap) = model.overlap(labelled) else {
        // A model of before keeps nothing of its comments.
        let cause = "these are as many comments on each topic as the model was trained on; they may be the same";
        return is_training_file(model, labelled).then(|| cause.to_owned());
    };
    overlap.is_large().then(|| {
        format!(
            "the model was trained on comments that stand here: of {} whose texts it knows again, {} are among these",
            overlap.kept_n, overlap.known_n
        )
    })
}

/// Tells whether the comments look like those that the model was trained on: as many on each topic.
fn is_training_file(model: &topic::Model, labelled: &topic::Labelled) -> bool {
    let of_topic = |topic: &str| labelled.rows.iter().filter(|row| row.topic == topic).count() as u64;
    let trained: u64 = model.topics().map(|(_, comments)| comments).sum();
    trained == labelled.rows.len() as u64 && model.topics().all(|(topic, comments)| of_topic(topic) == comments)
}

/// Writes figures for people, with the table of confusion.
fn table(figures: &Figures) -> String {
    let mut text = format!("{:<10}{:>9}{:>20}{:>20}{:>8}\n", "", "comments", "precision", "recall", "F1");
    let sides = Side::ALL.into_iter().filter(|&side| {
        let of = figures.of(side);
        of.comments_n > 0 || of.precision_interval.is_some()
    });
    let sides: Vec<Side> = sides.collect();
    let shown = |share: f64, interval: Option<(f64, f64)>| {
        interval.map_or("–".to_owned(), |(low, high)| format!("{share:.3} [{low:.2}, {high:.2}]"))
    };
    for &side in &sides {
        let of = figures.of(side);
        let (precision, recall) = (shown(of.precision, of.precision_interval), shown(of.recall, of.recall_interval));
        let _ = writeln!(text, "{:<10}{:>9}{precision:>20}{recall:>20}{:>8.3}", side.name(), of.comments_n, of.f1);
    }
    let (right, all) = (figures.right_n(), figures.comments_n());
    let accuracy = shown(right as f64 / all.max(1) as f64, palabre::tally::interval::wilson(right, all));
    let _ = writeln!(text, "accuracy {accuracy}, macro-F1 {:.3} (95 % intervals)", figures.macro_f1());
    let heads = sides.iter().map(|side| format!("{:>10}", side.name())).collect::<Vec<_>>().concat();
    let _ = writeln!(text, "right ↓, given →  {heads}");
    for &right in &sides {
        let count = |&given: &Side| format!("{:>10}", figures.table[right as usize][given as usize]);
        let counts = sides.iter().map(count).collect::<Vec<_>>().concat();
        let _ = writeln!(text, "  {:<16}{counts}", right.name());
    }
    text
}
