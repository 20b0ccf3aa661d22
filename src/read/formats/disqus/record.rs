//! One thread or post of a Disqus export. E-mail and IP addresses are not looked at.

use crate::read::markup::xml::{self, Carried, Met, Tag};

/// Elements that hold text.
const TEXTS: &[&str] = &["title", "message", "name"];

/// One thread or post, as written.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // each is an element of the export
pub struct Record {
    /// Whether it is a thread, which is a page.
    pub is_thread: bool,
    /// Number.
    pub id: String,
    /// Thread of a post.
    pub thread: String,
    /// Post that it answers.
    pub parent: String,
    /// Title of a thread.
    pub title: String,
    /// Address of a thread.
    pub link: String,
    /// HTML of a post.
    pub message: String,
    /// When it was written.
    pub created: String,
    /// Display name.
    pub name: String,
    /// Name of the account; guests have none.
    pub username: String,
    /// Whether a guest wrote it.
    pub is_anonymous: bool,
    /// Whether it is gone.
    pub is_deleted: bool,
    /// Whether it was taken for spam.
    pub is_spam: bool,
    /// Elements that the user asked for.
    pub carried: Vec<(String, String)>,
}

impl Record {
    /// Reads the record in a piece of XML; what is broken behind its beginning keeps what came before.
    pub fn read(xml: &str, carried: Option<&Carried>) -> (Option<Self>, Result<(), String>) {
        let mut record: Option<Self> = None;
        let mut in_author = false;
        // Numbers are attributes of Disqus's own namespace, whatever its prefix.
        let number = |tag: &Tag<'_>| {
            tag.attributes().find(|(name, _)| xml::local(name) == "id").map(|(_, value)| value).unwrap_or_default()
        };
        let read = xml::walk_texts(xml, TEXTS, |met| match met {
            Met::Start(name, tag) => match (xml::local(name), &mut record) {
                (name @ ("thread" | "post"), slot @ None) => {
                    *slot = Some(Self { is_thread: name == "thread", id: number(tag), ..Self::default() });
                }
                ("thread", Some(record)) => record.thread = number(tag),
                ("parent", Some(record)) => record.parent = number(tag),
                ("author", _) => in_author = true,
                _ => {}
            },
            Met::End(name, text) => match (xml::local(name), &mut record) {
                ("author", _) => in_author = false,
                (local, Some(record)) => {
                    record.field(local, text, in_author);
                    if carried.is_some_and(|carried| carried.wants(name)) {
                        record.carried.push((local.to_owned(), text.to_owned()));
                    }
                }
                _ => {}
            },
            Met::Text(_) => {}
        });
        (record, read.map_err(|(cause, _)| cause))
    }

    fn field(&mut self, name: &str, text: &str, in_author: bool) {
        let text = text.trim();
        match (name, in_author) {
            ("title", false) => text.clone_into(&mut self.title),
            ("link", false) => text.clone_into(&mut self.link),
            ("message", false) => text.clone_into(&mut self.message),
            ("createdAt", false) => text.clone_into(&mut self.created),
            ("isDeleted", false) => self.is_deleted = text == "true",
            ("isSpam", false) => self.is_spam = text == "true",
            ("name", true) => text.clone_into(&mut self.name),
            ("username", true) => text.clone_into(&mut self.username),
            ("isAnonymous", true) => self.is_anonymous = text == "true",
            _ => {}
        }
    }
}
