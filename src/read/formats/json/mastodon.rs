//! Mastodon and its kin: the outbox of an archive or of an actor, activities and notes alone (ActivityPub), and what the
//! API answers: statuses, and the context of one.
//!
//! Only what everybody may read is read: activities without the public among those addressed, and statuses that are
//! direct or for followers, are dropped and counted. A boost is a repost, written by who boosts. Links are read from
//! their targets, since their texts are shortened. An outbox holds one author, so that most of what is answered is not
//! in it.

use serde_json::Value;

use super::{
    Cut, Outline, Parents,
    look::{at, first, is_there, list, text, truth, written},
    open_trees,
    out::Out,
};
use crate::read::{
    Field, Kind,
    markup::html::{self, LineEnds},
};

/// Statuses of Mastodon.
pub const KIND: Kind = Kind {
    name: "mastodon",
    about: "Mastodon: outbox.json of an archive, statuses of the API",
    example: r#"{"id":"1","created_at":"2019-12-08T03:48:33.901Z","in_reply_to_id":null,"visibility":"public","content":"<p>Oui</p>","account":{"acct":"ana"}}"#,
    sniff,
    open: |input, options| {
        let cut = Cut { lists: &["orderedItems", "statuses"], parents: Some(parents), ..Cut::default() };
        open_trees(KIND.name, input, options, cut, read)
    },
};

fn sniff(head: &str) -> bool {
    let outline = Outline::of(head);
    let has = |at: &str, keys: &[&str]| keys.iter().all(|key| outline.has(&[&format!("{at}{key}")]));
    has("orderedItems[].", &["type", "object"])
        || has("", &["orderedItems"]) && head.contains("OrderedCollection")
        || has("", &["type", "actor", "object", "published"])
        || has("", &["type", "attributedTo", "content", "published"])
        || ["", "ancestors[].", "descendants[].", "statuses[]."]
            .iter()
            .any(|at| has(at, &["account.acct", "content", "in_reply_to_id"]))
}

fn parents(document: &Value, parents: &mut Parents) {
    let lists = ["orderedItems", "statuses", "ancestors", "descendants"].iter().flat_map(|key| list(document, key));
    for one in lists.chain([document]) {
        let note = if at(one, "object").is_object() { at(one, "object") } else { one };
        let parent = first(note, &ANSWERED);
        if !parent.is_empty() {
            parents.insert(text(note, "id").into_owned(), parent.into_owned());
        }
    }
}

/// Keys of the id of what is answered.
const ANSWERED: [&str; 3] = ["in_reply_to_id", "inReplyTo", "inReplyTo.id"];

fn read(document: &Value, out: &mut Out<'_>) {
    if is_there(document, "orderedItems") {
        let items = list(document, "orderedItems");
        items.iter().for_each(|item| activity(item, out));
        return out.declared(at(document, "totalItems").as_u64(), items.len() as u64);
    }
    if is_there(document, "actor") || is_there(document, "attributedTo") {
        return activity(document, out);
    }
    if is_there(document, "content") || is_there(document, "account") {
        return status(document, "", out);
    }
    // The first of what stands above a status opens the discussion.
    let above = list(document, "ancestors");
    let root = above.first().map(|first| text(first, "id")).unwrap_or_default();
    for one in above.iter().chain(list(document, "descendants")).chain(list(document, "statuses")) {
        status(one, &root, out);
    }
}

/// The names of everybody, as ActivityPub allows to write them.
const PUBLIC: [&str; 3] = ["https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"];

fn is_public(value: &Value) -> bool {
    ["to", "cc"].iter().map(|key| at(value, key)).any(|addressed| match addressed {
        Value::Array(all) => all.iter().any(|one| PUBLIC.contains(&&*written(one))),
        one => PUBLIC.contains(&&*written(one)),
    })
}

