//! YAML as it comes, without a tree: mappings at the top, or in a list at the top, up to the first line that is none.

use saphyr_parser::{Event, Parser as Yaml};

use crate::read::Skip;

/// One comment: its keys and values, and its line.
type Record = (Vec<(String, String)>, u64);

/// Reads the records of a file. Behind a line that is no YAML, reading goes on with the next comment of the list; returns
/// also what is wrong.
pub(super) fn records(text: &str) -> (Vec<Record>, Vec<Skip>) {
    let (mut records, mut skips) = (Vec::new(), Vec::new());
    let (mut rest, mut passed) = (text, 0);
    loop {
        let (some, broken) = records_before_break(rest);
        records.extend(some.into_iter().map(|(fields, line)| (fields, line + passed)));
        let Some(Skip { line, cause }) = broken else { break };
        skips.push(Skip { line: line + passed, cause });
        let Some((start, lines)) = next_of_list(rest, line) else { break };
        (rest, passed) = (&rest[start..], passed + lines);
    }
    (records, skips)
}

/// Returns where the first element of a list at the top stands behind a line, and how many lines stand before it.
fn next_of_list(text: &str, line: u64) -> Option<(usize, u64)> {
    let mut start = 0;
    for (number, whole) in (0..).zip(text.split_inclusive('\n')) {
        if number >= line.max(1) && whole.starts_with("- ") {
            return Some((start, number));
        }
        start += whole.len();
    }
    None
}

/// Reads mappings at the top, or in a list at the top, up to the first line that is no YAML. An element of a list is whole,
/// or none.
fn records_before_break(text: &str) -> (Vec<Record>, Option<Skip>) {
    let mut records: Vec<Record> = Vec::new();
    let (mut depth, mut record_depth) = (0_usize, 0_usize);
    let mut key: Option<String> = None;
    for event in Yaml::new_from_str(text) {
        let (event, place) = match event {
            Ok(event) => event,
            Err(error) => {
                let line = error.marker().line() as u64;
                let cause = format!("this is not YAML ({}); correct the line", error.info());
                if record_depth > 1 {
                    records.pop();
                }
                return (records, Some(Skip { line, cause }));
            }
        };
        match event {
            Event::MappingStart(..) => {
                depth += 1;
                if record_depth == 0 {
                    record_depth = depth;
                    records.push((Vec::new(), place.start.line() as u64));
                }
                key = None;
            }
            Event::SequenceStart(..) => {
                depth += 1;
                key = None;
            }
            Event::MappingEnd | Event::SequenceEnd => {
                if depth == record_depth {
                    record_depth = 0;
                }
                depth = depth.saturating_sub(1);
                key = None;
            }
            Event::Scalar(value, ..) if depth == record_depth && depth > 0 => match key.take() {
                None => key = Some(value.into_owned()),
                Some(key) => {
                    if let Some((fields, _)) = records.last_mut() {
                        fields.push((key, value.into_owned()));
                    }
                }
            },
            Event::Alias(_) => key = None,
            _ => {}
        }
    }
    (records, None)
}

/// Sets in the lines on which a quoted value goes on. YAML wants them set in, but what most sites are written and read
/// with does not; at the beginning of a line, spaces are no part of the value.
pub(super) fn set_in(text: &str) -> String {
    let mut within: Option<char> = None;
    let mut whole = String::with_capacity(text.len() + 64);
    for line in text.split_inclusive('\n') {
        let value = if within.is_some() {
            whole.push(' ');
            line
        } else {
            let value = line.split_once(": ").map_or("", |(_, value)| value.trim_start());
            within = value.chars().next().filter(|sign| matches!(sign, '"' | '\''));
            value.get(1..).unwrap_or_default()
        };
        let mut escaped = false;
        for sign in value.chars() {
            match within {
                Some('"') if escaped => escaped = false,
                Some('"') if sign == '\\' => escaped = true,
                // A doubled apostrophe closes and opens again.
                Some(quote) if sign == quote => within = None,
                None if sign == '\'' && value.contains("''") => within = Some(sign),
                _ => {}
            }
        }
        whole.push_str(line);
    }
    whole
}
