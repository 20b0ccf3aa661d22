//! Word categories of one's own, from the command line to the table.

mod tables;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::Arc,
};

use palabre::{
    category::{Lexicon, Matcher},
    model::Message,
    run::{Options, TableChoice},
};
use proptest::prelude::*;
use tables::{Run, lexicon};
use tempfile::TempDir;

const POLITE: &str = "polite:\n  thanks: [merci*, 🙏]\n  please: [\"s'il vous plaît\", \"l'honneur\"]\nsure: [certain*, \"bien sûr\"]\nnever: [abracadabra]\n";

const TALK: &str = r#"{"discussion_id":"d","id":"p","kind":"post","author_name":"Zoé","text":"Merci à tous, mercis et merci 🙏","lieu":"Lens"}
{"discussion_id":"d","id":"c1","parent_id":"p","author_name":"Ana","text":"S’IL VOUS PLAÎT, bien sûr ! C’est l’honneur.","lieu":"Lille"}
{"discussion_id":"d","id":"c2","parent_id":"p","author_name":"Ana","text":"Certaines choses, certainement.","lieu":"Lens"}
{"discussion_id":"d","id":"c3","parent_id":"p","author_name":"Ana","text":"Rien.","lieu":"Lens"}
{"discussion_id":"d","id":"c4","parent_id":"p","author_name":"","text":"Merci.","lieu":"Lens"}
"#;

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn analyzed(options: Options) -> Run {
    tables::analyze(&[("talk.jsonl", TALK)], &Options { lexicon: Some(lexicon(POLITE)), ..options })
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in [&[("talk.jsonl", TALK), ("polite.yml", POLITE)], files].concat() {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_palabre"));
    command.current_dir(folder).env("NO_COLOR", "1").stdin(Stdio::null());
    command.args(["analyze", "talk.jsonl", "-o", "out"]).args(arguments).output().expect("the program starts")
}

#[test]
fn each_author_has_a_row_for_each_category_that_is_written() {
    let table = analyzed(Options::default()).table("categories");
    let shown = ["author_id", "category", "words_n", "signs_n", "messages_n", "messages_pct", "low_data_flag"];
    let rows: Vec<String> = table.columns(shown).iter().map(|row| row.join(" ")).collect();
    assert_eq!(
        rows,
        [
            "ana polite 6 0 1 33.33 1",
            "ana polite.please 6 0 1 33.33 1",
            "ana sure 4 0 2 66.67 1",
            "zoé polite 3 1 1 100.00 1",
            "zoé polite.thanks 3 1 1 100.00 1",
        ]
    );
}

#[test]
fn rates_are_shares_of_words_with_intervals_beside_those_of_all() {
    let table = analyzed(Options::default()).table("categories");
    let shown = ["words_per_1k", "words_per_1k_ci_lo", "words_per_1k_ci_hi", "corpus_per_1k"];
    // Three of Zoé's six words; four of the 21 words of all, one of which nobody's name stands beside.
    assert_eq!(table.columns(shown)[4], ["500.00", "187.62", "812.38", "190.48"]);
}

#[test]
fn categories_are_counted_for_each_value_of_a_column_too() {
    let options = Options { by: Some("lieu".to_owned()), ..Options::default() };
    let table = analyzed(options).table("categories_by_lieu");
    let rows: Vec<String> =
        table.columns(["lieu", "author_id", "category", "words_n"]).iter().map(|row| row.join(" ")).collect();
    assert_eq!(
        rows,
        [
            "Lens ana sure 2",
            "Lens zoé polite 3",
            "Lens zoé polite.thanks 3",
            "Lille ana polite 6",
            "Lille ana polite.please 6",
            "Lille ana sure 2"
        ]
    );
}

#[test]
fn a_lexicon_adds_its_table_to_those_that_are_chosen() {
    for (reports, others) in [("default", true), ("all", true), ("quality", false), ("categories", false)] {
        let folder = folder(&[]);
        let output = run(folder.path(), &["--lexicon", "polite.yml", "--reports", reports]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        assert!(folder.path().join("out/categories.csv").exists(), "{reports}");
        let package = fs::read_to_string(folder.path().join("out/datapackage.json")).expect("a description");
        assert!(package.contains("\"words_per_1k_ci_lo\""), "{reports}");
        assert_eq!(folder.path().join("out/authors.csv").exists(), others, "{reports}");
    }
}

#[test]
fn without_a_lexicon_the_table_is_left_out_or_refused_where_it_is_named() {
    let folder = folder(&[]);
    assert_eq!(run(folder.path(), &["--reports", "all"]).status.code(), Some(0));
    assert!(!folder.path().join("out/categories.csv").exists());
    let output = run(folder.path(), &["--reports", "default,categories"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("give some with --lexicon FILE"), "{output:?}");
}

#[test]
fn the_manifest_names_the_files_with_their_hashes() {
    let folder = folder(&[("rude.csv", "category,word\nrude,zut\n")]);
    let output = run(folder.path(), &["--lexicon", "polite.yml", "--lexicon", "rude.csv"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let manifest = fs::read(folder.path().join("out/manifest.json")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("JSON");
    assert_eq!(manifest["options"]["lexicon"], "polite.yml,rude.csv");
    let hashes = manifest["options"]["lexicon-sha256"].as_str().expect("text");
    assert!(
        hashes.len() == 129 && hashes.ends_with("a67fae45790ea623047dae84e1aa0dbd0c6d2ca9794b523ac80d6d87c5d0edcf"),
        "{hashes}"
    );
    let files = manifest["files"].as_array().expect("a list");
    assert!(files.iter().any(|file| file == "categories.csv"), "{files:?}");
}

#[test]
fn what_is_wrong_with_a_file_is_told_with_its_line_and_nothing_is_written() {
    let folder = folder(&[("broken.dic", "%\n1\ta\nmerci\t1\n"), ("none.txt", "Bonjour.\n")]);
    for (file, said) in [("broken.dic", "broken.dic:3: expected a number"), ("none.txt", "none.txt:1: this is no list")]
    {
        let output = run(folder.path(), &["--lexicon", file]);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(said), "{output:?}");
        assert!(!folder.path().join("out").exists());
    }
}

#[test]
fn what_counts_for_less_is_told_as_a_note() {
    let folder = folder(&[("empty.yml", "a: [merci]\nb:\nc: []\n")]);
    let output = run(folder.path(), &["--lexicon", "empty.yml"]);
    assert_eq!(output.status.code(), Some(0), "a note is no fault: {output:?}");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("empty.yml:2: categories have no entries, and so no rows: 2, the first is \"b\""), "{said}");
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let text = tables::synthetic(3_000, 7);
    let lexicon = lexicon("a:\n  b: [\"*e\", \"d'accord\"]\n  c: [pas*, je]\nd: [\"je ne\", \"je\", \"c'est *\"]\n");
    let on = |threads| {
        let options = Options { threads, lexicon: Some(Arc::clone(&lexicon)), ..tables::all() };
        let run = tables::analyze(&[("synthetic.jsonl", &text)], &options);
        assert!(run.table("categories").sum("words_n") > 10_000);
        run.files()
    };
    let (one, four) = (on(1), on(4));
    for (name, bytes) in &one {
        assert_eq!(bytes, &four[name], "{name}");
    }
}

#[test]
fn the_lexicons_that_come_with_the_program_find_what_they_list() {
    let paths = [root("examples/lexicons/attitudes.fr.yml"), root("examples/lexicons/attitudes.en.dic")];
    let lexicon = Lexicon::read(&paths).expect("our own lexicons");
    assert_eq!(lexicon.notes(), [""; 0]);
    for name in ["politesse.remerciement", "incertitude", "collectif.ensemble", "politeness.thanks", "collective"] {
        assert!(lexicon.names().iter().any(|known| known == name), "{name}: {:?}", lexicon.names());
    }
    let options = Options {
        lexicon: Some(Arc::new(lexicon)),
        tables: TableChoice::Named(vec!["categories".to_owned()]),
        ..Options::default()
    };
    let table = tables::analyze_paths(&[root("corpus")], &options).table("categories");
    let rows = table.columns(["author_id", "category", "words_n"]);
    for row in [["carole_f", "politesse.remerciement", "1"], ["jadlat", "incertitude.réserve", "6"]] {
        assert!(rows.contains(&row), "{row:?}: {rows:?}");
    }
}

#[test]
fn a_matcher_that_has_seen_such_texts_allocates_nothing_more() {
    let lexicon = lexicon(POLITE);
    let text = "Merci 🙏, s’il vous plaît : bien sûr, certainement pas. ".repeat(50);
    let mut findings = palabre::annotate::Findings::default();
    palabre::annotate::annotate(&Message { text: text.clone(), ..Message::default() }, &mut findings);
    let mut matcher = Matcher::default();
    matcher.read(&lexicon, &text, &findings.tokens);
    let counted = allocation_counter::measure(|| matcher.read(&lexicon, &text, &findings.tokens));
    assert_eq!(counted.count_total, 0, "{counted:?}");
    assert_eq!(matcher.hits().map(|(_, hits)| hits.words).max(), Some(250));
}

/// How files of each form begin.
const HEADS: [&str; 8] = [
    "",
    "%\n1\ta\n%\n",
    "%\n1\ta\n",
    "a: [x,",
    "category;word\n",
    "DicTerm,a\n",
    "+a\n",
    "<dictionary><cnode name=\"a\"><pnode name=\"",
];

proptest! {
    #[test]
    fn any_bytes_give_a_lexicon_or_say_what_is_wrong(head in 0..HEADS.len(), bytes in proptest::collection::vec(any::<u8>(), 0..200), text in ".{0,80}") {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("words");
        for body in [bytes, text.clone().into_bytes()] {
            fs::write(&path, [HEADS[head].as_bytes(), &body].concat()).expect("a file");
            match Lexicon::read(std::slice::from_ref(&path)) {
                Ok(lexicon) => {
                    let mut findings = palabre::annotate::Findings::default();
                    palabre::annotate::annotate(&Message { text: text.clone(), ..Message::default() }, &mut findings);
                    Matcher::default().read(&lexicon, &text, &findings.tokens);
                }
                Err(error) => prop_assert!(error.to_string().starts_with("--lexicon "), "{error}"),
            }
        }
    }
}
