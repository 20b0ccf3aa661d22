//! WordPress by its REST API: comments (`/wp/v2/comments`) and posts (`/wp/v2/posts`, pages too), pages of answers one
//! after another, comments that are embedded in their post.
//!
//! The discussion is the number of the post; the post's own message is `post-N`, since comments are counted apart. What
//! is not approved or not published is dropped and counted, and so are comments of other kinds, such as reviews. Raw
//! texts, e-mail and IP addresses, which editors may see, are not read, and no picture that is made of an address.

mod beside;

use serde_json::Value;

use beside::Posts;

use super::{
    Cut, Outline,
    look::{at, first, is_there, list, text, truth},
    open_trees,
    out::Out,
};
use crate::read::{
    Field, Kind,
    markup::html::{self, LineEnds},
};

/// Comments and posts of WordPress.
pub const KIND: Kind = Kind {
    name: "wordpress-rest",
    about: "WordPress: answers of the REST API, comments and posts",
    example: r#"[{"id":7,"post":3,"parent":0,"author":0,"author_name":"Ana","date_gmt":"2009-09-01T10:20:30","content":{"rendered":"<p>Oui</p>"}}]"#,
    sniff,
    open: |input, options| {
        let posts = input.source.file.as_deref().map(Posts::beside).unwrap_or_default();
        open_trees(KIND.name, input, options, Cut::default(), move |document, out| read(document, &posts, out))
    },
};

fn sniff(head: &str) -> bool {
    let outline = Outline::of(head);
    outline.has(&["id", "date"]) && outline.has(&["content.rendered", "title.rendered"])
        || outline.has(&["id", "post", "author_name", "content.rendered"])
}

fn read(document: &Value, posts: &Posts, out: &mut Out<'_>) {
    if is_there(document, "post") {
        let author = text(document, "post").parse().ok().and_then(|post| posts.author(post));
        return comment(document, author, out);
    }
    post(document, out);
    let author = at(document, "author").as_u64().unwrap_or_default();
    for page in list(document, "_embedded.replies") {
        page.as_array().into_iter().flatten().for_each(|one| comment(one, Some(author), out));
    }
}

/// Gives the time with its zone where the source says which, else as the clock of the site showed it.
fn time(document: &Value, out: &mut Out<'_>) {
    let universal = text(document, "date_gmt");
    if universal.is_empty() || universal.starts_with("0000") {
        out.set(Field::Timestamp, text(document, "date"));
    } else {
        out.set(Field::Timestamp, format!("{universal}{}", if universal.ends_with('Z') { "" } else { "Z" }));
    }
}

fn post(post: &Value, out: &mut Out<'_>) {
    let id = text(post, "id");
    if !matches!(&*text(post, "status"), "publish" | "inherit" | "") {
        return out.count("messages_not_published", &id);
    }
    if id.is_empty() {
        return out.refuse("this is no post of WordPress: it has no `id`");
    }
    out.begin(post);
    out.set(Field::Discussion, &id);
    out.set(Field::Id, format!("post-{id}"));
    out.set(Field::Kind, "post");
    out.set(Field::Title, html::line(&text(post, "title.rendered")));
    out.fill(post, &[(Field::Url, "link"), (Field::AuthorId, "author")]);
    let author = list(post, "_embedded.author").first().unwrap_or(&Value::Null);
    out.set(Field::AuthorName, html::line(&first(author, &["name", "slug"])));
    out.set(Field::AuthorState, "post_owner");
    time(post, out);
    body(post, out);
    out.put();
}

/// A text behind a password is not there.
fn body(document: &Value, out: &mut Out<'_>) {
    if truth(document, "content.protected") {
        out.set(Field::Text, "");
    } else {
        out.html(&text(document, "content.rendered"), LineEnds::Space);
    }
}

/// Reads a comment; of whom the post is, where it is known, 0 where only the post is.
fn comment(comment: &Value, of_post: Option<u64>, out: &mut Out<'_>) {
    let (id, post, parent) = (text(comment, "id"), text(comment, "post"), text(comment, "parent"));
    if !matches!(&*text(comment, "status"), "approved" | "approve" | "1" | "") {
        return out.count("messages_not_published", &id);
    }
    let is_top = matches!(&*parent, "0" | "");
    let sort = text(comment, "type");
    let kind = match &*sort {
        "comment" | "" if is_top => "comment",
        "comment" | "" => "reply",
        "pingback" => "pingback",
        "trackback" => "trackback",
        _ => return out.count("comments_of_other_kinds", &id),
    };
    if id.is_empty() {
        return out.refuse("this is no comment of WordPress: it has no `id`");
    }
    out.begin(comment);
    out.fill(comment, &[(Field::Id, "id"), (Field::Url, "link"), (Field::AuthorUrl, "author_url")]);
    out.set(Field::AuthorName, html::line(&text(comment, "author_name")));
    // Guests have the number 0.
    if at(comment, "author").as_u64().is_some_and(|number| number > 0) {
        out.set(Field::AuthorId, text(comment, "author"));
        if at(comment, "author").as_u64() == of_post {
            out.set(Field::AuthorState, "post_owner");
        }
    }
    if matches!(kind, "pingback" | "trackback") {
        out.set(Field::AuthorState, "bot");
    }
    if !is_top {
        out.set(Field::Parent, &parent);
    } else if of_post.is_some() {
        out.set(Field::Parent, format!("post-{post}"));
    }
    out.set(Field::Kind, kind);
    out.set(Field::Discussion, post);
    time(comment, out);
    body(comment, out);
    out.put();
}

