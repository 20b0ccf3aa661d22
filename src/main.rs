//! The program: hands arguments and streams to the commands, and exits with what they come to.

mod cli;

use std::{
    env,
    io::{self, BufWriter},
    panic,
    process::ExitCode,
};

/// A tenth less time than with the allocator of the C library (ADR 17): runs keep millions of small things.
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// Standard output carries data only, which may be much: it is written in blocks of this size.
const BLOCK: usize = 64 << 10;

fn main() -> ExitCode {
    keep_full_disks_short();
    let mut data = BufWriter::with_capacity(BLOCK, io::stdout());
    let mut streams = cli::Streams::new(&mut data, io::stderr());
    cli::run(env::args_os().collect(), &mut streams).into()
}

/// The library of workbooks panics where the disk is full; the run says so in one line, and a trace would hide it.
fn keep_full_disks_short() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if !panic.location().is_some_and(|place| place.file().contains("rust_xlsxwriter")) {
            usual(panic);
        }
    }));
}
