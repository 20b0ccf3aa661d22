//! All that people are known by, gathered where it is to be hidden: tables show one name of each only.

use rustc_hash::FxHashSet;

use crate::hash;

/// What somebody is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A display name.
    Name,
    /// A handle.
    Handle,
    /// An id of the source.
    Id,
    /// An address of a site or a profile.
    Address,
}

impl NameKind {
    /// Returns the name that tables use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Handle => "handle",
            Self::Id => "id",
            Self::Address => "address",
        }
    }
}

/// Names by number of the author, each once, in input order.
#[derive(Clone, Debug, Default)]
pub struct Names {
    seen: FxHashSet<(u32, NameKind, u64)>,
    all: Vec<(u32, NameKind, Box<str>)>,
}

impl Names {
    /// Adds what an author is known by; nothing where it is empty.
    pub fn add(&mut self, author: u32, kind: NameKind, name: &str) {
        if !name.is_empty() && self.seen.insert((author, kind, hash::id(name))) {
            self.all.push((author, kind, name.into()));
        }
    }

    /// Adds the names of later messages, whose authors `number` renames.
    pub fn merge(&mut self, later: &Self, number: impl Fn(u32) -> u32) {
        later.all.iter().for_each(|(author, kind, name)| self.add(number(*author), *kind, name));
    }

    /// Yields all of them, in input order.
    pub fn iter(&self) -> impl Iterator<Item = (u32, NameKind, &str)> {
        self.all.iter().map(|(author, kind, name)| (*author, *kind, &**name))
    }
}
