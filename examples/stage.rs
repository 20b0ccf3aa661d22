//! Runs one stage over comments that `synth` writes, and nothing else: for counts of instructions, which clocks do not
//! disturb (`valgrind --tool=callgrind`, `perf stat -e instructions:u`).
//!
//! Usage: `stage STAGE [MESSAGES]`, with STAGE one of `nothing`, `entities`, `words`, `manner`, `everything`: each does
//! what the one before does, and more.

use std::io::BufRead as _;

use palabre::{
    annotate::{Annotator, Findings},
    model::{Kind, Message},
    synth,
};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let stage = arguments.next().unwrap_or_default();
    let messages = arguments.next().and_then(|count| count.parse().ok()).unwrap_or(2_000);
    let mut lines = Vec::new();
    synth::write(&synth::Options { messages, seed: 1, authors: 0 }, &mut lines).expect("memory takes all");
    let records = lines.lines().map_while(Result::ok).map(|line| {
        let record: serde_json::Value = serde_json::from_str(&line).expect("a JSON object");
        let text = record["text"].as_str().unwrap_or_default().to_owned();
        let kind = record["kind"].as_str().and_then(Kind::from_name).unwrap_or_default();
        Message { text, kind, ..Message::default() }
    });
    let records: Vec<Message> = records.collect();
    let bytes: usize = records.iter().map(|message| message.text.len()).sum();
    let (mut annotator, mut findings, mut tokens) = (Annotator::new(), Findings::default(), 0);
    for message in &records {
        match &*stage {
            "nothing" => continue,
            "entities" => annotator.entities(message, &mut findings),
            "words" => annotator.segment(message, &mut findings),
            "manner" => annotator.without_stances(message, &mut findings),
            _ => annotator.annotate(message, &mut findings),
        }
        tokens += findings.tokens.len();
    }
    println!("{} messages, {bytes} bytes, {tokens} tokens", records.len());
}
