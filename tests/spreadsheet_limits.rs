//! What a spreadsheet cannot hold is cut or goes on elsewhere, is told, and is whole in the standard dialect.

mod tables;

use std::fmt::Write as _;

use palabre::{
    read,
    report::{Dialect, Labels, Limits, Style},
    run::{Options, TableChoice},
};
use serde_json::{Value, json};
use tables::{Run, Table, analyze};

/// A cell that takes the names of the program's own columns, and a sheet of few rows.
const SMALL: Limits = Limits { cell: 300, rows: 5 };

/// Ten comments; their texts are long, and hold what ends rows elsewhere.
fn comments() -> String {
    let mut lines = String::new();
    for number in 0..10 {
        let text =
            format!("Ligne un, \"dit-il\"\r\nligne deux http://exemple.fr/{number}\n{}", "é😀".repeat(60 + number));
        let told = json!({"discussion_id": "d", "id": format!("c{number}"), "author_name": "Zoé", "text": text});
        writeln!(lines, "{told}").expect("memory takes all");
    }
    lines
}

fn run(dialect: Dialect, limits: Limits, threads: usize) -> Run {
    let options = Options {
        read: read::Options::default(),
        style: Style { dialect, labels: Labels::Names },
        limits,
        tables: TableChoice::Named(vec!["messages".to_owned(), "links".to_owned(), "authors".to_owned()]),
        with_text: true,
        threads,
        ..Options::default()
    };
    analyze(&[("comments.jsonl", &comments())], &options)
}

fn table(run: &Run, name: &str) -> Table {
    Table::parse(&run.bytes(name), b';')
}

fn json_of(run: &Run, name: &str) -> Value {
    serde_json::from_slice(&run.files()[name]).expect("JSON")
}

#[test]
fn a_table_goes_on_in_other_files_with_the_same_header() {
    let run = run(Dialect::ExcelFr, SMALL, 1);
    let whole = table(&self::run(Dialect::ExcelFr, Limits { rows: 1000, ..SMALL }, 1), "messages");
    let parts = ["messages", "messages_2", "messages_3"].map(|name| table(&run, name));
    assert_eq!(parts.each_ref().map(|part| part.rows.len()), [4, 4, 2]);
    assert!(parts.iter().all(|part| part.head == whole.head));
    let rows: Vec<_> = parts.into_iter().flat_map(|part| part.rows).collect();
    assert_eq!(rows, whole.rows);
    assert!(run.bytes("messages_3").starts_with("\u{FEFF}".as_bytes()), "each file has the mark that Excel needs");
    // A table that is just full has no empty file behind it.
    let full = self::run(Dialect::ExcelFr, Limits { rows: 6, ..SMALL }, 1);
    assert!(full.files().contains_key("messages_2.csv") && !full.files().contains_key("messages_3.csv"));
}

#[test]
fn every_file_of_a_table_is_listed_with_its_rows() {
    let run = run(Dialect::ExcelFr, SMALL, 1);
    let manifest = json_of(&run, "manifest.json");
    let rows = |file: &str| {
        let tables = manifest["tables"].as_array().expect("a list");
        tables.iter().find(|table| table["file"] == file).map(|table| table["rows"].as_u64())
    };
    assert_eq!([rows("messages.csv"), rows("messages_3.csv")], [Some(Some(4)), Some(Some(2))]);
    let package = json_of(&run, "datapackage.json");
    let resource = package["resources"].as_array().expect("a list").iter().find(|one| one["path"] == "links_2.csv");
    let resource = resource.expect("the second file of links");
    assert_eq!(resource["name"], "links-2");
    assert!(resource["schema"]["fields"].as_array().is_some_and(|fields| fields.len() > 5));
}

#[test]
fn what_is_cut_or_split_is_told() {
    let run = run(Dialect::ExcelFr, SMALL, 1);
    let text = table(&run, "messages").column("text").iter().map(ToString::to_string).collect::<Vec<_>>();
    assert!(text.iter().all(|text| text.encode_utf16().count() <= 300));
    let told = ["messages.csv: the 10 rows", "links.csv: the 10 rows"];
    let notes = json_of(&run, "manifest.json")["notes"].to_string();
    for note in told {
        assert!(run.outcome.notes.iter().any(|told| told.starts_with(note)), "{:?}", run.outcome.notes);
        assert!(notes.contains(note), "{notes}");
    }
    let short = self::run(Dialect::ExcelEn, Limits { cell: 200, ..SMALL }, 1);
    let cut = "messages.csv: 10 cells are longer";
    assert!(short.outcome.notes.iter().any(|note| note.starts_with(cut)), "{:?}", short.outcome.notes);
    let shown = Table::parse(&short.bytes("messages"), b',');
    assert!(shown.column("text").iter().all(|text| text.ends_with('…') && text.encode_utf16().count() <= 200));
    assert!(short.outcome.complete);
}

#[test]
fn the_standard_dialect_cuts_and_splits_nothing() {
    let run = run(Dialect::Standard, Limits { cell: 20, rows: 2 }, 1);
    assert_eq!(run.table("messages").rows.len(), 10);
    assert!(run.table("messages").column("text").iter().all(|text| text.ends_with('😀')));
    assert!(run.outcome.notes.is_empty(), "{:?}", run.outcome.notes);
}

#[test]
fn any_number_of_threads_cuts_and_splits_alike() {
    let [one, three] = [1, 3].map(|threads| run(Dialect::ExcelFr, Limits { cell: 100, rows: 3 }, threads).files());
    assert_eq!(one, three);
}
