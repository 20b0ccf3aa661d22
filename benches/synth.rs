//! How fast synthetic discussions are written, in bytes of output, on one thread.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use palabre::synth::{self, Options};

fn corpus(options: &Options) -> Vec<u8> {
    let mut bytes = Vec::new();
    synth::write(options, &mut bytes).expect("memory takes all");
    bytes
}

fn write(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("synth");
    for messages in [1_000, 20_000] {
        let options = Options { messages, seed: 1, authors: 0 };
        let bytes = corpus(&options);
        assert_eq!(memchr::memchr_iter(b'\n', &bytes).count() as u64, messages);
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(messages.to_string(), |bencher| bencher.iter(|| corpus(black_box(&options))));
    }
    group.finish();
}

criterion_group!(benches, write);
criterion_main!(benches);
