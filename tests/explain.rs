//! `palabre explain` from outside: what is shown of a message, and what cannot be shown.

use std::{
    env, fs,
    path::Path,
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

const TALK: &str = r#"{"discussion_id":"parc","id":"p","kind":"post","author_name":"Léa","title":"Le parc","text":"Faut-il ouvrir le parc la nuit ?"}
{"discussion_id":"parc","id":"c1","parent_id":"p","author_name":"Ana","text":"Je suis tout à fait d'accord avec cette idée, le parc doit rester ouvert."}
{"discussion_id":"parc","id":"c2","parent_id":"c1","author_name":"Bo","text":"@Ana non, c'est faux. Voir http://exemple.fr/parc ou écrire à bo@exemple.fr #parc"}
{"discussion_id":"quai","id":"c1","parent_id":"","author_name":"Zoé","text":"Merci !"}
{"discussion_id":"quai","id":"h","author_name":"\u001b]0;x\u0007Mal","text":"\u001b[2J\u202Eoui ⟦7 c'est faux⟧ \u0085 fin"}
"#;

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("talk.jsonl"), TALK).expect("a file");
    folder
}

fn explain(folder: &Path, columns: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_palabre"));
    command.current_dir(folder).env("COLUMNS", columns).stdin(Stdio::null());
    command.args(["explain", "talk.jsonl", "--message"]).args(arguments).output().expect("the program starts")
}

fn page(columns: &str, arguments: &[&str]) -> String {
    let output = explain(folder().path(), columns, arguments);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn refusal(id: &str) -> String {
    let output = explain(folder().path(), "80", &[id]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).expect("UTF-8")
}

#[test]
fn every_finding_is_marked_and_told_below() {
    let page = page("100", &["c2"]);
    for part in [
        "parc/c2 · reply · Bo · Le parc",
        "⟦1 @Ana⟧",
        "http://exemple.fr/parc⟧",
        "#parc⟧",
        "language  fr",
        "tokens    word ",
        "(exemple.fr)",
        "→ Ana: handle",
        "c1 by Ana « Je suis tout à fait d'accord",
        "parent (1.00)",
        "stance    disagree",
        "share (e^sum / all)",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(page.lines().any(|line| line.contains("c'est faux »") && line.contains("disagree.")), "{page}");
}

#[test]
fn addresses_are_masked_wherever_text_is_shown() {
    let page = page("100", &["c2", "--tokens"]);
    assert!(page.contains("écrire à ⟨e-mail⟩") && !page.contains("bo@exemple"), "{page}");
    assert!(page.contains("⟨e-mail⟩‹email›") && page.contains("@Ana‹mention›"), "{page}");
}

#[test]
fn pages_are_as_wide_as_they_may_be_and_without_colour_where_nobody_watches() {
    for width in [30, 50, 80, 120] {
        let page = page(&width.to_string(), &["c2"]);
        let widest = page.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(width), "{widest:?} {page}");
        assert!(!page.contains('\u{1b}'));
    }
}

#[test]
fn a_message_cannot_steer_the_terminal_nor_make_marks() {
    let page = page("80", &["h"]);
    let steering = |sign: char| sign.is_control() && sign != '\n' || sign == '\u{202E}';
    assert!(!page.contains(steering), "{page:?}");
    assert!(page.contains("[7 ⟦2 c'est faux⟧] fin"), "{page}");
}

#[test]
fn an_id_of_several_discussions_needs_its_discussion() {
    let said = refusal("c1");
    assert!(said.contains("parc/c1, quai/c1"), "{said}");
    assert!(page("80", &["quai/c1"]).starts_with("quai/c1"));
}

#[test]
fn an_unknown_id_is_refused_with_those_that_are_near() {
    let said = refusal("C2");
    assert!(said.contains("there is no such message") && said.contains("did you mean c2"), "{said}");
    assert!(refusal("parc/c3").contains("parc/c2"));
    assert!(refusal("entirely-else").contains("--reports messages"));
}

#[test]
fn a_post_takes_no_stance() {
    let page = page("80", &["p"]);
    assert!(page.contains("stance    none") && page.contains("none of the comments"), "{page}");
}

#[test]
fn the_example_of_the_documentation_is_what_is_shown() {
    const FENCE: &str = "```text\n$ palabre explain corpus --message community-manager#7\n";
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_palabre"));
    command.current_dir(root).env("COLUMNS", "100").stdin(Stdio::null());
    let output = command.args(["explain", "corpus", "--message", "community-manager#7"]).output().expect("it starts");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let page = String::from_utf8(output.stdout).expect("UTF-8");
    let path = root.join("docs/coding.md");
    let docs = fs::read_to_string(&path).expect("docs/coding.md").replace("\r\n", "\n");
    let (before, rest) = docs.split_once(FENCE).expect("the example");
    let (_, after) = rest.split_once("```\n").expect("its end");
    let expected = format!("{before}{FENCE}{page}```\n{after}");
    if env::var_os("PALABRE_BLESS").is_some() {
        fs::write(&path, &expected).expect("the documentation is written");
    } else {
        assert_eq!(docs, expected, "PALABRE_BLESS=1 cargo test --test explain takes the new text");
    }
}
