//! Weights of the scorer of stances, as the fit wrote them: `lexicon/stance.weights.toml`.
//!
//! A rule that the fit has not seen keeps the weight that its author gave it.

use std::{collections::BTreeMap, fmt::Write};

use serde::Deserialize;

use crate::{automaton::Rule, lexicon::parse};

/// Circumstances of a cue, in the order of their bits in `src/annotate/hit.rs`.
const CONTEXT: [&str; 11] =
    ["opening", "late", "far", "closing", "alone", "negated", "hedged", "conceded", "reported", "asked", "exclaimed"];
/// Shapes of a message, in the order of their bits in `src/annotate/score.rs`.
const SHAPE: [&str; 13] = [
    "always",
    "reply",
    "brief",
    "short",
    "long",
    "endless",
    "exclaims",
    "asks",
    "asks_twice",
    "bare",
    "brief_reply",
    "brief_reply_exclaims",
    "brief_reply_asks",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Weights {
    rule: BTreeMap<String, f32>,
    context: BTreeMap<String, [f32; 4]>,
    shape: BTreeMap<String, [f32; 4]>,
}

/// Gives rules their weights, and writes those of circumstances and shapes as Rust.
pub fn read(file: &str, rules: &mut [Rule], out: &mut String) {
    let mut weights: Weights = parse(file);
    for rule in rules {
        if let Some(weight) = weights.rule.remove(&rule.id) {
            assert!(weight >= 0.0, "{file}: rule {:?} must not count against its own label", rule.id);
            rule.weight = weight;
        }
    }
    assert!(weights.rule.is_empty(), "{file}: no rules {:?}", weights.rule.keys());
    write(file, "CONTEXT", &CONTEXT, weights.context, out);
    write(file, "SHAPE", &SHAPE, weights.shape, out);
}

fn write<const N: usize>(
    file: &str,
    name: &str,
    keys: &[&str; N],
    mut table: BTreeMap<String, [f32; 4]>,
    out: &mut String,
) {
    let mut take = |&key: &&str| table.remove(key).unwrap_or_else(|| panic!("{file}: {name} needs {key:?}"));
    let rows: Vec<_> = keys.iter().map(|key| (*key, take(key))).collect();
    assert!(table.is_empty(), "{file}: unknown in {name}: {:?}", table.keys());
    let _ = writeln!(out, "pub static {name}: [(&str, [f32; 4]); {N}] = {rows:?};");
}
