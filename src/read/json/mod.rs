//! JSON that is not one canonical message a line: lists of objects, one object whose list lies under a key, objects over
//! several lines; and the formats of platforms, one file each.
//!
//! What is one document for a platform (a topic, a page of answers) is read as a tree of values, one at a time; what is
//! one message is cut from its list while reading, so that memory does not grow with the file. How the input is cut does
//! not depend on the platform: each may come as one object, as a list, or one a line.

mod elements;
mod look;
mod markup;
mod out;
mod outline;
mod records;
mod scalar;

pub mod reddit;
pub mod youtube;

use std::sync::Arc;

use serde_json::Value;

use super::{
    Charted, Field, Kind, Opened, Options, Parse, Piece, Pieces, ReadError, Sink, columns,
    draft::{Draft, Frame},
    jsonl,
    pieces::{Lines, RecordPieces},
};

pub use outline::Outline;
pub use records::{each as each_record, in_words};

use elements::{Elements, SEPARATOR};
use out::Out;

/// Lists of objects, and objects in a row.
pub const KIND: Kind = Kind {
    name: "json",
    about: "JSON: a list of objects, at the top or under a key, or objects over several lines; `--map text=a.b` names keys",
    example: "{\"page\": 1, \"comments\": [\n  {\"auteur\": {\"nom\": \"Ana\"}, \"texte\": \"Bonjour\"},\n  {\"texte\": \"Oui\"}\n]}",
    sniff,
    open,
};

/// A list, an object that holds a list of what has a text, or objects that are no lines.
fn sniff(head: &str) -> bool {
    let start = head.trim_start();
    let rest = start.get(1..).unwrap_or_default().trim_start();
    match start.bytes().next() {
        Some(b'[') => rest.starts_with(['{', '[']) && rest[1..].trim_start().starts_with(['{', '"', '}', '[']),
        Some(b'{') => {
            rest.starts_with(['"', '}']) && (!jsonl::sniff(head) || list_of(&Outline::of(head), None).is_some())
        }
        _ => false,
    }
}

/// Returns how many bytes of a text stand before its JSON: white space, and the name that the archive of Twitter gives
/// what follows.
fn prefix(head: &str) -> usize {
    let start = head.len() - head.trim_start().len();
    let assigned = head[start..].strip_prefix("window.").and_then(|rest| rest.split_once('='));
    match assigned {
        Some((name, json)) if !name.contains(['{', '"', '\n']) => head.len() - json.trim_start().len(),
        _ => start,
    }
}

/// Returns the keys whose values are texts or numbers, of the elements of a list or of the objects at the top.
pub fn keys_under(outline: &Outline, list: Option<&str>) -> Vec<String> {
    let under = |path: &str| {
        let key = match list {
            Some(list) => path.strip_prefix(list)?.strip_prefix("[].")?,
            None => path,
        };
        (!key.contains("[]")).then(|| key.to_owned())
    };
    outline.values().filter_map(under).collect()
}

/// Tells whether one of these keys is known to hold a text.
fn has_text(keys: &[String]) -> bool {
    let known = |key: &String| key == Field::Text.name() || Field::Text.aliases().contains(&key.as_str());
    keys.iter().any(known) || jsonl::named(keys, &[]).iter().any(|(field, _)| *field == Field::Text)
}

/// Finds the list whose elements have a text, where the objects at the top have none.
fn list_of(outline: &Outline, text: Option<&str>) -> Option<String> {
    let fits = |list: Option<&str>| {
        let keys = keys_under(outline, list);
        text.map_or_else(|| has_text(&keys), |path| keys.iter().any(|key| key == path))
    };
    if fits(None) {
        return None;
    }
    outline.lists().find(|list| fits(Some(list))).map(str::to_owned)
}

/// In words, for people who have to choose one.
const MOST_KEYS: usize = 20;

fn without_text(outline: &Outline) -> String {
    let lists = outline.lists().map(Some).chain([None]);
    let keys = lists.map(|list| keys_under(outline, list)).max_by_key(Vec::len).unwrap_or_default();
    let shown = keys.iter().take(MOST_KEYS).map(String::as_str).collect::<Vec<_>>().join(", ");
    format!(
        "is JSON, but no key of its objects is known to hold the text ({shown}); name it with `--map text=KEY`, by a path \
         such as `author.name` where it stands in an object of its own"
    )
}

