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
        counted = start;
        take(Record { xml: &text[start..range.end], line, is_whole }, &mut checks, sink);
    }
    checks.hand_on(sink);
}

/// Returns where the first start tag of one of some elements stands.
pub(super) fn start(xml: &str, names: &[&str]) -> Option<usize> {
    let mut tags = memchr::memchr_iter(b'<', xml.as_bytes());
    tags.find(|at| {
        let rest = &xml[at + 1..];
        let name = rest.split(|sign: char| sign == '>' || sign.is_whitespace()).next().unwrap_or_default();
        let prefix = name.find(':').map_or(0, |at| at + 1);
        let rest = &rest[prefix..];
        names.iter().any(|name| {
            rest.strip_prefix(name)
                .is_some_and(|after| after.starts_with(|sign: char| sign == '>' || sign.is_whitespace()))
        })
    })
}
