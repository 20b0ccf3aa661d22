//! Tables of social networks, but for tweets, and of tools that collect from several of them.

use super::{Habits, PLAIN, Preset};
use crate::read::Field::{
    AuthorHandle, AuthorId, AuthorName, AuthorUrl, Discussion, Id, Likes, Parent, Text, Timestamp, Url,
};

pub(super) const MINET_FACEBOOK: Preset = Preset {
    name: "minet facebook comments",
    known_by: &["post_id", "id", "user_label", "user_handle", "text", "in_reply_to"],
    fields: &[
        (Discussion, "post_id"),
        (Id, "id"),
        (Parent, "in_reply_to"),
        (AuthorId, "user_id"),
        (AuthorName, "user_label"),
        (AuthorHandle, "user_handle"),
        (AuthorUrl, "user_url"),
        (Text, "text"),
        (Timestamp, "date|formatted_date"),
        (Likes, "reactions"),
    ],
    is_open: false,
    takes_first_filled: false,
    habits: Habits { parents_are_comments: true, ..PLAIN },
};

pub(super) const MINET_FACEBOOK_OLDER: Preset = Preset {
    name: "minet facebook comments",
    known_by: &["fbid", "depth", "parent_id", "short_name", "created_time", "text"],
    fields: &[
        (Id, "id"),
        (Parent, "parent_id"),
        (AuthorName, "name"),
        (AuthorUrl, "url"),
        (Text, "text"),
        (Timestamp, "created_time"),
        (Likes, "reactions"),
        (Discussion, "post_id"),
    ],
    is_open: false,
    takes_first_filled: false,
    habits: Habits { parents_are_comments: true, ..PLAIN },
};

pub(super) const NETVIZZ: Preset = Preset {
    name: "Netvizz comments",
    known_by: &["comment_id", "comment_by", "comment_message", "comment_published"],
    fields: &[
        (Discussion, "post_id"),
        (Id, "comment_id"),
        (AuthorId, "comment_by"),
        (Text, "comment_message"),
        (Timestamp, "comment_published"),
        (Likes, "comment_like_count"),
    ],
    is_open: false,
    takes_first_filled: false,
    habits: Habits { reply_if: "is_reply", ..PLAIN },
};

pub(super) const BLUESKY: Preset = Preset {
    name: "Bluesky posts of minet (twitwi)",
    known_by: &["cid", "did", "uri", "timestamp_utc", "user_handle", "text", "to_post_uri"],
    fields: &[
        (Id, "uri"),
        (Timestamp, "timestamp_utc"),
        (AuthorId, "user_did"),
        (AuthorName, "user_display_name|user_handle"),
        (AuthorHandle, "user_handle"),
        (AuthorUrl, "user_url"),
        (Text, "original_text|text"),
        (Parent, "to_post_uri"),
        (Discussion, "to_root_post_uri"),
        (Likes, "like_count"),
        (Url, "url"),
    ],
    is_open: false,
    takes_first_filled: false,
    habits: Habits {
        repost: "repost_by_user_did",
        repeated_by: &[
            (AuthorId, "repost_by_user_did"),
            (AuthorHandle, "repost_by_user_handle"),
            (Timestamp, "repost_timestamp_utc"),
        ],
        links: "links",
        opens_own: true,
        ..PLAIN
    },
};

pub(super) const FACEPAGER: Preset = Preset {
    name: "Facepager",
    known_by: &["path", "id", "parent_id", "level", "object_id", "query_status", "message"],
    fields: &[
        (Id, "id"),
        (Parent, "parent_id"),
        (AuthorId, "from.id"),
        (AuthorName, "from.name"),
        (Timestamp, "created_time"),
        (Text, "message"),
        (Url, "permalink_url|link"),
        (Likes, "like.summary.total_count|reactions.summary.total_count|like_count"),
    ],
    is_open: false,
    takes_first_filled: false,
    // What stands at the top is what was asked for, such as a page.
    habits: Habits { parent_unless: ("level", &["0", "1"]), has_empty_rows: true, ..PLAIN },
};

pub(super) const EXPORT_COMMENTS: Preset = Preset {
    name: "exportcomments.com",
    known_by: &["Name|Name (click to view profile)|Username", "Date", "Likes", "Comment", "(view source)"],
    fields: &[
        (AuthorName, "Name|Name (click to view profile)|Username"),
        (AuthorId, "ProfileID|Profile ID"),
        (Timestamp, "Date"),
        (Likes, "Likes"),
        (Text, "Comment"),
    ],
    is_open: false,
    takes_first_filled: false,
    habits: Habits { parents_are_comments: true, numbered: true, ..PLAIN },
};

pub(super) const SOCIAL_CORPUS_SCRAPER: Preset = Preset {
    name: "SocialCorpusScraper",
    known_by: &["ID", "Username", "Date", "Time", "URL", "Text"],
    fields: &[(Id, "ID"), (AuthorName, "Username"), (Timestamp, "Date"), (Url, "URL"), (Text, "Text")],
    is_open: false,
    takes_first_filled: false,
    habits: PLAIN,
};
