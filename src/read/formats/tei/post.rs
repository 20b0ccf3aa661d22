//! The posts of one TEI document.

use super::{Checks, Draft, Header, Parser, Sink, Skip, local};
use crate::{
    model::{Kind, ReplyHint},
    read::{
        Field,
        markup::{
            html::{LineEnds, Marked},
            xml::{Met, Tag},
        },
    },
};

/// What stands in a post and is not its text.
const PASSED_OVER: &[&str] = &[
    "time", "date", "signed", "trailer", "opener", "closer", "fs", "figure", "vocal", "desc", "note", "fw", "graphic",
];

/// What somebody did who did not write.
const NO_POSTS: &[&str] = &["u", "prod", "kinesic", "incident"];

/// One post, while it is read.
#[derive(Default)]
struct Post {
    id: String,
    who: String,
    time: String,
    answers: Vec<String>,
    indent: Option<u32>,
    is_repost: bool,
    is_system: bool,
    body: Marked,
    carried: Vec<(String, String)>,
}

/// The posts of a document, one after another.
pub struct Posts<'a> {
    parser: &'a Parser,
    header: &'a Header,
    name: String,
    line: u64,
    ordinal: u64,
    /// Whether anything was said in another way than in posts.
    has_others: bool,
    post: Option<Post>,
    /// The element that is passed over, and how many of its name are open.
    skipped: Option<(String, u64)>,
    /// Open divisions, with the id of those that are threads.
    divisions: Vec<Option<String>>,
    /// Posts that one deeper indented may answer.
    above: Vec<(u32, String)>,
    /// Elements that ended up as links, quotations and so on, to end them by the right name.
    open: Vec<(String, &'static str)>,
}

impl<'a> Posts<'a> {
    /// Starts a document that begins at `line`.
    pub const fn new(parser: &'a Parser, header: &'a Header, name: String, line: u64) -> Self {
        Self {
            parser,
            header,
            name,
            line,
            ordinal: 0,
            has_others: false,
            post: None,
            skipped: None,
            divisions: Vec::new(),
            above: Vec::new(),
            open: Vec::new(),
        }
    }

    /// Tells whether the document had nothing that anybody said.
    pub const fn is_empty(&self) -> bool {
        self.ordinal == 0 && !self.has_others
    }

    /// Takes one tag or text.
    pub fn take(&mut self, met: Met<'_>, draft: &mut Draft, checks: &mut Checks, sink: &mut dyn Sink) {
        match met {
            Met::Start(name, tag) => {
                let name = local(name);
                // Posts do not stand in posts.
                if let Some(open) = self.post.as_ref().filter(|_| name == "post") {
                    let cause = format!("the post {:?} has no end, and another begins; correct it", open.id);
                    sink.skip(Skip { line: self.line, cause });
                    self.abandon();
                }
                self.start(name, tag, checks);
            }
            Met::Text(text) => {
                if let (Some(post), None) = (&mut self.post, &self.skipped) {
                    post.body.text(text);
                }
            }
            Met::End(name, text) => self.end(local(name), text, draft, checks, sink),
        }
    }

