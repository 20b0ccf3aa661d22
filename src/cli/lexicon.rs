//! The flag that gives word categories of one's own.

use std::{path::PathBuf, sync::Arc};

use clap::Args;
use palabre::category::Lexicon;

use super::exit::Failure;

/// Which word categories are counted.
#[derive(Args, Debug)]
#[command(next_help_heading = "Analysing")]
pub struct Categories {
    /// Count the words of your own categories by author (adds the table `categories`): a LIWC .dic, a quanteda YAML, a
    /// table with the columns `category` and `word`; several files with several --lexicon
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
}

impl Categories {
    /// Reads the categories, if any are given.
    pub fn lexicon(&self) -> Result<Option<Arc<Lexicon>>, Failure> {
        Ok(if self.lexicon.is_empty() { None } else { Some(Arc::new(Lexicon::read(&self.lexicon)?)) })
    }
}
