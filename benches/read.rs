//! Throughput of readers in bytes of input, on one thread: JSON lines, a table, a page.

use std::{fmt::Write as _, hint::black_box};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use palabre::{
    model::Message,
    read::{Gathered, Note, Options, Sink, Skip, Source, open_source},
    synth,
};

/// Messages of the synthetic input.
const MESSAGES: u64 = 20_000;
/// Comments of the page.
const COMMENTS: usize = 5_000;

/// Counts what a reader hands on, and keeps nothing.
#[derive(Default)]
struct Count {
    messages: u64,
    text_bytes: u64,
    skips: u64,
}

impl Sink for Count {
    fn message(&mut self, message: &Message) {
        self.messages += 1;
        self.text_bytes += message.text.len() as u64;
    }

    fn skip(&mut self, _: Skip) {
        self.skips += 1;
    }

    fn note(&mut self, _: Note) {}
}

fn json_lines() -> Vec<u8> {
    let mut lines = Vec::new();
    let options = synth::Options { messages: MESSAGES, seed: 1, authors: 0 };
    synth::write(&options, &mut lines).expect("memory takes all");
    lines
}

fn read(bytes: &[u8], format: &str, sink: &mut dyn Sink) {
    let options = Options { format: Some(format.to_owned()), ..Options::default() };
    let source = Source::of_bytes("bench", bytes.to_vec()).expect("text");
    open_source(source, &options).expect("the format fits").read_to_end(sink).expect("memory does not break");
}

/// The same messages as a table.
fn table(lines: &[u8]) -> Vec<u8> {
    let mut gathered = Gathered::default();
    read(lines, "jsonl", &mut gathered);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["discussion_id", "id", "parent_id", "kind", "author_name", "text"]).expect("memory");
    for message in &gathered.messages {
        let Message { discussion, id, parent, kind, author, text, .. } = message;
        writer.write_record([discussion, id, parent, kind.name(), &author.name, text]).expect("memory takes all");
    }
    writer.into_inner().expect("memory takes all")
}

/// Comments as a blog shows them.
fn page() -> Vec<u8> {
    let mut page = format!("Un billet sur le vélo en ville.\n{COMMENTS} comments\n");
    for number in 0..COMMENTS {
        let name = ["Ana", "Bo", "la Planète des Signes", "Zoé"][number % 4];
        let text = "moi aussi, je me suis posé la question… mais sous un autre angle\nil faudra bien en parler un jour";
        writeln!(page, "{name} says:\nSep 1, 2009\n{text}").expect("memory takes all");
    }
    page.into_bytes()
}

fn formats(criterion: &mut Criterion) {
    let lines = json_lines();
    let table = table(&lines);
    let mut group = criterion.benchmark_group("read");
    group.sample_size(20);
    for (format, bytes, messages) in
        [("jsonl", &lines, MESSAGES), ("csv", &table, MESSAGES), ("page", &page(), COMMENTS as u64 + 1)]
    {
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(format, |bencher| {
            bencher.iter(|| {
                let mut count = Count::default();
                read(black_box(bytes), format, &mut count);
                assert_eq!((count.messages, count.skips), (messages, 0));
                count.text_bytes
            });
        });
    }
    group.finish();
}

criterion_group!(benches, formats);
criterion_main!(benches);
