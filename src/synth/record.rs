//! One line of the output: a message in canonical JSON.

use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::persona::Persona;
use crate::model::Kind;

/// A message with all its fields.
pub struct Record<'a> {
    /// Number of the discussion.
    pub discussion: u64,
    /// Number of the message in the corpus.
    pub id: u64,
    /// Number of the message that it stands under.
    pub parent: Option<u64>,
    /// What it is.
    pub kind: Kind,
    /// Who wrote it.
    pub author: &'a Persona,
    /// Why the author is nobody, where so.
    pub state: Option<&'static str>,
    /// When, in ISO 8601.
    pub timestamp: &'a str,
    /// Title of the discussion, on its post.
    pub title: Option<&'a str>,
    /// The text.
    pub text: &'a str,
    /// Likes, where the site counts them.
    pub likes: Option<u64>,
}

/// An id: a letter and a number.
struct Id(char, u64);

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}{}", self.0, self.1))
    }
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut line = serializer.serialize_struct("Record", 14)?;
        line.serialize_field("discussion_id", &Id('d', self.discussion))?;
        line.serialize_field("id", &Id('m', self.id))?;
        line.serialize_field("parent_id", &self.parent.map(|parent| Id('m', parent)))?;
        line.serialize_field("kind", &self.kind)?;
        line.serialize_field("author_id", &(!self.author.id.is_empty()).then_some(&self.author.id))?;
        line.serialize_field("author_name", &self.author.name)?;
        if !self.author.handle.is_empty() {
            line.serialize_field("author_handle", &self.author.handle)?;
        }
        if !self.author.url.is_empty() {
            line.serialize_field("author_url", &self.author.url)?;
        }
        if let Some(state) = self.state {
            line.serialize_field("author_state", state)?;
        }
        line.serialize_field("timestamp", self.timestamp)?;
        if let Some(title) = self.title {
            line.serialize_field("title", title)?;
        }
        line.serialize_field("text", self.text)?;
        line.serialize_field("likes", &self.likes)?;
        line.serialize_field("source", "synth")?;
        line.end()
    }
}
