//! One item of a WordPress export: a post, its comments, and what of them readers of the blog see.

use std::fmt::Write as _;

use super::{
    Account, Checks, Draft, Met, Parser, Sink, Skip,
    comment::{Comment, Part},
    html, times,
};
use crate::{
    model::Kind,
    name,
    read::{Field, markup::html::LineEnds},
};

/// One item, while it is read and after.
pub struct Item<'a> {
    parser: &'a Parser,
    line: u64,
    title: String,
    link: String,
    login: String,
    body: String,
    id: String,
    kind: String,
    status: String,
    local: String,
    utc: String,
    carried: Vec<(String, String)>,
    comments: Vec<Comment>,
    comment: Option<Comment>,
}

impl<'a> Item<'a> {
    /// Starts an item that begins at `line`.
    pub fn new(parser: &'a Parser, line: u64) -> Self {
        Self {
            parser,
            line,
            title: String::new(),
            link: String::new(),
            login: String::new(),
            body: String::new(),
            id: String::new(),
            kind: String::new(),
            status: String::new(),
            local: String::new(),
            utc: String::new(),
            carried: Vec::new(),
            comments: Vec::new(),
            comment: None,
        }
    }

    /// Takes one tag.
    pub fn take(&mut self, met: Met<'_>) {
        match met {
            Met::Start("wp:comment", _) => self.comment = Some(Comment::default()),
            Met::End("wp:comment", _) => self.comments.extend(self.comment.take()),
            Met::End(name, text) => match &mut self.comment {
                Some(comment) => comment.take(name, text, &self.parser.carried),
                None => self.field(name, text),
            },
            _ => {}
        }
    }

    fn field(&mut self, name: &str, text: &str) {
        let field = match name {
            "title" => &mut self.title,
            "link" => &mut self.link,
            "dc:creator" => &mut self.login,
            "content:encoded" => &mut self.body,
            "wp:post_id" => &mut self.id,
            "wp:post_type" => &mut self.kind,
            "wp:status" => &mut self.status,
            "wp:post_date" => &mut self.local,
            "wp:post_date_gmt" => &mut self.utc,
            _ => {
                if self.parser.carried.wants(name) {
                    self.carried.push((name.to_owned(), text.to_owned()));
                }
                return;
            }
        };
        text.trim().clone_into(field);
    }

    /// Hands on what readers see; `lost` says why the end of the item was not read.
    pub fn hand_on(mut self, lost: Option<Skip>, draft: &mut Draft, checks: &mut Checks, sink: &mut dyn Sink) {
        if let Some(skip) = lost {
            sink.skip(skip);
            checks.count("items_not_whole", 1, || format!("line {}", self.line));
            if self.status.is_empty() {
                return;
            }
        }
        if self.id.is_empty() {
            let cause = "the item has no `wp:post_id`; export the blog with WordPress itself".to_owned();
            return sink.skip(Skip { line: self.line, cause });
        }
        let (id, kind) = (self.id.clone(), self.kind.clone());
        let is_post = matches!(kind.as_str(), "post" | "page" | "");
        // Attachments inherit the status of the post that they hang on.
        let is_published =
            matches!(self.status.as_str(), "publish" | "") || kind == "attachment" && self.status == "inherit";
        if !is_published {
            if is_post || !self.comments.is_empty() {
                checks.count("posts_not_published", 1, || format!("post {id}, {}", self.status));
                checks.count("comments_not_published", self.comments.len() as u64, || format!("post {id}"));
            }
            return;
        }
        let mut comments = std::mem::take(&mut self.comments);
        comments.retain(|comment| comment.is_shown(checks));
        if !is_post && comments.is_empty() {
            return;
        }
        self.post(draft, checks, sink);
        for comment in &comments {
            self.comment(comment, draft, checks, sink);
        }
    }

    fn account(&self) -> Option<&Account> {
        self.parser.blog.accounts.get(&self.login)
    }

    fn begin(&self, draft: &mut Draft) {
        draft.begin(&self.parser.frame);
        draft.slot(Field::Discussion).extend([&*self.parser.blog.prefix, &*self.id]);
    }

    fn post(&self, draft: &mut Draft, checks: &mut Checks, sink: &mut dyn Sink) {
        self.begin(draft);
        *draft.slot(Field::Id) = format!("post-{}", self.id);
        draft.slot(Field::Kind).push_str(Kind::Post.name());
        *draft.slot(Field::Title) = html::line(&self.title);
        draft.slot(Field::Url).push_str(&self.link);
        let account = self.account();
        if let Some(account) = account.filter(|account| !account.id.is_empty()) {
            *draft.slot(Field::AuthorId) = format!("{}{}", self.parser.blog.prefix, account.id);
        }
        let name = account.map(|account| account.name.as_str()).filter(|name| !name.is_empty());
        draft.slot(Field::AuthorName).push_str(name.unwrap_or(&self.login));
        if !self.login.is_empty() {
            draft.slot(Field::AuthorState).push_str("post_owner");
            draft.slot(Field::AuthorHandle).push_str(&self.login);
        }
        times::fill(&self.utc, &self.local, &self.parser.blog.language, self.line, draft, checks);
        self.text(&self.body, draft);
        self.carry(draft);
        self.finish(draft, checks, sink);
    }

    fn comment(&self, comment: &Comment, draft: &mut Draft, checks: &mut Checks, sink: &mut dyn Sink) {
        self.begin(draft);
        comment.fill(&self.id, draft);
        let id = comment.part(Part::Id);
        if !self.link.is_empty() && !id.is_empty() {
            let _ = write!(draft.slot(Field::Url), "{}#comment-{id}", self.link);
        }
        if comment.is_of_account() {
            draft.slot(Field::AuthorId).extend([&*self.parser.blog.prefix, comment.part(Part::User)]);
            if self.is_by_owner(comment) {
                draft.slot(Field::AuthorState).push_str("post_owner");
            }
        }
        let (utc, local) = (comment.part(Part::Utc), comment.part(Part::Local));
        times::fill(utc, local, &self.parser.blog.language, self.line, draft, checks);
        self.text(comment.part(Part::Body), draft);
        comment.carried.iter().for_each(|(name, value)| self.parser.carried.carry(name, value, draft));
        self.finish(draft, checks, sink);
    }

    /// Tells whether the author of the post speaks: by number where the channel gives it, else by name.
    fn is_by_owner(&self, comment: &Comment) -> bool {
        match self.account() {
            Some(account) if !account.id.is_empty() => account.id == comment.part(Part::User),
            _ => !self.login.is_empty() && name::key(&self.login) == name::key(&html::line(comment.part(Part::Author))),
        }
    }

    fn text(&self, body: &str, draft: &mut Draft) {
        let mut marked = html::read(body, LineEnds::Break);
        let base = if self.link.is_empty() { &self.parser.blog.address } else { &self.link };
        marked.resolve(base);
        marked.fill(draft);
    }

    fn carry(&self, draft: &mut Draft) {
        self.carried.iter().for_each(|(name, value)| self.parser.carried.carry(name, value, draft));
        for (name, value) in [("wp:post_type", &self.kind), ("wp:status", &self.status), ("dc:creator", &self.login)] {
            self.parser.carried.carry(name, value, draft);
        }
    }

    fn finish(&self, draft: &mut Draft, checks: &mut Checks, sink: &mut dyn Sink) {
        match draft.finish(&self.parser.frame, self.line, checks) {
            Ok(message) => sink.message(message),
            Err(cause) => sink.skip(Skip { line: self.line, cause }),
        }
    }
}
