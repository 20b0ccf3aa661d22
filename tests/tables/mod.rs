//! Runs the library on texts that a test writes down, and reads the tables back.

#![allow(dead_code)] // each test uses a part of it

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use palabre::{
    category::Lexicon,
    run::{self, Options, Outcome, Silent},
};
use serde_json::Value;
use tempfile::TempDir;

/// The tables of one run, in a folder that goes with it.
pub struct Run {
    folder: TempDir,
    pub outcome: Outcome,
}

/// One table: names of columns, and rows of cells.
#[derive(Debug)]
pub struct Table {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// Writes files, analyzes all of them, and keeps the tables.
pub fn analyze(files: &[(&str, &str)], options: &Options) -> Run {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let inputs = write(folder.path(), files);
    let outcome = run::analyze(&inputs, &folder.path().join("reports"), options, &Silent).expect("tables are written");
    Run { folder, outcome }
}

/// Analyzes files that stand elsewhere.
pub fn analyze_paths(inputs: &[PathBuf], options: &Options) -> Run {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let outcome = run::analyze(inputs, &folder.path().join("reports"), options, &Silent).expect("tables are written");
    Run { folder, outcome }
}

/// Annotates one file of JSON lines, and returns the lines.
pub fn annotate(text: &str) -> Vec<Value> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let inputs = write(folder.path(), &[("input.jsonl", text)]);
    let mut lines = Vec::new();
    run::annotate(&inputs, false, &Options::default(), &mut lines, &Silent).expect("lines are written");
    serde_json::Deserializer::from_slice(&lines).into_iter().map(|line| line.expect("a line is JSON")).collect()
}

fn write(folder: &Path, files: &[(&str, &str)]) -> Vec<PathBuf> {
    let write = |&(name, text): &(&str, &str)| {
        let path = folder.join(name);
        fs::write(&path, text).expect("a file is written");
        path
    };
    files.iter().map(write).collect()
}

impl Run {
    /// Returns a table by name.
    pub fn table(&self, name: &str) -> Table {
        Table::parse(&self.bytes(name), b',')
    }

    /// Returns the bytes of a table.
    pub fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.folder.path().join(format!("reports/{name}.csv")))
            .unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Returns every file of the run with its bytes, but for `run.json`, which differs from run to run.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let entries = fs::read_dir(self.folder.path().join("reports")).expect("a folder of tables");
        let files = entries.map(|entry| {
            let entry = entry.expect("a file");
            (entry.file_name().into_string().expect("UTF-8"), fs::read(entry.path()).expect("a file"))
        });
        files.filter(|(name, _)| name != "run.json").collect()
    }

    /// Returns how often a check of `quality.csv` struck.
    pub fn check(&self, name: &str) -> u64 {
        self.table("quality").number("check", name, "count_n")
    }
}

impl Table {
    /// Reads a table back by RFC 4180. A row with another number of columns than the head is an error.
    pub fn parse(bytes: &[u8], delimiter: u8) -> Self {
        let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(bytes);
        let cells = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
        let head = cells(reader.headers().expect("a head"));
        let rows = reader.records().map(|row| cells(&row.expect("a row as wide as the head"))).collect();
        Self { head, rows }
    }

    fn place(&self, column: &str) -> usize {
        self.head
            .iter()
            .position(|name| name == column)
            .unwrap_or_else(|| panic!("no column {column}: {:?}", self.head))
    }

    /// Returns the cells of a column.
    pub fn column(&self, column: &str) -> Vec<&str> {
        let place = self.place(column);
        self.rows.iter().map(|row| &*row[place]).collect()
    }

    /// Returns the cells of several columns, row by row.
    pub fn columns<const N: usize>(&self, columns: [&str; N]) -> Vec<[&str; N]> {
        let places = columns.map(|column| self.place(column));
        self.rows.iter().map(|row| places.map(|place| &*row[place])).collect()
    }

    /// Returns a cell of the only row whose `key` column is `value`.
    pub fn cell(&self, key: &str, value: &str, column: &str) -> &str {
        let (key, place) = (self.place(key), self.place(column));
        let mut rows = self.rows.iter().filter(|row| row[key] == value);
        let row = rows.next().unwrap_or_else(|| panic!("no row {value}: {self:?}"));
        assert!(rows.next().is_none(), "several rows {value}");
        &row[place]
    }

    /// Returns such a cell as a number.
    pub fn number(&self, key: &str, value: &str, column: &str) -> u64 {
        let cell = self.cell(key, value, column);
        cell.parse().unwrap_or_else(|_| panic!("{column} of {value} is {cell:?}"))
    }

    /// Returns the sum of a column of counts.
    pub fn sum(&self, column: &str) -> u64 {
        self.column(column)
            .into_iter()
            .filter(|cell| !cell.is_empty())
            .map(|cell| cell.parse::<u64>().expect("a count"))
            .sum()
    }
}

/// Returns a discussion as JSON lines: a post with the id `p` by Léa, then comments by id, parent, author and text.
/// An empty parent is none.
pub fn discussion(comments: &[(&str, &str, &str, &str)]) -> String {
    let post = serde_json::json!({"discussion_id": "d", "id": "p", "kind": "post", "author_name": "Léa", "text": "Le vélo en ville."});
    let comment = |&(id, parent, author, text): &(&str, &str, &str, &str)| {
        let parent = (!parent.is_empty()).then_some(parent);
        serde_json::json!({"discussion_id": "d", "id": id, "parent_id": parent, "author_name": author, "text": text})
    };
    let lines = std::iter::once(post).chain(comments.iter().map(comment));
    lines.fold(String::new(), |text, line| text + &line.to_string() + "\n")
}

/// Returns all tables there are, that of word categories too, in the usual style.
pub fn all() -> Options {
    let lexicon =
        lexicon("self: [je, \"j'\", m*]\nagreement:\n  plain: [\"d'accord\", oui]\n  laughter: [\":*\", 😀]\n");
    Options { tables: run::TableChoice::All, lexicon: Some(lexicon), ..Options::default() }
}

/// Returns word categories, written as YAML.
pub fn lexicon(text: &str) -> Arc<Lexicon> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("words.yml");
    fs::write(&path, text).expect("a file");
    Arc::new(Lexicon::read(&[path]).expect("a lexicon"))
}

/// Returns synthetic discussions as JSON lines.
pub fn synthetic(messages: u64, seed: u64) -> String {
    let mut lines = Vec::new();
    let options = palabre::synth::Options { messages, seed, authors: 0 };
    palabre::synth::write(&options, &mut lines).expect("memory takes all");
    String::from_utf8(lines).expect("UTF-8")
}
