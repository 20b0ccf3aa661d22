use super::*;
use crate::{
    model::{Kind as MessageKind, MarkKind},
    read::{Gathered, Source, open_source},
};

fn read_with(text: &str, options: &Options) -> Gathered {
    let mut gathered = Gathered::default();
    let source = Source::of_bytes("talk.jsonl", text.as_bytes().to_vec()).unwrap();
    open_source(source, options).unwrap().read_to_end(&mut gathered).unwrap();
    gathered
}

fn read(text: &str) -> Gathered {
    read_with(text, &Options::default())
}

#[test]
fn only_a_text_is_needed() {
    let gathered = read("{\"text\":\"Oui\"}\n\n{\"text\":\"Non\"}\n");
    let ids: Vec<_> = gathered.messages.iter().map(|message| message.id.as_str()).collect();
    assert_eq!(ids, ["talk#1", "talk#3"]);
    assert_eq!(gathered.messages[0].discussion, "talk");
    assert_eq!(gathered.messages[0].kind, MessageKind::Comment);
}

#[test]
fn ids_of_nineteen_figures_are_kept_and_longer_ones_are_refused_as_numbers() {
    let gathered = read("{\"id\":1234567890123456789,\"text\":\"a\"}\n{\"id\":123456789012345678901,\"text\":\"b\"}");
    assert_eq!(gathered.messages[0].id, "1234567890123456789");
    assert!(gathered.skips[0].cause.contains("write it as a text"));
}

#[test]
fn a_message_that_opens_its_discussion_is_a_post() {
    let gathered = read(
        "{\"discussion_id\":\"d\",\"id\":\"d\",\"text\":\"a\",\"parent_id\":null}\n{\"discussion_id\":\"d\",\"text\":\"b\",\"parent_id\":\"\"}",
    );
    assert_eq!(gathered.messages[0].kind, MessageKind::Post);
    assert_eq!(gathered.messages[1].kind, MessageKind::Comment);
}

#[test]
fn older_names_of_fields_are_known() {
    let gathered = read("{\"message_id\":\"m\",\"body\":\"texte\",\"score\":3,\"ts\":1251800400,\"author\":\"Ana\"}");
    let message = &gathered.messages[0];
    assert_eq!((message.id.as_str(), message.text.as_str(), message.likes), ("m", "texte", Some(3)));
    assert_eq!(message.time.unwrap().to_string(), "2009-09-01T10:20:00Z");
    assert_eq!(message.author.name, "Ana");
}

#[test]
fn bad_lines_are_skipped_with_their_number_and_a_remedy() {
    let gathered =
        read("{\"text\":\"a\"}\n[1]\n{\"text\":\"b\n{\"id\":1}\n{\"text\":{}}\n{\"text\":null}\n{\"text\":\"c\"}");
    let lines: Vec<_> = gathered.skips.iter().map(|skip| skip.line).collect();
    assert_eq!(lines, [2, 3, 4, 5, 6]);
    assert!(gathered.skips[0].cause.contains("one object a line"), "{:?}", gathered.skips[0]);
    assert!(gathered.skips[1].cause.contains("cut off"), "{:?}", gathered.skips[1]);
    assert!(gathered.skips[2].cause.contains("--map text="), "{:?}", gathered.skips[2]);
    assert!(gathered.skips[3].cause.contains("a text or a number"), "{:?}", gathered.skips[3]);
    assert_eq!(gathered.messages.len(), 2);
}

#[test]
fn marks_count_code_points_and_follow_the_text_into_nfc() {
    let gathered = read(
        "{\"text\":\"🙂 e\\u0301t voir ici\",\"marks\":[{\"start\":11,\"end\":14,\"kind\":\"link\",\"url\":\"https://a.fr\"},{\"start\":90,\"end\":91,\"kind\":\"code\"}]}",
    );
    let message = &gathered.messages[0];
    assert_eq!(message.text, "🙂 ét voir ici");
    assert_eq!(message.marks[0].span.of(&message.text), Some("ici"));
    assert_eq!(message.marks[0].kind, MarkKind::Link { url: "https://a.fr".to_owned() });
    assert_eq!(gathered.counted("marks_dropped"), 1);
}

#[test]
fn carried_columns_come_in_the_order_asked_wherever_they_stand() {
    let options = Options { meta: vec!["ville".into(), "âge".into(), "tags".into()], ..Options::default() };
    let gathered = read_with(
        "{\"âge\":31,\"text\":\"a\",\"meta\":{\"ville\":\"Lens\",\"x\":1},\"tags\":[1,\"b\"]}\n{\"text\":\"b\"}",
        &options,
    );
    assert_eq!(gathered.messages[0].meta, ["Lens", "31", "[1,\"b\"]"]);
    assert_eq!(gathered.messages[1].meta, ["", "", ""]);
}

