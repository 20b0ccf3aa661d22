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

/// The commands and code of a page, without comments and with the names that are translated in one language.
fn code(page: &str) -> Vec<String> {
    let translated =
        [("grand.jsonl", "large.jsonl"), ("/tmp/tableaux", "/tmp/tables"), ("commentaires.csv", "comments.csv")];
    let blocks = page.split("```").skip(1).step_by(2);
    let lines = blocks.flat_map(str::lines).map(|line| line.split(" # ").next().unwrap_or_default().trim_end());
    lines.map(|line| translated.iter().fold(line.to_owned(), |line, (from, to)| line.replace(from, to))).collect()
}

/// What stands in the first column of all tables, as code.
fn names(page: &str) -> Vec<&str> {
    page.lines().filter(|line| line.starts_with("| `")).filter_map(|line| line.split(" | ").next()).collect()
}

#[test]
fn both_pages_show_the_same_commands_and_tables() {
    let [english, french] = ["README.md", "README.fr.md"].map(|name| fs::read_to_string(root().join(name)).unwrap());
    assert_eq!(code(&english), code(&french));
    assert_eq!(names(&english), names(&french));
    let links = |page: &str| page.matches("](").count();
    assert_eq!(links(&english), links(&french), "links");
    let sections = |page: &str| page.lines().filter(|line| line.starts_with("## ")).count();
    assert_eq!(sections(&english), sections(&french), "sections");
}
