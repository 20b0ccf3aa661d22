//! What the rows of a known table mean beyond their fields: who repeats whom, which parent is a message, which article
//! stands beside its comments, and which ids are none.

use csv::ByteRecord;

use super::{layout::Article, markup, preset::Markup, rows::Rows};
use crate::{
    model::ReplyHint,
    read::{
        Field,
        bytes::charset,
        draft::{author, text::trimmed},
    },
};

impl Rows<'_> {
    /// Does what rows of this table mean beyond their fields.
    pub fn interpret(&mut self, record: &ByteRecord, line: u64) {
        let layout = &self.parser.layout;
        let habits = &layout.habits;
        let value = |at: usize| charset::decode(record.get(at).unwrap_or_default()).0.trim().to_owned();
        let filled = |at: Option<usize>| at.map(value).filter(|value| !is_nothing(value));
        if let Some(clock) = filled(layout.clock) {
            let date = self.draft.slot(Field::Timestamp);
            if !date.contains(':') && !date.is_empty() {
                date.push(' ');
                date.push_str(&clock);
            }
        }
        if habits.utc {
            self.draft.slot(Field::TimestampZone).push_str("utc");
        }
        if habits.numbered {
            let labelled = self.draft.slot(Field::AuthorId);
            *labelled = unlabelled(labelled).to_owned();
            self.number(unlabelled(&value(0)), unlabelled(&value(1)));
        }
        if filled(layout.repost).is_some_and(|said| !is_no(&said)) {
            replace(self.draft.slot(Field::Kind), "repost");
            for &(field, at) in &layout.repeated_by {
                replace(self.draft.slot(field), &value(at));
            }
            if layout.repeated_by.iter().any(|(field, _)| *field == Field::AuthorId) {
                self.draft.slot(Field::AuthorName).clear();
                self.draft.slot(Field::AuthorUrl).clear();
            }
        }
        if let Some(links) = filled(layout.links) {
            markup::mark_links(&links, &mut self.draft);
        }
        if let Some(name) = filled(layout.quoted) {
            markup::mark_quotation(&name, &mut self.draft);
        }
        if let Some(name) = filled(layout.addressee) {
            self.draft.message().reply_to.push(ReplyHint { name, method: "column".to_owned(), ..ReplyHint::default() });
        }
        if let Some(said) = layout.condition.map(value) {
            let (wanted, unwanted) = (habits.parent_if.1, habits.parent_unless.1);
            if !wanted.is_empty() && said != wanted || unwanted.contains(&said.as_str()) {
                self.draft.slot(Field::Parent).clear();
            }
        }
        self.drop_damaged_ids(line);
        self.complete_ids();
        if !habits.story.is_empty() {
            self.story(&layout.story.map(value).unwrap_or_default());
        }
        self.tell_kind(filled(layout.reply).is_some_and(|said| !is_no(&said)));
        if habits.of_reddit && author::is_program_of_reddit(self.draft.slot(Field::AuthorName)) {
            self.draft.slot(Field::AuthorState).push_str("bot");
        }
        if habits.opens_own && self.draft.slot(Field::Discussion).is_empty() {
            let id = self.draft.slot(Field::Id).clone();
            self.draft.slot(Field::Discussion).push_str(&id);
        }
        if layout.article.is_some() && self.draft.slot(Field::Parent).is_empty() {
            let article = self.draft.slot(Field::Discussion).clone();
            replace(self.draft.slot(Field::Parent), &article);
        }
    }

    /// Tells what answers a comment, where the tool tells it.
    fn tell_kind(&mut self, is_reply: bool) {
        let answers_comment = {
            let (parent, discussion) =
                (self.draft.slot(Field::Parent).trim().to_owned(), self.draft.slot(Field::Discussion).clone());
            let bare = |id: &str| id.strip_prefix("t3_").unwrap_or(id).to_owned();
            !parent.is_empty()
                && !parent.starts_with("t3_")
                && bare(&parent) != bare(discussion.trim())
                && self.parser.layout.habits.parents_are_comments
        };
        let kind = self.draft.slot(Field::Kind);
        // A kind of its own (`repost`, `pingback`) says more.
        if (is_reply || answers_comment) && matches!(kind.trim(), "" | "comment") {
            replace(kind, "reply");
        }
    }

    /// Gives the discussion of a comment of YouTube up where it is a top comment: the file is one video, or nobody knows.
    fn drop_threads_of_youtube(&mut self) {
        let (id, thread) = (self.draft.slot(Field::Id).trim().to_owned(), self.draft.slot(Field::Discussion).clone());
        let is_of_thread = id.strip_prefix(thread.trim()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        if !thread.is_empty() && thread.starts_with("Ug") && is_of_thread {
            self.draft.slot(Field::Discussion).clear();
            let is_reply = id.len() > thread.len();
            replace(self.draft.slot(Field::Kind), if is_reply { "reply" } else { "comment" });
            if is_reply && self.draft.slot(Field::Parent).is_empty() {
                replace(self.draft.slot(Field::Parent), thread.trim());
            }
        }
    }

    /// Gives ids the form that others name them by.
    fn complete_ids(&mut self) {
        let habits = &self.parser.layout.habits;
        if habits.may_be_threads_of_youtube {
            self.drop_threads_of_youtube();
        }
        if habits.zero_is_nothing {
            for field in [Field::Parent, Field::AuthorId] {
                let slot = self.draft.slot(field);
                if slot.trim() == "0" {
                    slot.clear();
                }
            }
        }
        if habits.url_names_discussion && self.draft.slot(Field::Discussion).is_empty() {
            let url = self.draft.slot(Field::Url).clone();
            if let Some(id) = url.split_once("/comments/").and_then(|(_, rest)| rest.split(['/', '?']).next()) {
                replace(self.draft.slot(Field::Discussion), &format!("t3_{id}"));
            }
        }
        if habits.short_parents && !self.draft.slot(Field::Parent).is_empty() {
            let (id, discussion) = (self.draft.slot(Field::Id).clone(), self.draft.slot(Field::Discussion).clone());
            let parent = self.draft.slot(Field::Parent).clone();
            let is_post = discussion.strip_prefix("t3_") == Some(&*parent);
            let is_number = parent.bytes().all(|byte| byte.is_ascii_digit());
            let is_behind = id.strip_prefix(&*discussion).is_some_and(|rest| rest.starts_with('-'));
            if is_post {
                replace(self.draft.slot(Field::Parent), &discussion);
            } else if is_number && is_behind {
                replace(self.draft.slot(Field::Parent), &format!("{discussion}-{parent}"));
            } else if !id.starts_with("t1_") && !id.starts_with("t3_") {
                let bare = parent.strip_prefix("t1_").or_else(|| parent.strip_prefix("t3_")).unwrap_or(&parent);
                replace(self.draft.slot(Field::Parent), bare);
            }
        }
    }

    /// Makes ids of the numbers of a comment and of an answer to it, each in its column.
    fn number(&mut self, comment: &str, answer: &str) {
        let (id, parent) = match (comment, answer) {
            ("", "") => return,
            (comment, "") => (comment.to_owned(), comment.split_once(['-', '.']).map_or("", |(above, _)| above)),
            // `3-1` names its comment, too.
            (comment, answer) if comment.is_empty() || answer.contains(['-', '.']) => (
                answer.to_owned(),
                answer.split(['-', '.']).next().filter(|_| answer.contains(['-', '.'])).unwrap_or(""),
            ),
            (comment, answer) => (format!("{comment}-{answer}"), comment),
        };
        replace(self.draft.slot(Field::Id), &id);
        replace(self.draft.slot(Field::Parent), parent);
    }

    /// Counts ids that a spreadsheet took for numbers and rounded (`1,23E+17`): many messages share them, and so they
    /// name none. A discussion keeps its own, since it has no other.
    fn drop_damaged_ids(&mut self, line: u64) {
        for field in [Field::Id, Field::Parent, Field::AuthorId, Field::Discussion] {
            let id = self.draft.slot(field);
            if is_rounded(id) {
                if field != Field::Discussion {
                    id.clear();
                }
                self.checks.count("ids_damaged", 1, || format!("line {line}"));
            }
        }
    }

    /// Hands on the article of a row as a post.
    pub fn post(&mut self, record: &ByteRecord, article: &Article, line: u64) -> Result<(), String> {
        let layout = &self.parser.layout;
        self.draft.begin(&self.parser.frame);
        for (column, value) in layout.columns.iter().zip(record) {
            let (value, _) = charset::decode(value);
            let field = column.field.filter(|field| matches!(field, Field::Title | Field::Url | Field::Discussion));
            if let Some(field) = field.filter(|_| !is_nothing(&value)) {
                self.draft.slot(field).push_str(&value);
            }
            if let Some(slot) = column.carried.and_then(|position| self.draft.message().meta.get_mut(position)) {
                slot.push_str(&value);
            }
        }
        let value = |at: usize| charset::decode(record.get(at).unwrap_or_default()).0;
        self.draft.slot(Field::Id).push_str(&value(article.id));
        self.draft.slot(Field::Kind).push_str("post");
        if let Some(date) = article.date.map(value).filter(|date| !is_nothing(date)) {
            self.draft.slot(Field::Timestamp).push_str(&date);
        }
        let text = article.texts.iter().map(|&at| value(at)).find(|text| !is_nothing(text));
        markup::fill(&text.unwrap_or_default(), Markup::Sometimes, &mut self.draft);
        self.draft.finish(&self.parser.frame, line, &mut self.checks)?;
        self.sink.message(self.draft.message());
        Ok(())
    }
}

