//! Synthetic corpora: the same bytes everywhere, and messages that a reader can take.

use std::{
    collections::{HashMap, HashSet},
    fmt::Write as _,
};

use palabre::synth::{self, Options};
use serde_json::Value;
use sha2::{Digest, Sha256};

fn corpus(messages: u64, seed: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    synth::write(&Options { messages, seed, authors: 0 }, &mut bytes).expect("memory takes all");
    bytes
}

fn records(bytes: &[u8]) -> Vec<Value> {
    let lines = std::str::from_utf8(bytes).expect("UTF-8").lines();
    lines.map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_every_machine() {
    let mut hash = String::new();
    for byte in Sha256::digest(corpus(1_000, 1)) {
        write!(hash, "{byte:02x}").expect("memory takes all");
    }
    // Changes with the lexicons and the shape; then name it in the changelog, for benchmarks do not compare across it.
    assert_eq!(hash, "3d695606b2e29a6ded985778c1c939d841fcaaf5893f6f47d710f25581ee279a");
    assert_ne!(corpus(1_000, 1), corpus(1_000, 2));
}

#[test]
fn as_many_lines_come_out_as_were_asked_for() {
    for messages in [0, 1, 2, 777] {
        assert_eq!(records(&corpus(messages, 3)).len() as u64, messages);
    }
}

#[test]
fn ids_are_unique_and_parents_stand_earlier_in_the_same_discussion() {
    let mut seen = HashMap::new();
    for record in records(&corpus(5_000, 4)) {
        let text = |field: &str| record[field].as_str().map(str::to_owned);
        let discussion = text("discussion_id").expect("a discussion");
        match text("parent_id") {
            Some(parent) => assert_eq!(seen.get(&parent), Some(&discussion), "{record}"),
            None => assert_eq!(record["kind"], "post", "{record}"),
        }
        assert!(!text("text").expect("a text").is_empty());
        assert_eq!(seen.insert(text("id").expect("an id"), discussion), None);
    }
}

#[test]
fn times_rise_in_a_discussion() {
    let mut last = HashMap::new();
    for record in records(&corpus(5_000, 5)) {
        let at = record["timestamp"].as_str().expect("a time").to_owned();
        assert!(at.len() == 20 && at.ends_with('Z'), "{at}");
        let before = last.insert(record["discussion_id"].to_string(), at.clone());
        assert!(before.is_none_or(|before| before <= at));
    }
}

#[test]
fn the_figures_of_the_module_hold() {
    let records = records(&corpus(40_000, 6));
    let texts: Vec<&str> = records.iter().filter_map(|record| record["text"].as_str()).collect();
    let percent = |found: usize| found as f64 * 100.0 / texts.len() as f64;
    let mean = texts.iter().map(|text| text.len()).sum::<usize>() as f64 / texts.len() as f64;
    assert!((230.0..256.0).contains(&mean), "mean length {mean}");
    let leading = percent(texts.iter().filter(|text| text.starts_with('@')).count());
    assert!((10.5..13.5).contains(&leading), "leading mentions {leading} %");
    let discussions: HashSet<&str> = records.iter().filter_map(|record| record["discussion_id"].as_str()).collect();
    let size = texts.len() as f64 / discussions.len() as f64;
    assert!((20.0..31.0).contains(&size), "discussions of {size}");
    let curly = percent(texts.iter().filter(|text| text.contains('’')).count());
    assert!((20.0..60.0).contains(&curly), "’ in {curly} %");
}

#[test]
fn handles_are_unique() {
    let mut handles = HashMap::new();
    for record in records(&corpus(20_000, 7)) {
        if let (Some(handle), Some(id)) = (record["author_handle"].as_str(), record["author_id"].as_str()) {
            let known = handles.insert(handle.to_owned(), id.to_owned());
            assert!(known.is_none_or(|known| known == id), "{handle}");
        }
    }
}
