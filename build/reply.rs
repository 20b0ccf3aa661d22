//! Words that tell whether a message answers another: eight classes, a bit each, beside what else is known of a word.

use serde::Deserialize;

use crate::lexicon::{self, Lexicon};

/// The lists of `lexicon/reply.toml`, in the order of their bits in `answer::class`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    agreeing: Vec<String>,
    opening: Vec<String>,
    continuing: Vec<String>,
    second: Vec<String>,
    common: Vec<String>,
    calling: Vec<String>,
    naming: Vec<String>,
    proposing: Vec<String>,
}

/// Adds the words of `file` with their classes.
pub fn read(file: &str, lexicon: &mut Lexicon) {
    let Lists { agreeing, opening, continuing, second, common, calling, naming, proposing } = lexicon::parse(file);
    let lists = [agreeing, opening, continuing, second, common, calling, naming, proposing];
    for (bit, list) in lists.iter().enumerate() {
        list.iter().for_each(|word| lexicon.add_reply_class(file, word, 1 << bit));
    }
}
