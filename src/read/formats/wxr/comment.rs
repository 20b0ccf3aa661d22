//! One comment of a WordPress export. E-mail and IP addresses are never looked at.

use std::{fmt::Write as _, ops::Range};

use super::{Checks, Draft, html};
use crate::{
    model::Kind,
    read::{Field, markup::xml::Carried},
};

/// What of a comment is read, in the order of the names of its elements.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// Number of the comment.
    Id,
    /// Name of the author; of a page, where it is a pingback.
    Author,
    /// Page of the author.
    Url,
    /// Number of the account that wrote it; 0 is a guest.
    User,
    /// HTML as WordPress stores it.
    Body,
    /// Time of the blog.
    Local,
    /// Time of Greenwich.
    Utc,
    /// Comment, pingback, trackback, or what a plug-in made of it.
    Kind,
    /// Whether readers see it.
    Approved,
    /// Number of the comment that it answers; 0 is the post.
    Parent,
}

/// Names of the elements, one for each [`Part`].
const NAMES: [&str; 10] = [
    "comment_id",
    "comment_author",
    "comment_author_url",
    "comment_user_id",
    "comment_content",
    "comment_date",
    "comment_date_gmt",
    "comment_type",
    "comment_approved",
    "comment_parent",
];

/// One comment, as written.
#[derive(Debug, Default)]
pub struct Comment {
    /// Elements that the user asked for.
    pub carried: Vec<(String, String)>,
    /// All parts, in one piece of memory.
    written: String,
    places: [Range<usize>; NAMES.len()],
}

impl Comment {
    /// Takes one field.
    pub fn take(&mut self, name: &str, text: &str, carried: &Carried) {
        if carried.wants(name) {
            self.carried.push((name.to_owned(), text.to_owned()));
        }
        let place = name.strip_prefix("wp:").and_then(|name| NAMES.iter().position(|known| *known == name));
        if let Some(place) = place {
            let start = self.written.len();
            self.written.push_str(text.trim());
            self.places[place] = start..self.written.len();
        }
    }

    /// Returns a part, empty where it was not given.
    pub fn part(&self, part: Part) -> &str {
        &self.written[self.places[part as usize].clone()]
    }

    /// Tells whether readers of the blog see it as a comment, and counts it where not.
    pub fn is_shown(&self, checks: &mut Checks) -> bool {
        let is_known = matches!(self.part(Part::Kind), "" | "comment" | "pingback" | "trackback");
        let check = match self.part(Part::Approved) {
            "1" | "approved" | "approve" | "" if is_known => return true,
            "1" | "approved" | "approve" | "" => "comments_of_other_types",
            _ => "comments_not_approved",
        };
        let [id, kind, approved] = [Part::Id, Part::Kind, Part::Approved].map(|part| self.part(part));
        checks.count(check, 1, || format!("comment {id}, {kind} {approved}").trim_end().to_owned());
        false
    }

    /// Tells whether somebody wrote it who has an account.
    pub fn is_of_account(&self) -> bool {
        !matches!(self.part(Part::User), "" | "0")
    }

    /// Gives a draft what the comment says of itself; `post` is the number of the post.
    pub fn fill(&self, post: &str, draft: &mut Draft) {
        draft.slot(Field::Id).push_str(self.part(Part::Id));
        let answers_post = matches!(self.part(Part::Parent), "" | "0");
        if answers_post {
            // A text takes all.
            let _ = write!(draft.slot(Field::Parent), "post-{post}");
        } else {
            draft.slot(Field::Parent).push_str(self.part(Part::Parent));
        }
        let kind = match Kind::from_name(self.part(Part::Kind)) {
            Some(kind) if kind.is_ping() => kind,
            _ if answers_post => Kind::Comment,
            _ => Kind::Reply,
        };
        draft.slot(Field::Kind).push_str(kind.name());
        draft.slot(Field::AuthorName).push_str(&html::line(self.part(Part::Author)));
        let url = self.part(Part::Url);
        if !matches!(url, "http://" | "https://") {
            draft.slot(Field::AuthorUrl).push_str(url);
        }
        if kind.is_ping() {
            draft.slot(Field::AuthorState).push_str("bot");
        }
    }
}
