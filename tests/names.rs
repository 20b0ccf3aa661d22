//! Names of participants with and without a sign: who is spoken to, who is spoken of, and what is no name.

mod tables;

use palabre::run::Options;
use serde_json::{Value, json};
use tables::{all, analyze, annotate, discussion};

/// Returns the mentions of a text by Zoé, after one comment of each of these authors: author, kind, method.
fn mentions(authors: &[&str], text: &str) -> Vec<[String; 3]> {
    let ids: Vec<String> = (0..authors.len()).map(|number| format!("c{number}")).collect();
    let mut comments: Vec<_> = authors.iter().zip(&ids).map(|(author, id)| (&**id, "p", *author, "Bien.")).collect();
    comments.push(("z", "p", "Zoé", text));
    let line = annotate(&discussion(&comments)).pop().expect("a line for each message");
    let mentions = line["mentions"].as_array().expect("mentions");
    let told = |mention: &Value, field: &str| mention[field].as_str().unwrap_or("nobody").to_owned();
    mentions.iter().map(|mention| ["author", "kind", "method"].map(|field| told(mention, field))).collect()
}

/// Asserts kind of the one mention of Carole in each text, `X` being her name.
fn kind_of(texts: &[&str], kind: &str) {
    for text in texts {
        let found = mentions(&["Carole", "Bo", "Max"], &text.replace('X', "Carole"));
        assert_eq!(found, [["carole", kind, "folded"].map(str::to_owned)], "{text}");
    }
}

#[test]
fn whoever_is_greeted_answered_or_called_is_spoken_to() {
    kind_of(
        &["Cher X, oui.", "Coucou X !", "Bonsoir X", "Bonjour à toi X, oui.", "Merci beaucoup X", "Désolé X mais non."],
        "name",
    );
    kind_of(
        &["Oui X, toujours.", "Mais X, enfin.", "Tout à fait X, oui.", "D'accord X, vu.", "Tu as raison X !"],
        "name",
    );
    kind_of(&["Tu crois vraiment, X ?", "Tu as raison, X", "Je pense, X, que non."], "name");
    kind_of(&["X, tu exagères.", "X : non.", "X> non", "X +1", "X +1-là", "+1 X", "X\nje ne crois pas."], "name");
    kind_of(&["-> X oui", "→ X oui", "@ X oui", "[X] oui", "RE: X", "À X, non.", "Réponse à X : non."], "name");
    kind_of(&["Hi X, yes.", "Dear X, yes.", "Thanks X for that."], "name");
}

#[test]
fn whoever_is_quoted_or_told_of_is_spoken_of() {
    kind_of(&["Comme dit X, non.", "Comme l'a dit X", "D'après X, non.", "Cf. X", "Selon X c'est non."], "reference");
    kind_of(
        &["Je suis d'accord avec X", "Même avis que X.", "Bravo à X", "Je rejoins X.", "M. X a tort."],
        "reference",
    );
    kind_of(&["X a raison.", "X dit vrai.", "X wrote:", "I agree with X", "As X said."], "reference");
    kind_of(&["Notre boulangère, X, vend du pain."], "reference");
}

#[test]
fn words_of_every_day_are_no_names_though_somebody_has_them() {
    for (author, text) in [
        ("Merci", "Merci, tu as raison."),
        ("Bonjour", "Bonjour, tu as raison."),
        ("Pas", "Pas, enfin presque."),
        ("Très", "Très, très bien."),
        ("Hello World", "Hello, comme toujours."),
        ("le maire", "Je crois que le maire de la ville voisine le sait."),
        ("Je", "Je, enfin nous."),
    ] {
        assert!(mentions(&[author, "Bo"], text).is_empty(), "{author}: {text}");
    }
    let greeted = mentions(&["le maire", "Bo"], "Bonjour le maire, merci.");
    assert_eq!(greeted, [["le maire", "name", "folded"].map(str::to_owned)]);
}

