//! Tables are opened in spreadsheets, by people who trust them: nothing in a cell runs, nothing is damaged, nobody's
//! address is shown, and tables join.

mod tables;

use std::{collections::BTreeSet, fmt::Write as _};

use palabre::{
    read,
    report::{Dialect, KINDS, Labels, Style, Unit, codebook},
    run::{Options, TableChoice},
};
use serde_json::json;
use tables::{Run, Table, analyze, lexicon};

/// What makes a spreadsheet compute, fetch or start something, or hides such a beginning.
const FORMULAS: [&str; 16] = [
    "=1+1",
    "=HYPERLINK(\"http://exemple.fr\";\"clic\")",
    "=cmd|' /C calc'!A0",
    "+33 6 12 34",
    "-2+3",
    "@SUM(1,2)",
    "\t=1+1",
    "\r=1+1",
    "'=1+1",
    "''@A1",
    "＝1+1",
    "＠SUM(1)",
    "=\"a\"\"b\"",
    "a;b,c\"d\ne",
    "-",
    "@",
];

/// Ids that a spreadsheet takes for numbers or dates.
const IDS: [&str; 6] = ["1234567890123456789", "007", "1e5", "2024-05-01", "1/2", "999999999999"];

const ADDRESSES: [&str; 4] = ["jean.dupont@exemple.fr", "82.124.7.1", "2001:db8::1", "ana+liste@exemple.org"];

/// A discussion whose every text of users is hostile: ids, titles, names, texts, carried columns.
fn hostile() -> String {
    let mut lines = String::new();
    let texts = FORMULAS.iter().chain(&IDS).chain(&ADDRESSES);
    for (number, text) in texts.enumerate() {
        let told = json!({
            "discussion_id": text, "id": text, "kind": "post", "author_name": text, "title": text, "url": text,
            "text": format!("{text} http://exemple.fr/{number} #mot"), "group": text, "timestamp": "2024-05-01T10:00:00Z",
        });
        // `@user@host` is no address but a handle of a federated network, and stays.
        let sign = if ADDRESSES.contains(text) { "" } else { "@" };
        let answer = json!({
            "discussion_id": text, "id": format!("{text}r"), "parent_id": text, "author_id": format!("={number}"),
            "author_name": format!("{sign}{text}"), "text": format!("{sign}{text} je suis d'accord, \"=1+1\""), "group": "+x",
        });
        let again = json!({
            "discussion_id": text, "id": format!("{text}s"), "parent_id": format!("{text}r"), "author_name": text,
            "text": "Je ne suis pas d'accord.", "group": "-y",
        });
        writeln!(lines, "{told}\n{answer}\n{again}").expect("memory takes all");
    }
    lines + "{\"id\": \"=broken\n"
}

fn run(dialect: Dialect) -> Run {
    let read = read::Options { meta: vec!["group".to_owned()], ..read::Options::default() };
    let style = Style { dialect, labels: Labels::Names };
    let options = Options {
        read,
        style,
        tables: TableChoice::All,
        lexicon: Some(lexicon("\"=1+1\": [accord]\n\"-\": [pas, ne]\n\"@SUM(1)\": [\"#mot\", je]\n")),
        with_text: true,
        by: Some("group".to_owned()),
        ..Options::default()
    };
    analyze(&[("hostile.jsonl", &hostile())], &options)
}

const fn delimiter(dialect: Dialect) -> u8 {
    if matches!(dialect, Dialect::ExcelFr) { b';' } else { b',' }
}

/// Returns all tables by name, each row as wide as its head by RFC 4180.
fn all_tables(dialect: Dialect) -> Vec<(String, Table)> {
    let files = run(dialect).files().into_iter();
    let csv = files.filter_map(|(name, bytes)| Some((name.strip_suffix(".csv")?.to_owned(), bytes)));
    let tables: Vec<_> = csv.map(|(name, bytes)| (name, Table::parse(&bytes, delimiter(dialect)))).collect();
    assert!(KINDS.iter().all(|kind| tables.iter().any(|(name, _)| name == kind.name)));
    assert!(tables.iter().any(|(name, _)| name == "authors_by_group"));
    tables
}

/// Tells whether a column holds text or ids, which users may have written.
fn is_text(table: &str, column: &str) -> bool {
    let table = table.split("_by_").next().unwrap_or(table);
    let fact = codebook().into_iter().find(|(name, fact)| *name == table && fact.name == column);
    fact.is_none_or(|(_, fact)| matches!(fact.unit, Unit::Id | Unit::Text))
}

#[test]
fn no_text_cell_of_any_table_runs_as_a_formula() {
    for dialect in Dialect::ALL {
        for (name, table) in all_tables(dialect) {
            for (place, column) in table.head.iter().enumerate().filter(|(_, column)| is_text(&name, column)) {
                for row in &table.rows {
                    let runs = row[place].starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
                    assert!(!runs, "{name}.{column} in {dialect:?}: {:?}", row[place]);
                }
            }
        }
    }
}

#[test]
fn numbers_are_numbers_and_negative_ones_too() {
    for dialect in Dialect::ALL {
        for (name, table) in all_tables(dialect) {
            let base = name.split("_by_").next().unwrap_or(&name).to_owned();
            for (own, fact) in codebook() {
                if own != base || matches!(fact.unit, Unit::Id | Unit::Text | Unit::Time | Unit::Mixed) {
                    continue;
                }
                for cell in table.column(fact.name) {
                    let point = if dialect == Dialect::ExcelFr { cell.replace(',', ".") } else { cell.to_owned() };
                    let is_number = cell.is_empty() || point.parse::<f64>().is_ok_and(f64::is_finite);
                    assert!(is_number, "{name}.{} in {dialect:?}: {cell:?}", fact.name);
                }
            }
        }
    }
}

