//! The whole way from a file to tables, by threads, in bytes of text.

use std::{fs, path::PathBuf};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use palabre::{
    run::{Options, Silent, TableChoice, analyze, annotate},
    synth,
};

const MESSAGES: u64 = 20_000;

fn whole(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let inputs = vec![corpus(folder.path().join("corpus.jsonl"))];
    let output = folder.path().join("reports");
    let first = analyze(&inputs, &output, &Options::default(), &Silent).expect("tables are written");
    let text_bytes = text_bytes(&output.join("manifest.json"));
    let authors = fs::read(output.join("authors.csv")).expect("a table");
    let mut group = criterion.benchmark_group("run");
    group.sample_size(10).throughput(Throughput::Bytes(text_bytes));
    for threads in [1, 2, 4] {
        for (name, tables) in [("analyze", TableChoice::Default), ("analyze all", TableChoice::All)] {
            let options = Options { threads, tables, ..Options::default() };
            group.bench_function(BenchmarkId::new(name, threads), |bencher| {
                bencher.iter(|| {
                    let outcome = analyze(&inputs, &output, &options, &Silent).expect("tables are written");
                    assert!(outcome.complete && outcome.messages_n == first.messages_n);
                });
                assert!(fs::read(output.join("authors.csv")).expect("a table") == authors);
            });
        }
        let options = Options { threads, ..Options::default() };
        group.bench_function(BenchmarkId::new("annotate", threads), |bencher| {
            bencher.iter(|| {
                let mut lines = Vec::new();
                annotate(&inputs, false, &options, &mut lines, &Silent).expect("lines are written");
                assert_eq!(memchr::memchr_iter(b'\n', &lines).count() as u64, MESSAGES);
                lines
            });
        });
    }
    group.finish();
}

fn corpus(path: PathBuf) -> PathBuf {
    let mut lines = Vec::new();
    synth::write(&synth::Options { messages: MESSAGES, seed: 1, authors: 0 }, &mut lines).expect("memory takes all");
    fs::write(&path, lines).expect("a file");
    path
}

/// Reads from the manifest how many bytes of text there were.
fn text_bytes(manifest: &std::path::Path) -> u64 {
    let manifest: serde_json::Value = serde_json::from_slice(&fs::read(manifest).expect("a manifest")).expect("JSON");
    manifest["counts"]["text_bytes"].as_u64().expect("a count")
}

criterion_group!(benches, whole);
criterion_main!(benches);
