//! `palabre man`: pages of the manual.

use clap::{Args, CommandFactory};
use clap_mangen::Man;

use super::{Exit, Streams, exit::Failure};

/// Write a page of the manual, in roff
#[derive(Args, Debug)]
pub struct Arguments {
    /// Write the page of this command instead of the main one
    #[arg(value_parser = known)]
    command: Option<String>,
}

impl Arguments {
    /// Writes the page.
    pub fn run(self, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
        let mut palabre = super::Arguments::command();
        palabre.build();
        let command = self.command.and_then(|name| palabre.find_subcommand(name)).unwrap_or(&palabre);
        Man::new(command.clone()).render(streams.data)?;
        Ok(Exit::Complete)
    }
}

fn known(name: &str) -> Result<String, String> {
    let palabre = super::Arguments::command();
    palabre.find_subcommand(name).map(|command| command.get_name().to_owned()).ok_or_else(|| "no such command".into())
}
