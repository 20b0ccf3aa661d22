//! Our own lines: one canonical message a line, in JSON. Read again, with the same `--meta`, they give the same messages;
//! without `--meta`, all that stood under `meta` in such lines is kept.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::Stream;
use crate::{
    model::{AuthorClass, MarkKind, Message, Precision, ReplyHint, Time, Zone},
    span::CodePoints,
};

/// Writes messages as lines.
pub struct Lines {
    meta: Vec<String>,
}

impl Lines {
    /// Takes the names of the carried columns.
    pub fn new(meta: &[String]) -> Self {
        Self { meta: meta.to_vec() }
    }
}

impl Stream for Lines {
    fn message(&mut self, message: &Message, source: &str, out: &mut dyn Write) -> io::Result<()> {
        write_message(message, &self.meta, source, out)
    }
}

/// Writes one message and a line end. `meta` names the carried columns, `source` the input where the message itself names
/// none.
///
/// # Errors
/// What `out` says.
pub fn write_message(message: &Message, meta: &[String], source: &str, out: &mut dyn Write) -> io::Result<()> {
    let author = &message.author;
    let carried = Carried { names: meta, values: &message.meta };
    let line = Line {
        discussion_id: &message.discussion,
        id: &message.id,
        parent_id: given(&message.parent),
        kind: message.kind.name(),
        author_id: given(&author.id),
        author_name: given(&author.name),
        author_handle: given(&author.handle).map(handle),
        author_url: given(&author.url),
        // Who wrote a post that names nobody is not known; only of an answer that can be said to be anonymous.
        author_state: state(author.class).filter(|_| {
            message.kind != crate::model::Kind::Post || !author.is_unknown() || author.class != AuthorClass::Anonymous
        }),
        timestamp: message.time.map(|time| time.to_string()),
        timestamp_zone: message.time.and_then(zone),
        title: given(&message.title),
        url: given(&message.url),
        text: &message.text,
        likes: message.likes,
        declared_stance: message.declared_stance,
        reply_to: message.reply_to.iter().map(Hint::of).collect(),
        marks: marks(message),
        meta: carried.has_any().then_some(carried),
        source: given(&message.source).or_else(|| given(source)),
    };
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Line<'m> {
    discussion_id: &'m str,
    id: &'m str,
    parent_id: Option<&'m str>,
    kind: &'static str,
    author_id: Option<&'m str>,
    author_name: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author_handle: Option<Cow<'m, str>>,
    author_url: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author_state: Option<&'static str>,
    timestamp: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timestamp_zone: Option<&'static str>,
    title: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'m str>,
    text: &'m str,
    likes: Option<i64>,
    declared_stance: Option<i8>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reply_to: Vec<Hint<'m>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<Mark<'m>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meta: Option<Carried<'m>>,
    source: Option<&'m str>,
}

#[derive(Serialize)]
struct Hint<'m> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'m str>,
    method: &'m str,
}

impl<'m> Hint<'m> {
    fn of(hint: &'m ReplyHint) -> Self {
        Self { id: given(&hint.id), name: given(&hint.name), method: &hint.method }
    }
}

/// A mark; its place is in code points.
#[derive(Default, Serialize)]
pub struct Mark<'m> {
    start: u32,
    end: u32,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'m str>,
}

/// Returns the marks of a message as they are written.
pub fn marks(message: &Message) -> Vec<Mark<'_>> {
    let mut points = CodePoints::new(&message.text);
    let written = |mark: &'_ crate::model::Mark| {
        let (start, end) = points.span(mark.span);
        (start, end)
    };
    let places: Vec<(u32, u32)> = message.marks.iter().map(written).collect();
    let marks = message.marks.iter().zip(places);
    marks
        .map(|(mark, (start, end))| {
            let plain = |kind| Mark { start, end, kind, ..Mark::default() };
            match &mark.kind {
                MarkKind::Link { url } => Mark { url: Some(url), ..plain("link") },
                MarkKind::Quote { author, id } => Mark { author: given(author), id: given(id), ..plain("quote") },
                MarkKind::Mention { id } => Mark { id: given(id), ..plain("mention") },
                MarkKind::Code => plain("code"),
            }
        })
        .collect()
}

/// The carried columns that are filled.
struct Carried<'m> {
    names: &'m [String],
    values: &'m [String],
}

impl Carried<'_> {
    /// Returns what a canonical line had under `meta`, all of it: one value of JSON behind the columns.
    fn whole(&self) -> Option<serde_json::Map<String, serde_json::Value>> {
        let json = self.values.get(self.names.len()).filter(|json| !json.is_empty())?;
        serde_json::from_str(json).ok()
    }

    fn filled(&self) -> impl Iterator<Item = (&String, &String)> {
        self.names.iter().zip(self.values).filter(|(_, value)| !value.is_empty())
    }

    fn has_any(&self) -> bool {
        self.filled().next().is_some() || self.values.get(self.names.len()).is_some_and(|json| !json.is_empty())
    }
}

impl Serialize for Carried<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.filled().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
        self.whole().into_iter().flatten().try_for_each(|(name, value)| map.serialize_entry(&name, &value))?;
        map.end()
    }
}

/// Writes the handle of a federated network after its sign, without which it would be an e-mail address.
pub fn handle(handle: &str) -> Cow<'_, str> {
    if handle.contains('@') { Cow::Owned(format!("@{handle}")) } else { Cow::Borrowed(handle) }
}

/// Returns what is not empty.
pub fn given(value: &str) -> Option<&str> {
    (!value.is_empty()).then_some(value)
}

/// Returns the word for somebody who is no person like others.
pub const fn state(class: AuthorClass) -> Option<&'static str> {
    match class {
        AuthorClass::Person | AuthorClass::BotLikely => None,
        AuthorClass::PostOwner | AuthorClass::Anonymous | AuthorClass::Deleted | AuthorClass::Bot => Some(class.name()),
    }
}

/// Returns what is known of the zone, where the time itself does not show it.
pub fn zone(time: Time) -> Option<&'static str> {
    let is_hidden = time.zone == Zone::Unknown || time.zone == Zone::Utc && time.precision < Precision::Minute;
    is_hidden.then(|| time.zone.name())
}
