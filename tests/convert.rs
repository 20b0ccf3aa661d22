//! What is written for other programs can be read again: by us, and by their own rules.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use palabre::{
    convert::{Form, write_message},
    model::Message,
    read::{self, Gathered, Source, open_source},
    run::{self, Options, RunError, Silent},
};
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A discussion with all that is hard: an orphan, a circle, an id twice, a ping, somebody deleted, `@`, marks, two posts.
const TALK: &str = r#"{"discussion_id":"d","id":"p","kind":"post","title":"Le titre","author_name":"Ana","timestamp":"2009-09-01","text":"Le billet"}
{"discussion_id":"d","id":"1","parent_id":"p","author_name":"Bô \"x\", y","timestamp":"2009-09-01T10:32+02:00","text":"🙂 voir ici,\nou là","marks":[{"start":7,"end":10,"kind":"link","url":"https://a.fr/é"}],"likes":0}
{"discussion_id":"d","id":"2","parent_id":"gone","author_name":"[deleted]","text":"[removed]"}
{"discussion_id":"d","id":"3","parent_id":"4","author_id":"u3","author_name":"Cy","text":"**** *auteur_x","declared_stance":-1}
{"discussion_id":"d","id":"4","parent_id":"3","author_name":"bô \"x\", Y","text":"=1+1"}
{"discussion_id":"d","id":"1","parent_id":"1","author_name":"Dan","text":"deux fois"}
{"discussion_id":"d","id":"5","kind":"pingback","author_name":"Un site","text":"[…] vu […]"}
{"discussion_id":"e","id":"1","author_name":"Ana","timestamp":1251800400,"text":"ailleurs","reply_to":[{"name":"Bo","method":"leading_mention"}]}
{"discussion_id":"e","id":"t1_7","author_name":"Eve","text":"racine"}
{"discussion_id":"e","id":"8","parent_id":"7","author_name":"Fay","text":"réponse","source":"vieux.csv"}
"#;

fn read_lines(text: &str, meta: &[&str]) -> Gathered {
    let options = read::Options {
        format: Some("jsonl".to_owned()),
        meta: meta.iter().map(|&name| name.to_owned()).collect(),
        ..read::Options::default()
    };
    let mut gathered = Gathered::default();
    let source = Source::of_bytes("talk.jsonl", text.as_bytes().to_vec()).expect("bytes");
    open_source(source, &options).expect("lines").read_to_end(&mut gathered).expect("all of them");
    gathered
}

fn lines_of(messages: &[Message], meta: &[&str]) -> String {
    let names: Vec<String> = meta.iter().map(|&name| name.to_owned()).collect();
    let mut out = Vec::new();
    for message in messages {
        write_message(message, &names, "talk.jsonl", &mut out).expect("memory takes all");
    }
    String::from_utf8(out).expect("UTF-8")
}

/// Checks that messages are the same when they were written and read again.
fn survives(text: &str, meta: &[&str]) -> Result<(), TestCaseError> {
    let mut first = read_lines(text, meta).messages;
    let written = lines_of(&first, meta);
    let second = read_lines(&written, meta);
    prop_assert!(second.skips.is_empty(), "{:?}", second.skips);
    for message in &mut first {
        if message.source.is_empty() {
            message.source.push_str("talk.jsonl");
        }
    }
    prop_assert_eq!(&first, &second.messages);
    prop_assert_eq!(lines_of(&second.messages, meta), written);
    Ok(())
}

/// A text that may be anything, and likelier something that readers change.
fn words() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "é",
        "e\u{301}",
        "🙂",
        "Ã©",
        "@ana",
        "ana@b.fr",
        "[deleted]",
        "Anonyme",
        " ",
        "\n",
        "\r\n",
        "\t",
        "\u{0}",
        "\u{200B}",
        "\u{202E}",
        "\u{FEFF}",
        "\"",
        "\\",
        "12",
        "t1_a",
        "…",
        "日本",
        "\u{FFFD}",
        "1.0",
        "192.168.0.1",
        "x",
    ]);
    prop::collection::vec(parts, 0..6).prop_map(|parts| parts.concat())
}

