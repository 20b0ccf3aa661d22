//! One comment of a WordPress export. E-mail and IP addresses are never looked at.

use super::{Checks, Draft, html};
use crate::{
    model::Kind,
    read::{Field, markup::xml::Carried},
};

/// One comment, as written.
#[derive(Debug, Default)]
pub struct Comment {
    /// Number of the comment.
    pub id: String,
    /// Name of the author; of a page, where it is a pingback.
    pub author: String,
    /// Number of the account that wrote it; 0 is a guest.
    pub user: String,
    /// HTML as WordPress stores it.
    pub body: String,
    /// Time of the blog.
    pub local: String,
    /// Time of Greenwich.
    pub utc: String,
    /// Elements that the user asked for.
    pub carried: Vec<(String, String)>,
    url: String,
    kind: String,
    approved: String,
    parent: String,
}

impl Comment {
    /// Takes one field.
    pub fn take(&mut self, name: &str, text: &str, carried: &Carried) {
        if carried.wants(name) {
            self.carried.push((name.to_owned(), text.to_owned()));
        }
        let field = match name {
            "wp:comment_id" => &mut self.id,
            "wp:comment_author" => &mut self.author,
            "wp:comment_author_url" => &mut self.url,
            "wp:comment_user_id" => &mut self.user,
            "wp:comment_content" => &mut self.body,
            "wp:comment_date" => &mut self.local,
            "wp:comment_date_gmt" => &mut self.utc,
            "wp:comment_type" => &mut self.kind,
            "wp:comment_approved" => &mut self.approved,
            "wp:comment_parent" => &mut self.parent,
            _ => return,
        };
        text.trim().clone_into(field);
    }

    /// Tells whether readers of the blog see it as a comment, and counts it where not.
    pub fn is_shown(&self, checks: &mut Checks) -> bool {
        let is_known = matches!(self.kind.as_str(), "" | "comment" | "pingback" | "trackback");
        let check = match self.approved.as_str() {
            "1" | "approved" | "approve" | "" if is_known => return true,
            "1" | "approved" | "approve" | "" => "comments_of_other_types",
            _ => "comments_not_approved",
        };
        checks
            .count(check, 1, || format!("comment {}, {} {}", self.id, self.kind, self.approved).trim_end().to_owned());
        false
    }

    /// Tells whether somebody wrote it who has an account.
    pub fn is_of_account(&self) -> bool {
        !matches!(self.user.as_str(), "" | "0")
    }

    /// Gives a draft what the comment says of itself; `post` is the number of the post.
    pub fn fill(&self, post: &str, draft: &mut Draft) {
        draft.slot(Field::Id).push_str(&self.id);
        let answers_post = matches!(self.parent.as_str(), "" | "0");
        if answers_post {
            *draft.slot(Field::Parent) = format!("post-{post}");
        } else {
            draft.slot(Field::Parent).push_str(&self.parent);
        }
        let kind = match Kind::from_name(&self.kind) {
            Some(kind) if kind.is_ping() => kind,
            _ if answers_post => Kind::Comment,
            _ => Kind::Reply,
        };
        draft.slot(Field::Kind).push_str(kind.name());
        *draft.slot(Field::AuthorName) = html::line(&self.author);
        if !matches!(self.url.as_str(), "http://" | "https://") {
            draft.slot(Field::AuthorUrl).push_str(&self.url);
        }
        if kind.is_ping() {
            draft.slot(Field::AuthorState).push_str("bot");
        }
    }
}
