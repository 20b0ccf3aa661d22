//! Messages as other programs read them: our own lines of JSON, ConvoKit, 4CAT, IRaMuTeQ.
//!
//! What is written here is for exchange: texts stand as the source gives them, and nothing is counted. A new form is
//! one file and one line in [`Form::ALL`]. Parquet is not written: `duckdb` makes it of our own lines.

mod convokit;
mod four_cat;
mod iramuteq;
mod messages;

use std::io::{self, Write};

use crate::model::Message;

pub use convokit::{Corpus, FILES};
pub use messages::write_message;

/// A form in which messages are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One canonical message a line, in JSON; read again, it gives the same messages.
    Messages,
    /// A folder that ConvoKit loads.
    ConvoKit,
    /// A table that 4CAT takes.
    FourCat,
    /// A text that IRaMuTeQ imports.
    Iramuteq,
}

impl Form {
    /// All forms, in the order of the enumeration.
    pub const ALL: [Self; 4] = [Self::Messages, Self::ConvoKit, Self::FourCat, Self::Iramuteq];

    /// Returns the name that `--to` takes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Messages => "messages",
            Self::ConvoKit => "convokit",
            Self::FourCat => "4cat",
            Self::Iramuteq => "iramuteq",
        }
    }

    /// Returns the form of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }

    /// Returns what writes this form as one stream, or nothing where it is a folder.
    pub fn stream(self, meta: &[String]) -> Option<Box<dyn Stream>> {
        match self {
            Self::Messages => Some(Box::new(messages::Lines::new(meta))),
            Self::FourCat => Some(Box::new(four_cat::Table::new(meta))),
            Self::Iramuteq => Some(Box::new(iramuteq::Blocks::new(meta))),
            Self::ConvoKit => None,
        }
    }
}

/// Writes messages one after another, in input order, with memory that does not grow with the texts.
pub trait Stream: Send {
    /// Writes what stands before the first message.
    ///
    /// # Errors
    /// What `out` says.
    fn begin(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes a message of an input, which is named for people.
    ///
    /// # Errors
    /// What `out` says.
    fn message(&mut self, message: &Message, source: &str, out: &mut dyn Write) -> io::Result<()>;

    /// Says what a user should know of what was written, in whole sentences without a full stop.
    fn remarks(&self) -> Vec<String> {
        Vec::new()
    }
}
