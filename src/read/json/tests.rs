use super::super::{Gathered, Source, open_source};
use super::*;

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
