//! What a person finds in the committed page has to come out of it, exactly.

use std::path::PathBuf;

use palabre::{
    model::{AuthorClass, Kind, Message, Precision},
    read::{self, Gathered, Input, Note, Options},
};

fn gathered() -> Gathered {
    let page = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/community-manager.txt"));
    let mut gathered = Gathered::default();
    let opened = read::open(&Input::File(page), &Options::default()).unwrap();
    assert_eq!((opened.format, opened.language.as_deref()), ("page", Some("fr")));
    opened.read_to_end(&mut gathered).unwrap();
    gathered
}

fn written_by(messages: &[Message], name: &str, speech: bool) -> usize {
    messages.iter().filter(|message| message.author.name == name && message.kind.is_speech() == speech).count()
}

#[test]
fn the_page_has_a_post_ten_comments_and_two_pings() {
    let Gathered { messages, skips, notes } = gathered();
    assert_eq!((messages.len(), skips.len()), (13, 0));
    assert_eq!(messages.iter().filter(|message| message.kind == Kind::Post).count(), 1);
    assert_eq!(messages.iter().filter(|message| message.kind == Kind::Comment).count(), 10);
    assert_eq!(messages.iter().filter(|message| message.kind.is_ping()).count(), 2);
    assert!(notes.contains(&Note::DeclaredCount { declared: 12, parsed: 12 }));
}

#[test]
fn each_author_wrote_what_a_person_counts() {
    let messages = gathered().messages;
    for (name, count) in
        [("nblas", 1), ("jcfrog", 2), ("Carole_F", 5), ("la Planète des Signes", 1), ("Desirade", 1), ("jadlat", 1)]
    {
        assert_eq!(written_by(&messages, name, true), count, "{name}");
    }
    assert_eq!(written_by(&messages, "Twitted by Carole_Fabre", false), 1);
    let owned = messages.iter().filter(|message| message.author.class == AuthorClass::PostOwner);
    assert!(owned.clone().all(|message| message.author.name == "Carole_F"));
    assert_eq!(owned.count(), 5);
}

#[test]
fn dates_are_days_and_the_post_has_none() {
    let messages = gathered().messages;
    assert_eq!((messages[0].time, messages[0].title.as_str()), (None, "Community manager"));
    let on =
        |day: &str| messages.iter().filter(|message| message.time.is_some_and(|time| time.to_string() == day)).count();
    assert_eq!((on("2009-09-01"), on("2010-09-16")), (10, 2));
    assert!(messages.iter().filter_map(|message| message.time).all(|time| time.precision == Precision::Day));
}

#[test]
fn texts_keep_their_lines() {
    let messages = gathered().messages;
    assert_eq!(messages[0].text.lines().count(), 7);
    assert!(messages[1].text.ends_with("/2009/08/27/ie-et-community-manager/"));
    assert_eq!(messages[5].text.lines().count(), 22);
    assert_eq!(messages[4].text.lines().next(), Some("@nblas"));
}