#[test]
fn a_family_name_that_follows_makes_another_person() {
    assert!(mentions(&["Pierre", "Bo"], "Selon Pierre Durandal, non.").is_empty());
    assert!(mentions(&["Pierre Martin", "Bo"], "Je pense à Pierre Durandal.").is_empty());
    assert!(mentions(&["Pierre Martin", "Bo"], "Un livre de Pierre").is_empty());
    let greeted = mentions(&["Pierre Martin", "Bo"], "Bonjour Pierre, oui.");
    assert_eq!(greeted, [["pierre martin", "name", "prefix"].map(str::to_owned)]);
    let whole = mentions(&["Pierre", "Pierre Martin"], "Selon Pierre Martin, non.");
    assert_eq!(whole, [["pierre martin", "reference", "folded"].map(str::to_owned)]);
}

#[test]
fn lists_are_no_address_and_signatures_name_nobody() {
    assert!(mentions(&["Carole", "Bo"], "J'ai vu Paul, Carole, et Luc.").is_empty());
    assert!(mentions(&["Carole", "Bo"], "Merci, Zoé").is_empty());
    let several = mentions(&["Carole", "Bastien"], "Bonjour Carole et Bastien, merci.");
    assert_eq!(several.iter().map(|mention| &*mention[0]).collect::<Vec<_>>(), ["carole", "bastien"]);
}

#[test]
fn two_people_of_one_name_are_told_apart_by_how_it_is_written_or_not_at_all() {
    let found = |text: &str| mentions(&["Éric", "eric", "É_ric"], text).remove(0);
    assert_eq!(found("@eric oui"), ["eric", "handle", "handle"].map(str::to_owned));
    assert_eq!(found("@Éric oui"), ["éric", "handle", "handle"].map(str::to_owned));
    assert_eq!(found("@ERIC oui")[0], "eric");
    assert_eq!(found("@e.ric oui"), ["nobody", "handle", "ambiguous"].map(str::to_owned));
    assert_eq!(found("Bonjour e.ric, oui"), ["nobody", "name", "ambiguous"].map(str::to_owned));
}

#[test]
fn names_hold_apostrophes_dots_emoji_and_many_words() {
    for (author, text) in [
        ("L'Ours d'Or", "@L'Ours d'Or : oui"),
        ("O’Brien", "@O'Brien, oui"),
        ("M. Dupont", "@M. Dupont oui"),
        ("Zoé 🌸 Fleur", "@Zoé 🌸 Fleur merci"),
        ("Fleur🌸", "@Fleur merci"),
        ("un deux trois quatre cinq six sept huit", "@un deux trois quatre cinq six sept huit oui"),
    ] {
        let found = mentions(&[author, "Zoé Martin"], text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0][0], author.to_lowercase(), "{text}");
    }
}

#[test]
fn what_calls_everybody_is_told_as_wide_as_it_is() {
    for text in ["@tous oui", "@ici oui", "@tout le monde oui", "@everyone oui", "@toustes oui"] {
        assert_eq!(mentions(&["Ana"], text), [["nobody", "handle", "mass"].map(str::to_owned)], "{text}");
    }
}

