//! Tables with a header, separated by comma, semicolon, tab or bar: columns are known by French and English names, or
//! named by the user (`--map`).
//!
//! Tables of known tools (`preset`) are told by their header, above which a title may stand. A row that has not as many
//! fields as the header is skipped, unless only empty fields at its end are missing or too many.
//! Where a quotation mark never closes, only its line is lost. A table of one column has nothing between its fields.
//! Not handled: tables without a header.

mod dialect;
mod escape;
mod layout;
mod markup;
mod meaning;
mod preset;
mod rows;
mod sample;
mod story;
mod tidy;

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use dialect::{Dialect, RecordEnds};
use layout::Layout;
use preset::Markup;
use rows::{Parser, Shape};
use sample::Sample;

use crate::read::{
    Charted, Field, HEAD_BYTES, Kind, Opened, Options, Pieces, ReadError,
    bytes::{charset, pieces::RecordPieces},
    draft::{Frame, columns},
    formats::page,
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
    let written = dialect(head);
    let (head, dialect) = match escaped(head, written) {
        Some(delimiter) => {
            let doubled = doubled(head, delimiter);
            let dialect = dialect(&doubled);
            (Cow::Owned(doubled), dialect)
        }
        None => (Cow::Borrowed(head), written),
    };
    let head = &*head;
    if dialect.lines_above > 1 {
        return true;
    }
    let Some(header) = dialect.header(head).filter(|header| are_names(header)) else { return false };
    if header.len() > 1 && preset::of(&header).is_some() {
        return true;
    }
    let Ok(fields) = columns::find(&header, &BTreeMap::new()) else { return false };
    let known = fields.iter().flatten().count();
    let has_text = fields.contains(&Some(Field::Text));
    let ends_as_prose = header.last().is_some_and(|name| name.ends_with(['.', ':', '!']));
    match header.len() {
        // One word may also stand above a page.
        1 => has_text && !page::counts(head) && !is_heading(&header[0]),
        width => {
            known > 0 && dialect.fits(head, width) || has_text && known >= 2 && known * 2 >= width && !ends_as_prose
        }
    }
}

/// Words that stand above the comments of a page rather than above a column.
fn is_heading(name: &str) -> bool {
    let key = columns::key(name);
    matches!(key.as_str(), "avis" | "post" | "description" | "reaction" | "caption" | "opinion")
        || matches!(key.as_str(), "commentaires" | "comments" | "reponses" | "contributions")
}

/// Lines that a tool may write above the header, at most.
const MOST_ABOVE: usize = 8;

