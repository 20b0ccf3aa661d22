//! YouTube: what yt-dlp writes with a video (`--write-comments`), what youtube-comment-downloader writes of each comment,
//! and the answers of the Data API (`commentThreads`, `comments`, `videos`).
//!
//! The discussion is the video. Comments of the downloader do not name their video: the name of the file stands for it.
//! The Data API gives the text twice; what the author wrote (`textOriginal`) is read, since the other one holds links
//! that are none. Times that are relative (`il y a 3 mois`) give no time. Not read: live chats.

use std::borrow::Cow;

use serde_json::Value;

use super::{
    Cut, Outline,
    look::{at, first, is_there, list, text, truth},
    open_trees,
    out::Out,
};
use crate::read::{
    Below, Field, Kind,
    markup::html::{self, LineEnds},
};

/// Comments of YouTube.
pub const KIND: Kind = Kind {
    name: "youtube",
    about: "YouTube: yt-dlp (.info.json), youtube-comment-downloader, answers of the Data API",
    example: r#"{"cid":"Ug1.a","text":"Oui","time":"il y a 3 mois","author":"@ana","channel":"UC1","votes":"2","reply":true}"#,
    sniff,
    open: |input, options| {
        // Comments stand behind the formats of a video, which may be many.
        let is_behind = Outline::of(&input.head).has(&["formats[].format_id"]);
        open_trees(KIND.name, input, options, Cut { lists: &["comments", "items"], is_behind, ..Cut::default() }, read)
    },
};

/// Key of a comment in the answers of the Data API.
const TOP: &str = "snippet.topLevelComment";

fn sniff(head: &str) -> bool {
    let outline = Outline::of(head);
    let has = |keys| outline.has(keys);
    has(&["cid", "text", "channel", "author"])
        || has(&["comments[].parent", "comments[].author_id", "comments[].text"])
        || has(&["id", "title", "formats[].format_id"])
        || has(&["id", "title", "webpage_url"]) && (has(&["comments"]) || has(&["channel_id"]) || has(&["extractor"]))
        || has(&["kind", "items"]) && head.contains("\"youtube#comment")
        || ["", "items[]."].iter().any(|at| {
            let under = |key: &str| outline.has(&[&format!("{at}snippet.{key}")]);
            under("topLevelComment") || under("textOriginal") && under("authorDisplayName")
        })
}

fn read(document: &Value, out: &mut Out<'_>) {
    match () {
        () if is_there(document, "cid") => downloaded(document, out),
        () if is_there(document, "items") => {
            list(document, "items").iter().for_each(|item| answered(item, "", out));
        }
        () if is_there(document, "snippet") => answered(document, "", out),
        () if is_there(document, "id") || !list(document, "comments").is_empty() => video(document, out),
        () => out.refuse("this is neither a video nor a comment of YouTube: it has no `id`"),
    }
}

/// A comment of youtube-comment-downloader. The id of a reply is that of its parent, a point, and its own.
fn downloaded(comment: &Value, out: &mut Out<'_>) {
    out.begin(comment);
    let id = text(comment, "cid");
    out.fill(comment, &[(Field::Text, "text"), (Field::AuthorId, "channel"), (Field::AuthorName, "author")]);
    out.set(Field::Timestamp, moment(&text(comment, "time_parsed"), &text(comment, "time")));
    match id.split_once('.') {
        Some((parent, _)) => {
            out.set(Field::Parent, parent);
            out.set(Field::Kind, "reply");
        }
        None => out.set(Field::Kind, "comment"),
    }
    out.set(Field::Discussion, first(comment, &["video_id", "videoId"]));
    out.set(Field::Likes, count(&text(comment, "votes")));
    if !is_there(comment, "time_parsed") && is_there(comment, "time") {
        out.count("dates_relative", &id);
    }
    out.set(Field::Id, id);
    out.put();
}

