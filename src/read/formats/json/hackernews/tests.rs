use crate::{
    model::{AuthorClass, Kind as MessageKind, MarkKind, Message},
    read::{Gathered, formats::json::tests},
};

fn read(text: &str) -> Gathered {
    let (format, gathered) = tests::read(text);
    assert_eq!(format, "hackernews", "{text}");
    assert!(gathered.skips.is_empty(), "{gathered:?}");
    gathered
}

fn shape(message: &Message) -> (MessageKind, &str, &str, &str) {
    (message.kind, &message.discussion, &message.id, &message.parent)
}

#[test]
fn items_find_their_story() {
    let gathered = read(
        r#"{"id":3,"type":"comment","by":"bob","time":1314211127,"parent":2,"text":"&gt; Oui<p>Non, <a href=\"https:&#x2F;&#x2F;v.fr\">ici</a>"}
{"id":1,"type":"story","by":"ana","time":1175714200,"title":"V&amp;lo","url":"https://v.fr/","score":5}
{"id":2,"type":"comment","deleted":true,"time":1175714300,"parent":1}
{"id":4,"type":"pollopt","by":"ana","time":1175714300,"poll":1,"text":"Oui","score":2}
"#,
    );
    let shapes: Vec<_> = gathered.messages.iter().map(shape).collect();
    assert_eq!(
        shapes,
        [
            (MessageKind::Reply, "1", "3", "2"),
            (MessageKind::Post, "1", "1", ""),
            (MessageKind::Comment, "1", "2", "1"),
            (MessageKind::System, "1", "4", "1")
        ]
    );
    let reply = &gathered.messages[0];
    assert_eq!(reply.text, "> Oui\n\nNon, ici");
    assert!(reply.marks.iter().any(|mark| matches!(mark.kind, MarkKind::Quote { .. })));
    assert_eq!((gathered.messages[1].title.as_str(), gathered.messages[1].text.as_str()), ("V&lo", "https://v.fr/"));
    assert_eq!(gathered.messages[2].author.class, AuthorClass::Deleted);
}

#[test]
fn hits_and_nested_items_of_algolia_are_read() {
    let nested = r#"{"id":1,"created_at":"2007-04-04T19:16:40.000Z","created_at_i":1175714200,"type":"story","author":"ana","title":"T","url":null,"text":"Un","points":3,"parent_id":null,"story_id":1,"children":[{"id":2,"created_at_i":1175714300,"type":"comment","author":"bob","text":"<p>Oui","parent_id":1,"story_id":1,"children":[{"id":3,"created_at_i":1175714301,"type":"comment","author":"ana","text":"Non","parent_id":2,"story_id":1,"children":[]}]}]}"#;
    let kinds: Vec<_> = read(nested).messages.into_iter().map(|message| (message.kind, message.discussion)).collect();
    let expected = [MessageKind::Post, MessageKind::Comment, MessageKind::Reply];
    assert_eq!(kinds, expected.map(|kind| (kind, "1".to_owned())));
    let hits = r#"{"hits":[{"objectID":"2","author":"bob","comment_text":"Oui","created_at":"2007-04-04T19:16:40Z","created_at_i":1175714300,"parent_id":1,"story_id":1}],"nbHits":1}"#;
    let gathered = read(hits);
    assert_eq!(shape(&gathered.messages[0]), (MessageKind::Comment, "1", "2", "1"));
}
