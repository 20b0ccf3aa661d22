//! Dumps of Reddit, one comment (`RC_…`) or submission (`RS_…`) a line, as Pushshift and Arctic Shift made them from 2005
//! on, and the same objects in any list; a page as the site itself gives it (`….json`), with its replies inside.
//!
//! Ids are written with their kind (`t1_`, `t3_`), as parents name them. Author and text are deleted or removed one
//! without the other. What was deleted after it was first retrieved (`_meta.was_deleted_later`) has no text here, though
//! the dump restored it: whoever deletes a text means to. The target of a link post is its last line. Fields go from the
//! line into their places; no tree is built.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;

use super::{
    Outline, in_words,
    look::{at, is_there, list, text},
    markup, open_platform,
    out::Out,
    scalar::Scalar,
    value,
};
use crate::read::{
    Below, Field, Kind,
    draft::{author, deleted, marks::WrittenMark},
    markup::markdown,
};

/// Dumps of Reddit.
pub const KIND: Kind = Kind {
    name: "reddit",
    about: "Reddit: dumps of comments and submissions (RC, RS), one object a line",
    example: r#"{"id":"c1","link_id":"t3_p1","parent_id":"t3_p1","author":"ana","created_utc":1251800400,"body":"Oui"}"#,
    sniff,
    open: |input, options| open_platform(KIND.name, input, options, read),
};

fn sniff(head: &str) -> bool {
    let outline = Outline::of(head);
    let has = |keys| outline.has(keys);
    has(&["id", "created_utc"]) && (has(&["body", "link_id"]) || has(&["title", "selftext"]))
        || has(&["kind", "data.children[].kind", "data.children[].data.author"])
}

/// What is read of a comment or a submission.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Thing<'a> {
    #[serde(borrow)]
    id: Scalar<'a>,
    #[serde(borrow)]
    link_id: Scalar<'a>,
    #[serde(borrow)]
    parent_id: Scalar<'a>,
    #[serde(borrow)]
    author: Scalar<'a>,
    #[serde(borrow)]
    author_fullname: Scalar<'a>,
    #[serde(borrow)]
    created_utc: Scalar<'a>,
    #[serde(borrow)]
    body: Option<Scalar<'a>>,
    #[serde(borrow)]
    title: Scalar<'a>,
    #[serde(borrow)]
    selftext: Scalar<'a>,
    #[serde(borrow)]
    url: Scalar<'a>,
    #[serde(borrow)]
    permalink: Scalar<'a>,
    #[serde(borrow)]
    score: Scalar<'a>,
    #[serde(borrow)]
    score_hidden: Scalar<'a>,
    #[serde(borrow)]
    num_comments: Scalar<'a>,
    #[serde(borrow)]
    is_self: Scalar<'a>,
    #[serde(borrow)]
    is_submitter: Scalar<'a>,
    #[serde(rename = "_meta")]
    later: Option<Later>,
}

/// What a second look at the same thing found.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Later {
    was_deleted_later: Option<bool>,
    removal_type: Option<String>,
}

impl Thing<'_> {
    fn was_deleted(&self) -> bool {
        self.later.as_ref().is_some_and(|later| later.was_deleted_later == Some(true))
    }

    /// Tells whether the author, and nobody else, took the text back.
    fn was_taken_back(&self) -> bool {
        let by = self.later.as_ref().and_then(|later| later.removal_type.as_deref());
        self.was_deleted() && matches!(by, Some("deleted" | "author"))
    }

    /// Tells comments by what only they have, whether or not it has a value.
    fn is_comment(&self) -> bool {
        !self.link_id.is_empty() || self.body.is_some() && self.title.is_empty()
    }

    fn state(&self) -> &'static str {
        match &*self.author {
            _ if self.was_taken_back() => "deleted",
            "[deleted]" | "[removed]" | "" => "deleted",
            name if author::is_program_of_reddit(name) => "bot",
            _ if !self.is_comment() || &*self.is_submitter == "true" => "post_owner",
            _ => "",
        }
    }
}

fn read(record: &str, out: &mut Out<'_>) -> Result<(), String> {
    if !record.starts_with('{') {
        return Err("the line is no JSON object; write one object a line".to_owned());
    }
    let thing: Thing<'_> = serde_json::from_str(record).map_err(|error| in_words(&error, record))?;
    if thing.id.is_empty() {
        let page = value(record, out.checks)?;
        if !is_there(&page, "data.children") {
            return Err("this is neither a comment nor a submission of Reddit: it has no `id`".to_owned());
        }
        listing(&page, out);
        return Ok(());
    }
    // Only who carries other columns pays for a tree.
    let whole = if out.meta.is_empty() { Value::Null } else { value(record, out.checks).unwrap_or_default() };
    put(&thing, &whole, out);
    Ok(())
}

