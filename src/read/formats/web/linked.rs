//! What a page holds as data beside its text: the post, and schema.org's `Comment`, in JSON-LD.

use scraper::Html;
use serde_json::{Map, Value};

use super::found::{Found, Post};
use crate::read::markup::html::{self, LineEnds};

/// Reads the comments of all JSON-LD of a page, in order; answers stand in what they answer.
pub fn comments(page: &Html) -> Vec<Found> {
    let mut found = Vec::new();
    each(page, |value| walk(value, &mut found));
    found
}

/// Hands on what each script of data holds.
fn each(page: &Html, mut take: impl FnMut(&Value)) {
    for element in page.root_element().descendent_elements() {
        if element.value().name() == "script" && element.attr("type") == Some("application/ld+json") {
            let text: String = element.text().collect();
            // Deep nesting is refused by the parser, so that the walk is bounded.
            if let Ok(value) = serde_json::from_str(&text) {
                take(&value);
            }
        }
    }
}

/// Types of what comments are written below.
const POSTS: &[&str] = &[
    "DiscussionForumPosting",
    "BlogPosting",
    "NewsArticle",
    "Article",
    "SocialMediaPosting",
    "OpinionNewsArticle",
    "AnalysisNewsArticle",
    "ReportageNewsArticle",
    "Question",
];

/// Reads what the JSON-LD of a page says of its post, and how many comments it has.
pub fn post(page: &Html) -> (Post, Option<u64>) {
    let mut found = (Post::default(), None);
    let mut is_found = false;
    each(page, |value| {
        let mut waiting = vec![value];
        while let Some(value) = waiting.pop().filter(|_| !is_found) {
            match value {
                Value::Array(values) => waiting.extend(values.iter().rev()),
                Value::Object(object) if is_of(object, POSTS) => {
                    found = post_of(object);
                    is_found = true;
                }
                Value::Object(object) => waiting.extend(
                    object
                        .iter()
                        .filter(|(name, _)| matches!(name.as_str(), "@graph" | "mainEntity" | "mainEntityOfPage"))
                        .map(|(_, value)| value),
                ),
                _ => {}
            }
        }
    });
    found
}

fn post_of(object: &Map<String, Value>) -> (Post, Option<u64>) {
    let (name, _) = author(object);
    let count = text(object, &["commentCount", "answerCount"]).and_then(|count| count.parse().ok());
    let address = text(object, &["url", "mainEntityOfPage", "@id"]).filter(|url| url.starts_with("http"));
    let post = Post {
        title: html::line(&text(object, &["headline", "name"]).unwrap_or_default()),
        body: html::read(&text(object, &["text", "articleBody"]).unwrap_or_default(), LineEnds::Break),
        name,
        time: text(object, &["datePublished", "dateCreated"]).unwrap_or_default(),
        url: address.unwrap_or_default(),
        language: text(object, &["inLanguage"]).unwrap_or_default(),
    };
    (post, count)
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
    is_of(object, &["Comment", "Answer", "UserComments"])
}

fn is_of(object: &Map<String, Value>, kinds: &[&str]) -> bool {
    let named = |value: &Value| value.as_str().is_some_and(|kind| kinds.contains(&kind));
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(named),
        Some(kind) => named(kind),
        None => false,
    }
}

/// Returns the first text or number that one of some properties holds.
fn text(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| match object.get(*name)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

/// Returns name and site of the author, who may be a name, somebody, or the first of several.
fn author(object: &Map<String, Value>) -> (String, String) {
    let given = ["author", "creator"].iter().find_map(|name| object.get(*name));
    let first = match given {
        Some(Value::Array(several)) => several.first(),
        other => other,
    };
    let of = |name: &str| first.and_then(|author| author.get(name)).and_then(Value::as_str);
    let name = first.and_then(Value::as_str).or_else(|| of("name")).unwrap_or_default();
    (html::line(name), of("url").unwrap_or_default().to_owned())
}

fn comment(object: &Map<String, Value>) -> Found {
    let id = text(object, &["identifier", "@id", "url"]).unwrap_or_default();
    let (name, site) = author(object);
    Found {
        id: id.rsplit_once('#').map_or(id.as_str(), |(_, place)| place).to_owned(),
        name,
        site,
        time: text(object, &["dateCreated", "datePublished", "commentTime"]).unwrap_or_default(),
        likes: text(object, &["upvoteCount"]).unwrap_or_default(),
        body: html::read(&text(object, &["text", "commentText", "description"]).unwrap_or_default(), LineEnds::Break),
        ..Found::default()
    }
}
