//! Telegram Desktop's export (`result.json`): one chat, or all of an account (`chats.list`).
//!
//! The messages of one chat are read one by one, those of several chat by chat. Times are those of the export that name
//! an instant (`date_unixtime`); older exports have the clock of the computer only. An account that is gone has no name.
//! What is forwarded is a repost; what the service writes is the platform's.

use serde_json::Value;

use super::{
    Cut, Outline,
    look::{at, first, is_there, list, text, written},
    open_trees,
    out::Out,
};
use crate::read::{Charted, Field, Kind, Opened, Options, ReadError, draft::marks::WrittenMark};

/// Chats of Telegram.
pub const KIND: Kind = Kind {
    name: "telegram",
    about: "Telegram: result.json of Telegram Desktop",
    example: r#"{"name":"Vélo","type":"private_group","id":5,"messages":[{"id":1,"type":"message","date":"2021-05-01T10:20:30","from":"Ana","from_id":"user7","text":"Oui"}]}"#,
    sniff,
    open,
};

/// What a chat may be.
const CHATS: [&str; 8] = [
    "saved_messages",
    "personal_chat",
    "bot_chat",
    "private_group",
    "private_supergroup",
    "public_supergroup",
    "private_channel",
    "public_channel",
];

fn sniff(head: &str) -> bool {
    let outline = Outline::of(head);
    let of_account =
        outline.has(&["personal_information.user_id"]) && (outline.has(&["contacts"]) || outline.has(&["chats"]));
    of_account
        || outline.has(&["type", "id", "messages"]) && CHATS.iter().any(|chat| head.contains(&format!("\"{chat}\"")))
        || ["messages[]", "chats.list[].messages[]", "list[].messages[]"].iter().any(|at| {
            let one_of = |keys: &[&str]| keys.iter().any(|key| outline.has(&[&format!("{at}.{key}")]));
            one_of(&["id"])
                && one_of(&["type"])
                && one_of(&["date", "date_unixtime"])
                && one_of(&["from", "from_id", "actor", "actor_id"])
        })
}

fn open(input: Charted, options: &Options) -> Result<Opened, ReadError> {
    let outline = Outline::of(&input.head);
    let keys = |keys: &[&str]| Cut { keys: keys.iter().map(|&key| key.to_owned()).collect(), ..Cut::default() };
    if !outline.has(&["messages"]) {
        // What stands before may be longer than what is looked at.
        let list = if outline.has(&["list[].messages"]) { keys(&["list"]) } else { keys(&["chats", "list"]) };
        return open_trees(KIND.name, input, options, list, chat);
    }
    open_trees(KIND.name, input, options, Cut { lists: &["messages"], ..Cut::default() }, chat)
}

fn chat(chat: &Value, out: &mut Out<'_>) {
    list(chat, "messages").iter().for_each(|one| message(one, chat, out));
}

fn message(one: &Value, chat: &Value, out: &mut Out<'_>) {
    if !is_there(one, "id") {
        return out.refuse("this is no message of Telegram: it has no `id`");
    }
    out.begin(one);
    out.fill(chat, &[(Field::Discussion, "id"), (Field::Title, "name")]);
    out.fill(one, &[(Field::Id, "id")]);
    out.set(Field::Timestamp, first(one, &["date_unixtime", "date"]));
    out.set(Field::AuthorId, first(one, &["from_id", "actor_id"]));
    out.set(Field::AuthorName, first(one, &["from", "actor"]));
    let is_service = text(one, "type") == "service";
    let parent = text(one, "reply_to_message_id");
    let is_elsewhere = is_there(one, "reply_to_peer_id");
    if is_elsewhere {
        out.hint(&parent, "", "reply_to_another_chat");
    } else {
        out.set(Field::Parent, &parent);
    }
    if is_there(one, "from_id") && !is_there(one, "from") {
        out.set(Field::AuthorState, "deleted");
    }
    let kind = match () {
        () if is_service => "system",
        () if is_there(one, "forwarded_from") => "repost",
        () if parent.is_empty() || is_elsewhere => "comment",
        () => "reply",
    };
    out.set(Field::Kind, kind);
    body(at(one, if is_there(one, "text") { "text" } else { "text_entities" }), out);
    out.put();
}

