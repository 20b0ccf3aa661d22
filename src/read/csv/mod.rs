//! Tables with a header, separated by comma, semicolon, tab or bar: columns are known by French and English names, or
//! named by the user (`--map`).
//!
//! A row that has not as many fields as the header is skipped. Where a quotation mark never closes, only its line is
//! lost. A table of one column has nothing between its fields. Not handled: tables without a header, backslash escapes.

mod dialect;
mod rows;

use std::{collections::BTreeMap, sync::Arc};

use dialect::{Dialect, RecordEnds};
use rows::{Column, Parser};

use super::{
    Charted, Field, Kind, Opened, Options, Pieces, ReadError, columns, draft::Frame, page, pieces::RecordPieces,
};

/// Tables.
pub const KIND: Kind = Kind {
    name: "csv",
    about: "a table with a header, separated by comma, semicolon, tab or bar",
    example: "auteur;date;commentaire\nAna;01/09/2009;\"Oui; et non\"\nBob;02/09/2009;Si\n",
    sniff,
    open,
};

/// A table is told by a header of short names, of which one is known, over rows with as many fields; or by a header
/// that nobody would write in prose, whatever its rows are.
fn sniff(head: &str) -> bool {
    let dialect = Dialect::of(head);
    let Some(header) = dialect.header(head).filter(|header| are_names(header)) else { return false };
    let Ok(fields) = columns::find(&header, &BTreeMap::new()) else { return false };
    let known = fields.iter().flatten().count();
    let has_text = fields.contains(&Some(Field::Text));
    let ends_as_prose = header.last().is_some_and(|name| name.ends_with(['.', ':', '!']));
    match header.len() {
        // One word may also stand above a page.
        1 => has_text && !page::counts(head),
        width => {
            known > 0 && dialect.fits(head, width) || has_text && known >= 2 && known * 2 >= width && !ends_as_prose
        }
    }
}

/// Tells whether what stands in a header may be names of columns.
fn are_names(header: &[String]) -> bool {
    let named = header.iter().filter(|name| !name.is_empty()).count();
    named * 2 >= header.len() && header.iter().all(|name| name.chars().count() <= LONGEST_NAME && !name.contains('\n'))
}

/// Returns the header of what looks like a table by its rows, but has no column that is known.
pub fn unknown_header(head: &str) -> Option<Vec<String>> {
    let dialect = Dialect::of(head);
    let rows = head.lines().filter(|line| !line.trim().is_empty()).count();
    let header = dialect.header(head).filter(|header| header.len() >= 2 && are_names(header))?;
    (rows >= 2 && dialect.fits(head, header.len())).then_some(header)
}

/// In characters. Forms make whole questions the names of columns; what is longer is a paragraph.
const LONGEST_NAME: usize = 200;

fn open(input: Charted, options: &Options) -> Result<Opened, ReadError> {
    let refused = |cause| ReadError::Format { path: input.source.path.clone(), cause };
    let wrong = |cause| ReadError::Option { path: input.source.path.clone(), cause };
    let dialect = Dialect::of(&input.head);
    let Some(header) = dialect.header(&input.head) else {
        return Err(refused("has no header; write the names of the columns on its first line".to_owned()));
    };
    let fields = columns::find(&header, &options.map).map_err(wrong)?;
    if !fields.contains(&Some(Field::Text)) {
        let columns = header.join(", ");
        return Err(refused(format!(
            "has no column that is known to hold the text; name it with `--map text=COLUMN`, one of: {columns}"
        )));
    }
    if let Some(missing) = options.meta.iter().find(|name| !header.contains(name)) {
        return Err(wrong(format!("has no column {missing:?} for `--meta`; its columns are {}", header.join(", "))));
    }
    let filled: Vec<Column> = fields
        .iter()
        .zip(&header)
        .map(|(&field, name)| Column { field, carried: options.meta.iter().position(|wanted| wanted == name) })
        .collect();
    let described =
        header.iter().zip(&fields).map(|(name, field)| (name.clone(), field.map_or("", Field::name).into()));
    let described = described.collect();
    let frame = Frame::new(&input.source.stem, options).map_err(wrong)?;
    let parser = Arc::new(Parser { frame, dialect, columns: filled, max_record: options.max_record });
    let mut opened = Opened::new(KIND.name, input, parser, |source| {
        Box::new(RecordPieces::new(source, RecordEnds::new(dialect), options)) as Box<dyn Pieces>
    });
    opened.description.delimiter = dialect.separates().map(char::from);
    opened.description.columns = described;
    Ok(opened)
}

#[cfg(test)]
mod tests;
