//! Tables of comments below videos.

use super::{Habits, Markup, PLAIN, Preset};
use crate::read::Field::{AuthorId, AuthorName, AuthorUrl, Discussion, Id, Likes, Parent, Text, Timestamp, Title};

pub(super) const YOUTUBE_DATA_TOOLS: Preset = Preset {
    name: "YouTube Data Tools",
    known_by: &["replyCount", "isReply", "isReplyTo|isReplyToId", "authorName", "text"],
    fields: &[
        (Id, "id|commentId"),
        (Likes, "likeCount"),
        (Timestamp, "publishedAt|publishedAtSQL"),
        (AuthorName, "authorName"),
        (Text, "text"),
        (AuthorId, "authorChannelId"),
        (AuthorUrl, "authorChannelUrl"),
        (Parent, "isReplyTo|isReplyToId"),
        (Discussion, "videoId"),
    ],
    is_open: false,
    takes_first_filled: false,
    habits: Habits {
        parents_are_comments: true,
        markup: Markup::Sometimes,
        addressee: "isReplyToName",
        answers: "replyCount",
        utc: true,
        escapes: true,
        ..PLAIN
    },
};

pub(super) const YOUTUBE_API: Preset = Preset {
    name: "comments of the YouTube API",
    known_by: &["textOriginal|textDisplay", "authorDisplayName", "publishedAt"],
    fields: &[
        (Discussion, "videoId"),
        (Id, "commentId|id|comment_id"),
        (Parent, "parentId"),
        (Text, "textOriginal|textDisplay"),
        (AuthorName, "authorDisplayName"),
        (AuthorId, "authorChannelId|authorChannelId.value"),
        (AuthorUrl, "authorChannelUrl"),
        (Timestamp, "publishedAt"),
        (Likes, "commentLikeCount|likeCount"),
        (Title, "videoTitle"),
    ],
    is_open: false,
    takes_first_filled: false,
    // `textDisplay` is HTML whatever the tool.
    habits: Habits { parents_are_comments: true, answers: "totalReplyCount|replyCount", ..PLAIN },
};

pub(super) const MINET_YOUTUBE: Preset = Preset {
    name: "minet youtube comments",
    known_by: &["video_id", "comment_id", "author_channel_id", "parent_comment_id"],
    fields: &[
        (Discussion, "video_id"),
        (Id, "comment_id"),
        (Parent, "parent_comment_id"),
        (AuthorName, "author_name"),
        (AuthorId, "author_channel_id"),
        (Text, "text"),
        (Likes, "like_count"),
        (Timestamp, "published_at"),
    ],
    is_open: false,
    takes_first_filled: false,
    habits: Habits {
        parents_are_comments: true,
        markup: Markup::Sometimes,
        answers: "reply_count",
        utc: true,
        ..PLAIN
    },
};
