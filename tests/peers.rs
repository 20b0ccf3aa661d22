//! What other tools get wrong, by their own code, and this one must not. Each test names the mistake.

mod tables;

use serde_json::{Value, json};
use tables::{all, analyze, annotate, discussion};

fn line(fields: &Value) -> String {
    format!("{fields}\n")
}

/// Returns the annotation of one text.
fn found(text: &str) -> Value {
    annotate(&line(&json!({"id": "1", "author_name": "Ana", "text": text}))).remove(0)
}

/// Returns the tokens of one text, with their kinds.
fn tokens(text: &str) -> Vec<(String, String)> {
    let letters: Vec<char> = text.chars().collect();
    let token = |token: &Value| {
        let place = |index: usize| token[index].as_u64().expect("a position") as usize;
        (letters[place(0)..place(1)].iter().collect(), token[2].as_str().expect("a kind").to_owned())
    };
    found(text)["tokens"].as_array().expect("tokens").iter().map(token).collect()
}

fn words(text: &str) -> Vec<String> {
    tokens(text).into_iter().filter(|(_, kind)| kind == "word").map(|(word, _)| word).collect()
}

/// Returns the texts of all findings of one sort.
fn texts(text: &str, list: &str) -> Vec<String> {
    let found = found(text);
    let entries = found[list].as_array().unwrap_or_else(|| panic!("{list} of {found}"));
    entries.iter().map(|entry| entry["text"].as_str().expect("a text").to_owned()).collect()
}

/// Returns what one text adds to a column of its author.
fn counted(text: &str, column: &str) -> String {
    let run = analyze(&[("a.jsonl", &line(&json!({"id": "1", "author_name": "Ana", "text": text})))], &all());
    run.table("authors").cell("author_id", "ana", column).to_owned()
}

#[test]
fn a_discussion_has_a_start_and_a_duration() {
    // A minimum that begins at 0 stays 0, and every age is empty.
    let message = |id: &str, time: &str| {
        line(&json!({"discussion_id": "d", "id": id, "author_name": id, "timestamp": time, "text": "Oui."}))
    };
    let text = message("b", "2024-05-01T12:00:00Z")
        + &message("a", "2024-05-01T10:00:00Z")
        + &message("c", "2024-05-02T10:00:00Z");
    let run = analyze(&[("d.jsonl", &text)], &all());
    let rows = run.table("discussions");
    let row = rows.columns(["start_utc", "end_utc", "duration_h"]);
    assert_eq!(row, [["2024-05-01T10:00:00Z", "2024-05-02T10:00:00Z", "24.00"]]);
}

#[test]
fn mentions_are_counted_for_who_is_named_and_not_only_for_who_names() {
    let comments = [
        ("c1", "p", "Bo", "Bonjour."),
        ("c2", "p", "Max", "Bonjour."),
        ("c3", "p", "Ana", "Comme dit @Bo, et puis @Max."),
        ("c4", "p", "Ana", "Encore @Bo, et @personne_ici."),
    ];
    let run = analyze(&[("d.jsonl", &discussion(&comments))], &all());
    let authors = run.table("authors");
    let counts = |author: &str| {
        ["mentions_given_n", "mentions_received_n"].map(|column| authors.number("author_id", author, column))
    };
    assert_eq!((counts("ana"), counts("bo"), counts("max")), ([3, 0], [0, 2], [0, 1]));
    assert_eq!(authors.number("author_id", "ana", "mentions_unresolved_n"), 1);
    assert_eq!(authors.sum("mentions_given_n"), authors.sum("mentions_received_n"));
}

#[test]
fn answers_are_counted_for_the_message_that_is_answered_and_all_of_them() {
    // Counting under the id of the answering message, and only the first answer, loses the rest.
    let comments = [
        ("c1", "p", "Ana", "Bonjour."),
        ("c2", "c1", "Bo", "Oui."),
        ("c3", "c1", "Max", "Non."),
        ("c4", "c2", "Ana", "Ah."),
    ];
    let run = analyze(&[("d.jsonl", &discussion(&comments))], &all());
    let messages = run.table("messages");
    let answers = |id: &str| messages.column("reply_to_message_id").into_iter().filter(|to| *to == id).count();
    assert_eq!((answers("c1"), answers("c2"), answers("c3")), (2, 1, 0));
    let authors = run.table("authors");
    let received = |author: &str| authors.number("author_id", author, "replies_received_n");
    assert_eq!((received("ana"), received("bo"), received("max")), (2, 1, 0));
    assert_eq!(authors.cell("author_id", "ana", "repliers_n"), "2");
}

