//! Disqus exports (XML): threads, which are pages, and posts, which are comments on them; read as a stream.
//!
//! Threads stand before posts in what Disqus writes, so those are known before the first post is read: several threads
//! of one address (`http` and `https`, with and without `?utm_…`) become one discussion, and who opened a thread is the
//! post owner. A thread that comes later is still read. What is deleted keeps its place, without a text; spam does not.

use std::{collections::HashMap, sync::Arc};

use super::{
    Charted, Field, Kind, Opened, Options, Parse, Piece, ReadError, Sink, Skip,
    checks::Checks,
    draft::{Draft, Frame},
    html::{self, LineEnds},
    pieces::RecordPieces,
    xml::{self, Carried, Ends, Met},
};
use crate::model;

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
    sniff: |head| xml::root(head) == Some("disqus"),
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
    let cut = |source| Box::new(RecordPieces::new(source, Ends::new(RECORDS), options)) as Box<_>;
    let mut opened = Opened::new(KIND.name, input, Arc::new(parser), cut);
    opened.description.remarks.push(remark);
    Ok(opened)
}

/// One thread or post, as written.
#[derive(Debug, Default)]
struct Record {
    is_thread: bool,
    id: String,
    thread: String,
    parent: String,
    title: String,
    link: String,
    message: String,
    created: String,
    name: String,
    username: String,
    is_anonymous: bool,
    is_deleted: bool,
    is_spam: bool,
    carried: Vec<(String, String)>,
}

impl Record {
    /// Reads the record in a piece of XML; what is broken behind its beginning keeps what came before.
    fn read(xml: &str, carried: Option<&Carried>) -> (Option<Self>, Result<(), String>) {
        let mut record: Option<Self> = None;
        let mut in_author = false;
        let read = xml::walk(xml, |met| match (met, &mut record) {
            (Met::Start(name @ ("thread" | "post"), tag), slot @ None) => {
                let id = tag.attribute("dsq:id").unwrap_or_default();
                *slot = Some(Self { is_thread: name == "thread", id, ..Self::default() });
            }
            (Met::Start("thread", tag), Some(record)) => record.thread = tag.attribute("dsq:id").unwrap_or_default(),
            (Met::Start("parent", tag), Some(record)) => record.parent = tag.attribute("dsq:id").unwrap_or_default(),
            (Met::Start("author", _), _) => in_author = true,
            (Met::End("author", _), _) => in_author = false,
            (Met::End(name, text), Some(record)) => {
                record.field(name, text, in_author);
                if carried.is_some_and(|carried| carried.wants(name)) {
                    record.carried.push((name.to_owned(), text.to_owned()));
                }
            }
            _ => {}
        });
        (record, read.map_err(|(cause, _)| cause))
    }

    fn field(&mut self, name: &str, text: &str, in_author: bool) {
        let text = text.trim();
        match (name, in_author) {
            ("title", false) => text.clone_into(&mut self.title),
            ("link", false) => text.clone_into(&mut self.link),
            ("message", false) => text.clone_into(&mut self.message),
            ("createdAt", false) => text.clone_into(&mut self.created),
            ("isDeleted", false) => self.is_deleted = text == "true",
            ("isSpam", false) => self.is_spam = text == "true",
            ("name", true) => text.clone_into(&mut self.name),
            ("username", true) => text.clone_into(&mut self.username),
            ("isAnonymous", true) => self.is_anonymous = text == "true",
            _ => {}
        }
    }
}

/// What is known of a thread when its posts are read.
#[derive(Debug)]
struct Thread {
    /// The first thread of the same address.
    first: String,
    owner: String,
    link: String,
}

#[derive(Debug, Default)]
struct Threads(HashMap<String, Thread>);

impl Threads {
    fn of(head: &str) -> Self {
        let mut threads = Self::default();
        let mut first_of: HashMap<String, String> = HashMap::new();
        for (range, _) in xml::records(head, RECORDS) {
            let Some(record) = Record::read(&head[range], None).0.filter(|record| record.is_thread) else { continue };
            let first = match plain(&record.link) {
                Some(address) => first_of.entry(address).or_insert_with(|| record.id.clone()).clone(),
                None => record.id.clone(),
            };
            threads.0.insert(record.id, Thread { first, owner: record.username, link: record.link });
        }
        threads
    }

    fn addresses(&self) -> usize {
        self.0.iter().filter(|(id, thread)| **id == thread.first).count()
    }
}

/// Returns an address without what changes nothing: scheme, `www.`, what counts readers, the last slash.
fn plain(link: &str) -> Option<String> {
    let mut url = url::Url::parse(link).ok()?;
    let kept: Vec<_> = url
        .query_pairs()
        .filter(|(name, _)| !name.starts_with("utm_") && !matches!(&**name, "fbclid" | "gclid"))
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    url.set_query(None);
    url.set_fragment(None);
    let host = url.host_str()?;
    let path = url.path().trim_end_matches('/');
    Some(format!("{}{path}?{}", host.strip_prefix("www.").unwrap_or(host), kept.join("&")))
}

struct Parser {
    frame: Frame,
    threads: Threads,
    carried: Carried,
}