#[test]
fn a_mapped_key_takes_the_place_of_the_known_one() {
    let options = Options { map: [("text".to_owned(), "comment".to_owned())].into(), ..Options::default() };
    let gathered = read_with("{\"text\":\"titre\",\"comment\":\"corps\"}", &options);
    assert_eq!(gathered.messages[0].text, "corps");
}

#[test]
fn a_record_that_is_too_long_is_skipped() {
    let options = Options { max_record: 40, piece_bytes: 16, ..Options::default() };
    let text = format!("{{\"text\":\"a\"}}\n{{\"text\":\"{}\"}}\n{{\"text\":\"b\"}}", "x".repeat(200));
    let gathered = read_with(&text, &options);
    assert_eq!(gathered.messages.len(), 2);
    assert_eq!(gathered.skips[0].line, 2);
    assert!(gathered.skips[0].cause.contains("--max-record"));
}

#[test]
fn lines_in_another_charset_are_read_and_told() {
    let mut bytes = "{\"text\":\"été\"}\n{\"text\":\"".as_bytes().to_vec();
    bytes.extend(b"l\x92\xE9t\xE9\"}");
    let mut gathered = Gathered::default();
    let opened = open_source(Source::of_bytes("a", bytes).unwrap(), &Options::default()).unwrap();
    opened.read_to_end(&mut gathered).unwrap();
    assert_eq!(gathered.messages[1].text, "l’été");
    assert_eq!(gathered.counted("lines_not_utf8"), 1);
}

#[test]
fn a_deleted_text_is_empty_and_its_message_stays() {
    let line = r#"{"id":"r","kind":"reply","author_name":"[deleted]","text":"[removed]"}"#;
    let gathered = read(line);
    let message = &gathered.messages[0];
    assert_eq!((message.text.as_str(), message.kind), ("", model::Kind::Reply));
    assert_eq!(message.author.class, model::AuthorClass::Deleted);
    assert_eq!(gathered.counted("texts_deleted"), 1);
}

#[test]
fn names_titles_and_carried_values_lose_controls_and_signs_that_turn_the_direction() {
    let line = r#"{"author_name":"A\u202en\u0000a","title":"T\u2066i","text":"x\u202ey\u009b","city":"L\u0000e\u200fns\u0085"}"#;
    let gathered = read_with(line, &Options { meta: vec!["city".to_owned()], ..Options::default() });
    let message = &gathered.messages[0];
    assert_eq!((message.author.name.as_str(), message.title.as_str()), ("Ana", "Ti"));
    assert_eq!((message.text.as_str(), message.meta[0].as_str()), ("x\u{202e}y", "Lens"));
}

#[test]
fn html_is_read_as_such_and_a_key_that_no_record_has_is_told_with_those_that_are_there() {
    let lines =
        b"{\"id\":1,\"text\":\"<p>Oui &amp; non</p>\"}\n{\"id\":2,\"text\":\"<a href='https://a.fr'>ici</a>\"}\n"
            .to_vec();
    let opened = open_source(Source::of_bytes("a.jsonl", lines.clone()).unwrap(), &Options::default()).unwrap();
    assert!(opened.description.to_string().contains("texts are HTML"));
    let mut gathered = Gathered::default();
    opened.read_to_end(&mut gathered).unwrap();
    assert_eq!((gathered.messages[0].text.as_str(), gathered.messages[1].marks.len()), ("Oui & non", 1));
    let options = Options { map: [("text".to_owned(), "nope".to_owned())].into(), ..Options::default() };
    let error = open_source(Source::of_bytes("a.jsonl", lines).unwrap(), &options).err().unwrap().to_string();
    assert!(error.contains("\"nope\"") && error.contains("id, text"), "{error}");
    let nul = b"{\"id\":\"1\",\"text\":\"Ou\0i\"}\n{\"id\":\"2\",\"text\":\"Non\"}\n".to_vec();
    let mut gathered = Gathered::default();
    open_source(Source::of_bytes("a.jsonl", nul).unwrap(), &Options::default())
        .unwrap()
        .read_to_end(&mut gathered)
        .unwrap();
    assert_eq!((gathered.messages[0].text.as_str(), gathered.counted("controls_removed")), ("Oui", 1));
}
