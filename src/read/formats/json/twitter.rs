//! Twitter: tweets of the API 1.1 (one or many), answers of the API 2 with their `includes`, and `tweets.js` of an archive
//! of one's own account.
//!
//! Ids are read from their texts (`id_str`), since numbers of this size are rounded on the way. Links are marked with
//! what `t.co` stands for. A retweet is a repost; whoever is quoted is a hint. Where the source does not name the
//! conversation, it is the first known tweet above. An archive names its owner in `account.js` beside it.

use std::path::Path;

use serde_json::Value;

use super::{
    Cut, Outline, Parents,
    look::{at, first, is_there, list, text},
    markup, open_trees,
    out::Out,
    prefix,
};
use crate::read::{Charted, Field, Kind, Opened, Options, ReadError, draft::marks::WrittenMark};

/// Tweets.
pub const KIND: Kind = Kind {
    name: "twitter",
    about: "Twitter: tweets of the API 1.1 and 2, tweets.js of an archive",
    example: r#"{"id_str":"9","created_at":"Fri May 18 07:25:56 +0000 2018","full_text":"Oui","user":{"id_str":"1","screen_name":"ana"}}"#,
    sniff,
    open,
};

fn sniff(head: &str) -> bool {
    let outline = Outline::of(head);
    let has = |at: &str, keys: &[&str]| keys.iter().all(|key| outline.has(&[&format!("{at}{key}")]));
    ["", "tweet.", "statuses[]."].iter().any(|at| {
        has(at, &["id_str", "created_at"]) && (has(at, &["full_text"]) || has(at, &["text", "user.screen_name"]))
    }) || has("", &["statuses", "search_metadata"])
        || has("", &["meta.result_count"])
        || ["", "data[].", "data."].iter().any(|at| {
            has(at, &["id", "text"])
                && (has(at, &["edit_history_tweet_ids"]) || has(at, &["author_id", "conversation_id"]))
        })
}

fn open(input: Charted, options: &Options) -> Result<Opened, ReadError> {
    let beside = input.source.file.as_deref().and_then(Path::parent).map(|folder| folder.join("account.js"));
    let owner =
        beside.filter(|_| input.head.starts_with("window.")).and_then(|path| account(&path)).unwrap_or_default();
    let cut = Cut { lists: &["statuses", "data"], parents: Some(parents), ..Cut::default() };
    open_trees(KIND.name, input, options, cut, move |document, out| read(document, &owner, out))
}

/// Reads who an archive belongs to; the address of e-mail stays where it is.
fn account(path: &Path) -> Option<Value> {
    let file = std::fs::read_to_string(path).ok()?;
    let all: Value = serde_json::from_str(file.get(prefix(&file)..)?).ok()?;
    Some(at(all.get(0)?, "account").clone())
}

/// Keys of the id of the tweet that is answered.
const ANSWERED: [&str; 2] = ["in_reply_to_status_id_str", "in_reply_to_status_id"];

fn parents(document: &Value, parents: &mut Parents) {
    for one in documents(document) {
        let parent = first(one, &ANSWERED);
        if !parent.is_empty() {
            parents.insert(first(one, &["id_str", "id"]).into_owned(), parent.into_owned());
        }
    }
}

/// Yields the tweets of a document of the API 1.1, or of an archive.
fn documents(document: &Value) -> Vec<&Value> {
    match () {
        () if is_there(document, "tweet") => vec![at(document, "tweet")],
        () if at(document, "statuses").is_array() => list(document, "statuses").iter().collect(),
        () => vec![document],
    }
}

fn read(document: &Value, owner: &Value, out: &mut Out<'_>) {
    match at(document, "data") {
        Value::Array(data) => data.iter().for_each(|one| newer(one, at(document, "includes"), out)),
        Value::Object(_) => newer(at(document, "data"), at(document, "includes"), out),
        _ if is_there(document, "meta.result_count") => {}
        _ if is_there(document, "author_id") || is_there(document, "edit_history_tweet_ids") => {
            newer(document, &Value::Null, out);
        }
        _ => documents(document).into_iter().for_each(|one| older(one, owner, out)),
    }
}

