//! Whom a comment answers where the source hangs all comments on the post, and who is called by name.

mod tables;

use palabre::run::Options;
use serde_json::Value;
use tables::{all, analyze, annotate, discussion};

type Comment<'c> = (&'c str, &'c str, &'c str, &'c str);

fn last(comments: &[Comment<'_>]) -> Value {
    annotate(&discussion(comments)).pop().expect("a line for each message")
}

/// Returns id, method and confidence of the first message that the last comment answers.
fn answered(comments: &[Comment<'_>]) -> Option<(String, String, f64)> {
    let target = last(comments)["reply_targets"].get(0)?.clone();
    let text = |field: &str| target[field].as_str().expect("text").to_owned();
    Some((text("id"), text("method"), target["confidence"].as_f64().expect("a number")))
}

/// Returns author, kind and method of the mentions of the last comment.
fn mentioned(comments: &[Comment<'_>]) -> Vec<(String, String, String)> {
    let line = last(comments);
    let mentions = line["mentions"].as_array().expect("mentions");
    let text = |mention: &Value, field: &str| mention[field].as_str().unwrap_or("nobody").to_owned();
    mentions.iter().map(|mention| (text(mention, "author"), text(mention, "kind"), text(mention, "method"))).collect()
}

const LAMP: Comment<'_> =
    ("c1", "p", "Ana", "Les lampadaires du quai restent allumés toute la nuit devant les péniches vides.");
const TRAM: Comment<'_> = ("c2", "p", "Bo", "Le tramway devrait passer plus souvent le dimanche matin.");

#[test]
fn quoted_words_find_the_message_they_come_from() {
    let quote = "« lampadaires du quai restent allumés toute la nuit » : qui paie la facture ?";
    let line = "> Les lampadaires du quai restent allumés toute la nuit devant les péniches\n\nQui paie la facture ?";
    let straight = "\"Les lampadaires du quai restent allumés toute la nuit\" : qui paie la facture ?";
    for text in [quote, line, straight] {
        let (id, method, confidence) = answered(&[LAMP, TRAM, ("c3", "p", "Zoé", text)]).expect(text);
        assert_eq!((&*id, &*method), ("c1", "quote"), "{text}");
        assert!(confidence >= 0.5, "{text}: {confidence}");
    }
}

#[test]
fn a_name_in_address_finds_the_last_message_of_who_has_it() {
    for (text, kind) in [
        ("Ana, je ne vois pas les choses ainsi.", "name"),
        ("Comme dit Ana, cela coûte cher.", "reference"),
        ("Je suis d'accord avec Ana.", "reference"),
    ] {
        let line = [LAMP, TRAM, ("c3", "p", "Zoé", text)];
        let (id, method, _) = answered(&line).expect(text);
        assert_eq!((&*id, &*method), ("c1", "name"), "{text}");
        let expected = ("ana".to_owned(), kind.to_owned(), "folded".to_owned());
        assert_eq!(mentioned(&line), [expected], "{text}");
    }
}

#[test]
fn a_quotation_of_a_long_message_is_found() {
    let words: Vec<String> = (0..120).map(|number| format!("mot{number}quai")).collect();
    let long = words.join(" ");
    let quote = format!("« {} » : vraiment ?", words[30..60].join(" "));
    let told = answered(&[("c1", "p", "Ana", &long), TRAM, ("c3", "p", "Zoé", &quote)]);
    let (id, method, _) = told.expect("an answer");
    assert_eq!((&*id, &*method), ("c1", "quote"));
}

#[test]
fn of_several_messages_of_who_is_addressed_the_one_spoken_of_is_answered() {
    let other = ("c3", "p", "Ana", "Et les pistes cyclables du boulevard ?");
    let text = "@Ana\nLes lampadaires devant les péniches vides, toute la nuit, c'est du gâchis.";
    let (id, method, confidence) = answered(&[LAMP, TRAM, other, ("c4", "p", "Zoé", text)]).expect("an answer");
    assert_eq!((&*id, &*method), ("c1", "leading_mention"));
    assert!((0.5..0.9).contains(&confidence), "{confidence}");
    let only = answered(&[LAMP, TRAM, ("c4", "p", "Zoé", text)]).expect("an answer");
    assert_eq!((&*only.0, only.2), ("c1", 0.9));
}

#[test]
fn names_after_frequent_words_have_a_capital() {
    let with = |text: &str| mentioned(&[("c1", "p", "Rose", "Bonjour."), ("c2", "p", "Zoé", text)]).len();
    assert_eq!(["Merci rose !", "D'accord avec Rose.", "Un bouquet de rose fanée."].map(with), [1, 1, 0]);
}

#[test]
fn words_in_address_that_name_nobody_are_no_mentions() {
    for text in ["Bonjour à tous, merci pour le billet.", "Bref, rien de neuf.", "Comme dit mon voisin, cela coûte."]
    {
        assert!(mentioned(&[LAMP, TRAM, ("c3", "p", "Zoé", text)]).is_empty(), "{text}");
    }
}

#[test]
fn two_people_who_take_turns_answer_each_other() {
    let turns = [
        LAMP,
        ("c2", "p", "Bo", "Vous oubliez les péniches habitées, non ?"),
        ("c3", "p", "Ana", "Non, vous avez raison, je parlais des péniches vides."),
    ];
    let (id, _, confidence) = answered(&turns).expect("an answer");
    assert_eq!(id, "c2");
    assert!(confidence >= 0.5, "{confidence}");
}

#[test]
fn a_parent_that_the_source_gives_stands_and_its_tree_is_not_touched() {
    let comments = [LAMP, ("c2", "c1", "Bo", "Le tramway, alors."), ("c3", "p", "Zoé", "D'accord avec vous, Ana.")];
    assert_eq!(answered(&comments), None, "the source tells comments from answers");
    let quote = ("c3", "c2", "Zoé", "« lampadaires du quai restent allumés toute la nuit » : vraiment ?");
    let (id, method, _) = answered(&[LAMP, ("c2", "p", "Bo", "Le tramway."), quote]).expect("a parent");
    assert_eq!((&*id, &*method), ("c2", "parent"));
    let flat = [LAMP, TRAM, ("c3", "p", "Zoé", "Je suis d'accord avec Ana.")];
    let run = analyze(&[("d.jsonl", &discussion(&flat))], &all());
    assert_eq!(run.table("discussions").column("depth_max_n"), ["1"]);
    assert_eq!(run.check("conservation"), 0);
}

#[test]
fn unsure_answers_are_told_and_not_counted() {
    let text = discussion(&[LAMP, TRAM, ("c3", "p", "Zoé", "Et les péniches ?")]);
    let lines = annotate(&text);
    let told = lines.iter().flat_map(|line| line["reply_targets"].as_array().expect("targets"));
    let sure = told.filter(|target| target["confidence"].as_f64().expect("a number") >= 0.5).count() as u64;
    let run = analyze(&[("d.jsonl", &text)], &all());
    assert_eq!(run.table("interactions").sum("replies_n"), sure);
}

#[test]
fn names_are_found_by_alias_and_one_letter_away_and_everybody_is_nobody() {
    let with = |text: &str| mentioned(&[("c1", "p", "Desirade", "Bonjour."), ("c2", "p", "Zoé", text)]);
    let expected = |author: &str, method: &str| [(author.to_owned(), "handle".to_owned(), method.to_owned())];
    assert_eq!(with("@Dezirade merci"), expected("desirade", "near"));
    assert_eq!(with("@tous merci"), expected("nobody", "mass"));
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("aliases.csv");
    std::fs::write(&file, "author_id;author_name;alias\r\ndesirade;Desirade;'@Didi\r\n").expect("a file");
    let text = discussion(&[("c1", "p", "Desirade", "Bonjour."), ("c2", "p", "Zoé", "@didi merci")]);
    let run = analyze(&[("d.jsonl", &text)], &Options { aliases: Some(file), ..all() });
    let mentions = run.table("mentions");
    assert_eq!(mentions.columns(["resolved_author_id", "method"]), [["desirade", "alias"]]);
}

#[test]
fn what_aliases_proposed_writes_is_read_back() {
    let text = discussion(&[("c1", "p", "Carole_F", "Bonjour."), ("c2", "p", "Zoé", "@Carole_Fabre merci")]);
    let proposed = analyze(&[("d.jsonl", &text)], &all()).bytes("aliases_proposed");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("aliases.csv");
    std::fs::write(&file, proposed).expect("a file");
    let run = analyze(&[("d.jsonl", &text)], &Options { aliases: Some(file), ..all() });
    assert_eq!(run.table("mentions").columns(["resolved_author_id", "method"]), [["carole_f", "alias"]]);
}

#[test]
fn a_parent_in_another_form_is_found_and_told() {
    for (id, parent) in
        [("abc", "t1_abc"), ("t1_abc", "abc"), ("12", "12.0"), ("12.0", "12"), ("7", "007"), ("x", " x"), ("0", "0.00")]
    {
        let comments = [(id, "p", "Ana", "Un."), ("def", parent, "Bo", "Deux.")];
        let run = analyze(&[("d.jsonl", &discussion(&comments))], &all());
        assert_eq!((run.check("orphans"), run.check("parents_in_another_form")), (0, 1), "{id} {parent}");
        assert_eq!(run.table("discussions").column("depth_max_n"), ["2"]);
    }
}
