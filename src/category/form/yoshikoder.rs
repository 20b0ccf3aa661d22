//! Dictionaries of Yoshikoder (`.ykd`, `.lcd`): XML in which categories (`cnode`) hold entries (`pnode`) and further
//! categories.

use std::fmt::Display;

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

use super::{Draft, Fault};
use crate::category::draft::Entry;

pub(super) fn sniff(line: &str) -> bool {
    line.starts_with("<?xml") || line.starts_with("<dictionary")
}

pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Fault> {
    let mut reader = Reader::from_str(text);
    // Categories that are open; the outermost may have no name.
    let mut open: Vec<Option<usize>> = Vec::new();
    let (mut line, mut counted) = (1, 0);
    loop {
        let at = reader.buffer_position() as usize;
        line += memchr::memchr_iter(b'\n', &text.as_bytes()[counted..at]).count() as u64;
        counted = at;
        let event = reader.read_event().map_err(|error| broken(line, &error))?;
        let around = open.last().copied().flatten();
        match event {
            Event::Start(start) if start.name().as_ref() == "cnode" => {
                let name = name(&start, line)?;
                open.push(if name.is_empty() { around } else { Some(draft.category(&name, around, line)) });
            }
            Event::Start(start) | Event::Empty(start) if start.name().as_ref() == "pnode" => {
                let categories = around.into_iter().collect();
                draft.entry(Entry { text: name(&start, line)?, line, categories, asks_one: true });
            }
            Event::Empty(start) if start.name().as_ref() == "cnode" => {
                draft.category(&name(&start, line)?, around, line);
            }
            Event::End(end) if end.name().as_ref() == "cnode" => {
                open.pop();
            }
            Event::Eof if open.is_empty() => return Ok(()),
            Event::Eof => return Err(broken(line, &"a cnode has no end")),
            _ => {}
        }
    }
}

fn broken(line: u64, cause: &dyn Display) -> Fault {
    Fault::new(line, format!("this is not the XML of a dictionary ({cause}); export it from Yoshikoder again"))
}

/// Returns the attribute `name`, empty where there is none.
fn name(start: &BytesStart<'_>, line: u64) -> Result<String, Fault> {
    let attribute = start.try_get_attribute("name").map_err(|error| broken(line, &error))?;
    let Some(attribute) = attribute else { return Ok(String::new()) };
    let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| broken(line, &error))?;
    Ok(value.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_are_categories_and_entries() {
        let text = "<dictionary style=\"304\">\n<cnode name=\"\">\n<cnode name=\"Joie\"><pnode name=\"heureu*\"/>\n<cnode name=\"vive\"><pnode name=\"&lt;3\"/></cnode></cnode>\n<cnode name=\"rien\"/></cnode></dictionary>";
        let mut draft = Draft::default();
        read(text, &mut draft).unwrap();
        let entries: Vec<_> =
            draft.entries.iter().map(|entry| (entry.line, &*entry.text, entry.categories[0])).collect();
        assert_eq!(entries, [(3, "heureu*", 0), (4, "<3", 1)]);
        let names: Vec<_> = draft.categories.iter().map(|category| &*category.name).collect();
        assert_eq!(names, ["Joie", "Joie.vive", "rien"]);
    }

    #[test]
    fn xml_that_is_cut_off_is_told() {
        for text in ["<dictionary>\n<cnode name=\"a\">\n<pnode name=\"x\"/>", "<dictionary>\n<cnode name=\"a></cnode>"]
        {
            let fault = read(text, &mut Draft::default()).unwrap_err();
            assert!(fault.line >= 2 && fault.cause.contains("export it"), "{fault:?}");
        }
    }
}
