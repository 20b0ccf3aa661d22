//! Saved web pages: the post and its comments, by the markup that engines write around them ([`engines::ENGINES`]).
//!
//! Authors, times, answers and links come from elements and attributes, so that pages are read better here than as plain
//! text. A page on which comments are possible but none stands is a discussion of the post alone; a page without any
//! markup of comments is refused. Comments that a script would load are not in the page, and not read.

mod blogger;
mod canalblog;
mod declared;
mod dotclear;
mod engines;
mod found;
mod items;
mod linked;
mod page;
mod post;
mod spip;
mod typepad;
mod vocabulary;
mod wordpress;

use std::{collections::HashSet, sync::Arc};

use found::Found;
use page::Page;

use crate::{
    model::{self, ReplyHint},
    name,
    read::{
        Charted, Dates, Field, Kind, Note, Opened, Options, Parse, Piece, ReadError, Sink, Skip,
        bytes::pieces::Whole,
        draft::{Draft, Frame, checks::Checks},
        formats::{
            side::{self, Side},
            whole,
        },
    },
};

/// Saved web pages.
pub const KIND: Kind = Kind {
    name: "html",
    about: "a saved web page: WordPress, Canalblog, SPIP, Blogger, schema.org or microformats comments",
    example: concat!(
        "<!DOCTYPE html>\n<html><body><h1 class=\"entry-title\">Le vote</h1><ol class=\"commentlist\">\n",
        "<li class=\"comment depth-1\" id=\"comment-5\"><cite class=\"fn\">Ana</cite> dit : <p>Oui.</p></li></ol></body></html>"
    ),
    sniff,
    open,
};

/// Marks of comments, in pieces of pages that have no beginning; cells of a table may hold such pieces too.
const MARKS: &[&str] = &[
    "class=\"commentlist\"",
    "class='commentlist'",
    "class=\"comment-list\"",
    "id=\"comment_list\"",
    "id=\"comments-block\"",
    "class=\"comment_item\"",
    "class=\"comment even",
    "class=\"comment odd",
    "<li id=\"li-comment-",
    "<li id=\"comment-",
    "schema.org/UserComments\"",
    "schema.org/Comment\"",
];

fn sniff(head: &str) -> bool {
    let start = head.trim_start_matches('\u{FEFF}').trim_start();
    let begins = |tag: &str| start.get(..tag.len()).is_some_and(|given| given.eq_ignore_ascii_case(tag));
    let is_page = begins("<!doctype html") || begins("<html") || begins("<head") || begins("<body");
    // XHTML may begin as XML does, and pages with comments of their own, or what the browser says of the copy.
    let is_markup = start.starts_with('<') && ["<html", "<HTML"].iter().any(|tag| head.contains(tag));
    is_page
        || is_markup && !head.contains("<rss")
        || MARKS.iter().any(|mark| head.contains(mark))
            && !start.starts_with(['{', '['])
            && !(crate::read::formats::csv::KIND.sniff)(head)
}

fn open(mut input: Charted, options: &Options) -> Result<Opened, ReadError> {
    let path = input.source.path.clone();
    let wrong = |cause: String| ReadError::Option { path: path.clone(), cause };
    let frame = Frame::new(&input.source.stem, options).map_err(wrong)?;
    let dates = Dates::new(options).map_err(wrong)?;
    let mut side = input.source.file.as_deref().map_or_else(|| Ok(Side::default()), side::beside)?;
    let (text, fallen_back) = whole::text(&mut input, options)?;
    let mut page = Page::of(&text, &dates).map_err(|cause| ReadError::Format { path: path.clone(), cause })?;
    page.fallen_back = fallen_back;
    for (slot, stated) in [
        (&mut page.post.title, side.title.take()),
        (&mut page.post.url, side.url.take()),
        (&mut page.post.time, side.time.take()),
        (&mut page.post.name, side.author.take()),
        (&mut page.post.language, side.language.take()),
    ] {
        if let Some(stated) = stated {
            *slot = stated.value;
        }
    }
    if let Some(author) = &options.post_author {
        author.clone_into(&mut page.post.name);
    }
    let remark = format!("comments of {}: {}", page.engine, page.comments.len());
    let language = Some(page.post.language.clone()).filter(|language| !language.is_empty());
    let parser = Parser { frame, stem: input.source.stem.clone(), page };
    let piece = Piece { line: 1, ..Piece::default() };
    let mut opened = Opened::new(KIND.name, input, Arc::new(parser), |_| Box::new(Whole(Some(piece))));
    opened.description.remarks.push(remark);
    opened.language = language;
    Ok(opened)
}

