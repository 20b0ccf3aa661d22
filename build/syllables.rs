//! Words whose syllables are listed, by hash.

use std::fmt::Write;

use serde::Deserialize;

use crate::{hash, lexicon};

/// The lists of `lexicon/syllables.fr.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    one: Vec<String>,
    two: Vec<String>,
    three: Vec<String>,
    four: Vec<String>,
}

/// Writes hashes and syllables of the words of `file`, sorted by hash.
pub fn write(file: &str, out: &mut String) {
    let lists: Lists = lexicon::parse(file);
    let mut words: Vec<(u64, u8)> = Vec::new();
    for (list, syllables) in [lists.one, lists.two, lists.three, lists.four].iter().zip(1..) {
        words.extend(list.iter().map(|word| (hash::word(word), syllables)));
    }
    words.sort_unstable();
    assert!(words.windows(2).all(|two| two[0].0 != two[1].0), "{file}: a word stands there twice");
    writeln!(out, "/// Words with their syllables, sorted by hash.").expect("text");
    writeln!(out, "pub static SYLLABLES: [(u64, u8); {}] = {words:?};", words.len()).expect("text");
}
