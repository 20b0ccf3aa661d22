//! Disqus exports (XML): threads, which are pages, and posts, which are comments on them; read as a stream.
//!
//! Threads stand before posts in what Disqus writes, so those are known before the first post is read: several threads
//! of one address (`http` and `https`, with and without `?utm_…`) become one discussion, and who opened a thread is the
//! post owner. A thread that comes later is still read. What is deleted keeps its place, without a text; spam does not.

mod record;
mod threads;

use std::sync::Arc;

use crate::{
    model,
    read::{
        Charted, Field, Kind, Opened, Options, Parse, Piece, ReadError, Sink, Skip,
        draft::{Draft, Frame, checks::Checks},
        markup::{
            html::{self, LineEnds},
            xml::{self, Carried, Closing},
        },
    },
};
use record::Record;
use threads::{Thread, Threads};

/// Disqus exports.
pub const KIND: Kind = Kind {
    name: "disqus",
    about: "a Disqus export (XML): threads and posts",
    example: concat!(
        "<?xml version=\"1.0\"?>\n",
        "<disqus xmlns=\"http://disqus.com\" xmlns:dsq=\"http://disqus.com/disqus-internals\">\n",
        "<thread dsq:id=\"2\"><link>https://ana.example/vote</link><title>Le vote</title></thread>\n",
        "<post dsq:id=\"4\"><message>Oui</message><thread dsq:id=\"2\"/></post></disqus>"
    ),
    sniff: |head| xml::root(head).is_some_and(|root| xml::local(root) == "disqus"),
    open,
};

const RECORDS: &[&str] = &["</thread", "</post"];

/// How much of threads is read before the first post; of 500 bytes each, these are some 60,000.
const LONGEST_THREADS: usize = 32 << 20;

fn open(input: Charted, options: &Options) -> Result<Opened, ReadError> {
    let refused = |cause| ReadError::Option { path: input.source.path.clone(), cause };
    let frame = Frame::new(&input.source.stem, options).map_err(refused)?;
    let (input, head) = xml::peeked(input, &["<post ", "<post>"], LONGEST_THREADS)?;
    let threads = Threads::of(&head);
    let remark = format!("{} threads before the first post, of {} addresses", threads.0.len(), threads.addresses());
    let parser = Parser { frame, threads, carried: Carried::new(options) };
    let root = Closing::root(&input);
    let cut = |source| Box::new(Closing::new(source, &root, RECORDS, options)) as Box<_>;
    let mut opened = Opened::new(KIND.name, input, Arc::new(parser), cut);
    opened.description.remarks.push(remark);
    Ok(opened)
}

struct Parser {
    frame: Frame,
    threads: Threads,
    carried: Carried,
}

impl Parse for Parser {
    fn parse(&self, piece: &Piece, sink: &mut dyn Sink) {
        let mut draft = Draft::default();
        xml::each(piece, &["thread", "post"], RECORDS, sink, |record, checks, sink| {
            let handed = match Record::read(record.xml, Some(&self.carried)) {
                _ if !record.is_whole => Err("the file is cut off in this record; export it again".to_owned()),
                (Some(read), Ok(())) => self.record(&read, record.line, &mut draft, checks, sink),
                (_, broken) => broken,
            };
            if let Err(cause) = handed {
                sink.skip(Skip { line: record.line, cause });
            }
        });
    }
}

