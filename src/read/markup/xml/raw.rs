//! Texts whose markup nobody escaped: bare `<` and tags of HTML inside of an element that holds a text and nothing else.

use std::ops::Range;

use super::decode;

/// Returns what stands in an element whose start tag ends at `from`, up to its end tag, where something looks like a tag
/// there; nothing where all is as XML wants it, or where the end tag is missing.
pub(super) fn inside(xml: &str, from: usize, name: &str) -> Option<Range<usize>> {
    // An empty element has no text.
    if xml.get(..from)?.ends_with("/>") {
        return None;
    }
    let mut at = from;
    let mut has_tags = false;
    loop {
        at += memchr::memchr(b'<', xml.as_bytes().get(at..)?)?;
        let rest = &xml[at..];
        if rest.starts_with("<![CDATA[") {
            at += rest.find("]]>")? + 3;
            continue;
        }
        if let Some(after) = rest.strip_prefix("</").and_then(|rest| rest.strip_prefix(name))
            && after.trim_start().starts_with('>')
        {
            return has_tags.then_some(from..at);
        }
        // The same element begins again: this one was never closed.
        let begins_again = rest[1..].strip_prefix(name).is_some_and(|after| after.starts_with(['>', ' ', '\n']));
        if begins_again {
            return None;
        }
        has_tags = true;
        at += 1;
    }
}

/// Adds what stands in such an element: sections as they are, all else with its entities decoded.
pub(super) fn decode_sections(written: &str, text: &mut String) {
    let mut rest = written;
    while let Some((before, after)) = rest.split_once("<![CDATA[") {
        decode(before, text);
        let (section, behind) = after.split_once("]]>").unwrap_or((after, ""));
        text.push_str(section);
        rest = behind;
    }
    decode(rest, text);
}