/// A text, or a list of texts and of parts that say what they are.
fn body(given: &Value, out: &mut Out<'_>) {
    let Value::Array(parts) = given else { return out.set(Field::Text, written(given)) };
    let (mut words, mut marks) = (String::new(), Vec::new());
    for part in parts {
        let said = if part.is_object() { text(part, "text") } else { written(part) };
        let (start, end) = (words.len(), words.len() + said.len());
        words.push_str(&said);
        let mark = match &*text(part, "type") {
            "link" => WrittenMark::link(&said),
            "text_link" => WrittenMark::link(&text(part, "href")),
            "mention" => WrittenMark::mention(""),
            "mention_name" => WrittenMark::mention(&format!("user{}", text(part, "user_id"))),
            "code" | "pre" => WrittenMark::code(),
            "blockquote" => WrittenMark::quote("", ""),
            _ => continue,
        };
        marks.push((start, end, mark));
    }
    out.marked(&words, marks, false);
}

#[cfg(test)]
mod tests {
    use crate::{
        model::{AuthorClass, Kind as MessageKind},
        read::{Gathered, formats::json::tests},
    };

    fn read(text: &str) -> Gathered {
        let (format, gathered) = tests::read(text);
        assert_eq!(format, "telegram", "{text}");
        assert!(gathered.skips.is_empty(), "{gathered:?}");
        gathered
    }

    const MESSAGES: &str = r#"[
  {"id": 1, "type": "service", "date": "2021-05-01T10:20:30", "actor": "Ana", "actor_id": "user7", "action": "create_group", "text": ""},
  {"id": 2, "type": "message", "date": "2021-05-01T12:20:30", "date_unixtime": "1619864430", "from": "Ana", "from_id": "user7", "text": ["Voir ", {"type": "text_link", "text": "ici", "href": "https://v.fr"}, " ", {"type": "mention", "text": "@bob"}]},
  {"id": 3, "type": "message", "date": "2021-05-01T12:20:31", "from": null, "from_id": "user8", "reply_to_message_id": 2, "text": "Oui"},
  {"id": 4, "type": "message", "date": "2021-05-01T12:20:32", "from": "Ana", "from_id": "user7", "forwarded_from": "Zoé", "text": "Ailleurs"}
 ]"#;

    fn check(gathered: &Gathered) {
        let kinds: Vec<_> = gathered.messages.iter().map(|message| message.kind).collect();
        assert_eq!(kinds, [MessageKind::System, MessageKind::Comment, MessageKind::Reply, MessageKind::Repost]);
        assert!(gathered.messages.iter().all(|message| message.discussion == "5" && message.title == "Vélo"));
        let message = &gathered.messages[1];
        assert_eq!(message.text, "Voir ici @bob");
        assert_eq!(message.time.unwrap().to_string(), "2021-05-01T10:20:30Z");
        let marked: Vec<_> = message.marks.iter().map(|mark| mark.span.of(&message.text).unwrap()).collect();
        assert_eq!(marked, ["ici", "@bob"]);
        assert_eq!(
            (gathered.messages[2].parent.as_str(), gathered.messages[2].author.class),
            ("2", AuthorClass::Deleted)
        );
    }

    #[test]
    fn a_chat_is_read_message_by_message() {
        check(&read(&format!(
            "{{\n \"name\": \"Vélo\",\n \"type\": \"private_group\",\n \"id\": 5,\n \"messages\": {MESSAGES}\n}}"
        )));
    }

    #[test]
    fn the_chats_of_an_account_are_read_chat_by_chat() {
        check(&read(&format!(
            "{{\"about\": \"x\", \"chats\": {{\"about\": \"y\", \"list\": [{{\"name\": \"Vélo\", \"type\": \"private_group\", \"id\": 5, \"messages\": {MESSAGES}}}]}}}}"
        )));
    }
}
