//! Makes `src/pseudonym/dictionary.bin`, which common words are known by:
//! `cargo run --release --example dictionary -- LIST... > src/pseudonym/dictionary.bin`, each list words between blanks.

use std::{
    env, fs,
    io::{self, Write as _},
};

fn main() -> io::Result<()> {
    let lists = env::args().skip(1).map(fs::read_to_string).collect::<io::Result<Vec<_>>>()?;
    let filter = palabre::pseudonym::filter(lists.iter().flat_map(|list| list.split_whitespace()));
    io::stdout().write_all(&filter)
}