fn times() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        json!("2009"),
        json!("2009-09"),
        json!("2009-09-01"),
        json!("2009-09-01T10:32"),
        json!("2009-09-01T10:32:05Z"),
        json!("2009-09-01T10:32:05.1205+00:00"),
        json!("2009-09-01T10:32-09:30"),
        json!("1 septembre 2009 à 10 h 32 (CEST)"),
        json!("1969-12-31T23:59:59.999999999Z"),
        json!(1_251_800_400),
        json!("1251800400.25"),
        json!("hier"),
        json!(null),
    ])
}

prop_compose! {
    fn line()(
        strings in prop::collection::vec(words(), 12),
        time in times(),
        zone in prop::sample::select(vec![json!(null), json!("unknown"), json!("naive"), json!("utc"), json!("offset")]),
        kind in prop::sample::select(vec!["post", "comment", "reply", "trackback", "pingback", "repost", "system", ""]),
        state in prop::sample::select(vec!["", "anonymous", "deleted", "removed", "bot", "post_owner", "named"]),
        marks in prop::collection::vec((0u32..20, 0u32..20, prop::sample::select(vec!["link", "quote", "mention", "code", "x"])), 0..4),
        likes in prop::option::of(-3i64..9),
        stance in prop::option::of(-1i8..2),
    ) -> String {
        let marks: Vec<Value> = marks.into_iter().map(|(start, end, kind)| {
            json!({"start": start, "end": end, "kind": kind, "url": strings[0], "author": strings[1], "id": strings[2]})
        }).collect();
        json!({
            "discussion_id": strings[3], "id": strings[4], "parent_id": strings[5], "kind": kind,
            "author_id": strings[6], "author_name": strings[7], "author_handle": strings[8], "author_url": strings[9],
            "author_state": state, "timestamp": time, "timestamp_zone": zone, "title": strings[10],
            "url": strings[0], "text": strings[11], "likes": likes, "declared_stance": stance, "marks": marks,
            "reply_to": [{"name": strings[1], "id": strings[2], "method": "m"}, {"id": strings[5], "method": strings[3]}],
            "meta": {"ville": strings[6], "author_name": strings[7]}, "source": strings[8],
        }).to_string()
    }
}

proptest! {
    #[test]
    fn messages_read_again_are_the_same(lines in prop::collection::vec(line(), 1..5)) {
        survives(&lines.join("\n"), &["ville", "author_name"])?;
    }
}

#[test]
fn a_talk_read_again_is_the_same() {
    survives(TALK, &[]).expect("the same messages");
}

struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("talk.jsonl"), TALK).expect("a file");
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn stream(&self, form: Form) -> String {
        let mut out = Vec::new();
        let outcome = run::convert(&[self.path("talk.jsonl")], form, &Options::default(), &mut out, &Silent);
        assert_eq!(outcome.expect("a run").messages_n, 10);
        String::from_utf8(out).expect("UTF-8")
    }

    fn corpus(&self, name: &str) -> Result<PathBuf, RunError> {
        let folder = self.path(name);
        run::convert_to_folder(&[self.path("talk.jsonl")], &folder, &Options::default(), &Silent).map(|_| folder)
    }
}

fn parsed(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).expect("a file")).expect("JSON")
}