impl Parse for Parser {
    fn parse(&self, piece: &Piece, sink: &mut dyn Sink) {
        if let Some(cause) = &piece.given_up {
            sink.skip(Skip { line: piece.line, cause: cause.clone() });
            return;
        }
        let (text, fallen_back) = xml::text_of(piece);
        let mut checks = Checks::default();
        checks.count("lines_not_utf8", fallen_back, || format!("line {}", piece.line));
        let mut draft = Draft::default();
        let (mut line, mut counted) = (piece.line, 0);
        for (range, whole) in xml::records(&text, RECORDS) {
            let begins = ["<thread", "<post"].iter().filter_map(|tag| text[range.clone()].find(tag)).min();
            let Some(start) = begins.map(|at| range.start + at) else { continue };
            line += memchr::memchr_iter(b'\n', &text.as_bytes()[counted..start]).count() as u64;
            counted = start;
            let (record, mut read) = Record::read(&text[start..range.end], Some(&self.carried));
            if !whole {
                read = Err("the file is cut off in this record; export it again".to_owned());
            }
            let handed = match (read, record) {
                (Ok(()), Some(record)) => self.record(&record, line, &mut draft, &mut checks, sink),
                (Err(cause), _) => Err(cause),
                (Ok(()), None) => Ok(()),
            };
            if let Err(cause) = handed {
                sink.skip(Skip { line, cause });
            }
        }
        checks.hand_on(sink);
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
            () if record.name.is_empty() && record.username.is_empty() => "",
            () if is_owner => "post_owner",
            () if record.is_anonymous && record.name.eq_ignore_ascii_case("guest") => "anonymous",
            () => "",
        };
        draft.slot(Field::AuthorState).push_str(state);
    }
}

/// Threads and posts count on their own, and their numbers meet.
fn thread_id(id: &str) -> String {
    format!("thread-{id}")
}

#[cfg(test)]
mod tests {
    use super::super::{Gathered, Source, open_source};
    use super::*;
    use crate::model::AuthorClass;

    fn read(text: &str) -> Gathered {
        let source = Source::of_bytes("d.xml", text.as_bytes().to_vec()).unwrap();
        let mut gathered = Gathered::default();
        open_source(source, &Options::default()).unwrap().read_to_end(&mut gathered).unwrap();
        gathered
    }

    const HEAD: &str = "`<?xml version='1.0'?><disqus xmlns:dsq='x'><category dsq:id='1'/>
<thread dsq:id='2'><id>le-vote</id><link>http://ana.example/vote/</link><title>Le vote &amp;amp; nous</title>\
<createdAt>2012-12-12T12:12:12Z</createdAt><author><name>Ana</name><username>ana</username></author></thread>
<thread dsq:id='3'><link>https://www.ana.example/vote?utm_source=x</link><title>Le vote</title></thread>
<thread dsq:id='5'><id/></thread>\n";

    fn post(id: u32, thread: u32, inside: &str) -> String {
        format!(
            "<post dsq:id='{id}'><message><![CDATA[<p>Oui, <a href='/x'>ici</a></p>]]></message>\
             <createdAt>2013-10-10T19:20:29Z</createdAt><author><email>bo@bo.example</email><name>Bo</name>\
             <isAnonymous>true</isAnonymous></author><ipAddress>192.0.2.7</ipAddress><thread dsq:id='{thread}'/>{inside}</post>\n"
        )
    }

    #[test]
    fn threads_of_one_address_are_one_discussion() {
        let read = read(&(HEAD.to_owned() + &post(2, 2, "") + &post(4, 3, "<parent dsq:id='2'/>") + "</disqus>"));
        let [thread, first, second] = read.messages.as_slice() else { panic!("{:?}", read.messages) };
        assert_eq!((thread.id.as_str(), thread.title.as_str()), ("thread-2", "Le vote & nous"));
        assert_eq!(thread.author.class, AuthorClass::PostOwner);
        assert_eq!((first.id.as_str(), first.parent.as_str(), first.text.as_str()), ("2", "thread-2", "Oui, ici"));
        assert!(format!("{:?}", first.marks).contains("http://ana.example/x"));
        assert_eq!((second.discussion.as_str(), second.parent.as_str()), ("thread-2", "2"));
        assert!(!format!("{read:?}").contains("bo.example"));
    }

    #[test]
    fn spam_goes_the_deleted_keep_their_place_and_orphans_stay_apart() {
        let text = HEAD.to_owned()
            + &post(6, 2, "<isSpam>true</isSpam>")
            + &post(7, 2, "<isDeleted>true</isDeleted>")
            + &post(8, 99, "")
            + &post(9, 2, "").replace("<thread dsq:id='2'/>", "")
            + "<post dsq:id='10'><message>Cou";
        let read = read(&text);
        let found: Vec<_> = read.messages[1..].iter().map(|message| (&*message.discussion, &*message.text)).collect();
        assert_eq!(found, [("thread-2", ""), ("thread-99", "Oui, ici")]);
        assert_eq!((read.counted("comments_not_approved"), read.counted("threads_missing")), (1, 1));
        assert_eq!(read.skips.len(), 2);
    }
}
