//! Tables of known tools: which columns they have, and what a row of theirs means beyond its columns.
//!
//! A preset is told by names that stand in its header, whatever the language of the texts; it is named where the input
//! is described (`--dry-run`). What the user maps goes before it. Where no preset fits, names alone tell
//! ([`columns`](crate::read::draft::columns)).

use crate::read::Field::{
    self, AuthorHandle, AuthorId, AuthorName, AuthorUrl, DeclaredStance, Discussion, Id, Kind, Likes, Parent, Text,
    Timestamp, Title, Url,
};

/// How much markup stands in the texts of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Markup {
    /// None: texts are as they are.
    #[default]
    None,
    /// Only `&amp;`, `&lt;` and `&gt;`, as Twitter escapes them.
    Entities,
    /// HTML, but only in the versions of the tool that ask for it: told text by text.
    Sometimes,
    /// HTML.
    Html,
}

/// What rows mean beyond the fields that their columns fill. An empty name of a column stands for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // each is a habit of its own
pub struct Habits {
    /// Markup of the texts.
    pub markup: Markup,
    /// The row repeats a message of somebody else where this column says so.
    pub repost: &'static str,
    /// Where whole addresses stand that the text shows shortened (`journal.fr/2020/…`), joined by bars.
    pub links: &'static str,
    /// Where the name of somebody stands whose words the tool puts behind the text (`« @ana: … »`).
    pub quoted: &'static str,
    /// Where the row of such a message says who repeats it and when, and not who wrote it.
    pub repeated_by: &'static [(Field, &'static str)],
    /// Name or handle of who is answered.
    pub addressee: &'static str,
    /// The parent is a message only where this column has this value.
    pub parent_if: (&'static str, &'static str),
    /// The parent is no message where this column has one of these values.
    pub parent_unless: (&'static str, &'static [&'static str]),
    /// A message without a discussion opens one of its own.
    pub opens_own: bool,
    /// Times that give no zone are of UTC.
    pub utc: bool,
    /// Rows without a text are no messages, but steps of the tool.
    pub has_empty_rows: bool,
    /// The first column numbers comments, the second, whose name is empty, the answers to them.
    pub numbered: bool,
    /// The article is repeated in each row: its first row gives a post, too.
    pub has_articles: bool,
    /// Marks inside of fields stand after a backslash.
    pub escapes: bool,
    /// How many others name the message as their parent.
    pub answers: &'static str,
    /// Readers see the message only where this column has one of these values.
    pub shown: (&'static str, &'static [&'static str]),
    /// Nobody and nothing is number 0.
    pub zero_is_nothing: bool,
    /// Parents are named by a part of their id: what stands behind that of the discussion, or behind the kind that
    /// Reddit writes before it.
    pub short_parents: bool,
    /// Where it stands whether the row is a story, which opens what comments answer; its address leads elsewhere.
    pub story: &'static str,
    /// The address of a message of Reddit names its discussion.
    pub url_names_discussion: bool,
    /// Parents are comments, and never the post: what has one is a reply, unless the parent is the discussion.
    pub parents_are_comments: bool,
    /// Comments of YouTube may be threads of their own: the id of a top comment stands where the discussion should.
    pub may_be_threads_of_youtube: bool,
    /// Accounts are those of Reddit, whose names tell programs.
    pub of_reddit: bool,
    /// The row answers a comment, though it does not say which, where this column says so.
    pub reply_if: &'static str,
}

/// The tables of one tool.
#[derive(Debug)]
pub struct Preset {
    /// Name of the tool, for people.
    pub name: &'static str,
    /// Names that all stand in its header; a bar parts names of which one is enough.
    pub known_by: &'static [&'static str],
    /// The column of each field; a bar parts names, of which the first that is there is taken.
    pub fields: &'static [(Field, &'static str)],
    /// Whether fields that are not named above are looked for by the usual names.
    pub is_open: bool,
    /// Whether all columns of one field are asked, and the first that is filled in a row is taken.
    pub takes_first_filled: bool,
    /// What rows mean.
    pub habits: Habits,
}

/// A tool without habits.
const PLAIN: Habits = Habits {
    markup: Markup::None,
    repost: "",
    links: "",
    quoted: "",
    repeated_by: &[],
    addressee: "",
    parent_if: ("", ""),
    parent_unless: ("", &[]),
    opens_own: false,
    utc: false,
    has_empty_rows: false,
    numbered: false,
    has_articles: false,
    escapes: false,
    answers: "",
    shown: ("", &[]),
    zero_is_nothing: false,
    short_parents: false,
    story: "",
    url_names_discussion: false,
    parents_are_comments: false,
    may_be_threads_of_youtube: false,
    of_reddit: false,
    reply_if: "",
};

