//! The records of one piece, whatever stands between them.

use std::borrow::Cow;

use super::super::{Piece, Sink, Skip, charset, checks::Checks};

/// Hands each record of a piece that is not empty to `take`, as text, with its line; a record for which `take` says
/// what is wrong is skipped.
pub fn each(
    piece: &Piece,
    separator: u8,
    max_record: usize,
    sink: &mut dyn Sink,
    mut take: impl FnMut(&str, u64, &mut Checks, &mut dyn Sink) -> Result<(), String>,
) {
    if let Some(cause) = &piece.given_up {
        sink.skip(Skip { line: piece.line, cause: cause.clone() });
        return;
    }
    let mut checks = Checks::default();
    // One check of the whole piece is much faster than one a record.
    let (bytes, controls) = charset::without_nul(&piece.bytes);
    checks.count("controls_removed", controls, || format!("line {}", piece.line));
    let whole = charset::utf8(&bytes);
    let ends = memchr::memchr_iter(separator, &bytes).chain([bytes.len()]);
    let (mut start, mut line) = (0, piece.line);
    for end in ends {
        let (text, fell_back) = match whole.and_then(|text| text.get(start..end)) {
            Some(text) => (Cow::Borrowed(text), false),
            None => charset::decode(&bytes[start..end]),
        };
        // Empty lines before a record; where lines are records, there are none inside.
        let blanks = if separator == b'\n' { 0 } else { leading_lines(&text) };
        let number = line + blanks;
        line += if separator == b'\n' { 1 } else { memchr::memchr_iter(b'\n', text.as_bytes()).count() as u64 };
        start = end + 1;
        checks.count("lines_not_utf8", u64::from(fell_back), || format!("line {number}"));
        let record = text.trim().trim_matches('\u{1E}').trim();
        if record.is_empty() {
            continue;
        }
        let read = if record.len() > max_record {
            Err(format!("the record is longer than {max_record} bytes; raise `--max-record`"))
        } else {
            take(record, number, &mut checks, sink)
        };
        if let Err(cause) = read {
            sink.skip(Skip { line: number, cause });
        }
    }
    checks.hand_on(sink);
}

fn leading_lines(text: &str) -> u64 {
    text.bytes().take_while(u8::is_ascii_whitespace).filter(|&byte| byte == b'\n').count() as u64
}

/// Says what is wrong with a record, and what to do.
pub fn in_words(error: &serde_json::Error, record: &str) -> String {
    use serde_json::error::Category;
    let what = if record.contains('\n') {
        format!("line {} of the object, column {}", error.line(), error.column())
    } else {
        format!("column {}", error.column())
    };
    let text = error.to_string();
    let cause = text.rsplit_once(" at line ").map_or(text.as_str(), |(cause, _)| cause);
    match error.classify() {
        Category::Eof => "the line is cut off before its object ends; get the file again".to_owned(),
        _ if !record.starts_with('{') => "the line is no JSON object; write one object a line".to_owned(),
        Category::Data => format!("{what}: {cause}"),
        _ => format!("{what}: this is not JSON ({cause}); correct the line"),
    }
}