#[cfg(test)]
mod tests {
    use crate::{
        model::{AuthorClass, Kind as MessageKind},
        read::{Gathered, Input, Options, formats::json::tests, open},
    };

    fn read(text: &str) -> Gathered {
        let (format, gathered) = tests::read(text);
        assert_eq!(format, "wordpress-rest", "{text}");
        assert!(gathered.skips.is_empty(), "{gathered:?}");
        gathered
    }

    fn comment(id: u64, parent: u64, more: &str) -> String {
        format!(
            r#"{{"id":{id},"post":3,"parent":{parent},"author":0,"author_name":"Ana &amp; Bo","author_email":"ana@v.fr","author_url":"https://v.fr","date":"2009-09-01T12:20:30","date_gmt":"2009-09-01T10:20:30","content":{{"rendered":"<p>Voir <a href=\"https://v.fr\">ici</a></p>\n"}},"link":"https://b.fr/3#c{id}","status":"approved","type":"comment"{more}}}"#
        )
    }

    #[test]
    fn comments_of_several_pages_are_read_and_the_rest_is_counted() {
        let ping = comment(3, 0, "").replace("\"type\":\"comment\"", "\"type\":\"pingback\"");
        let held = comment(4, 0, "").replace("approved", "hold");
        let review = comment(5, 0, "").replace("\"type\":\"comment\"", "\"type\":\"review\"");
        let gathered = read(&format!("[{},{}]\n[{ping},{held},{review}]", comment(1, 0, ""), comment(2, 1, "")));
        let kinds: Vec<_> = gathered.messages.iter().map(|message| message.kind).collect();
        assert_eq!(kinds, [MessageKind::Comment, MessageKind::Reply, MessageKind::Pingback]);
        let message = &gathered.messages[1];
        assert_eq!(
            (message.discussion.as_str(), message.parent.as_str(), message.text.as_str()),
            ("3", "1", "Voir ici")
        );
        assert_eq!((message.author.name.as_str(), message.marks.len()), ("Ana & Bo", 1));
        assert_eq!(message.time.unwrap().to_string(), "2009-09-01T10:20:30Z");
        assert_eq!((gathered.counted("messages_not_published"), gathered.counted("comments_of_other_kinds")), (1, 1));
        assert!(!format!("{gathered:?}").contains("ana@"));
    }

    #[test]
    fn comments_know_the_posts_that_stand_in_files_beside() {
        let folder = tempfile::tempdir().unwrap();
        let owned = comment(2, 0, "").replace("\"author\":0", "\"author\":4");
        let elsewhere = comment(3, 0, "").replace("\"post\":3", "\"post\":9");
        let file = folder.path().join("comments.json");
        std::fs::write(&file, format!("[{},{owned},{elsewhere}]", comment(1, 0, ""))).unwrap();
        let post = r#"{"id":3,"date":"2009-09-01T12:20:30","author":4,"title":{"rendered":"Un"},"content":{"rendered":"Deux"}}"#;
        std::fs::write(folder.path().join("posts.json"), format!("[{post}]\n[]\n")).unwrap();
        let mut gathered = Gathered::default();
        open(&Input::File(file), &Options::default()).unwrap().read_to_end(&mut gathered).unwrap();
        let found: Vec<_> = gathered.messages.iter().map(|message| (&*message.parent, message.author.class)).collect();
        assert_eq!(
            found,
            [("post-3", AuthorClass::Person), ("post-3", AuthorClass::PostOwner), ("", AuthorClass::Person)]
        );
    }

    #[test]
    fn a_post_opens_the_discussion_of_its_comments() {
        let post = format!(
            r#"[{{"id":3,"date":"2009-09-01T12:20:30","date_gmt":"2009-09-01T10:20:30","status":"publish","author":2,"title":{{"rendered":"V&#233;los"}},"content":{{"rendered":"<p>Un</p><p>Deux</p>","protected":false}},"_embedded":{{"author":[{{"name":"Ana"}}],"replies":[[{}]]}}}}]"#,
            comment(3, 0, "")
        );
        let gathered = read(&post);
        let [post, comment] = gathered.messages.as_slice() else { panic!("{gathered:?}") };
        assert_eq!((post.id.as_str(), post.title.as_str(), post.text.as_str()), ("post-3", "Vélos", "Un\n\nDeux"));
        assert_eq!((comment.id.as_str(), comment.parent.as_str(), comment.discussion.as_str()), ("3", "post-3", "3"));
    }
}
