//! Discord, as DiscordChatExporter writes a channel (JSON).
//!
//! The discussion is the channel; a thread is a channel of its own. Mentions that stand as numbers get the name that the
//! file gives for them. Messages of other types than texts and replies are the platform's. Reactions are no likes.

use serde_json::Value;

use super::{
    Cut, Outline,
    look::{first, is_there, list, text, truth},
    open_trees,
    out::Out,
};
use crate::read::{Charted, Field, Kind, Opened, Options, ReadError, draft::marks::WrittenMark, markup::markdown};

/// Channels of Discord.
pub const KIND: Kind = Kind {
    name: "discord",
    about: "Discord: a channel as DiscordChatExporter writes it (JSON)",
    example: r#"{"guild":{"id":"1"},"channel":{"id":"5","name":"vélo"},"messages":[{"id":"9","type":"Default","timestamp":"2021-05-01T10:20:30+02:00","content":"Oui","author":{"id":"7","name":"ana"}}]}"#,
    sniff,
    open,
};

fn sniff(head: &str) -> bool {
    let outline = Outline::of(head);
    outline.has(&["guild", "channel.id", "exportedAt", "messages"])
        || outline.has(&["channel.id", "messages[].id", "messages[].timestamp"])
            && (outline.has(&["messages[].content"]) || outline.has(&["messages[].author.id"]))
}

fn open(input: Charted, options: &Options) -> Result<Opened, ReadError> {
    let cut = Cut { lists: &["messages"], ..Cut::default() };
    open_trees(KIND.name, input, options, cut, |channel, out| {
        list(channel, "messages").iter().for_each(|one| message(one, channel, out));
    })
}

fn message(one: &Value, about: &Value, out: &mut Out<'_>) {
    if !is_there(one, "id") {
        return out.refuse("this is no message of Discord: it has no `id`");
    }
    out.begin(one);
    out.fill(about, &[(Field::Discussion, "channel.id"), (Field::Title, "channel.name")]);
    out.fill(
        one,
        &[
            (Field::Id, "id"),
            (Field::Timestamp, "timestamp"),
            (Field::AuthorId, "author.id"),
            (Field::AuthorHandle, "author.name"),
        ],
    );
    out.set(Field::AuthorName, first(one, &["author.nickname", "author.name"]));
    if truth(one, "author.isBot") {
        out.set(Field::AuthorState, "bot");
    }
    let parent = text(one, "reference.messageId");
    let kind = match &*text(one, "type") {
        "Reply" | "19" if !parent.is_empty() => "reply",
        "Default" | "Reply" | "0" | "19" | "" => "comment",
        _ => "system",
    };
    if kind == "reply" {
        out.set(Field::Parent, parent);
    }
    out.set(Field::Kind, kind);
    body(one, out);
    out.put();
}

fn body(one: &Value, out: &mut Out<'_>) {
    let given = text(one, "content");
    let (mut words, mut marks) = (String::new(), Vec::new());
    let mut rest = &*given;
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(end) = rest.find('>').filter(|end| *end <= LONGEST_SIGN) else {
            words.push('<');
            rest = &rest[1..];
            continue;
        };
        let sign = &rest[1..end];
        let start = words.len();
        if let Some(id) = sign.strip_prefix("@!").or_else(|| sign.strip_prefix('@')).filter(|id| is_number(id)) {
            let named = list(one, "mentions").iter().find(|user| text(user, "id") == id);
            let name = named.map_or_else(|| id.into(), |user| first(user, &["nickname", "name"]));
            words.push('@');
            words.push_str(&name);
            marks.push((start, words.len(), WrittenMark::mention(id)));
        } else if let Some((name, _)) = emoji(sign) {
            words.push_str(name);
        } else {
            words.push_str(&rest[..=end]);
        }
        rest = &rest[end + 1..];
    }
    words.push_str(rest);
    marks.extend(markdown::marks(&words));
    if words.is_empty() && is_there(one, "content") {
        return out.set(Field::Text, "");
    }
    out.marked(&words, marks, false);
}

/// In bytes. Names of emoji have at most 32 characters.
const LONGEST_SIGN: usize = 80;

fn is_number(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads the name of an emoji of the place, with its colons: `:velo:123`.
fn emoji(sign: &str) -> Option<(&str, &str)> {
    let sign = sign.strip_prefix('a').unwrap_or(sign);
    let (name, id) = sign.split_at(sign.rfind(':')? + 1);
    (name.len() > 2 && name.starts_with(':') && is_number(id)).then_some((name, id))
}

#[cfg(test)]
mod tests {
    use crate::{
        model::{AuthorClass, Kind as MessageKind},
        read::formats::json::tests,
    };

    #[test]
    fn a_channel_is_read_message_by_message() {
        let (format, gathered) = tests::read(
            r#"{"guild":{"id":"1","name":"G"},"channel":{"id":"5","name":"vélo","topic":"les \"messages\""},"dateRange":{},"messages":[
            {"id":"9","type":"Default","timestamp":"2021-05-01T10:20:30.123-04:00","content":"<@!8> regarde <:velo:123> a<b","author":{"id":"7","name":"ana","nickname":"Ana","isBot":false},"mentions":[{"id":"8","name":"bob","nickname":"Bob"}]},
            {"id":"10","type":"Reply","timestamp":"2021-05-01T10:21:30-04:00","content":"> regarde\nOui","author":{"id":"8","name":"bob","isBot":true},"reference":{"messageId":"9"}},
            {"id":"11","type":"ChannelPinnedMessage","timestamp":"2021-05-01T10:22:30-04:00","content":"Pinned a message.","author":{"id":"7","name":"ana"},"reference":{"messageId":"9"}}
            ],"messageCount":3}"#,
        );
        assert_eq!(format, "discord");
        let kinds: Vec<_> = gathered.messages.iter().map(|message| message.kind).collect();
        assert_eq!(kinds, [MessageKind::Comment, MessageKind::Reply, MessageKind::System]);
        let message = &gathered.messages[0];
        assert_eq!((message.text.as_str(), message.discussion.as_str()), ("@Bob regarde :velo: a<b", "5"));
        assert_eq!((message.title.as_str(), message.marks[0].span.of(&message.text)), ("vélo", Some("@Bob")));
        assert!(message.time.unwrap().to_string().ends_with("-04:00"));
        assert_eq!((gathered.messages[1].parent.as_str(), gathered.messages[1].author.class), ("9", AuthorClass::Bot));
        assert_eq!(gathered.messages[1].marks.len(), 1);
        assert!(gathered.skips.is_empty());
    }
}
