//! The header of a TEI document: who takes part, the line of time, the title.

use std::collections::HashMap;

use super::{local, xml};
use crate::read::xml::Met;

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
    /// Reads what stands before the text of a document; what the header of the corpus says holds too.
    pub fn of(document: &str, corpus: Option<&Self>) -> Self {
        let end = document.find("<text>").or_else(|| document.find("<text ")).unwrap_or(document.len());
        let mut header =
            corpus.map(|corpus| Self { id: String::new(), title: String::new(), ..corpus.clone() }).unwrap_or_default();
        let mut person: Option<(String, Person)> = None;
        let mut is_alias = false;
        // What is cut off at the text is no fault.
        let _ = xml::walk(&document[..end], |met| match met {
            Met::Start(name, tag) => {
                let id = || tag.attribute("xml:id").or_else(|| tag.attribute("id")).unwrap_or_default();
                match local(name) {
                    "TEI" | "TEI.2" => header.id = id(),
                    "person" | "personGrp" => {
                        let role = tag.attribute("role").unwrap_or_default();
                        let is_system = matches!(role.as_str(), "system" | "bot");
                        person = Some((id(), Person { is_system, ..Person::default() }));
                    }
                    "addName" => is_alias = true,
                    "when" => {
                        let time = ["absolute", "when-iso", "when"].iter().find_map(|name| tag.attribute(name));
                        header.times.insert(id(), time.unwrap_or_default());
                    }
                    _ => {}
                }
            }
            Met::End(name, text) => match (local(name), &mut person) {
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
        header
    }
}

fn set(slot: &mut String, text: &str) {
    if slot.is_empty() {
        *slot = text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
}
