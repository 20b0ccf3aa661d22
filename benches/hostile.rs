//! Inputs that are made to be slow, from a kilobyte to ten megabytes: the time a byte takes must not grow with length.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use palabre::{
    annotate::{Annotator, Findings},
    model::Message,
};

/// A name, and what is repeated.
const UNITS: &[(&str, &str)] = &[
    ("one word", "i"),
    ("apostrophes", "'"),
    ("typographic apostrophes", "’"),
    ("elisions", "l'"),
    ("combining marks", "e\u{301}\u{301}\u{301}"),
    ("joined emoji", "👨\u{200D}"),
    ("flags", "🇫"),
    ("at signs", "@"),
    ("at and letter", "@a"),
    ("hash signs", "#"),
    ("brackets", "("),
    ("quotation marks", "«"),
    ("straight marks", "\""),
    ("dots", "."),
    ("initials", "a."),
    ("hyphens", "-"),
    ("clitics", "-t-il"),
    ("faces", ":-"),
    ("slashes", "/"),
    ("schemes", "http://"),
    ("digits", "1"),
    ("groups of digits", "1 000 "),
    ("line breaks", "\n"),
    ("lines", "a\n"),
    ("no-break spaces", "\u{A0}"),
    ("stances", "pas du tout "),
];

fn hostile(bencher: &mut Criterion) {
    for (name, unit) in UNITS {
        let mut group = bencher.benchmark_group(format!("hostile/{name}"));
        group.sample_size(10).warm_up_time(std::time::Duration::from_millis(200));
        group.measurement_time(std::time::Duration::from_millis(800));
        for size in [1 << 10, 100 << 10, 10 << 20] {
            let message = Message { text: unit.repeat(size / unit.len()), ..Message::default() };
            group.throughput(Throughput::Bytes(message.text.len() as u64));
            group.bench_with_input(BenchmarkId::from_parameter(size), &message, |bencher, message| {
                let (mut annotator, mut findings) = (Annotator::new(), Findings::default());
                bencher.iter(|| annotator.annotate(black_box(message), &mut findings));
                assert_eq!(findings.tokens.is_empty(), message.text.trim().is_empty());
            });
        }
        group.finish();
    }
}

criterion_group!(benches, hostile);
criterion_main!(benches);
