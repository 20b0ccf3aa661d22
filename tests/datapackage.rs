//! The data package says of every table what a program must know to read it, and it is true of every cell.

mod tables;

use std::{collections::BTreeSet, fs};

use palabre::{
    read,
    report::{Dialect, Labels, Style},
    run::{self, Options, Silent},
    synth,
};
use serde_json::Value;

#[test]
fn every_cell_is_of_the_type_that_the_package_says() {
    for style in [Style::default(), Style { dialect: Dialect::ExcelFr, labels: Labels::French }] {
        let folder = tempfile::tempdir().unwrap();
        let input = folder.path().join("talk.jsonl");
        let mut file = fs::File::create(&input).unwrap();
        synth::write(&synth::Options { messages: 300, seed: 5, authors: 0 }, &mut file).unwrap();
        let out = folder.path().join("out");
        let options = Options { style, ..tables::all() };
        run::analyze(&[input], &out, &options, &Silent).unwrap();
        let package: Value = serde_json::from_slice(&fs::read(out.join("datapackage.json")).unwrap()).unwrap();
        let resources = package["resources"].as_array().unwrap();
        let files = fs::read_dir(&out)
            .unwrap()
            .filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|extension| extension == "csv"));
        assert_eq!(resources.len(), files.count());
        for resource in resources {
            check(resource, &fs::read(out.join(resource["path"].as_str().unwrap())).unwrap());
        }
    }
}

/// Two messages whose own columns have names that tables have, too.
const CLASHES: &str = r#"{"id":"p","author_name":"Zoé","text":"Le vélo en ville.","language":"x","domain":"y"}
{"id":"c","parent_id":"p","author_name":"Ana","text":"D’accord : http://example.org/a","language":"x","domain":"w"}
"#;

#[test]
fn columns_of_the_source_share_no_name_with_those_of_a_table_and_are_in_the_codebook() {
    for (labels, by, shown) in [
        (Labels::Names, "language", "text meta_language domain meta_text"),
        (Labels::Names, "domain", "text domain meta_domain meta_text"),
        (Labels::French, "Langue", "Texte meta_Langue domain meta_text"),
    ] {
        let text = CLASHES.replace("language", if by == "Langue" { by } else { "language" });
        let meta = [by, "domain", "text"].map(str::to_owned).to_vec();
        let options = Options {
            style: Style { labels, ..Style::default() },
            read: read::Options { meta, ..read::Options::default() },
            with_text: true,
            by: Some(by.to_owned()),
            ..tables::all()
        };
        let run = tables::analyze(&[("talk.jsonl", &text)], &options);
        let files = run.files();
        let package: Value = serde_json::from_slice(&files["datapackage.json"]).unwrap();
        let codebook = tables::Table::parse(&files["codebook.csv"], b',');
        let title = if labels == Labels::French { "Intitulé français" } else { "column" };
        let label = codebook.head.iter().position(|head| head == title).unwrap();
        for resource in package["resources"].as_array().unwrap() {
            let file = resource["path"].as_str().unwrap();
            check(resource, &files[file]);
            let head = tables::Table::parse(&files[file], b',').head;
            let different: BTreeSet<_> = head.iter().collect();
            assert_eq!(different.len(), head.len(), "{file}: {head:?}");
            let name = file.trim_end_matches(".csv");
            // Of a repeated table, the codebook tells the first column; the others are those of the table.
            let own = name.strip_suffix(&format!("_by_{by}"));
            let told = head.iter().enumerate().all(|(at, title)| {
                let table = own.filter(|_| at > 0).unwrap_or(name);
                codebook.rows.iter().any(|row| row[0] == table && row[label] == *title)
            });
            assert!(told, "{file}: {head:?}");
        }
        let messages = tables::Table::parse(&files[&*format!("messages_by_{by}.csv")], b',').head;
        let added = messages[messages.len() - 4..].join(" ");
        assert_eq!(added, shown);
    }
}

#[test]
fn the_text_has_labels_and_tables_by_a_column_are_named_as_their_files() {
    let read = read::Options { meta: vec!["city".into()], ..read::Options::default() };
    let options = Options { read, with_text: true, by: Some("city".into()), ..tables::all() };
    let run = tables::analyze(&[("talk.jsonl", CLASHES)], &options);
    let codebook = tables::Table::parse(&run.files()["codebook.csv"], b',');
    let row = |table: &str, column: &str| {
        let is_it = |row: &&Vec<String>| row[0] == table && row[1] == column;
        codebook.rows.iter().find(is_it).unwrap_or_else(|| panic!("{table}.{column}"))[2..6].join(" | ")
    };
    assert_eq!(row("messages", "text"), "Text | Texte | text | the text of the message, as it is written out");
    assert_eq!(row("messages", "city"), "city | city | text | carried from the source as it is (--meta)");
    assert!(row("authors_by_city", "city").starts_with("city | city | text | value of the carried column (--by)"));
}

#[test]
fn whole_numbers_are_integers_and_means_are_not() {
    let run = tables::analyze(&[("talk.jsonl", &(CLASHES.to_owned() + "{broken\n"))], &tables::all());
    let package: Value = serde_json::from_slice(&run.files()["datapackage.json"]).unwrap();
    let type_of = |table: &str, column: &str| {
        let named = |list: &Value, name: &str| list.as_array().unwrap().iter().find(|one| one["name"] == name).cloned();
        let table = named(&package["resources"], table).unwrap_or_else(|| panic!("{table}"));
        named(&table["schema"]["fields"], column).unwrap_or_else(|| panic!("{column}"))["type"].clone()
    };
    for (table, column) in [("authors", "rank_messages"), ("keywords", "rank"), ("skipped", "line"), ("corpus", "n")] {
        assert_eq!(type_of(table, column), "integer", "{table}.{column}");
    }
    assert_eq!(type_of("discussions", "branching_mean"), "number");
}

fn check(resource: &Value, bytes: &[u8]) {
    let delimiter = resource["dialect"]["delimiter"].as_str().unwrap().as_bytes()[0];
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(bytes);
    let fields = resource["schema"]["fields"].as_array().unwrap();
    let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), names);
    for row in reader.records().map(Result::unwrap) {
        for (field, cell) in fields.iter().zip(&row).filter(|(_, cell)| !cell.is_empty()) {
            let fits = match field["type"].as_str().unwrap() {
                "integer" => cell.parse::<i64>().is_ok(),
                "number" => cell.replace(field["decimalChar"].as_str().unwrap_or("."), ".").parse::<f64>().is_ok(),
                _ => true,
            };
            assert!(fits, "{}: {} {cell:?}", resource["path"], field["name"]);
        }
    }
}
