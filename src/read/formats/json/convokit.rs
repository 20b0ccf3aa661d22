//! ConvoKit corpora: a folder with `utterances.jsonl` (older ones: `utterances.json`, one list). The files beside it give
//! what utterances do not say: `conversations.json` the titles, `speakers.json` (older: `users.json`) the names. They are
//! found by path, and are needed for nothing else.
//!
//! An utterance whose id is that of its conversation is the post. Texts of Reddit corpora are Markdown with entities.

use std::{fs::File, io::BufReader, path::Path};

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::Value;

use super::{
    Cut, Outline,
    look::{at, first, is_there, text},
    markup, open_trees,
    out::Out,
};
use crate::read::{Charted, Field, Kind, Opened, Options, ReadError, markup::markdown};

/// Corpora of ConvoKit.
pub const KIND: Kind = Kind {
    name: "convokit",
    about: "ConvoKit: the folder of a corpus, or its utterances.jsonl",
    example: r#"{"id":"u1","conversation_id":"u0","text":"Oui","speaker":"ana","reply-to":"u0","timestamp":1251800400}"#,
    sniff,
    open,
};

fn sniff(head: &str) -> bool {
    let outline = Outline::of(head);
    let one_of = |one: &str, other: &str| outline.has(&[one]) || outline.has(&[other]);
    outline.has(&["id", "text"])
        && one_of("speaker", "user")
        && one_of("reply-to", "reply_to")
        && one_of("conversation_id", "root")
}

/// What stands beside the utterances.
#[derive(Default)]
struct Beside {
    titles: FxHashMap<String, String>,
    names: FxHashMap<String, String>,
}

/// What a file beside the utterances says of one conversation or speaker; older corpora have no `meta`.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Said {
    meta: Option<Named>,
    #[serde(flatten)]
    plain: Named,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Named {
    title: Value,
    name: Value,
    display_name: Value,
    username: Value,
    character_name: Value,
}

fn open(input: Charted, options: &Options) -> Result<Opened, ReadError> {
    let folder = input.source.file.as_deref().and_then(Path::parent);
    let said = |names: &[&str]| names.iter().find_map(|name| folder.and_then(|folder| of_file(&folder.join(name))));
    let beside = Beside {
        titles: said(&["conversations.json"]).unwrap_or_default().into_iter().filter_map(title).collect(),
        names: said(&["speakers.json", "users.json"]).unwrap_or_default().into_iter().filter_map(name).collect(),
    };
    open_trees(KIND.name, input, options, Cut::default(), move |utterance, out| read(utterance, &beside, out))
}

/// Reads a file beside the utterances; what is no such file says nothing.
fn of_file(path: &Path) -> Option<FxHashMap<String, Said>> {
    serde_json::from_reader(BufReader::new(File::open(path).ok()?)).ok()
}

fn title((id, said): (String, Said)) -> Option<(String, String)> {
    let titles = [said.meta.map(|meta| meta.title), Some(said.plain.title)];
    titles.into_iter().flatten().find_map(written).map(|title| (id, title))
}

fn name((id, said): (String, Said)) -> Option<(String, String)> {
    let of = |named: Named| {
        [named.name, named.display_name, named.username, named.character_name].into_iter().find_map(written)
    };
    said.meta.and_then(of).or_else(|| of(said.plain)).map(|name| (id, name))
}

fn written(value: Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text),
        _ => None,
    }
}

fn read(utterance: &Value, beside: &Beside, out: &mut Out<'_>) {
    if ["meta.message_id", "meta.discussion_id", "meta.kind"].iter().all(|path| is_there(utterance, path)) {
        return read_ours(utterance, out);
    }
    let id = text(utterance, "id");
    let conversation = first(utterance, &["conversation_id", "root"]);
    let parent = first(utterance, &["reply-to", "reply_to"]);
    out.begin(utterance);
    let kind = match &*parent {
        "" if id == conversation => "post",
        "" => "comment",
        parent if parent == conversation => "comment",
        _ => "reply",
    };
    out.set(Field::Kind, kind);
    if let Some(title) = beside.titles.get(&*conversation).filter(|_| id == conversation) {
        out.set(Field::Title, title);
    }
    out.fill(utterance, &[(Field::Timestamp, "timestamp"), (Field::Likes, "meta.score")]);
    let permalink = text(utterance, "meta.permalink");
    if permalink.starts_with("/r/") {
        out.set(Field::Url, format!("https://www.reddit.com{permalink}"));
    }
    let speaker = first(utterance, &["speaker", "user"]);
    out.set(Field::AuthorName, beside.names.get(&*speaker).map_or(&*speaker, String::as_str));
    out.set(Field::AuthorId, speaker);
    let written = text(utterance, "text");
    if is_there(utterance, "meta.subreddit") {
        let plain = markup::unescaped(&written);
        out.marked(&plain, markdown::marks(&plain), false);
    } else {
        out.set(Field::Text, written);
    }
    out.set(Field::Id, id);
    out.set(Field::Parent, parent);
    out.set(Field::Discussion, conversation);
    out.put();
}

