//! The report page: one file of HTML that shows a run to people, complete in itself.
//!
//! It loads nothing, and its policy forbids it to. Each section is one file and one line in [`SECTIONS`], which is the
//! contents too. Text of users enters through [`shown`] alone. This room counts nothing.

mod authors;
mod bars;
mod chart;
mod checks;
mod citing;
mod date;
mod domains;
mod figures;
mod frame;
mod headline;
mod language_names;
mod languages;
mod matrix;
mod network;
mod places;
mod quality;
mod quote;
mod shown;
mod speakers;
mod stances;
mod ties;
mod timeline;
mod tongue;

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use maud::Markup;

use super::{Active, Context, InputEntry};
pub use quote::Quotes;
pub use tongue::Tongue;

/// What the page is made of.
pub struct Page<'p> {
    /// Counts and names.
    pub context: &'p Context<'p>,
    /// All who wrote, the most active first ([`Context::by_activity`]).
    pub active: &'p [Active<'p>],
    /// What was read.
    pub inputs: &'p [InputEntry],
    /// The options that change what is said.
    pub options: &'p BTreeMap<String, String>,
    /// Stances with the words that show them, where texts may be shown.
    pub quotes: Option<&'p Quotes>,
    /// Whether every input was read to its end.
    pub complete: bool,
    /// The language of the page.
    pub tongue: Tongue,
}

impl Page<'_> {
    /// Writes the page: the same bytes for the same input and options.
    ///
    /// # Errors
    /// What the system says.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(frame::document(self).into_string().as_bytes())
    }
}

/// A section of the page.
struct Section {
    /// Where links lead.
    id: &'static str,
    /// Its heading, in English and French.
    title: (&'static str, &'static str),
    /// What stands below the heading.
    body: fn(&Page<'_>) -> Markup,
}

/// All sections, in order.
static SECTIONS: &[Section] = &[
    Section { id: "figures", title: ("At a glance", "En bref"), body: headline::body },
    Section { id: "speakers", title: ("Who speaks", "Qui parle"), body: speakers::body },
    Section { id: "time", title: ("When", "Quand"), body: timeline::body },
    Section { id: "ties", title: ("Who answers whom", "Qui répond à qui"), body: ties::body },
    Section { id: "stances", title: ("Stances", "Prises de position"), body: stances::body },
    Section { id: "languages", title: ("Languages", "Langues"), body: languages::body },
    Section { id: "domains", title: ("Sites linked to", "Sites cités"), body: domains::body },
    Section { id: "authors", title: ("Authors", "Auteurs"), body: authors::body },
    Section { id: "quality", title: ("Quality", "Qualité"), body: quality::body },
    Section { id: "cite", title: ("How to cite", "Comment citer"), body: citing::body },
];
