use super::*;
use crate::{
    model::{AuthorClass, Kind as MessageKind, MarkKind},
    read::{Gathered, formats::json::tests},
};

fn read(text: &str) -> Gathered {
    let (format, gathered) = tests::read(text);
    assert_eq!(format, "mastodon", "{text}");
    assert!(gathered.skips.is_empty(), "{gathered:?}");
    gathered
}

#[test]
fn an_outbox_gives_what_is_public() {
    let create = |id: &str, to: &str, more: &str| {
        format!(
            r#"{{"id":"https://s.example/{id}/activity","type":"Create","actor":"https://s.example/users/ana","to":["{to}"],"object":{{"id":"https://s.example/{id}","type":"Note","published":"2022-05-01T10:20:30Z","content":"<p>Voir <a href=\"https://v.fr/long\"><span class=\"invisible\">https://</span><span>v.fr/…</span></a></p>"{more}}}}}"#
        )
    };
    let items = [
        create("1", PUBLIC[0], r#","summary":"Vélo","inReplyTo":null"#),
        create("2", "https://s.example/users/ana/followers", ""),
        create("3", "as:Public", r#","inReplyTo":"https://o.example/9","conversation":"tag:c9""#),
        r#"{"id":"https://s.example/4/activity","type":"Announce","actor":"https://s.example/users/ana","published":"2022-05-01T10:20:30Z","to":["as:Public"],"object":"https://o.example/7"}"#.to_owned(),
        r#"{"id":"https://s.example/5","type":"Delete","actor":"https://s.example/users/ana","object":"x"}"#.to_owned(),
    ];
    let gathered = read(&format!(
        r#"{{"@context":"https://www.w3.org/ns/activitystreams","id":"outbox.json","type":"OrderedCollection","totalItems":5,"orderedItems":[{}]}}"#,
        items.join(",")
    ));
    let kinds: Vec<_> = gathered.messages.iter().map(|message| message.kind).collect();
    // Nobody knows whether what is answered elsewhere is a post.
    assert_eq!(kinds, [MessageKind::Post, MessageKind::Comment, MessageKind::Repost]);
    let post = &gathered.messages[0];
    assert_eq!((post.title.as_str(), post.author.handle.as_str()), ("Vélo", "ana@s.example"));
    assert!(post.marks.iter().any(|mark| mark.kind == MarkKind::Link { url: "https://v.fr/long".to_owned() }));
    let reply = &gathered.messages[1];
    assert_eq!((reply.discussion.as_str(), reply.parent.as_str()), ("tag:c9", "https://o.example/9"));
    assert_eq!(gathered.counted("messages_private"), 1);
    assert_eq!(gathered.counted("activities_passed_over"), 1);
}

#[test]
fn a_note_may_stand_alone() {
    let note = r#"{"id":"https://s.example/1","type":"Note","attributedTo":"https://s.example/users/ana","published":"2022-05-01T10:20:30Z","to":"as:Public","content":"","contentMap":{"fr":"<p>Oui</p>"}}"#;
    let gathered = read(&format!("[{note}]"));
    let message = &gathered.messages[0];
    assert_eq!((message.kind, message.text.as_str()), (MessageKind::Post, "Oui"));
    assert_eq!(message.author.id, "https://s.example/users/ana");
}

#[test]
fn statuses_and_contexts_of_the_api_are_read() {
    let status = |id: u64, parent: &str, more: &str| {
        format!(
            r#"{{"id":"{id}","created_at":"2022-05-01T10:20:30.000Z","in_reply_to_id":{parent},"visibility":"public","content":"<p>Oui</p>","favourites_count":2,"account":{{"id":"5","acct":"ana@o.example","username":"ana","display_name":"Ana","bot":true}}{more}}}"#
        )
    };
    let gathered = read(&format!(
        "{{\"ancestors\":[{}],\"descendants\":[{},{}]}}",
        status(1, "null", ""),
        status(2, "\"1\"", ""),
        status(3, "\"2\"", "").replace("\"public\"", "\"direct\"")
    ));
    assert_eq!(gathered.messages.len(), 2);
    assert!(gathered.messages.iter().all(|message| message.discussion == "1"));
    assert_eq!(gathered.messages[1].parent, "1");
    assert_eq!(gathered.messages[0].author.class, AuthorClass::Bot);
    assert_eq!(gathered.messages[0].author.handle, "ana@o.example");
    let boost = status(4, "null", &format!(r#","reblog":{}"#, status(9, "null", "")));
    let gathered = read(&format!("[{boost}]"));
    assert_eq!((gathered.messages[0].kind, gathered.messages[0].text.as_str()), (MessageKind::Repost, "Oui"));
}
