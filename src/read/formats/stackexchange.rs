//! Data dumps of Stack Exchange: `Posts.xml` and `Comments.xml`, one row a line, read line by line on any thread.
//!
//! Posts and comments count on their own, and so do their ids here (`p12`, `c12`). Questions open discussions and answers
//! belong to them; other posts (wikis of tags, nominations) are counted. A comment only says which post it is on: the
//! question of an answer is known from `Posts.xml` beside, and where there is none, comments on an answer are a discussion
//! of their own. Names of accounts stand in `Users.xml` beside; authors are the numbers of accounts. Text of comments is
//! left as written, in the site's Markdown, with its code marked.

mod beside;

use std::sync::Arc;

use crate::{
    model,
    read::{
        Charted, Field, Kind, Opened, Options, Parse, Piece, ReadError, Sink, Skip,
        bytes::{
            charset,
            pieces::{Lines, RecordPieces},
        },
        draft::{Draft, Frame, checks::Checks},
        formats::json::markup::fill,
        markup::{
            html::{self, LineEnds},
            markdown,
            xml::{self, Carried, Met},
        },
    },
};

use beside::Beside;

/// Data dumps of Stack Exchange.
pub const KIND: Kind = Kind {
    name: "stackexchange",
    about: "a Stack Exchange dump: Posts.xml or Comments.xml",
    example: concat!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
        "<comments>\n",
        "  <row Id=\"7\" PostId=\"12\" Score=\"2\" Text=\"Oui.\" CreationDate=\"2010-07-19T19:12:12.510\" UserId=\"3\" />"
    ),
    sniff: |head| matches!(xml::root(head), Some("posts" | "comments")) && head.contains("<row "),
    open,
};

/// The account that the site itself writes with.
const COMMUNITY: &str = "-1";

fn open(input: Charted, options: &Options) -> Result<Opened, ReadError> {
    let refused = |cause| ReadError::Option { path: input.source.path.clone(), cause };
    let frame = Frame::new(&input.source.stem, options).map_err(refused)?;
    let is_comments = xml::root(&input.head) == Some("comments");
    let beside = input.source.file.as_deref().map(|file| Beside::of(file, is_comments)).unwrap_or_default();
    let parser = Parser { frame, carried: Carried::new(options), beside };
    let cut = |source| Box::new(RecordPieces::new(source, Lines, options)) as Box<_>;
    Ok(Opened::new(KIND.name, input, Arc::new(parser), cut))
}

/// One row, as written.
#[derive(Debug, Default)]
struct Row {
    id: String,
    /// Number of what kind of post it is; comments have none.
    kind: String,
    /// The question of an answer, the post of a comment.
    parent: String,
    created: String,
    score: String,
    title: String,
    text: Option<String>,
    user: String,
    name: String,
    carried: Vec<(String, String)>,
}

impl Row {
    fn take(&mut self, name: &str, value: &str) {
        let field = match name {
            "Id" => &mut self.id,
            "PostTypeId" => &mut self.kind,
            "ParentId" | "PostId" => &mut self.parent,
            "CreationDate" => &mut self.created,
            "Score" => &mut self.score,
            "Title" => &mut self.title,
            "Body" | "Text" => self.text.get_or_insert_default(),
            "OwnerUserId" | "UserId" => &mut self.user,
            "OwnerDisplayName" | "UserDisplayName" => &mut self.name,
            _ => return,
        };
        value.clone_into(field);
    }
}

struct Parser {
    frame: Frame,
    carried: Carried,
    beside: Beside,
}

impl Parse for Parser {
    fn parse(&self, piece: &Piece, sink: &mut dyn Sink) {
        if let Some(cause) = &piece.given_up {
            sink.skip(Skip { line: piece.line, cause: cause.clone() });
            return;
        }
        let mut draft = Draft::default();
        let mut checks = Checks::default();
        for (number, line) in (piece.line..).zip(piece.bytes.split(|&byte| byte == b'\n')) {
            let (line, fell_back) = charset::decode(line);
            checks.count("lines_not_utf8", u64::from(fell_back), || format!("line {number}"));
            let Some(row) = line.find("<row ").and_then(|at| line.get(at..)) else { continue };
            if let Err(cause) = self.row(row, number, &mut draft, &mut checks, sink) {
                sink.skip(Skip { line: number, cause });
            }
        }
        checks.hand_on(sink);
    }
}

