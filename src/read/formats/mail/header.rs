//! Header fields: those that tell who somebody is, and those that are in the way of reading them.

use std::{borrow::Cow, sync::LazyLock};

use memchr::memmem;
use regex::{Captures, Regex};

use super::part;
use crate::read::bytes::charset;

/// Header fields that tell who somebody is, or where.
pub(super) fn tells_address(name: &str) -> bool {
    let name = name.to_lowercase();
    [
        "from",
        "to",
        "cc",
        "bcc",
        "sender",
        "reply-to",
        "return-path",
        "received",
        "user-agent",
        "x-mailer",
        "message-id",
        "references",
        "in-reply-to",
    ]
    .contains(&name.as_str())
        || name.contains("ip") && name.starts_with("x-")
}

/// `From: ana at example.org (Ana)`: how archives of lists hide addresses, and how old mails write names.
static HIDDEN: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?im)^From:[ \t]*(?P<u>[^\s<>()]+) (?:at|chez) (?P<h>[\w.-]+\.\w+)(?:\s+\((?P<n>.*(?:\n[ \t].*)*)\))?[ \t]*\r?$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// Header fields of old mails and of news are in the charset of the writer, with nothing that says so; archives write
/// addresses that no parser takes for any.
pub(super) fn with_readable_header(bytes: &[u8]) -> (Cow<'_, [u8]>, bool) {
    let end = memmem::find(bytes, b"\n\n").or_else(|| memmem::find(bytes, b"\n\r\n")).unwrap_or(bytes.len());
    let (header, body) = bytes.split_at(end);
    let (text, fell_back) = charset::decode(header);
    let known = part::with_known_charsets(&text);
    let plain = HIDDEN.replace(&known, |found: &Captures<'_>| {
        let name = found.name("n").map_or("", |name| name.as_str());
        let name = if name.contains("=?") { name.to_owned() } else { format!("\"{}\"", name.replace(['"', '\\'], "")) };
        format!("From: {name} <{}@{}>", &found["u"], &found["h"])
    });
    if !fell_back && matches!((&known, &plain), (Cow::Borrowed(_), Cow::Borrowed(_))) {
        return (Cow::Borrowed(bytes), false);
    }
    (Cow::Owned([plain.as_bytes(), body].concat()), fell_back)
}
