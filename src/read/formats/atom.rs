//! Blogger's exports: the Atom feed of `Settings > Back up content` and of Google Takeout, old and new; read as a stream.
//!
//! Posts, pages, comments, templates and settings share the feed; what an entry is stands in a category (`kind#comment`)
//! or, since 2025, in `blogger:type`. Drafts and what is not live are counted. Names of accounts come with the number of a
//! profile, which is the author's id; e-mail addresses are not looked at.

use std::sync::Arc;

use crate::{
    model,
    read::{
        Charted, Field, Kind, Opened, Options, Parse, Piece, ReadError, Sink, Skip,
        draft::{Draft, Frame, checks::Checks},
        markup::{
            html::{self, LineEnds},
            xml::{self, Carried, Closing, Met, Tag},
        },
    },
};

/// Blogger's exports.
pub const KIND: Kind = Kind {
    name: "blogger",
    about: "a Blogger export (Atom): posts and comments",
    example: concat!(
        "<?xml version='1.0' encoding='UTF-8'?>\n",
        "<feed xmlns='http://www.w3.org/2005/Atom'><id>tag:blogger.com,1999:blog-1.archive</id>\n",
        "<entry><id>tag:blogger.com,1999:blog-1.post-12</id><category term='http://schemas.google.com/blogger/2008/kind#post'/>",
        "<content type='html'>Oui.</content></entry></feed>"
    ),
    sniff: |head| xml::root(head) == Some("feed") && (head.contains("blogger.com,1999:") || head.contains("<blogger:")),
    open,
};

const ENTRY: &[&str] = &["</entry"];

/// What stands before the first entry: names of the blog and its author, and a list of its labels.
const LONGEST_HEAD: usize = 4 << 20;

fn open(input: Charted, options: &Options) -> Result<Opened, ReadError> {
    let refused = |cause| ReadError::Option { path: input.source.path.clone(), cause };
    let frame = Frame::new(&input.source.stem, options).map_err(refused)?;
    let (input, head) = xml::peeked(input, &["<entry>", "<entry "], LONGEST_HEAD)?;
    let owner = Entry::read(&head).0.profile;
    let parser = Parser { frame, owner, carried: Carried::new(options) };
    let root = Closing::root(&input);
    let cut = |source| Box::new(Closing::new(source, &root, ENTRY, options)) as Box<_>;
    Ok(Opened::new(KIND.name, input, Arc::new(parser), cut))
}

/// One entry, as written.
#[derive(Debug, Default)]
struct Entry {
    id: String,
    kind: String,
    post: String,
    parent: String,
    title: String,
    url: String,
    content: String,
    published: String,
    name: String,
    profile: String,
    site: String,
    is_hidden: bool,
    is_removed: bool,
    labels: Vec<String>,
}

/// Elements that hold text, or XHTML.
const TEXTS: &[&str] = &["title", "content", "name"];

impl Entry {
    fn read(xml: &str) -> (Self, Result<(), String>) {
        let mut entry = Self::default();
        let mut in_author = false;
        let read = xml::walk_texts(xml, TEXTS, |met| match met {
            Met::Start("author", _) => in_author = true,
            Met::End("author", _) => in_author = false,
            Met::Start(name, tag) => entry.start(name, tag),
            Met::End(name, text) => entry.end(name, text.trim(), in_author),
            Met::Text(_) => {}
        });
        (entry, read.map_err(|(cause, _)| cause))
    }

    fn start(&mut self, name: &str, tag: &Tag<'_>) {
        let of = |attribute: &str| tag.attribute(attribute).unwrap_or_default();
        match name {
            "category" => match of("term").rsplit_once("kind#") {
                Some((_, kind)) => kind.clone_into(&mut self.kind),
                None => self.labels.push(of("term")),
            },
            "thr:in-reply-to" => number(&of("ref")).clone_into(&mut self.post),
            "link" => match of("rel").as_str() {
                "alternate" => self.url = of("href"),
                // The comment that this one answers.
                "related" => of("href").rsplit('/').next().unwrap_or_default().clone_into(&mut self.parent),
                _ => {}
            },
            "gd:extendedProperty" if of("name") == "blogger.contentRemoved" => self.is_removed = of("value") == "true",
            _ => {}
        }
    }