#[test]
fn ties_have_a_direction_and_one_message_may_make_several() {
    let mut text = discussion(&[("c1", "p", "Ana", "Un."), ("c2", "p", "Bo", "Deux.")]);
    text += &line(&json!({"discussion_id": "d", "id": "c3", "author_name": "Max", "text": "Trois.",
        "reply_to": [{"name": "Ana", "method": "quote"}, {"id": "c2", "method": "quote"}]}));
    let run = analyze(&[("d.jsonl", &text)], &all());
    let pairs = run.table("interactions");
    let replies: Vec<_> = pairs
        .columns(["from_author_id", "to_author_id", "replies_n"])
        .into_iter()
        .filter(|row| row[2] != "0")
        .collect();
    assert_eq!(replies, [["max", "ana", "1"], ["max", "bo", "1"]]);
    assert!(pairs.column("reciprocal_flag").iter().all(|flag| *flag == "0"));
}

#[test]
fn an_answer_goes_to_whom_it_names_and_not_to_who_opened_the_thread() {
    let comments = [("c1", "p", "Ana", "Un."), ("c2", "p", "Bo", "Deux."), ("c3", "p", "Max", "@Bo je ne sais pas.")];
    let lines = annotate(&discussion(&comments));
    assert_eq!(lines[3]["reply_targets"][0]["id"], "c2");
    assert_eq!(lines[3]["reply_targets"][0]["method"], "leading_mention");
}

#[test]
fn one_missing_parent_spoils_nothing_else() {
    let comments = [("c1", "gone", "Ana", "Un."), ("c2", "c1", "Bo", "Deux."), ("c3", "p", "Max", "Trois.")];
    let run = analyze(&[("d.jsonl", &discussion(&comments))], &all());
    assert!(run.outcome.complete && run.outcome.skipped_n == 0);
    assert_eq!(run.table("discussions").columns(["messages_n", "replies_n", "orphans_n"]), [["4", "1", "1"]]);
}

#[test]
fn elided_words_are_two_words_and_lose_no_apostrophe() {
    assert_eq!(words("l'école"), ["l'", "école"]);
    assert_eq!(words("l’école d’aujourd’hui"), ["l’", "école", "d’", "aujourd’hui"]);
    assert_eq!(words("porte-monnaie"), ["porte-monnaie"]);
}

#[test]
fn questions_are_found_whatever_they_begin_and_end_with() {
    for text in [
        "École fermée demain ?",
        "À quand la suite ?",
        "Ça va ?",
        "Tu viens?",
        "Quoi ?!",
        "Vraiment ?? :)",
        "« Vraiment ? »",
        "« Vraiment ? » dit-elle.",
        "(tu crois ?)",
        "On y va ? 🙂",
        "On y va\u{A0}? ;-)",
        "2 000 personnes ?",
    ] {
        assert_eq!(counted(text, "questions_n"), "1", "{text}");
    }
    for text in ["Il demande pourquoi.", "http://exemple.fr/?page=2", "Voir exemple.fr/lire?id=3 pour la suite."] {
        assert_eq!(counted(text, "questions_n"), "0", "{text}");
    }
}

#[test]
fn links_without_a_scheme_are_links_in_every_country() {
    for link in ["lemonde.fr/planete/article", "www.exemple.be", "exemple.ca/a?b=c", "blog.exemple.co.uk/lire"] {
        assert_eq!(texts(&format!("Voir {link} pour la suite."), "links"), [link]);
    }
    assert!(texts("Il est parti.Elle aussi, etc.", "links").is_empty());
}

