use super::*;
use crate::read::{Gathered, Note, Source, open_source};

/// Reads a text by its content, in pieces of several sizes that must agree.
pub fn read_with(text: &str, options: &Options) -> (&'static str, Gathered) {
    let read = |piece_bytes| {
        let source = Source::of_bytes("talk.json", text.as_bytes().to_vec()).unwrap();
        let opened = open_source(source, &Options { piece_bytes, ..options.clone() }).unwrap();
        let mut gathered = Gathered::default();
        let format = opened.format;
        opened.read_to_end(&mut gathered).unwrap();
        (format, gathered)
    };
    let whole = read(1 << 20);
    let small = read(7);
    assert_eq!((&whole.1.messages, &whole.1.skips), (&small.1.messages, &small.1.skips));
    whole
}

pub fn read(text: &str) -> (&'static str, Gathered) {
    read_with(text, &Options::default())
}

fn mapped(map: &[(&str, &str)]) -> Options {
    let map = map.iter().map(|(field, path)| ((*field).to_owned(), (*path).to_owned())).collect();
    Options { map, ..Options::default() }
}

fn texts(gathered: &Gathered) -> Vec<&str> {
    gathered.messages.iter().map(|message| message.text.as_str()).collect()
}

fn refusal(text: &str) -> String {
    let source = Source::of_bytes("a.json", text.as_bytes().to_vec()).unwrap();
    open_source(source, &Options::default()).err().map(|error| error.to_string()).unwrap_or_default()
}

#[test]
fn a_list_of_objects_is_read_in_every_layout() {
    for text in [
        r#"[{"text":"Oui","author":"Ana"},{"text":"Non"}]"#,
        "[\n  {\"text\": \"Oui\", \"author\": \"Ana\"},\n  {\"text\": \"Non\"}\n]\n",
        "[\n{\"text\": \"Oui\", \"author\": \"Ana\"},\n{\"text\": \"Non\"}\n]\n",
        "{\n  \"text\": \"Oui\",\n  \"author\": \"Ana\"\n}\n{\n  \"text\": \"Non\"\n}\n",
        r#"{"page": 1, "data": {"comments": [{"text":"Oui","author":"Ana"},{"text":"Non"}]}, "end": true}"#,
    ] {
        let (format, gathered) = read(text);
        assert_eq!(format, "json", "{text}");
        assert_eq!(texts(&gathered), ["Oui", "Non"], "{text}");
        assert_eq!(gathered.messages[0].author.name, "Ana");
    }
}

#[test]
fn a_bad_element_costs_itself_and_is_told_with_its_line() {
    let (_, gathered) = read("[\n{\"text\":\"Oui\"},\n12,\n{\"text\":},\n{\"id\":1},\n{\"text\":\"Non\"}]");
    assert_eq!(texts(&gathered), ["Oui", "Non"]);
    let lines: Vec<_> = gathered.skips.iter().map(|skip| skip.line).collect();
    assert_eq!(lines, [3, 4, 5]);
    assert!(gathered.skips[2].cause.contains("--map text="), "{:?}", gathered.skips);
}

#[test]
fn a_list_that_is_cut_off_gives_what_is_whole() {
    let (_, gathered) = read("[{\"text\":\"Oui\"},{\"text\":\"No");
    assert_eq!(texts(&gathered), ["Oui"]);
    assert!(gathered.skips[0].cause.contains("cut off"), "{:?}", gathered.skips);
}