    fn end(&mut self, name: &str, text: &str, in_author: bool) {
        match (name, in_author) {
            ("name", true) => text.clone_into(&mut self.name),
            ("uri", true) => match text.split_once("/profile/") {
                Some((_, number)) => number.clone_into(&mut self.profile),
                None => text.clone_into(&mut self.site),
            },
            ("id", false) => number(text).clone_into(&mut self.id),
            ("title", false) => text.clone_into(&mut self.title),
            ("content", false) => text.clone_into(&mut self.content),
            ("published", false) => text.clone_into(&mut self.published),
            ("blogger:type", false) => self.kind = text.to_lowercase(),
            ("blogger:parent", false) => number(text).clone_into(&mut self.post),
            ("blogger:inReplyTo", false) => number(text).clone_into(&mut self.parent),
            ("blogger:status", false) => self.is_hidden |= !matches!(text, "LIVE" | ""),
            ("app:draft", false) => self.is_hidden |= text == "yes",
            _ => {}
        }
    }
}

/// Returns the number at the end of `tag:blogger.com,1999:blog-1.post-12`.
fn number(tag: &str) -> &str {
    tag.rsplit_once("post-").or_else(|| tag.rsplit_once("page-")).map_or(tag, |(_, number)| number)
}

struct Parser {
    frame: Frame,
    /// Profile of the author of the blog.
    owner: String,
    carried: Carried,
}

impl Parse for Parser {
    fn parse(&self, piece: &Piece, sink: &mut dyn Sink) {
        let mut draft = Draft::default();
        xml::each(piece, &["entry"], ENTRY, sink, |record, checks, sink| {
            let handed = match Entry::read(record.xml) {
                _ if !record.is_whole => Err("the file is cut off in this entry; export it again".to_owned()),
                (entry, Ok(())) => self.entry(&entry, record.line, &mut draft, checks, sink),
                (_, broken) => broken,
            };
            if let Err(cause) = handed {
                sink.skip(Skip { line: record.line, cause });
            }
        });
    }
}

