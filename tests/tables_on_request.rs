//! Tables that must be asked for: words, hashtags, emoji, languages, parts of authors, forms of address.

use std::{fs, path::PathBuf};

use palabre::run::{self, Options, Silent, TableChoice};
use tempfile::TempDir;

const TALK: &str = r#"{"discussion_id":"d","id":"p","kind":"post","author_name":"Zoé","timestamp":"2020-01-05T10:00:00Z","text":"Le vélo en ville. #Vélo 🚲"}
{"discussion_id":"d","id":"c1","parent_id":"p","author_name":"Ana","timestamp":"2020-01-05T11:00:00Z","text":"Je suis d’accord avec vous, le vélo c’est bien. #vélo"}
{"discussion_id":"d","id":"c2","parent_id":"c1","author_name":"Bo","timestamp":"2020-01-06T10:00:00Z","text":"Pas du tout d’accord avec toi, tu te trompes 🚲🚲"}
{"discussion_id":"d","id":"c3","parent_id":"c2","author_name":"Ana","timestamp":"2020-01-06T12:00:00Z","text":"Le train, le train, le train : voilà ce que je veux, et vous ?"}
{"discussion_id":"e","id":"q","kind":"post","author_name":"Ana","text":"I would like to talk about the weather of the north today."}
"#;

struct Written(TempDir);

impl Written {
    fn new(tables: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let input: PathBuf = folder.path().join("talk.jsonl");
        fs::write(&input, TALK).unwrap();
        let tables = TableChoice::Named(tables.iter().map(|&name| name.to_owned()).collect());
        let options = Options { tables, ..Options::default() };
        run::analyze(&[input], &folder.path().join("out"), &options, &Silent).unwrap();
        Self(folder)
    }

    /// Returns some columns of the rows of a table.
    fn rows(&self, table: &str, columns: &[&str]) -> Vec<Vec<String>> {
        let mut reader = csv::Reader::from_path(self.0.path().join("out").join(format!("{table}.csv"))).unwrap();
        let header = reader.headers().unwrap().clone();
        let places: Vec<usize> =
            columns.iter().map(|wanted| header.iter().position(|name| name == *wanted).expect("a column")).collect();
        reader
            .records()
            .map(|row| places.iter().map(|&place| row.as_ref().unwrap()[place].to_owned()).collect())
            .collect()
    }
}

#[test]
fn terms_are_counted_with_who_writes_them() {
    let written = Written::new(&["vocabulary", "hashtags", "emoji"]);
    let columns = ["term", "times_n", "messages_n", "authors_n", "top_author_id", "top_author_share_pct"];
    let words = written.rows("vocabulary", &columns);
    let of = |term: &str| words.iter().find(|row| row[0] == term).unwrap()[1..].join(" ");
    assert_eq!(words[0][0], "le");
    assert_eq!(of("le"), "5 3 2 ana 80.00");
    assert_eq!(of("d'"), "2 2 2 ana 50.00");
    assert_eq!(
        written.rows("hashtags", &columns),
        [["#vélo", "2", "2", "2", "ana", "50.00"]].map(|row| row.map(str::to_owned))
    );
    assert_eq!(written.rows("emoji", &columns)[0][..4].join(" "), "🚲 3 2 2");
}

#[test]
fn keywords_are_words_that_one_writes_more_than_the_others() {
    let written = Written::new(&["keywords"]);
    let rows = written.rows("keywords", &["author_id", "word", "times_n", "low_data_flag"]);
    assert!(rows.iter().all(|row| row[0] == "ana" && row[3] == "1"), "{rows:?}");
    let manifest = fs::read_to_string(written.0.path().join("out/manifest.json")).unwrap();
    assert!(!manifest.contains("vocabulary.csv"));
}

#[test]
fn languages_say_where_they_come_from() {
    let rows = Written::new(&["languages"]).rows("languages", &["language", "messages_n", "share_pct", "from_text_n"]);
    assert_eq!(rows[0][..3].join(" "), "fr 4 80.00");
    assert_eq!(rows[1].join(" "), "en 1 20.00 1");
}

#[test]
fn authors_are_counted_in_each_discussion_and_period() {
    let written = Written::new(&["author_discussion", "author_period", "authors"]);
    let columns = [
        "author_id",
        "discussion_id",
        "messages_n",
        "share_pct",
        "replies_given_n",
        "replies_received_n",
        "disagree_n",
    ];
    let rows = written.rows("author_discussion", &columns);
    let rows: Vec<String> = rows.iter().map(|row| row.join(" ")).collect();
    assert_eq!(rows, ["ana d 2 50.00 1 1 0", "ana e 1 100.00 0 0 0", "bo d 1 25.00 1 1 1", "zoé d 1 25.00 0 0 0"]);
    let rows = written.rows("author_period", &["author_id", "period_start_utc", "period", "messages_n"]);
    let rows: Vec<String> = rows.iter().map(|row| row.join(" ")).collect();
    assert_eq!(
        rows,
        ["ana 2020-01-05 day 1", "ana 2020-01-06 day 1", "ana  day 1", "bo 2020-01-06 day 1", "zoé 2020-01-05 day 1"]
    );
}

#[test]
fn who_says_tu_and_who_says_vous_is_told_by_pair() {
    let columns = ["from_author_id", "to_author_id", "answers_n", "form", "returned_form"];
    let rows = Written::new(&["address"]).rows("address", &columns);
    let rows: Vec<String> = rows.iter().map(|row| row.join(" ")).collect();
    assert_eq!(rows, ["ana bo 1 vous tu", "ana zoé 1 vous ", "bo ana 1 tu vous"]);
}