#[test]
fn keys_have_the_names_of_columns_too_and_objects_give_theirs() {
    let (_, gathered) = read(r#"[{"Contenu":"Oui","auteur":{"nom":"Ana","id":7},"Date":"2009-09-01","user":{"x":1}}]"#);
    let message = &gathered.messages[0];
    assert_eq!((message.text.as_str(), message.author.name.as_str()), ("Oui", "Ana"));
    assert_eq!(message.author.id, "7");
    assert_eq!(message.time.unwrap().to_string(), "2009-09-01");
}

#[test]
fn paths_lead_into_objects_and_lists_in_both_formats() {
    let options = mapped(&[("text", "record.text"), ("author_name", "by.0.handle")]);
    let options = Options { meta: vec!["record.tags".into(), "by.0.city".into()], ..options };
    let one =
        r#"{"record":{"text":"Oui","tags":["a"]},"text":"non","by":[{"handle":"ana","city":"Lens"},{"handle":"bo"}]}"#;
    for text in [format!("[{one}]"), one.to_owned(), format!("{{\"feed\":[{one}]}}")] {
        let (_, gathered) = read_with(&text, &options);
        let message = &gathered.messages[0];
        assert_eq!((message.text.as_str(), message.author.name.as_str()), ("Oui", "ana"), "{text}");
        assert_eq!(message.meta, ["[\"a\"]", "Lens"]);
    }
    let flat = read_with(r#"{"record.text":"Si"}"#, &mapped(&[("text", "record.text")])).1;
    assert_eq!(texts(&flat), ["Si"]);
}

#[test]
fn json_without_a_text_is_refused_with_its_keys() {
    let error = refusal(r#"[{"ville": "Lens", "ressenti": "Oui"}]"#);
    assert!(error.contains("(ville, ressenti)") && error.contains("--map text=KEY"), "{error}");
}

#[test]
fn the_archive_of_a_platform_may_give_its_list_a_name() {
    assert_eq!(prefix("window.YTD.tweets.part0 = [ {"), 25);
    assert_eq!(prefix(" \n{\"a\": \"window.x = 1\"}"), 0);
}

fn ids(gathered: &Gathered) -> Vec<&str> {
    gathered.messages.iter().map(|message| message.id.as_str()).collect()
}

/// A video with comments; what stands behind them is known, too.
fn video(comments: &[String]) -> String {
    format!(
        "{{\"comments\": [{}], \"comment_count\": 3, \"formats\": [{{\"format_id\": \"1\", \"a\": [\"[]{{\"]}}], \"id\": \"v\", \
         \"title\": \"Vélo\", \"webpage_url\": \"https://v.fr\"}}",
        comments.join(", ")
    )
}

fn comments(count: usize) -> Vec<String> {
    (1..=count)
        .map(|id| format!(r#"{{"id":"c{id}","parent":"root","text":"Oui","author":"Ana","author_id":"U1"}}"#))
        .collect()
}

#[test]
fn a_long_list_of_a_platform_is_read_in_parts_that_know_what_stands_around() {
    let (format, gathered) = read(&video(&comments(30)));
    assert_eq!((format, gathered.messages.len()), ("youtube", 31));
    assert!(gathered.messages.iter().all(|message| message.discussion == "v"));
    assert!(gathered.messages.iter().skip(1).all(|message| message.parent == "v"));
    assert!(gathered.notes.contains(&Note::DeclaredCount { declared: 3, parsed: 30 }));
    // Two documents in a row do not mix.
    let two = format!("[{},{}]", video(&comments(3)), video(&comments(2)).replace("\"v\"", "\"w\""));
    let (_, gathered) = read(&two);
    assert_eq!(ids(&gathered), ["v", "c1", "c2", "c3", "w", "c1", "c2"]);
}

#[test]
fn a_document_that_is_cut_off_keeps_its_whole_elements() {
    let whole =
        format!("{{\"id\": \"v\", \"title\": \"T\", \"webpage_url\": \"u\", \"comments\": [{}", comments(4).join(","));
    for length in whole.len() - 20..whole.len() {
        let (_, gathered) = read(&whole[..length]);
        assert_eq!(ids(&gathered), ["v", "c1", "c2", "c3"]);
        assert_eq!(gathered.skips.len(), 1, "{gathered:?}");
    }
    let (_, gathered) = read(&whole);
    assert_eq!((gathered.messages.len(), gathered.skips.len()), (5, 1));
    assert!(gathered.skips[0].cause.contains("cut off"), "{:?}", gathered.skips);
}

#[test]
fn an_element_that_is_too_long_costs_itself() {
    let long = format!(r#"{{"id":"long","parent":"root","text":"{}","author_id":"U1"}}"#, "o".repeat(3000));
    let text = video(&[comments(1).remove(0), long, comments(2).remove(1)]);
    let (_, gathered) = read_with(&text, &Options { max_record: 2000, ..Options::default() });
    assert_eq!(ids(&gathered), ["v", "c1", "c2"]);
    assert!(gathered.skips[0].cause.contains("--max-record"), "{:?}", gathered.skips);
}

#[test]
fn what_is_no_object_in_a_list_costs_itself() {
    let mut all = comments(2);
    all.extend(["null".to_owned(), "\"x\"".to_owned(), "5".to_owned(), "{}".to_owned()]);
    let (_, gathered) = read(&video(&all));
    assert_eq!((ids(&gathered), gathered.skips.len()), (vec!["v", "c1", "c2"], 4));
    let (_, gathered) = read(&format!("{}\n{}\n", video(&all), video(&all)));
    assert_eq!((gathered.messages.len(), gathered.skips.len()), (6, 8));
}

#[test]
fn no_comments_are_no_error() {
    for (format, text, messages) in [
        ("youtube", video(&[]), 1),
        ("youtube", video(&[]).replace("[],", "null,"), 1),
        ("youtube", r#"{"kind":"youtube#commentThreadListResponse","items":[]}"#.to_owned(), 0),
        ("telegram", r#"{"name":"G","type":"private_group","id":5,"messages":[]}"#.to_owned(), 0),
        ("discord", r#"{"guild":{"id":"1"},"channel":{"id":"5"},"exportedAt":"x","messages":[]}"#.to_owned(), 0),
        ("discourse", r#"{"post_stream":{"posts":[],"stream":[]},"id":7}"#.to_owned(), 0),
        ("mastodon", r#"{"type":"OrderedCollection","totalItems":0,"orderedItems":[]}"#.to_owned(), 0),
        ("json", "[]".to_owned(), 0),
        ("json", r#"{"page":1,"comments":[]}"#.to_owned(), 0),
    ] {
        let (found, gathered) = read(&text);
        assert_eq!((found, gathered.messages.len(), gathered.skips.len()), (format, messages, 0), "{text}");
    }
}

#[test]
fn numbers_that_are_none_and_half_characters_cost_nothing() {
    let (format, gathered) = read("{\"text\":\"a\",\"likes\":NaN}\n{\"text\":\"b \\ud83d\"}\n{\"text\":\"c\"}\n");
    assert_eq!((format, texts(&gathered)), ("jsonl", vec!["a", "b �", "c"]));
    assert_eq!(gathered.counted("surrogates_alone"), 1);
    assert_eq!(gathered.messages[0].likes, None);
}

#[test]
fn answers_that_stand_inside_of_what_they_answer_are_read_with_their_parent() {
    let (_, gathered) = read(
        r#"{"comments":[{"id":1,"author":"A","comment":"x","replies":[{"id":3,"author":"C","comment":"z","replies":[{"id":4,"comment":"w"}]},{"id":5,"comment":"v"}]},{"id":2,"comment":"y"}]}"#,
    );
    let shapes: Vec<_> = gathered.messages.iter().map(|one| (one.id.as_str(), one.parent.as_str())).collect();
    assert_eq!(shapes, [("1", ""), ("3", "1"), ("4", "3"), ("5", "1"), ("2", "")]);
}

#[test]
fn an_author_may_be_a_text_or_an_object_in_one_input() {
    let lines = [
        r#"{"author":"Ana","text":"a"}"#,
        r#"{"author":{"name":"Bo","id":5},"text":"b"}"#,
        r#"{"user":{"username":"cy"},"text":"c"}"#,
    ];
    let (_, gathered) = read(&lines.join("\n"));
    let names: Vec<_> = gathered.messages.iter().map(|one| one.author.name.as_str()).collect();
    assert_eq!(names, ["Ana", "Bo", "cy"]);
    assert_eq!(gathered.messages[1].author.id, "5");
}

#[test]
fn an_answer_of_a_platform_that_shows_nothing_gives_no_messages_and_says_so() {
    for (text, format) in [
        (r#"{"feed":[]}"#, "bluesky"),
        (r#"{"feed":[],"cursor":"x"}"#, "bluesky"),
        (r#"{"posts":[],"hitsTotal":0}"#, "bluesky"),
        (r#"{"comments":null,"cursor":0,"has_more":0,"status_code":0,"total":0}"#, "tiktok"),
        (r#"{"comments":[],"cursor":"0","has_more":0,"status_code":0}"#, "tiktok"),
        (r#"{"comments":[],"count":0}"#, "json"),
        ("[]", "json"),
    ] {
        let opened =
            open_source(Source::of_bytes("talk.json", text.as_bytes().to_vec()).unwrap(), &Options::default()).unwrap();
        assert_eq!(opened.format, format, "{text}");
        assert!(opened.description.remarks.iter().any(|remark| remark.contains("no messages")), "{text}");
        let mut gathered = Gathered::default();
        opened.read_to_end(&mut gathered).unwrap();
        assert_eq!(gathered, Gathered::default(), "{text}");
    }
    let gone =
        r#"{"thread":{"$type":"app.bsky.feed.defs#notFoundPost","uri":"at://a/app.bsky.feed.post/1","notFound":true}}"#;
    let (format, gathered) = read(gone);
    assert_eq!((format, gathered.messages.len(), gathered.skips.len()), ("bluesky", 0, 0));
    assert_eq!(gathered.counted("threads_not_shown"), 1);
}

#[test]
fn a_broken_message_costs_itself_whatever_the_layout() {
    let message = |id: u32, text: &str| {
        format!(
            r#"{{"id":{id},"type":"message","date":"2020-01-01T10:00:00","from":"Ana","from_id":"user1","text":{text}}}"#
        )
    };
    for gap in ["", "\n"] {
        for broken in [message(2, r#""un "deux"""#), message(2, r#""un"#), message(2, "1")[..90].to_owned()] {
            let messages = [message(1, r#""a""#), broken.clone(), message(3, r#""c""#)].join(&format!(",{gap}"));
            let chat = format!(r#"{{"name":"V","type":"public_supergroup","id":5,"messages":[{gap}{messages}{gap}]}}"#);
            for text in [chat.clone(), format!(r#"{{"about":"x","chats":{{"list":[{chat}]}}}}"#)] {
                let (format, gathered) = read(&text);
                let texts: Vec<_> = gathered.messages.iter().map(|message| message.text.as_str()).collect();
                assert_eq!((format, &texts[..]), ("telegram", &["a", "c"][..]), "{text}");
                assert_eq!(gathered.skips.len(), 1, "{text}: {:?}", gathered.skips);
                assert_eq!(gathered.skips[0].line, if gap.is_empty() { 1 } else { 3 }, "{text}");
            }
        }
    }
}

#[test]
fn elements_of_one_line_are_named_by_their_number_however_they_are_cut() {
    let text = r#"[{"text":"un"},{"text":"deux"},{"id":"x","text":"trois"},{"text":"quatre"}]"#;
    for piece_bytes in [1, 20, 1000] {
        let (_, gathered) = read_with(text, &Options { piece_bytes, ..Options::default() });
        let ids: Vec<_> = gathered.messages.iter().map(|message| &*message.id).collect();
        assert_eq!(ids.iter().map(|id| id.rsplit('#').next().unwrap()).collect::<Vec<_>>(), ["1", "2", "x", "4"]);
    }
}

#[test]
fn long_quarrels_are_read_and_what_is_deeper_costs_its_own_record() {
    let nested = |levels: usize| r#"{"text":"oui","replies":["#.repeat(levels) + &"]}".repeat(levels);
    let (_, gathered) = read(&format!("[{},{{\"text\":\"fin\"}}]", nested(900)));
    assert_eq!((gathered.messages.len(), gathered.skips.len()), (901, 0));
    let (_, gathered) = read(&format!(
        "[{{\"text\":\"un\",\"replies\":[{{\"text\":\"a\"}}]}},{},{{\"text\":\"fin\"}}]",
        nested(30_000)
    ));
    assert_eq!((gathered.messages.len(), gathered.skips.len()), (3, 1));
    assert!(gathered.skips[0].cause.contains("levels deep"), "{}", gathered.skips[0].cause);
}

#[test]
fn the_values_of_an_object_are_messages_where_its_keys_are_ids() {
    let text = r#"{"a7": {"username": "zoé", "date": "2020-03-04", "time": "09:05", "text": "Un"},
        "b.8": {"username": "max", "date": "2020-03-05", "time": "10:15", "text": "Deux"}}"#;
    let (format, gathered) = read(text);
    assert_eq!((format, texts(&gathered)), ("json", vec!["Un", "Deux"]));
    let [first, second] = gathered.messages.as_slice() else { panic!("{gathered:?}") };
    assert_eq!((&*first.id, &*second.id, &*first.author.name), ("a7", "b.8", "zoé"));
    assert_eq!(first.time.unwrap().to_string(), "2020-03-04T09:05");
}
