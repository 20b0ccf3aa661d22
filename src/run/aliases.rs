//! Other names of authors, as a person has checked them: what `aliases_proposed.csv` proposes, read back.

use std::{fs, path::Path};

use super::RunError;
use crate::record::Registry;

/// Reads `author_id` (or `author`) and `alias` of each row of a CSV file into the registry.
///
/// Other columns are passed over; the delimiter is a comma, a semicolon or a tab, as the head shows. The apostrophe
/// that tables put before a cell that a spreadsheet would run is taken off.
///
/// # Errors
/// [`RunError::Usage`] where the file cannot be read, or lacks a column.
pub fn read_aliases(path: &Path, registry: &mut Registry) -> Result<(), RunError> {
    let fault = |cause: &str| RunError::Usage(format!("--aliases {}: {cause}", path.display()));
    let text = fs::read_to_string(path).map_err(|error| fault(&error.to_string()))?;
    let text = text.trim_start_matches('\u{FEFF}');
    let head = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t'].into_iter().find(|&sign| head.contains(sign as char)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let names = reader.headers().map_err(|error| fault(&error.to_string()))?.clone();
    let place = |wanted: &[&str]| names.iter().position(|name| wanted.contains(&name.trim()));
    let author = place(&["author_id", "author"]);
    let (Some(author), Some(alias)) = (author, place(&["alias"])) else {
        return Err(fault("needs the columns author_id (or author) and alias, as aliases_proposed.csv has them"));
    };
    for row in reader.records() {
        let row = row.map_err(|error| fault(&error.to_string()))?;
        let cell = |place: usize| plain(row.get(place).unwrap_or_default().trim());
        if !cell(author).is_empty() && !cell(alias).is_empty() {
            registry.add_alias(cell(author), cell(alias).trim_start_matches(['@', '＠']));
        }
    }
    Ok(())
}

/// Takes the apostrophe off that keeps a spreadsheet from running a cell.
fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(cell)
}