/// Takes off what keeps a spreadsheet from rounding an id: `ID: 123`.
fn unlabelled(id: &str) -> &str {
    let bare = id.get(..3).filter(|label| label.eq_ignore_ascii_case("id:")).map_or(id, |label| &id[label.len()..]);
    bare.trim()
}

fn replace(slot: &mut String, value: &str) {
    slot.clear();
    slot.push_str(value);
}

/// Tells the words for no.
fn is_no(value: &str) -> bool {
    ["0", "false", "f", "no", "non", "faux"].iter().any(|no| value.eq_ignore_ascii_case(no))
}

/// Tells a number with an exponent, as spreadsheets show long ones.
fn is_rounded(id: &str) -> bool {
    // Hardly an id has a plus.
    if memchr::memchr(b'+', id.as_bytes()).is_none() {
        return false;
    }
    let id = id.trim();
    let Some((figures, exponent)) = id.split_once("E+").or_else(|| id.split_once("e+")) else { return false };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = figures.splitn(2, ['.', ',']);
    is_number(exponent) && parts.all(is_number)
}

/// Tells the words that programs write for a cell that is empty, or that was emptied.
pub fn is_nothing(value: &str) -> bool {
    matches!(trimmed(value), "" | "NA" | "NULL" | "null" | "nan" | "NaN" | "None" | "\\N" | "REDACTED")
}
