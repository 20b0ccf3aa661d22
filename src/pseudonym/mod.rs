//! Pseudonyms in place of people: who has the key can tell who is who, and nobody else.
//!
//! Between pass 2 and the tables all names of authors are entered in a roll. From then on, what is written shows their
//! pseudonyms: ids and names in tables, and whatever in a text, a title or an address names them. A name is distinctive
//! if it has five letters and stands in no dictionary; others are replaced where they are known to name an author, as a
//! mention does, or stand as their authors write them, and what may be left is counted.

mod address;
mod dictionary;
mod hidden;
mod key;
mod roll;
mod rule;
mod word;

pub use dictionary::filter;
pub use hidden::Hidden;
pub use key::{Key, KeyError};

use std::borrow::Cow;

use address::Addresses;
use dictionary::is_common;
use roll::Roll;
use word::words;

/// The pseudonyms of a run, and all that they stand for.
#[derive(Debug)]
pub struct Pseudonyms {
    key: Key,
    /// By number of the author.
    names: Vec<Box<str>>,
    roll: Roll,
    addresses: Addresses,
}

impl Pseudonyms {
    /// Gives each author a pseudonym, by what authors are told apart by; none keeps what it is.
    pub fn new<'a>(key: Key, authors: impl IntoIterator<Item = Option<&'a str>>) -> Self {
        let pseudonym = |author: Option<&str>| author.map_or_else(Box::default, |id| key.of_author(id).into());
        let names = authors.into_iter().map(pseudonym).collect();
        Self { key, names, roll: Roll::default(), addresses: Addresses::default() }
    }

    /// Enters a display name of an author.
    pub fn add_name(&mut self, author: u32, name: &str) {
        self.roll.add_name(author, name);
    }

    /// Enters a handle or an id of an author.
    pub fn add_handle(&mut self, author: u32, handle: &str) {
        self.roll.add_handle(author, handle);
    }

    /// Returns the pseudonym of an author, if there is one.
    pub fn of_author(&self, author: u32) -> Option<&str> {
        self.names.get(author as usize).map(|name| &**name).filter(|name| !name.is_empty())
    }

    /// Returns the pseudonym of an author; of a name where the author has none or is not known.
    pub fn of(&self, author: u32, name: &str) -> Cow<'_, str> {
        self.of_author(author).map_or_else(|| Cow::Owned(self.of_stranger(name)), Cow::Borrowed)
    }

    /// Returns the pseudonym of a name that no author is known to have.
    pub fn of_stranger(&self, name: &str) -> String {
        self.key.of_name(&word::squeezed(name))
    }

    /// Tells whether a word or a hashtag holds a name, or a word of one.
    pub fn has_name(&self, term: &str) -> bool {
        let is_name = || self.roll.whole(term).is_some() && (words(term).nth(1).is_some() || !is_common(term));
        words(term).any(|word| self.roll.is_part(&term[word.start..word.end]))
            || self.hide(term, &[]).hidden_n > 0
            || is_name()
    }
}