/// The presets, the narrowest first.
pub static PRESETS: &[Preset] = &[
    Preset {
        name: "a Decidim export of comments",
        known_by: &["commentable_type", "commentable_id", "root_commentable_url", "alignment"],
        fields: &[
            (Id, "id"),
            (Timestamp, "created_at"),
            // One column a language in newer versions, of which a comment fills its own.
            (Text, "body|body/fr"),
            (AuthorId, "author/id|author_id"),
            (AuthorName, "author/name|author_name"),
            (DeclaredStance, "alignment"),
            (Parent, "commentable_id"),
            (Discussion, "root_commentable_url"),
        ],
        is_open: false,
        takes_first_filled: true,
        habits: Habits {
            parent_if: ("commentable_type", "Decidim::Comments::Comment"),
            parents_are_comments: true,
            ..PLAIN
        },
    },
    Preset {
        name: "articles joined with their comments",
        known_by: &["article_id", "title", "comment", "author", "content|desc"],
        fields: &[
            (Discussion, "article_id"),
            (Title, "title"),
            (Url, "url"),
            (Text, "comment"),
            (AuthorName, "author"),
            (Id, "comment_id"),
            (Parent, "comment_parent_id"),
            (Timestamp, "comment_date"),
        ],
        is_open: false,
        takes_first_filled: false,
        habits: Habits { parents_are_comments: true, has_articles: true, ..PLAIN },
    },
    Preset {
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
    },
    Preset {
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
    },
    Preset {
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
    },
    Preset {
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
    },
    Preset {
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
    },
    Preset {
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
    },
    Preset {
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
    },
    Preset {
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
    },
    Preset {
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
    },
    Preset {
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
    },
    Preset {
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
    },
    Preset {
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
    },
    Preset {
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
    },
    Preset {
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
    },
    Preset {
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
    },
    Preset {
        name: "SocialCorpusScraper",
        known_by: &["ID", "Username", "Date", "Time", "URL", "Text"],
        fields: &[(Id, "ID"), (AuthorName, "Username"), (Timestamp, "Date"), (Url, "URL"), (Text, "Text")],
        is_open: false,
        takes_first_filled: false,
        habits: PLAIN,
    },
    Preset {
        name: "comments of WordPress (wp_comments)",
        known_by: &["comment_ID", "comment_post_ID", "comment_content", "comment_parent"],
        fields: &[
            (Id, "comment_ID"),
            (Discussion, "comment_post_ID"),
            (Parent, "comment_parent"),
            (AuthorName, "comment_author"),
            (AuthorId, "user_id"),
            (AuthorUrl, "comment_author_url"),
            (Timestamp, "comment_date_gmt|comment_date"),
            (Text, "comment_content"),
            (Kind, "comment_type"),
        ],
        is_open: false,
        takes_first_filled: false,
        habits: Habits {
            parents_are_comments: true,
            markup: Markup::Html,
            utc: true,
            shown: ("comment_approved", &["1", "approved", "approve", ""]),
            zero_is_nothing: true,
            ..PLAIN
        },
    },
    Preset {
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
    },
    Preset {
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
    },
    Preset {
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
    },
    Preset {
        name: "4CAT, Reddit",
        known_by: &[
            "id",
            "thread_id",
            "author",
            "body",
            "timestamp",
            "subreddit|score|author_flair",
            "parent|parent_id",
        ],
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
    },
    Preset {
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
    },
    Preset {
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
    },
];

/// Returns the preset that a header belongs to.
pub fn of(header: &[String]) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.known_by.iter().all(|name| position(header, name).is_some()))
}

/// Returns where the first of some names, parted by bars, stands in a header, in any case of letters.
pub fn position(header: &[String], names: &str) -> Option<usize> {
    let stands = |wanted: &str| header.iter().position(|name| name.eq_ignore_ascii_case(wanted));
    names.split('|').filter(|name| !name.is_empty()).find_map(stands)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_preset_is_the_first_that_its_own_header_belongs_to() {
        for preset in PRESETS {
            let header: Vec<String> =
                preset.known_by.iter().map(|names| names.split('|').next().unwrap_or_default().to_owned()).collect();
            assert!(std::ptr::eq(of(&header).unwrap(), preset), "{}", preset.name);
        }
    }

    #[test]
    fn a_header_of_usual_names_belongs_to_nobody() {
        let header = ["id", "author", "date", "text", "parent_id"].map(str::to_owned);
        assert!(of(&header).is_none());
    }
}
