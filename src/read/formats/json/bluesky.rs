//! Bluesky: posts as the API shows them (`app.bsky.feed`: feeds, threads, searches), one or many, and what the stream of
//! all events gives (Jetstream).
//!
//! The discussion is the post at its root. Facets give links and mentions, whose places are bytes of UTF-8. A post that a
//! feed shows because somebody repeated it is a repost by that somebody. What is quoted (`embed`) is a link. Times are
//! set by clients: where one differs by more than a day from when the network saw the post, the network's is taken.

use serde_json::Value;

use super::{
    Cut, Outline, is_empty_answer,
    look::{at, first, is_there, list, text, truth},
    open_trees,
    out::Out,
};
use crate::read::{Dates, Field, Kind, draft::marks::WrittenMark};

/// Posts of Bluesky.
pub const KIND: Kind = Kind {
    name: "bluesky",
    about: "Bluesky: posts, feeds and threads of the API",
    example: r#"{"uri":"at://did:plc:a/app.bsky.feed.post/1","author":{"did":"did:plc:a","handle":"ana.example"},"record":{"text":"Oui","createdAt":"2024-05-01T10:20:30Z"}}"#,
    sniff,
    open: |input, options| {
        open_trees(KIND.name, input, options, Cut { lists: &["feed", "posts", "records"], ..Cut::default() }, read)
    },
};

fn sniff(head: &str) -> bool {
    let outline = Outline::of(head);
    outline.has(&["did", "commit.collection", "commit.rkey"])
        || is_empty(&outline, head)
        || ["", "records[]."].iter().any(|at| {
            let has = |key: &str| outline.has(&[&format!("{at}{key}")]);
            has("uri") && has("value.$type") && head.contains("app.bsky.feed.post")
        })
        || ["", "post.", "feed[].post.", "posts[].", "thread.post."].iter().any(|at| {
            let has = |key: &str| outline.has(&[&format!("{at}{key}")]);
            has("uri")
                && has("author.did")
                && (has("record.text") || has("record.createdAt") || has("record.created_at"))
        })
}

/// Tells an answer that shows nothing: a feed, a search or a list without posts, a thread whose post is gone.
fn is_empty(outline: &Outline, head: &str) -> bool {
    is_empty_answer(head, "feed", &["cursor"])
        || is_empty_answer(head, "posts", &["hitsTotal"])
        || outline.has(&["thread.notFound"])
        || outline.has(&["thread.blocked"])
}

/// Threads are not deeper; the platform itself answers with at most 1,000 levels.
const DEEPEST: usize = 120;

fn read(document: &Value, out: &mut Out<'_>) {
    if is_there(document, "commit") || text(document, "kind") == "identity" || text(document, "kind") == "account" {
        return event(document, out);
    }
    for key in ["feed", "posts", "records"] {
        list(document, key).iter().for_each(|item| shown(item, out));
    }
    if truth(document, "thread.notFound") || truth(document, "thread.blocked") {
        out.count("threads_not_shown", &text(document, "thread.uri"));
    } else if is_there(document, "thread") {
        thread(at(document, "thread"), out);
    }
    let is_answer = ["feed", "posts", "records", "thread"].iter().any(|key| !at(document, key).is_null());
    if is_there(document, "post") || !is_answer {
        shown(document, out);
    }
}

/// What somebody did: only posts and reposts that were made are messages.
fn event(event: &Value, out: &mut Out<'_>) {
    let (did, commit) = (text(event, "did"), at(event, "commit"));
    let (collection, key) = (text(commit, "collection"), text(commit, "rkey"));
    let uri = format!("at://{did}/{collection}/{key}");
    let author = serde_json::json!({ "did": did, "handle": "" });
    let record = at(commit, "record");
    let shown = |uri: &str, record: &Value| serde_json::json!({ "uri": uri, "author": author, "record": record });
    match (&*text(commit, "operation"), &*collection) {
        ("create", "app.bsky.feed.post") => post(&shown(&uri, record), &Value::Null, out),
        ("create", "app.bsky.feed.repost") => {
            let reason = serde_json::json!({ "by": author, "uri": uri, "indexedAt": text(record, "createdAt") });
            post(&shown(&text(record, "subject.uri"), &Value::Null), &reason, out);
        }
        _ => out.count("activities_passed_over", &uri),
    }
}

/// A post, or one in a feed with the reason why it is there.
fn shown(item: &Value, out: &mut Out<'_>) {
    let wrapped = is_there(item, "post");
    let shown = if wrapped { at(item, "post") } else { item };
    if at(shown, "value").is_object() {
        return kept(shown, out);
    }
    let is_repost = text(item, "reason.$type").contains("Repost") || is_there(item, "reason.by");
    post(shown, if is_repost { at(item, "reason") } else { &Value::Null }, out);
    if wrapped {
        list(item, "replies").iter().for_each(|reply| thread(reply, out));
    }
}

/// A post with those above and below it, walked without recursion.
fn thread(thread: &Value, out: &mut Out<'_>) {
    let mut above = Vec::new();
    let mut parent = at(thread, "parent");
    while is_there(parent, "post") && above.len() < DEEPEST {
        above.push(parent);
        parent = at(parent, "parent");
    }
    above.iter().rev().for_each(|item| post(at(item, "post"), &Value::Null, out));
    let mut waiting = vec![thread];
    while let Some(item) = waiting.pop() {
        if is_there(item, "post") {
            post(at(item, "post"), &Value::Null, out);
        }
        waiting.extend(list(item, "replies").iter().rev());
    }
}

