//! Hands the records of a piece on, one after another, each with the line that it begins at.

use super::{ends, text_of};
use crate::read::{Piece, Sink, Skip, draft::checks::Checks};

/// One record of a piece.
pub struct Record<'a> {
    /// The record, from its start tag on.
    pub xml: &'a str,
    /// Line of its start tag.
    pub line: u64,
    /// Whether its end tag was found; else the input is cut off in it.
    pub is_whole: bool,
}

/// Goes over the records of a piece, which begin with one of the elements `names` and end with one of `tags`; text
/// between them is passed over.
pub fn each(
    piece: &Piece,
    names: &[&str],
    tags: &'static [&'static str],
    sink: &mut dyn Sink,
    mut take: impl FnMut(Record<'_>, &mut Checks, &mut dyn Sink),
) {
    if let Some(cause) = &piece.given_up {
        sink.skip(Skip { line: piece.line, cause: cause.clone() });
        return;
    }
    let (text, fallen_back) = text_of(piece);
    let mut checks = Checks::default();
    checks.count("lines_not_utf8", fallen_back, || format!("line {}", piece.line));
    let (mut line, mut counted) = (piece.line, 0);
    for (range, is_whole) in ends::records(&text, tags) {
        let Some(start) = start(&text[range.clone()], names).map(|at| range.start + at) else { continue };
        line += memchr::memchr_iter(b'\n', &text.as_bytes()[counted..start]).count() as u64;
        let mut from = start;
        // A record in which another begins was never closed.
        while let Some(next) = next_start(&text[from..range.end], names) {
            take(Record { xml: &text[from..from + next], line, is_whole: false }, &mut checks, sink);
            line += memchr::memchr_iter(b'\n', &text.as_bytes()[from..from + next]).count() as u64;
            from += next;
        }
        counted = from;
        take(Record { xml: &text[from..range.end], line, is_whole }, &mut checks, sink);
    }
    checks.hand_on(sink);
}

/// Returns where the first start tag of one of some elements stands.
pub fn start(xml: &str, names: &[&str]) -> Option<usize> {
    memchr::memchr_iter(b'<', xml.as_bytes()).find(|at| begins(&xml[at + 1..], names))
}

/// Tells whether a tag, without its `<`, is the start of one of some elements, whatever its prefix.
fn begins(tag: &str, names: &[&str]) -> bool {
    let tag = tag.as_bytes();
    let ends_name = |byte: &u8| matches!(byte, b':' | b'>' | b'/') || byte.is_ascii_whitespace();
    let local = match tag.iter().take(ends::LONGEST_PREFIX).position(ends_name) {
        // An end tag begins nothing.
        Some(0) => return false,
        Some(at) if tag[at] == b':' => &tag[at + 1..],
        _ => tag,
    };
    names.iter().any(|name| {
        let after = local.strip_prefix(name.as_bytes()).and_then(|after| after.first());
        after.is_some_and(|next| *next == b'>' || next.is_ascii_whitespace())
    })
}

/// Returns where in a record another one begins: not in a section, and not closed by its own tag.
fn next_start(record: &str, names: &[&str]) -> Option<usize> {
    let bytes = record.as_bytes();
    // Nearly no record has a second start tag, which one look for its name tells.
    if !names.iter().any(|name| is_named_again(bytes, name.as_bytes())) {
        return None;
    }
    let mut at = 1;
    loop {
        at += memchr::memchr(b'<', bytes.get(at..)?)?;
        let tag = &bytes[at..];
        let section = ends::section_length(tag)?;
        if section > 0 {
            at += section;
            continue;
        }
        if begins(&record[at + 1..], names) {
            let end = memchr::memchr(b'>', tag)?;
            if !tag[..end].ends_with(b"/") {
                return Some(at);
            }
        }
        at += 1;
    }
}

/// Tells whether the name of an element stands behind `<` or a prefix in a record, its own start tag left out.
fn is_named_again(record: &[u8], name: &[u8]) -> bool {
    let begins = |at: usize| {
        let (before, after) = (record[at], record.get(at + 1 + name.len()));
        matches!(before, b'<' | b':') && after.is_some_and(|next| *next == b'>' || next.is_ascii_whitespace())
    };
    // Places are those of what stands before the name: the own start tag begins at 0, with a prefix a little later.
    let own = record.iter().position(|&byte| byte == b'>').unwrap_or(record.len());
    record.get(own + 1..).is_some_and(|rest| memchr::memmem::find_iter(rest, name).any(|at| begins(own + at)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Gathered;

    #[test]
    fn a_record_that_is_never_closed_costs_itself_alone() {
        let text = "<x><r>1</r>\n<r>2\n<r a='b'>3<r/><![CDATA[<r>]]><!-- <r> --></r>\n<r>4</r></x>";
        let piece = Piece { bytes: text.as_bytes().to_vec(), line: 1, ..Piece::default() };
        let mut found = Vec::new();
        each(&piece, &["r"], &["</r"], &mut Gathered::default(), |record, _, _| {
            found.push((record.line, record.is_whole));
        });
        assert_eq!(found, [(1, true), (2, false), (3, true), (4, true)]);
    }

    #[test]
    fn a_record_that_is_cut_in_its_first_tag_has_no_other() {
        assert_eq!(next_start("<item", &["item"]), None);
        assert_eq!(next_start("<item><title>an item </title></item>", &["item"]), None);
        assert_eq!(next_start("<x:item>1\n<x:item>2</x:item>", &["item"]), Some(10));
    }
}
