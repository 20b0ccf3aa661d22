//! Where the messages of one document go, one after another.

use serde_json::Value;

use super::{
    super::{
        Field, Note, Sink, Skip,
        checks::Checks,
        draft::{Draft, Frame},
        html::{self, LineEnds},
        marks::WrittenMark,
    },
    Parents, look, markup,
};

/// Takes the messages of one document, field by field.
pub struct Out<'a> {
    /// What all records of the input share.
    pub frame: &'a Frame,
    /// Paths of the values that are carried.
    pub meta: &'a [String],
    /// The top of each message around that answers one, where the source does not name the discussion.
    pub tops: &'a Parents,
    /// The message that is being filled.
    pub draft: &'a mut Draft,
    /// What a user should know.
    pub checks: &'a mut Checks,
    /// Where messages go.
    pub sink: &'a mut dyn Sink,
    /// Line on which the document begins.
    pub line: u64,
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
        self.checks.count("marks_dropped", dropped, || format!("line {}", self.line));
    }

    /// Returns the id at the top of what a message answers, as far as it is known.
    pub fn top(&self, id: &str, parent: &str) -> String {
        let above = if parent.is_empty() { id } else { parent };
        self.tops.get(above).map_or(above, String::as_str).to_owned()
    }

    /// Says whom the message may answer.
    pub fn hint(&mut self, id: &str, name: &str, method: &str) {
        let hint = crate::model::ReplyHint { id: id.to_owned(), name: name.to_owned(), method: method.to_owned() };
        self.draft.message().reply_to.push(hint);
    }

    /// Checks the message and hands it on.
    pub fn put(&mut self) {
        match self.draft.finish(self.frame, self.line, self.checks) {
            Ok(message) => self.sink.message(message),
            Err(cause) => self.sink.skip(Skip { line: self.line, cause }),
        }
    }

    /// Counts something that a user should know; the example is an id.
    pub fn count(&mut self, check: &'static str, id: &str) {
        self.checks.count(check, 1, || if id.is_empty() { format!("line {}", self.line) } else { id.to_owned() });
    }

    /// Says how many messages the document should have, and had.
    pub fn declared(&mut self, declared: Option<u64>, parsed: u64) {
        if let Some(declared) = declared {
            self.sink.note(Note::DeclaredCount { declared, parsed });
        }
    }
}
