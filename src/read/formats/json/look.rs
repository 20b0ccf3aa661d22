//! Looks into a tree of JSON by paths such as `author.name`; what is missing is empty.

use std::borrow::Cow;

use serde_json::Value;

/// Returns the value at a path, or null.
pub fn at<'v>(value: &'v Value, path: &str) -> &'v Value {
    path.split('.').fold(value, |value, key| value.get(key).unwrap_or(&Value::Null))
}

/// Returns the text at a path; a number as it is written.
pub fn text<'v>(value: &'v Value, path: &str) -> Cow<'v, str> {
    written(at(value, path))
}

/// Returns the text at the first of these paths that has any.
pub fn first<'v>(value: &'v Value, paths: &[&str]) -> Cow<'v, str> {
    paths.iter().map(|path| text(value, path)).find(|text| !text.is_empty()).unwrap_or_default()
}

/// Returns a text, or a number as it is written; nothing of what is neither.
pub fn written(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        Value::Number(number) => Cow::Owned(number.to_string()),
        _ => Cow::Borrowed(""),
    }
}

/// Returns the list at a path, or an empty one.
pub fn list<'v>(value: &'v Value, path: &str) -> &'v [Value] {
    at(value, path).as_array().map_or(&[], Vec::as_slice)
}

/// Tells whether `true` stands at a path.
pub fn truth(value: &Value, path: &str) -> bool {
    at(value, path) == &Value::Bool(true)
}

/// Tells whether there is an object, a list, a text or a number at a path.
pub fn is_there(value: &Value, path: &str) -> bool {
    !matches!(at(value, path), Value::Null | Value::Bool(_))
}
