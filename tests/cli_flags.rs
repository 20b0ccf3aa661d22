//! The program from outside: commands about itself, and flags of which each changes what comes out.

use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

const TABLE: &str = "qui,quand,ville,corps\nAna,01/02/2009 10:00,Lens,Bonjour à tous.\nBob,03/02/2009,Lille,Bonsoir.\n";

/// Three comments are announced, two are there.
const PAGE: &str = "Un billet.\n3 commentaires\nAna dit :\n1 septembre 2009 à 10 h 32 min\nD’accord.\nBob dit :\n\
                    2 septembre 2009 à 11 h 00 min\nPas moi.\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_palabre"));
    command.current_dir(folder).env("NO_COLOR", "1").stdin(Stdio::null()).args(arguments);
    command.output().expect("the program starts")
}

/// Runs what must end well, and returns standard output.
fn shown(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Runs what must end with 2, and returns what is said about it.
fn refused(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {output:?}");
    String::from_utf8(output.stderr).expect("UTF-8")
}

fn annotated(folder: &Path, arguments: &[&str]) -> Vec<Value> {
    let lines = shown(folder, &[&["annotate"], arguments].concat());
    lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn the_manual_has_all_commands_with_their_options_in_one_page() {
    let folder = folder(&[]);
    let page = shown(folder.path(), &["man"]);
    assert!(page.contains(".TH PALABRE 1 \"\" \"palabre "), "{page}");
    for part in [".SH \"PALABRE ANALYZE\"", ".SH \"PALABRE SYNTH\"", ".SS CHOOSING", r"\fB\-\-only\-language\fR"] {
        assert!(page.contains(part), "{part}");
    }
    let examples = page.split(".SH EXAMPLES\n").nth(1).expect("examples");
    assert!(examples.starts_with(".nf\n") && examples.contains("\n.fi\n"), "{examples}");
    assert_eq!(page.matches(".ds Aq").count(), 2, "the preamble stands once");
    let one = shown(folder.path(), &["man", "annotate"]);
    assert!(one.contains(".TH PALABRE-ANNOTATE 1") && one.contains(r"\fB\-\-alone\fR"), "{one}");
    refused(folder.path(), &["man", "no-such-command"]);
}

#[test]
fn each_shell_gets_completions() {
    let folder = folder(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = shown(folder.path(), &["completions", shell]);
        assert!(script.contains("palabre") && script.contains("only-language"), "{shell}");
    }
    refused(folder.path(), &["completions", "no-such-shell"]);
}

#[test]
fn analyse_is_analyze() {
    let folder = folder(&[("page.txt", PAGE)]);
    shown(folder.path(), &["analyse", "page.txt", "-o", "one"]);
    shown(folder.path(), &["analyze", "page.txt", "-o", "other"]);
    let read = |name: &str| fs::read(folder.path().join(name).join("authors.csv")).expect("authors.csv");
    assert_eq!(read("one"), read("other"));
}

#[test]
fn columns_of_other_names_are_mapped_and_carried() {
    let folder = folder(&[("t.csv", TABLE)]);
    let map = ["t.csv", "--from", "csv", "--map", "text=corps,author_name=qui,timestamp=quand", "--meta", "ville"];
    let lines = annotated(folder.path(), &map);
    assert_eq!((&lines[0]["text"], &lines[0]["author"]), (&"Bonjour à tous.".into(), &"ana".into()), "{}", lines[0]);
    let shown = shown(folder.path(), &[&["analyze", "--dry-run"], &map[..]].concat());
    assert!(shown.contains("corps → text") && shown.contains("2009-02-01T10:00"), "{shown}");
    assert!(refused(folder.path(), &["t.csv", "--from", "csv", "--map", "text=body"]).contains("no column \"body\""));
    assert!(
        refused(folder.path(), &["t.csv", "--from", "csv", "--map", "text=corps", "--meta", "age"]).contains("\"age\"")
    );
}

#[test]
fn every_table_is_written_for_each_value_of_a_carried_column_too() {
    let folder = folder(&[("t.csv", TABLE)]);
    let read = ["t.csv", "--from", "csv", "--map", "text=corps,author_name=qui"];
    shown(folder.path(), &[&read[..], &["--by", "ville", "--quiet"]].concat());
    let tables = fs::read_dir(folder.path().join("reports")).expect("reports");
    let texts = tables.map(|entry| fs::read_to_string(entry.expect("an entry").path()).unwrap_or_default());
    let joined: String = texts.collect();
    assert!(joined.contains("Lens") && joined.contains("Lille"));
    assert!(refused(folder.path(), &["annotate", "t.csv", "--by", "ville"]).contains("--by"));
}

#[test]
fn columns_that_no_record_has_are_told_and_columns_named_twice_stand_once() {
    let lines = "{\"text\":\"Bonjour.\",\"ville\":\"Lens\"}\n";
    let folder = folder(&[("t.jsonl", lines)]);
    let said = |arguments: &[&str]| {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {output:?}");
        String::from_utf8(output.stderr).expect("UTF-8")
    };
    for command in [&["analyze", "t.jsonl", "--by", "nope"][..], &["annotate", "t.jsonl", "--meta", "nope,ville"]] {
        let told = said(command);
        assert!(told.contains("no message has anything in the column \"nope\"") && !told.contains("ville"), "{told}");
    }
    assert!(said(&["convert", "t.jsonl", "--to", "4cat", "--meta", "nope"]).contains("\"nope\""));
    assert!(!said(&["analyze", "t.jsonl", "--by", "ville"]).contains("no message has"));
    said(&["t.jsonl", "--meta", "ville,ville", "--meta", "ville", "--reports", "messages"]);
    let head = fs::read_to_string(folder.path().join("reports/messages.csv")).expect("messages.csv");
    assert_eq!(head.lines().next().map(|head| head.matches("ville").count()), Some(1), "{head}");
}

#[test]
fn a_zone_and_an_order_settle_what_dates_leave_open() {
    let folder = folder(&[("t.csv", TABLE)]);
    let read = ["t.csv", "--from", "csv", "--map", "text=corps,timestamp=quand"];
    let dates = [&["analyze", "--dry-run"], &read[..], &["--tz", "Europe/Paris"]].concat();
    assert!(shown(folder.path(), &dates).contains("2009-02-01T10:00+01:00"));
    let month_first = shown(folder.path(), &[&dates[..], &["--date-order", "mdy"]].concat());
    assert!(month_first.contains("2009-01-02T10:00+01:00"), "{month_first}");
    let mars = [&read[..], &["--tz", "Europe/Mars"]].concat();
    assert!(refused(folder.path(), &mars).contains("Europe/Mars"));
}

#[test]
fn a_declared_count_that_differs_is_strictly_an_error_that_names_both_counts() {
    let folder = folder(&[("page.txt", PAGE)]);
    shown(folder.path(), &["page.txt"]);
    let said = refused(folder.path(), &["page.txt", "--strict"]);
    assert!(said.contains("declared") && said.contains('3') && said.contains('2'), "{said}");
}

/// A submission with its comments in another file, and a table whose first row should have two answers.
const ANNOUNCED: [(&str, &str); 3] = [
    (
        "submissions.jsonl",
        "{\"id\":\"p\",\"title\":\"Pistes\",\"selftext\":\"Où ?\",\"author\":\"ana\",\"created_utc\":1251800400,\"num_comments\":2}\n",
    ),
    (
        "comments.jsonl",
        "{\"id\":\"c\",\"link_id\":\"t3_p\",\"parent_id\":\"t3_p\",\"author\":\"bo\",\"created_utc\":1251800401,\"body\":\"Ici\"}\n",
    ),
    (
        "video.csv",
        "id,replyCount,likeCount,publishedAt,authorName,text,authorChannelId,authorChannelUrl,isReply,isReplyTo,isReplyToName\n\
         a,2,0,2020-01-02 03:04:05,Ana,Oui,UC1,http://y/UC1,0,,\n\
         b,0,0,2020-01-02 03:04:06,Bo,Non,UC2,http://y/UC2,1,a,Ana\n",
    ),
];

#[test]
fn answers_that_messages_declare_are_counted_wherever_they_stand() {
    let folder = folder(&ANNOUNCED);
    let all = ["submissions.jsonl", "comments.jsonl", "video.csv"];
    shown(folder.path(), &all);
    let said = refused(folder.path(), &[&["analyze"][..], &all, &["--strict"]].concat());
    assert!(said.contains("t3_p: 2 comments declared, 1 found"), "{said}");
    assert!(said.contains("a: 2 comments declared, 1 found"), "{said}");
    // Whoever keeps no messages cannot count them.
    shown(folder.path(), &[&["convert", "--to", "messages", "-o", "out.jsonl"][..], &all, &["--strict"]].concat());
    // A dump of submissions has no comments to compare.
    shown(folder.path(), &["submissions.jsonl", "--strict"]);
}

#[test]
fn tables_do_not_fit_standard_output_and_the_refusal_says_what_to_do() {
    let folder = folder(&[("page.txt", PAGE)]);
    let said = refused(folder.path(), &["page.txt", "-o", "-"]);
    assert!(said.contains("tables are a folder") && said.contains("name one"), "{said}");
    assert!(!folder.path().join("-").exists());
}

#[test]
fn a_choice_that_leaves_nothing_is_told() {
    let folder = folder(&[("page.txt", PAGE)]);
    for arguments in [&["analyze", "page.txt", "--since", "2030"][..], &["annotate", "page.txt", "--kind", "system"]] {
        let output = run(folder.path(), arguments);
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(0), "{said}");
        assert!(said.contains("was chosen; look at --since"), "{said}");
    }
    let output = run(folder.path(), &["annotate", "page.txt", "--alone"]);
    assert!(!String::from_utf8_lossy(&output.stderr).contains("was chosen"), "{output:?}");
}

#[test]
fn the_folder_of_an_earlier_run_is_no_input_of_the_next() {
    let folder = folder(&[("page.txt", PAGE)]);
    let authors = || fs::read(folder.path().join("reports/authors.csv")).expect("authors.csv");
    shown(folder.path(), &["."]);
    let first = authors();
    shown(folder.path(), &["."]);
    assert_eq!(authors(), first);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_stays_a_link() {
    let folder = folder(&[("page.txt", PAGE)]);
    fs::create_dir(folder.path().join("real")).expect("a folder");
    std::os::unix::fs::symlink("real", folder.path().join("link")).expect("a link");
    for output in ["link", "link/"] {
        shown(folder.path(), &["page.txt", "-o", output]);
        assert!(folder.path().join("link").is_symlink() && folder.path().join("real/authors.csv").exists());
    }
}

#[test]
fn a_concordance_is_a_table_of_the_places_with_who_wrote_them() {
    let folder = folder(&[(
        "a.csv",
        "id,auteur,date,texte\n7,Ana,01/02/2009,\"Je ne suis pas d’accord, vraiment\npas d'accord.\"\n8,Bob,,=D'accord\n9,Cid,,Daccord\n",
    )]);
    let table = shown(folder.path(), &["find", "d'accord", "a.csv", "--context", "20"]);
    let rows: Vec<&str> = table.split("\r\n").collect();
    assert_eq!(rows[0], "left,match,right,author_id,author_name,discussion_id,message_id,timestamp,start,end");
    assert_eq!(rows[1], "Je ne suis pas ,d’accord,\", vraiment pas\",ana,Ana,a,7,2009-02-01,15,23");
    assert_eq!(rows[3], "'=,D'accord,,bob,Bob,a,8,,1,9");
    assert_eq!(rows.len(), 5);
    let french =
        shown(folder.path(), &["find", "--dialect", "excel-fr", "--exclude-authors", "bob", "d'accord", "a.csv"]);
    assert!(french.starts_with("\u{FEFF}left;match;") && !french.contains("Bob"), "{french}");
    let none = run(folder.path(), &["find", "jamais", "a.csv", "-o", "places.csv"]);
    assert_eq!(none.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&none.stderr).contains("0 places in 3 of 3 messages"), "{none:?}");
    assert!(refused(folder.path(), &["find", "--regex", "(", "a.csv"]).contains("unclosed group"));
    assert!(
        refused(folder.path(), &["find", "oui", "a.csv", "-o", "a.csv"]).contains("is read, and would be written over")
    );
}
