//! The program from outside: exit codes, streams, and the text of `--help`.

use std::{
    env,
    fmt::Write as _,
    fs,
    io::{Read as _, Write as _},
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// Three messages, of which the last answers the second by name.
const DISCUSSION: &str = r#"{"discussion_id":"d","id":"p1","kind":"post","author_name":"Léa","text":"Le vélo est-il l'avenir ?"}
{"discussion_id":"d","id":"c1","parent_id":"p1","author_name":"la Planète des Signes","text":"Je suis d'accord."}
{"discussion_id":"d","id":"c2","parent_id":"p1","author_name":"Léa","text":"@la Planète des Signes merci !"}
"#;

/// A record that is cut off.
const TRUNCATED: &str = r#"{"discussion_id":"d","id":"c3","author_name":"Bo"#;

fn palabre(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_palabre"));
    command.current_dir(folder).env("COLUMNS", "100").env("NO_COLOR", "1").stdin(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    palabre(folder).args(arguments).output().expect("the program starts")
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or_else(|| panic!("ended by a signal: {output:?}"))
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

/// A folder with a file of whole records and one whose last record is cut off.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("whole.jsonl"), DISCUSSION).expect("a file");
    fs::write(folder.path().join("cut.jsonl"), format!("{DISCUSSION}{TRUNCATED}")).expect("a file");
    folder
}

#[test]
fn a_complete_run_exits_with_0_and_writes_tables_and_nothing_on_standard_output() {
    let folder = folder();
    let output = run(folder.path(), &["analyze", "whole.jsonl", "-o", "tables"]);
    assert_eq!(code(&output), 0, "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    let authors = fs::read_to_string(folder.path().join("tables/authors.csv")).expect("authors.csv");
    assert_eq!(authors.lines().count(), 3, "{authors}");
    assert!(said(&output).contains("la Planète des Signes"), "{output:?}");
}

#[test]
fn a_skipped_record_exits_with_1_and_strictly_with_2() {
    let folder = folder();
    let output = run(folder.path(), &["analyze", "cut.jsonl"]);
    assert_eq!(code(&output), 1, "{output:?}");
    assert!(said(&output).contains("1 record was skipped"), "{output:?}");
    assert!(folder.path().join("reports/skipped.csv").exists());
    assert_eq!(code(&run(folder.path(), &["analyze", "cut.jsonl", "--strict"])), 2);
}

#[test]
fn a_missing_file_exits_with_2_and_does_not_stop_the_others() {
    let folder = folder();
    let output = run(folder.path(), &["analyze", "missing.jsonl", "whole.jsonl"]);
    assert_eq!(code(&output), 2, "{output:?}");
    assert!(said(&output).contains("missing.jsonl"), "{output:?}");
    let manifest = fs::read(folder.path().join("reports/manifest.json")).expect("manifest.json");
    let manifest: Value = serde_json::from_slice(&manifest).expect("JSON");
    assert_eq!(manifest["complete"], false);
}

#[test]
fn wrong_usage_exits_with_2() {
    let folder = folder();
    for arguments in [&[][..], &["analyze"], &["--no-such-flag", "x"], &["analyze", "x", "--since", "yesterday"]] {
        let output = run(folder.path(), arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_file_alone_is_analyzed() {
    let folder = folder();
    let output = run(folder.path(), &["whole.jsonl", "--quiet"]);
    assert_eq!(code(&output), 0, "{output:?}");
    assert!(folder.path().join("reports/authors.csv").exists());
    assert_eq!(said(&output), "");
}

#[test]
fn a_dash_is_standard_input() {
    let folder = folder();
    let mut command = palabre(folder.path());
    let mut child = command
        .args(["annotate", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(DISCUSSION.as_bytes()).expect("the program reads");
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(code(&output), 0, "{output:?}");
    let lines: Vec<Value> = output
        .stdout
        .split(|&byte| byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).expect("JSON"))
        .collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[2]["mentions"][0]["text"], "@la Planète des Signes", "{}", lines[2]);
}

/// Reads a little of what a command writes, leaves, and returns the exit code.
fn read_a_little(folder: &Path, arguments: &[&str]) -> Option<i32> {
    let mut child =
        palabre(folder).args(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
    let mut first = [0; 100];
    child.stdout.take().expect("a pipe").read_exact(&mut first).expect("something is written");
    child.wait().expect("it ends").code()
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let folder = folder();
    assert_eq!(read_a_little(folder.path(), &["synth", "--messages", "50000"]), Some(0));
    assert_eq!(code(&run(folder.path(), &["synth", "--messages", "5000", "-o", "large.jsonl"])), 0);
    assert_eq!(read_a_little(folder.path(), &["annotate", "large.jsonl"]), Some(0));
    assert_eq!(read_a_little(folder.path(), &["annotate", "large.jsonl", "--alone"]), Some(0));
}

#[test]
fn a_folder_of_other_files_is_refused_without_force() {
    let folder = folder();
    let thesis = folder.path().join("tables/thesis.txt");
    fs::create_dir(folder.path().join("tables")).expect("a folder");
    fs::write(&thesis, "years of work").expect("a file");
    let output = run(folder.path(), &["analyze", "whole.jsonl", "-o", "tables"]);
    assert_eq!(code(&output), 2, "{output:?}");
    assert_eq!(fs::read_to_string(&thesis).expect("still there"), "years of work");
    assert_eq!(code(&run(folder.path(), &["analyze", "whole.jsonl", "-o", "tables", "--force"])), 0);
}

#[test]
fn a_dry_run_shows_the_format_and_writes_nothing() {
    let folder = folder();
    let output = run(folder.path(), &["analyze", "whole.jsonl", "--dry-run"]);
    assert_eq!(code(&output), 0, "{output:?}");
    let shown = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(shown.contains("whole.jsonl") && shown.contains("jsonl, charset"), "{shown}");
    assert!(!folder.path().join("reports").exists());
}

#[test]
fn names_of_authors_cannot_steer_the_terminal() {
    let folder = folder();
    let hostile = r#"{"id":"1","author_name":"\u001b[2JBob\u202e","text":"Bonjour."}"#;
    fs::write(folder.path().join("hostile.jsonl"), hostile).expect("a file");
    let output = run(folder.path(), &["hostile.jsonl"]);
    let said = said(&output);
    assert!(said.contains("Bob") && !said.contains(['\u{1b}', '\u{202e}']), "{said}");
}

#[test]
fn a_file_of_synthetic_discussions_is_what_standard_output_would_be() {
    let folder = folder();
    let shown = run(folder.path(), &["synth", "--messages", "100", "--seed", "7"]);
    assert_eq!(code(&run(folder.path(), &["synth", "--messages", "100", "--seed", "7", "-o", "s.jsonl"])), 0);
    assert_eq!(fs::read(folder.path().join("s.jsonl")).expect("a file"), shown.stdout);
}

#[test]
fn what_is_converted_is_whole_or_not_there() {
    let folder = folder();
    fs::write(folder.path().join("t.csv"), "auteur;texte\nAna;Oui\nBob;Non;trop\n").expect("a file");
    let skipped = run(folder.path(), &["convert", "t.csv", "--to", "messages", "-o", "t.jsonl"]);
    assert_eq!(code(&skipped), 1);
    assert_eq!(fs::read_to_string(folder.path().join("t.jsonl")).expect("a file").lines().count(), 1);
    for arguments in [
        &["convert", "t.csv", "--to", "parquet", "-o", "x"][..],
        &["convert", "t.csv", "--to", "convokit"],
        &["convert", "t.csv", "--to", "4cat", "-o", "t.csv"],
        &["convert", "t.csv", "gone.csv", "--to", "iramuteq", "-o", "x", "--map", "text=nowhere"],
    ] {
        assert_eq!(code(&run(folder.path(), arguments)), 2, "{arguments:?}");
    }
    assert!(!folder.path().join("x").exists());
    let shown = run(folder.path(), &["convert", "t.jsonl", "--to", "iramuteq"]);
    assert!(String::from_utf8(shown.stdout).expect("UTF-8").starts_with("**** *auteur_ana "));
}

#[test]
fn lists_name_every_format_and_table() {
    let folder = folder();
    let list = |command| String::from_utf8(run(folder.path(), &[command]).stdout).expect("UTF-8");
    let (formats, reports) = (list("formats"), list("reports"));
    assert!(palabre::read::KINDS.iter().all(|kind| formats.lines().any(|line| line.starts_with(kind.name))));
    assert!(palabre::report::KINDS.iter().all(|kind| reports.lines().any(|line| line.starts_with(kind.name))));
}

#[test]
fn help_is_the_committed_one() {
    let folder = folder();
    let pages = [
        &["--help"][..],
        &["analyze", "--help"],
        &["annotate", "--help"],
        &["convert", "--help"],
        &["explain", "--help"],
        &["sample", "--help"],
        &["stance", "--help"],
        &["stance", "evaluate", "--help"],
        &["synth", "--help"],
    ];
    let mut help = String::new();
    for arguments in pages {
        let output = run(folder.path(), arguments);
        assert_eq!(code(&output), 0, "{arguments:?}");
        let page = std::str::from_utf8(&output.stdout).expect("UTF-8");
        writeln!(help, "$ palabre {}\n{page}", arguments.join(" ")).expect("memory takes all");
    }
    // The name of the program ends in `.exe` on Windows.
    let help = help.replace("\r\n", "\n").replace("palabre.exe", "palabre");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/help.txt");
    if env::var_os("PALABRE_BLESS").is_some() {
        fs::write(&path, &help).expect("the snapshot is written");
    }
    let committed = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(help, committed, "PALABRE_BLESS=1 cargo test --test cli takes the new text");
}