impl Parser {
    fn record(
        &self,
        record: &Record,
        line: u64,
        draft: &mut Draft,
        checks: &mut Checks,
        sink: &mut dyn Sink,
    ) -> Result<(), String> {
        let at = || format!("line {line}");
        if record.is_thread {
            let is_other = self.threads.0.get(&record.id).is_some_and(|thread| thread.first != record.id);
            checks.count("threads_of_one_address", u64::from(is_other), at);
            checks.count("threads_deleted", u64::from(record.is_deleted), at);
            // Some exports hold threads of nothing.
            if is_other || record.is_deleted || record.link.is_empty() && record.title.is_empty() {
                return Ok(());
            }
        } else if record.is_spam {
            checks.count("comments_not_approved", 1, at);
            return Ok(());
        } else if record.thread.is_empty() {
            return Err("the post names no thread; export the site again".to_owned());
        }
        draft.begin(&self.frame);
        if record.is_thread {
            draft.slot(Field::Kind).push_str(model::Kind::Post.name());
            draft.slot(Field::Discussion).push_str(&thread_id(&record.id));
            draft.slot(Field::Id).push_str(&thread_id(&record.id));
            *draft.slot(Field::Title) = html::line(&record.title);
            draft.slot(Field::Url).push_str(&record.link);
        } else {
            self.place(record, line, draft, checks);
        }
        self.author(record, draft);
        draft.slot(Field::Timestamp).push_str(&record.created);
        let mut marked = html::read(if record.is_deleted { "" } else { &record.message }, LineEnds::Space);
        let thread = self.threads.0.get(&record.thread);
        marked.marks.iter_mut().for_each(|mark| mark.retarget(followed));
        marked.resolve(thread.map_or(record.link.as_str(), |thread| thread.link.as_str()));
        marked.fill(draft);
        record.carried.iter().for_each(|(name, value)| self.carried.carry(name, value, draft));
        sink.message(draft.finish(&self.frame, line, checks)?);
        Ok(())
    }

    fn place(&self, record: &Record, line: u64, draft: &mut Draft, checks: &mut Checks) {
        let known = self.threads.0.get(&record.thread);
        checks.count("threads_missing", u64::from(known.is_none()), || format!("line {line}"));
        let discussion = thread_id(known.map_or(&record.thread, |thread| &thread.first));
        draft.slot(Field::Id).push_str(&record.id);
        draft.slot(Field::Discussion).push_str(&discussion);
        let kind = if record.parent.is_empty() { model::Kind::Comment } else { model::Kind::Reply };
        draft.slot(Field::Kind).push_str(kind.name());
        let parent = if record.parent.is_empty() { &discussion } else { &record.parent };
        draft.slot(Field::Parent).push_str(parent);
        if let Some(thread) = known.filter(|thread| !thread.link.is_empty() && !record.id.is_empty()) {
            *draft.slot(Field::Url) = format!("{}#comment-{}", thread.link, record.id);
        }
    }

    fn author(&self, record: &Record, draft: &mut Draft) {
        draft.slot(Field::AuthorName).push_str(&record.name);
        draft.slot(Field::AuthorId).push_str(&record.username);
        draft.slot(Field::AuthorHandle).push_str(&record.username);
        let owns = |thread: &Thread| !thread.owner.is_empty() && thread.owner == record.username;
        let is_owner = record.is_thread || self.threads.0.get(&record.thread).is_some_and(owns);
        // What Disqus calls anonymous is a guest who gives a name.
        let state = match () {
            () if record.is_deleted && !record.is_thread => "deleted",
            () if record.name.is_empty() && record.username.is_empty() => "",
            () if is_owner => "post_owner",
            () if record.is_anonymous && record.name.eq_ignore_ascii_case("guest") => "anonymous",
            () => "",
        };
        draft.slot(Field::AuthorState).push_str(state);
    }
}

/// Returns where a link of Disqus leads, which goes by way of Disqus (`disq.us/url?url=…:SIGNATURE`).
fn followed(target: &str) -> Option<String> {
    let url = url::Url::parse(target).ok().filter(|url| url.host_str() == Some("disq.us") && url.path() == "/url")?;
    let (_, mut inner) = url.query_pairs().find(|(name, _)| name == "url")?;
    let signed = inner.rsplit_once(':').filter(|(before, signature)| {
        let is_port = signature.bytes().all(|byte| byte.is_ascii_digit());
        before.contains("://") && !is_port && !signature.contains(['/', '?', '#', '.'])
    });
    if let Some((before, _)) = signed {
        inner = before.to_owned().into();
    }
    inner.contains("://").then(|| inner.into_owned())
}

/// Threads and posts count on their own, and their numbers meet.
fn thread_id(id: &str) -> String {
    format!("thread-{id}")
}

#[cfg(test)]
mod tests;
