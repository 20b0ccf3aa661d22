//! Who answers whom, whatever the source gives: trees are repaired and told, names are found and never guessed.

mod tables;

use serde_json::Value;
use tables::{Run, all, annotate, discussion};

/// Returns depth and kind of each message, in input order.
fn shape(run: &Run) -> Vec<(String, String)> {
    let messages = run.table("messages");
    messages.columns(["depth_n", "kind"]).into_iter().map(|[depth, kind]| (depth.to_owned(), kind.to_owned())).collect()
}

fn shaped(run: &Run, expected: &[(&str, &str)]) {
    let shape = shape(run);
    let shape: Vec<_> = shape.iter().map(|(depth, kind)| (depth.as_str(), kind.as_str())).collect();
    assert_eq!(shape, expected);
    assert!(run.outcome.complete, "{:?}", run.outcome.problems);
    assert_eq!(run.check("conservation"), 0);
}

/// Analyzes a discussion of comments without a word about anything.
fn tree(comments: &[(&str, &str)]) -> Run {
    let comments: Vec<_> = comments.iter().map(|&(id, parent)| (id, parent, "Bo", "Bonjour.")).collect();
    tables::analyze(&[("d.jsonl", &discussion(&comments))], &all())
}

fn told(line: &Value, list: &str, field: &str) -> Vec<String> {
    let list = line[list].as_array().unwrap_or_else(|| panic!("{list} of {line}"));
    list.iter().map(|entry| entry[field].as_str().unwrap_or("nobody").to_owned()).collect()
}

/// Returns the line of the last comment.
fn last(comments: &[(&str, &str, &str, &str)]) -> Value {
    annotate(&discussion(comments)).pop().expect("a line for each message")
}

/// Returns author and method of the only mention of a text by Zoé, after one comment of each of these authors.
fn mention(authors: &[&str], text: &str) -> (String, String) {
    let ids: Vec<String> = (0..authors.len()).map(|number| format!("c{number}")).collect();
    let mut comments: Vec<_> = authors.iter().zip(&ids).map(|(author, id)| (&**id, "p", *author, "Bonjour.")).collect();
    comments.push(("z", "p", "Zoé", text));
    let line = last(&comments);
    let (mut authors, mut methods) = (told(&line, "mentions", "author"), told(&line, "mentions", "method"));
    assert_eq!(authors.len(), 1, "{line}");
    (authors.remove(0), methods.remove(0))
}

fn finds(authors: &[&str], text: &str, expected: (&str, &str)) {
    let (author, method) = mention(authors, text);
    assert_eq!((&*author, &*method), expected, "{text}");
}

#[test]
fn an_orphan_is_attached_to_the_post() {
    let run = tree(&[("c1", "gone"), ("c2", "c1")]);
    shaped(&run, &[("0", "post"), ("1", "comment"), ("2", "reply")]);
    assert_eq!(run.check("orphans"), 1);
    assert_eq!(run.table("discussions").column("orphans_n"), ["1"]);
}

#[test]
fn a_message_that_is_its_own_parent_is_attached_to_the_post() {
    let run = tree(&[("c1", "c1"), ("c2", "c1")]);
    shaped(&run, &[("0", "post"), ("1", "comment"), ("2", "reply")]);
    assert_eq!(run.check("self_parents"), 1);
}

#[test]
fn circles_are_opened_at_their_first_message() {
    let two = tree(&[("c1", "c2"), ("c2", "c1")]);
    shaped(&two, &[("0", "post"), ("0", "comment"), ("1", "reply")]);
    assert_eq!(two.check("circles"), 1);
    let three = tree(&[("c1", "c3"), ("c2", "c1"), ("c3", "c2"), ("c4", "c3")]);
    shaped(&three, &[("0", "post"), ("0", "comment"), ("1", "reply"), ("2", "reply"), ("3", "reply")]);
    assert_eq!(three.check("circles"), 1);
    let both = tree(&[("c1", "c2"), ("c2", "c1"), ("c3", "c4"), ("c4", "c3")]);
    assert_eq!(both.check("circles"), 2);
    assert_eq!(both.check("conservation"), 0);
}

#[test]
fn of_two_messages_with_one_id_the_first_is_answered_and_both_are_counted() {
    let comments = [("c1", "p", "Ana", "Un."), ("c1", "p", "Bo", "Deux."), ("c2", "c1", "Zoé", "Trois.")];
    let run = tables::analyze(&[("d.jsonl", &discussion(&comments))], &all());
    assert_eq!(run.check("duplicate_ids"), 1);
    assert_eq!(run.table("authors").sum("messages_n"), 4);
    let pairs = run.table("interactions");
    let replies: Vec<_> =
        pairs.columns(["to_author_id", "replies_n"]).into_iter().filter(|row| row[1] != "0").collect();
    assert_eq!(replies, [["ana", "1"]]);
}

