//! Which list of an input holds messages, by the keys of its elements, and which holds none.

use serde_json::Value;

use super::Outline;
use crate::read::{Field, formats::jsonl};

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
pub(super) fn list_of(outline: &Outline, text: Option<&str>) -> Option<String> {
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
pub(super) const NOTHING: &str = "the list is empty: there are no messages";

/// Finds a list that may hold messages and holds nothing, or null, where the whole input is known and has no text.
pub(super) fn empty_list(outline: &Outline, head: &str) -> Option<String> {
    let is_whole = || serde_json::from_str::<Value>(head).is_ok();
    let is_empty = |list: &&&str| {
        let list = **list;
        outline.has(&[list]) && !outline.has_value(list) && outline.lists().all(|other| other != list)
    };
    let list = MESSAGES.iter().find(is_empty).filter(|_| !has_text(&keys_under(outline, None)))?;
    is_whole().then(|| (*list).to_owned())
}

/// Tells whether an input is one object whose list is empty, or null, and which has one of some keys beside it.
pub(super) fn is_empty_answer(head: &str, list: &str, beside: &[&str]) -> bool {
    let Ok(Value::Object(answer)) = serde_json::from_str::<Value>(head) else { return false };
    let is_empty = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    answer.get(list).is_some_and(is_empty) && (answer.len() == 1 || beside.iter().any(|key| answer.contains_key(*key)))
}

/// In words, for people who have to choose one.
const MOST_KEYS: usize = 20;

pub(super) fn without_text(outline: &Outline) -> String {
    let lists = outline.lists().map(Some).chain([None]);
    let keys = lists.map(|list| keys_under(outline, list)).max_by_key(Vec::len).unwrap_or_default();
    let shown = keys.iter().take(MOST_KEYS).map(String::as_str).collect::<Vec<_>>().join(", ");
    format!(
        "is JSON, but no key of its objects is known to hold the text ({shown}); name it with `--map text=KEY`, by a path \
         such as `author.name` where it stands in an object of its own"
    )
}
