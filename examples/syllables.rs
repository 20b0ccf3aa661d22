//! Prints the syllables of French words: one word a line of standard input, a tab and a number more on output.
//!
//! ```sh
//! echo samedi | cargo run --example syllables
//! ```

use std::io::{self, BufRead, BufWriter, Write};

use palabre::annotate::syllables;

fn main() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for word in io::stdin().lock().lines() {
        let word = word?;
        writeln!(out, "{word}\t{}", syllables(&word))?;
    }
    out.flush()
}
