//! The same messages give the same bytes, on any number of threads and however the input is cut.

mod tables;

use std::{collections::BTreeMap, path::PathBuf};

use palabre::{
    read,
    run::{self, Options, Silent},
};
use tables::{all, synthetic};
use tempfile::TempDir;

/// Enough for hundreds of discussions and many pieces of every size.
const MESSAGES: u64 = 5_000;
/// For the ways that are slow where nothing is optimized: a run for each.
const FEWER: u64 = 1_200;

/// A corpus in a file of its own.
struct Corpus {
    folder: TempDir,
    text: String,
}

impl Corpus {
    fn new(messages: u64, seed: u64) -> Self {
        let corpus = Self { folder: tempfile::tempdir().expect("a temporary folder"), text: synthetic(messages, seed) };
        std::fs::write(corpus.path("synthetic.jsonl"), &corpus.text).expect("a file");
        corpus
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Cuts the lines into so many files, and names them in their order.
    fn cut(&self, count: usize) -> Vec<PathBuf> {
        let lines: Vec<&str> = self.text.split_inclusive('\n').collect();
        let files = lines.chunks(lines.len().div_ceil(count)).enumerate().map(|(number, lines)| {
            let path = self.path(&format!("part-{number}.jsonl"));
            std::fs::write(&path, lines.concat()).expect("a file");
            path
        });
        files.collect()
    }

    fn whole(&self) -> Vec<PathBuf> {
        vec![self.path("synthetic.jsonl")]
    }
}

fn tables(inputs: &[PathBuf], options: &Options) -> BTreeMap<String, Vec<u8>> {
    let run = tables::analyze_paths(inputs, options);
    assert!(run.outcome.complete, "{:?}", run.outcome.problems);
    run.files()
}

fn annotation(inputs: &[PathBuf], options: &Options) -> Vec<u8> {
    let mut lines = Vec::new();
    run::annotate(inputs, false, options, &mut lines, &Silent).expect("lines are written");
    lines
}

/// Compares file by file, to say which table differs and not all bytes of all.
fn same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>, excepted: &[&str], how: &str) {
    assert!(one.keys().eq(other.keys()), "{how}: {:?} and {:?}", one.keys(), other.keys());
    for (name, bytes) in one.iter().filter(|(name, _)| !excepted.contains(&&***name)) {
        if *bytes != other[name] {
            let (one, other) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&other[name]));
            let differs = one.lines().zip(other.lines()).find(|(one, other)| one != other);
            panic!("{how}: {name} differs: {differs:?}");
        }
    }
}

fn on_threads(threads: usize) -> Options {
    Options { threads, ..all() }
}

fn in_pieces(piece_bytes: usize) -> Options {
    Options { read: read::Options { piece_bytes, ..read::Options::default() }, ..all() }
}

/// Repeats each table for each kind of message, which every line gives.
fn by_kind(options: Options) -> Options {
    Options { by: Some("kind".to_owned()), ..options }
}

#[test]
fn tables_are_the_same_on_one_two_and_seven_threads() {
    let corpus = Corpus::new(MESSAGES, 1);
    let one = tables(&corpus.whole(), &on_threads(1));
    for threads in [2, 7] {
        same(&one, &tables(&corpus.whole(), &on_threads(threads)), &[], &format!("{threads} threads"));
    }
}

#[test]
fn tables_are_the_same_whatever_the_size_of_pieces() {
    let corpus = Corpus::new(FEWER, 2);
    let large = tables(&corpus.whole(), &in_pieces(1 << 20));
    for size in [1 << 10, 64 << 10] {
        same(&large, &tables(&corpus.whole(), &in_pieces(size)), &[], &format!("pieces of {size} bytes"));
    }
}

#[test]
fn tables_are_the_same_where_discussions_are_known_to_come_whole() {
    let corpus = Corpus::new(FEWER, 3);
    for piece_bytes in [4 << 10, 1 << 20] {
        let sorted = Options { sorted: true, ..in_pieces(piece_bytes) };
        same(&tables(&corpus.whole(), &all()), &tables(&corpus.whole(), &sorted), &[], "--sorted");
    }
}

#[test]
fn tables_are_the_same_for_the_same_messages_in_several_files() {
    let corpus = Corpus::new(FEWER, 4);
    let cut = corpus.cut(5);
    assert_eq!(cut.len(), 5);
    same(&tables(&corpus.whole(), &all()), &tables(&cut, &all()), &["manifest.json", "quality.csv"], "five files");
}