    fn start(&mut self, name: &str, tag: &Tag<'_>, checks: &mut Checks) {
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth += u64::from(skipped == name);
            return;
        }
        let Some(post) = &mut self.post else {
            match name {
                "post" => self.post = Some(self.begin(tag)),
                name if name == "div" || name.starts_with("div") && name.len() == 4 => {
                    let is_thread = tag.attribute("type").is_some_and(|kind| kind.contains("thread"));
                    let id = is_thread.then(|| tag.attribute("xml:id")).flatten();
                    self.divisions.push(id);
                    self.above.clear();
                }
                name if NO_POSTS.contains(&name) => {
                    self.has_others = true;
                    checks.count("utterances_not_read", 1, || format!("line {}", self.line));
                }
                _ => {}
            }
            return;
        };
        if PASSED_OVER.contains(&name) {
            if matches!(name, "time" | "date") && post.time.is_empty() {
                let time = ["when-iso", "when"].iter().find_map(|name| tag.attribute(name));
                post.time = time.unwrap_or_default();
            }
            self.skipped = Some((name.to_owned(), 1));
            return;
        }
        let target = tag.attribute("target").unwrap_or_default();
        let class = match tag.attribute("type").unwrap_or_default().as_str() {
            "hashtag" => "hashtag",
            "twitter-account" | "mention" | "account" => "mention",
            _ => "",
        };
        let known = match name {
            "p" | "ab" | "head" | "lg" => "p",
            "l" | "item" => "li",
            "lb" => "br",
            "ref" | "ptr" if !target.is_empty() => "a",
            "quote" | "cit" => "blockquote",
            "q" => "q",
            "code" => "code",
            _ => return,
        };
        self.open.push((name.to_owned(), known));
        post.body.start(known, |attribute| match attribute {
            "href" => Some(target.as_str()),
            "class" => Some(class),
            _ => None,
        });
    }

    /// Forgets the post that is being read, in which the document is broken.
    pub fn abandon(&mut self) {
        (self.post, self.skipped) = (None, None);
        self.open.clear();
    }

    fn begin(&mut self, tag: &Tag<'_>) -> Post {
        self.ordinal += 1;
        let mut post = Post { body: Marked::new(LineEnds::Space), ..Post::default() };
        let mut original = Vec::new();
        for (name, value) in tag.attributes() {
            if self.parser.carried.wants(name) {
                post.carried.push((name.to_owned(), value.clone()));
            }
            match name {
                "xml:id" | "id" => post.id = value,
                "who" => post.who = references(&value).into_iter().next().unwrap_or_default(),
                "when-iso" | "when" => post.time = value,
                "synch" if post.time.is_empty() => {
                    let point = references(&value).into_iter().next().unwrap_or_default();
                    post.time = self.header.times.get(&point).cloned().unwrap_or_default();
                }
                "replyTo" => post.answers = references(&value),
                "ref" => original = references(&value),
                "indentLevel" => post.indent = value.parse().ok(),
                "subtype" => post.is_repost = value == "retweet",
                "generatedBy" => post.is_system = matches!(value.as_str(), "system" | "bot"),
                _ => {}
            }
        }
        if post.is_repost && post.answers.is_empty() {
            post.answers = original;
        }
        post
    }

    fn end(&mut self, name: &str, text: &str, draft: &mut Draft, checks: &mut Checks, sink: &mut dyn Sink) {
        if let Some((skipped, depth)) = &mut self.skipped {
            // Emoji are pictures, described by the number of their character.
            if name == "desc"
                && let Some(post) = &mut self.post
            {
                post.body.text(&emoji(text));
            }
            // What a platform shows of the time is better than none.
            if matches!(name, "time" | "date")
                && skipped == name
                && let Some(post) = self.post.as_mut().filter(|post| post.time.is_empty())
                && text.bytes().any(|byte| byte.is_ascii_digit())
            {
                text.trim().clone_into(&mut post.time);
            }
            if skipped == name {
                *depth -= 1;
                if *depth == 0 {
                    self.skipped = None;
                }
            }
        } else if name == "post" {
            self.open.clear();
            if let Some(post) = self.post.take() {
                self.hand_on(post, draft, checks, sink);
            }
        } else if let Some(post) = &mut self.post {
            if self.open.last().is_some_and(|(open, _)| open == name)
                && let Some((_, known)) = self.open.pop()
                && known != "br"
            {
                post.body.end(known);
            }
        } else if name.starts_with("div") {
            self.divisions.pop();
            self.above.clear();
        }
    }

    fn hand_on(&mut self, mut post: Post, draft: &mut Draft, checks: &mut Checks, sink: &mut dyn Sink) {
        draft.begin(&self.parser.frame);
        let thread = self.divisions.iter().rev().flatten().next();
        draft.slot(Field::Discussion).push_str(thread.unwrap_or(&self.name));
        if post.id.is_empty() {
            post.id = format!("{}#{}", self.name, self.ordinal);
        }
        draft.slot(Field::Id).push_str(&post.id);
        let parent = self.parent(&post);
        let kind = match () {
            () if post.is_repost => Kind::Repost,
            () if post.is_system => Kind::System,
            () if parent.is_some() => Kind::Reply,
            () => Kind::Comment,
        };
        draft.slot(Field::Kind).push_str(kind.name());
        draft.slot(Field::Parent).push_str(&parent.unwrap_or_default());
        for id in post.answers.iter().skip(1) {
            draft.message().reply_to.push(ReplyHint { id: id.clone(), name: String::new(), method: "link".to_owned() });
        }
        if self.ordinal == 1 {
            draft.slot(Field::Title).push_str(&self.header.title);
        }
        self.author(&post, draft);
        // A time of day alone is no place in time.
        if post.time.contains(':') && !post.time.contains(['-', 'T']) {
            if let Some(day) = self.header.only_day() {
                *draft.slot(Field::Timestamp) = format!("{day}T{}", post.time);
                checks.count("times_of_the_day_recorded", 1, || format!("post {}", post.id));
            } else {
                checks.count("times_without_day", 1, || format!("post {}", post.id));
            }
        } else {
            draft.slot(Field::Timestamp).push_str(&post.time);
        }
        post.body.end_all();
        post.body.fill(draft);
        post.carried.iter().for_each(|(name, value)| self.parser.carried.carry(name, value, draft));
        match draft.finish(&self.parser.frame, self.line, checks) {
            Ok(message) => sink.message(message),
            Err(cause) => sink.skip(Skip { line: self.line, cause }),
        }
    }

    /// Tells what a post answers: what it says itself, else the last one that is indented less.
    fn parent(&mut self, post: &Post) -> Option<String> {
        let said = post.answers.first().cloned();
        let Some(indent) = post.indent else { return said };
        self.above.retain(|(other, _)| *other < indent);
        let above = self.above.last().map(|(_, id)| id.clone());
        self.above.push((indent, post.id.clone()));
        said.or(above)
    }

    fn author(&self, post: &Post, draft: &mut Draft) {
        let known = self.header.people.get(&post.who);
        let name = known.map_or("", |person| person.name.as_str());
        let handle = known.map_or("", |person| person.handle.as_str());
        draft.slot(Field::AuthorHandle).push_str(handle);
        draft
            .slot(Field::AuthorName)
            .push_str([name, handle, &post.who].into_iter().find(|name| !name.is_empty()).unwrap_or_default());
        if known.is_none() || !is_local(&post.who) {
            draft.slot(Field::AuthorId).push_str(&post.who);
        }
        if post.is_system || known.is_some_and(|person| person.is_system) {
            draft.slot(Field::AuthorState).push_str("bot");
        }
    }
}

/// Tells an id that names nobody outside of its document: `u1`, `A02`.
fn is_local(id: &str) -> bool {
    let figures = id.trim_start_matches(|sign: char| sign.is_ascii_alphabetic());
    id.len() - figures.len() <= 2 && figures.len() <= 3 && figures.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns the ids that an attribute points at: `#p1 #p2`.
fn references(value: &str) -> Vec<String> {
    value.split_whitespace().map(|part| part.rsplit_once('#').map_or(part, |(_, id)| id).to_owned()).collect()
}

/// Reads `U+1F60D`, or several.
fn emoji(text: &str) -> String {
    let sign = |part: &str| char::from_u32(u32::from_str_radix(part.strip_prefix("U+")?, 16).ok()?);
    text.split_whitespace().filter_map(sign).collect()
}