#[test]
fn a_parent_that_is_younger_than_its_answer_is_kept_and_told() {
    let line = |id: &str, parent: &str, time: &str| {
        format!(
            "{{\"discussion_id\":\"d\",\"id\":\"{id}\",\"parent_id\":\"{parent}\",\"author_name\":\"{id}\",\"timestamp\":\"{time}\",\"text\":\"Oui.\"}}\n"
        )
    };
    let text = line("c1", "", "2024-05-02T10:00:00Z") + &line("c2", "c1", "2024-05-01T10:00:00Z");
    let run = tables::analyze(&[("d.jsonl", &text)], &all());
    assert_eq!(run.check("parents_in_the_future"), 1);
    shaped(&run, &[("0", "comment"), ("1", "reply")]);
    // No answer takes less than no time.
    assert_eq!(run.table("authors").cell("author_id", "c2", "response_time_given_n"), "0");
}

#[test]
fn of_two_posts_the_first_takes_what_names_no_parent() {
    let mut text = discussion(&[("c1", "", "Ana", "Un."), ("c2", "q", "Bo", "Deux.")]);
    text.push_str("{\"discussion_id\":\"d\",\"id\":\"q\",\"kind\":\"post\",\"author_name\":\"Max\",\"text\":\"Un autre billet.\"}\n");
    let run = tables::analyze(&[("d.jsonl", &text)], &all());
    shaped(&run, &[("0", "post"), ("1", "comment"), ("1", "comment"), ("0", "post")]);
    let pairs = run.table("interactions");
    let on_posts = pairs.columns(["from_author_id", "to_author_id", "comments_on_post_n"]);
    assert_eq!(on_posts, [["ana", "léa", "1"], ["bo", "max", "1"]]);
}

#[test]
fn an_answer_to_a_ping_stands_behind_a_step_that_is_no_message() {
    let kinds = [("p", "", "post"), ("q", "p", "pingback"), ("c1", "q", "comment"), ("c2", "c1", "comment")];
    let line = |(id, parent, kind): (&str, &str, &str)| {
        serde_json::json!({"discussion_id": "d", "id": id, "parent_id": parent, "kind": kind, "text": "Bien."})
            .to_string()
    };
    let run = tables::analyze(&[("d.jsonl", &kinds.map(line).join("\n"))], &all());
    // p–c1 2, p–c2 3, c1–c2 1; c1 alone has an answer that is a message, and so has p none.
    let columns = ["structural_virality", "branching_mean", "width_max_n"];
    assert_eq!(run.table("discussions").columns(columns), [["2.000", "1.00", "1"]]);
}

#[test]
fn an_id_is_the_same_as_a_number_and_as_text() {
    let text = "{\"discussion_id\":7,\"id\":1,\"author_name\":\"Ana\",\"text\":\"Un.\"}\n\
                {\"discussion_id\":\"7\",\"id\":\"2\",\"parent_id\":1,\"author_name\":\"Bo\",\"text\":\"Deux.\"}\n\
                {\"discussion_id\":7,\"id\":3,\"parent_id\":\"2\",\"author_name\":\"Ana\",\"text\":\"Trois.\"}\n";
    let run = tables::analyze(&[("d.jsonl", text)], &all());
    shaped(&run, &[("0", "comment"), ("1", "reply"), ("2", "reply")]);
    assert_eq!((run.check("orphans"), run.table("discussions").rows.len()), (0, 1));
}

#[test]
fn a_discussion_without_its_post_is_a_discussion() {
    let text = discussion(&[("c1", "p", "Ana", "Un."), ("c2", "c1", "Bo", "Deux.")]);
    let (_, without_post) = text.split_once('\n').expect("lines");
    let run = tables::analyze(&[("d.jsonl", without_post)], &all());
    shaped(&run, &[("0", "comment"), ("1", "reply")]);
    assert_eq!(run.check("orphans"), 1);
    assert_eq!(run.table("interactions").columns(["from_author_id", "to_author_id"]), [["bo", "ana"]]);
}

#[test]
fn a_name_with_spaces_is_found_as_wide_as_it_is() {
    let line = last(&[
        ("c1", "p", "la Planète des Signes", "Bonjour."),
        ("c2", "p", "Zoé", "@la Planète des Signes : je ne crois pas."),
    ]);
    assert_eq!(told(&line, "mentions", "text"), ["@la Planète des Signes"]);
    assert_eq!(told(&line, "mentions", "author"), ["la planète des signes"]);
    assert_eq!(told(&line, "reply_targets", "id"), ["c1"]);
}

