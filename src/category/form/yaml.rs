//! Dictionaries of quanteda in YAML: a mapping from categories to lists of entries, or to mappings of further categories.
//!
//! YAML is read as it comes: `no`, `on` and `null` in a list are words, as they are to their writer. `*` stands for any
//! characters, `?` for one. A category inside another is named after both, and is counted in both.

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::{Draft, Fault};
use crate::category::draft::Entry;

/// A key and a colon, or a mapping in braces.
pub(super) fn sniff(line: &str) -> bool {
    line == "---" || line.starts_with('{') || line.contains(": ") || line.ends_with(':') || line.starts_with("%YAML")
}

/// What the next event stands in.
enum Frame {
    /// A mapping, and the category around it.
    Mapping(Option<usize>),
    /// A list of entries of a category.
    List(usize),
}

pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Fault> {
    let mut frames: Vec<Frame> = Vec::new();
    // The category whose key has been read, and whose value comes.
    let mut key: Option<usize> = None;
    for event in Parser::new_from_str(text) {
        let (event, place) = event.map_err(|error| {
            let cause = format!(
                "this is not YAML ({}); put words with signs in them in quotation marks, such as \"*tion\"",
                error.info()
            );
            Fault::new(error.marker().line() as u64, cause)
        })?;
        let line = place.start.line() as u64;
        let around = match frames.last() {
            Some(Frame::Mapping(around)) => *around,
            Some(Frame::List(category)) => Some(*category),
            None => None,
        };
        match event {
            Event::MappingStart(..) => frames.push(Frame::Mapping(key.take().or(around))),
            Event::SequenceStart(..) => {
                let category = key.take().or(around);
                let category =
                    category.ok_or_else(|| Fault::new(line, "this list has no name; write `category:` before it"))?;
                frames.push(Frame::List(category));
            }
            Event::MappingEnd | Event::SequenceEnd => {
                frames.pop();
            }
            Event::Scalar(value, style, ..) => match (frames.last(), key.take()) {
                (Some(Frame::Mapping(around)), None) => key = Some(draft.category(value.trim(), *around, line)),
                (Some(Frame::Mapping(_)), Some(category)) => {
                    // `category:` and `category: ~` have no entries.
                    if style != ScalarStyle::Plain || !matches!(&*value, "" | "~") {
                        entry(&value, line, category, draft);
                    }
                }
                (Some(Frame::List(category)), _) => entry(&value, line, *category, draft),
                (None, _) => return Err(Fault::new(line, super::UNKNOWN)),
            },
            Event::Alias(_) => {
                let cause =
                    "a reference (*name) is not followed; write the words again, or in quotation marks: \"*name\"";
                return Err(Fault::new(line, cause));
            }
            _ => {}
        }
    }
    Ok(())
}

fn entry(value: &str, line: u64, category: usize, draft: &mut Draft) {
    draft.entry(Entry { text: value.trim().to_owned(), line, categories: vec![category], asks_one: true });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(text: &str) -> Vec<String> {
        let mut draft = Draft::default();
        read(text, &mut draft).unwrap();
        let entries = draft.entries.iter();
        entries
            .map(|entry| format!("{} {}: {}", entry.line, draft.categories[entry.categories[0]].name, entry.text))
            .collect()
    }

    #[test]
    fn categories_nest_and_entries_are_words_stems_and_phrases() {
        let text = "# ours\nmood:\n  joy: [heureu*, \"tout va bien\", \"col?r\", \":)\"]\n  calm:\n    - serein\n    - zen\nno:\n  - no\n  - on\n  - null\none: seul\nnone:\n";
        assert_eq!(
            entries(text),
            [
                "3 mood.joy: heureu*",
                "3 mood.joy: tout va bien",
                "3 mood.joy: col?r",
                "3 mood.joy: :)",
                "5 mood.calm: serein",
                "6 mood.calm: zen",
                "8 no: no",
                "9 no: on",
                "10 no: null",
                "11 one: seul"
            ]
        );
    }

    #[test]
    fn lists_hold_further_categories_too() {
        assert_eq!(entries("a:\n  - x\n  - b:\n    - y\n  - z\n"), ["2 a: x", "4 a.b: y", "5 a: z"]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_remedy() {
        for (text, line, remedy) in [
            ("a: [x, y\nb: z\n", 2, "quotation marks"),
            ("a:\n  - *tion\n", 2, "such as \"*tion\""),
            ("a: &b [x]\nc: *b\n", 2, "write the words again"),
            ("- x\n- y\n", 1, "write `category:`"),
            ("just words\n", 1, "write lines"),
        ] {
            let fault = read(text, &mut Draft::default()).unwrap_err();
            assert!(fault.line == line && fault.cause.contains(remedy), "{text} {fault:?}");
        }
    }
}
