//! Comments that a page holds as data beside its text: schema.org's `Comment` in JSON-LD.

use scraper::Html;
use serde_json::{Map, Value};

use super::found::Found;
use crate::read::html::{self, LineEnds};

/// Reads the comments of all JSON-LD of a page, in order; answers stand in what they answer.
pub fn comments(page: &Html) -> Vec<Found> {
    let mut found = Vec::new();
    for element in page.root_element().descendent_elements() {
        if element.value().name() == "script" && element.attr("type") == Some("application/ld+json") {
            let text: String = element.text().collect();
            // Deep nesting is refused by the parser, so that the walk is bounded.
            if let Ok(value) = serde_json::from_str(&text) {
                walk(&value, &mut found);
            }
        }
    }
    found
}

fn walk(value: &Value, found: &mut Vec<Found>) {
    let mut waiting = vec![(value, None)];
    while let Some((value, parent)) = waiting.pop() {
        match value {
            Value::Array(values) => waiting.extend(values.iter().rev().map(|value| (value, parent))),
            Value::Object(object) => {
                let mut parent = parent;
                if is_comment(object) {
                    found.push(Found { parent, ..comment(object) });
                    parent = Some(found.len() - 1);
                }
                let inner =
                    object.iter().filter(|(name, _)| !matches!(name.as_str(), "parentItem" | "author" | "creator"));
                waiting.extend(inner.rev().map(|(_, value)| (value, parent)));
            }
            _ => {}
        }
    }
}

fn is_comment(object: &Map<String, Value>) -> bool {
    let named = |value: &Value| matches!(value.as_str(), Some("Comment" | "Answer" | "UserComments"));
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(named),
        Some(kind) => named(kind),
        None => false,
    }
}

fn comment(object: &Map<String, Value>) -> Found {
    let text = |names: &[&str]| {
        names.iter().find_map(|name| match object.get(*name)? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        })
    };
    let author = ["author", "creator"].iter().find_map(|name| object.get(*name));
    let of_author = |name: &str| author.and_then(|author| author.get(name)).and_then(Value::as_str);
    let id = text(&["identifier", "@id", "url"]).unwrap_or_default();
    Found {
        id: id.rsplit_once('#').map_or(id.as_str(), |(_, place)| place).to_owned(),
        name: html::line(author.and_then(Value::as_str).or_else(|| of_author("name")).unwrap_or_default()),
        site: of_author("url").unwrap_or_default().to_owned(),
        time: text(&["dateCreated", "datePublished", "commentTime"]).unwrap_or_default(),
        likes: text(&["upvoteCount"]).unwrap_or_default(),
        body: html::read(&text(&["text", "commentText", "description"]).unwrap_or_default(), LineEnds::Break),
        ..Found::default()
    }
}
