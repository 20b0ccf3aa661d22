//! JSON that is not one canonical message a line: lists of objects, one object whose list lies under a key, objects over
//! several lines; and the formats of platforms, one file each.
//!
//! What is one document for a platform (a topic, a page of answers) is read as a tree of values, one at a time; long lists
//! inside of it are cut while reading, so that memory does not grow with the file, and each part is a smaller document of
//! the same kind. How the input is cut does not depend on the platform: each may come as one object, as a list, or one a
//! line.

mod cut;
mod dictionary;
mod documents;
mod elements;
mod lists;
mod look;
pub(in crate::read::formats) mod markup;
mod out;
mod outline;
mod platform;
mod records;
mod repair;
mod scalar;
mod shell;
mod tops;

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

use crate::read::{Charted, Field, Kind, Opened, Options, Pieces, ReadError, draft::columns, formats::jsonl};

pub use lists::{has_text, keys_under, lists_under};
pub use outline::Outline;
pub use records::{Position, each as each_record, in_words, mended, value};

use cut::{Cut, open_platform, open_trees};
use elements::{Elements, SEPARATOR};
use lists::{NOTHING, empty_list, is_empty_answer, list_of, without_text};
use tops::Parents;

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

#[cfg(test)]
mod tests;
