//! Rows of Hacker News: stories open what comments answer, and show the page that they are about as a link.
//!
//! A comment names its parent only, so that all rows of a table share one discussion.

use super::rows::Rows;
use crate::read::{Field, draft::marks::WrittenMark};

impl Rows<'_> {
    /// Says what a row is, by the word that the table has for it, and where a story leads.
    pub fn story(&mut self, sort: &str) {
        let is_top = self.draft.slot(Field::Parent).is_empty();
        let kind = match sort {
            "story" | "job" | "poll" => "post",
            "pollopt" => "system",
            "" if is_top && !self.draft.slot(Field::Title).is_empty() => "post",
            _ => "",
        };
        let target = std::mem::take(self.draft.slot(Field::Url));
        let id = self.draft.slot(Field::Id).clone();
        if !id.is_empty() {
            *self.draft.slot(Field::Url) = format!("https://news.ycombinator.com/item?id={id}");
        }
        if kind.is_empty() {
            return;
        }
        kind.clone_into(self.draft.slot(Field::Kind));
        if kind == "post" {
            self.draft.slot(Field::AuthorState).push_str("post_owner");
            self.lead_to(target.trim());
        }
    }

    /// Puts the address of a page below the text.
    fn lead_to(&mut self, target: &str) {
        if target.is_empty() {
            return;
        }
        let text = self.draft.slot(Field::Text);
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.chars().count() as u64;
        text.push_str(target);
        let end = start + target.chars().count() as u64;
        self.draft.marks.push(WrittenMark::link(target).at(start, end));
    }
}
