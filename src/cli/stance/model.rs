//! What a model of stance towards topics is worth on labelled comments.

use std::{fmt::Write as _, path::PathBuf};

use clap::Args;
use palabre::topic::{self, Figures, Side};

use super::{
    super::{Exit, Streams, exit::Failure, reading::Form},
    labels::Labels,
};

/// How a model is measured, in place of a coding sheet
#[derive(Args, Debug)]
#[command(next_help_heading = "A model of stance towards topics")]
pub struct Measured {
    /// Measure this model on labelled comments that it was not trained on, instead of a coding sheet
    #[arg(long, value_name = "FILE", conflicts_with_all = ["key", "again", "output", "errors"])]
    pub model: Option<PathBuf>,
    #[command(flatten)]
    labels: Labels,
    #[command(flatten)]
    form: Form,
}

impl Measured {
    /// Writes a table of figures of `model` on the labelled comments of `inputs`.
    pub fn run(&self, model: &std::path::Path, inputs: &[PathBuf], streams: &mut Streams<'_>) -> Result<Exit, Failure> {
        let model = topic::Model::load(model)?;
        let labelled = self.labels.read(inputs, &self.form.options())?;
        let figures = topic::evaluate(&model, &labelled)?;
        writeln!(streams.data, "{}", table(&figures))?;
        Ok(Exit::Complete)
    }
}

/// Writes figures for people.
fn table(figures: &Figures) -> String {
    let mut text = format!("{:8} {:>8} {:>9} {:>6} {:>6}\n", "", "comments", "precision", "recall", "F1");
    for side in Side::ALL {
        let of = figures.of(side);
        if of.comments_n > 0 || of.precision > 0.0 {
            let [precision, recall, f1] = [of.precision, of.recall, of.f1].map(|share| share * 100.0);
            let (name, comments) = (side.name(), of.comments_n);
            let _ = writeln!(text, "{name:8} {comments:>8} {precision:>9.1} {recall:>6.1} {f1:>6.1}");
        }
    }
    let right = figures.right_n() as f64 / figures.comments_n().max(1) as f64 * 100.0;
    let _ = write!(text, "macro-F1 {:.1}, right {right:.1} %", figures.macro_f1() * 100.0);
    text
}
