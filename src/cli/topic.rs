//! The flags that ask a model for the stance towards a topic.

use std::{path::PathBuf, sync::Arc};

use clap::Args;
use palabre::{
    run,
    topic::{Model, Scorer},
};

use super::exit::Failure;

/// Which model is asked about what.
#[derive(Args, Debug)]
#[command(next_help_heading = "Analysing")]
pub struct Topic {
    /// Say which side messages take towards a topic, with this model of `palabre stance train`
    #[arg(long, value_name = "FILE", requires = "topic")]
    stance_model: Option<PathBuf>,
    /// The topic, best as the labelled comments name it
    #[arg(long, value_name = "TEXT", requires = "stance_model")]
    topic: Option<String>,
}

impl Topic {
    /// Loads the model, if one is asked.
    pub fn asked(&self) -> Result<Option<run::Asked>, Failure> {
        let (Some(path), Some(topic)) = (&self.stance_model, &self.topic) else { return Ok(None) };
        let scorer = Arc::new(Scorer::new(&Model::load(path)?, topic)?);
        let model = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Some(run::Asked { model, topic: topic.clone(), scorer }))
    }
}
