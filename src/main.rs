//! The program: hands arguments and streams to the commands, and exits with what they come to.

mod cli;

use std::{
    env,
    io::{self, BufWriter},
    process::ExitCode,
};

/// Standard output carries data only, which may be much: it is written in blocks of this size.
const BLOCK: usize = 64 << 10;

fn main() -> ExitCode {
    let mut data = BufWriter::with_capacity(BLOCK, io::stdout());
    let mut streams = cli::Streams::new(&mut data, io::stderr());
    cli::run(env::args_os().collect(), &mut streams).into()
}
