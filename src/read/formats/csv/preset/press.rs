//! Tables of sites that publish, with their readers' comments: the press, blogs, and the participation of citizens.

use super::{Habits, Markup, PLAIN, Preset};
use crate::read::Field::{
    AuthorId, AuthorName, AuthorUrl, DeclaredStance, Discussion, Id, Kind, Parent, Text, Timestamp, Title, Url,
};

pub(super) const DECIDIM: Preset = Preset {
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
};

pub(super) const ARTICLES: Preset = Preset {
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
};

pub(super) const WORDPRESS: Preset = Preset {
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
};