fn open(input: Charted, options: &Options) -> Result<Opened, ReadError> {
    let wrong = |cause| ReadError::Option { path: input.source.path.clone(), cause };
    let outline = Outline::of(&input.head);
    let mapped = columns::mapped(&options.map).map_err(wrong)?;
    let list = list_of(&outline, mapped.get(&Field::Text).map(String::as_str));
    let seen = keys_under(&outline, list.as_deref());
    if list.is_none() && !mapped.contains_key(&Field::Text) && !has_text(&seen) {
        return Err(ReadError::Format { path: input.source.path.clone(), cause: without_text(&outline) });
    }
    let parser = jsonl::Parser::of(&input, &seen, SEPARATOR, options)?;
    let start = prefix(&input.head);
    let keys = list.iter().flat_map(|list| list.split('.')).map(str::to_owned).collect();
    let mut opened = Opened::new(KIND.name, input, Arc::new(parser), |source| {
        Box::new(Elements::new(source, start, keys, options)) as Box<dyn Pieces>
    });
    opened.description.columns = jsonl::described(options, &seen);
    opened.description.remarks.extend(list.map(|list| format!("messages are the elements of `{list}`")));
    Ok(opened)
}

/// Opens what a platform wrote, in whatever way its documents stand one after another.
///
/// # Errors
/// [`ReadError::Option`] where an option does not fit.
fn open_platform<R>(name: &'static str, input: Charted, options: &Options, read: R) -> Result<Opened, ReadError>
where
    R: Fn(&str, &mut Out<'_>) -> Result<(), String> + Send + Sync + 'static,
{
    let wrong = |cause| ReadError::Option { path: input.source.path.clone(), cause };
    if !options.map.is_empty() {
        if options.format.is_some() {
            let cause =
                format!("`--map` is for tables and JSON of no known platform; leave out `--from {name}`, or `--map`");
            return Err(wrong(cause));
        }
        // Who maps keys means to read them as they stand.
        return if sniff(&input.head) { open(input, options) } else { (jsonl::KIND.open)(input, options) };
    }
    let frame = Frame::new(&input.source.stem, options).map_err(wrong)?;
    let lines = are_lines(&input.head);
    let separator = if lines { b'\n' } else { SEPARATOR };
    let parser =
        Platform { frame, separator, max_record: options.max_record, meta: options.meta.clone(), read: Box::new(read) };
    let start = prefix(&input.head);
    let mut opened = Opened::new(name, input, Arc::new(parser), |source| -> Box<dyn Pieces> {
        if lines {
            Box::new(RecordPieces::new(source, Lines, options))
        } else {
            Box::new(Elements::new(source, start, Vec::new(), options))
        }
    });
    opened.description.columns = options.meta.iter().map(|key| (key.clone(), "meta".into())).collect();
    Ok(opened)
}

/// Tells whether one document stands on each line: a broken line then costs itself alone.
fn are_lines(head: &str) -> bool {
    let whole = head.rfind('\n').map_or("", |end| &head[..end]);
    let lines = || whole.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_document = |line: &&str| line.starts_with('{') && line.ends_with('}') && *line != "{}";
    lines().filter(is_document).count() * 2 > lines().count()
}

/// Lets a platform read trees of values.
fn tree(
    read: impl Fn(&Value, &mut Out<'_>) + Send + Sync + 'static,
) -> impl Fn(&str, &mut Out<'_>) -> Result<(), String> + Send + Sync + 'static {
    move |record, out| {
        let value: Value = serde_json::from_str(record).map_err(|error| in_words(&error, record))?;
        if !value.is_object() {
            return Err("this is no JSON object; write one object for each document".to_owned());
        }
        read(&value, out);
        Ok(())
    }
}

type Read = dyn Fn(&str, &mut Out<'_>) -> Result<(), String> + Send + Sync;

/// Parses the documents of a platform.
struct Platform {
    frame: Frame,
    separator: u8,
    max_record: usize,
    meta: Vec<String>,
    read: Box<Read>,
}

impl Parse for Platform {
    fn parse(&self, piece: &Piece, sink: &mut dyn Sink) {
        let mut draft = Draft::default();
        each_record(piece, self.separator, self.max_record, sink, |record, line, checks, sink| {
            let Self { frame, meta, .. } = self;
            (self.read)(record, &mut Out { frame, meta, draft: &mut draft, checks, sink, line })
        });
    }
}

#[cfg(test)]
mod tests;
