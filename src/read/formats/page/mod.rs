//! A blog page as plain text: the post, a line that counts the comments, then the comments, one block each.
//!
//! Nothing tells ids or the author of the post (a side file may). How comments look is one of [`LAYOUTS`]; where none
//! fits, or two do, the page is refused: a page without authors gives no statistics of authors. Answers are told by how
//! far they are set in. Not handled: heads without a date.

mod block;
mod byline;
mod count;
mod cut;
mod depth;
mod layout;
mod layouts;
mod lines;
mod order;
mod ping;
mod readable;
mod shown;
mod thread;
mod when;
mod years;

pub use count::counts;
pub use layout::LAYOUTS;

use std::{io::Read, ops::Range, sync::Arc};

use block::{Block, Place};
use layout::Plan;
use layouts::glued;
use readable::{LONGEST_UNNAMED, readable, too_long};
use when::When;

use crate::{
    model::{self, Message, ReplyHint},
    name,
    read::{
        Charted, Dates, Doubt, Kind, Note, Opened, Options, Parse, Piece, ReadError, Sink, Skip,
        bytes::pieces::Whole,
        draft::{author, checks::Checks, deleted, text},
        formats::side::{self, Side},
    },
};

/// Pages of plain text.
pub const KIND: Kind = Kind {
    name: "page",
    about: "a blog page as plain text: the post, a line such as `12 comments`, then the comments",
    example: "Le texte du billet.\n2 commentaires\nAna dit :\n1 septembre 2009 à 10 h 32 min\nD’accord.\nBob dit :\n2 septembre 2009 à 9 h\nMoi non plus.",
    sniff: |_| true,
    open,
};

fn open(mut input: Charted, options: &Options) -> Result<Opened, ReadError> {
    let path = input.source.path.clone();
    let refused = |cause: String| ReadError::Format { path: path.clone(), cause };
    let wrong = |cause: String| ReadError::Option { path: path.clone(), cause };
    let mut dates = Dates::new(options).map_err(wrong)?;
    let mut side = input.source.file.as_deref().map_or_else(|| Ok(Side::default()), side::beside)?;
    let language = side.language.take().map(|stated| stated.value);

    let mut bytes = Vec::new();
    let longest = if options.format.is_some() { options.max_record } else { LONGEST_UNNAMED };
    let read = input.source.by_ref().take((longest as u64).saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|cause| ReadError::Broken { path: path.clone(), offset: bytes.len() as u64, cause })?;
    if bytes.len() > longest {
        return Err(refused(too_long(longest, options)));
    }
    let mut checks = Checks::default();
    let page = readable(bytes, options, &mut checks);
    let written = lines::of(&page);
    let read = shown::of(&written, &dates);
    let lines = shown::borrowed(&read);
    let plan = layout::choose(&lines, &dates).map_err(|cause| {
        let misread =
            if checks.has("mojibake_suspected") { "; its accents were misread once: try `--fix-mojibake`" } else { "" };
        refused(format!("{cause}{misread}"))
    })?;
    for value in side.inferred() {
        checks.count("side_values_inferred", 1, || format!("{} of {}", value, input.source.stem));
    }
    let mut remarks = vec![format!("layout {}: {} comments", plan.layout.name, plan.found)];
    if options.date_order.is_none()
        && let Some((order, told_by)) = order::told(&lines, &plan, &dates)
    {
        remarks.push(format!("dates are read in the order {}, as {told_by} shows", order.name()));
        dates = dates.in_order(order);
    }
    let parser = Parser {
        stem: input.source.stem.clone(),
        post_author: options.post_author.clone().or_else(|| side.author.take().map(|stated| stated.value)),
        side,
        plan,
        dates,
        checks,
    };
    let piece = Piece { bytes: page.into_bytes(), line: 1, ..Piece::default() };
    let mut opened = Opened::new(KIND.name, input, Arc::new(parser), |_| Box::new(Whole(Some(piece))));
    opened.language = language;
    opened.description.layout = Some(plan.layout.name);
    opened.description.remarks.append(&mut remarks);
    Ok(opened)
}

struct Parser {
    stem: String,
    side: Side,
    post_author: Option<String>,
    plan: Plan,
    dates: Dates,
    /// What was found while the page was opened.
    checks: Checks,
}

