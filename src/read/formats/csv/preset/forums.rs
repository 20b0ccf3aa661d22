//! Tables of forums.

use super::{Habits, Markup, PLAIN, Preset};
use crate::read::Field::{AuthorId, AuthorName, Discussion, Id, Likes, Parent, Text, Timestamp, Title, Url};

pub(super) const MINET_REDDIT: Preset = Preset {
    name: "minet reddit comments",
    known_by: &["comment_url", "author", "id", "parent", "points", "comment"],
    fields: &[
        (Id, "id"),
        (Parent, "parent"),
        (AuthorName, "author"),
        (Text, "comment"),
        (Likes, "points"),
        (Timestamp, "published_date"),
        (Url, "comment_url"),
        (Discussion, "post_url|post_id|link_id"),
    ],
    is_open: false,
    takes_first_filled: false,
    habits: Habits {
        parents_are_comments: true,
        of_reddit: true,
        short_parents: true,
        utc: true,
        url_names_discussion: true,
        ..PLAIN
    },
};

pub(super) const REDDIT: Preset = Preset {
    name: "comments of Reddit",
    known_by: &["body", "link_id", "parent_id", "author", "created_utc"],
    fields: &[
        (Id, "name|id"),
        (Discussion, "link_id"),
        (Parent, "parent_id"),
        (Timestamp, "created_utc"),
        (AuthorName, "author"),
        (AuthorId, "author_fullname"),
        (Text, "body"),
        (Likes, "score"),
        (Url, "permalink"),
    ],
    is_open: false,
    takes_first_filled: false,
    habits: Habits { parents_are_comments: true, of_reddit: true, markup: Markup::Entities, utc: true, ..PLAIN },
};

pub(super) const HACKER_NEWS: Preset = Preset {
    name: "Hacker News (BigQuery)",
    known_by: &["by", "text", "id", "parent", "timestamp|time"],
    fields: &[
        (Id, "id"),
        (Parent, "parent"),
        (AuthorName, "by"),
        (Timestamp, "timestamp|time"),
        (Text, "text"),
        (Title, "title"),
        (Url, "url"),
        (Likes, "score"),
        (Discussion, "story_id|story"),
    ],
    is_open: false,
    takes_first_filled: false,
    habits: Habits { markup: Markup::Html, story: "type", utc: true, zero_is_nothing: true, ..PLAIN },
};
