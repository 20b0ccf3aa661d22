//! Over-blog's exports (XML): posts and pages with their comments, and answers in them; read as a stream.
//!
//! Comments have no ids: theirs are the name of the post and their place in it. E-mail and IP addresses are not looked at.

use std::sync::Arc;

use crate::{
    model, name,
    read::{
        Charted, Field, Kind, Opened, Options, Parse, Piece, ReadError, Sink, Skip,
        bytes::pieces::RecordPieces,
        draft::{Draft, Frame, checks::Checks},
        markup::{
            html::{self, LineEnds},
            xml::{self, Carried, Ends, Met},
        },
    },
};

/// Over-blog's exports.
pub const KIND: Kind = Kind {
    name: "overblog",
    about: "an Over-blog export (XML): posts and comments",
    example: concat!(
        "<?xml version=\"1.0\"?>\n",
        "<root><posts><post><slug>le-vote</slug><comments><comment><author_name>Ana</author_name>",
        "<content>Oui.</content></comment></comments></post></posts></root>"
    ),
    sniff: |head| xml::root(head) == Some("root") && ["<posts>", "<pages>"].iter().any(|tag| head.contains(tag)),
    open,
};

const RECORDS: &[&str] = &["</post", "</page"];

/// Elements that hold text: these exports are often ill-formed.
const TEXTS: &[&str] = &["title", "content", "author_name"];

fn open(input: Charted, options: &Options) -> Result<Opened, ReadError> {
    let refused = |cause| ReadError::Option { path: input.source.path.clone(), cause };
    let frame = Frame::new(&input.source.stem, options).map_err(refused)?;
    let parser = Parser { frame, carried: Carried::new(options) };
    let cut = |source| Box::new(RecordPieces::new(source, Ends::new(RECORDS), options)) as Box<_>;
    Ok(Opened::new(KIND.name, input, Arc::new(parser), cut))
}

/// A post or a comment, as written.
#[derive(Debug, Default)]
struct Written {
    name: String,
    site: String,
    content: String,
    published: String,
    created: String,
    title: String,
    slug: String,
    status: String,
    tags: String,
    /// Comment that it answers, by its place.
    parent: Option<usize>,
}

impl Written {
    fn take(&mut self, name: &str, text: &str) {
        let field = match name {
            "author" | "author_name" => &mut self.name,
            "author_url" => &mut self.site,
            "content" => &mut self.content,
            "published_at" => &mut self.published,
            "created_at" => &mut self.created,
            "title" => &mut self.title,
            "slug" => &mut self.slug,
            "status" => &mut self.status,
            "tags" => &mut self.tags,
            _ => return,
        };
        text.trim().clone_into(field);
    }
}

struct Parser {
    frame: Frame,
    carried: Carried,
}

impl Parse for Parser {
    fn parse(&self, piece: &Piece, sink: &mut dyn Sink) {
        let mut draft = Draft::default();
        xml::each(piece, &["post", "page"], RECORDS, sink, |record, checks, sink| {
            let mut handed = self.record(record.xml, record.line, &mut draft, checks, sink);
            if !record.is_whole {
                handed =
                    Err("the file is cut off in this post, of which the beginning is read; export it again".to_owned());
            }
            if let Err(cause) = handed {
                sink.skip(Skip { line: record.line, cause });
            }
        });
    }
}