impl Parser {
    fn row(
        &self,
        written: &str,
        line: u64,
        draft: &mut Draft,
        checks: &mut Checks,
        sink: &mut dyn Sink,
    ) -> Result<(), String> {
        let mut row = Row::default();
        let mut is_whole = false;
        xml::walk(written, |met| match met {
            Met::Start("row", tag) => tag.attributes().for_each(|(name, value)| {
                row.take(name, &value);
                if self.carried.wants(name) {
                    row.carried.push((name.to_owned(), tags(&value)));
                }
            }),
            Met::End("row", _) => is_whole = true,
            _ => {}
        })
        .map_err(|(cause, _)| cause)?;
        if !is_whole || row.id.is_empty() {
            return Err("the row is cut off or has no `Id`; get the file again".to_owned());
        }
        if !matches!(row.kind.as_str(), "" | "1" | "2") {
            checks.count("posts_of_other_types", 1, || format!("line {line}"));
            return Ok(());
        }
        draft.begin(&self.frame);
        place(&row, &self.beside, draft);
        author(&row, &self.beside, draft);
        if !row.created.is_empty() {
            let zone = if row.created.ends_with('Z') { "" } else { "Z" };
            *draft.slot(Field::Timestamp) = format!("{}{zone}", row.created);
        }
        draft.slot(Field::Likes).push_str(&row.score);
        draft.slot(Field::Title).push_str(&row.title);
        match &row.text {
            Some(text) if row.kind.is_empty() => {
                // Comments have a little of Markdown: code, but no quotations.
                let mut marks = markdown::marks(text);
                marks.retain(|(.., mark)| mark.is_code());
                fill(draft, text, marks, false);
            }
            Some(text) => html::read(text, LineEnds::Space).fill(draft),
            None => {}
        }
        row.carried.iter().for_each(|(name, value)| self.carried.carry(name, value, draft));
        sink.message(draft.finish(&self.frame, line, checks)?);
        Ok(())
    }
}

fn place(row: &Row, beside: &Beside, draft: &mut Draft) {
    let post = format!("p{}", if row.kind == "1" { &row.id } else { &row.parent });
    let question = if row.kind.is_empty() { beside.question(&row.parent) } else { None };
    let (kind, id) = match row.kind.as_str() {
        "1" => (model::Kind::Post, post.clone()),
        "2" => (model::Kind::Comment, format!("p{}", row.id)),
        _ if question.is_some() => (model::Kind::Reply, format!("c{}", row.id)),
        _ => (model::Kind::Comment, format!("c{}", row.id)),
    };
    *draft.slot(Field::Id) = id;
    draft.slot(Field::Kind).push_str(kind.name());
    // A deleted question leaves answers that name none.
    if row.kind != "1" && !row.parent.is_empty() {
        draft.slot(Field::Parent).push_str(&post);
    }
    *draft.slot(Field::Discussion) = match question {
        Some(question) => format!("p{question}"),
        None if post == "p" => format!("p{}", row.id),
        None => post,
    };
}

