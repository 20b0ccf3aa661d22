//! Runs one stage over comments that `synth` writes, and nothing else: for counts of instructions, which clocks do not
//! disturb (`benches/guard/run`, `valgrind --tool=callgrind`, `perf stat -e instructions:u`).
//!
//! Usage: `stage STAGE [MESSAGES]`, with STAGE one of
//!
//! | | |
//! |---|---|
//! | `nothing` | makes the comments, and stops: what every other stage does first, and is to be taken off its count |
//! | `cut` | cuts JSON lines in memory into pieces; mostly SHA-256, for which valgrind knows no instructions |
//! | `read` | parses the pieces into messages, and keeps none |
//! | `entities`, `words`, `manner`, `everything` | annotates the comments; each does what the one before does, and more |
//! | `analyze` | goes the whole way from a file to the default tables on one thread, in a temporary folder |
//!
//! The last line printed is `N messages, N bytes of text`.

use std::{fs, sync::Arc};

use palabre::{
    annotate::{Annotator, Findings},
    model::Message,
    read::{self, Gathered, Note, Parse, Piece, Sink, Skip, Source, open_source},
    run::{self, Silent},
    synth,
};

/// Calls one stage of annotating.
type Annotate = fn(&mut Annotator, &Message, &mut Findings);

fn main() {
    let mut arguments = std::env::args().skip(1);
    let stage = arguments.next().unwrap_or_default();
    let messages = arguments.next().and_then(|count| count.parse().ok()).unwrap_or(2_000);
    let mut lines = Vec::new();
    synth::write(&synth::Options { messages, seed: 1, authors: 0 }, &mut lines).expect("memory takes all");
    let (parser, pieces) = cut(&lines);
    let mut gathered = Gathered::default();
    pieces.iter().for_each(|piece| parser.parse(piece, &mut gathered));
    let messages = gathered.messages;
    match &*stage {
        "nothing" => (),
        "cut" => assert_eq!(cut(&lines).1.len(), pieces.len()),
        "read" => read(&*parser, &pieces, messages.len()),
        "entities" => annotate(&messages, Annotator::entities),
        "words" => annotate(&messages, Annotator::segment),
        "manner" => annotate(&messages, Annotator::without_stances),
        "everything" => annotate(&messages, Annotator::annotate),
        "analyze" => analyze(&lines, messages.len()),
        _ => panic!("no such stage: {stage:?}"),
    }
    let bytes: usize = messages.iter().map(|message| message.text.len()).sum();
    println!("{} messages, {bytes} bytes of text", messages.len());
}

/// Cuts JSON lines into pieces, for the parser that comes with them.
fn cut(lines: &[u8]) -> (Arc<dyn Parse>, Vec<Piece>) {
    let options = read::Options { format: Some("jsonl".to_owned()), ..read::Options::default() };
    let source = Source::of_bytes("stage", lines.to_vec()).expect("text");
    let mut opened = open_source(source, &options).expect("JSON lines");
    let mut pieces = Vec::new();
    while let Some(piece) = opened.pieces.next_piece().expect("memory does not break") {
        pieces.push(piece);
    }
    (opened.parser, pieces)
}

/// Counts messages, and keeps none.
#[derive(Default)]
struct Count(usize);

impl Sink for Count {
    fn message(&mut self, _: &Message) {
        self.0 += 1;
    }

    fn skip(&mut self, skip: Skip) {
        panic!("{}", skip.cause);
    }

    fn note(&mut self, _: Note) {}
}

fn read(parser: &dyn Parse, pieces: &[Piece], messages: usize) {
    let mut count = Count::default();
    pieces.iter().for_each(|piece| parser.parse(piece, &mut count));
    assert_eq!(count.0, messages);
}

fn annotate(messages: &[Message], stage: Annotate) {
    let (mut annotator, mut findings, mut tokens) = (Annotator::new(), Findings::default(), 0);
    for message in messages {
        stage(&mut annotator, message, &mut findings);
        tokens += findings.tokens.len();
    }
    println!("{tokens} tokens");
}

fn analyze(lines: &[u8], messages: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let input = folder.path().join("comments.jsonl");
    fs::write(&input, lines).expect("a file");
    let options = run::Options { threads: 1, ..run::Options::default() };
    let outcome = run::analyze(&[input], &folder.path().join("tables"), &options, &Silent).expect("tables are written");
    assert!(outcome.complete);
    assert_eq!(outcome.messages_n, messages as u64);
}