impl Parser {
    fn record(
        &self,
        xml: &str,
        line: u64,
        draft: &mut Draft,
        checks: &mut Checks,
        sink: &mut dyn Sink,
    ) -> Result<(), String> {
        let mut post = Written::default();
        let mut comments: Vec<Written> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let read = xml::walk_texts(xml, TEXTS, |met| match met {
            Met::Start("comment", _) => {
                comments.push(Written { parent: open.last().copied(), ..Written::default() });
                open.push(comments.len() - 1);
            }
            Met::End("comment", _) => drop(open.pop()),
            Met::End(name, text) => match open.last() {
                Some(&inner) => comments[inner].take(name, text),
                None => post.take(name, text),
            },
            _ => {}
        });
        if !matches!(post.status.as_str(), "" | "2" | "publish" | "published") {
            checks.count("posts_not_published", 1, || format!("line {line}"));
            checks.count("comments_not_published", comments.len() as u64, || format!("line {line}"));
            return Ok(());
        }
        let id = if post.slug.is_empty() { format!("post-{line}") } else { post.slug.clone() };
        self.begin(&post, &id, draft);
        draft.slot(Field::Id).push_str(&id);
        draft.slot(Field::Kind).push_str(model::Kind::Post.name());
        *draft.slot(Field::Title) = html::line(&post.title);
        if !post.name.is_empty() {
            draft.slot(Field::AuthorState).push_str("post_owner");
        }
        self.carried.carry("tags", &post.tags, draft);
        sink.message(draft.finish(&self.frame, line, checks)?);
        for (comment, ordinal) in comments.iter().zip(1..) {
            self.begin(comment, &id, draft);
            *draft.slot(Field::Id) = format!("{id}#{ordinal}");
            let parent = comment.parent.map_or_else(|| id.clone(), |place| format!("{id}#{}", place + 1));
            *draft.slot(Field::Parent) = parent;
            let kind = if comment.parent.is_some() { model::Kind::Reply } else { model::Kind::Comment };
            draft.slot(Field::Kind).push_str(kind.name());
            if !post.name.is_empty() && name::key(&post.name) == name::key(&comment.name) {
                draft.slot(Field::AuthorState).push_str("post_owner");
            }
            sink.message(draft.finish(&self.frame, line, checks)?);
        }
        read.map_err(|(cause, _)| cause)
    }

    /// Gives a draft what posts and comments have in common.
    fn begin(&self, written: &Written, discussion: &str, draft: &mut Draft) {
        draft.begin(&self.frame);
        draft.slot(Field::Discussion).push_str(discussion);
        *draft.slot(Field::AuthorName) = html::line(&written.name);
        draft.slot(Field::AuthorUrl).push_str(&written.site);
        let time = if written.published.is_empty() { &written.created } else { &written.published };
        draft.slot(Field::Timestamp).push_str(time);
        html::read(&written.content, LineEnds::Break).fill(draft);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Gathered, Source, open_source};

    #[test]
    fn answers_stand_in_what_they_answer_and_drafts_are_counted() {
        let comment = |name: &str, inside: &str| {
            format!(
                "<comment><author_name>{name}</author_name><author_email>x@x.example</author_email>\
                 <content><![CDATA[Oui &eacute;<br/>non]]></content><published_at>2009-09-01T10:32:05+02:00</published_at>\
                 <replies>{inside}</replies></comment>"
            )
        };
        let text = format!(
            "<?xml version='1.0'?><root><posts><post><title>Le vote</title><slug>le-vote</slug><status>2</status>\
             <author>Ana</author><content>Un texte.</content><comments>{}{}</comments></post>\n\
             <post><slug>x</slug><status>1</status></post></posts><pages><page><slug>y</slug><comments><comment><content>Per",
            comment("Bo", &comment("Ana", "")),
            comment("Cy", "")
        );
        let mut read = Gathered::default();
        let source = Source::of_bytes("o.xml", text.into_bytes()).unwrap();
        open_source(source, &Options::default()).unwrap().read_to_end(&mut read).unwrap();
        let found: Vec<_> =
            read.messages.iter().map(|message| (&*message.id, &*message.parent, &*message.author.name)).collect();
        assert_eq!(
            found[..4],
            [
                ("le-vote", "", "Ana"),
                ("le-vote#1", "le-vote", "Bo"),
                ("le-vote#2", "le-vote#1", "Ana"),
                ("le-vote#3", "le-vote", "Cy")
            ]
        );
        assert_eq!(read.messages[1].text, "Oui é\nnon");
        assert_eq!((read.counted("posts_not_published"), read.skips.len()), (1, 1));
    }

    #[test]
    fn tags_that_nobody_escaped_are_a_part_of_the_text() {
        let text = "<?xml version='1.0'?><root><posts><post><slug>un</slug><content>pain & sel <br> beurre</content><comments>\
                    <comment><content>Oui <i>et</i> non</content></comment></comments></post></posts></root>";
        let mut read = Gathered::default();
        let source = Source::of_bytes("o.xml", text.as_bytes().to_vec()).unwrap();
        open_source(source, &Options::default()).unwrap().read_to_end(&mut read).unwrap();
        let texts: Vec<_> = read.messages.iter().map(|message| &*message.text).collect();
        assert_eq!(texts, ["pain & sel\nbeurre", "Oui et non"]);
    }
}