/// A tweet of the API 1.1.
fn older(tweet: &Value, owner: &Value, out: &mut Out<'_>) {
    let (id, parent) = (first(tweet, &["id_str", "id"]), first(tweet, &ANSWERED));
    let words = first(tweet, &["extended_tweet.full_text", "full_text", "text"]);
    if id.is_empty() {
        return out.refuse("this is no tweet: it has no `id_str`");
    }
    out.begin(tweet);
    let conversation = first(tweet, &["conversation_id_str"]);
    let discussion = if conversation.is_empty() { out.top(&id, &parent) } else { conversation.into_owned() };
    out.set(Field::Discussion, discussion);
    out.fill(
        tweet,
        &[
            (Field::Timestamp, "created_at"),
            (Field::AuthorId, "user.id_str"),
            (Field::AuthorName, "user.name"),
            (Field::AuthorHandle, "user.screen_name"),
            (Field::AuthorUrl, "user.url"),
        ],
    );
    if !is_there(tweet, "user") {
        out.set(Field::AuthorId, text(owner, "accountId"));
        out.set(Field::AuthorName, text(owner, "accountDisplayName"));
        out.set(Field::AuthorHandle, text(owner, "username"));
    }
    let handle = first(tweet, &["user.screen_name"]);
    if !handle.is_empty() {
        out.set(Field::Url, format!("https://twitter.com/{handle}/status/{id}"));
    }
    if is_there(tweet, "retweeted_status") || words.starts_with("RT @") {
        out.set(Field::Kind, "repost");
    } else {
        out.set(Field::Kind, out.kind(&parent, &first(tweet, &["conversation_id_str"])));
        out.set(Field::Likes, first(tweet, &["favorite_count"]));
        out.set(Field::Parent, &parent);
    }
    let quoted = first(tweet, &["quoted_status_id_str"]);
    if !quoted.is_empty() {
        out.hint(&quoted, &text(tweet, "quoted_status.user.screen_name"), "quoted_status");
    }
    let extended = at(tweet, "extended_tweet.entities");
    let entities = if extended.is_object() { extended } else { at(tweet, "entities") };
    let mut marks = Vec::new();
    let starts = markup::starts(&words);
    let place = |entity: &Value| {
        let point = |index: usize| {
            let point = super::look::written(list(entity, "indices").get(index)?).parse().ok();
            starts.get(point.unwrap_or(usize::MAX)).copied()
        };
        Some((point(0)?, point(1)?))
    };
    for (key, target) in [("urls", "expanded_url"), ("media", "expanded_url"), ("user_mentions", "id_str")] {
        for entity in list(entities, key) {
            let (start, end) = place(entity).unwrap_or((usize::MAX, usize::MAX));
            let target = first(entity, &[target, "url"]);
            let mark = if key == "user_mentions" { WrittenMark::mention(&target) } else { WrittenMark::link(&target) };
            marks.push((start, end, mark));
        }
    }
    // Several pictures share one link.
    marks.dedup_by_key(|(start, end, _)| (*start, *end));
    out.marked(&words, marks, true);
    out.set(Field::Id, id);
    out.put();
}

/// A tweet of the API 2.
fn newer(tweet: &Value, includes: &Value, out: &mut Out<'_>) {
    let id = text(tweet, "id");
    if id.is_empty() {
        return out.refuse("this is no tweet: it has no `id`");
    }
    let named = ["author", "author_user"].iter().map(|key| at(tweet, key)).find(|user| user.is_object());
    let user = if let Some(user) = named {
        user
    } else {
        let author = text(tweet, "author_id");
        list(includes, "users").iter().find(|user| text(user, "id") == author).unwrap_or(&Value::Null)
    };
    let referenced = |kind: &str| {
        let one = list(tweet, "referenced_tweets").iter().find(|one| text(one, "type") == kind);
        one.map(|one| text(one, "id")).unwrap_or_default()
    };
    let parent = referenced("replied_to");
    out.begin(tweet);
    out.fill(tweet, &[(Field::Timestamp, "created_at"), (Field::AuthorId, "author_id")]);
    out.fill(user, &[(Field::AuthorName, "name"), (Field::AuthorHandle, "username"), (Field::AuthorUrl, "url")]);
    let conversation = text(tweet, "conversation_id");
    out.set(Field::Discussion, if conversation.is_empty() { out.top(&id, &parent) } else { conversation.to_string() });
    let handle = text(user, "username");
    if !handle.is_empty() {
        out.set(Field::Url, format!("https://twitter.com/{handle}/status/{id}"));
    }
    let kind = match () {
        () if !referenced("retweeted").is_empty() => "repost",
        () => out.kind(&parent, &conversation),
    };
    if kind != "repost" {
        out.set(Field::Likes, text(tweet, "public_metrics.like_count"));
    }
    let quoted = referenced("quoted");
    if !quoted.is_empty() {
        out.hint(&quoted, "", "quoted_status");
    }
    let is_long = is_there(tweet, "note_tweet.text");
    let words = first(tweet, &["note_tweet.text", "text"]);
    let entities = at(tweet, if is_long { "note_tweet.entities" } else { "entities" });
    let starts = markup::starts(&words);
    let mut marks = Vec::new();
    for (key, target) in [("urls", "expanded_url"), ("mentions", "id")] {
        for entity in list(entities, key) {
            let place = |key: &str| {
                let point = at(entity, key).as_u64().and_then(|point| usize::try_from(point).ok());
                point.and_then(|point| starts.get(point)).copied().unwrap_or(usize::MAX)
            };
            let target = first(entity, &["unwound_url", target, "url"]);
            let mark = if key == "mentions" { WrittenMark::mention(&target) } else { WrittenMark::link(&target) };
            marks.push((place("start"), place("end"), mark));
        }
    }
    marks.dedup_by_key(|(start, end, _)| (*start, *end));
    out.marked(&words, marks, true);
    out.set(Field::Kind, kind);
    out.set(Field::Parent, parent);
    out.set(Field::Id, id);
    out.put();
}

#[cfg(test)]
mod tests;
