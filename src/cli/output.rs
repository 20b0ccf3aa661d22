//! Where a command writes its one stream: standard output, or a file that appears whole or not at all.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use clap::Args;
use palabre::run::{self, RunError};

use super::{Streams, exit::Failure};

/// Where to write.
#[derive(Args, Debug)]
pub struct Output {
    /// Write to this file; `-` for standard output
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    output: PathBuf,
}

impl Output {
    /// Names the place.
    pub const fn to(output: PathBuf) -> Self {
        Self { output }
    }

    /// Refuses to write over one of `inputs`.
    pub fn spare(&self, inputs: &[PathBuf]) -> Result<(), Failure> {
        spare(inputs, &[&self.output])
    }

    /// Lets `write` write. A file is written beside its place, and moved there once `write` has come to an end.
    pub fn fill<T>(
        &self,
        streams: &mut Streams<'_>,
        write: impl FnOnce(&mut (dyn Write + Send)) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        fill(&self.output, streams, write)
    }
}

/// Lets `write` write to `path`, `-` for standard output; see [`Output::fill`].
pub fn fill<T>(
    path: &Path,
    streams: &mut Streams<'_>,
    write: impl FnOnce(&mut (dyn Write + Send)) -> Result<T, Failure>,
) -> Result<T, Failure> {
    if path == Path::new("-") {
        return write(streams.data);
    }
    let failed = |cause| Failure::output(path, cause);
    let write = |file: &mut (dyn Write + Send)| {
        write(file).map_err(|failure| match failure {
            Failure::Standard(cause) => failed(cause),
            other => other,
        })
    };
    // A device or a pipe has no place beside it, and nothing in it to lose.
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
        let mut file = BufWriter::new(File::options().write(true).open(path).map_err(failed)?);
        let result = write(&mut file)?;
        return file.flush().map(|()| result).map_err(failed);
    }
    let beside = run::beside(run::folder_of(path)).map_err(failed)?;
    let mut file = BufWriter::new(beside);
    let result = write(&mut file)?;
    let beside = file.into_inner().map_err(io::IntoInnerError::into_error).map_err(failed)?;
    beside.persist(path).map_err(|error| failed(error.error))?;
    Ok(result)
}

/// Refuses to write two things to one file.
pub fn apart(outputs: &[&Path]) -> Result<(), Failure> {
    let place = |path: &Path| std::path::absolute(path).ok();
    for (number, output) in outputs.iter().enumerate() {
        if outputs[..number].iter().any(|other| place(other) == place(output)) {
            let cause = format!("{}: is named for two things that are written; name two files", output.display());
            return Err(RunError::Usage(cause).into());
        }
    }
    Ok(())
}

/// Refuses to write over what a command reads: labels of people and comments are not to be had again.
pub fn spare(inputs: &[PathBuf], outputs: &[&Path]) -> Result<(), Failure> {
    let place = |path: &Path| fs::canonicalize(path).ok();
    for output in outputs {
        let read = inputs.iter().find(|input| place(input).is_some() && place(input) == place(output));
        if let Some(read) = read {
            let cause = format!("{}: is read, and would be written over; write to another file", read.display());
            return Err(RunError::Usage(cause).into());
        }
    }
    Ok(())
}