/// The fields that a conversion to ConvoKit keeps beside those of an utterance.
const KEPT: &[(Field, &str)] = &[
    (Field::Id, "meta.message_id"),
    (Field::Discussion, "meta.discussion_id"),
    (Field::Parent, "meta.parent_id"),
    (Field::Kind, "meta.kind"),
    (Field::AuthorId, "meta.author_id"),
    (Field::AuthorName, "meta.author_name"),
    (Field::AuthorHandle, "meta.author_handle"),
    (Field::AuthorUrl, "meta.author_url"),
    (Field::AuthorState, "meta.author_state"),
    (Field::Timestamp, "meta.timestamp"),
    (Field::TimestampZone, "meta.timestamp_zone"),
    (Field::Title, "meta.title"),
    (Field::Url, "meta.url"),
    (Field::Likes, "meta.likes"),
    (Field::DeclaredStance, "meta.declared_stance"),
    (Field::Text, "text"),
];

/// Reads what was converted here: the message that it was before.
fn read_ours(utterance: &Value, out: &mut Out<'_>) {
    out.begin(utterance);
    out.fill(utterance, KEPT);
    // Who wrote other values there than a conversion does is read without them.
    out.draft.marks = serde_json::from_value(at(utterance, "meta.marks").clone()).unwrap_or_default();
    let message = out.draft.message();
    message.reply_to = serde_json::from_value(at(utterance, "meta.reply_to").clone()).unwrap_or_default();
    message.source = text(utterance, "meta.source").into_owned();
    out.put();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{AuthorClass, Kind as MessageKind},
        read::{Gathered, Input, Source, formats::json::tests, open_source, walk},
    };

    const UTTERANCES: &str = concat!(
        r#"{"id":"u0","conversation_id":"u0","text":"Un vélo","speaker":"s1","reply-to":null,"timestamp":1251800400,"meta":{"score":2}}"#,
        "\n",
        r#"{"id":"u1","conversation_id":"u0","text":"Oui","speaker":"[deleted]","reply-to":"u0","timestamp":"1251800401","meta":{}}"#,
        "\n",
        r#"{"id":"u2","conversation_id":"u0","text":"&gt; Oui\n\nNon","speaker":"s1","reply-to":"u1","timestamp":null,"meta":{"subreddit":"v"}}"#,
        "\n",
    );

    #[test]
    fn utterances_are_posts_comments_and_replies() {
        let (format, gathered) = tests::read(UTTERANCES);
        assert_eq!(format, "convokit");
        let kinds: Vec<_> = gathered.messages.iter().map(|message| message.kind).collect();
        assert_eq!(kinds, [MessageKind::Post, MessageKind::Comment, MessageKind::Reply]);
        assert_eq!(gathered.messages[1].author.class, AuthorClass::Deleted);
        assert_eq!(
            gathered.messages[1].time,
            gathered.messages[0].time.map(|mut time| {
                time.seconds += 1;
                time
            })
        );
        assert_eq!(gathered.messages[2].text, "> Oui\n\nNon");
        assert!(gathered.messages[2].time.is_none() && gathered.messages[2].marks.len() == 1);
    }

    #[test]
    fn older_corpora_are_one_list_with_other_names() {
        let (format, gathered) =
            tests::read(r#"[{"id":"u0","root":"u0","text":"Oui","user":"ana","reply_to":null,"timestamp":1.5}]"#);
        assert_eq!((format, gathered.messages[0].author.name.as_str()), ("convokit", "ana"));
        assert_eq!(gathered.counted("dates_unreadable"), 1);
    }

    #[test]
    fn what_was_converted_is_the_message_that_it_was() {
        let line = concat!(
            r#"{"discussion_id":"d","id":"c1","parent_id":"loin","kind":"reply","author_id":null,"author_name":"[deleted]","#,
            r#""author_state":"deleted","timestamp":"2009-09-01T10:32+02:00","title":null,"text":"Vois ici","likes":3,"#,
            r#""reply_to":[{"name":"Bo","method":"column"}],"marks":[{"start":5,"end":8,"kind":"link","url":"https://a.fr/"}],"#,
            r#""source":"RC.jsonl"}"#,
            "\n"
        );
        let (_, mut before) = tests::read(line);
        let mut corpus = crate::convert::Corpus::new(&[]);
        before.messages.iter().for_each(|message| corpus.add(message.clone()));
        let folder = tempfile::tempdir().unwrap();
        corpus.write(|name| File::create(folder.path().join(name))).unwrap();
        let mut after = Gathered::default();
        let source = Source::open(&Input::File(folder.path().join("utterances.jsonl"))).unwrap();
        open_source(source, &Options::default()).unwrap().read_to_end(&mut after).unwrap();
        // The name of nobody is no name.
        before.messages[0].author.name.clear();
        before.messages[0].source = "RC.jsonl".to_owned();
        assert_eq!(after.messages, before.messages);
        assert_eq!(after.messages[0].author.class, AuthorClass::Deleted);
    }

    #[test]
    fn titles_and_names_come_from_the_files_beside_which_are_no_inputs() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("utterances.jsonl", UTTERANCES);
        write("conversations.json", r#"{"u0":{"meta":{"title":"Le vélo","n":3},"vectors":[]}}"#);
        write("speakers.json", r#"{"s1":{"name":"Ana"},"[deleted]":{"meta":{}}}"#);
        write("corpus.json", "{}");
        write("index.json", "{}");
        let found = walk(&[folder.path().to_owned()]);
        let [Input::File(path)] = found.inputs.as_slice() else { panic!("{found:?}") };
        let mut gathered = Gathered::default();
        let source = Source::open(&Input::File(path.clone())).unwrap();
        open_source(source, &Options::default()).unwrap().read_to_end(&mut gathered).unwrap();
        assert_eq!(gathered.messages[0].title, "Le vélo");
        assert_eq!((gathered.messages[0].author.name.as_str(), gathered.messages[0].author.id.as_str()), ("Ana", "s1"));
    }
}
