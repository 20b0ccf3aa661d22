use crate::{
    model::{Kind as MessageKind, MarkKind},
    read::{Gathered, formats::json::tests},
};

fn read(text: &str) -> Gathered {
    let (format, gathered) = tests::read(text);
    assert_eq!(format, "bluesky", "{text}");
    assert!(gathered.skips.is_empty(), "{gathered:?}");
    gathered
}

fn post(key: u64, record: &str) -> String {
    format!(
        r#"{{"uri":"at://did:plc:a/app.bsky.feed.post/{key}","author":{{"did":"did:plc:a","handle":"ana.example","displayName":"Ana"}},"record":{{"createdAt":"2024-05-01T10:20:30.123Z",{record}}},"likeCount":3,"indexedAt":"2024-05-01T10:20:31Z"}}"#
    )
}

const REPLY: &str = r#""text":"Non","reply":{"root":{"uri":"at://did:plc:a/app.bsky.feed.post/1"},"parent":{"uri":"at://did:plc:a/app.bsky.feed.post/2"}}"#;

#[test]
fn places_of_facets_are_bytes() {
    let gathered = read(&format!(
        "[{}]",
        post(
            1,
            r#""text":"É 🙂 v.fr et @bob","facets":[{"index":{"byteStart":8,"byteEnd":12},"features":[{"$type":"app.bsky.richtext.facet#link","uri":"https://v.fr/é"}]},{"index":{"byteStart":16,"byteEnd":20},"features":[{"did":"did:plc:b"}]},{"index":{"byteStart":1,"byteEnd":900},"features":[{"uri":"x"}]}]"#
        )
    ));
    let message = &gathered.messages[0];
    let marked: Vec<_> = message.marks.iter().map(|mark| mark.span.of(&message.text).unwrap()).collect();
    assert_eq!(marked, ["v.fr", "@bob"]);
    assert_eq!(message.marks[1].kind, MarkKind::Mention { id: "did:plc:b".to_owned() });
    assert_eq!(gathered.counted("marks_dropped"), 1);
    assert_eq!(message.url, "https://bsky.app/profile/ana.example/post/1");
}

#[test]
fn feeds_and_threads_give_replies_and_reposts() {
    let feed = format!(
        r#"{{"feed":[{{"post":{},"reason":{{"$type":"app.bsky.feed.defs#reasonRepost","by":{{"did":"did:plc:b","handle":"bob.example"}},"indexedAt":"2024-05-02T10:20:31Z"}}}},{{"post":{}}}]}}"#,
        post(1, r#""text":"Oui""#),
        post(3, REPLY)
    );
    let gathered = read(&feed);
    assert_eq!(
        (gathered.messages[0].kind, gathered.messages[0].author.id.as_str()),
        (MessageKind::Repost, "did:plc:b")
    );
    let reply = &gathered.messages[1];
    assert_eq!((reply.kind, reply.discussion.as_str()), (MessageKind::Reply, "at://did:plc:a/app.bsky.feed.post/1"));
    let thread = format!(
        r#"{{"thread":{{"post":{},"parent":{{"post":{}}},"replies":[{{"post":{}}}]}}}}"#,
        post(2, r#""text":"b""#),
        post(1, r#""text":"a""#),
        post(3, REPLY)
    );
    let texts: Vec<_> = read(&thread).messages.into_iter().map(|message| message.text).collect();
    assert_eq!(texts, ["a", "b", "Non"]);
}

#[test]
fn events_are_posts_and_reposts_or_nothing() {
    let event = |operation: &str, collection: &str, record: &str| {
        format!(
            r#"{{"did":"did:plc:a","time_us":1714558830000000,"kind":"commit","commit":{{"operation":"{operation}","collection":"app.bsky.feed.{collection}","rkey":"k","record":{record}}}}}"#
        )
    };
    let lines = [
        event("create", "post", r#"{"text":"Oui","createdAt":"2024-05-01T10:20:30Z"}"#),
        event(
            "create",
            "repost",
            r#"{"subject":{"uri":"at://did:plc:b/app.bsky.feed.post/9"},"createdAt":"2024-05-01T10:20:30Z"}"#,
        ),
        event("create", "like", r#"{"subject":{"uri":"x"}}"#),
    ];
    let gathered = read(&lines.join("\n"));
    let shapes: Vec<_> = gathered.messages.iter().map(|message| (message.kind, message.id.as_str())).collect();
    assert_eq!(
        shapes,
        [
            (MessageKind::Post, "at://did:plc:a/app.bsky.feed.post/k"),
            (MessageKind::Repost, "at://did:plc:a/app.bsky.feed.repost/k")
        ]
    );
    assert_eq!(gathered.messages[1].discussion, "at://did:plc:b/app.bsky.feed.post/9");
    assert_eq!(gathered.counted("activities_passed_over"), 1);
}

#[test]
fn a_clock_that_is_far_off_gives_way_and_a_card_is_a_link() {
    let far = post(1, r#""text":"Oui","embed":{"external":{"uri":"https://v.fr/"}}"#)
        .replace("2024-05-01T10:20:30.123Z", "2031-01-01T00:00:00Z");
    let gathered = read(&far);
    let message = &gathered.messages[0];
    assert_eq!(message.time.unwrap().to_string(), "2024-05-01T10:20:31Z");
    assert_eq!(message.text, "Oui\n\nhttps://v.fr/");
}

#[test]
fn records_are_read_as_their_author_keeps_them() {
    let (format, gathered) = tests::read(
        r#"{"records":[{"uri":"at://did:plc:a/app.bsky.feed.post/1","cid":"c","value":{"$type":"app.bsky.feed.post","text":"Oui","createdAt":"2024-05-01T10:20:30Z","embed":{"record":{"uri":"at://did:plc:b/app.bsky.feed.post/9"}}}}],"cursor":"1"}"#,
    );
    assert_eq!(format, "bluesky");
    let message = &gathered.messages[0];
    assert_eq!((message.author.id.as_str(), message.text.as_str()), ("did:plc:a", "Oui"));
    assert_eq!(message.reply_to[0].id, "at://did:plc:b/app.bsky.feed.post/9");
}