#[test]
fn brackets_belong_to_a_link_where_they_open_in_it() {
    let link = "https://fr.wikipedia.org/wiki/Paris_(homonymie)";
    assert_eq!(texts(&format!("Voir {link}."), "links"), [link]);
    assert_eq!(texts(&format!("(voir {link})"), "links"), [link]);
    assert_eq!(texts("(voir http://x.fr)", "links"), ["http://x.fr"]);
    assert_eq!(texts("« http://x.fr/a », dit-il.", "links"), ["http://x.fr/a"]);
}

#[test]
fn handles_are_whole_whatever_they_are_made_of() {
    let mut comments: Vec<_> = [("c1", "Jean-Pierre"), ("c2", "jean.dupont"), ("c3", "1984_bis")]
        .map(|(id, name)| (id, "p", name, "Oui."))
        .to_vec();
    comments.push(("c4", "p", "Zoé", "Merci @Jean-Pierre, @jean.dupont. Et @1984_bis !"));
    let last = annotate(&discussion(&comments)).pop().expect("lines");
    let mentions = last["mentions"].as_array().expect("mentions");
    let told = |field: &str| {
        mentions.iter().map(|mention| mention[field].as_str().unwrap_or("nobody").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(told("text"), ["@Jean-Pierre", "@jean.dupont", "@1984_bis"]);
    assert_eq!(told("author"), ["jean-pierre", "jean.dupont", "1984_bis"]);
}

#[test]
fn numbers_emoticons_and_addresses_are_one_token_each() {
    let of = |text: &str, kind: &str| {
        tokens(text).into_iter().filter(|(_, own)| own == kind).map(|(token, _)| token).collect::<Vec<_>>()
    };
    assert_eq!(of("Il y a 40 000 lecteurs, soit 1,5 fois plus.", "number"), ["40 000", "1,5"]);
    assert_eq!(of("Bien :-) ou pas ;)", "emoticon"), [":-)", ";)"]);
    assert_eq!(of("Voir www.exemple.fr, oui.", "link"), ["www.exemple.fr"]);
}

#[test]
fn a_word_is_the_same_at_the_beginning_of_a_sentence() {
    let lower = tokens("peut-être qu'il viendra");
    let capital = tokens("Peut-être qu'il viendra");
    assert_eq!(lower[1..], capital[1..]);
    assert_eq!((&*lower[0].0, &*capital[0].0), ("peut-être", "Peut-être"));
    assert_eq!(counted("Peut-être peut-être PEUT-ÊTRE", "types_n"), "1");
    assert_eq!(counted("D'accord. d'accord. D’ACCORD.", "types_n"), counted("d'accord", "types_n"));
}

#[test]
fn no_column_is_promised_and_never_filled() {
    // Tables of other tools hold headings under which nothing was ever counted.
    let rare = line(
        &json!({"discussion_id": "d", "id": "d1", "kind": "post", "url": "https://exemple.fr/d", "text": "Le vélo."}),
    ) + &line(
        &json!({"discussion_id": "d", "id": "d2", "parent_id": "gone", "author_name": "Odile", "declared_stance": 1, "text": "Oui."}),
    ) + &line(
        &json!({"discussion_id": "d", "id": "d3", "author_name": "Odile_R", "text": "@Odile_Renard a raison."}),
    ) + &["d4", "d5"].map(|id| line(
        &json!({"discussion_id": "d", "id": id, "author_name": "rappel_bot", "text": "Rappel du vote de ce soir : http://exemple.fr/vote"}),
    )).concat();
    let run = analyze(&[("s.jsonl", &(tables::synthetic(1_500, 3) + &rare))], &all());
    let never: Vec<String> = palabre::report::KINDS
        .iter()
        .filter(|kind| kind.name != "skipped")
        .flat_map(|kind| {
            let table = run.table(kind.name);
            let empty = |column: &&String| table.column(column).iter().all(|cell| cell.is_empty());
            // Sides towards a topic need a model of one's own: `tests/topic.rs`.
            let own = table.head.iter().filter(|column| !column.starts_with("topic_"));
            own.filter(empty).map(|column| format!("{}.{column}", kind.name)).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(never, Vec::<String>::new());
}
