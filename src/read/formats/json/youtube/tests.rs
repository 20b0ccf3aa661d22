use super::*;
use crate::{
    model::{AuthorClass, Kind as MessageKind, Message},
    read::{Gathered, Note, formats::json::tests},
};

fn messages(text: &str) -> Gathered {
    let (format, gathered) = tests::read(text);
    assert_eq!(format, "youtube", "{text}");
    assert!(gathered.skips.is_empty(), "{gathered:?}");
    gathered
}

fn shape(message: &Message) -> (MessageKind, &str, &str, &str) {
    (message.kind, &message.discussion, &message.id, &message.parent)
}

#[test]
fn a_video_of_yt_dlp_opens_the_discussion_of_its_comments() {
    let gathered = messages(
        r#"{"id":"v1","title":"Le vélo","description":"En ville","uploader":"Ana","channel_id":"UC1","timestamp":1251800400,"comment_count":3,
        "comments":[{"id":"c1","parent":"root","text":"Oui","author":"@bob","author_id":"UC2","like_count":4,"timestamp":1251800400},
        {"id":"c1.r1","parent":"c1","text":"Non","author":"@ana","author_id":"UC1","author_is_uploader":true}]}"#,
    );
    let shapes: Vec<_> = gathered.messages.iter().map(shape).collect();
    assert_eq!(
        shapes,
        [
            (MessageKind::Post, "v1", "v1", ""),
            (MessageKind::Comment, "v1", "c1", "v1"),
            (MessageKind::Reply, "v1", "c1.r1", "c1")
        ]
    );
    assert_eq!(gathered.messages[1].time.unwrap().to_string(), "2009-09-01");
    assert_eq!(gathered.messages[2].author.class, AuthorClass::PostOwner);
    assert!(gathered.notes.contains(&Note::DeclaredCount { declared: 3, parsed: 2 }));
}

#[test]
fn the_id_of_a_downloaded_reply_tells_its_parent() {
    let gathered = messages(
        "{\"cid\":\"Ug1\",\"text\":\"Oui\",\"time\":\"il y a 3 mois\",\"author\":\"@ana\",\"channel\":\"UC1\",\"votes\":\"1.2K\",\"time_parsed\":1251800400.5}\n{\"cid\":\"Ug1.a\",\"text\":\"Non\",\"time\":\"hier\",\"author\":\"@bob\",\"channel\":\"UC2\",\"votes\":\"0\"}\n",
    );
    assert_eq!(shape(&gathered.messages[1]), (MessageKind::Reply, "talk", "Ug1.a", "Ug1"));
    assert_eq!(gathered.messages[0].likes, Some(1200));
    assert_eq!(gathered.messages[0].author.handle, "ana");
    assert_eq!(gathered.counted("dates_relative"), 1);
}

#[test]
fn threads_of_the_data_api_give_their_comments_and_replies() {
    let comment = |id: &str, more: &str| {
        format!(
            r#"{{"kind":"youtube#comment","id":"{id}","snippet":{{"textDisplay":"a&#39;b<br>c","textOriginal":"a'b\nc","authorDisplayName":"@ana","authorChannelId":{{"value":"UC1"}},"likeCount":2,"publishedAt":"2009-09-01T10:20:00Z"{more}}}}}"#
        )
    };
    let (top, reply) = (comment("c1", ""), comment("c1.r", r#","parentId":"c1""#));
    let thread = format!(
        r#"{{"id":"c1","snippet":{{"videoId":"v1","topLevelComment":{top},"totalReplyCount":1}},"replies":{{"comments":[{reply}]}}}}"#
    );
    for text in [format!("{{\"items\":[{thread}]}}"), format!("[{thread}]"), thread] {
        let gathered = messages(&text);
        let shapes: Vec<_> = gathered.messages.iter().map(shape).collect();
        assert_eq!(shapes, [(MessageKind::Comment, "v1", "c1", ""), (MessageKind::Reply, "v1", "c1.r", "c1")]);
        assert_eq!(gathered.messages[0].text, "a'b\nc");
    }
}

#[test]
fn short_numbers_are_read() {
    assert_eq!(count("1,2 k"), "1200");
    assert_eq!(count("3M"), "3000000");
    assert_eq!(count("2 Md"), "2000000000");
    assert_eq!(count("417"), "417");
}

#[test]
fn a_time_is_as_exact_as_the_words_that_it_was_reckoned_from() {
    let time = |words: &str| moment("1251800400.5", words).into_owned();
    assert_eq!(
        ["il y a 2 ans", "3 months ago (edited)", "il y a 5 jours"].map(time),
        ["2009", "2009-09", "2009-09-01"]
    );
    assert_eq!(time("3 hours ago"), "1251800400.5");
    assert_eq!(moment("x", "il y a 2 ans"), "x");
}

#[test]
fn moments_of_a_video_are_no_links() {
    let gathered = messages(
        r#"{"items":[{"id":"c1","snippet":{"totalReplyCount":7,"videoId":"v1","topLevelComment":{"id":"c1","snippet":{"textDisplay":"<a href=\"https://y/watch?v=v1&amp;t=4m25s\">4:25</a> <a href=\"https://v.fr\">ici</a>","authorDisplayName":"Ana"}}}}]}"#,
    );
    assert_eq!(gathered.messages[0].marks.len(), 1);
    assert!(gathered.notes.contains(&Note::DeclaredBelow { id: "c1".to_owned(), declared: 7, below: Below::Answers }));
}
