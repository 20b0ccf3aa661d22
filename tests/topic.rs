//! Stance towards a topic from outside: training, the file of the model, asking it, and the columns of authors.

use std::{
    fmt::Write as _,
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

const BIKES: &str = "Faut-il fermer le centre-ville aux voitures ?";
const LIBRARY: &str = "La bibliothèque doit-elle ouvrir le dimanche ?";

/// Comments of one side, whatever the topic: openings and ends that make sentences of all kinds.
const FAVOR: [&str; 4] = ["Oui, tout à fait, ", "Bonne idée : ", "Je suis pour, ", "Oui, il est temps, "];
const AGAINST: [&str; 4] = ["Non, surtout pas, ", "Mauvaise idée : ", "Je suis contre, ", "Non, c'est absurde, "];
const BIKES_SAID: [&str; 3] = ["les rues y gagneront.", "l'air du centre en dépend.", "pensez aux piétons."];
const LIBRARY_SAID: [&str; 3] = ["le personnel le dira.", "les étudiants liront.", "le quartier est calme ce jour-là."];

fn labelled() -> String {
    let mut text = "id,topic,text,label\n".to_owned();
    for (topic, ends) in [(BIKES, BIKES_SAID), (LIBRARY, LIBRARY_SAID)] {
        for (label, openings) in [("favor", FAVOR), ("contre", AGAINST)] {
            for (place, opening) in openings.iter().enumerate() {
                for (end_place, end) in ends.iter().enumerate() {
                    let id = topic.len() * 100 + place * 10 + end_place;
                    writeln!(text, "{label}{id},{topic},\"{opening}{end}\",{label}").expect("memory");
                }
            }
        }
    }
    text + "x,,Je passe,\n"
}

const COMMENTS: &str = "discussion_id,id,author_name,text
d,c1,Léa,\"Oui, bonne idée, tout à fait.\"
d,c2,Marc,\"Non, je suis contre, surtout pas.\"
d,c3,Zoé,…
";

fn palabre(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_palabre"));
    command.current_dir(folder).env("NO_COLOR", "1").stdin(Stdio::null());
    command.args(arguments).output().expect("the program starts")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder with labelled comments, others, and a model.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("labelled.csv"), labelled()).expect("a file");
    fs::write(folder.path().join("comments.csv"), COMMENTS).expect("a file");
    let output = palabre(folder.path(), &["stance", "train", "--input", "labelled.csv", "--model", "m.json"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(said(&output).contains("48 labelled comments; 1 without a label"), "{output:?}");
    folder
}

fn model(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("m.json")).expect("the model")
}

#[test]
fn a_model_says_what_people_said_and_is_the_same_each_time() {
    let folder = folder();
    let first = model(&folder);
    assert!(first.contains("\"strongest\": [\n{\"side\":\"favor\""), "{first}");
    let output = palabre(folder.path(), &["stance", "evaluate", "labelled.csv", "--model", "m.json"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("macro-F1 1.000"), "{output:?}");
    palabre(folder.path(), &["stance", "train", "--input", "labelled.csv", "--model", "m.json", "-q"]);
    assert_eq!(first, model(&folder));
}

#[test]
fn comments_are_judged_in_order_and_a_text_without_words_is_not() {
    let folder = folder();
    for threads in ["1", "3"] {
        let asked = ["stance", "predict", "--model", "m.json", "--topic", BIKES, "comments.csv", "--threads", threads];
        let output = palabre(folder.path(), &asked);
        let rows = String::from_utf8_lossy(&output.stdout).into_owned();
        let rows: Vec<&str> = rows.lines().collect();
        assert_eq!(rows[0], "discussion_id,message_id,author_id,topic_stance,confidence_ratio");
        assert!(rows[1].starts_with("d,c1,léa,favor,") && rows[2].starts_with("d,c2,marc,against,"), "{rows:?}");
        assert_eq!(rows[3], "d,c3,zoé,,");
    }
}

#[test]
fn authors_have_the_sides_they_take_and_annotations_too() {
    let folder = folder();
    let asked = ["--stance-model", "m.json", "--topic", BIKES];
    let output = palabre(folder.path(), &[&["analyze", "comments.csv", "-o", "tables"][..], &asked].concat());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let mut authors = csv::Reader::from_path(folder.path().join("tables/authors.csv")).expect("authors.csv");
    let head = authors.headers().expect("a head").clone();
    let column = |name: &str| head.iter().position(|column| column == name).expect("a column");
    let rows: Vec<csv::StringRecord> = authors.records().map(|row| row.expect("a row")).collect();
    let cells = |name: &str| rows.iter().map(|row| row[column(name)].to_owned()).collect::<Vec<_>>();
    assert_eq!(cells("topic_favor_n"), ["1", "0", ""]);
    assert_eq!(cells("topic_against_n"), ["0", "1", ""]);
    let output = palabre(folder.path(), &[&["annotate", "comments.csv"][..], &asked].concat());
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(lines.contains("\"label\":\"favor\",\"target_kind\":\"topic\""), "{lines}");
}

#[test]
fn a_model_that_does_not_fit_is_refused_with_what_can_be_done() {
    let folder = folder();
    let text = model(&folder);
    let refused = |text: &str, topic: &str| {
        fs::write(folder.path().join("bad.json"), text).expect("a file");
        let asked = ["stance", "predict", "--model", "bad.json", "--topic", topic, "comments.csv"];
        let output = palabre(folder.path(), &asked);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(output.stdout.is_empty(), "{output:?}");
        said(&output)
    };
    let of_later = text.replacen("\"version\": 1", "\"version\": 2", 1);
    assert!(refused(&of_later, BIKES).contains("is of version 2, and this palabre reads version 1"));
    let changed = text.replacen("\"comments\": 48", "\"comments\": 49", 1);
    assert!(refused(&changed, BIKES).contains("is damaged (its checksum"));
    assert!(refused(&text[..text.len() / 2], BIKES).contains("is damaged (EOF"));
    assert!(refused("{}", BIKES).contains("is no topic stance model"));
    assert!(refused("id,text\n", BIKES).contains("is no topic stance model"));
    let unknown = refused(&text, "Vaccination obligatoire");
    assert!(unknown.contains("knows no word of the topic \"Vaccination obligatoire\""), "{unknown}");
    assert!(unknown.contains(LIBRARY), "{unknown}");
}

#[test]
fn too_few_labels_make_no_model() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("few.csv"), "topic,text,label\nt,Oui,favor\nt,Non,against\n").expect("a file");
    let output = palabre(folder.path(), &["stance", "train", "--input", "few.csv", "--model", "m.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("too few labelled comments (1 favor, 1 against, 0 neutral)"), "{output:?}");
    assert!(!folder.path().join("m.json").exists());
}

#[test]
fn a_file_on_one_topic_needs_no_column_for_it_and_a_side_of_few_is_left_out() {
    let folder = TempDir::new().expect("a folder");
    let rows = (0..12).map(|n| format!("\"Oui, bonne idée {n}\",pour\n\"Non, mauvaise idée {n}\",contre\n"));
    let text = "text,label\n".to_owned() + &rows.collect::<String>() + "La réunion est mardi,neutre\n";
    fs::write(folder.path().join("one.csv"), text).expect("a file");
    let asked = ["stance", "train", "--input", "one.csv", "--model", "m.json"];
    let output = palabre(folder.path(), &[&asked[..], &["--topics", BIKES]].concat());
    assert!(said(&output).contains("1 neutral comments are too few to learn from"), "{output:?}");
    assert_eq!(output.status.code(), Some(0));
    let output = palabre(folder.path(), &[&asked[..], &["--label-column", "avis"]].concat());
    assert!(said(&output).contains("has no column \"avis\" of labels; name it with --label-column"), "{output:?}");
}

#[test]
fn a_model_learns_from_a_coding_sheet() {
    let folder = TempDir::new().expect("a folder");
    let coded = labelled().replace("id,topic,text,label", "message_id,about,text,gold_stance");
    let coded = coded.replace(",favor\n", ",agree\n").replace(",contre\n", ",désaccord\n");
    fs::write(folder.path().join("sheet.csv"), coded).expect("a file");
    let sheet = ["stance", "train", "--input", "sheet.csv", "--model", "m.json", "--label-column", "gold_stance"];
    let output = palabre(folder.path(), &sheet);
    assert!(said(&output).contains("--topics"), "{output:?}");
    let output = palabre(folder.path(), &[&sheet[..], &["--topics", BIKES]].concat());
    assert!(said(&output).contains("48 labelled comments; 1 without a label"), "{output:?}");
    // Nobody settled anything: what both coders say counts; and one coder can be asked alone.
    let both = labelled().replace("id,topic,text,label", "message_id,topic,text,coder_1_stance,coder_2_stance");
    let both = both.replace(",favor\n", ",agree,accord\n").replace(",contre\n", ",désaccord,disagree\n");
    let both = both.replace(",\n", ",,\n").replacen("agree,accord", "agree,disagree", 1);
    fs::write(folder.path().join("sheet.csv"), both).expect("a file");
    let output = palabre(folder.path(), &sheet);
    assert!(said(&output).contains("47 labelled comments; 2 without a label"), "{output:?}");
    let alone = [&sheet[..6], &["--label-column", "coder_1_stance"]].concat();
    assert!(said(&palabre(folder.path(), &alone)).contains("48 labelled comments"));
    let nobody = [&sheet[..6], &["--label-column", "coder_3_stance"]].concat();
    assert!(said(&palabre(folder.path(), &nobody)).contains("\"coder_3_stance\": is missing"));
}

#[test]
fn a_model_is_measured_with_intervals_and_its_own_comments_are_told() {
    let folder = folder();
    model(&folder);
    let output = palabre(folder.path(), &["stance", "evaluate", "--model", "m.json", "labelled.csv"]);
    let (shown, told) = (String::from_utf8_lossy(&output.stdout).into_owned(), said(&output));
    assert!(shown.contains("right ↓, given →") && shown.contains("95 % intervals") && shown.contains('['), "{shown}");
    assert!(told.contains("measure on others"), "{told}");
}

#[test]
fn three_sides_are_told_apart() {
    let folder = TempDir::new().expect("a folder");
    let plain = labelled();
    let mut rows: Vec<String> = plain.lines().map(str::to_owned).collect();
    for number in 0..12 {
        rows.push(format!("n{number},{BIKES},La réunion numéro {number} a lieu mardi à la mairie,neutre"));
    }
    fs::write(folder.path().join("labelled.csv"), rows.join("\n")).expect("a file");
    let asked = ["stance", "train", "--input", "labelled.csv", "--model", "m.json"];
    assert!(palabre(folder.path(), &asked).status.success());
    fs::write(folder.path().join("c.csv"), "id,text\n1,La réunion de demain a lieu à la mairie\n").expect("a file");
    let asked = ["stance", "predict", "--model", "m.json", "--topic", BIKES, "c.csv", "--dialect", "excel-fr"];
    let shown = String::from_utf8_lossy(&palabre(folder.path(), &asked).stdout).into_owned();
    assert!(shown.starts_with("\u{FEFF}discussion_id;") && shown.contains(";neutral;0,"), "{shown}");
}

#[test]
fn what_is_read_is_never_written_over() {
    let folder = folder();
    let before = labelled();
    for arguments in [
        &["stance", "train", "--input", "labelled.csv", "--model", "labelled.csv"][..],
        &["stance", "predict", "--model", "m.json", "--topic", BIKES, "labelled.csv", "-o", "./labelled.csv"],
        &["stance", "evaluate", "labelled.csv", "-o", "labelled.csv"],
        &["sample", "labelled.csv", "-n", "2", "-o", "labelled.csv", "--force"],
    ] {
        let output = palabre(folder.path(), arguments);
        assert!(said(&output).contains("would be written over"), "{arguments:?}: {output:?}");
        assert_eq!(fs::read_to_string(folder.path().join("labelled.csv")).expect("it is there"), before);
    }
}

/// Coding sheets of the labelled comments, as two coders fill their copies: the third row is disputed.
fn copies(folder: &Path) {
    let rows: Vec<(String, String)> = labelled()
        .lines()
        .skip(1)
        .filter(|line| line.contains(','))
        .map(|line| line.rsplit_once(',').expect("a label"))
        .map(|(row, label)| (row.to_owned(), label.replace("favor", "agree").replace("contre", "désaccord")))
        .collect();
    for (name, coder) in [("ana.csv", "coder_1"), ("bo.csv", "coder_2")] {
        let mut text = format!("message_id,topic,text,{coder}_stance,gold_stance\n");
        for (place, (row, label)) in rows.iter().enumerate() {
            let label = if place == 2 && coder == "coder_2" { "question" } else { label };
            writeln!(text, "{row},{label},").expect("memory");
        }
        fs::write(folder.join(name), text).expect("a file");
    }
}

#[test]
fn copies_of_a_sheet_are_one_and_what_coders_differ_on_is_left_out_and_told() {
    let folder = TempDir::new().expect("a folder");
    copies(folder.path());
    let train = ["stance", "train", "--model", "m.json", "--label-column", "gold_stance", "--input"];
    let both = palabre(folder.path(), &[&train[..], &["ana.csv", "bo.csv"]].concat());
    assert_eq!(both.status.code(), Some(0), "{both:?}");
    let told = said(&both);
    assert!(told.contains("47 labelled comments; 2 without a label were passed over; 49 copies were joined"), "{told}");
    assert!(told.contains("1 comment was left out"), "{told}");
    assert!(model(&folder).contains("\"comments\": 47,"));
    let evaluate = ["stance", "evaluate", "ana.csv", "bo.csv", "--model", "m.json", "--label-column", "gold_stance"];
    let output = palabre(folder.path(), &evaluate);
    assert!(said(&output).contains("1 comment was left out"), "{output:?}");
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    let counted = |side: &str| shown.lines().find(|line| line.starts_with(side)).map(|line| line.contains(" 24 "));
    assert_eq!([counted("favor"), counted("against")], [Some(false), Some(true)], "{shown}");
    // What was settled stands for what coders say, in whichever copy it is.
    let settled =
        fs::read_to_string(folder.path().join("bo.csv")).expect("a file").replace("question,", "question,agree");
    fs::write(folder.path().join("bo.csv"), settled).expect("a file");
    let output = palabre(folder.path(), &[&train[..], &["ana.csv", "bo.csv"]].concat());
    assert!(said(&output).contains("48 labelled comments"), "{output:?}");
}

#[test]
fn copies_of_labelled_files_are_one_with_ids_and_without() {
    let folder = folder();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    let without = |text: String| -> String {
        let line = |line: &str| line.split_once(',').expect("cells").1.to_owned() + "\n";
        text.lines().map(line).collect()
    };
    write("again.csv", &labelled());
    write("bare.csv", &without(labelled()));
    write("loud.csv", &without(labelled()).replace("Bonne idée", "BONNE  idée"));
    for (one, other) in [("labelled.csv", "again.csv"), ("bare.csv", "loud.csv")] {
        let output = palabre(folder.path(), &["stance", "train", "--model", "m.json", "--input", one, other]);
        assert!(said(&output).contains("48 labelled comments; 1 without"), "{one} {output:?}");
    }
}

#[test]
fn labels_are_read_in_many_words_and_those_that_are_not_known_are_told() {
    let folder = folder();
    let favor = ["Pour", "favorable", "en faveur", "faveur", "OUI", "+1", "1", "pro"];
    let against = ["contre", "Défavorable", "opposé(e)", "NON", "-1", "anti", "opposee", "against"];
    let row = |(place, label): (usize, &&str)| format!("{place},{BIKES},Le texte numéro {place},{label}\n");
    let write = |labels: &[&str]| {
        let rows: String = labels.iter().enumerate().map(row).collect();
        fs::write(folder.path().join("l.csv"), "id,topic,text,label\n".to_owned() + &rows).expect("a file");
        let output = palabre(folder.path(), &["stance", "train", "--input", "l.csv", "--model", "l.json"]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        said(&output)
    };
    let labels = [favor, against, favor, against].concat();
    assert!(write(&labels).contains("32 labelled comments\n"));
    // Beside -1 zeros are neutral, and ten of them are learnt.
    let told = write(&[&labels[..], &["0"; 10]].concat());
    assert!(told.contains("42 labelled comments\n") && told.contains("neutral  "), "{told}");
    let told = write(&[&labels[..], &["Bof", "?", "?", "je ne sais pas", "peut-être", ""]].concat());
    assert!(told.contains("5 labels are not known (\"Bof\", \"?\", \"je ne sais pas\", …)"), "{told}");
    let clear: Vec<&str> = labels.iter().copied().filter(|label| *label != "-1").collect();
    let told = write(&[&clear[..], &["0"; 12]].concat());
    assert!(told.contains("12 labels are not known (\"0\""), "{told}");
    fs::write(folder.path().join("l.csv"), format!("id,topic,text,label\n1,{BIKES},Oui,bof\n")).expect("a file");
    let output = palabre(folder.path(), &["stance", "train", "--input", "l.csv", "--model", "l.json"]);
    assert!(said(&output).contains("it says \"bof\""), "{output:?}");
}

#[test]
fn a_column_that_is_named_must_be_there_and_a_coding_sheet_is_told() {
    let folder = folder();
    let refused = |arguments: &[&str]| {
        let output = palabre(folder.path(), &[&["stance", "train", "--model", "n.json"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        said(&output)
    };
    let told = refused(&["--input", "labelled.csv", "--topics", BIKES, "--topic-column", "topci"]);
    assert!(told.contains("has no column \"topci\" of topics") && told.contains("id, topic, text, label"), "{told}");
    let lines = "{\"id\":\"1\",\"text\":\"Oui\",\"label\":\"favor\",\"sujet\":\"T\"}\n".repeat(2);
    fs::write(folder.path().join("l.jsonl"), lines).expect("a file");
    let told = refused(&["--input", "l.jsonl", "--topics", BIKES, "--topic-column", "topci"]);
    assert!(told.contains("has no column \"topci\" of topics"), "{told}");
    copies(folder.path());
    let sheet = ["--input", "ana.csv", "--label-column", "gold_stance", "--topics", BIKES];
    let told = refused(&[&sheet[..], &["--topic-column", "sujet"]].concat());
    assert!(told.contains("\"sujet\"") && told.contains("message_id, topic, text"), "{told}");
    let told = refused(&[&sheet[..], &["--encoding", "utf-8"]].concat());
    assert!(told.contains("--encoding does nothing here"), "{told}");
    let told = refused(&["--input", "ana.csv"]);
    assert!(told.contains("--label-column gold_stance reads"), "{told}");
}

#[test]
fn rows_that_cannot_be_read_are_told_with_their_line_and_cells_left_out_are_empty() {
    let folder = folder();
    let text = labelled() + &format!("e1,{BIKES},Sans étiquette\ne2,{BIKES},a,b,c,d\n");
    fs::write(folder.path().join("l.csv"), text).expect("a file");
    let output = palabre(folder.path(), &["stance", "train", "--input", "l.csv", "--model", "l.json"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let told = said(&output);
    assert!(told.contains("l.csv:52: the row has 6 fields") && told.contains("1 record could not be read"), "{told}");
    assert!(told.contains("48 labelled comments; 2 without a label"), "{told}");
    let asked = ["stance", "predict", "--model", "m.json", "--topic", BIKES, "l.csv"];
    assert!(said(&palabre(folder.path(), &asked)).contains("l.csv:52: the row has 6 fields"));
    let rows = (0..12).map(|n| format!("\"Oui, bonne idée {n}\",pour\n\"Non, mauvaise idée {n}\",contre\n"));
    let text = "text,label\n".to_owned() + &rows.collect::<String>() + "Rien ici\n";
    fs::write(folder.path().join("l.csv"), text).expect("a file");
    let asked = ["stance", "train", "--input", "l.csv", "--model", "l.json", "--topics", BIKES];
    let output = palabre(folder.path(), &asked);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(said(&output).contains("24 labelled comments; 1 without a label"), "{output:?}");
}

/// Asks a model of labelled comments on these topics about others, and tells which of them it takes.
fn taken<'t>(topics: &[&str], asked: &[&'t str]) -> Vec<&'t str> {
    let folder = TempDir::new().expect("a folder");
    let mut text = "topic,text,label\n".to_owned();
    for topic in topics {
        for number in 0..10 {
            writeln!(text, "{topic},\"Oui, bonne idée {number}\",favor\n{topic},\"Non, absurde {number}\",against")
                .expect("memory");
        }
    }
    fs::write(folder.path().join("l.csv"), text).expect("a file");
    fs::write(folder.path().join("c.csv"), COMMENTS).expect("a file");
    let output = palabre(folder.path(), &["stance", "train", "--input", "l.csv", "--model", "m.json"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let takes = |topic: &&&str| {
        let output = palabre(folder.path(), &["stance", "predict", "--model", "m.json", "--topic", topic, "c.csv"]);
        assert!(output.status.success() || said(&output).contains("knows no word of the topic"), "{output:?}");
        output.status.success()
    };
    asked.iter().filter(takes).copied().collect()
}

#[test]
fn a_topic_is_known_by_a_word_that_tells_topics_apart() {
    let topics = [
        "Faut-il autoriser les voitures dans les parcs ?",
        "La Suisse devrait-elle sortir du nucléaire ?",
        "Devrait-on autoriser la chasse toute l'année ?",
        "Les paysans doivent-ils recevoir plus d'argent ?",
        "Faut-il autoriser plus de vols de nuit ?",
        "Les écoles pourraient-elles offrir le petit-déjeuner ?",
    ];
    let unknown = [
        "Les licornes mangent-elles du fromage ?",
        "Faut-il autoriser les licornes ?",
        "Les licornes devraient-elles dormir plus ?",
        "Les dragons pourraient-ils autoriser toutes les licornes ?",
        "Pour ou contre les licornes ?",
    ];
    assert!(taken(&topics, &unknown).is_empty());
    let known = ["La chasse au loup", "Le nucléaire est-il sûr ?", "Des voitures électriques", topics[4]];
    assert_eq!(taken(&topics, &known), known);
    let alone = ["Le compost", "Les licornes du compost", "Faut-il des licornes ?"];
    assert_eq!(taken(&["Faut-il rendre le compost obligatoire ?"], &alone), alone[..2]);
}

#[test]
fn comments_of_the_training_are_known_again_by_their_texts() {
    let folder = folder();
    let text = labelled();
    let lines: Vec<&str> = text.lines().collect();
    let told = |rows: &[String]| {
        fs::write(folder.path().join("e.csv"), lines[0].to_owned() + "\n" + &rows.concat()).expect("a file");
        let output = palabre(folder.path(), &["stance", "evaluate", "--model", "m.json", "e.csv"]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        said(&output)
    };
    let other = |number: usize| format!("o{number},{BIKES},\"Oui, mais la rue numéro {number} reste fermée.\",favor\n");
    let others: Vec<String> = (0..60).map(other).collect();
    assert_eq!(told(&others), "");
    // Other ids, other letters: the same texts.
    let known = |number: usize| format!("k{number}{}\n", lines[number + 1].to_uppercase().replace(",FAVOR", ",favor"));
    let known: Vec<String> = (0..6).map(|number| known(number).replace(&BIKES.to_uppercase(), BIKES)).collect();
    let told = told(&[&others[..], &known].concat());
    assert!(
        told.contains("of 48 whose texts it knows again, 6 are among these") && told.contains("measure on others"),
        "{told}"
    );
}

#[test]
fn topics_with_the_same_texts_are_trained_and_tried() {
    let folder = TempDir::new().expect("a folder");
    let row = |number: usize, topic: &str| format!("{topic},Oui {number},favor\n{topic},Non {number},against\n");
    let rows: String = (0..12).map(|number| row(number, BIKES) + &row(number, LIBRARY)).collect();
    fs::write(folder.path().join("l.csv"), "topic,text,label\n".to_owned() + &rows).expect("a file");
    let output = palabre(folder.path(), &["stance", "train", "--input", "l.csv", "--model", "m.json"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(said(&output).contains("48 labelled comments"), "{output:?}");
}

#[test]
fn an_id_that_many_comments_share_is_that_of_their_question() {
    let folder = folder();
    let line = |place: usize| {
        let label = if place.is_multiple_of(2) { "favor" } else { "against" };
        format!(
            "{{\"id\":{},\"topic\":\"Faut-il une piste ?\",\"text\":\"Le texte numéro {place}\",\"label\":\"{label}\"}}\n",
            place % 3
        )
    };
    fs::write(folder.path().join("q.jsonl"), (0..40).map(line).collect::<String>()).expect("a file");
    let output = palabre(folder.path(), &["stance", "train", "--input", "q.jsonl", "--model", "q.json"]);
    assert!(said(&output).contains("40 labelled comments"), "{output:?}");
}
