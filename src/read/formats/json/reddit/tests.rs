use super::*;
use crate::{
    model::{AuthorClass, Kind as MessageKind, MarkKind, Message},
    read::{Gathered, formats::json::tests::read},
};

fn dump(text: &str) -> Gathered {
    let (format, gathered) = read(text);
    assert_eq!(format, "reddit");
    gathered
}

fn one(text: &str) -> Message {
    dump(text).messages.remove(0)
}

#[test]
fn comments_and_submissions_name_each_other() {
    let gathered = dump(concat!(
        r#"{"id":"p1","title":"Vélos &amp; co","selftext":"","url":"https://v.fr/?a=1&amp;b=2","is_self":false,"author":"ana","author_fullname":"t2_a","created_utc":1251800400,"score":12,"permalink":"/r/f/comments/p1/v/"}"#,
        "\n",
        r#"{"id":"c1","link_id":"t3_p1","parent_id":"t3_p1","author":"Bob","created_utc":"1251800401","body":"Oui","score":null,"is_submitter":false}"#,
        "\n",
        r#"{"id":"c2","link_id":"t3_p1","parent_id":"t1_c1","author":"ana","created_utc":1251800402.0,"body":"Non","is_submitter":true,"score":-3}"#,
    ));
    let [post, comment, reply] = gathered.messages.as_slice() else { panic!("{gathered:?}") };
    assert_eq!((post.kind, post.id.as_str(), post.title.as_str()), (MessageKind::Post, "t3_p1", "Vélos & co"));
    assert_eq!(post.text, "https://v.fr/?a=1&b=2");
    assert_eq!(post.marks[0].kind, MarkKind::Link { url: post.text.clone() });
    assert_eq!(post.url, "https://www.reddit.com/r/f/comments/p1/v/");
    assert_eq!((comment.kind, comment.parent.as_str(), comment.likes), (MessageKind::Comment, "t3_p1", None));
    assert_eq!((reply.kind, reply.parent.as_str(), reply.likes), (MessageKind::Reply, "t1_c1", Some(-3)));
    assert_eq!(reply.author.class, AuthorClass::PostOwner);
    assert!(gathered.messages.iter().all(|message| message.discussion == "t3_p1" && message.time.is_some()));
    assert!(gathered.skips.is_empty());
}

#[test]
fn author_and_text_are_deleted_one_without_the_other() {
    let line = |author: &str, body: &str, more: &str| {
        format!(
            r#"{{"id":"c","link_id":"t3_p","parent_id":"t3_p","author":"{author}","created_utc":1251800400,"body":"{body}"{more}}}"#
        )
    };
    let message = one(&line("[deleted]", "Oui", ""));
    assert_eq!((message.author.class, message.text.as_str()), (AuthorClass::Deleted, "Oui"));
    let message = one(&line("ana", "[removed]", ""));
    assert_eq!((message.author.class, message.text.as_str()), (AuthorClass::Person, ""));
    let message = one(&line("ana", "Oui", r#","_meta":{"was_deleted_later":true,"removal_type":"deleted"}"#));
    assert_eq!((message.author.class, message.text.as_str()), (AuthorClass::Deleted, ""));
    assert_eq!(message.author.name, "");
    let message = one(&line("ana", "Oui", r#","_meta":{"was_deleted_later":true,"removal_type":"removed"}"#));
    assert_eq!((message.author.name.as_str(), message.text.as_str()), ("ana", ""));
    assert_eq!(one(&line("AutoModerator", "Règles", "")).author.class, AuthorClass::Bot);
}

#[test]
fn quotations_are_marked_and_signs_are_resolved() {
    let message = one(
        r#"{"id":"c","link_id":"t3_p","parent_id":12345678901,"author":"a","created_utc":1251800400,"body":"&gt; R&amp;D ?\n\nOui &lt;3"}"#,
    );
    assert_eq!(message.text, "> R&D ?\n\nOui <3");
    assert_eq!(message.marks[0].span.of(&message.text), Some("> R&D ?"));
    assert_eq!(message.parent, format!("t1_{}", base36(12_345_678_901)));
    assert_eq!(base36(35), "z");
}

#[test]
fn a_corrupt_line_costs_itself() {
    let good = r#"{"id":"c","link_id":"t3_p","parent_id":"t3_p","author":"a","created_utc":1251800400,"body":"b"}"#;
    let gathered = dump(&format!("{good}\n{{\"id\":\"x\",\"bo\n\0\0\0{good}\n{{\"author\":\"a\"}}\n{good}\n{good}\n"));
    assert_eq!((gathered.messages.len(), gathered.counted("controls_removed")), (4, 3));
    assert_eq!(gathered.skips.iter().map(|skip| skip.line).collect::<Vec<_>>(), [2, 4]);
}

#[test]
fn a_page_of_the_site_gives_each_comment_before_its_answers() {
    let comment = |id: &str, parent: &str, replies: &str| {
        format!(
            r#"{{"kind":"t1","data":{{"id":"{id}","link_id":"t3_p","parent_id":"{parent}","author":"a","created_utc":1251800400.0,"body":"{id}","replies":{replies}}}}}"#
        )
    };
    let page = |children: &str| format!(r#"{{"kind":"Listing","data":{{"children":[{children}]}}}}"#);
    let post = r#"{"kind":"t3","data":{"id":"p","title":"T","selftext":"Oui","author":"a","created_utc":1251800400.0,"is_self":true}}"#;
    let inner = page(&format!("{},{{\"kind\":\"more\",\"data\":{{\"count\":3}}}}", comment("c2", "t1_c1", "\"\"")));
    let comments = [comment("c1", "t3_p", &inner), comment("c3", "t3_p", "\"\"")];
    let gathered = dump(&format!("[{},{}]", page(post), page(&comments.join(","))));
    let ids: Vec<_> = gathered.messages.iter().map(|message| message.id.as_str()).collect();
    assert_eq!(ids, ["t3_p", "t1_c1", "t1_c2", "t1_c3"]);
    assert_eq!(gathered.messages[2].kind, MessageKind::Reply);
    assert_eq!(gathered.counted("comments_not_in_the_page"), 1);
    assert!(gathered.skips.is_empty());
}

#[test]
fn a_comment_stays_one_without_parent_or_author() {
    let gathered = dump(concat!(
        r#"{"id":"c1","link_id":"t3_p","parent_id":null,"author":null,"created_utc":1251800400,"body":"Oui"}"#,
        "\n",
        r#"{"id":"c2","link_id":"t3_p","parent_id":"t1_c1","author":"[deleted]","created_utc":1251800400,"body":null}"#,
        "\n",
        r#"{"id":"p","title":"T","selftext":"","author":"ana","url":"/r/velo/comments/q/","created_utc":1251800400}"#,
        "\n",
    ));
    let shapes: Vec<_> = gathered.messages.iter().map(|one| (one.kind, one.parent.as_str())).collect();
    assert_eq!(shapes, [(MessageKind::Comment, "t3_p"), (MessageKind::Reply, "t1_c1"), (MessageKind::Post, "")]);
    for gone in &gathered.messages[..2] {
        assert_eq!((gone.author.class, gone.author.name.as_str()), (AuthorClass::Deleted, ""));
    }
    assert_eq!(gathered.messages[2].text, "https://www.reddit.com/r/velo/comments/q/");
}