fn activity(activity: &Value, out: &mut Out<'_>) {
    let kind = text(activity, "type");
    let id = text(activity, "id");
    // A note may stand without the activity that made it.
    let is_note = is_there(activity, "attributedTo") && is_there(activity, "content");
    let (kind, object) = if is_note { ("Create".into(), activity) } else { (kind, at(activity, "object")) };
    if !matches!(&*kind, "Create" | "Announce") || kind == "Create" && !object.is_object() {
        return out.count("activities_passed_over", &id);
    }
    if !is_public(activity) && !is_public(object) {
        return out.count("messages_private", &id);
    }
    out.begin(if object.is_object() { object } else { activity });
    let actor = first(activity, &["actor", "actor.id", "attributedTo", "object.attributedTo"]);
    out.set(Field::AuthorName, name(&actor));
    out.set(Field::AuthorHandle, handle(&actor));
    out.set(Field::AuthorId, &actor);
    if kind == "Announce" {
        out.fill(activity, &[(Field::Id, "id"), (Field::Timestamp, "published")]);
        out.set(Field::Discussion, &id);
        out.set(Field::Url, first(activity, &["object", "object.id"]));
        out.set(Field::Kind, "repost");
        out.set(Field::Text, "");
        return out.put();
    }
    let (note, parent) = (text(object, "id"), first(object, &["inReplyTo", "inReplyTo.id"]));
    out.set(Field::Kind, out.kind(&parent, ""));
    let discussion = first(object, &["conversation", "context"]);
    let top = out.top(&note, &parent);
    out.set(Field::Discussion, if discussion.is_empty() { &top } else { &*discussion });
    out.fill(object, &[(Field::Id, "id"), (Field::Timestamp, "published"), (Field::Parent, "inReplyTo")]);
    out.set(Field::Parent, &parent);
    out.set(Field::Url, first(object, &["url", "url.href", "id"]));
    out.set(Field::Title, html::line(&first(object, &["name", "summary"])));
    out.set(Field::Likes, first(object, &["likes.totalItems"]));
    content(object, out);
    out.put();
}

/// Takes the text, as written in its own language where only that is given.
fn content(object: &Value, out: &mut Out<'_>) {
    let plain = text(object, "content");
    if !plain.is_empty() {
        return out.html(&plain, LineEnds::Space);
    }
    let first = at(object, "contentMap").as_object().and_then(|by_language| by_language.values().next());
    out.html(&first.map(written).unwrap_or_default(), LineEnds::Space);
}

/// Returns the last part of the address of an actor: `https://social.example/users/ana` is `ana`.
fn name(actor: &str) -> &str {
    actor.trim_end_matches('/').rsplit('/').next().unwrap_or_default().trim_start_matches('@')
}

/// Returns the handle with its sign: without, it would be an address of e-mail.
fn handle(actor: &str) -> String {
    let host = actor.split_once("://").and_then(|(_, rest)| rest.split('/').next()).unwrap_or_default();
    if host.is_empty() { name(actor).to_owned() } else { format!("@{}@{host}", name(actor)) }
}

fn status(status: &Value, root: &str, out: &mut Out<'_>) {
    let id = text(status, "id");
    if id.is_empty() {
        return out.refuse("this is no status: it has no `id`");
    }
    if matches!(&*text(status, "visibility"), "private" | "direct" | "limited") {
        return out.count("messages_private", &id);
    }
    out.begin(status);
    let parent = text(status, "in_reply_to_id");
    let conversation = first(status, &["conversation_id", "pleroma.conversation_id"]);
    let discussion = match () {
        () if !root.is_empty() => root,
        () if !conversation.is_empty() => &conversation,
        () => &out.top(&id, &parent),
    };
    out.set(Field::Discussion, discussion);
    out.fill(
        status,
        &[
            (Field::Id, "id"),
            (Field::Parent, "in_reply_to_id"),
            (Field::Timestamp, "created_at"),
            (Field::Likes, "favourites_count"),
            (Field::AuthorName, "account.display_name"),
        ],
    );
    out.set(Field::Url, first(status, &["url", "uri"]));
    out.set(Field::AuthorHandle, format!("@{}", text(status, "account.acct")));
    out.set(Field::AuthorId, first(status, &["account.uri", "account.url", "account.id"]));
    out.set(Field::AuthorUrl, first(status, &["account.url"]));
    if !is_there(status, "account.display_name") || text(status, "account.display_name").is_empty() {
        out.set(Field::AuthorName, text(status, "account.username"));
    }
    if truth(status, "account.bot") {
        out.set(Field::AuthorState, "bot");
    }
    let boosted = at(status, "reblog");
    if boosted.is_object() {
        out.set(Field::Kind, "repost");
        out.set(Field::Likes, "");
        content(boosted, out);
    } else {
        out.set(Field::Kind, out.kind(&parent, root));
        out.set(Field::Title, html::line(&text(status, "spoiler_text")));
        content(status, out);
    }
    out.put();
}

#[cfg(test)]
mod tests;
