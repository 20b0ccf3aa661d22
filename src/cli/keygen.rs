//! `palabre keygen`: the secret that pseudonyms depend on.

use std::{
    fs::File,
    io::{ErrorKind, Write as _},
    path::{Path, PathBuf},
};

use clap::Args;
use palabre::{pseudonym::Key, run::RunError};

use super::{Exit, Streams, exit::Failure};

/// Make a key for pseudonyms (`palabre analyze --pseudonymize`)
///
/// The same key gives the same person the same pseudonym in every run. Whoever has it can find out who is who by trying
/// names: keep it secret, and apart from the tables
#[derive(Args, Debug)]
pub struct Arguments {
    /// Write the key to this new file, which only you can read; `-` for standard output
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    output: PathBuf,
}

impl Arguments {
    /// Writes a key; never over another, without which earlier pseudonyms could not be made again.
    pub fn run(self, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
        let key =
            Key::random().map_err(|cause| RunError::Usage(format!("the system gives no random bytes: {cause}")))?;
        if self.output == Path::new("-") {
            streams.data.write_all(key.file_text().as_bytes())?;
            return Ok(Exit::Complete);
        }
        let mut options = File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&self.output).map_err(|cause| match cause.kind() {
            ErrorKind::AlreadyExists => RunError::Usage(format!(
                "{}: exists, and pseudonyms made with it could not be made again; choose another name",
                self.output.display()
            ))
            .into(),
            _ => Failure::output(&self.output, cause),
        })?;
        file.write_all(key.file_text().as_bytes()).map_err(|cause| Failure::output(&self.output, cause))?;
        Ok(Exit::Complete)
    }
}
