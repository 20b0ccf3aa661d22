//! What both files share of XML.

use std::borrow::Cow;

use quick_xml::escape::escape;

use super::attribute::Value;

/// Escapes text of users for XML, without the characters that XML 1.0 (§2.2) cannot hold.
pub fn safe(text: &str) -> Cow<'_, str> {
    let is_kept = |letter: char| !matches!(letter, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    // White space of attributes is read back as blanks, unless it is written by number (§3.3.3).
    let numbered = |text: String| text.replace('\n', "&#10;").replace('\r', "&#13;").replace('\t', "&#9;");
    if text.chars().all(|letter| is_kept(letter) && !letter.is_control()) {
        return escape(text);
    }
    Cow::Owned(numbered(escape(text.chars().filter(|&letter| is_kept(letter)).collect::<String>()).into_owned()))
}

/// Writes a value, or nothing where it cannot be computed.
pub fn written(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Text(text) => Some(safe(text).into_owned()),
        Value::Whole(number) => Some(number.to_string()),
        Value::Number(number) => number.map(|number| format!("{number:.4}")),
    }
}
