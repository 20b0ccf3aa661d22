//! Two discussions, small enough to count by hand.
//!
//! ```text
//! d1  p1 Léa 10:00:00                                d2  p2 Paul 12:00:00 (fifth of January)
//!     ├ c1 Paul 10:10:00                                 └ c10 Marie 12:30:00 (no zone)
//!     │ └ c2 Léa 10:15:00                                  └ c11 Léa (no time)
//!     │   └ c3 Paul 10:17:00
//!     │     └ c4 Paul 10:18:20
//!     ├ c5 Marie 10:30:00
//!     │ └ c7 Anonyme 08:00:00 (next day)
//!     │   └ c8 [deleted] 09:00:00 (next day)
//!     ├ c6 Zoé 23:30:00, to Paul (c4) and Marie (c5)
//!     ├ c9 Marie 10:00:00 (next day)
//!     └ t1, a trackback
//! ```

use palabre::run::Options;
use serde_json::{Value, json};

use crate::tables::{Run, Table, all, analyze};

/// A message: discussion, id, parent, author, time, text, camp; what is empty is not given.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const ROWS: [Row; 13] = [
    (
        "d1",
        "p1",
        "",
        "Léa",
        "2020-01-01T10:00:00Z",
        "Voici notre billet. https://www.exemple.fr/a https://autre.org/b",
        "nord",
    ),
    ("d1", "c1", "p1", "Paul", "2020-01-01T10:10:00Z", "Je suis d'accord.", "nord"),
    ("d1", "c2", "c1", "Léa", "2020-01-01T10:15:00Z", "Tu parles de ton vélo et vous du train.", "nord"),
    ("d1", "c3", "c2", "Paul", "2020-01-01T10:17:00Z", "Où passe la ligne de bus ?", "sud"),
    ("d1", "c4", "c3", "Paul", "2020-01-01T10:18:20Z", "Voilà, @Paul le répète encore une fois.", "sud"),
    ("d1", "c5", "p1", "Marie", "2020-01-01T10:30:00Z", "La route est belle.", "nord"),
    ("d1", "c6", "", "Zoé", "2020-01-02T01:30:00+02:00", "@Paul merci beaucoup.\n@Marie merci aussi.", "sud"),
    ("d1", "c7", "c5", "Anonyme", "2020-01-02T08:00:00Z", "La pluie tombe sur la ville.", "nord"),
    ("d1", "c8", "c7", "[deleted]", "2020-01-02T09:00:00Z", "Le train part ce matin.", "sud"),
    (
        "d1",
        "c9",
        "p1",
        "Marie",
        "2020-01-02T10:00:00Z",
        "Regarde, @Inconnu, les pages https://blog.exemple.fr/c https://exemple.fr/e https://autre.org/d",
        "sud",
    ),
    ("d1", "t1", "", "Un site", "2020-01-02T11:00:00Z", "Un écho https://echo.net/x", "nord"),
    ("d2", "c10", "p2", "Marie", "2020-01-05T12:30:00", "Le marché ouvre tous les matins.", "sud"),
    ("d2", "c11", "c10", "Léa", "", "Les halles sont pleines de monde.", "nord"),
];

fn line(row: &Row) -> Value {
    let &(discussion, id, parent, author, time, text, camp) = row;
    let kind = match id.as_bytes()[0] {
        b'p' => "post",
        b't' => "trackback",
        _ => "comment",
    };
    let mut line =
        json!({"discussion_id": discussion, "id": id, "kind": kind, "author_name": author, "text": text, "camp": camp});
    if !parent.is_empty() {
        line["parent_id"] = parent.into();
    }
    if !time.is_empty() {
        line["timestamp"] = time.into();
    }
    if let Some((likes, stance)) =
        [("c5", (3, 1)), ("c9", (2, -1))].into_iter().find(|given| given.0 == id).map(|given| given.1)
    {
        line["likes"] = likes.into();
        line["declared_stance"] = stance.into();
    }
    line
}

/// The post of Paul: five words 22 times, and the first of them once more; 111 words.
fn long_post() -> Row {
    let text = format!("{}le.", "le vieux vélo roule encore ".repeat(22));
    ("d2", "p2", "", "Paul", "2020-01-05T12:00:00Z", text.leak(), "nord")
}

fn run_with(options: &Options) -> Run {
    let mut rows = ROWS.to_vec();
    rows.insert(11, long_post());
    let lines: String = rows.iter().map(|row| line(row).to_string() + "\n").collect();
    analyze(&[("camp.jsonl", &lines)], options)
}

/// The tables as they are by default.
pub fn run() -> Run {
    run_with(&all())
}

/// The tables where comments on posts make ties.
pub fn run_count_post() -> Run {
    run_with(&Options { count_post: true, ..all() })
}

/// The tables of the whole, and of each camp.
pub fn run_by_camp() -> Run {
    run_with(&Options { by: Some("camp".to_owned()), ..all() })
}

/// Checks cells of the row whose `key` column is `value`.
#[track_caller]
pub fn expect(table: &Table, key: &str, value: &str, cells: &[(&str, &str)]) {
    for &(column, cell) in cells {
        assert_eq!(table.cell(key, value, column), cell, "{column} of {value}");
    }
}

/// Checks a cell that a histogram gives: within 0.4 %.
#[track_caller]
pub fn expect_near(table: &Table, key: &str, value: &str, column: &str, figure: f64) {
    let cell: f64 = table.cell(key, value, column).parse().expect("a number");
    assert!((cell - figure).abs() <= figure * 0.004, "{column} of {value}: {cell}, not {figure}");
}
