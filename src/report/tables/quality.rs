//! One row a check: what a user should know of the input, and whether the figures add up.

use super::{Fill, Kind};
use crate::{
    report::{
        Cell, Column, Unit,
        column::{count, percent},
    },
    tally::Quality,
};

pub const KIND: Kind = Kind {
    name: "quality",
    about: "one row a check of the input and of the figures",
    default: true,
    by_value: false,
    facts: || COLUMNS.iter().map(|column| &column.fact).collect(),
    fill: Fill::Summary(|context, value, sheet| {
        for row in context.quality {
            sheet.row(value, COLUMNS, |get| get(row));
        }
    }),
};

/// One check.
#[derive(Clone, Debug)]
pub struct QualityRow {
    /// Name of the check.
    pub check: String,
    /// ok, note, warning or error.
    pub severity: &'static str,
    /// How often it struck.
    pub count: u64,
    /// Messages read.
    pub of: u64,
    /// The first places.
    pub examples: String,
    /// What was done about it.
    pub action: &'static str,
}

type Get = for<'r> fn(&'r QualityRow) -> Cell<'r>;

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new("check", ("Check", "Contrôle"), Unit::Text, "name of the check", |r| Cell::text(&*r.check)),
    Column::<Get>::new("severity", ("Severity", "Gravité"), Unit::Text, "ok, note, warning or error", |r| {
        Cell::text(r.severity)
    }),
    Column::<Get>::new("count_n", ("Count", "Nombre"), Unit::Count, "how often it struck", |r| count(r.count)),
    Column::<Get>::new("share_pct", ("Share", "Part"), Unit::Percent, "count_n / messages read", |r| {
        percent(r.count, r.of)
    }),
    Column::<Get>::new(
        "examples",
        ("Examples", "Exemples"),
        Unit::Text,
        "the first places, at most five, joined by |",
        |r| Cell::text(&*r.examples),
    ),
    Column::<Get>::new("action", ("What was done", "Mesure prise"), Unit::Text, "what was done about it", |r| {
        Cell::text(r.action)
    }),
];

/// The checks that always have a row, with how grave they are and what is done when they strike. A check of a reader that is not listed has
/// a row when it strikes.
const CHECKS: &[(&str, &str, &str)] = &[
    ("records_skipped", "warning", "skipped; listed in skipped.csv"),
    ("files_unreadable", "warning", "left out; told on standard error"),
    ("declared_count_differs", "warning", "the parsed messages were counted"),
    ("dates_unreadable", "warning", "the message has no time"),
    ("dates_implausible", "warning", "kept, though before 1980; they stretch the timeline: --since leaves them out"),
    ("dates_ambiguous", "warning", "day before month, unless --date-order says otherwise"),
    ("replacement_characters", "warning", "kept"),
    ("mojibake_suspected", "warning", "kept; --fix-mojibake repairs it"),
    ("duplicate_ids", "warning", "all counted; the first is meant when an answer names the id"),
    ("orphans", "warning", "attached to the post, where there is one"),
    (
        "parents_in_another_form",
        "warning",
        "found without what one of the two ids has more (t1_abc for abc, 12.0 for 12)",
    ),
    ("self_parents", "warning", "attached to the post, where there is one"),
    ("circles", "warning", "opened at the first message"),
    ("parents_in_the_future", "warning", "kept"),
    ("several_posts", "warning", "each opens a tree; what names no parent comments on the first"),
    ("exact_duplicates", "note", "kept; marked in messages.csv, counted in authors.csv"),
    ("near_duplicates", "note", "kept; marked in messages.csv, counted in authors.csv"),
    ("copy_paste_by_one", "note", "kept; messages of three alike or more, all by one author"),
    ("copy_paste_by_several", "note", "kept; messages of three alike or more, by several authors"),
    ("messages_of_bots", "note", "kept; author_class is bot"),
    ("messages_of_likely_bots", "note", "kept; author_class is bot_likely, and bot_signals tells why"),
    ("texts_deleted", "warning", "counted as messages without words"),
    ("empty_texts", "warning", "counted as messages without words"),
];

/// Checks of readers, and of names that are hidden, that have a row only where they strike, with more to say than that
/// they were counted.
const OTHERS: &[(&str, &str, &str)] = &[
    ("ids_damaged", "warning", "left out: a spreadsheet rounded them; export the table anew, with ids as text"),
    ("marks_dropped", "warning", "left out; they do not fit their text"),
    ("rows_without_text", "note", "passed over"),
    ("keys_behind_a_long_list", "warning", "left out; put them before the list"),
    ("surrogates_alone", "note", "read as replacement characters"),
    ("values_not_utf8", "note", "read as Windows-1252"),
    ("lines_not_utf8", "note", "read as Windows-1252"),
    ("names_hidden", "note", "replaced by pseudonyms, in texts"),
    ("names_left", "warning", "kept in texts: names of authors that are common words or shorter than five letters"),
    ("terms_with_names", "note", "left out of vocabulary, keywords and hashtags"),
];

/// Puts the checks into rows: the known ones first, then those of readers, then the laws of conservation.
///
/// `read_n` is how many messages were read; `broken` holds the laws that do not hold.
pub fn quality(quality: &Quality, read_n: u64, broken: &[String]) -> Vec<QualityRow> {
    let row = |check: &str, severity, action| {
        let found = quality.get(check);
        let count = found.map_or(0, |found| found.count);
        QualityRow {
            check: check.to_owned(),
            severity: if count == 0 { "ok" } else { severity },
            count,
            of: read_n,
            examples: found.map_or_else(String::new, |found| found.examples.join(" | ")),
            action: if count == 0 { "" } else { action },
        }
    };
    let mut rows: Vec<QualityRow> =
        CHECKS.iter().map(|&(check, severity, action)| row(check, severity, action)).collect();
    let others = quality.names().filter(|name| CHECKS.iter().all(|(known, ..)| known != name));
    let known = |name: &str| OTHERS.iter().find(|(known, ..)| *known == name);
    rows.extend(others.map(|name| match known(name) {
        Some(&(_, severity, action)) => row(name, severity, action),
        None => row(name, "note", "counted"),
    }));
    rows.push(QualityRow {
        check: "conservation".to_owned(),
        severity: if broken.is_empty() { "ok" } else { "error" },
        count: broken.len() as u64,
        of: read_n,
        examples: broken.join(" | "),
        action: if broken.is_empty() { "" } else { "a fault of palabre: please report it" },
    });
    rows
}
