//! The folder that ConvoKit loads: `utterances.jsonl`, `speakers.json`, `conversations.json`, `corpus.json`,
//! `index.json`.
//!
//! A conversation of ConvoKit is one tree, named after its root. A discussion with one post is one conversation, and what
//! answers nothing that is there stands under the post; in any other, each message that answers none begins a
//! conversation, and its meta data name the discussion. Ids that several messages share are made different. Answers in a
//! circle are cut. Pings and messages of the platform are no people: all of a kind have one speaker.
//!
//! Messages are kept until the end of the input: so are they by ConvoKit.

mod tree;

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::messages::{self, given};
use crate::model::{AuthorClass, Kind, Message};

/// The files of the folder.
pub const FILES: [&str; 5] = ["utterances.jsonl", "speakers.json", "conversations.json", "corpus.json", "index.json"];

/// A corpus that grows.
#[derive(Default)]
pub struct Corpus {
    meta: Vec<String>,
    messages: Vec<Message>,
}

impl Corpus {
    /// Takes the names of the carried columns.
    pub fn new(meta: &[String]) -> Self {
        Self { meta: meta.to_vec(), messages: Vec::new() }
    }

    /// Adds a message.
    pub fn add(&mut self, message: Message) {
        self.messages.push(message);
    }

    /// Writes all files; `open` opens one by its name.
    ///
    /// # Errors
    /// What the files say.
    pub fn write<W: Write>(&self, mut open: impl FnMut(&str) -> io::Result<W>) -> io::Result<()> {
        let ids = tree::ids(&self.messages);
        let parents = tree::parents(&self.messages);
        let roots = tree::roots(&parents);
        let mut types = [Types::default(), Types::default(), Types::default(), Types::default()];
        let (mut speakers, mut conversations) = (Map::new(), Map::new());
        let [of_utterances, of_speakers, of_conversations, of_all] = &mut types;
        let mut out = open("utterances.jsonl")?;
        for (at, message) in self.messages.iter().enumerate() {
            let (speaker, about) = speaker(message);
            if !speakers.contains_key(&speaker) {
                of_speakers.add(&about);
                speakers.insert(speaker.clone(), json!({"meta": about, "vectors": []}));
            }
            if parents[at].is_none() {
                let about = filled([
                    ("discussion_id", Value::from(&*message.discussion)),
                    ("title", given(&message.title).into()),
                    ("url", given(&message.url).into()),
                ]);
                of_conversations.add(&about);
                conversations.insert(ids[at].clone(), json!({"meta": about, "vectors": []}));
            }
            let about = self.about(message);
            of_utterances.add(&about);
            let utterance = json!({
                "id": ids[at],
                "conversation_id": ids[roots[at]],
                "text": message.text,
                "speaker": speaker,
                "meta": about,
                "reply-to": parents[at].map(|parent| &ids[parent]),
                "timestamp": message.time.map(|time| time.seconds),
                "vectors": [],
            });
            serde_json::to_writer(&mut out, &utterance)?;
            out.write_all(b"\n")?;
        }
        out.flush()?;
        let all = filled([("converted_by", Value::from(concat!("palabre ", env!("CARGO_PKG_VERSION"))))]);
        of_all.add(&all);
        let [of_utterances, of_speakers, of_conversations, of_all] = types;
        let index = json!({
            "utterances-index": of_utterances.0,
            "speakers-index": of_speakers.0,
            "conversations-index": of_conversations.0,
            "overall-index": of_all.0,
            "version": 1,
            "vectors": [],
        });
        let files = [
            ("speakers.json", Value::from(speakers)),
            ("conversations.json", conversations.into()),
            ("corpus.json", all.into()),
            ("index.json", index),
        ];
        for (name, value) in files {
            let mut out = open(name)?;
            serde_json::to_writer(&mut out, &value)?;
            out.flush()?;
        }
        Ok(())
    }

    /// Returns what is known of a message beyond the fields of an utterance.
    fn about(&self, message: &Message) -> Map<String, Value> {
        let author = &message.author;
        let hints =
            message.reply_to.iter().map(|hint| json!({"id": hint.id, "name": hint.name, "method": hint.method}));
        let hints: Vec<Value> = hints.collect();
        let mut about = filled([
            ("kind", Value::from(message.kind.name())),
            ("discussion_id", Value::from(&*message.discussion)),
            // What the trees of ConvoKit change: with these, the same messages are read again.
            ("message_id", Value::from(&*message.id)),
            ("parent_id", given(&message.parent).into()),
            ("author_id", given(&author.id).into()),
            ("author_name", given(&author.name).into()),
            ("author_handle", given(&author.handle).map(messages::handle).into()),
            ("author_url", given(&author.url).into()),
            ("author_state", messages::state(author.class).into()),
            // With the precision and the zone that the source gives, which seconds do not show.
            ("timestamp", message.time.map(|time| time.to_string()).into()),
            ("timestamp_zone", message.time.and_then(messages::zone).into()),
            ("title", given(&message.title).into()),
            ("url", given(&message.url).into()),
            ("source", given(&message.source).into()),
            ("likes", message.likes.into()),
            ("declared_stance", message.declared_stance.into()),
            ("marks", if message.marks.is_empty() { Value::Null } else { json!(messages::marks(message)) }),
            ("reply_to", if hints.is_empty() { Value::Null } else { hints.into() }),
        ]);
        for (name, value) in self.meta.iter().zip(&message.meta).filter(|(_, value)| !value.is_empty()) {
            about.entry(name.clone()).or_insert_with(|| Value::from(&**value));
        }
        about
    }
}

/// Returns the fields that are not null.
fn filled<const N: usize>(fields: [(&str, Value); N]) -> Map<String, Value> {
    fields.into_iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Returns the key and the meta data of who wrote a message.
fn speaker(message: &Message) -> (String, Map<String, Value>) {
    let author = &message.author;
    let nobody = |name: &str| (format!("[{name}]"), filled([("class", Value::from(name))]));
    match (message.kind, author.class) {
        (kind, _) if kind.is_ping() || kind == Kind::System => return nobody(kind.name()),
        (_, class @ (AuthorClass::Anonymous | AuthorClass::Deleted)) => return nobody(class.name()),
        _ => {}
    }
    let about = filled([
        ("name", given(author.shown()).into()),
        ("handle", given(&author.handle).into()),
        ("url", given(&author.url).into()),
        ("class", author.class.name().into()),
    ]);
    (author.key().into_owned(), about)
}

/// The types of meta data, as Python names them: what ConvoKit's index holds.
#[derive(Default)]
struct Types(Map<String, Value>);

impl Types {
    fn add(&mut self, about: &Map<String, Value>) {
        for (name, value) in about {
            let class = match value {
                Value::Number(_) => "<class 'int'>",
                Value::Array(_) => "<class 'list'>",
                _ => "<class 'str'>",
            };
            let known = self.0.entry(name.clone()).or_insert_with(|| json!([]));
            if let Value::Array(known) = known
                && !known.contains(&Value::from(class))
            {
                known.push(class.into());
            }
        }
    }
}
