//! What a parser hands on: messages, records that it had to skip, and notes for the quality table.

use crate::model::Message;

/// A record that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skip {
    /// Line in the input, from 1.
    pub line: u64,
    /// What is wrong and what can be done, in one sentence, without a full stop.
    pub cause: String,
}

/// Something about the input that a user should know, counted in `quality.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The page says how many comments it has.
    DeclaredCount {
        /// As the page says.
        declared: u64,
        /// As parsed.
        parsed: u64,
    },
    /// A message says how many others stand below it. They may stand in other parts of the input, or in another input:
    /// whether they were read is known once all is. Comes right behind its message.
    DeclaredBelow {
        /// Id of the message.
        id: String,
        /// As the source says.
        declared: u64,
        /// Which messages are counted.
        below: Below,
    },
    /// Something else, of a named check (`dates_unreadable`, `replacement_characters`), at an example place.
    Check {
        /// Name of the check, in `snake_case`.
        check: &'static str,
        /// How many.
        count: u64,
        /// Where, for example: an id, or `line 12`.
        example: String,
    },
}

/// Which messages stand below one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Below {
    /// Those that name it as their parent.
    Answers,
    /// All comments of the discussion that it opens.
    Discussion,
}

/// Takes what a parser finds, in input order.
pub trait Sink {
    /// Takes one message. The reader uses the same message again afterwards.
    fn message(&mut self, message: &Message);
    /// Takes a record that could not be read.
    fn skip(&mut self, skip: Skip);
    /// Takes a note.
    fn note(&mut self, note: Note);
}

/// Keeps all that a parser hands on: for small inputs and tests.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gathered {
    /// Messages, in input order.
    pub messages: Vec<Message>,
    /// Records that could not be read.
    pub skips: Vec<Skip>,
    /// Notes.
    pub notes: Vec<Note>,
}

impl Gathered {
    /// Returns how often a check was counted.
    pub fn counted(&self, name: &str) -> u64 {
        let count = |note: &Note| match note {
            Note::Check { check, count, .. } if *check == name => *count,
            _ => 0,
        };
        self.notes.iter().map(count).sum()
    }
}

impl Sink for Gathered {
    fn message(&mut self, message: &Message) {
        self.messages.push(message.clone());
    }

    fn skip(&mut self, skip: Skip) {
        self.skips.push(skip);
    }

    fn note(&mut self, note: Note) {
        self.notes.push(note);
    }
}
