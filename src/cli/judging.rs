//! The flags that say how stances are told.

use clap::Args;

/// How stances are told.
#[derive(Args, Debug)]
#[command(next_help_heading = "Analysing")]
pub struct Judging {
    /// Tell stances by words alone; else a short approval by somebody of the other camp is taken for mockery
    #[arg(long)]
    pub no_camps: bool,
}
