//! The records of one piece, whatever stands between them.

use std::borrow::Cow;

use serde::{Deserialize as _, de::IgnoredAny};
use serde_json::Value;

use super::repair;
use crate::read::{
    Piece, Sink, Skip,
    bytes::charset,
    draft::{checks::Checks, text::trimmed},
};

/// Where a record stands in its input.
#[derive(Clone, Copy, Debug)]
pub struct Position {
    /// Line on which it begins.
    pub line: u64,
    /// Number of the record, from 1, where several may stand on one line; else its line.
    pub number: u64,
}

/// Hands each record of a piece that is not empty to `take`, as text, with its place; a record for which `take` says
/// what is wrong is skipped.
pub fn each(
    piece: &Piece,
    separator: u8,
    max_record: usize,
    sink: &mut dyn Sink,
    mut take: impl FnMut(&str, Position, &mut Checks, &mut dyn Sink) -> Result<(), String>,
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
    for (ordinal, end) in (piece.record..).zip(ends) {
        let (text, fell_back) = match whole.and_then(|text| text.get(start..end)) {
            Some(text) => (Cow::Borrowed(text), false),
            None => charset::decode(&bytes[start..end]),
        };
        // Empty lines before a record; where lines are records, there are none inside.
        let blanks = if separator == b'\n' { 0 } else { leading_lines(&text) };
        let number = line + blanks;
        let position = Position { line: number, number: if piece.record > 0 { ordinal } else { number } };
        line += if separator == b'\n' { 1 } else { memchr::memchr_iter(b'\n', text.as_bytes()).count() as u64 };
        start = end + 1;
        checks.count("lines_not_utf8", u64::from(fell_back), || format!("line {number}"));
        let record = trimmed(&text);
        let record = if record.starts_with('{') { record } else { record.trim_matches('\u{1E}').trim() };
        if record.is_empty() {
            continue;
        }
        if record.len() > max_record {
            let cause = format!("the record is longer than {max_record} bytes; raise `--max-record`");
            sink.skip(Skip { line: number, cause });
            continue;
        }
        let depth = depth(record);
        let read = match depth {
            ..=SHALLOW => take(record, position, &mut checks, sink),
            // Trees are read, walked and let go level by level.
            ..=DEEPEST => stacker::grow(STACK, || take(record, position, &mut checks, sink)),
            _ => Err(format!("the record is {depth} levels deep; no more than {DEEPEST} are read, part it")),
        };
        let may_be_parted = depth <= SHALLOW && separator != b'\n';
        if let Err(cause) = read
            && !(may_be_parted && take_parts(record, position, &cause, &mut checks, sink, &mut take))
        {
            sink.skip(Skip { line: number, cause });
        }
    }
    checks.hand_on(sink);
}

/// Takes what is whole of a record that is broken: the document without its broken elements, and the elements of the list
/// around it that follow and could not be told from it. Tells whether there is any.
fn take_parts(
    record: &str,
    position: Position,
    cause: &str,
    checks: &mut Checks,
    sink: &mut dyn Sink,
    take: &mut impl FnMut(&str, Position, &mut Checks, &mut dyn Sink) -> Result<(), String>,
) -> bool {
    if !record.starts_with('{') || mended(record).is_some() || serde_json::from_str::<IgnoredAny>(record).is_ok() {
        return false;
    }
    let listed = format!("[{record}]");
    let repaired = repair::repair(&listed);
    let lines = |end: usize| memchr::memchr_iter(b'\n', &listed.as_bytes()[..end]).count() as u64;
    let (mut skips, mut taken) = (Vec::new(), false);
    for (number, (place, element)) in (position.number..).zip(repaired.elements()) {
        let line = position.line + lines(place);
        match take(element, Position { line, number }, checks, sink) {
            Ok(()) => taken = true,
            Err(cause) => skips.push(Skip { line, cause }),
        }
    }
    if taken {
        // The first break is where the record could not be read.
        let causes = std::iter::once(cause).chain(std::iter::repeat(BROKEN));
        let breaks = repaired.breaks.iter().zip(causes);
        skips
            .extend(breaks.map(|(&place, cause)| Skip { line: position.line + lines(place), cause: cause.to_owned() }));
        skips.sort_by_key(|skip| skip.line);
        skips.into_iter().for_each(|skip| sink.skip(skip));
    }
    taken
}

