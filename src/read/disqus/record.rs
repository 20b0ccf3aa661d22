//! One thread or post of a Disqus export. E-mail and IP addresses are not looked at.

use crate::read::xml::{self, Carried, Met};

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
        let read = xml::walk(xml, |met| match (met, &mut record) {
            (Met::Start(name @ ("thread" | "post"), tag), slot @ None) => {
                let id = tag.attribute("dsq:id").unwrap_or_default();
                *slot = Some(Self { is_thread: name == "thread", id, ..Self::default() });
            }
            (Met::Start("thread", tag), Some(record)) => record.thread = tag.attribute("dsq:id").unwrap_or_default(),
            (Met::Start("parent", tag), Some(record)) => record.parent = tag.attribute("dsq:id").unwrap_or_default(),
            (Met::Start("author", _), _) => in_author = true,
            (Met::End("author", _), _) => in_author = false,
            (Met::End(name, text), Some(record)) => {
                record.field(name, text, in_author);
                if carried.is_some_and(|carried| carried.wants(name)) {
                    record.carried.push((name.to_owned(), text.to_owned()));
                }
            }
            _ => {}
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
