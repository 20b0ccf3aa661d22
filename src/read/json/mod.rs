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

pub mod bluesky;
pub mod convokit;
pub mod discord;
pub mod discourse;
pub mod hackernews;
pub mod mastodon;
pub mod reddit;
pub mod telegram;
pub mod tiktok;
pub mod twitter;
pub mod wordpress;
pub mod youtube;

use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::{
    Charted, Field, Gathered, Kind, Opened, Options, Parse, Piece, Pieces, ReadError, Sink, columns,
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

/// Returns how many bytes of a text stand before its JSON where the archive of Twitter gives it a name; else nothing.
fn prefix(head: &str) -> usize {
    match head.strip_prefix("window.").and_then(|rest| rest.split_once('=')) {
        Some((name, json)) if !name.contains(['{', '"', '\n']) => head.len() - json.len(),
        _ => 0,
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
    let mut parser = jsonl::Parser::of(&input, &seen, SEPARATOR, options)?;
    let start = prefix(&input.head);
    let keys: Vec<String> = list.iter().flat_map(|list| list.split('.')).map(str::to_owned).collect();
    let cut = |source| Box::new(Elements::new(source, start, keys.clone(), options)) as Box<dyn Pieces>;
    let remarks = parser.look_at(&input, &seen, options, cut)?;
    let mut opened = Opened::new(KIND.name, input, Arc::new(parser), cut);
    opened.description.columns = jsonl::described(options, &seen);
    opened.description.remarks = remarks;
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
    open_cut(name, input, options, Cut::default(), read)
}

/// How the documents of a platform are cut, where that is not the same for all.
#[derive(Default)]
struct Cut {
    /// Keys that lead to the list whose elements are read one by one.
    keys: Vec<String>,
    /// Finds the id of a message and that of its parent. Where the whole input fits into one record (`--max-record`), a
    /// message then knows the top of its discussion, though the source does not name it.
    parents: Option<fn(&Value, &mut Parents)>,
}

/// Ids of messages, and those of their parents.
type Parents = FxHashMap<String, String>;

fn open_cut<R>(name: &'static str, input: Charted, options: &Options, cut: Cut, read: R) -> Result<Opened, ReadError>
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
    let lines = cut.keys.is_empty() && are_lines(&input.head);
    let platform = Platform {
        frame,
        separator: if lines { b'\n' } else { SEPARATOR },
        max_record: options.max_record,
        meta: options.meta.clone(),
        parents: cut.parents,
        read: Box::new(read),
    };
    let piece_bytes = if cut.parents.is_some() { options.max_record } else { options.piece_bytes };
    let options = Options { piece_bytes, ..options.clone() };
    let start = prefix(&input.head);
    let mut opened = Opened::new(name, input, Arc::new(platform), |source| -> Box<dyn Pieces> {
        if lines {
            Box::new(RecordPieces::new(source, Lines, &options))
        } else {
            Box::new(Elements::new(source, start, cut.keys, &options))
        }
    });
    opened.description.columns = options.meta.iter().map(|key| (key.clone(), "meta".into())).collect();
    Ok(opened)
}

/// Reads what a document says before its list, which stands under `key`: the name of a chat, say.
fn before_list(head: &str, key: &str) -> Value {
    let start = head.get(prefix(head)..).unwrap_or_default();
    let quoted = format!("\"{key}\"");
    let places = memchr::memmem::find_iter(start.as_bytes(), quoted.as_bytes()).take(MOST_PLACES);
    let whole = places.filter_map(|at| {
        let object = format!("{}}}", start.get(..at)?.trim_end().trim_end_matches(','));
        serde_json::from_str::<Value>(&object).ok().filter(Value::is_object)
    });
    whole.last().unwrap_or_default()
}

/// Where the name of a list is looked for; it may also be a word of what stands before.
const MOST_PLACES: usize = 8;

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
    parents: Option<fn(&Value, &mut Parents)>,
    read: Box<Read>,
}

impl Platform {
    /// Looks at a piece once before it is read.
    fn tops(&self, piece: &Piece) -> Parents {
        let mut parents = Parents::default();
        if let Some(find) = self.parents {
            each_record(piece, self.separator, self.max_record, &mut Gathered::default(), |record, _, _, _| {
                if let Ok(value) = serde_json::from_str(record) {
                    find(&value, &mut parents);
                }
                Ok(())
            });
        }
        tops(&parents)
    }
}

/// Finds the top above each message; a circle has its top where it is first looked at.
fn tops(parents: &Parents) -> Parents {
    let mut tops = Parents::default();
    for id in parents.keys() {
        let (mut path, mut at) = (Vec::new(), id);
        let top = loop {
            if let Some(known) = tops.get(at) {
                break known.clone();
            }
            let Some(above) = parents.get(at) else { break at.clone() };
            tops.insert(at.clone(), id.clone());
            path.push(at);
            at = above;
        };
        for passed in path {
            tops.insert(passed.clone(), top.clone());
        }
    }
    tops
}

impl Parse for Platform {
    fn parse(&self, piece: &Piece, sink: &mut dyn Sink) {
        let tops = &self.tops(piece);
        let mut draft = Draft::default();
        each_record(piece, self.separator, self.max_record, sink, |record, line, checks, sink| {
            let Self { frame, meta, .. } = self;
            (self.read)(record, &mut Out { frame, meta, tops, draft: &mut draft, checks, sink, line })
        });
    }
}

#[cfg(test)]
mod tests;