/// A page of the site: each comment is followed by those that answer it.
fn listing(page: &Value, out: &mut Out<'_>) {
    let mut waiting = vec![page];
    while let Some(one) = waiting.pop() {
        let content = at(one, "data");
        match &*text(one, "kind") {
            "Listing" => waiting.extend(list(content, "children").iter().rev()),
            "t1" | "t3" => {
                if let Ok(thing) = Thing::deserialize(content) {
                    put(&thing, content, out);
                }
                waiting.push(at(content, "replies"));
            }
            "more" => out.count("comments_not_in_the_page", &text(content, "parent_id")),
            _ => {}
        }
    }
}

fn put(thing: &Thing<'_>, whole: &Value, out: &mut Out<'_>) {
    out.begin(whole);
    if thing.is_comment() {
        comment(thing, out);
    } else {
        submission(thing, out);
    }
    if !thing.was_taken_back() {
        out.set(Field::AuthorName, &*thing.author);
        out.set(Field::AuthorId, &*thing.author_fullname);
    }
    out.set(Field::AuthorState, thing.state());
    out.set(Field::Timestamp, &*thing.created_utc);
    if &*thing.score_hidden != "true" {
        out.set(Field::Likes, &*thing.score);
    }
    if thing.permalink.starts_with('/') {
        out.set(Field::Url, format!("https://www.reddit.com{}", &*thing.permalink));
    }
    out.put();
    if !thing.is_comment() {
        let declared = thing.num_comments.parse().ok();
        out.announce(&with_kind(&thing.id, "t3_"), declared, Below::Discussion);
    }
}

fn comment(thing: &Thing<'_>, out: &mut Out<'_>) {
    let link = with_kind(&thing.link_id, "t3_");
    let parent = with_kind(&thing.parent_id, "t1_");
    // What names no parent is on the submission.
    let parent = if parent.is_empty() { link.clone() } else { parent };
    out.set(Field::Id, with_kind(&thing.id, "t1_"));
    out.set(Field::Discussion, &link);
    out.set(Field::Kind, if parent.starts_with("t1_") { "reply" } else { "comment" });
    out.set(Field::Parent, parent);
    body(thing, thing.body.as_deref().unwrap_or_default(), None, out);
}

fn submission(thing: &Thing<'_>, out: &mut Out<'_>) {
    let id = with_kind(&thing.id, "t3_");
    out.set(Field::Discussion, &id);
    out.set(Field::Id, &id);
    out.set(Field::Kind, "post");
    out.set(Field::Title, markup::unescaped(&thing.title));
    let links = !thing.url.is_empty() && &*thing.is_self != "true" && !is_own(&thing.url, &thing.permalink);
    let link = links.then(|| whole(markup::unescaped(&thing.url)));
    body(thing, &thing.selftext, link, out);
}

/// Makes an address whole that leads to another place of the site.
fn whole(url: Cow<'_, str>) -> Cow<'_, str> {
    if url.starts_with('/') && !url.starts_with("//") { format!("https://www.reddit.com{url}").into() } else { url }
}

/// Tells whether the address of a submission is that of its own page.
fn is_own(url: &str, permalink: &str) -> bool {
    permalink.starts_with('/') && url.ends_with(permalink)
}

fn body(thing: &Thing<'_>, written: &str, link: Option<Cow<'_, str>>, out: &mut Out<'_>) {
    if thing.was_deleted() {
        out.count("texts_deleted", &thing.id);
        out.set(Field::Text, "");
        return;
    }
    let plain = markup::unescaped(written);
    // Nothing of what was removed comes back as a link.
    let Some(link) = link.filter(|_| !deleted::is_notice(&plain)) else {
        return out.marked(&plain, markdown::marks(&plain), false);
    };
    let start = if plain.is_empty() { 0 } else { plain.len() + 2 };
    let mut marks = markdown::marks(&plain);
    marks.push((start, start + link.len(), WrittenMark::link(&link)));
    let gap = if plain.is_empty() { "" } else { "\n\n" };
    out.marked(&format!("{plain}{gap}{link}"), marks, false);
}

/// Returns an id with the kind of thing before it. Some dumps write ids of parents as numbers, which are base 36.
fn with_kind<'i>(id: &'i Scalar<'_>, kind: &str) -> Cow<'i, str> {
    let has_kind = |id: &str| id.starts_with('t') && id.as_bytes().get(2) == Some(&b'_');
    match id.parse::<u64>() {
        Ok(number) if id.is_number => Cow::Owned(format!("{kind}{}", base36(number))),
        _ if id.is_empty() || has_kind(id) => Cow::Borrowed(id),
        _ => Cow::Owned(format!("{kind}{}", &**id)),
    }
}

fn base36(mut number: u64) -> String {
    let mut digits = Vec::new();
    loop {
        digits.extend(char::from_digit((number % 36) as u32, 36));
        number /= 36;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests;