/// What is said of a break behind another.
const BROKEN: &str = "this is not JSON; correct the element, or get the file again";

/// In levels: so deep is nearly all JSON, and the stack of any thread is enough for it.
const SHALLOW: usize = 100;

/// In levels. An answer to an answer takes two (Hacker News) to five (Reddit), so that this is a quarrel of some hundreds.
const DEEPEST: usize = 2_000;

/// In bytes, for the deepest; what is not used is never taken.
const STACK: usize = 64 << 20;

/// Returns how many levels of lists and objects a record has; of what may have no more than [`SHALLOW`], anything up to
/// that.
fn depth(record: &str) -> usize {
    let brackets = || memchr::memchr2_iter(b'{', b'[', record.as_bytes());
    // Each level takes two bytes. Few brackets make no depth, wherever they stand.
    if record.len() < 2 * SHALLOW || brackets().nth(SHALLOW).is_none() {
        return 0;
    }
    let (mut depth, mut deepest, mut in_string) = (0_usize, 0, false);
    let mut bytes = record.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' if in_string => drop(bytes.next()),
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

fn leading_lines(text: &str) -> u64 {
    text.bytes().take_while(u8::is_ascii_whitespace).filter(|&byte| byte == b'\n').count() as u64
}

/// Reads a tree whose depth was looked at ([`each`]).
fn tree(record: &str) -> Result<Value, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_str(record);
    json.disable_recursion_limit();
    let value = Value::deserialize(&mut json)?;
    json.end()?;
    Ok(value)
}

/// Reads a record that [`each`] gave as a tree; see [`mended`].
///
/// # Errors
/// What is wrong with it, in words.
pub fn value(record: &str, checks: &mut Checks) -> Result<Value, String> {
    let error = match tree(record) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    let (whole, halves) = mended(record).ok_or_else(|| in_words(&error, record))?;
    let value = tree(&whole).map_err(|_| in_words(&error, record))?;
    checks.count("surrogates_alone", halves, || "\\ud800".to_owned());
    Ok(value)
}

/// What some programs write for numbers that are none.
const NO_NUMBERS: [&str; 3] = ["NaN", "-Infinity", "Infinity"];

/// Mends what some programs write and JSON does not know: `NaN` and `Infinity` become null, halves of a character
/// (`\ud83d` without its other half) become U+FFFD. Returns how many halves there were; nothing where there is neither.
pub fn mended(record: &str) -> Option<(String, u64)> {
    if !["NaN", "Infinity", "\\u"].iter().any(|sign| record.contains(sign)) {
        return None;
    }
    let (mut whole, mut halves, mut rest, mut in_string) = (String::with_capacity(record.len()), 0, record, false);
    let mut changed = false;
    while let Some(sign) = rest.chars().next() {
        let mut taken = sign.len_utf8();
        if in_string && sign == '\\' {
            let unit = |text: &str| u32::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok();
            match (unit(rest), rest.get(6..).and_then(unit)) {
                (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => taken = 12,
                (Some(0xD800..=0xDFFF), _) => {
                    (halves, changed) = (halves + 1, true);
                    whole.push('\u{FFFD}');
                    rest = &rest[6..];
                    continue;
                }
                _ => taken += rest[1..].chars().next().map_or(0, char::len_utf8),
            }
        } else if sign == '"' {
            in_string = !in_string;
        } else if !in_string && let Some(name) = NO_NUMBERS.iter().find(|name| rest.starts_with(**name)) {
            changed = true;
            whole.push_str("null");
            rest = &rest[name.len()..];
            continue;
        }
        whole.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    changed.then_some((whole, halves))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_is_null_and_half_a_character_is_counted() {
        let given = r#"{"a":NaN,"b":[-Infinity,Infinity],"text":"NaN \" \ud83d\ude00 \ud83d \\ud83d"}"#;
        let (whole, halves) = mended(given).unwrap();
        assert_eq!(whole, r#"{"a":null,"b":[null,null],"text":"NaN \" \ud83d\ude00 � \\ud83d"}"#);
        assert_eq!(halves, 1);
        assert_eq!(mended(r#"{"text":"NaN"}"#), None);
    }
}
