//! `palabre synth`: discussions out of nothing.

use clap::Args;
use palabre::synth::{self, Options};

use super::{Exit, Streams, exit::Failure, output::Output};

/// Write synthetic discussions for benchmarks, the same bytes for the same seed
#[derive(Args, Debug)]
pub struct Arguments {
    /// Write this many messages
    #[arg(long, value_name = "N")]
    messages: u64,
    /// Choose the corpus by this number
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Let this many authors write; 0 for one to every ten messages
    #[arg(long, value_name = "A", default_value_t = 0)]
    authors: u64,
    #[command(flatten)]
    output: Output,
}

impl Arguments {
    /// Writes the corpus.
    pub fn run(self, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
        let options = Options { messages: self.messages, seed: self.seed, authors: self.authors };
        self.output.fill(streams, |out| synth::write(&options, out).map_err(Failure::from))?;
        Ok(Exit::Complete)
    }
}
