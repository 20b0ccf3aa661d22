//! Which discussion a message is in, where its id alone tells.

use std::collections::HashMap;

/// Discussions by the ids of their messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Discussions {
    /// Nothing where messages of several discussions have the id.
    of_message: HashMap<String, Option<String>>,
}

impl Discussions {
    /// Takes a message; one without a discussion says nothing.
    pub fn add(&mut self, discussion: &str, message: &str) {
        if discussion.is_empty() {
            return;
        }
        let known = self.of_message.entry(message.to_owned()).or_insert_with(|| Some(discussion.to_owned()));
        if known.as_deref() != Some(discussion) {
            *known = None;
        }
    }

    /// Returns the discussion that is written; where none is, the only one that has a message of this id, or nothing.
    pub fn settle<'d>(&'d self, written: &'d str, message: &str) -> &'d str {
        let known = || self.of_message.get(message).and_then(Option::as_deref).unwrap_or_default();
        if written.is_empty() { known() } else { written }
    }
}
