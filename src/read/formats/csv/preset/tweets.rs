//! Tables of tweets.

use super::{Habits, Markup, PLAIN, Preset};
use crate::read::Field::{
    AuthorHandle, AuthorId, AuthorName, AuthorUrl, Discussion, Id, Likes, Parent, Text, Timestamp, Url,
};

pub(super) const MINET_TWEETS: Preset = Preset {
    name: "minet or gazouilloire tweets",
    known_by: &["timestamp_utc", "user_screen_name", "text", "to_tweetid", "retweeted_id"],
    fields: &[
        (Id, "id"),
        (Timestamp, "timestamp_utc"),
        (AuthorId, "user_id"),
        (AuthorName, "user_name|user_screen_name"),
        (AuthorHandle, "user_screen_name"),
        (AuthorUrl, "user_url"),
        (Text, "text"),
        (Parent, "to_tweetid"),
        (Likes, "like_count"),
        (Url, "url"),
        (Discussion, "conversation_id"),
    ],
    is_open: false,
    takes_first_filled: false,
    habits: Habits { repost: "retweeted_id", addressee: "to_username", quoted: "quoted_user", ..PLAIN },
};

pub(super) const TCAT: Preset = Preset {
    name: "tweets of TCAT",
    known_by: &["from_user_name", "text", "in_reply_to_status_id", "time|created_at"],
    fields: &[
        (Id, "id"),
        (Timestamp, "time|created_at"),
        (AuthorId, "from_user_id"),
        (AuthorName, "from_user_realname|from_user_name"),
        (AuthorHandle, "from_user_name"),
        (AuthorUrl, "from_user_url"),
        (Text, "text"),
        (Parent, "in_reply_to_status_id"),
        (Likes, "favorite_count"),
    ],
    is_open: false,
    takes_first_filled: false,
    habits: Habits {
        markup: Markup::Entities,
        repost: "retweet_id|retweeted_id",
        addressee: "to_user_name",
        utc: true,
        ..PLAIN
    },
};

pub(super) const RTWEET: Preset = Preset {
    name: "tweets of rtweet",
    known_by: &["status_id", "created_at", "screen_name", "text", "reply_to_status_id|is_retweet"],
    fields: &[
        (Id, "status_id"),
        (Timestamp, "created_at"),
        (AuthorId, "user_id"),
        (AuthorName, "name|screen_name"),
        (AuthorHandle, "screen_name"),
        (AuthorUrl, "profile_expanded_url|profile_url"),
        (Text, "text"),
        (Parent, "reply_to_status_id"),
        (Likes, "favorite_count"),
        (Url, "status_url"),
    ],
    is_open: false,
    takes_first_filled: false,
    habits: Habits {
        markup: Markup::Entities,
        repost: "is_retweet",
        addressee: "reply_to_screen_name",
        utc: true,
        ..PLAIN
    },
};

pub(super) const TWARC: Preset = Preset {
    name: "tweets of twarc (Twitter API v2)",
    known_by: &["conversation_id", "referenced_tweets.retweeted.id", "author.username", "created_at", "text"],
    fields: &[
        (Id, "id"),
        (Discussion, "conversation_id"),
        (Timestamp, "created_at"),
        (AuthorId, "author_id|author.id"),
        (AuthorName, "author.name|author.username"),
        (AuthorHandle, "author.username"),
        (AuthorUrl, "author.url"),
        (Text, "text"),
        (Parent, "referenced_tweets.replied_to.id"),
        (Likes, "public_metrics.like_count"),
    ],
    is_open: false,
    takes_first_filled: false,
    habits: Habits {
        markup: Markup::Entities,
        repost: "referenced_tweets.retweeted.id",
        addressee: "in_reply_to_username",
        ..PLAIN
    },
};