/// Tells the dialect of a table whose header may stand below a title or an address.
fn dialect(head: &str) -> Dialect {
    let first = Dialect::of(head);
    let known = |dialect: Dialect, head: &str| {
        let header = dialect.header(head).filter(|header| are_names(header)).unwrap_or_default();
        let fields = columns::find(&header, &BTreeMap::new()).unwrap_or_default();
        let has_text = fields.contains(&Some(Field::Text)) && fields.iter().flatten().count() >= 3;
        (header.len() > 1 && preset::of(&header).is_some(), has_text, !fields.iter().any(Option::is_some))
    };
    let (is_preset, _, is_unknown) = known(first, head);
    if is_preset || !is_unknown {
        return first;
    }
    let mut start = 0;
    for (above, line) in head.split_inclusive('\n').take(MOST_ABOVE).enumerate() {
        let has_fields = [',', ';', '\t', '|'].iter().any(|sign| line.matches(*sign).count() >= 2);
        if above > 0 && has_fields {
            let rest = &head[start..];
            let dialect = Dialect::of(rest);
            let (is_preset, has_text, _) = known(dialect, rest);
            if is_preset || has_text && dialect.header(rest).is_some_and(|header| dialect.fits(rest, header.len())) {
                return dialect.below(above);
            }
        }
        start += line.len();
    }
    first
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

/// Returns the delimiter of a table whose quotation marks stand after backslashes.
fn escaped(head: &str, dialect: Dialect) -> Option<u8> {
    let is_asked =
        || dialect.header(head).and_then(|header| preset::of(&header)).is_some_and(|preset| preset.habits.escapes);
    let delimiter = dialect.separates().filter(|_| dialect.quoted)?;
    (escape::is_used(head.as_bytes(), delimiter) || is_asked()).then_some(delimiter)
}

/// Returns the head of a table with its marks doubled.
fn doubled(head: &str, delimiter: u8) -> String {
    let mut bytes = head.as_bytes().to_vec();
    escape::undo(&mut bytes, delimiter);
    // One sign of ASCII takes the place of another.
    String::from_utf8(bytes).unwrap_or_else(|_| head.to_owned())
}

fn open(mut input: Charted, options: &Options) -> Result<Opened, ReadError> {
    let path = input.source.path.clone();
    let refused = |cause| ReadError::Format { path: path.clone(), cause };
    let wrong = |cause| ReadError::Option { path: path.clone(), cause };
    let mut remarks = Vec::new();
    let mut dialect = dialect(&input.head);
    if let Some(delimiter) = escaped(&input.head, dialect) {
        input.source = input.source.translated(|inner| Box::new(escape::Doubled::new(inner, delimiter)))?;
        input.head = charset::decode(charset::complete(&input.source.head)).0.into_owned();
        remarks.push("quotation marks inside of fields stand after a backslash".to_owned());
        dialect = self::dialect(&input.head);
    }
    let Some(header) = dialect.header(&input.head) else {
        return Err(refused("has no header; write the names of the columns on its first line".to_owned()));
    };
    if input.source.head.len() == HEAD_BYTES && dialect.before_rows(&input.source.head) == HEAD_BYTES {
        return Err(refused(format!(
            "has a header longer than {HEAD_BYTES} bytes; look for a quotation mark in its first line"
        )));
    }
    let mut layout = Layout::of(&header, options).map_err(wrong)?;
    let sample = Sample::of(&input.head, dialect);
    if layout.habits.markup == Markup::None && layout.preset.is_none() && sample.is_html(layout.text()) {
        layout.habits.markup = Markup::Html;
        remarks.push("texts are HTML, and are read as such".to_owned());
    }
    if !layout.columns.iter().any(|column| column.field == Some(Field::Timestamp)) {
        remarks.extend(sample.dates(&header, &layout).map(|name| {
            format!("the column {name:?} looks like dates and is not used; `--map timestamp=COLUMN` reads it")
        }));
    }
    if !layout.has_text() {
        let columns = header.join(", ");
        return Err(refused(format!(
            "has no column that is known to hold the text; name it with `--map text=COLUMN`, one of: {columns}"
        )));
    }
    if let Some(missing) = options.meta.iter().find(|name| !header.contains(name)) {
        return Err(wrong(format!("has no column {missing:?} for `--meta`; its columns are {}", header.join(", "))));
    }
    let described = layout.told(&header);
    if let Some(preset) = layout.preset {
        remarks.insert(0, format!("the header is that of {}", preset.name));
    }
    let article = layout.article.as_ref().map(|article| article.id);
    if article.is_some() {
        remarks.push("the first row of each article gives a post, too".to_owned());
    }
    let frame = Frame::new(&input.source.stem, options).map_err(wrong)?;
    let width = layout.columns.len();
    let breaks = dialect.breaks(&input.head, width);
    let least = if options.lone_texts { 1 } else { 2 };
    let shape = Shape { width, text: layout.text().unwrap_or(0), least, breaks, max_record: options.max_record };
    let parser = Arc::new(Parser { frame, dialect, layout, shape });
    let mut opened = Opened::new(KIND.name, input, parser, |source| {
        let header = dialect.before_rows(&source.head);
        let rows = Box::new(RecordPieces::behind(source, header, RecordEnds::new(dialect), options)) as Box<dyn Pieces>;
        match article {
            Some(column) => Box::new(tidy::ByArticle::new(rows, dialect, column, shape)),
            None => rows,
        }
    });
    opened.description.delimiter = dialect.separates().map(char::from);
    opened.description.columns = described;
    opened.description.remarks = remarks;
    Ok(opened)
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tool_tests;
