//! Tables with a header, separated by comma, semicolon, tab or bar: columns are known by French and English names, or
//! named by the user (`--map`).
//!
//! A row that has not as many fields as the header is skipped. Where a quotation mark never closes, only its line is
//! lost. Not handled: tables without a header, backslash escapes.

mod dialect;
mod rows;

use std::sync::Arc;

use dialect::{Dialect, RecordEnds};
use rows::{Column, Parser};

use super::{Charted, Kind, Opened, Options, Pieces, ReadError, columns, draft::Frame, pieces::RecordPieces};
use crate::read::Field;

/// Tables.
pub const KIND: Kind = Kind {
    name: "csv",
    about: "a table with a header, separated by comma, semicolon, tab or bar",
    example: "auteur;date;commentaire\nAna;01/09/2009;\"Oui; et non\"\nBob;02/09/2009;Si\n",
    sniff,
    open,
};

/// A table is told by a header of short names, of which one is known, over rows with as many fields.
fn sniff(head: &str) -> bool {
    let dialect = Dialect::of(head);
    let Some(header) = dialect.header(head) else { return false };
    let named = header.iter().filter(|name| !name.trim().is_empty()).count();
    let known = columns::find(&header, &std::collections::BTreeMap::new());
    header.len() >= 2
        && named * 2 >= header.len()
        && header.iter().all(|name| name.chars().count() <= LONGEST_NAME && !name.contains('\n'))
        && known.is_ok_and(|fields| fields.iter().any(Option::is_some))
        && dialect.fits(head, header.len())
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
    opened.description.delimiter = Some(char::from(dialect.delimiter));
    opened.description.columns = described;
    Ok(opened)
}

#[cfg(test)]
mod tests;
