//! Other names of authors, as a person has checked them: what `aliases_proposed.csv` proposes, read back.

use std::{collections::HashMap, fs, path::Path};

use super::RunError;
use crate::{read, record::Registry, report::unguarded};

/// Names of the columns, in every way that `--labels` writes them.
const AUTHOR: &[&str] = &["author_id", "author", "Author id", "Identifiant"];
const NAME: &[&str] = &["author_name", "Author", "Auteur"];
const ALIAS: &[&str] = &["alias", "Other name", "Autre nom"];

/// Reads `author_id` (or `author`) and `alias` of each row of a CSV file into the registry.
///
/// Other columns are passed over; the delimiter is a comma, a semicolon or a tab, as the head shows; what is not UTF-8
/// is Windows-1252, as spreadsheets save it. The apostrophe that tables put before a cell is taken off. A row without
/// an alias is one that nobody filled in. An alias may have an alias of its own: all are of the first author.
///
/// # Errors
/// [`RunError::Usage`] where the file cannot be read, lacks a column, or gives a row that cannot be followed; it tells
/// file, line, cause and remedy.
pub fn read_aliases(path: &Path, registry: &mut Registry) -> Result<(), RunError> {
    let fault = |line: Option<u64>, cause: &str| {
        let line = line.map_or(String::new(), |line| format!(":{line}"));
        RunError::Usage(format!("--aliases {}{line}: {cause}", path.display()))
    };
    let bytes = fs::read(path).map_err(|error| fault(None, &error.to_string()))?;
    let (text, _) = read::decode_lines(bytes);
    let text = text.trim_start_matches('\u{FEFF}');
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t'].into_iter().find(|&sign| first.contains(sign as char)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let head = reader.headers().map_err(|error| fault(Some(1), &error.to_string()))?.clone();
    let place = |wanted: &[&str]| head.iter().position(|name| wanted.contains(&name.trim()));
    let (Some(author), Some(alias)) = (place(AUTHOR), place(ALIAS)) else {
        let cause =
            "needs the columns author_id (or author) and alias in its first line, as aliases_proposed.csv has them";
        return Err(fault(Some(1), cause));
    };
    let display = place(NAME);
    let mut rows: Vec<(u64, String, String)> = Vec::new();
    let mut names: HashMap<u64, String> = HashMap::new();
    for row in reader.records() {
        let row = row.map_err(|error| fault(error.position().map(csv::Position::line), &error.to_string()))?;
        let line = row.position().map(csv::Position::line);
        if row.len() <= author.max(alias) {
            let cause = "has fewer cells than the first line; look for a quotation mark that is not closed";
            return Err(fault(line, cause));
        }
        let cell = |place: usize| unguarded(row.get(place).unwrap_or_default().trim());
        let (author, alias) = (cell(author), cell(alias).trim_start_matches(['@', '＠']));
        if alias.is_empty() {
            continue;
        }
        if author.is_empty() {
            return Err(fault(line, &format!("alias {alias:?} has no author_id; give one, or delete the line")));
        }
        if let Some(display) = display.map(cell).filter(|display| !display.is_empty()) {
            names.insert(Registry::key_of(author), display.to_owned());
        }
        rows.push((line.unwrap_or(0), author.to_owned(), alias.to_owned()));
    }
    let owners: HashMap<u64, usize> =
        rows.iter().enumerate().map(|(place, (_, _, alias))| (Registry::key_of(alias), place)).collect();
    for (line, author, alias) in &rows {
        let mut first = author;
        for _ in 0..=rows.len() {
            match owners.get(&Registry::key_of(first)).map(|&place| &rows[place].1) {
                Some(next) if Registry::key_of(next) != Registry::key_of(first) => first = next,
                _ => break,
            }
            if Registry::key_of(first) == Registry::key_of(alias) {
                let cause = format!(
                    "{author:?} and {alias:?} are each other's alias; keep the line whose author_id shall stay"
                );
                return Err(fault(Some(*line), &cause));
            }
        }
        registry.add_alias(first, names.get(&Registry::key_of(first)).unwrap_or(first), alias);
    }
    Ok(())
}
