//! Who repeats whom: the same words, nearly the same, pasted around; and who behaves as a program does.

mod tables;

use palabre::run::Options;
use serde_json::json;
use tables::{Run, all, analyze};

const LONG: &str = "Je voudrais savoir si la mairie compte ouvrir la piscine cet été, parce que les enfants du quartier \
                    attendent depuis des mois et que personne ne répond à nos lettres.";

/// Reads comments: discussion, author, text. Ids are `m0`, `m1`, …
fn run(comments: &[(&str, &str, &str)]) -> Run {
    let lines = comments.iter().enumerate().map(|(number, (discussion, author, text))| {
        let id = format!("m{number}");
        json!({"discussion_id": discussion, "id": id, "author_name": author, "text": text}).to_string() + "\n"
    });
    analyze(&[("corpus.jsonl", &lines.collect::<String>())], &all())
}

fn of(run: &Run, message: &str) -> (String, String) {
    let messages = run.table("messages");
    let cell = |column| messages.cell("message_id", message, column).to_owned();
    (cell("duplicate_of_message_id"), cell("duplicate_kind"))
}

fn struck(run: &Run, check: &str) -> String {
    run.table("quality").cell("check", check, "count_n").to_owned()
}

#[test]
fn the_same_words_are_the_same_whatever_their_case_and_punctuation() {
    let shouted = LONG.to_uppercase().replace([',', '.'], " !");
    let run = run(&[("a", "Ana", LONG), ("b", "Bo", &shouted), ("b", "Bo", LONG)]);
    assert_eq!(of(&run, "m0"), (String::new(), String::new()));
    assert_eq!(of(&run, "m1"), ("m0".into(), "exact".into()));
    assert_eq!(of(&run, "m2"), ("m0".into(), "exact".into()));
    let (authors, discussions) = (run.table("authors"), run.table("discussions"));
    assert_eq!(authors.cell("author_id", "bo", "duplicates_n"), "2");
    assert_eq!(authors.cell("author_id", "bo", "own_duplicates_n"), "1");
    assert_eq!(authors.cell("author_id", "ana", "duplicates_n"), "0");
    assert_eq!(discussions.cell("discussion_id", "b", "duplicates_n"), "2");
    assert_eq!(struck(&run, "exact_duplicates"), "2");
    assert_eq!(struck(&run, "copy_paste_by_several"), "3");
    assert_eq!(struck(&run, "copy_paste_by_one"), "0");
}

#[test]
fn a_word_changed_leaves_a_text_near_and_another_end_does_not() {
    let changed = LONG.replace("lettres", "courriels");
    let ended = LONG.split(',').next().unwrap().to_owned()
        + ", et combien coûtera l’entrée pour ceux qui habitent de l’autre côté du pont, merci d’avance à qui saura.";
    let run = run(&[("a", "Ana", LONG), ("a", "Bo", &changed), ("a", "Cy", &ended)]);
    assert_eq!(of(&run, "m1"), ("m0".into(), "near".into()));
    assert_eq!(of(&run, "m2"), (String::new(), String::new()));
    assert_eq!(struck(&run, "near_duplicates"), "1");
    assert_eq!(run.table("authors").cell("author_id", "bo", "near_duplicates_n"), "1");
}

#[test]
fn few_words_repeat_nobody_unless_a_link_is_among_them() {
    let run = run(&[
        ("a", "Ana", "Merci beaucoup pour cet article !"),
        ("a", "Bo", "Merci beaucoup pour cet article !"),
        ("a", "Cy", "Montres ici http://montres.example/promo"),
        ("a", "Cy", "Montres ici http://montres.example/promo"),
        ("a", "Cy", "Montres ici http://montres.example/autre"),
    ]);
    assert_eq!(of(&run, "m1").1, "");
    assert_eq!(of(&run, "m3"), ("m2".into(), "exact".into()));
    assert_eq!(of(&run, "m4").1, "");
}

#[test]
fn who_quotes_does_not_repeat() {
    let quoted =
        format!("> {LONG}\nPersonne ne répond jamais, et cela ne changera pas avant les élections, croyez-moi.");
    let run = run(&[("a", "Ana", LONG), ("a", "Bo", &quoted)]);
    assert_eq!(of(&run, "m1").1, "");
}

#[test]
fn copies_do_not_depend_on_who_reads_them_first() {
    let comments: Vec<(String, String)> =
        (0..300).map(|n| (format!("d{}", n % 7), format!("{LONG} {}", n % 50))).collect();
    let comments: Vec<(&str, &str, &str)> =
        comments.iter().map(|(discussion, text)| (discussion.as_str(), "Ana", text.as_str())).collect();
    let run = run(&comments);
    let (exact, near) = (struck(&run, "exact_duplicates"), struck(&run, "near_duplicates"));
    assert_eq!((exact.as_str(), near.as_str()), ("250", "49"));
    assert_eq!(struck(&run, "copy_paste_by_one"), "300");
}

#[test]
fn who_mostly_repeats_oneself_is_taken_for_a_program_and_told_why() {
    let run = run(&[
        ("a", "Promo", LONG),
        ("b", "Promo", LONG),
        ("c", "Promo", LONG),
        ("d", "Promo", LONG),
        ("e", "Promo", "Tout autre chose."),
        ("e", "rappel_bot", "Un rappel."),
        ("e", "Ana", "Et moi ?"),
    ]);
    let authors = run.table("authors");
    let author = |id, column| authors.cell("author_id", id, column).to_owned();
    assert_eq!(
        (author("promo", "author_class"), author("promo", "bot_signals")),
        ("bot_likely".into(), "copies".into())
    );
    assert_eq!(author("rappel_bot", "bot_signals"), "name");
    assert_eq!((author("ana", "author_class"), author("ana", "bot_signals")), ("person".into(), String::new()));
    assert_eq!(struck(&run, "messages_of_likely_bots"), "6");
}

#[test]
fn each_value_of_a_column_counts_its_own_copies() {
    let lines = ["x", "y", "y"]
        .map(|camp| json!({"discussion_id": "a", "author_name": "Ana", "camp": camp, "text": LONG}).to_string() + "\n");
    let options = Options { by: Some("camp".to_owned()), ..all() };
    let run = analyze(&[("corpus.jsonl", &lines.concat())], &options);
    let authors = run.table("authors_by_camp");
    assert_eq!(authors.cell("camp", "x", "duplicates_n"), "0");
    assert_eq!(authors.cell("camp", "y", "duplicates_n"), "2");
}
