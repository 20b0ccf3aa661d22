//! Comments of TikTok as 4CAT and Zeeschuimer keep them: the objects of the platform, one a line, alone or under `data`.
//!
//! The discussion is the video, which is not in the file.

use serde_json::Value;

use super::{
    Cut, Outline, is_empty_answer,
    look::{at, first, is_there, list, text},
    open_trees,
    out::Out,
};
use crate::read::{Field, Kind};

/// Comments of TikTok.
pub const KIND: Kind = Kind {
    name: "tiktok",
    about: "TikTok: comments as 4CAT and Zeeschuimer keep them, one object a line",
    example: r#"{"cid":"9","aweme_id":"5","reply_id":"0","user":{"uid":"7","unique_id":"ana","nickname":"Ana"},"text":"Oui","create_time":1619864430}"#,
    sniff,
    open: |input, options| open_trees(KIND.name, input, options, Cut { lists: &["comments"], ..Cut::default() }, read),
};

fn sniff(head: &str) -> bool {
    let outline = Outline::of(head);
    let has = |at: &str| ["cid", "aweme_id", "text"].iter().all(|key| outline.has(&[&format!("{at}{key}")]));
    ["", "data.", "comments[]."].iter().any(|at| has(at))
        || outline.has(&["has_more", "cursor"]) && is_empty_answer(head, "comments", &["status_code", "extra"])
}

fn read(document: &Value, out: &mut Out<'_>) {
    let one = if is_there(document, "data.cid") { at(document, "data") } else { document };
    // A video without comments has null in their place.
    if one.get("comments").is_some() {
        list(one, "comments").iter().for_each(|one| comment(one, out));
    } else {
        comment(one, out);
    }
}

fn comment(one: &Value, out: &mut Out<'_>) {
    put(one, out);
    list(one, "reply_comment").iter().for_each(|reply| put(reply, out));
}

fn put(one: &Value, out: &mut Out<'_>) {
    if !is_there(one, "cid") {
        return out.refuse("this is no comment of TikTok: it has no `cid`");
    }
    out.begin(one);
    out.fill(
        one,
        &[
            (Field::Id, "cid"),
            (Field::Discussion, "aweme_id"),
            (Field::Text, "text"),
            (Field::Timestamp, "create_time"),
            (Field::Likes, "digg_count"),
            (Field::AuthorId, "user.uid"),
            (Field::AuthorHandle, "user.unique_id"),
        ],
    );
    out.set(Field::AuthorName, first(one, &["user.nickname", "user.unique_id"]));
    // `0` answers nothing.
    let parents = ["reply_to_reply_id", "reply_id"].map(|key| text(one, key));
    let parent = parents.iter().find(|id| !matches!(&***id, "" | "0"));
    out.set(Field::Kind, if parent.is_some() { "reply" } else { "comment" });
    out.set(Field::Parent, parent.map_or("", |id| &**id));
    out.put();
}

#[cfg(test)]
mod tests {
    use crate::{model::Kind as MessageKind, read::formats::json::tests};

    #[test]
    fn comments_and_replies_are_read_alone_and_under_their_key() {
        let one = |id: u64, parent: u64| {
            format!(
                r#"{{"cid":"{id}","aweme_id":"5","reply_id":"{parent}","user":{{"uid":"7","unique_id":"ana","nickname":"Ana"}},"text":"Oui","create_time":1619864430,"digg_count":3}}"#
            )
        };
        for text in [
            format!("{}\n{}\n", one(1, 0), one(2, 1)),
            format!("{{\"nav_index\":1,\"data\":{}}}\n{{\"nav_index\":2,\"data\":{}}}\n", one(1, 0), one(2, 1)),
        ] {
            let (format, gathered) = tests::read(&text);
            assert_eq!(format, "tiktok");
            let shapes: Vec<_> = gathered
                .messages
                .iter()
                .map(|message| (message.kind, message.parent.as_str(), message.likes))
                .collect();
            assert_eq!(shapes, [(MessageKind::Comment, "", Some(3)), (MessageKind::Reply, "1", Some(3))]);
            assert!(gathered.skips.is_empty());
        }
    }
}