impl Parse for Parser {
    fn parse(&self, piece: &Piece, sink: &mut dyn Sink) {
        let Ok(page) = std::str::from_utf8(&piece.bytes) else {
            sink.skip(Skip { line: piece.line, cause: "the page is not in UTF-8; open it again".to_owned() });
            return;
        };
        let written = lines::of(page);
        let read = shown::of(&written, &self.dates);
        let lines = shown::borrowed(&read);
        let mut blocks = self.plan.blocks(&lines, &self.dates);
        let mut checks = self.checks.clone();
        let mut message = Message::default();
        let end_of_post = self.plan.heading.or_else(|| Some(blocks.first()?.head.lines.start)).unwrap_or(lines.len());
        self.post(&written, 0..end_of_post, &mut message, &mut checks);
        sink.message(&message);
        let posted = self.side.time.as_ref().and_then(|time| self.dates.written(&time.value));
        let posted = posted.map(|written| written.civil().date());
        let posted = posted.or_else(|| years::published(&lines[..end_of_post], &self.dates));
        if self.plan.layout.name == glued::LAYOUT.name {
            thread::set_in_answers(&mut blocks, &lines);
        }
        let parents = thread::parents(&blocks);
        let settled = years::settle(&mut blocks, &parents, posted);
        checks.count("dates_year_inferred", settled, || self.stem.clone());
        checks.count("newest_first", u64::from(thread::is_newest_first(&blocks, &parents)), || self.stem.clone());
        for (place, block) in blocks.iter().enumerate() {
            self.comment([&written, &lines], block, place + 1, parents[place], &mut message, &mut checks);
            sink.message(&message);
        }
        if let Some(declared) = self.plan.declared {
            sink.note(Note::DeclaredCount { declared, parsed: blocks.len() as u64 });
        }
        checks.hand_on(sink);
    }
}

impl Parser {
    fn begin(&self, message: &mut Message, ordinal: usize) {
        message.clear();
        message.discussion.push_str(&self.stem);
        message.id = format!("{}#{ordinal}", self.stem);
        if let Some(url) = &self.side.url {
            message.url.push_str(&url.value);
        }
    }

    fn post(&self, lines: &[&str], body: Range<usize>, message: &mut Message, checks: &mut Checks) {
        self.begin(message, 0);
        message.kind = model::Kind::Post;
        message.text = lines::post(lines, body);
        if let Some(title) = &self.side.title {
            message.title.push_str(&title.value);
            text::clean_value(&mut message.title, &mut String::new());
        }
        if let Some(name) = &self.post_author {
            message.author.name.push_str(name);
        }
        let state = if self.post_author.is_some() { "post_owner" } else { "" };
        author::settle(&mut message.author, state);
        if let Some(time) = &self.side.time {
            let (time, doubt) = self.dates.read(&time.value);
            message.time = time;
            if let Some(doubt) = doubt {
                checks.count(doubt.check(), 1, || "the side file".to_owned());
            }
        }
    }

    fn comment(
        &self,
        [written, lines]: [&[&str]; 2],
        block: &Block<'_>,
        ordinal: usize,
        parent: Option<usize>,
        message: &mut Message,
        checks: &mut Checks,
    ) {
        let Block { head, body } = block;
        self.begin(message, ordinal);
        message.parent = format!("{}#{}", self.stem, parent.map_or(0, |place| place + 1));
        message.author.name.push_str(head.author);
        message.text = match self.plan.place {
            Place::Below if body.end <= head.lines.start => {
                lines::body_above_head(written, lines, body.clone(), ordinal)
            }
            _ => lines::body(written, lines, body.clone()),
        };
        if deleted::is_notice(&message.text) {
            message.text.clear();
            checks.count("texts_deleted", 1, || message.id.clone());
        }
        let answer = if parent.is_some() { model::Kind::Reply } else { model::Kind::Comment };
        message.kind = head.kind.or_else(|| ping::told_by(head.author, &message.text)).unwrap_or(answer);
        let state = match message.kind {
            kind if kind.is_ping() => "bot",
            _ if head.is_owner || self.is_post_author(head.author) => "post_owner",
            _ => "",
        };
        if let Some(url) = shown::url_of(&written[head.lines.clone()], head.author) {
            message.author.url.push_str(url);
        }
        author::settle(&mut message.author, state);
        message.likes = head.likes;
        if !head.answers.is_empty() {
            let name = head.answers.to_owned();
            message.reply_to.push(ReplyHint { name, method: "header".to_owned(), ..ReplyHint::default() });
        }
        self.time(head.when, message, checks);
    }

    fn time(&self, when: When, message: &mut Message, checks: &mut Checks) {
        let untold = match when {
            When::At(written) => {
                let (time, doubt) = self.dates.placed(written);
                message.time = time;
                doubt.map(Doubt::check)
            }
            When::Yearless(_) => Some("dates_without_year"),
            When::Relative => Some("dates_relative"),
            When::Impossible => Some(Doubt::Unreadable.check()),
            When::Untold => None,
        };
        if let Some(check) = untold {
            checks.count(check, 1, || message.id.clone());
        }
    }

    fn is_post_author(&self, author: &str) -> bool {
        self.post_author.as_deref().is_some_and(|owner| name::key(owner) == name::key(author))
    }
}

#[cfg(test)]
mod tests;
