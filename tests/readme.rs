//! What the README shows of the bundled discussion is what the program gives.

use std::{
    env, fs,
    path::Path,
    process::{Command, Stdio},
};

/// Rows of each table that are shown.
const SHOWN: usize = 4;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The rows of a report as a table of Markdown; `keep` chooses them.
fn rows(report: &str, columns: &[&str], keep: fn(&[String]) -> bool) -> String {
    let mut reader = csv::Reader::from_path(root().join("reports").join(report)).expect("a committed report");
    let head = reader.headers().expect("a header").clone();
    let places: Vec<usize> = columns
        .iter()
        .map(|name| head.iter().position(|column| column == *name).unwrap_or_else(|| panic!("{report}: no {name}")))
        .collect();
    let cells = |row: csv::StringRecord| places.iter().map(|&place| row[place].replace('|', "\\|")).collect::<Vec<_>>();
    let rows = reader.records().map(|row| cells(row.expect("a row"))).filter(|row| keep(row)).take(SHOWN);
    rows.map(|row| format!("| {} |\n", row.join(" | "))).collect::<Vec<_>>().concat()
}

/// Runs the main job in a folder of its own, and returns what the terminal shows.
fn summary() -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_palabre"));
    command.current_dir(folder.path()).env("NO_COLOR", "1").env("COLUMNS", "100").stdin(Stdio::null());
    let output = command.arg(root().join("corpus")).output().expect("the program starts");
    String::from_utf8(output.stdout).expect("UTF-8") + &String::from_utf8(output.stderr).expect("UTF-8")
}

/// Replaces what stands between two texts.
fn between(page: &str, from: &str, to: &str, by: &str) -> String {
    let start = page.find(from).unwrap_or_else(|| panic!("{from:?} is not there")) + from.len();
    let end = start + page[start..].find(to).unwrap_or_else(|| panic!("{to:?} is not there"));
    format!("{}{by}{}", &page[..start], &page[end..])
}

fn with_example(page: &str) -> String {
    let page = between(page, "$ palabre corpus\n", "```", &summary());
    let columns = ["from_author_name", "to_author_name", "replies_n", "mentions_n", "agree_n", "disagree_n"];
    let pairs = rows("interactions.csv", &columns, |row| row[2] != "0");
    let head = "| from | to | replies | mentions | agrees | disagrees |\n|---|---|---|---|---|---|\n";
    let page = between(&page, head, "\n\n", pairs.trim_end());
    let columns = ["message_id", "author_id", "stance", "target_author_id", "evidence_text", "confidence_ratio"];
    let stances = rows("stances.csv", &columns, |_| true);
    let head = "| message | author | stance | of whom | evidence | confidence |\n|---|---|---|---|---|---|\n";
    between(&page, head, "\n\n", stances.trim_end())
}

#[test]
fn the_example_is_what_the_program_gives() {
    for name in ["README.md", "README.fr.md"] {
        let path = root().join(name);
        let page = fs::read_to_string(&path).expect("a committed page").replace("\r\n", "\n");
        let fresh = with_example(&page);
        if env::var_os("PALABRE_BLESS").is_some() {
            fs::write(&path, &fresh).expect("the page is written");
        } else {
            assert_eq!(page, fresh, "PALABRE_BLESS=1 cargo test --test readme takes the new example");
        }
    }
}
