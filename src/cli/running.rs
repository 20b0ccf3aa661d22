//! The flags that say how the program behaves, whatever it does.

use clap::Args;
use palabre::run::Progress;

use super::{
    Streams,
    progress::{Bar, Silence},
};

/// How the program behaves.
#[derive(Args, Debug)]
#[command(next_help_heading = "Running")]
pub struct Running {
    /// Use this many threads; 0 for as many as the machine has
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub threads: usize,
    /// Say nothing but what went wrong
    #[arg(long, short)]
    pub quiet: bool,
}

impl Running {
    /// Returns what shows how far a run is: a bar where somebody watches, else nothing.
    pub fn progress(&self, streams: &Streams<'_>) -> Box<dyn Progress> {
        if self.quiet || !streams.is_watched { Box::new(Silence) } else { Box::new(Bar::new()) }
    }
}
