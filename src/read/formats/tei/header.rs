//! The header of a TEI document: who takes part, the line of time, the title.

use std::collections::HashMap;

use super::{local, xml};
use crate::read::markup::xml::{Met, Tag};

/// What a header says.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// Id of the document, or empty.
    pub id: String,
    /// Title of the document.
    pub title: String,
    /// Who takes part, by id.
    pub people: HashMap<String, Person>,
    /// Points of time, by id.
    pub times: HashMap<String, String>,
    /// Days on which the document was recorded, or began and ended.
    days: Vec<String>,
}

/// Somebody who takes part.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// Name as the header gives it.
    pub name: String,
    /// Name of the account.
    pub handle: String,
    /// The platform itself, or a program.
    pub is_system: bool,
}

impl Header {
    /// Reads what stands before the text of a document, and its lines of time wherever they stand; what the header of the
    /// corpus says holds too.
    pub fn of(document: &str, corpus: Option<&Self>) -> Self {
        let end = document.find("<text>").or_else(|| document.find("<text ")).unwrap_or(document.len());
        let mut header = corpus
            .map(|corpus| Self { id: String::new(), title: String::new(), days: Vec::new(), ..corpus.clone() })
            .unwrap_or_default();
        let mut recording = 0_usize;
        let mut person: Option<(String, Person)> = None;
        let mut is_alias = false;
        // What is cut off at the text is no fault.
        let _ = xml::walk(&document[..end], |met| match met {
            Met::Start(name, tag) => {
                let id = || tag.attribute("xml:id").or_else(|| tag.attribute("id")).unwrap_or_default();
                match local(name) {
                    name if RECORDING.contains(&name) => recording += 1,
                    "date" if recording > 0 => {
                        let days = ["when", "when-iso", "from", "to", "notBefore", "notAfter", "from-iso", "to-iso"];
                        days.iter().filter_map(|day| tag.attribute(day)).for_each(|day| header.day(&day));
                    }
                    "TEI" | "TEI.2" => header.id = id(),
                    "person" | "personGrp" => {
                        let role = tag.attribute("role").unwrap_or_default();
                        let is_system = matches!(role.as_str(), "system" | "bot");
                        person = Some((id(), Person { is_system, ..Person::default() }));
                    }
                    "addName" => is_alias = true,
                    "when" => header.point(tag),
                    _ => {}
                }
            }
            Met::End(name, text) => match (local(name), &mut person) {
                (name, _) if RECORDING.contains(&name) => recording = recording.saturating_sub(1),
                ("date", _) if recording > 0 => header.day(text),
                ("person" | "personGrp", _) => header.people.extend(person.take()),
                ("addName", Some((_, person))) => {
                    set(&mut person.handle, text);
                    is_alias = false;
                }
                ("persName" | "name" | "forename" | "surname", Some((_, person))) if !is_alias => {
                    set(&mut person.name, text);
                }
                ("title", None) => set(&mut header.title, text),
                _ => {}
            },
            Met::Text(_) => {}
        });
        if header.days.is_empty() {
            header.days = corpus.map(|corpus| corpus.days.clone()).unwrap_or_default();
        }
        header.lines_of_time(&document[end..]);
        header
    }

    /// Reads the lines of time that stand in the text, before it or after it (`standOff`).
    fn lines_of_time(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = memchr::memmem::find(rest.as_bytes(), b"timeline") {
            let (before, after) = (&rest[..at], &rest[at..]);
            let opens = before.rfind('<').is_some_and(|open| !before[open..].contains(['/', ' ', '>', '!']));
            let inside = &after["timeline".len()..];
            let line = if opens { inside.find("timeline>").unwrap_or(inside.len()) } else { 0 };
            if opens {
                // What is cut off after it is no fault.
                let _ = xml::walk(&inside[..line], |met| {
                    if let Met::Start(name, tag) = met
                        && local(name) == "when"
                    {
                        self.point(tag);
                    }
                });
            }
            rest = &inside[line..];
        }
    }

    fn point(&mut self, tag: &Tag<'_>) {
        let id = tag.attribute("xml:id").or_else(|| tag.attribute("id")).unwrap_or_default();
        let time = ["absolute", "when-iso", "when"].iter().find_map(|name| tag.attribute(name));
        self.times.insert(id, time.unwrap_or_default());
    }

    fn day(&mut self, written: &str) {
        let day = written.trim().get(..10).unwrap_or_default();
        let is_day = day
            .bytes()
            .enumerate()
            .all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() });
        if !day.is_empty() && is_day && !self.days.iter().any(|known| known == day) {
            self.days.push(day.to_owned());
        }
    }

    /// Returns the day of which all times of day are, where the header gives exactly one.
    pub fn only_day(&self) -> Option<&str> {
        match &self.days[..] {
            [day] => Some(day),
            _ => None,
        }
    }
}

/// Where a header says when its text was recorded; dates elsewhere in it are of the edition.
const RECORDING: &[&str] = &["recordingStmt", "recording", "settingDesc", "setting", "creation"];

fn set(slot: &mut String, text: &str) {
    if slot.is_empty() {
        *slot = text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
}