#[test]
fn code_and_straight_quotation_marks_hold_no_mention_of_the_writer() {
    let within = |text: &str| {
        let comments = [("c1", "p", "Ana", "Bien."), ("c2", "p", "Zoé", text)];
        let line = annotate(&discussion(&comments)).pop().expect("lines");
        line["mentions"]
            .as_array()
            .expect("mentions")
            .iter()
            .map(|mention| mention["within"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(within("\"@Ana dit\" cela."), ["quote"]);
    assert_eq!(within("Voir `@Ana` là."), ["code"]);
    assert_eq!(within("Le pied fait 12\" et @Ana le sait."), ["text"]);
    assert!(within("\"Bonjour Ana, oui\" disait-on.").is_empty());
}

/// Runs three messages with a file of aliases.
fn with_aliases(file: &[u8]) -> Result<tables::Run, String> {
    let text = discussion(&[
        ("c1", "p", "Carole_Fabre", "Bien."),
        ("c2", "p", "Carole_F", "Bien."),
        ("c3", "p", "Zoé", "@Carole_Fabre oui, merci @Caro."),
    ]);
    let folder = tempfile::tempdir().expect("a folder");
    let (input, aliases) = (folder.path().join("d.jsonl"), folder.path().join("aliases.csv"));
    std::fs::write(&input, &text).expect("a file");
    std::fs::write(&aliases, file).expect("a file");
    let options = Options { aliases: Some(aliases), ..all() };
    let out = folder.path().join("out");
    palabre::run::analyze(&[input], &out, &options, &palabre::run::Silent).map_err(|error| error.to_string())?;
    Ok(analyze(&[("d.jsonl", &text)], &options))
}

#[test]
fn who_writes_under_an_alias_is_its_owner_in_every_table() {
    let run =
        with_aliases(b"author_id,author_name,alias\ncarole_f,Carole_F,Carole_Fabre\ncarole_f,,Caro\n").expect("a run");
    let authors = run.table("authors");
    assert_eq!(authors.column("author_id"), ["carole_f", "léa", "zoé"]);
    assert_eq!(authors.cell("author_id", "carole_f", "author_name"), "Carole_F");
    assert_eq!(authors.cell("author_id", "carole_f", "messages_n"), "2");
    let mentions = run.table("mentions");
    assert_eq!(mentions.columns(["resolved_author_id", "method"]), [["carole_f", "alias"]; 2]);
    let pairs = run.table("interactions");
    for column in ["from_author_id", "to_author_id"] {
        assert!(pairs.column(column).iter().all(|author| authors.column("author_id").contains(author)));
    }
    assert_eq!(run.check("conservation"), 0);
}

#[test]
fn aliases_have_aliases_and_circles_are_told_with_their_line() {
    let run = with_aliases(b"author_id;alias\r\nCarole_F;Caro\r\nzo\xe9;Carole_F\r\n").expect("Windows-1252");
    assert_eq!(run.table("authors").cell("author_id", "zoé", "messages_n"), "2");
    let cause = |file: &[u8]| with_aliases(file).err().expect("a fault");
    let circle = cause(b"author_id,alias\nbo,max\na,b\nb,c\nc,a\n");
    assert!(circle.contains("aliases.csv:3: ") && circle.contains("keep the line"), "{circle}");
    assert!(cause(b"author_id,alias\n,caro\n").contains("aliases.csv:2: alias \"caro\" has no author_id"));
    assert!(cause(b"author_id,alias\n\"bo,caro\n").contains("aliases.csv:2: has fewer cells"));
    assert!(cause(b"author,other\nbo,caro\n").contains("aliases.csv:1: needs the columns"));
}

#[test]
fn an_alias_of_nobody_is_told() {
    let run = with_aliases(b"author_id,alias\ncarol_f,Caro\n").expect("a run");
    assert_eq!(run.check("aliases_of_nobody"), 1);
}

#[test]
fn handles_of_federated_servers_are_found_whole_and_without_the_server() {
    let post = json!({"discussion_id": "d", "id": "p", "kind": "post", "author_name": "Zoé", "author_handle": "@zoe@social.example", "text": "Billet."});
    let text = "@zoe@social.example oui. @zoe aussi, mais pas @zoe@ailleurs.example.";
    let comment = json!({"discussion_id": "d", "id": "c", "parent_id": "p", "author_name": "Bo", "text": text});
    let run = analyze(&[("corpus.jsonl", &format!("{post}\n{comment}\n"))], &all());
    let table = run.table("mentions");
    assert_eq!(table.column("resolved_author_id"), ["zoé", "zoé", ""]);
}

#[test]
fn a_name_that_is_a_handle_with_its_sign_is_found_as_one() {
    let found = |text: &str| mentions(&["@nblas", "@zoé-x4", "@carl@social.example"], text);
    let expected = |author: &str, method: &str| [[author, "handle", method].map(str::to_owned)];
    assert_eq!(found("@nblas oui"), expected("@nblas", "handle"));
    assert_eq!(found("@nbla oui"), expected("@nblas", "prefix"));
    assert_eq!(found("@Zoe-x4 oui"), expected("@zoé-x4", "folded"));
    assert_eq!(found("@carl oui"), expected("@carl@social.example", "folded"));
    let whole = [["@carl@social.example", "fediverse", "handle"].map(str::to_owned)];
    assert_eq!(found("@carl@social.example oui"), whole);
}

#[test]
fn a_handle_of_another_server_is_proposed_as_it_is_written() {
    let text = discussion(&[("c1", "p", "nblas", "Bien."), ("c2", "p", "Bo", "@nblas@social.example oui")]);
    let run = analyze(&[("d.jsonl", &text)], &all());
    assert_eq!(run.table("aliases_proposed").column("alias"), ["'@nblas@social.example"]);
}