/// Reads a number as YouTube shortens it: `1.2K`, `1,2 k`, `3 M`; what cannot be read is given as it stands.
fn count(shown: &str) -> String {
    let folded = shown.replace([' ', '\u{A0}', '\u{202F}'], "").replace(',', ".").to_uppercase();
    let folded = folded.strip_suffix("MD").map_or(folded.clone(), |billions| format!("{billions}B"));
    let (figures, factor) = match folded.as_bytes().last() {
        Some(b'K') => (&folded[..folded.len() - 1], 1e3),
        Some(b'M') => (&folded[..folded.len() - 1], 1e6),
        Some(b'B') => (&folded[..folded.len() - 1], 1e9),
        _ => return shown.trim().to_owned(),
    };
    figures.parse::<f64>().map_or_else(|_| shown.to_owned(), |number| format!("{:.0}", number * factor))
}

/// A video of yt-dlp, with its comments.
fn video(video: &Value, out: &mut Out<'_>) {
    let id = text(video, "id");
    // What stands around the list may be lost.
    if out.place.opens && is_there(video, "id") {
        post(video, out);
    }
    let comments = list(video, "comments");
    comments.iter().for_each(|one| comment_of_video(one, &id, out));
    out.declared(at(video, "comment_count").as_u64().filter(|_| is_there(video, "comments")), comments.len() as u64);
}

fn post(video: &Value, out: &mut Out<'_>) {
    out.begin(video);
    out.fill(
        video,
        &[(Field::Id, "id"), (Field::Title, "title"), (Field::Text, "description"), (Field::Likes, "like_count")],
    );
    out.set(Field::Discussion, text(video, "id"));
    out.set(Field::Kind, "post");
    out.set(Field::Url, first(video, &["webpage_url", "original_url"]));
    out.set(Field::AuthorId, first(video, &["channel_id", "uploader_id"]));
    out.set(Field::AuthorName, first(video, &["uploader", "channel"]));
    out.set(Field::AuthorUrl, first(video, &["channel_url", "uploader_url"]));
    out.set(Field::AuthorState, "post_owner");
    out.set(Field::Timestamp, first(video, &["timestamp", "upload_date"]));
    out.put();
}

fn comment_of_video(comment: &Value, video: &str, out: &mut Out<'_>) {
    if !is_there(comment, "id") {
        return out.refuse("the comment has no `id`; get the file again");
    }
    out.begin(comment);
    out.fill(
        comment,
        &[
            (Field::Id, "id"),
            (Field::Text, "text"),
            (Field::AuthorId, "author_id"),
            (Field::AuthorName, "author"),
            (Field::AuthorUrl, "author_url"),
            (Field::Likes, "like_count"),
        ],
    );
    let parent = text(comment, "parent");
    let answers_video = matches!(&*parent, "root" | "");
    out.set(Field::Kind, if answers_video { "comment" } else { "reply" });
    out.set(Field::Parent, if answers_video { video } else { &parent });
    out.set(Field::Discussion, video);
    if truth(comment, "author_is_uploader") {
        out.set(Field::AuthorState, "post_owner");
    }
    day(&text(comment, "timestamp"), out);
    out.put();
}

/// Returns a time that was reckoned from words such as `il y a 3 mois`, as exact as they are.
fn moment<'t>(reckoned: &'t str, words: &str) -> Cow<'t, str> {
    let words = words.to_lowercase();
    let says = |units: &[&str]| {
        words
            .split(|sign: char| !sign.is_alphabetic())
            .any(|word| units.contains(&word.strip_suffix('s').unwrap_or(word)))
    };
    let length = match () {
        () if says(&["year", "an", "année"]) => "2009".len(),
        () if says(&["month", "moi", "week", "semaine"]) => "2009-09".len(),
        () if says(&["day", "jour"]) => "2009-09-01".len(),
        () => return Cow::Borrowed(reckoned),
    };
    match date(reckoned) {
        Some(date) => Cow::Owned(date[..length].to_owned()),
        None => Cow::Borrowed(reckoned),
    }
}

/// Gives a time that was reckoned from words such as `il y a 3 mois`: no more than its day is known.
fn day(timestamp: &str, out: &mut Out<'_>) {
    out.set(Field::Timestamp, date(timestamp).as_deref().unwrap_or(timestamp));
}

