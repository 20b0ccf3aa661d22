use crate::{
    model::{AuthorClass, Kind as MessageKind, MarkKind},
    read::{Gathered, Note, formats::json::tests},
};

fn read(text: &str) -> Gathered {
    let (format, gathered) = tests::read(text);
    assert_eq!(format, "discourse");
    assert!(gathered.skips.is_empty(), "{gathered:?}");
    gathered
}

fn post(id: u64, number: u64, author: &str, cooked: &str, more: &str) -> String {
    let cooked = serde_json::to_string(cooked).unwrap();
    format!(
        r#"{{"id":{id},"post_number":{number},"username":"{author}","name":"","user_id":{id},"created_at":"2014-03-05T16:27:28.279-05:00","post_type":1,"topic_id":7,"cooked":{cooked}{more}}}"#
    )
}

#[test]
fn a_topic_gives_its_posts_and_says_how_many_it_has() {
    let posts = [
        post(11, 1, "ana", "<p>Un vélo</p>", r#","actions_summary":[{"id":2,"count":3}]"#),
        post(12, 2, "bob", "<p>Oui</p>", ""),
        post(13, 3, "ana", "<p>Merci</p>", r#","reply_to_post_number":2"#),
        post(14, 4, "system", "<p>Fermé</p>", "")
            .replace("\"post_type\":1", "\"post_type\":3")
            .replace("\"user_id\":14", "\"user_id\":-1"),
        post(15, 5, "eve", "<p>Secret</p>", "").replace("\"post_type\":1", "\"post_type\":4"),
        post(16, 9, "bob", "<p>Loin</p>", r#","reply_to_post_number":8,"reply_to_user":{"username":"zoé"}"#),
    ];
    let topic = format!(
        r#"{{"post_stream":{{"posts":[{}],"stream":[11,12,13,14,15,16,17]}},"id":7,"title":"Vélos"}}"#,
        posts.join(",")
    );
    let gathered = read(&topic);
    let shapes: Vec<_> =
        gathered.messages.iter().map(|message| (message.kind, message.id.as_str(), message.parent.as_str())).collect();
    assert_eq!(
        shapes,
        [
            (MessageKind::Post, "11", ""),
            (MessageKind::Comment, "12", "11"),
            (MessageKind::Reply, "13", "12"),
            (MessageKind::System, "14", "11"),
            (MessageKind::Reply, "16", "")
        ]
    );
    assert_eq!((gathered.messages[0].title.as_str(), gathered.messages[0].likes), ("Vélos", Some(3)));
    assert_eq!(gathered.messages[2].author.class, AuthorClass::PostOwner);
    assert_eq!(gathered.messages[3].author.class, AuthorClass::Bot);
    assert_eq!(gathered.messages[4].reply_to[0].name, "zoé");
    assert_eq!(gathered.counted("messages_private"), 1);
    assert!(gathered.notes.contains(&Note::DeclaredCount { declared: 7, parsed: 6 }));
    assert!(gathered.messages.iter().all(|message| message.discussion == "7"));
}

#[test]
fn quotations_say_who_is_quoted_and_what_the_platform_adds_is_left_out() {
    let cooked = concat!(
        r#"<aside class="quote" data-username="bob" data-post="2" data-topic="7"><div class="title">bob:</div>"#,
        r#"<blockquote><p>Oui</p></blockquote></aside><p>Non, <a class="mention" href="/u/zoe">@zoe</a></p>"#,
        r#"<aside class="onebox"><header class="source"><a href="https://v.fr/">v.fr</a></header>"#,
        r#"<article class="onebox-body">Titre</article></aside>"#,
    );
    let gathered = read(&format!(
        "{{\"latest_posts\":[{},{}]}}",
        post(12, 2, "bob", "<p>Oui</p>", ""),
        post(13, 3, "ana", cooked, "")
    ));
    let message = &gathered.messages[1];
    assert_eq!(message.text, "Oui\n\nNon, @zoe\n\nv.fr");
    assert_eq!((message.reply_to[0].id.as_str(), message.reply_to[0].name.as_str()), ("12", "bob"));
    let quote = MarkKind::Quote { author: "bob".to_owned(), id: "12".to_owned() };
    assert!(message.marks.iter().any(|mark| mark.kind == quote && mark.span.of(&message.text) == Some("Oui")));
}

#[test]
fn a_quotation_is_marked_once() {
    let cooked = r#"<aside class="quote" data-username="ana" data-post="1" data-topic="7"><blockquote><p>Un</p></blockquote></aside><blockquote>Deux</blockquote>"#;
    let posts = [post(11, 1, "ana", "<p>Un</p>", ""), post(12, 2, "bob", cooked, "")];
    let gathered = read(&format!(r#"{{"post_stream":{{"posts":[{}]}},"id":7}}"#, posts.join(",")));
    let quotes: Vec<_> = gathered.messages[1].marks.iter().map(|mark| &mark.kind).collect();
    let [MarkKind::Quote { author, .. }, MarkKind::Quote { author: nobody, .. }] = quotes.as_slice() else {
        panic!("{quotes:?}")
    };
    assert_eq!((author.as_str(), nobody.as_str()), ("ana", ""));
}
