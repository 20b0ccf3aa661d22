//! Marks of canonical JSON, whose places are code points of the text as written, become spans of the cleaned text.

use std::borrow::Cow;

use serde::Deserialize;

use crate::{
    model::{Mark, MarkKind, Message},
    read::draft::text,
    span::Span,
    web,
};

/// A mark as JSON writes it, its place in code points.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct WrittenMark {
    start: u64,
    end: u64,
    kind: String,
    url: String,
    author: String,
    id: String,
}

impl WrittenMark {
    /// Makes a mark of a link to `url`.
    pub fn link(url: &str) -> Self {
        Self { kind: "link".to_owned(), url: url.to_owned(), ..Self::default() }
    }

    /// Makes a mark of words of somebody else; who and which message may be empty.
    pub fn quote(author: &str, id: &str) -> Self {
        Self { kind: "quote".to_owned(), author: author.to_owned(), id: id.to_owned(), ..Self::default() }
    }

    /// Makes a mark of a participant who is named.
    pub fn mention(id: &str) -> Self {
        Self { kind: "mention".to_owned(), id: id.to_owned(), ..Self::default() }
    }

    /// Makes a mark of code.
    pub fn code() -> Self {
        Self { kind: "code".to_owned(), ..Self::default() }
    }

    /// Puts the mark at a place, in code points.
    pub fn at(self, start: u64, end: u64) -> Self {
        Self { start, end, ..self }
    }

    /// Makes a target whole that is relative to `base`.
    pub fn resolve(&mut self, base: &url::Url) {
        if self.kind == "link"
            && let Cow::Owned(whole) = web::absolute(&self.url, Some(base))
        {
            self.url = whole;
        }
    }

    /// Lets a link lead where `new` says, if it says so.
    pub fn retarget(&mut self, new: impl Fn(&str) -> Option<String>) {
        if self.kind == "link"
            && let Some(new) = new(&self.url)
        {
            self.url = new;
        }
    }

    /// Tells whether the mark is code.
    pub fn is_code(&self) -> bool {
        self.kind == "code"
    }

    /// Returns where the mark stands, in code points.
    pub const fn place(&self) -> (u64, u64) {
        (self.start, self.end)
    }

    /// Tells whether the mark is a link.
    pub fn is_link(&self) -> bool {
        self.kind == "link"
    }

    /// Puts the mark where another stands.
    pub fn over(self, other: &Self) -> Self {
        self.at(other.start, other.end)
    }

    /// Returns who is quoted and which message, where the mark is of a quotation.
    pub fn quoted(&self) -> Option<(&str, &str)> {
        (self.kind == "quote").then_some((&*self.author, &*self.id))
    }

    fn kind(self) -> Option<MarkKind> {
        Some(match self.kind.as_str() {
            "link" => MarkKind::Link { url: self.url },
            "quote" => MarkKind::Quote { author: self.author, id: self.id },
            "mention" => MarkKind::Mention { id: self.id },
            "code" => MarkKind::Code,
            _ => return None,
        })
    }
}

/// Gives a message, whose text is not cleaned yet, its marks in order; returns how many did not fit the text.
pub fn settle(written: &mut Vec<WrittenMark>, message: &mut Message) -> u64 {
    if written.is_empty() {
        return 0;
    }
    let given = &message.text;
    let unclean = text::look(given).unclean;
    let starts: Vec<usize> = given.char_indices().map(|(start, _)| start).chain([given.len()]).collect();
    let place = |point: u64| {
        let byte = starts.get(usize::try_from(point).ok()?).copied()?;
        Some(if unclean { text::cleaned_position(given, byte) } else { byte })
    };
    let mut dropped = 0;
    for mark in written.drain(..) {
        let places = (place(mark.start), place(mark.end));
        match (mark.kind(), places) {
            (Some(kind), (Some(start), Some(end))) if start <= end => {
                message.marks.push(Mark { span: Span::new(start, end), kind });
            }
            _ => dropped += 1,
        }
    }
    message.marks.sort_by_key(|mark| mark.span);
    // `<pre><code>` says the same twice.
    message.marks.dedup();
    dropped
}
