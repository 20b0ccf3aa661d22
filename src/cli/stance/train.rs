//! `palabre stance train`: a model out of labelled comments.

use std::path::PathBuf;

use clap::Args;
use palabre::topic::{self, Figures, Trained};

use super::{
    super::{
        Exit, Streams,
        exit::Failure,
        output::{self, Output},
        reading::Form,
    },
    labels::{Labels, tell_left_out},
};

/// Words shown for each side.
const SHOWN: usize = 12;

/// Train a model on labelled comments, and try it on comments and topics kept apart
#[derive(Args, Debug)]
pub struct Arguments {
    /// Labelled comments: files with a text, a topic and a label, in any format that can be read
    #[arg(long, value_name = "FILE", required = true, num_args = 1..)]
    input: Vec<PathBuf>,
    /// Write the model to this file
    #[arg(long, value_name = "FILE")]
    model: PathBuf,
    /// Choose the order of training by this number
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    labels: Labels,
    #[command(flatten)]
    form: Form,
    /// Say nothing but what went wrong
    #[arg(long, short)]
    quiet: bool,
}

impl Arguments {
    /// Trains, writes the model, and tells what it is worth.
    pub fn run(self, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
        output::spare(&self.input, &[&self.model])?;
        let labelled = self.labels.read(&self.input, &self.form)?;
        // Labels that could not be read may be why there are too few.
        let exit = tell_left_out(&labelled, streams);
        let trained = topic::train(&labelled, self.seed)?;
        let text = trained.model.to_json();
        Output::to(self.model.clone()).fill(streams, |out| Ok(out.write_all(text.as_bytes())?))?;
        if !self.quiet {
            let others = match labelled.unlabelled_n {
                0 => String::new(),
                count => format!("; {count} without a label were passed over"),
            };
            let copies = match labelled.copies_n {
                0 => String::new(),
                count => format!("; {count} copies were joined"),
            };
            streams.say(&format!("{} labelled comments{others}{copies}", labelled.rows.len()));
            for (side, comments_n) in &trained.left_out {
                let cause =
                    format!("{comments_n} {} comments are too few to learn from, and were left out", side.name());
                streams.complain(&cause);
            }
            tell(&trained, streams);
            streams.say(&format!("The model is in {}", self.model.display()));
        }
        Ok(exit)
    }
}

fn tell(trained: &Trained, streams: &mut Streams<'_>) {
    let percent = |figures: &Figures| format!("macro-F1 {:.1}", figures.macro_f1() * 100.0);
    streams.say(&format!("comments kept apart: {}", percent(&trained.by_comment)));
    if let Some(by_topic) = &trained.by_topic {
        streams.say(&format!("topics kept apart:   {}", percent(by_topic)));
    }
    for &side in trained.model.sides() {
        let shown: Vec<&str> = trained.model.strongest(side).iter().take(SHOWN).map(String::as_str).collect();
        streams.say(&format!("{:8} {}", side.name(), shown.join(" · ")));
    }
}