#[test]
fn a_corpus_of_convokit_keeps_its_rules() {
    let place = Place::new();
    let folder = place.corpus("corpus").expect("a corpus");
    let (speakers, conversations) = (parsed(&folder.join("speakers.json")), parsed(&folder.join("conversations.json")));
    let index = parsed(&folder.join("index.json"));
    let text = fs::read_to_string(folder.join("utterances.jsonl")).expect("a file");
    let utterances: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let by_id: BTreeMap<&str, &Value> =
        utterances.iter().map(|utterance| (utterance["id"].as_str().expect("an id"), utterance)).collect();
    assert_eq!((utterances.len(), by_id.len()), (10, 10), "every message has an id of its own");
    let mut roots = BTreeSet::new();
    for utterance in &utterances {
        let conversation = utterance["conversation_id"].as_str().expect("a conversation");
        assert!(speakers[utterance["speaker"].as_str().expect("a speaker")].is_object());
        for (name, value) in utterance["meta"].as_object().expect("meta data") {
            let class = if value.is_number() {
                "<class 'int'>"
            } else if value.is_array() {
                "<class 'list'>"
            } else {
                "<class 'str'>"
            };
            assert!(index["utterances-index"][name].as_array().is_some_and(|known| known.contains(&json!(class))));
        }
        // Every message leads to the root that names its conversation.
        let (mut at, mut steps) = (utterance, 0);
        while let Some(parent) = at["reply-to"].as_str() {
            at = by_id[parent];
            assert_eq!(at["conversation_id"], utterance["conversation_id"]);
            steps += 1;
            assert!(steps <= utterances.len(), "a circle");
        }
        assert_eq!(at["id"], conversation);
        roots.insert(conversation);
    }
    let listed: BTreeSet<&str> = conversations.as_object().expect("conversations").keys().map(String::as_str).collect();
    assert_eq!(roots, listed);
    assert_eq!(conversations["p"]["meta"]["title"], "Le titre");
    assert_eq!(by_id["8"]["reply-to"], "t1_7");
    assert_eq!(by_id["2"]["speaker"], "[deleted]");
    assert_eq!(
        (&by_id["p"]["timestamp"], &by_id["p"]["meta"]["timestamp"]),
        (&json!(1_251_763_200), &json!("2009-09-01"))
    );
}

#[test]
fn a_corpus_replaces_a_corpus_and_nothing_else() {
    let place = Place::new();
    place.corpus("corpus").expect("a corpus");
    place.corpus("corpus").expect("the same again");
    fs::write(place.path("corpus/notes.txt"), "x").expect("a file");
    assert!(matches!(place.corpus("corpus"), Err(RunError::Usage(cause)) if cause.contains("notes.txt")));
}

#[test]
fn a_table_for_4cat_has_its_columns_and_is_read_again() {
    let table = Place::new().stream(Form::FourCat);
    assert!(table.starts_with("id,thread_id,author,body,timestamp,unix_timestamp,subject,parent_id\n"));
    assert!(table.contains(",2009-09-01 08:32:00,1251793920,"), "{table}");
    let mut gathered = Gathered::default();
    let opened = open_source(Source::of_bytes("t.csv", table.into_bytes()).expect("bytes"), &read::Options::default());
    let opened = opened.expect("a table");
    assert!(opened.description.to_string().contains("4CAT"));
    opened.read_to_end(&mut gathered).expect("all of it");
    let expected = read_lines(TALK, &[]).messages;
    for (found, given) in gathered.messages.iter().zip(&expected) {
        assert_eq!((&found.discussion, &found.id, &found.parent), (&given.discussion, &given.id, &given.parent));
        assert_eq!(found.text, given.text);
        assert_eq!(found.time.map(|time| time.seconds), given.time.map(|time| time.seconds));
    }
    assert_eq!(gathered.messages.len(), expected.len());
}

#[test]
fn texts_for_iramuteq_begin_with_their_variables_and_nothing_else_does() {
    let text = Place::new().stream(Form::Iramuteq);
    let heads: Vec<&str> = text.lines().filter(|line| line.starts_with("****")).collect();
    assert_eq!(heads.len(), 9, "the deleted text is left out");
    assert_eq!(heads[0], "**** *auteur_ana *date_20090901 *an_2009 *discussion_d *genre_post");
    // The same name in other cases is the same author.
    assert!(heads[1].contains("*auteur_bo_x_y ") && heads[3].contains("*auteur_bo_x_y "));
    assert!(heads.iter().all(|head| head.is_ascii()));
}
