//! How the documents of a platform are cut and opened, whether they come as one object, as a list, or one a line.

use std::sync::Arc;

use serde_json::Value;

use super::{
    Outline, Parents,
    documents::Documents,
    elements::{Elements, SEPARATOR},
    lists::{NOTHING, is_empty_answer},
    open,
    out::Out,
    platform::{Part, Platform, TOGETHER},
    prefix, sniff, value,
};
use crate::read::{
    Charted, Opened, Options, Pieces, ReadError,
    bytes::pieces::{Lines, RecordPieces},
    draft::Frame,
    formats::jsonl,
};

/// Opens what a platform wrote, in whatever way its documents stand one after another.
///
/// # Errors
/// [`ReadError::Option`] where an option does not fit.
pub(super) fn open_platform<R>(
    name: &'static str,
    input: Charted,
    options: &Options,
    read: R,
) -> Result<Opened, ReadError>
where
    R: Fn(&str, &mut Out<'_>) -> Result<(), String> + Send + Sync + 'static,
{
    open_cut(name, input, options, Cut::default(), read, None)
}

/// How the documents of a platform are cut, where that is not the same for all.
#[derive(Default)]
pub(super) struct Cut {
    /// Keys that lead to a list whose elements are the documents.
    pub(super) keys: Vec<String>,
    /// Paths of the lists in a document whose elements may be read apart from each other.
    pub(super) lists: &'static [&'static str],
    /// The list may stand behind what is looked at.
    pub(super) is_behind: bool,
    /// Finds the id of a message and that of its parent: a message then knows the top of its discussion, though the
    /// source does not name it, as far as both are in one part of the input ([`TOGETHER`]).
    pub(super) parents: Option<fn(&Value, &mut Parents)>,
    /// Elements know each other's ids, too.
    pub(super) together: bool,
}

/// Opens what a platform wrote, where its documents are read as trees.
///
/// # Errors
/// As [`open_platform`].
pub(super) fn open_trees<R>(
    name: &'static str,
    input: Charted,
    options: &Options,
    cut: Cut,
    read: R,
) -> Result<Opened, ReadError>
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

pub(super) fn pointer(path: &str) -> String {
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