#[test]
fn no_address_of_anybody_is_in_any_table() {
    for dialect in Dialect::ALL {
        for (name, bytes) in run(dialect).files() {
            let text = String::from_utf8(bytes).expect("UTF-8");
            for address in ["dupont@exemple", "ana+liste", "liste@exemple"] {
                assert!(!text.contains(address), "{name} shows {address}");
            }
        }
    }
    // An address of a machine as an author's name is nobody's name either.
    let authors = run(Dialect::Standard).table("authors");
    for column in ["author_id", "author_name"] {
        let shown = authors.column(column);
        assert!(
            shown.iter().all(|cell| !ADDRESSES.iter().any(|address| cell.trim_start_matches('@') == *address)),
            "{shown:?}"
        );
    }
}

#[test]
fn excel_in_french_gets_a_mark_semicolons_and_decimal_commas() {
    let bytes = run(Dialect::ExcelFr).bytes("authors");
    assert!(bytes.starts_with("\u{FEFF}author_id;author_name;".as_bytes()));
    let table = Table::parse(&bytes, b';');
    let shares = table.column("messages_share_pct");
    assert!(shares.iter().all(|share| share.contains(',') && !share.contains('.')), "{shares:?}");
    assert!(run(Dialect::ExcelEn).bytes("authors").starts_with("\u{FEFF}author_id,".as_bytes()));
    assert!(run(Dialect::Standard).bytes("authors").starts_with(b"author_id,"));
}

#[test]
fn ids_that_excel_would_damage_are_kept_from_it_and_others_are_as_they_are() {
    let excel: BTreeSet<_> = run_ids(Dialect::ExcelEn);
    let standard: BTreeSet<_> = run_ids(Dialect::Standard);
    for id in IDS {
        assert!(standard.contains(id), "{id} in {standard:?}");
        assert!(excel.contains(&format!("'{id}")) && !excel.contains(id), "{id} in {excel:?}");
    }
}

fn run_ids(dialect: Dialect) -> BTreeSet<String> {
    let table = Table::parse(&run(dialect).bytes("messages"), delimiter(dialect));
    table.column("message_id").into_iter().map(str::to_owned).collect()
}

/// One apostrophe less, where there is one to take off.
fn bare(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

#[test]
fn tables_join_by_their_ids_in_every_dialect() {
    for dialect in Dialect::ALL {
        let tables = all_tables(dialect);
        let of = |name: &str| &tables.iter().find(|(own, _)| own == name).expect("a table").1;
        let keys = |name: &str, column: &str| of(name).column(column).into_iter().collect::<BTreeSet<_>>();
        let within = |tables: &[(&str, &str)], whole: &BTreeSet<&str>| {
            for (name, column) in tables {
                let strange: Vec<_> =
                    keys(name, column).into_iter().filter(|key| !key.is_empty() && !whole.contains(key)).collect();
                assert!(strange.is_empty(), "{name}.{column} in {dialect:?}: {strange:?}");
            }
        };
        let authors = keys("authors", "author_id");
        let discussions = keys("discussions", "discussion_id");
        let messages = keys("messages", "message_id");
        within(
            &[
                ("messages", "author_id"),
                ("messages", "reply_to_author_id"),
                ("interactions", "from_author_id"),
                ("interactions", "to_author_id"),
                ("links", "author_id"),
                ("mentions", "author_id"),
                ("mentions", "resolved_author_id"),
                ("stances", "author_id"),
                ("stances", "target_author_id"),
                ("discussions", "starter_author_id"),
                ("discussions", "top_author_id"),
                ("domains", "top_author_id"),
                ("authors_by_group", "author_id"),
            ],
            &authors,
        );
        let names = ["messages", "links", "mentions", "stances", "links_by_group"];
        within(&names.map(|name| (name, "discussion_id")), &discussions);
        within(&names.map(|name| (name, "message_id")), &messages);
        within(&[("messages", "reply_to_message_id"), ("stances", "target_message_id")], &messages);
    }
}

#[test]
fn taking_one_apostrophe_off_gives_back_the_id() {
    let standard = run_ids(Dialect::Standard);
    let excel = run_ids(Dialect::ExcelFr);
    let given = FORMULAS.iter().filter(|id| id.trim() == **id).chain(&IDS);
    for id in given {
        for ids in [&standard, &excel] {
            let undone = ids.iter().any(|cell| bare(cell) == *id || cell == id);
            assert!(undone, "{id:?} in {ids:?}");
        }
    }
    // Guards make no two ids one.
    assert_eq!(standard.len(), excel.len());
}

#[test]
fn names_that_excel_would_read_as_dates_are_guarded_there_alone() {
    let text = "{\"author_id\":\"u1\",\"author_name\":\"1/2\",\"text\":\"Bonjour\"}\n";
    for (dialect, name) in [(Dialect::Standard, "1/2"), (Dialect::ExcelFr, "'1/2")] {
        let style = Style { dialect, ..Style::default() };
        let run = analyze(&[("talk.jsonl", text)], &Options { style, ..Options::default() });
        let head = String::from_utf8(run.files()["authors.csv"].clone()).unwrap();
        assert!(
            head.lines()
                .nth(1)
                .unwrap()
                .starts_with(&format!("u1{}{name}", if dialect.is_excel() { ';' } else { ',' }))
        );
    }
}
