//! Categories as a table: the columns `category` and `word`, a row an entry; or, as LIWC-22 keeps them (`.dicx`), the
//! column `DicTerm` and a column a category, with a sign in the cells of the categories that an entry has.
//!
//! Comma, semicolon or tab, as the head shows; further columns are passed over. `*` and `?` are read as in YAML.

use super::{Draft, Fault};
use crate::category::draft::Entry;

const CATEGORY: &[&str] = &["category", "categorie", "catégorie", "key"];
const WORD: &[&str] = &["word", "mot", "entry", "entrée", "term", "terme", "pattern"];
/// Heads the entries of a table with a column a category.
const WIDE: &str = "dicterm";

/// Where entries and categories stand.
enum Columns {
    Pair {
        category: usize,
        word: usize,
    },
    /// Places and categories.
    Wide {
        word: usize,
        categories: Vec<(usize, usize)>,
    },
}

pub(super) fn sniff(line: &str) -> bool {
    let names = names(line);
    let has = |wanted: &[&str]| names.iter().any(|name| wanted.contains(&&**name));
    names.len() > 1 && (has(CATEGORY) && has(WORD) || names[0] == WIDE)
}

fn delimiter(line: &str) -> char {
    ['\t', ';'].into_iter().find(|&sign| line.contains(sign)).unwrap_or(',')
}

fn names(line: &str) -> Vec<String> {
    line.split(delimiter(line)).map(|name| name.trim().trim_matches('"').to_lowercase()).collect()
}

pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Fault> {
    let broken = |error: &csv::Error| {
        Fault::new(
            error.position().map_or(1, csv::Position::line),
            format!("{error}; look for a quotation mark that is not closed"),
        )
    };
    // Remarks above the head are no rows.
    let above = text.lines().take_while(|line| !sniff(line.trim())).count();
    let below = text.split_inclusive('\n').skip(above).map(str::len).sum::<usize>();
    let text = &text[text.len() - below..];
    let sign = delimiter(text.lines().next().unwrap_or_default());
    let mut reader = csv::ReaderBuilder::new().delimiter(sign as u8).flexible(true).from_reader(text.as_bytes());
    let head = reader.headers().map_err(|error| broken(&error))?.clone();
    let columns = Columns::of(&head, above as u64 + 1, draft);
    for row in reader.records() {
        let row = row.map_err(|error| broken(&error))?;
        let line = row.position().map_or(1, csv::Position::line) + above as u64;
        let cell = |place: usize| row.get(place).unwrap_or_default().trim();
        let (word, categories) = match &columns {
            Columns::Pair { category, word } => {
                let name = cell(*category);
                let category = (!name.is_empty()).then(|| draft.category(name, None, line));
                (*word, category.into_iter().collect())
            }
            Columns::Wide { word, categories } => {
                let marked = categories.iter().filter(|(place, _)| !matches!(cell(*place), "" | "0"));
                (*word, marked.map(|&(_, category)| category).collect())
            }
        };
        if !cell(word).is_empty() {
            draft.entry(Entry { text: cell(word).to_owned(), line, categories, asks_one: true });
        }
    }
    Ok(())
}

impl Columns {
    fn of(head: &csv::StringRecord, line: u64, draft: &mut Draft) -> Self {
        let place = |wanted: &[&str]| head.iter().position(|name| wanted.contains(&&*name.trim().to_lowercase()));
        if let (Some(category), Some(word)) = (place(CATEGORY), place(WORD)) {
            return Self::Pair { category, word };
        }
        let word = place(&[WIDE]).unwrap_or(0);
        let named = head.iter().map(str::trim).enumerate().filter(|&(place, name)| place != word && !name.is_empty());
        Self::Wide { word, categories: named.map(|(place, name)| (place, draft.category(name, None, line))).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(text: &str) -> Vec<String> {
        let mut draft = Draft::default();
        read(text, &mut draft).unwrap();
        let names =
            |entry: &Entry| entry.categories.iter().map(|&place| &*draft.categories[place].name).collect::<Vec<_>>();
        draft.entries.iter().map(|entry| format!("{} {}: {}", entry.line, entry.text, names(entry).join(" "))).collect()
    }

    #[test]
    fn a_row_is_an_entry_in_any_order_of_columns() {
        let rows = ["2 merci: polite", "3 s'il, vous: polite", "4 non: rude"];
        assert_eq!(entries("category,word\npolite,merci\npolite,\"s'il, vous\"\nrude,non\n"), rows);
        assert_eq!(entries("Mot\tnote\tCatégorie\nmerci\t\tpolite\ns'il, vous\t\tpolite\nnon\tx\trude\n"), rows);
        assert_eq!(entries("# ours\n\ncategory,word\npolite,merci\n"), ["4 merci: polite"]);
    }

    #[test]
    fn a_column_is_a_category_where_terms_of_liwc_stand_before_it() {
        assert_eq!(entries("DicTerm,a,b\nx*,X,\ny,X,X\nz,,0\n"), ["2 x*: a", "3 y: a b"]);
    }
}