fn author(row: &Row, beside: &Beside, draft: &mut Draft) {
    let name = if row.name.is_empty() { beside.name(&row.user).unwrap_or_default() } else { &row.name };
    draft.slot(Field::AuthorId).push_str(&row.user);
    draft.slot(Field::AuthorName).push_str(name);
    // An account that is gone leaves nothing, or `user` and its number.
    let is_left = |name: &str| {
        name.strip_prefix("user").is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let state = match row.user.as_str() {
        COMMUNITY => "bot",
        "" if row.name.is_empty() || is_left(&row.name) => "deleted",
        "" => "",
        _ if row.kind == "1" => "post_owner",
        _ => "",
    };
    draft.slot(Field::AuthorState).push_str(state);
}

/// Writes tags as a list: `<a><b>` and `|a|b|` become `a|b`; the rest stays.
fn tags(value: &str) -> String {
    match value.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        Some(inner) => inner.replace("><", "|"),
        None => value.trim_matches('|').to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AuthorClass;
    use crate::read::{Gathered, Source, open_source};

    fn read(root: &str, rows: &[&str], options: &Options) -> Gathered {
        let rows = rows.iter().map(|row| format!("  <row {row} />\r\n")).collect::<Vec<_>>().concat();
        let text = format!("\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<{root}>\r\n{rows}</{root}>");
        let source = Source::of_bytes("Posts.xml", text.into_bytes()).unwrap();
        let mut gathered = Gathered::default();
        open_source(source, options).unwrap().read_to_end(&mut gathered).unwrap();
        gathered
    }

    #[test]
    fn questions_open_discussions_and_answers_belong_to_them() {
        let rows = [
            r#"Id="1" PostTypeId="1" CreationDate="2010-07-19T19:12:12.510" Score="-3" Body="&lt;p&gt;Quel &lt;a href=&quot;http://a.fr&quot;&gt;vote&lt;/a&gt; ?&lt;/p&gt;&#xA;" OwnerUserId="8" Title="Vote &amp; liste" Tags="&lt;vote&gt;&lt;liste&gt;""#,
            r#"Id="2" PostTypeId="2" ParentId="1" CreationDate="2010-07-20T00:00:00.000" Body="x" OwnerDisplayName="user12""#,
            r#"Id="3" PostTypeId="5" Body="wiki""#,
            r#"Id="4" PostTypeId="2" ParentId="1" Body="y" OwnerUserId="-1""#,
        ];
        let read = read("posts", &rows, &Options { meta: vec!["Tags".to_owned()], ..Options::default() });
        let [question, answer, system] = read.messages.as_slice() else { panic!("{:?}", read.messages) };
        assert_eq!((&*question.id, &*question.discussion, &*question.title), ("p1", "p1", "Vote & liste"));
        assert_eq!((&*question.text, question.likes, &*question.meta[0]), ("Quel vote ?", Some(-3), "vote|liste"));
        assert_eq!(question.time.unwrap().to_string(), "2010-07-19T19:12:12.51Z");
        assert_eq!((&*answer.id, &*answer.parent, answer.author.class), ("p2", "p1", AuthorClass::Deleted));
        assert_eq!(system.author.class, AuthorClass::Bot);
        assert_eq!(read.counted("posts_of_other_types"), 1);
    }

    #[test]
    fn comments_on_an_answer_join_its_question_where_the_tables_stand_together() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, rows: &str| std::fs::write(folder.path().join(name), rows).unwrap();
        write(
            "Posts.xml",
            "<posts>\n<row Id=\"1\" PostTypeId=\"1\" />\n<row ParentId=\"1\" Id=\"2\" PostTypeId=\"2\" />\n</posts>",
        );
        write("Users.xml", "<users>\n<row Id=\"8\" DisplayName=\"Zo&#xE9; &amp; Bo\" />\n</users>");
        let rows = r#"<comments>
<row Id="1" PostId="2" Text="Oui" UserId="8" />
<row Id="2" PostId="1" Text="Non" UserId="9" />
</comments>"#;
        write("Comments.xml", rows);
        let source = Source::open(&crate::read::Input::File(folder.path().join("Comments.xml"))).unwrap();
        let mut read = Gathered::default();
        open_source(source, &Options::default()).unwrap().read_to_end(&mut read).unwrap();
        let shape = |at: usize| {
            let message = &read.messages[at];
            (&*message.discussion, &*message.parent, message.kind, &*message.author.name)
        };
        assert_eq!(shape(0), ("p1", "p2", model::Kind::Reply, "Zoé & Bo"));
        assert_eq!(shape(1), ("p1", "p1", model::Kind::Comment, ""));
    }

    #[test]
    fn comments_stand_on_posts_and_a_row_that_is_cut_off_costs_itself() {
        let rows = [
            r#"Id="1" PostId="1" Score="0" Text="@bo Voir &lt;b&gt;" CreationDate="2010-07-19T19:12:12" UserId="8""#,
            r#"Id="2" PostId="1" Text="perdu"#,
            r#"Id="3" PostId="2" Text="Non `x`" UserDisplayName="Bo""#,
        ];
        let read = read("comments", &rows, &Options::default());
        let found: Vec<_> =
            read.messages.iter().map(|message| (&*message.id, &*message.parent, &*message.text)).collect();
        assert_eq!(found, [("c1", "p1", "@bo Voir <b>"), ("c3", "p2", "Non `x`")]);
        assert_eq!((read.messages[0].marks.len(), read.messages[1].marks.len()), (0, 1));
        assert_eq!(read.skips.len(), 1);
        assert_eq!(read.skips[0].line, 4);
    }
}
