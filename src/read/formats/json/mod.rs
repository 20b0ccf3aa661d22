//! JSON that is not one canonical message a line: lists of objects, one object whose list lies under a key, objects over
//! several lines; and the formats of platforms, one file each.
//!
//! What is one document for a platform (a topic, a page of answers) is read as a tree of values, one at a time; long lists
//! inside of it are cut while reading, so that memory does not grow with the file, and each part is a smaller document of
//! the same kind. How the input is cut does not depend on the platform: each may come as one object, as a list, or one a
//! line.

mod dictionary;
mod documents;
mod elements;
mod look;
pub(in crate::read::formats) mod markup;
mod out;
mod outline;
mod records;
mod repair;
mod scalar;
mod shell;

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

use crate::read::{
    Around, Charted, Field, Gathered, Kind, Opened, Options, Parse, Piece, Pieces, ReadError, Sink, Skip,
    bytes::pieces::{Lines, RecordPieces},
    draft::{Draft, Frame, checks::Checks, columns},
    formats::jsonl,
};

pub use outline::Outline;
pub use records::{Position, each as each_record, in_words, mended, value};

use documents::Documents;
use elements::{Elements, SEPARATOR};
use out::{Out, Place};

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
        // An answer without comments.
        Some(b'[') if rest.trim() == "]" => true,
        Some(b'[') => rest.starts_with(['{', '[']) && rest[1..].trim_start().starts_with(['{', '"', '}', '[']),
        Some(b'{') => {
            let outline = Outline::of(head);
            rest.starts_with(['"', '}'])
                && (!jsonl::sniff(head)
                    || list_of(&outline, None).is_some()
                    || empty_list(&outline, head).is_some()
                    || dictionary::is_one(&outline))
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

/// Returns the paths of all keys inside of lists, of the elements of a list or of the objects at the top.
pub fn lists_under(outline: &Outline, list: Option<&str>) -> Vec<String> {
    let under = |path: &str| {
        let key = match list {
            Some(list) => path.strip_prefix(list)?.strip_prefix("[].")?,
            None => path,
        };
        key.contains("[]").then(|| key.to_owned())
    };
    outline.values().filter_map(under).collect()
}

/// Tells whether one of these keys is known to hold a text.
pub fn has_text(keys: &[String]) -> bool {
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

/// Keys of lists of messages.
const MESSAGES: [&str; 10] =
    ["comments", "messages", "posts", "replies", "items", "results", "data", "hits", "feed", "records"];

/// What people are told of an answer in which a platform had nothing to show.
const NOTHING: &str = "the list is empty: there are no messages";

/// Finds a list that may hold messages and holds nothing, or null, where the whole input is known and has no text.
fn empty_list(outline: &Outline, head: &str) -> Option<String> {
    let is_whole = || serde_json::from_str::<Value>(head).is_ok();
    let is_empty = |list: &&&str| {
        let list = **list;
        outline.has(&[list]) && !outline.has_value(list) && outline.lists().all(|other| other != list)
    };
    let list = MESSAGES.iter().find(is_empty).filter(|_| !has_text(&keys_under(outline, None)))?;
    is_whole().then(|| (*list).to_owned())
}

/// Tells whether an input is one object whose list is empty, or null, and which has one of some keys beside it.
fn is_empty_answer(head: &str, list: &str, beside: &[&str]) -> bool {
    let Ok(Value::Object(answer)) = serde_json::from_str::<Value>(head) else { return false };
    let is_empty = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    answer.get(list).is_some_and(is_empty) && (answer.len() == 1 || beside.iter().any(|key| answer.contains_key(*key)))
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
    if options.map.is_empty() && dictionary::is_one(&outline) {
        let mut opened = open_trees(KIND.name, input, options, Cut::default(), dictionary::read)?;
        opened.description.remarks.push("messages are the values of one object, whose keys are their ids".to_owned());
        return Ok(opened);
    }
    let mapped = columns::mapped(&options.map).map_err(wrong)?;
    let list = list_of(&outline, mapped.get(&Field::Text).map(String::as_str));
    let list = list.or_else(|| empty_list(&outline, &input.head));
    let is_empty = list.as_deref().is_some_and(|list| outline.lists().all(|other| other != list))
        || input.head.trim_start().starts_with('[') && input.head.trim_start_matches('[').trim() == "]";
    let seen = keys_under(&outline, list.as_deref());
    if list.is_none() && !is_empty && !mapped.contains_key(&Field::Text) && !has_text(&seen) {
        return Err(ReadError::Format { path: input.source.path.clone(), cause: without_text(&outline) });
    }
    let answers = lists_under(&outline, list.as_deref());
    let mut parser = jsonl::Parser::of(&input, &seen, SEPARATOR, options)?.with_answers(&answers);
    let start = prefix(&input.head);
    let keys: Vec<String> = list.iter().flat_map(|list| list.split('.')).map(str::to_owned).collect();
    let cut = |source| Box::new(Elements::new(source, start, keys.clone(), options)) as Box<dyn Pieces>;
    let remarks = parser.look_at(&input, &seen, options, cut)?;
    let mut opened = Opened::new(KIND.name, input, Arc::new(parser), cut);
    opened.description.columns = jsonl::described(options, &seen);
    opened.description.remarks = remarks;
    opened.description.remarks.extend(list.map(|list| format!("messages are the elements of `{list}`")));
    opened.description.remarks.extend(is_empty.then(|| NOTHING.to_owned()));
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
    open_cut(name, input, options, Cut::default(), read, None)
}

/// How the documents of a platform are cut, where that is not the same for all.
#[derive(Default)]
struct Cut {
    /// Keys that lead to a list whose elements are the documents.
    keys: Vec<String>,
    /// Paths of the lists in a document whose elements may be read apart from each other.
    lists: &'static [&'static str],
    /// The list may stand behind what is looked at.
    is_behind: bool,
    /// Finds the id of a message and that of its parent: a message then knows the top of its discussion, though the
    /// source does not name it, as far as both are in one part of the input ([`TOGETHER`]).
    parents: Option<fn(&Value, &mut Parents)>,
    /// Elements know each other's ids, too.
    together: bool,
}

/// In bytes: what messages know of each other, they know within so much of the input.
const TOGETHER: usize = 16 << 20;

/// Ids of messages, and those of their parents.
type Parents = FxHashMap<String, String>;

/// Opens what a platform wrote, where its documents are read as trees.
///
/// # Errors
/// As [`open_platform`].
fn open_trees<R>(name: &'static str, input: Charted, options: &Options, cut: Cut, read: R) -> Result<Opened, ReadError>
where
    R: Fn(&Value, &mut Out<'_>) + Send + Sync + 'static,
{
    let lists = cut.lists;
    let read = Arc::new(read);
    let part = Arc::clone(&read);
    let whole = move |record: &str, out: &mut Out<'_>| {
        let mut value: Value = value(record, out.checks)?;
        if !value.is_object() {
            return Err("this is no JSON object; write one object for each document".to_owned());
        }
        sift(&mut value, lists, out);
        read(&value, out);
        Ok(())
    };
    open_cut(name, input, options, cut, whole, Some(Box::new(move |value, out| part(value, out))))
}

/// Takes what is no object out of the lists of a document.
fn sift(document: &mut Value, lists: &[&str], out: &mut Out<'_>) {
    for list in lists {
        let Some(Value::Array(elements)) = document.pointer_mut(&pointer(list)) else { continue };
        elements.retain(|element| {
            if !element.is_object() {
                out.refuse("an element of the list is no JSON object; get the file again");
            }
            element.is_object()
        });
    }
}

fn pointer(path: &str) -> String {
    format!("/{}", path.replace('.', "/"))
}

fn open_cut<R>(
    name: &'static str,
    input: Charted,
    options: &Options,
    cut: Cut,
    read: R,
    part: Option<Box<Part>>,
) -> Result<Opened, ReadError>
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
    let has_lists = cut.is_behind || {
        let outline = Outline::of(&input.head);
        cut.lists.iter().any(|list| outline.has(&[list]))
    };
    let is_empty = cut.lists.iter().any(|list| is_empty_answer(&input.head, list, &[list]));
    let lines = cut.keys.is_empty() && are_lines(&input.head, if has_lists { 2 } else { 1 });
    let platform = Platform {
        frame,
        separator: if lines { b'\n' } else { SEPARATOR },
        max_record: options.max_record,
        meta: options.meta.clone(),
        parents: cut.parents,
        lists: cut.lists,
        read: Box::new(read),
        part,
    };
    let together = cut.parents.is_some() || cut.together;
    let piece_bytes = if together { options.max_record.min(TOGETHER) } else { options.piece_bytes };
    let options = Options { piece_bytes, ..options.clone() };
    let start = prefix(&input.head);
    let mut opened = Opened::new(name, input, Arc::new(platform), |source| -> Box<dyn Pieces> {
        if lines {
            Box::new(RecordPieces::new(source, Lines, &options))
        } else if has_lists {
            let lists = cut.lists.iter().map(|list| list.split('.').map(str::to_owned).collect()).collect();
            Box::new(Documents::new(Elements::of_documents(source, start, lists, &options), &options))
        } else {
            Box::new(Elements::new(source, start, cut.keys, &options))
        }
    });
    opened.description.columns = options.meta.iter().map(|key| (key.clone(), "meta".into())).collect();
    opened.description.remarks.extend(is_empty.then(|| NOTHING.to_owned()));
    Ok(opened)
}

/// Tells whether one document stands on each line, of so many at least: a broken line then costs itself alone.
fn are_lines(head: &str, fewest: usize) -> bool {
    let whole = head.rfind('\n').map_or("", |end| &head[..end]);
    let lines = || whole.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_document = |line: &&str| line.starts_with('{') && line.ends_with('}') && *line != "{}";
    let documents = lines().filter(is_document).count();
    documents >= fewest && documents * 2 > lines().count()
}

type Read = dyn Fn(&str, &mut Out<'_>) -> Result<(), String> + Send + Sync;

/// Reads a document that holds a part of its list.
type Part = dyn Fn(&Value, &mut Out<'_>) + Send + Sync;

/// Parses the documents of a platform.
struct Platform {
    frame: Frame,
    separator: u8,
    max_record: usize,
    meta: Vec<String>,
    parents: Option<fn(&Value, &mut Parents)>,
    lists: &'static [&'static str],
    read: Box<Read>,
    part: Option<Box<Part>>,
}

impl Platform {
    /// Looks at a piece once before it is read.
    fn tops(&self, piece: &Piece) -> Parents {
        let mut parents = Parents::default();
        if let Some(find) = self.parents {
            each_record(piece, self.separator, self.max_record, &mut Gathered::default(), |record, _, checks, _| {
                if let Ok(value) = value(record, checks) {
                    find(&value, &mut parents);
                }
                Ok(())
            });
        }
        tops(&parents)
    }
}

/// Counts the messages below each top, where all of the input is known.
fn below(tops: &Parents, is_whole: bool) -> FxHashMap<&str, u64> {
    let mut below = FxHashMap::default();
    for top in tops.values().filter(|_| is_whole) {
        *below.entry(top.as_str()).or_default() += 1;
    }
    below
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

impl Platform {
    /// Parses some elements of a list, as a document of its own.
    fn part(&self, piece: &Piece, around: &Around, part: &Part, sink: &mut dyn Sink) {
        let mut elements = Vec::new();
        each_record(piece, self.separator, self.max_record, sink, |record, _, checks, _| {
            let value = value(record, checks)?;
            if !value.is_object() {
                return Err("this is no JSON object; get the file again".to_owned());
            }
            elements.push(value);
            Ok(())
        });
        let mut checks = Checks::default();
        let mut document = serde_json::from_slice(&around.json).unwrap_or_else(|error| {
            let cause = format!("what stands around the list is no JSON ({error}); get the file again");
            sink.skip(Skip { line: piece.line, cause });
            Value::Object(serde_json::Map::new())
        });
        if let Some(path) = self.lists.get(around.list)
            && let Some(list) = document.pointer_mut(&pointer(path))
            && list.is_array()
        {
            *list = Value::Array(elements);
        }
        let mut parents = Parents::default();
        if let Some(find) = self.parents {
            find(&document, &mut parents);
        }
        let (Self { frame, meta, .. }, tops) = (self, &tops(&parents));
        let below = &below(tops, false);
        let mut draft = Draft::default();
        let place = Place { line: piece.line, opens: piece.opens, before: around.before, ends: around.ends };
        let mut out = Out { frame, meta, tops, below, draft: &mut draft, checks: &mut checks, sink: &mut *sink, place };
        part(&document, &mut out);
        if around.cut {
            out.refuse(
                "the document is cut off, or what stands around its list is longer than `--max-record`; get the file again",
            );
        }
        if around.keys_lost {
            out.count("keys_behind_a_long_list", "");
        }
        checks.hand_on(sink);
    }
}

impl Parse for Platform {
    fn parse(&self, piece: &Piece, sink: &mut dyn Sink) {
        if let (Some(around), Some(part)) = (&piece.around, &self.part) {
            return self.part(piece, around, part, sink);
        }
        let tops = &self.tops(piece);
        let is_whole = piece.offset == 0 && piece.bytes.len() < self.max_record.min(TOGETHER);
        let below = &below(tops, is_whole);
        let mut draft = Draft::default();
        each_record(piece, self.separator, self.max_record, sink, |record, position, checks, sink| {
            let Self { frame, meta, .. } = self;
            let place = Place { line: position.line, ..Place::default() };
            (self.read)(record, &mut Out { frame, meta, tops, below, draft: &mut draft, checks, sink, place })
        });
    }
}

#[cfg(test)]
mod tests;
