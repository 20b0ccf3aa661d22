//! WordPress eXtended RSS 1.0 to 1.2: what `Tools > Export` and `wp export` write. One item is one post with its
//! comments, and one record: the file is a stream of them, read with bounded memory.
//!
//! Elements are known by their namespaces, which WordPress writes in several ways, whatever their prefixes. A discussion is named
//! after the blog and the number of the post (`ana.example/blog/12`), and so are accounts, so that several blogs can be
//! read together; comments keep their numbers, which may be those of posts too, so the post itself is `post-12`.
//! Only what readers of the blog see is read: published posts and approved comments; the others are counted. Attachments
//! and other things than posts and pages are discussions only where somebody commented. Shortcodes stay in the text.

mod comment;
mod item;
mod times;

use std::{collections::HashMap, sync::Arc};

use crate::read::{
    Charted, Kind, Opened, Options, Parse, Piece, ReadError, Sink, Skip,
    draft::{Draft, Frame, checks::Checks},
    markup::{
        html,
        xml::{self, Carried, Closing, Met, Names},
    },
};

/// WordPress exports.
pub const KIND: Kind = Kind {
    name: "wxr",
    about: "a WordPress export (WXR): posts and comments",
    example: concat!(
        "<?xml version=\"1.0\"?>\n",
        "<rss version=\"2.0\" xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel>\n",
        "<item><title>Le vote</title><wp:post_id>12</wp:post_id><wp:comment>…</wp:comment></item>"
    ),
    sniff,
    open,
};

/// Namespaces, what tells others that begin likewise, and the prefix that WordPress writes.
const SPACES: &[(&str, &str, &str)] = &[
    ("wordpress.org/export/", "/excerpt", "wp"),
    ("purl.org/rss/1.0/modules/content", "", "content"),
    ("purl.org/dc/elements", "", "dc"),
];

/// The end tag of a record.
const ITEM: &[&str] = &["</item"];

const CUT_OFF: &str = "the file is cut off in this item, of which the beginning is read; export it again, in parts where \
                       the server stops too early";

/// The head of a channel lists authors, categories and tags; what is longer has no head.
const LONGEST_HEAD: usize = 8 << 20;

/// It is RSS that speaks of WordPress's export.
fn sniff(head: &str) -> bool {
    xml::root(head) == Some("rss") && (xml::declared(head, "wordpress.org/export/") || head.contains(":wxr_version>"))
}

fn open(input: Charted, options: &Options) -> Result<Opened, ReadError> {
    let refused = |cause| ReadError::Option { path: input.source.path.clone(), cause };
    let frame = Frame::new(&input.source.stem, options).map_err(refused)?;
    let (input, head) = xml::peeked(input, &["<item>", "<item ", "</channel"], LONGEST_HEAD)?;
    let names = Names::of(&head, SPACES);
    let blog = Blog::of(&head, &names);
    let mut remarks = vec![format!("{} accounts; discussions are named `{}NUMBER`", blog.accounts.len(), blog.prefix)];
    remarks.extend((!blog.language.is_empty()).then(|| format!("language of the blog: {}", blog.language)));
    let parser = Parser { frame, blog, names, carried: Carried::new(options) };
    let root = Closing::root(&input);
    let cut = |source| Box::new(Closing::new(source, &root, ITEM, options)) as Box<_>;
    let mut opened = Opened::new(KIND.name, input, Arc::new(parser), cut);
    opened.description.remarks = remarks;
    Ok(opened)
}

/// What the head of the channel says.
#[derive(Debug, Default, PartialEq, Eq)]
struct Blog {
    /// What stands before the numbers of posts and accounts: address of the blog without scheme, or nothing.
    prefix: String,
    /// Address of the blog, that relative links are relative to.
    address: String,
    language: String,
    accounts: HashMap<String, Account>,
}

/// Somebody who may write posts, by the name to log in.
#[derive(Debug, Default, PartialEq, Eq)]
struct Account {
    id: String,
    name: String,
}

impl Blog {
    fn of(head: &str, names: &Names) -> Self {
        let mut blog = Self::default();
        let (mut login, mut account) = (String::new(), Account::default());
        // What is cut off at the first item is no fault.
        let _ = xml::walk(head, |met| {
            let Met::End(name, text) = met else { return };
            match &*names.known(name) {
                "wp:base_blog_url" => text.trim().clone_into(&mut blog.address),
                "link" if blog.address.is_empty() => text.trim().clone_into(&mut blog.address),
                "language" => text.trim().clone_into(&mut blog.language),
                "wp:author_id" => text.trim().clone_into(&mut account.id),
                "wp:author_login" => text.trim().clone_into(&mut login),
                "wp:author_display_name" => account.name = html::line(text),
                "wp:author" => drop(blog.accounts.insert(std::mem::take(&mut login), std::mem::take(&mut account))),
                _ => {}
            }
        });
        let address = blog.address.split_once("://").map_or("", |(_, rest)| rest);
        let address = address.strip_prefix("www.").unwrap_or(address).trim_end_matches('/');
        blog.prefix = if address.is_empty() { String::new() } else { format!("{address}/") };
        blog
    }
}

/// Elements that hold text: some programs that write such exports escape nothing in them.
const TEXTS: &[&str] = &["title", "encoded", "comment_author", "comment_content"];

struct Parser {
    frame: Frame,
    blog: Blog,
    names: Names,
    carried: Carried,
}

impl Parse for Parser {
    fn parse(&self, piece: &Piece, sink: &mut dyn Sink) {
        let mut draft = Draft::default();
        xml::each(piece, &["item"], ITEM, sink, |record, checks, sink| {
            let mut item = item::Item::new(self, record.line);
            let broken = xml::walk_texts(record.xml, TEXTS, |met| self.names.hand_on(met, |met| item.take(met))).err();
            let lost = match broken {
                _ if !record.is_whole => Some(Skip { line: record.line, cause: CUT_OFF.to_owned() }),
                Some((cause, at)) => {
                    let ahead = record.xml.as_bytes().get(..at).unwrap_or_default();
                    let lines = memchr::memchr_iter(b'\n', ahead).count() as u64;
                    Some(Skip { line: record.line + lines, cause })
                }
                None => None,
            };
            item.hand_on(lost, &mut draft, checks, sink);
        });
    }
}

#[cfg(test)]
mod tests;
