//! Input that is empty, broken, huge or not what it says: the program tells where and what to do, loses nothing, and
//! exits with the code that says how far it came.

use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

const GOOD: &str = "{\"discussion_id\":\"d\",\"id\":\"c1\",\"author_name\":\"Ana\",\"text\":\"Bonjour.\"}\n";

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).expect("a file");
    }
    folder
}

/// Runs `analyze`, and checks that it ends by itself and says nothing of a panic.
fn analyze(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_palabre"));
    command.current_dir(folder).env("COLUMNS", "120").env("NO_COLOR", "1").stdin(Stdio::null());
    let Output { status, stdout, stderr } = command.arg("analyze").args(arguments).output().expect("it starts");
    let said = String::from_utf8(stderr).expect("messages are UTF-8");
    assert!(stdout.is_empty(), "standard output carries no messages");
    assert!(!said.contains("panicked"), "{said}");
    (status.code().unwrap_or_else(|| panic!("ended by a signal: {said}")), said)
}

fn manifest(folder: &Path) -> Value {
    let bytes = fs::read(folder.join("reports/manifest.json")).expect("manifest.json");
    serde_json::from_slice(&bytes).expect("JSON")
}

fn counted(folder: &Path, name: &str) -> u64 {
    manifest(folder)["counts"][name].as_u64().unwrap_or_else(|| panic!("no count {name}"))
}

/// Checks that all records are accounted for.
fn accounts_for(folder: &Path, read: u64, skipped: u64) {
    assert_eq!((counted(folder, "messages_read"), counted(folder, "records_skipped")), (read, skipped));
}

/// Returns place and cause of the skipped records.
fn skipped(folder: &Path) -> Vec<(String, String)> {
    let mut reader = csv::Reader::from_path(folder.join("reports/skipped.csv")).expect("skipped.csv");
    let head = reader.headers().expect("a head").clone();
    let place = |name: &str| head.iter().position(|own| own == name).unwrap_or_else(|| panic!("no {name}: {head:?}"));
    let (file, line, cause) = (place("source"), place("line"), place("cause"));
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| (format!("{}:{}", &row[file], &row[line]), row[cause].to_owned())).collect()
}