/// A record as it is kept where its author's data are: its address alone says whose it is.
fn kept(kept: &Value, out: &mut Out<'_>) {
    let uri = text(kept, "uri");
    let did = uri.strip_prefix("at://").and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let author = serde_json::json!({ "did": did, "handle": "" });
    let shown = serde_json::json!({ "uri": uri, "author": author, "record": at(kept, "value") });
    if uri.contains("/app.bsky.feed.post/") {
        post(&shown, &Value::Null, out);
    } else {
        out.count("activities_passed_over", &uri);
    }
}

fn post(post: &Value, reason: &Value, out: &mut Out<'_>) {
    let record = at(post, "record");
    let uri = text(post, "uri");
    if uri.is_empty() {
        return out.refuse("this is no post of Bluesky: it has no `uri`");
    }
    out.begin(post);
    let root = first(record, &["reply.root.uri"]);
    let parent = first(record, &["reply.parent.uri"]);
    let discussion = if root.is_empty() { &uri } else { &root };
    let by = if reason.is_null() { at(post, "author") } else { at(reason, "by") };
    out.fill(by, &[(Field::AuthorId, "did"), (Field::AuthorHandle, "handle")]);
    out.set(Field::AuthorName, first(by, &["displayName", "display_name", "handle"]));
    if reason.is_null() {
        out.set(Field::Kind, out.kind(&parent, &root));
        let quoted = first(record, &["embed.record.uri", "embed.record.record.uri"]);
        if !quoted.is_empty() {
            out.hint(&quoted, &quoted_handle(post), "quoted_post");
        }
        out.set(Field::Id, &uri);
        out.set(Field::Parent, parent);
        out.set(Field::Likes, first(post, &["likeCount", "like_count"]));
        let made = first(record, &["createdAt", "created_at"]);
        out.set(Field::Timestamp, nearer(&made, &first(post, &["indexedAt", "indexed_at"])));
    } else {
        // The repost has an address of its own in newer answers only.
        let own = text(reason, "uri");
        let id = if own.is_empty() { format!("{uri}#repost-{}", text(by, "did")) } else { own.into_owned() };
        out.set(Field::Kind, "repost");
        out.set(Field::Id, id);
        out.set(Field::Timestamp, first(reason, &["indexedAt", "indexed_at"]));
    }
    out.set(Field::Discussion, discussion);
    out.set(Field::Url, address(&uri, &text(post, "author.handle")));
    body(record, out);
    out.put();
}

/// Returns the handle of whoever is quoted, where the answer shows the post.
fn quoted_handle(post: &Value) -> String {
    first(post, &["embed.record.author.handle", "embed.record.record.author.handle"]).into_owned()
}

/// Returns the page of a post: `at://DID/app.bsky.feed.post/KEY` is `https://bsky.app/profile/DID/post/KEY`.
fn address(uri: &str, handle: &str) -> String {
    let mut parts = uri.strip_prefix("at://").unwrap_or_default().split('/');
    let (Some(did), Some("app.bsky.feed.post"), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
        return String::new();
    };
    format!("https://bsky.app/profile/{}/post/{key}", if handle.is_empty() { did } else { handle })
}

/// Returns the time that the client set, unless it is further than a day from when the network saw it.
fn nearer<'t>(made: &'t str, seen: &'t str) -> &'t str {
    const DAY: i64 = 86_400;
    let seconds = |text: &str| Dates::default().read(text).0.map(|time| time.seconds);
    match (seconds(made), seconds(seen)) {
        (Some(one), Some(other)) if (one - other).abs() <= DAY => made,
        (None | Some(_), Some(_)) => seen,
        _ => made,
    }
}

fn body(record: &Value, out: &mut Out<'_>) {
    let words = text(record, "text");
    let mut marks = Vec::new();
    for facet in list(record, "facets") {
        let place = |camel: &str, snake: &str| {
            let index = at(facet, "index");
            let byte = at(index, camel).as_u64().or_else(|| at(index, snake).as_u64());
            byte.and_then(|byte| usize::try_from(byte).ok()).unwrap_or(usize::MAX)
        };
        let (start, end) = (place("byteStart", "byte_start"), place("byteEnd", "byte_end"));
        for feature in list(facet, "features") {
            let mark = match () {
                () if is_there(feature, "uri") => WrittenMark::link(&text(feature, "uri")),
                () if is_there(feature, "did") => WrittenMark::mention(&text(feature, "did")),
                () => continue,
            };
            marks.push((start, end, mark));
        }
    }
    // A card below the text links to a page, unless the text does.
    let card = first(record, &["embed.external.uri"]);
    let is_linked = card.is_empty() || list(record, "facets").iter().any(|facet| facet.to_string().contains(&*card));
    if is_linked {
        return out.marked(&words, marks, false);
    }
    let gap = if words.is_empty() { "" } else { "\n\n" };
    let start = words.len() + gap.len();
    marks.push((start, start + card.len(), WrittenMark::link(&card)));
    out.marked(&format!("{words}{gap}{card}"), marks, false);
}

#[cfg(test)]
mod tests;