impl Parser {
    fn entry(
        &self,
        entry: &Entry,
        line: u64,
        draft: &mut Draft,
        checks: &mut Checks,
        sink: &mut dyn Sink,
    ) -> Result<(), String> {
        let is_post = match entry.kind.as_str() {
            "post" | "page" => true,
            "comment" => false,
            _ => return Ok(()),
        };
        if entry.is_hidden {
            let check = if is_post { "posts_not_published" } else { "comments_not_approved" };
            checks.count(check, 1, || format!("line {line}"));
            return Ok(());
        }
        draft.begin(&self.frame);
        draft.slot(Field::Id).push_str(&entry.id);
        draft.slot(Field::Url).push_str(&entry.url);
        if is_post {
            draft.slot(Field::Discussion).push_str(&entry.id);
            draft.slot(Field::Kind).push_str(model::Kind::Post.name());
            *draft.slot(Field::Title) = html::line(&entry.title);
        } else {
            let answers = !entry.parent.is_empty() && entry.parent.bytes().all(|byte| byte.is_ascii_digit());
            draft.slot(Field::Discussion).push_str(&entry.post);
            draft.slot(Field::Parent).push_str(if answers { &entry.parent } else { &entry.post });
            let kind = if answers { model::Kind::Reply } else { model::Kind::Comment };
            draft.slot(Field::Kind).push_str(kind.name());
        }
        draft.slot(Field::AuthorName).push_str(&entry.name);
        draft.slot(Field::AuthorId).push_str(&entry.profile);
        draft.slot(Field::AuthorUrl).push_str(&entry.site);
        let is_owner = !self.owner.is_empty() && entry.profile == self.owner;
        if is_owner || is_post && !entry.name.is_empty() {
            draft.slot(Field::AuthorState).push_str("post_owner");
        }
        draft.slot(Field::Timestamp).push_str(&entry.published);
        let content = if entry.is_removed { "" } else { entry.content.as_str() };
        // Comments are stored with their line ends, posts as HTML or with `<br>`.
        let mut marked = html::read(content, if is_post { LineEnds::Space } else { LineEnds::Break });
        marked.resolve(&entry.url);
        marked.fill(draft);
        entry.labels.iter().for_each(|label| self.carried.carry("category", label, draft));
        sink.message(draft.finish(&self.frame, line, checks)?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AuthorClass;
    use crate::read::{Gathered, Source, open_source};

    fn read(entries: &str) -> Gathered {
        let text = format!(
            "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><id>tag:blogger.com,1999:blog-1.archive</id>\
             <author><name>Ana</name><uri>http://www.blogger.com/profile/77</uri><email>noreply@blogger.com</email></author>\
             {entries}</feed>"
        );
        let source = Source::of_bytes("feed.atom", text.into_bytes()).unwrap();
        let mut gathered = Gathered::default();
        open_source(source, &Options::default()).unwrap().read_to_end(&mut gathered).unwrap();
        gathered
    }

    fn entry(number: u32, kind: &str, inside: &str) -> String {
        format!(
            "<entry><id>tag:blogger.com,1999:blog-1.post-{number}</id><published>2009-09-01T10:32:05.000+02:00</published>\
             <category scheme='x' term='http://schemas.google.com/blogger/2008/kind#{kind}'/>\
             <title type='text'>Le vote</title><content type='html'>Oui &amp;amp; &lt;b&gt;non&lt;/b&gt;</content>{inside}</entry>"
        )
    }

    #[test]
    fn posts_and_comments_of_the_old_export() {
        let ana = "<author><name>Ana</name><uri>http://www.blogger.com/profile/77</uri></author>";
        let read = read(
            &(entry(12, "post", ana)
                + &entry(3, "template", "")
                + &entry(
                    13,
                    "comment",
                    "<thr:in-reply-to ref='tag:blogger.com,1999:blog-1.post-12'/><author><name>Bo</name></author>",
                )
                + &entry(
                    14,
                    "comment",
                    &format!(
                        "<thr:in-reply-to ref='tag:blogger.com,1999:blog-1.post-12'/>\
                         <link rel='related' href='http://www.blogger.com/feeds/1/12/comments/default/13'/>{ana}"
                    ),
                )
                + &entry(15, "post", "<app:control><app:draft>yes</app:draft></app:control>")),
        );
        let [post, first, second] = read.messages.as_slice() else { panic!("{:?}", read.messages) };
        assert_eq!((&*post.id, &*post.title, &*post.text), ("12", "Le vote", "Oui & non"));
        assert_eq!(post.time.unwrap().to_string(), "2009-09-01T10:32:05+02:00");
        assert_eq!((&*first.discussion, &*first.parent, &*first.author.name), ("12", "12", "Bo"));
        assert_eq!((&*second.parent, second.author.class), ("13", AuthorClass::PostOwner));
        assert_eq!(read.counted("posts_not_published"), 1);
    }

    #[test]
    fn posts_and_comments_of_the_new_export() {
        let read = read(
            "<entry><id>tag:blogger.com,1999:blog-1.post-13</id><blogger:type>COMMENT</blogger:type>\
             <blogger:status>LIVE</blogger:status><author><name>Bo</name><blogger:type>ANONYMOUS</blogger:type></author>\
             <blogger:parent>tag:blogger.com,1999:blog-1.post-12</blogger:parent><content type='html'>Un\ndeux</content></entry>\
             <entry><id>tag:blogger.com,1999:blog-1.post-14</id><blogger:type>COMMENT</blogger:type><blogger:status>SPAM",
        );
        assert_eq!((&*read.messages[0].discussion, &*read.messages[0].text), ("12", "Un\ndeux"));
        assert_eq!((read.messages.len(), read.skips.len()), (1, 1));
    }
}