#[test]
fn an_empty_file_is_told_and_the_others_are_read() {
    let folder = folder(&[("empty.jsonl", b""), ("good.jsonl", GOOD.as_bytes())]);
    let (code, said) = analyze(folder.path(), &["empty.jsonl", "good.jsonl"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("empty.jsonl") && said.contains("empty"), "{said}");
    accounts_for(folder.path(), 1, 0);
    assert_eq!(manifest(folder.path())["complete"], false);
}

#[test]
fn a_binary_file_is_refused_with_a_remedy() {
    let bytes: Vec<u8> = (0..20_000u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let folder = folder(&[("photo.jpg", &bytes), ("good.jsonl", GOOD.as_bytes())]);
    let (code, said) = analyze(folder.path(), &["photo.jpg", "good.jsonl"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("photo.jpg"), "{said}");
    accounts_for(folder.path(), 1, 0);
}

#[test]
fn a_missing_file_is_told_by_name() {
    let folder = folder(&[("good.jsonl", GOOD.as_bytes())]);
    let (code, said) = analyze(folder.path(), &["gone.jsonl", "good.jsonl"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("gone.jsonl"), "{said}");
    accounts_for(folder.path(), 1, 0);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_told_by_name() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("closed.jsonl", GOOD.as_bytes()), ("good.jsonl", GOOD.as_bytes())]);
    let closed = folder.path().join("closed.jsonl");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).expect("permissions change");
    if fs::read(&closed).is_ok() {
        // Root may read everything: a link to itself is a file that nobody can open.
        fs::remove_file(&closed).expect("the file goes");
        std::os::unix::fs::symlink("closed.jsonl", &closed).expect("a link");
    }
    let (code, said) = analyze(folder.path(), &["closed.jsonl", "good.jsonl"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("closed.jsonl"), "{said}");
    accounts_for(folder.path(), 1, 0);
}

#[test]
fn a_folder_in_the_place_of_a_file_is_walked() {
    let folder = folder(&[]);
    fs::create_dir(folder.path().join("dump.jsonl")).expect("a folder");
    fs::write(folder.path().join("dump.jsonl/a.jsonl"), GOOD).expect("a file");
    let (code, said) = analyze(folder.path(), &["dump.jsonl"]);
    assert_eq!(code, 0, "{said}");
    accounts_for(folder.path(), 1, 0);
}

#[test]
fn a_truncated_line_is_skipped_with_its_place_and_cause() {
    let text = format!("{GOOD}{{\"discussion_id\":\"d\",\"id\":\"c2\",\"text\":\"Bon");
    let folder = folder(&[("cut.jsonl", text.as_bytes())]);
    let (code, said) = analyze(folder.path(), &["cut.jsonl"]);
    assert_eq!(code, 1, "{said}");
    accounts_for(folder.path(), 1, 1);
    let skipped = skipped(folder.path());
    assert_eq!(skipped[0].0, "cut.jsonl:2");
    assert!(!skipped[0].1.is_empty());
    assert!(said.contains("1 record was skipped"), "{said}");
}

#[test]
fn a_line_of_fifty_megabytes_is_a_message_like_any_other() {
    let words = "Le vélo va plus vite que la voiture. ".repeat((50 << 20) / 38);
    let folder = folder(&[(
        "long.jsonl",
        format!("{{\"id\":\"long\",\"author_name\":\"Bo\",\"text\":\"{words}\"}}\n{GOOD}").as_bytes(),
    )]);
    let (code, said) = analyze(folder.path(), &["long.jsonl", "--quiet"]);
    assert_eq!(code, 0, "{said}");
    accounts_for(folder.path(), 2, 0);
    assert!(counted(folder.path(), "text_bytes") > 48 << 20);
}

#[test]
fn a_line_above_the_longest_that_is_accepted_is_skipped_with_a_remedy() {
    let long = format!("{{\"id\":\"long\",\"text\":\"{}\"}}\n{GOOD}", "mot ".repeat(50_000));
    let folder = folder(&[("long.jsonl", long.as_bytes())]);
    let (code, said) = analyze(folder.path(), &["long.jsonl", "--max-record", "100K"]);
    assert_eq!(code, 1, "{said}");
    accounts_for(folder.path(), 1, 1);
    let skipped = skipped(folder.path());
    assert_eq!(skipped[0].0, "long.jsonl:1");
    assert!(skipped[0].1.contains("--max-record"), "{skipped:?}");
}

#[test]
fn fifty_megabytes_without_a_line_end_are_no_page() {
    let folder = folder(&[("wall.txt", "mot ".repeat((50 << 20) / 4).as_bytes()), ("good.jsonl", GOOD.as_bytes())]);
    let (code, said) = analyze(folder.path(), &["wall.txt", "good.jsonl"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("wall.txt"), "{said}");
    accounts_for(folder.path(), 1, 0);
}

#[test]
fn a_quotation_mark_that_never_closes_costs_its_own_line() {
    let text = "id,author_name,text\n1,Ana,Bonjour\n2,Bo,\"il a dit\n3,Ana,Oui\n4,Bo,Non\n";
    let folder = folder(&[("open.csv", text.as_bytes())]);
    let (code, said) = analyze(folder.path(), &["open.csv"]);
    assert_eq!(code, 1, "{said}");
    accounts_for(folder.path(), 3, 1);
    let skipped = skipped(folder.path());
    assert_eq!(skipped[0].0, "open.csv:3");
    assert!(skipped[0].1.contains("quotation mark"), "{skipped:?}");
}

#[test]
fn bytes_that_are_no_utf_8_are_read_all_the_same_and_told() {
    let mut text = GOOD.as_bytes().to_vec();
    text.extend_from_slice(b"{\"id\":\"c2\",\"author_name\":\"Ren\xE9\",\"text\":\"L'\xE9t\xE9.\"}\n");
    let folder = folder(&[("old.jsonl", &text)]);
    for encoding in [&["old.jsonl"][..], &["old.jsonl", "--encoding", "utf-8"]] {
        let (code, said) = analyze(folder.path(), encoding);
        assert_eq!(code, 0, "{said}");
        accounts_for(folder.path(), 2, 0);
        let authors = fs::read_to_string(folder.path().join("reports/authors.csv")).expect("authors.csv");
        assert!(authors.contains("René"), "{authors}");
        assert!(told(folder.path(), "lines_not_utf8").contains(",1,50.00,line 2,"));
    }
}

#[test]
fn characters_that_were_lost_before_are_told() {
    let text = GOOD.replace("Bonjour", "L'\u{FFFD}t\u{FFFD}");
    let folder = folder(&[("lost.jsonl", text.as_bytes())]);
    let (code, said) = analyze(folder.path(), &["lost.jsonl"]);
    assert_eq!(code, 0, "{said}");
    assert!(told(folder.path(), "replacement_characters").contains(",warning,2,"));
}

/// Returns the row of a check.
fn told(folder: &Path, check: &str) -> String {
    let quality = fs::read_to_string(folder.join("reports/quality.csv")).expect("quality.csv");
    quality.lines().find(|line| line.starts_with(check)).unwrap_or_else(|| panic!("no {check}: {quality}")).to_owned()
}