#[test]
fn tables_by_the_values_of_a_column_are_the_same_in_every_way() {
    let corpus = Corpus::new(FEWER, 5);
    let plain = tables(&corpus.whole(), &all());
    let one = tables(&corpus.whole(), &by_kind(on_threads(1)));
    assert!(one.contains_key("authors_by_kind.csv"), "{:?}", one.keys());
    // The tables of the whole do not care whether they are repeated by value; codebook and data package name the repetitions.
    for (name, bytes) in
        plain.iter().filter(|(name, _)| !matches!(name.as_str(), "manifest.json" | "codebook.csv" | "datapackage.json"))
    {
        assert!(one[name] == *bytes, "{name} differs with --by");
    }
    same(&one, &tables(&corpus.whole(), &by_kind(on_threads(7))), &[], "7 threads");
    same(&one, &tables(&corpus.whole(), &by_kind(in_pieces(1 << 10))), &[], "pieces of 1 kB");
    let sorted = Options { sorted: true, ..by_kind(in_pieces(8 << 10)) };
    same(&one, &tables(&corpus.whole(), &sorted), &[], "--sorted");
    same(&one, &tables(&corpus.cut(3), &by_kind(all())), &["manifest.json", "quality.csv"], "three files");
}

#[test]
fn tables_are_the_same_where_words_of_authors_go_to_files() {
    let corpus = Corpus::new(MESSAGES, 6);
    let scarce = Options { memory: Some(1), ..by_kind(in_pieces(64 << 10)) };
    let run = tables::analyze_paths(&corpus.whole(), &scarce);
    assert!(
        run.outcome.notes.iter().any(|note| note.starts_with("--memory 1M was not enough: ")),
        "{:?}",
        run.outcome.notes
    );
    same(&tables(&corpus.whole(), &by_kind(all())), &run.files(), &[], "--memory");
}

#[test]
fn what_is_told_late_of_an_author_changes_nothing_before() {
    // Handle, name and state come with later messages only: in one piece, in many, and resolved on the way.
    let one = |discussion: u32, id: &str, more: &str, text: &str| {
        format!("{{\"discussion_id\":\"{discussion}\",\"id\":\"{discussion}{id}\",{more},\"text\":\"{text}\"}}\n")
    };
    let mut text = String::new();
    for discussion in 0..20 {
        text += &one(discussion, "a", "\"author_id\":\"u1\"", "Bonjour à tous.");
        text += &one(discussion, "b", "\"author_id\":\"u2\",\"author_name\":\"Bo\"", "Bonsoir.");
        text += &one(discussion, "c", "\"author_name\":\"Zoé\"", "@ana_h @Ana @Bo @bo_h merci.");
        let late = [
            "\"author_id\":\"u1\",\"author_handle\":\"ana_h\"",
            "\"author_id\":\"u1\",\"author_name\":\"Ana\"",
            "\"author_id\":\"u2\",\"author_handle\":\"bo_h\",\"author_state\":\"deleted\"",
        ];
        text += &one(discussion, "d", late[discussion as usize % 3], "Encore moi.");
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let inputs = vec![folder.path().join("late.jsonl")];
    std::fs::write(&inputs[0], text).expect("a file");
    let one = tables(&inputs, &in_pieces(1 << 20));
    for piece_bytes in [1, 200, 1_000] {
        for threads in [1, 4] {
            for sorted in [false, true] {
                let options = Options { sorted, threads, ..in_pieces(piece_bytes) };
                let how = format!("pieces of {piece_bytes} bytes, {threads} threads, sorted: {sorted}");
                same(&one, &tables(&inputs, &options), &[], &how);
            }
        }
    }
}

#[test]
fn annotations_are_the_same_in_every_way() {
    let corpus = Corpus::new(FEWER, 6);
    let one = annotation(&corpus.whole(), &on_threads(1));
    assert_eq!(lines_in(&one), FEWER as usize);
    let ways = [
        ("2 threads", on_threads(2)),
        ("7 threads", on_threads(7)),
        ("pieces of 1 kB", in_pieces(1 << 10)),
        ("pieces of 64 kB", in_pieces(64 << 10)),
        ("--sorted", Options { sorted: true, ..in_pieces(4 << 10) }),
    ];
    for (how, options) in ways {
        assert!(one == annotation(&corpus.whole(), &options), "{how}");
    }
    assert!(one == annotation(&corpus.cut(4), &all()), "four files");
}

fn lines_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte == b'\n').count()
}
