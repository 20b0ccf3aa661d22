//! The beginning of an XML document: its first element, and what stands before the first record.

use memchr::memmem;

use crate::read::{
    Charted, ReadError,
    bytes::{charset, source::read_step},
};

/// Returns the name of the first element with its prefix, whatever stands before it: a byte order mark, comments, or
/// letters that do not belong there.
pub fn root(head: &str) -> Option<&str> {
    let mut rest = head;
    loop {
        let at = rest.find('<')?;
        // A text that begins with anything else than XML is no XML; a few stray signs are forgiven.
        if rest.len() == head.len() && at > 64 {
            return None;
        }
        rest = &rest[at + 1..];
        let end = match rest.as_bytes().first()? {
            b'?' => rest.find("?>")?,
            b'!' if rest.starts_with("!--") => rest.find("-->")?,
            b'!' => document_type(rest)?,
            _ => {
                let name = rest.split(|sign: char| sign.is_whitespace() || matches!(sign, '>' | '/' | '<')).next()?;
                return (!name.is_empty()).then_some(name);
            }
        };
        rest = &rest[end..];
    }
}

fn document_type(rest: &str) -> Option<usize> {
    let (open, close) = (rest.find('['), rest.find('>')?);
    if open.is_some_and(|open| open < close) { rest.find("]>") } else { Some(close) }
}

/// Tells whether the first element declares a namespace that contains `part`.
pub fn declared(head: &str, part: &str) -> bool {
    let element = root(head).and_then(|name| head.split_once(&format!("<{name}")));
    element.and_then(|(_, rest)| rest.split_once('>')).is_some_and(|(tag, _)| tag.contains(part))
}

/// Reads as far as the first of `marks`, at most `longest` bytes, without taking anything away from the input.
///
/// # Errors
/// [`ReadError::Broken`] where reading stops part of the way.
pub fn peeked(input: Charted, marks: &[&str], longest: usize) -> Result<(Charted, String), ReadError> {
    let mut seen = Vec::new();
    let mut end = None;
    let mut source = input.source;
    while end.is_none() && seen.len() < longest {
        let before = seen.len();
        let read = read_step(&mut source, 64 << 10, &mut seen);
        read.map_err(|cause| ReadError::Broken { path: source.path.clone(), offset: seen.len() as u64, cause })?;
        let from = before.saturating_sub(16);
        end = marks.iter().filter_map(|mark| memmem::find(&seen[from..], mark.as_bytes())).min().map(|at| from + at);
        if seen.len() == before {
            break;
        }
    }
    let (head, _) = charset::decode_lines(seen[..end.unwrap_or(seen.len())].to_vec());
    Ok((Charted { source: source.put_back(seen), ..input }, head))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_element_is_found_behind_what_stands_before_it() {
        for (head, name) in [
            ("<?xml version='1.0'?>\n<!-- <a> --><rss version=\"2.0\">", Some("rss")),
            ("`<?xml version='1.0'?><disqus>", Some("disqus")),
            ("\u{FEFF}<!DOCTYPE x [<!ENTITY a '>'>]><tei:TEI xmlns='…'>", Some("tei:TEI")),
            ("Il a dit <rien> de plus.", Some("rien")),
            ("Du texte.", None),
            ("<", None),
        ] {
            assert_eq!(root(head), name, "{head}");
        }
    }
}