/// Returns the date, in UTC, of a number of seconds.
fn date(timestamp: &str) -> Option<String> {
    let seconds = timestamp.split('.').next()?.parse().ok()?;
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    Some(jiff::tz::Offset::UTC.to_datetime(moment).date().to_string()).filter(|date| date.len() == "2009-09-01".len())
}

/// A thread, a comment or a video, as the Data API gives it.
fn answered(item: &Value, thread: &str, out: &mut Out<'_>) {
    if is_there(item, TOP) {
        let top = at(item, TOP);
        let id = first(top, &["id"]);
        let id = if id.is_empty() { text(item, "id") } else { id };
        comment(top, &id, &text(item, "snippet.videoId"), "", out);
        // A thread holds five replies at most; the others are asked for on their own.
        out.announce(&id, at(item, "snippet.totalReplyCount").as_u64(), Below::Answers);
        for reply in list(item, "replies.comments") {
            comment(reply, &text(reply, "id"), &text(item, "snippet.videoId"), &id, out);
        }
    } else if is_there(item, "snippet.authorDisplayName") {
        comment(item, &text(item, "id"), "", thread, out);
    } else if is_there(item, "snippet.channelTitle") {
        out.begin(item);
        out.fill(
            item,
            &[
                (Field::Id, "id"),
                (Field::Discussion, "id"),
                (Field::Title, "snippet.title"),
                (Field::Text, "snippet.description"),
                (Field::AuthorId, "snippet.channelId"),
                (Field::AuthorName, "snippet.channelTitle"),
                (Field::Timestamp, "snippet.publishedAt"),
                (Field::Likes, "statistics.likeCount"),
            ],
        );
        out.set(Field::Kind, "post");
        out.set(Field::AuthorState, "post_owner");
        out.put();
    } else {
        out.refuse("this is neither a thread, a comment nor a video of YouTube: it has no `snippet` of one");
    }
}

fn comment(comment: &Value, id: &str, video: &str, thread: &str, out: &mut Out<'_>) {
    if id.is_empty() || !is_there(comment, "snippet") {
        return out.refuse("this is no comment of YouTube: it has no `id` or no `snippet`");
    }
    out.begin(comment);
    out.fill(
        comment,
        &[
            (Field::AuthorId, "snippet.authorChannelId.value"),
            (Field::AuthorName, "snippet.authorDisplayName"),
            (Field::AuthorUrl, "snippet.authorChannelUrl"),
            (Field::Timestamp, "snippet.publishedAt"),
            (Field::Likes, "snippet.likeCount"),
        ],
    );
    if is_there(comment, "snippet.textOriginal") {
        out.set(Field::Text, text(comment, "snippet.textOriginal"));
    } else {
        let mut marked = html::read(&text(comment, "snippet.textDisplay"), LineEnds::Break);
        let points: Vec<char> = marked.text.chars().collect();
        marked.marks.retain(|mark| {
            let (start, end) = mark.place();
            !mark.is_link() || !is_made_by_youtube(points.get(start as usize..end as usize).unwrap_or_default())
        });
        marked.fill(out.draft);
    }
    let parent = text(comment, "snippet.parentId");
    let parent = if parent.is_empty() { thread } else { &parent };
    let (parent, is_reply) = match id.split_once('.') {
        Some((above, _)) if parent.is_empty() => (above, true),
        _ => (parent, !parent.is_empty()),
    };
    out.set(Field::Id, id);
    out.set(Field::Parent, parent);
    out.set(Field::Kind, if is_reply { "reply" } else { "comment" });
    let of = text(comment, "snippet.videoId");
    out.set(Field::Discussion, if of.is_empty() { video } else { &of });
    out.put();
}

/// Tells links that YouTube makes of what people write: moments of the video (`4:25`), tags and names.
fn is_made_by_youtube(shown: &[char]) -> bool {
    let is_moment = shown.contains(&':') && shown.iter().all(|sign| sign.is_ascii_digit() || *sign == ':');
    is_moment || matches!(shown.first(), Some('#' | '@'))
}

#[cfg(test)]
mod tests;
