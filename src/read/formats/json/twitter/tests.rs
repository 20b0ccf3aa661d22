use super::*;
use crate::{
    model::{Kind as MessageKind, MarkKind, Message},
    read::{Gathered, formats::json::tests},
};

fn read(text: &str) -> Gathered {
    let (format, gathered) = tests::read(text);
    assert_eq!(format, "twitter", "{text}");
    assert!(gathered.skips.is_empty(), "{gathered:?}");
    gathered
}

fn tweet(id: u64, text: &str, more: &str) -> String {
    format!(
        r#"{{"id":{id},"id_str":"{id}","created_at":"Fri May 18 07:25:56 +0000 2018","text":"{text}","user":{{"id_str":"1","screen_name":"ana","name":"Ana"}},"favorite_count":2{more}}}"#
    )
}

fn shape(message: &Message) -> (MessageKind, &str, &str, &str) {
    (message.kind, &message.discussion, &message.id, &message.parent)
}

#[test]
fn tweets_of_the_older_api_find_the_top_of_their_conversation() {
    let answers = |id: u64| format!(r#","in_reply_to_status_id_str":"{id}""#);
    let lines = [
        tweet(997_377_732_190_318_592, "Oui", ""),
        tweet(3, "Non", &answers(2)),
        tweet(2, "Si", &answers(997_377_732_190_318_592)),
        tweet(4, "RT @bob: Oui", r#","retweeted_status":{"id_str":"9"}"#),
    ];
    for text in [lines.join("\n"), format!("[{}]", lines.join(",\n"))] {
        let gathered = read(&text);
        let shapes: Vec<_> = gathered.messages.iter().map(shape).collect();
        let top = "997377732190318592";
        assert_eq!(
            shapes,
            [
                (MessageKind::Post, top, top, ""),
                (MessageKind::Reply, top, "3", "2"),
                (MessageKind::Comment, top, "2", top),
                (MessageKind::Repost, "4", "4", "")
            ]
        );
        assert_eq!(gathered.messages[0].time.unwrap().to_string(), "2018-05-18T07:25:56Z");
    }
}

#[test]
fn links_are_what_they_stand_for_and_signs_are_resolved() {
    let more = r#","entities":{"urls":[{"url":"https://t.co/a","expanded_url":"https://v.fr/é","indices":[10,24]}],"user_mentions":[{"id_str":"7","indices":[25,29]}]}"#;
    let gathered = read(&tweet(
        1,
        "É&amp;🙂 &lt;https://t.co/a @bob",
        &more.replace("[10,24]", "[12,26]").replace("[25,29]", "[27,31]"),
    ));
    let message = &gathered.messages[0];
    assert_eq!(message.text, "É&🙂 <https://t.co/a @bob");
    let marked: Vec<_> = message.marks.iter().map(|mark| mark.span.of(&message.text).unwrap()).collect();
    assert_eq!(marked, ["https://t.co/a", "@bob"]);
    assert_eq!(message.marks[0].kind, MarkKind::Link { url: "https://v.fr/é".to_owned() });
}

#[test]
fn an_answer_of_the_newer_api_names_its_authors_apart() {
    let gathered = read(
        r#"{"data":[{"id":"1","text":"Oui","author_id":"7","conversation_id":"1","created_at":"2021-05-18T07:25:56.000Z","public_metrics":{"like_count":4}},
        {"id":"2","text":"Non @ana","author_id":"8","conversation_id":"1","referenced_tweets":[{"type":"replied_to","id":"1"}],"entities":{"mentions":[{"start":4,"end":8,"id":"7"}]}},
        {"id":"3","text":"RT @ana: Oui","author_id":"8","conversation_id":"3","referenced_tweets":[{"type":"retweeted","id":"1"}]}],
        "includes":{"users":[{"id":"7","username":"ana","name":"Ana"}]}}"#,
    );
    let shapes: Vec<_> = gathered.messages.iter().map(shape).collect();
    assert_eq!(
        shapes,
        [(MessageKind::Post, "1", "1", ""), (MessageKind::Comment, "1", "2", "1"), (MessageKind::Repost, "3", "3", "")]
    );
    assert_eq!((gathered.messages[0].author.handle.as_str(), gathered.messages[0].likes), ("ana", Some(4)));
    assert_eq!(gathered.messages[1].marks.len(), 1);
}

#[test]
fn an_archive_is_read_with_its_owner() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "account.js",
        r#"window.YTD.account.part0 = [{"account":{"email":"ana@v.fr","username":"ana","accountId":"7","accountDisplayName":"Ana"}}]"#,
    );
    let tweets = r#"window.YTD.tweets.part0 = [ {"tweet" : {"id_str" : "1", "full_text" : "Oui", "created_at" : "Fri May 18 07:25:56 +0000 2018", "favorite_count" : "3"}} ]"#;
    write("tweets.js", tweets);
    let source = crate::read::Source::open(&crate::read::Input::File(folder.path().join("tweets.js"))).unwrap();
    let mut gathered = Gathered::default();
    crate::read::open_source(source, &Options::default()).unwrap().read_to_end(&mut gathered).unwrap();
    let message = &gathered.messages[0];
    assert_eq!((message.author.name.as_str(), message.author.id.as_str(), message.likes), ("Ana", "7", Some(3)));
    assert!(!format!("{message:?}").contains("v.fr"));
}

#[test]
fn what_is_no_tweet_costs_itself_and_authors_may_stand_beside() {
    let lines = [tweet(9, "Oui", ""), r#"{"delete":{"status":{"id":5}}}"#.into(), r#"{"limit":{"track":3}}"#.into()];
    let (_, gathered) = tests::read(&lines.join("\n"));
    assert_eq!((gathered.messages.len(), gathered.skips.len()), (1, 2));
    let (_, gathered) = tests::read(
        r#"{"id":"9","author_id":"1","conversation_id":"9","text":"Oui","author_user":{"id":"1","name":"Ana","username":"ana"}}"#,
    );
    assert_eq!(gathered.messages[0].author.name, "Ana");
}