struct Parser {
    frame: Frame,
    stem: String,
    page: Page,
}

impl Parse for Parser {
    fn parse(&self, piece: &Piece, sink: &mut dyn Sink) {
        let mut draft = Draft::default();
        let mut checks = Checks::default();
        checks.count("lines_not_utf8", self.page.fallen_back, || "the page".to_owned());
        self.post(&mut draft);
        let mut hand_on = |draft: &mut Draft, checks: &mut Checks| match draft.finish(&self.frame, piece.line, checks) {
            Ok(message) => sink.message(message),
            Err(cause) => sink.skip(Skip { line: piece.line, cause }),
        };
        hand_on(&mut draft, &mut checks);
        let ids = self.ids();
        let known: HashSet<&str> = ids.iter().map(String::as_str).collect();
        let mut waiting = 0;
        for (found, id) in self.page.comments.iter().zip(&ids) {
            if found.is_waiting {
                waiting += 1;
                checks.count("comments_not_approved", 1, || format!("comment {id}"));
                continue;
            }
            self.comment(found, id, (&ids, &known), &mut draft);
            hand_on(&mut draft, &mut checks);
        }
        if let Some(declared) = self.page.declared {
            sink.note(Note::DeclaredCount { declared, parsed: ids.len() as u64 - waiting });
        }
        checks.hand_on(sink);
    }
}

impl Parser {
    /// Returns the ids of comments: those of the page where each has its own, else their places.
    fn ids(&self) -> Vec<String> {
        let mut seen = HashSet::new();
        let mut ids = Vec::with_capacity(self.page.comments.len());
        for (found, ordinal) in self.page.comments.iter().zip(1..) {
            let is_new = !found.id.is_empty() && seen.insert(found.id.as_str());
            ids.push(if is_new { found.id.clone() } else { format!("{}#{ordinal}", self.stem) });
        }
        ids
    }

    fn begin(&self, draft: &mut Draft) {
        draft.begin(&self.frame);
        draft.slot(Field::Discussion).push_str(&self.stem);
    }

    fn post_id(&self) -> String {
        format!("{}#0", self.stem)
    }

    fn post(&self, draft: &mut Draft) {
        let post = &self.page.post;
        self.begin(draft);
        *draft.slot(Field::Id) = self.post_id();
        draft.slot(Field::Kind).push_str(model::Kind::Post.name());
        draft.slot(Field::Title).push_str(&post.title);
        draft.slot(Field::Url).push_str(&post.url);
        draft.slot(Field::Timestamp).push_str(&post.time);
        if !post.name.is_empty() {
            draft.slot(Field::AuthorName).push_str(&post.name);
            draft.slot(Field::AuthorState).push_str("post_owner");
        }
        post.body.clone().fill(draft);
    }

    fn comment(&self, found: &Found, id: &str, (ids, known): (&[String], &HashSet<&str>), draft: &mut Draft) {
        self.begin(draft);
        draft.slot(Field::Id).push_str(id);
        // A comment that begins a branch and links to another one answers that.
        let linked = found.links.first().filter(|link| known.contains(link.as_str()));
        let parent = found.parent.and_then(|place| ids.get(place)).or(linked);
        draft.slot(Field::Parent).push_str(parent.unwrap_or(&self.post_id()));
        let kind = match found.kind {
            kind if kind.is_ping() => kind,
            _ if parent.is_some() => model::Kind::Reply,
            kind => kind,
        };
        draft.slot(Field::Kind).push_str(kind.name());
        for link in found.links.iter().filter(|link| known.contains(link.as_str())) {
            draft.message().reply_to.push(ReplyHint {
                id: link.clone(),
                name: String::new(),
                method: "link".to_owned(),
            });
        }
        if !self.page.post.url.is_empty() && id == found.id {
            *draft.slot(Field::Url) = format!("{}#comment-{id}", self.page.post.url);
        }
        draft.slot(Field::AuthorName).push_str(&found.name);
        draft.slot(Field::AuthorHandle).push_str(&found.handle);
        draft.slot(Field::AuthorUrl).push_str(&found.site);
        let owner = &self.page.post.name;
        let is_owner = found.is_owner || !owner.is_empty() && name::key(owner) == name::key(&found.name);
        draft.slot(Field::AuthorState).push_str(match () {
            () if kind.is_ping() => "bot",
            () if found.is_deleted => "deleted",
            () if is_owner => "post_owner",
            () => "",
        });
        draft.slot(Field::Timestamp).push_str(&found.time);
        draft.slot(Field::Likes).push_str(&found.likes);
        found.body.clone().fill(draft);
    }
}

#[cfg(test)]
mod tests;
