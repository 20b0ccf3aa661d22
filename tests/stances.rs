//! Stances that words alone do not tell: answers to questions, and approval between two camps.

mod tables;

use std::fmt::Write;

use palabre::run::Options;
use serde_json::Value;
use tables::{all, analyze, annotate};

/// Returns the labels of all but the post, in order.
fn labels(lines: &str) -> Vec<String> {
    let label = |line: &Value| line["stance"]["label"].as_str().unwrap_or("none").to_owned();
    annotate(lines).iter().skip(1).map(label).collect()
}

/// Writes a post and comments on it as JSON lines.
fn consultation(title: &str, text: &str, comments: &[&str]) -> String {
    let mut lines = format!(r#"{{"discussion_id":"d","id":"p","kind":"post","title":"{title}","text":"{text}"}}"#);
    for (number, comment) in comments.iter().enumerate() {
        let _ = write!(
            lines,
            "\n{{\"discussion_id\":\"d\",\"id\":\"c{number}\",\"parent_id\":\"p\",\"author_name\":\"A{number}\",\"text\":\"{comment}\"}}"
        );
    }
    lines
}

const VOTES: [&str; 4] = [
    "Oui, mais seulement le dimanche.",
    "Il faudrait ouvrir les musées le soir aussi.",
    "Il faudrait réparer les trottoirs.",
    "Non, le dimanche suffit.",
];

#[test]
fn a_post_that_asks_whether_something_should_be_is_answered() {
    let lines = consultation("Faut-il ouvrir les musées la nuit ?", "Culture", &VOTES);
    assert_eq!(labels(&lines), ["agree", "agree", "neutral", "disagree"]);
    let run = analyze(&[("d.jsonl", &lines)], &all());
    assert_eq!(run.table("stances").columns(["stance"]), [["agree"], ["agree"], ["disagree"]]);
    assert_eq!(run.table("discussions").columns(["agree_n"]), [["2"]]);
}

#[test]
fn a_post_that_asks_how_or_argues_is_not_answered_by_yes_and_no() {
    let how = consultation("Comment ouvrir les musées la nuit ?", "Culture", &VOTES);
    assert_eq!(labels(&how), ["disagree", "neutral", "neutral", "disagree"]);
    let argues = "La nuit coûte cher, et personne ne vient. ".repeat(20);
    let long = consultation("Faut-il ouvrir les musées la nuit ?", &argues, &VOTES);
    assert_eq!(labels(&long), ["disagree", "neutral", "neutral", "disagree"]);
}

#[test]
fn who_was_asked_answers_and_takes_no_side() {
    let lines = r#"{"discussion_id":"d","id":"p","kind":"post","author_name":"Léa","text":"Le quai rouvre."}
{"discussion_id":"d","id":"c1","parent_id":"p","author_name":"Bo","text":"Est-ce que le bus passe encore par le pont ?"}
{"discussion_id":"d","id":"c2","parent_id":"c1","author_name":"Léa","text":"Non, il n'y en a pas avant mardi."}
{"discussion_id":"d","id":"c3","parent_id":"p","author_name":"Zoé","text":"Non, il n'y en a pas avant mardi."}"#;
    assert_eq!(labels(lines), ["question", "neutral", "disagree"]);
}

/// Two parties of five call out in turn; the last message is an approval of the first party by the second.
fn parliament(last: &str) -> String {
    let mut lines = String::new();
    let mut number = 0;
    let mut add = |author: usize, parent: Option<usize>, text: &str| {
        let parent = parent.map_or("null".to_owned(), |parent| format!("\"m{parent}\""));
        let kind = if parent == "null" { "comment" } else { "reply" };
        let _ = writeln!(
            lines,
            r#"{{"discussion_id":"d","id":"m{number}","parent_id":{parent},"kind":"{kind}","author_name":"A{author}","text":"{text}"}}"#
        );
        number += 1;
        number - 1
    };
    for speaker in 0..10 {
        let speech = add(speaker, None, "Nous avons voté ce budget hier.");
        for other in (0..10).filter(|other| *other != speaker && (speaker, *other) != (0, 9)) {
            let text = if speaker / 5 == other / 5 { "Très bien !" } else { "C'est faux !" };
            add(other, Some(speech), text);
        }
    }
    let speech = add(0, None, "Nous avons voté ce budget hier.");
    add(9, Some(speech), last);
    lines
}

fn last_of(lines: &str) -> Value {
    annotate(lines).pop().expect("a line for each message")["stance"].take()
}

#[test]
fn a_short_approval_from_the_other_camp_mocks() {
    let stance = last_of(&parliament("Bravo !"));
    assert_eq!((&stance["label"], &stance["evidence"][0]["rule"]), (&"disagree".into(), &"disagree.camp".into()));
    assert_eq!(stance["evidence"][0]["end"], 5);
    // What is said at length is taken at its word.
    let argued =
        "Bravo, je suis tout à fait d'accord avec ce budget, qui ouvre deux écoles et rend le bus du soir à la vallée.";
    assert_eq!(last_of(&parliament(argued))["label"], "agree");
}

#[test]
fn tables_count_mockery_as_they_show_it() {
    let lines = parliament("Bravo ! https://exemple.fr/a");
    let count = |options: &Options| {
        let run = analyze(&[("d.jsonl", &lines)], options);
        assert!(run.outcome.complete, "{:?}", run.outcome.problems);
        let stances = run.table("stances");
        let shown =
            |label: &str| stances.columns(["stance"]).iter().filter(|[stance]| *stance == label).count().to_string();
        let pairs = run.table("interactions");
        let pair: Vec<[&str; 3]> = pairs.columns(["from_author_id", "agree_n", "disagree_n"]);
        let domain = run.table("domains").columns(["agree_context_n", "disagree_context_n"])[0].map(str::to_owned);
        let sum = |column: usize| pair.iter().map(|row| row[column].parse::<u64>().unwrap()).sum::<u64>().to_string();
        assert_eq!([shown("agree"), shown("disagree")], [sum(1), sum(2)]);
        domain
    };
    assert_eq!(count(&all()), ["0", "1"]);
    assert_eq!(count(&Options { by_words_alone: true, ..all() }), ["1", "0"]);
}
