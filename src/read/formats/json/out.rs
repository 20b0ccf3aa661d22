//! Where the messages of one document go, one after another.

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::{Parents, look, markup};
use crate::read::{
    Below, Field, Note, Sink, Skip,
    draft::{Draft, Frame, checks::Checks, marks::WrittenMark},
    markup::html::{self, LineEnds},
};

/// Takes the messages of one document, field by field.
pub struct Out<'a> {
    /// What all records of the input share.
    pub frame: &'a Frame,
    /// Paths of the values that are carried.
    pub meta: &'a [String],
    /// The top of each message around that answers one, where the source does not name the discussion.
    pub tops: &'a Parents,
    /// How many messages stand below each top, where all of the input is known.
    pub below: &'a FxHashMap<&'a str, u64>,
    /// The message that is being filled.
    pub draft: &'a mut Draft,
    /// What a user should know.
    pub checks: &'a mut Checks,
    /// Where messages go.
    pub sink: &'a mut dyn Sink,
    /// Which part of a document this is.
    pub place: Place,
}

/// Which part of a document is read.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Line on which it begins.
    pub line: u64,
    /// Whether it is the first part: what stands around a list is a message in this part only.
    pub opens: bool,
    /// How many elements of the list the parts before hold.
    pub before: u64,
    /// Whether it is the last part.
    pub ends: bool,
}

impl Default for Place {
    fn default() -> Self {
        Self { line: 1, opens: true, before: 0, ends: true }
    }
}

impl Out<'_> {
    /// Begins a message, with the values of its record that are carried.
    pub fn begin(&mut self, record: &Value) {
        self.draft.begin(self.frame);
        for (slot, path) in self.draft.message().meta.iter_mut().zip(self.meta) {
            // A key may hold points itself.
            let value = record.get(path).unwrap_or_else(|| look::at(record, path));
            let value = if value.is_null() { look::at(record, "meta").get(path).unwrap_or(value) } else { value };
            match value {
                Value::Null => {}
                Value::String(_) | Value::Number(_) => slot.push_str(&look::written(value)),
                _ => *slot = value.to_string(),
            }
        }
    }

    /// Gives a field its value; the last one counts.
    pub fn set(&mut self, field: Field, value: impl AsRef<str>) {
        let slot = self.draft.slot(field);
        slot.clear();
        slot.push_str(value.as_ref());
    }

    /// Gives fields what stands at paths of a record.
    pub fn fill(&mut self, record: &Value, fields: &[(Field, &str)]) {
        for (field, path) in fields {
            self.set(*field, look::text(record, path));
        }
    }

    /// Takes the text from HTML, with its marks.
    pub fn html(&mut self, html: &str, line_ends: LineEnds) {
        html::read(html, line_ends).fill(self.draft);
    }

    /// Takes a text with marks at places in bytes; entities are resolved where the source escapes.
    pub fn marked(&mut self, text: &str, marks: Vec<(usize, usize, WrittenMark)>, escaped: bool) {
        let dropped = markup::fill(self.draft, text, marks, escaped);
        self.checks.count("marks_dropped", dropped, || format!("line {}", self.place.line));
    }

    /// Returns the id at the top of what a message answers, as far as it is known.
    pub fn top(&self, id: &str, parent: &str) -> String {
        let above = if parent.is_empty() { id } else { parent };
        self.tops.get(above).map_or(above, String::as_str).to_owned()
    }

    /// Says what a message is that answers `parent`: the answer to a post is a comment, and a reply only where it is known
    /// that what it answers is no post. The post is `root`, where the source names it.
    pub fn kind(&self, parent: &str, root: &str) -> &'static str {
        match () {
            () if parent.is_empty() => "post",
            () if root.is_empty() && self.tops.contains_key(parent) => "reply",
            () if root.is_empty() || parent == root => "comment",
            () => "reply",
        }
    }

    /// Says whom the message may answer.
    pub fn hint(&mut self, id: &str, name: &str, method: &str) {
        let hint = crate::model::ReplyHint { id: id.to_owned(), name: name.to_owned(), method: method.to_owned() };
        self.draft.message().reply_to.push(hint);
    }

    /// Checks the message and hands it on.
    pub fn put(&mut self) {
        match self.draft.finish(self.frame, self.place.line, self.checks) {
            Ok(message) => self.sink.message(message),
            Err(cause) => self.sink.skip(Skip { line: self.place.line, cause }),
        }
    }

    /// Counts something that a user should know; the example is an id.
    pub fn count(&mut self, check: &'static str, id: &str) {
        self.checks.count(check, 1, || if id.is_empty() { format!("line {}", self.place.line) } else { id.to_owned() });
    }

    /// Gives up something that is no message.
    pub fn refuse(&mut self, cause: &str) {
        self.sink.skip(Skip { line: self.place.line, cause: cause.to_owned() });
    }

    /// Says how many messages a part of the document should have, and had.
    pub fn counted(&mut self, declared: u64, parsed: u64) {
        self.sink.note(Note::DeclaredCount { declared, parsed });
    }

    /// Says how many others should stand below the message that was just handed on, where the source says it.
    pub fn announce(&mut self, id: &str, declared: Option<u64>, below: Below) {
        if let Some(declared) = declared {
            self.sink.note(Note::DeclaredBelow { id: id.to_owned(), declared, below });
        }
    }

    /// Says how many messages the document should have, and how many this part of it had.
    pub fn declared(&mut self, declared: Option<u64>, parsed: u64) {
        if let Some(declared) = declared.filter(|_| self.place.ends) {
            self.sink.note(Note::DeclaredCount { declared, parsed: self.place.before + parsed });
        }
    }
}
