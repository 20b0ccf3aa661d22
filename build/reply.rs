//! The table of words that tell whether a message answers another: hash to classes, open addressing.

use std::fmt::Write;

use serde::Deserialize;

use crate::{hash, lexicon};

/// Places of the table: a power of two, four times the words.
const PLACES: usize = 1024;

/// The lists of `lexicon/reply.toml`, in the order of their bits in `answer::class`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    agreeing: Vec<String>,
    opening: Vec<String>,
    continuing: Vec<String>,
    post: Vec<String>,
    common: Vec<String>,
    greeting: Vec<String>,
    filling: Vec<String>,
    replying: Vec<String>,
    referring: Vec<String>,
    directing: Vec<String>,
    saying: Vec<String>,
    joining: Vec<String>,
    everybody: Vec<String>,
}

/// Writes the table of the words of `file`.
pub fn write(file: &str, out: &mut String) {
    let lists: Lists = lexicon::parse(file);
    let everybody = lists.everybody;
    let lists = [
        lists.agreeing,
        lists.opening,
        lists.continuing,
        lists.post,
        lists.common,
        lists.greeting,
        lists.filling,
        lists.replying,
        lists.referring,
        lists.directing,
        lists.saying,
        lists.joining,
    ];
    let mut table = vec![(0u64, 0u16); PLACES];
    for (bit, list) in lists.iter().enumerate() {
        for word in list {
            let hash = hash::word(word);
            let mut place = (hash >> 54) as usize;
            while table[place].0 != 0 && table[place].0 != hash {
                place = (place + 1) % PLACES;
            }
            assert!(table[place].1 & 1 << bit == 0, "{file}: {word} stands twice in one list");
            table[place] = (hash, table[place].1 | 1 << bit);
        }
    }
    let used = table.iter().filter(|(hash, _)| *hash != 0).count();
    assert!(used * 2 < PLACES, "{file}: {used} words need a larger table");
    writeln!(out, "/// Words of `lexicon/reply.toml` with their classes, by the upper ten bits of their hash.")
        .expect("text");
    writeln!(out, "pub static REPLY_WORDS: [(u64, u16); {PLACES}] = {table:?};").expect("text");
    writeln!(out, "/// Folded names that call everybody.").expect("text");
    writeln!(out, "pub static EVERYBODY: [&str; {}] = {everybody:?};", everybody.len()).expect("text");
}
