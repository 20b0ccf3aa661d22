//! Words that tell whether a message answers another, and where a name may stand: classes, a bit each, beside what else
//! is known of a word.

use std::fmt::Write;

use serde::Deserialize;

use crate::{
    hash,
    lexicon::{self, Lexicon},
};

/// The lists of `lexicon/reply.toml`, in the order of their bits in `answer::class`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    agreeing: Vec<String>,
    opening: Vec<String>,
    continuing: Vec<String>,
    second: Vec<String>,
    common: Vec<String>,
    proposing: Vec<String>,
    greeting: Vec<String>,
    filling: Vec<String>,
    replying: Vec<String>,
    referring: Vec<String>,
    directing: Vec<String>,
    saying: Vec<String>,
    joining: Vec<String>,
    asking: Vec<String>,
    siding: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
    either: Vec<String>,
    recalls: Vec<String>,
    everybody: Vec<String>,
}

/// Adds the words of `file` with their classes, and writes the names that call everybody.
pub fn read(file: &str, lexicon: &mut Lexicon, out: &mut String) {
    let lists: Lists = lexicon::parse(file);
    let everybody = lists.everybody;
    let classes = [
        lists.agreeing,
        lists.opening,
        lists.continuing,
        lists.second,
        lists.common,
        lists.proposing,
        lists.greeting,
        lists.filling,
        lists.replying,
        lists.referring,
        lists.directing,
        lists.saying,
        lists.joining,
        lists.asking,
        lists.siding,
    ];
    for (bit, list) in classes.iter().enumerate() {
        list.iter().for_each(|word| lexicon.add_reply_class(file, word, 1 << bit));
    }
    for (name, list) in [("YES", &lists.yes), ("NO", &lists.no), ("EITHER", &lists.either), ("RECALLS", &lists.recalls)]
    {
        let hashes: Vec<u64> = list.iter().map(|form| hash::word(form)).collect();
        writeln!(out, "/// Hashes of the forms of a list of `{file}`.").expect("text");
        writeln!(out, "pub static {name}: [u64; {}] = {hashes:?};", hashes.len()).expect("text");
    }
    writeln!(out, "/// Folded names that call everybody.").expect("text");
    writeln!(out, "pub static EVERYBODY: [&str; {}] = {everybody:?};", everybody.len()).expect("text");
}