#[test]
fn names_are_found_whatever_their_case_accents_and_separators() {
    finds(&["Désirée"], "@desiree merci", ("désirée", "folded"));
    finds(&["la Planète des Signes"], "@LaPlaneteDesSignes merci", ("la planète des signes", "folded"));
    finds(&["Jean-Pierre"], "@jean_pierre merci", ("jean-pierre", "folded"));
    finds(&["NBlas"], "@nblas merci", ("nblas", "handle"));
}

#[test]
fn the_beginning_of_one_name_finds_it_and_of_two_is_not_guessed() {
    finds(&["Carole_F", "jcfrog"], "@carole merci", ("carole_f", "prefix"));
    finds(&["Carole_F", "Carole_G"], "@carole merci", ("nobody", "ambiguous"));
    finds(&["Carole_F"], "@ca merci", ("nobody", "unresolved"));
}

#[test]
fn a_longer_name_never_finds_a_shorter_one() {
    finds(&["Carole_F"], "@Carole_Fabre merci", ("nobody", "unresolved"));
    finds(&["Ana"], "@Anatole merci", ("nobody", "unresolved"));
}

#[test]
fn whoever_names_oneself_answers_nobody() {
    let comments = [("c1", "p", "Zoé", "Bonjour."), ("c2", "p", "Zoé", "@Zoé a dit bonjour.")];
    let line = last(&comments);
    assert_eq!(told(&line, "mentions", "author"), ["zoé"]);
    assert!(told(&line, "reply_targets", "id").is_empty());
    let run = tables::analyze(&[("d.jsonl", &discussion(&comments))], &all());
    let authors = run.table("authors");
    assert_eq!((authors.sum("mentions_given_n"), authors.sum("mentions_received_n")), (0, 0));
}

#[test]
fn a_mention_in_a_quotation_speaks_to_nobody() {
    let comments = [("c1", "p", "Ana", "Bonjour."), ("c2", "p", "Zoé", "> @Ana tu as tort\nJe ne sais pas.")];
    let line = last(&comments);
    assert_eq!(told(&line, "mentions", "author"), ["ana"]);
    assert!(told(&line, "reply_targets", "id").is_empty(), "{line}");
    let run = tables::analyze(&[("d.jsonl", &discussion(&comments))], &all());
    assert_eq!(run.table("authors").cell("author_id", "ana", "mentions_received_n"), "0");
    assert_eq!(run.table("mentions").column("within"), ["quote"]);
}

#[test]
fn two_people_who_are_spoken_to_in_turn_get_an_answer_and_a_stance_each() {
    let line = last(&[
        ("c1", "p", "Ana", "Le vélo va plus vite."),
        ("c2", "p", "Bo", "La voiture va plus vite."),
        ("c3", "p", "Zoé", "@Ana\nJe suis tout à fait d'accord avec toi.\n@Bo\nJe ne suis pas d'accord, c'est faux."),
    ]);
    assert_eq!(told(&line, "reply_targets", "id"), ["c1", "c2"]);
    assert_eq!(told(&line, "stances", "label"), ["agree", "disagree"]);
    assert_eq!(told(&line, "stances", "target_id"), ["c1", "c2"]);
}

#[test]
fn who_names_the_author_of_the_post_comments_on_the_post() {
    let line = last(&[("c1", "p", "Ana", "@Léa merci pour ce billet.")]);
    assert_eq!(told(&line, "mentions", "author"), ["léa"]);
    assert!(told(&line, "reply_targets", "id").is_empty());
}

#[test]
fn a_chain_of_many_answers_is_walked_without_falling_over() {
    let ids: Vec<String> = (0..20_000).map(|number| format!("c{number}")).collect();
    let parent = |number: usize| if number == 0 { "p" } else { &*ids[number - 1] };
    let comments: Vec<_> = ids.iter().enumerate().map(|(number, id)| (&**id, parent(number), "Bo", "Oui.")).collect();
    let run = tables::analyze(&[("d.jsonl", &discussion(&comments))], &all());
    assert_eq!(run.table("discussions").column("depth_max_n"), ["20000"]);
    let mut backward = comments;
    backward.reverse();
    let run = tables::analyze(&[("d.jsonl", &discussion(&backward))], &all());
    assert_eq!(run.table("discussions").column("depth_max_n"), ["20000"]);
}

#[test]
fn names_that_all_begin_alike_cost_no_more_than_others() {
    let names: Vec<String> = (0..4_000).map(|number| format!("visiteur{number}")).collect();
    let ids: Vec<String> = (0..4_000).map(|number| format!("c{number}")).collect();
    let comments: Vec<_> = ids.iter().zip(&names).map(|(id, name)| (&**id, "p", &**name, "@visiteur merci.")).collect();
    let run = tables::analyze(&[("d.jsonl", &discussion(&comments))], &all());
    let mentions = run.table("mentions");
    assert!(mentions.column("method").iter().all(|method| *method == "ambiguous"));
    assert!(mentions.column("candidates_n").iter().all(|candidates| *candidates == "4000"));
}
