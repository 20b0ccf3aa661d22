//! Tables of 4CAT, which gives every source the same columns and some their own.
//!
//! The one that fits all of them is the last.

use super::{Habits, Markup, PLAIN, Preset};
use crate::read::Field::{
    AuthorHandle, AuthorId, AuthorName, AuthorUrl, Discussion, Id, Likes, Parent, Text, Timestamp, Title, Url,
};

pub(super) const YOUTUBE: Preset = Preset {
    name: "4CAT, comments of YouTube",
    known_by: &["id", "thread_id", "body", "author", "author_channel_id", "video_id"],
    fields: &[
        (Id, "id"),
        (Discussion, "video_id"),
        (Parent, "parent_id"),
        (Text, "body"),
        (AuthorName, "author"),
        (AuthorId, "author_channel_id"),
        (AuthorUrl, "author_channel_url"),
        (Timestamp, "unix_timestamp|timestamp"),
        (Likes, "likes"),
        (Title, "subject|video_title"),
    ],
    is_open: false,
    takes_first_filled: false,
    habits: Habits { parents_are_comments: true, markup: Markup::Sometimes, utc: true, ..PLAIN },
};

pub(super) const TIKTOK: Preset = Preset {
    name: "4CAT, comments of TikTok",
    known_by: &["id", "thread_id", "author", "body", "timestamp", "post_id"],
    fields: &[
        (Id, "id"),
        (Discussion, "post_id"),
        (Parent, "parent_id"),
        (Text, "body"),
        (AuthorName, "author_full|author_fullname|author_name|author"),
        (AuthorHandle, "author"),
        (AuthorId, "author_id"),
        (Timestamp, "unix_timestamp|timestamp"),
        (Likes, "likes"),
        (Url, "post_url"),
    ],
    is_open: false,
    takes_first_filled: false,
    habits: Habits { parents_are_comments: true, utc: true, ..PLAIN },
};

pub(super) const REDDIT: Preset = Preset {
    name: "4CAT, Reddit",
    known_by: &["id", "thread_id", "author", "body", "timestamp", "subreddit|score|author_flair", "parent|parent_id"],
    fields: &[
        (Id, "id"),
        (Discussion, "thread_id"),
        (Parent, "parent_id|parent"),
        (Text, "body"),
        (AuthorName, "author"),
        (AuthorId, "author_fullname"),
        (Timestamp, "unix_timestamp|timestamp"),
        (Likes, "score"),
        (Title, "subject"),
        (Url, "url"),
    ],
    is_open: false,
    takes_first_filled: false,
    habits: Habits {
        parents_are_comments: true,
        of_reddit: true,
        markup: Markup::Entities,
        utc: true,
        short_parents: true,
        ..PLAIN
    },
};

pub(super) const TELEGRAM: Preset = Preset {
    name: "4CAT, Telegram",
    known_by: &["id", "thread_id", "chat", "author", "body", "reply_to"],
    fields: &[
        (Id, "id"),
        (Discussion, "thread_id"),
        (Parent, "reply_to"),
        (Text, "body"),
        (AuthorName, "author_name|author_username|author"),
        (AuthorHandle, "author_username"),
        (AuthorId, "author"),
        (Timestamp, "unix_timestamp|timestamp"),
    ],
    is_open: false,
    takes_first_filled: false,
    habits: Habits { utc: true, short_parents: true, ..PLAIN },
};

pub(super) const ANY: Preset = Preset {
    name: "4CAT",
    known_by: &["id", "thread_id", "author", "body", "timestamp", "unix_timestamp"],
    fields: &[
        (Id, "id"),
        (Discussion, "thread_id"),
        (Text, "body"),
        (AuthorName, "author_full|author_fullname|author_name|author"),
        (AuthorId, "author_id|author"),
        // The same moment, without doubt about its zone.
        (Timestamp, "unix_timestamp"),
        (Title, "subject"),
        (Parent, "parent_id|reply_to|in_reply_to|replied_to_post|parent"),
    ],
    is_open: true,
    takes_first_filled: false,
    habits: Habits { may_be_threads_of_youtube: true, ..PLAIN },
};
