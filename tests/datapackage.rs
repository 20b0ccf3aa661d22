//! The data package says of every table what a program must know to read it, and it is true of every cell.

mod tables;

use std::fs;

use palabre::{
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
