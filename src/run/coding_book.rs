//! A coding sheet as a workbook: labels are chosen from a list, and a second sheet says what each of them is.

use std::io::{self, Cursor};

use crate::{
    coding::columns,
    report::{Book, BookTable, Cell, Dialect, HeadCell, Limits, PageColumn, Pages, Sheet, Style, Unit},
};

/// The words that coders choose from; `coding::read_label` reads both.
const ENGLISH: &[&str] = &["agree", "disagree", "question", "neutral"];
const FRENCH: &[&str] = &["accord", "désaccord", "question", "neutre"];

/// What each label is, shorter than in `docs/coding.md`.
const MEANINGS: [(&str, &str); 4] = [
    (
        "endorses, approves, confirms, praises, with or without a minor reservation",
        "approuve, confirme, soutient, félicite, avec ou sans légère réserve",
    ),
    (
        "rejects, contradicts, corrects, criticises, mocks; \"yes, but\" where the objection is the point",
        "rejette, contredit, corrige, critique, raille ; « oui, mais » quand l’objection est l’essentiel",
    ),
    (
        "asks in the first place for information; a rhetorical question is coded by the opinion it asserts",
        "demande d’abord une information ; une question rhétorique se code selon l’opinion qu’elle affirme",
    ),
    (
        "none of these: adds, thanks, greets, answers a question, jokes without taking a side",
        "rien de cela : complète, remercie, salue, répond, plaisante sans prendre parti",
    ),
];

/// Makes a workbook of a sheet as CSV with this many rows.
///
/// # Errors
/// What the system says of temporary files.
pub fn coding_book(names: &[String], sheet: &[u8], rows: u64, style: Style) -> io::Result<Vec<u8>> {
    let words = if style.dialect == Dialect::ExcelFr { FRENCH } else { ENGLISH };
    let meanings = meanings(style)?;
    let titles = ["label", "étiquette", "the comment", "le commentaire"];
    let columns = titles.map(|title| PageColumn::new(title.to_owned(), Unit::Text)).to_vec();
    let tables = [
        BookTable {
            name: "coding".to_owned(),
            about: String::new(),
            columns: names.iter().map(|name| column(name, words)).collect(),
            rows,
            bytes: sheet.len() as u64,
            parts: vec![sheet],
        },
        BookTable {
            name: "labels".to_owned(),
            about: String::new(),
            columns,
            rows: MEANINGS.len() as u64,
            bytes: meanings.len() as u64,
            parts: vec![&*meanings],
        },
    ];
    written(tables, style)
}

fn written<const N: usize>(tables: [BookTable<&[u8]>; N], style: Style) -> io::Result<Vec<u8>> {
    let mut book = Book::new(&std::env::temp_dir(), style.dialect, Limits::EXCEL);
    let pages: io::Result<Vec<_>> = tables.into_iter().map(|table| book.begin(table)).collect();
    let mut pages: Vec<Pages<&[u8]>> = pages?;
    pages.iter_mut().try_for_each(|pages| pages.fill(&book))?;
    let mut out = Cursor::new(Vec::new());
    book.save(pages, None, &mut out)?;
    Ok(out.into_inner())
}

fn column(name: &str, words: &'static [&'static str]) -> PageColumn {
    let is_id = [columns::DISCUSSION, columns::MESSAGE].contains(&name);
    let is_long = [columns::POST, columns::BEFORE, columns::ANSWERED, columns::TEXT].contains(&name);
    let choices = if name.ends_with("_stance") { words } else { &[] };
    let unit = if is_id { Unit::Id } else { Unit::Text };
    PageColumn { choices, wraps: is_long || name.ends_with("_note"), ..PageColumn::new(name.to_owned(), unit) }
}

fn meanings(style: Style) -> io::Result<Vec<u8>> {
    let mut rows = Sheet::in_memory(style);
    for (words, (english, french)) in ENGLISH.iter().zip(FRENCH).zip(MEANINGS) {
        [words.0, words.1, &english, &french].into_iter().for_each(|text| rows.cell(&Cell::text(*text)));
        rows.end_row();
    }
    let mut bytes = Sheet::head(style, [HeadCell::Column("label")].into_iter());
    bytes.extend(rows.finish()?.0);
    Ok(bytes)
}
