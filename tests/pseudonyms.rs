//! With a key, nothing that is written names anybody whose name tells people apart.

use std::{
    collections::BTreeSet,
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};

use palabre::{
    pseudonym::Key,
    run::{self, Options, Silent, TableChoice},
};
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

/// People, each with a name, a handle, an address, and what others write of them.
const PEOPLE: &[(&str, &str, &str)] = &[
    ("Zoé Kowalski", "zkowal", "http://www.zoe-ecrit.fr/"),
    ("Ornicar", "", "https://ornicar.over-blog.com"),
    ("Renard", "renard75", "https://twitter.com/renard75"),
    ("la Planète des Signes", "planetesignes", "https://www.exemple.org/membres/planetesignes"),
    ("JEAN-ÉRIC D'HAUTEBRYE 🌻", "jehb", "jehautebrye.net/blog"),
    ("Max", "m4x", "https://framapiaf.org/@m4x"),
    ("=Mireille+Quérrec", "mquerrec", "https://www.facebook.com/profile.php?id=100064539921"),
    ("<b>Toufik</b> Benhaddou", "toufikb", "https://www.youtube.com/channel/UCabcdefghij0123"),
    ("Ayşe Öztürkmen", "ayse_oz", "https://bsky.app/profile/ayse.exemple.tr"),
    ("Влади Громыхов", "gromyhov", "//gromyhov.ru"),
];

/// What must not be found in any output, whatever its case and accents.
const SECRETS: &[&str] = &[
    "kowalski",
    "zkowal",
    "zoe-ecrit",
    "ornicar",
    "renard75",
    "planetesignes",
    "planete des signes",
    "hautebrye",
    "jehb",
    "m4x",
    "mireille",
    "querrec",
    "100064539921",
    "toufik",
    "benhaddou",
    "ucabcdefghij0123",
    "ozturkmen",
    "ayse",
    "громыхов",
    "gromyhov",
];

fn key() -> Key {
    Key::parse(&"5a".repeat(32)).unwrap()
}

/// Everybody names everybody else in many ways: by name, handle, address, in quotes and titles.
fn talk() -> String {
    let mut lines = Vec::new();
    for (place, (name, handle, url)) in PEOPLE.iter().enumerate() {
        let (other, their, site) = PEOPLE[(place + 3) % PEOPLE.len()];
        let shouted = other.to_uppercase();
        let texts = [
            format!("Je suis d’accord avec {other}, et {shouted} aussi. Voir {site} ou {site}/page?x=1 !"),
            format!("@{their} pas du tout d’accord, {other} a tort. #{} {their}", their.replace('_', "")),
            format!(
                "« {other} a écrit : bonjour » — merci {other} ! https://exemple.com/tag/{their}/ écrire à {their}@exemple.fr"
            ),
        ];
        for (number, text) in texts.iter().enumerate() {
            lines.push(json!({
                "discussion_id": "http://www.zoe-ecrit.fr/jehb",
                "id": format!("{place}-{number}-{handle}"),
                "parent_id": (place > 0).then(|| format!("{}-0-{}", place - 1, PEOPLE[place - 1].1)),
                "kind": if place + number == 0 { "post" } else { "comment" },
                "author_id": format!("compte-{handle}-{place}"),
                "author_name": name, "author_handle": handle, "author_url": url,
                "title": format!("Ce que {other} pense"),
                "timestamp": format!("2021-05-{:02}T10:{:02}:00Z", place + 1, number),
                "text": text,
                "meta": {"camp": other, "page": site},
            }));
        }
    }
    lines.iter().map(|line| line.to_string() + "\n").collect()
}

fn analyzed(text: &str, pseudonymize: Option<Key>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("talk.jsonl");
    fs::write(&input, text).unwrap();
    let at = |name: &str| Some(folder.path().join("out").join(name));
    let read = palabre::read::Options { meta: vec!["camp".into(), "page".into()], ..Default::default() };
    let options = Options {
        read,
        by: Some("camp".to_owned()),
        tables: TableChoice::All,
        with_text: true,
        html: at("report.html"),
        workbook: at("report.xlsx"),
        pseudonym_table: pseudonymize.is_some().then(|| folder.path().join("who.csv")),
        pseudonymize,
        command_line: vec!["palabre".into(), "zkowal.jsonl".into()],
        ..Options::default()
    };
    run::analyze(&[input], &folder.path().join("out"), &options, &Silent).unwrap();
    folder
}

/// Returns the names and texts of all files that were written, those of the workbook among them.
fn outputs(folder: &Path) -> Vec<(String, String)> {
    let mut outputs = Vec::new();
    for path in fs::read_dir(folder.join("out")).unwrap().map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.extension().is_some_and(|end| end == "xlsx") {
            let mut book = zip::ZipArchive::new(fs::File::open(&path).unwrap()).unwrap();
            for part in 0..book.len() {
                let mut text = String::new();
                let mut part = book.by_index(part).unwrap();
                part.read_to_string(&mut text).unwrap();
                outputs.push((format!("{name}/{}", part.name().unwrap()), text));
            }
        } else {
            outputs.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    outputs
}

/// Lower case without accents, as a reader compares.
fn plain(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    text.nfkd()
        .filter(|letter| !unicode_normalization::char::is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .collect()
}

fn found(outputs: &[(String, String)], secrets: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (name, text) in outputs {
        let text = plain(text);
        for secret in secrets {
            if let Some(place) = text.find(&plain(secret)) {
                let start = (0..=place.saturating_sub(30)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
                let around: String = text[start..].chars().take(90).collect();
                found.push(format!("{secret} in {name}: {around}"));
            }
        }
    }
    found
}

fn rows(folder: &Path, table: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(folder.join("out").join(table)).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

#[test]
fn nothing_that_is_written_names_anybody() {
    let plain_run = analyzed(&talk(), None);
    let found_before = found(&outputs(plain_run.path()), SECRETS);
    let told = |secret: &&&str| !found_before.iter().any(|hit| hit.starts_with(*secret));
    assert_eq!(SECRETS.iter().filter(told).count(), 0, "each is found where people are not hidden");
    let hidden = analyzed(&talk(), Some(key()));
    assert_eq!(found(&outputs(hidden.path()), SECRETS), Vec::<String>::new());
}

#[test]
fn figures_are_those_of_the_run_with_names() {
    let (plain_run, hidden) = (analyzed(&talk(), None), analyzed(&talk(), Some(key())));
    for table in ["authors.csv", "interactions.csv", "corpus.csv", "timeline.csv", "discussions.csv", "messages.csv"] {
        let figures = |folder: &Path| {
            let mut rows: Vec<Vec<String>> = rows(folder, table)
                .into_iter()
                .map(|row| row.into_iter().filter(|(name, _)| is_figure(name)).map(|(_, value)| value).collect())
                .collect();
            rows.sort();
            rows
        };
        assert_eq!(figures(plain_run.path()), figures(hidden.path()), "{table}");
    }
}

/// Text and names differ, and so does the text that figures of places stand for.
fn is_figure(column: &str) -> bool {
    ["_n", "_pct", "_ratio", "_s", "_h", "_utc", "_per_1k"].iter().any(|end| column.ends_with(end))
}

#[test]
fn one_pseudonym_stands_for_one_person_everywhere() {
    let folder = analyzed(&talk(), Some(key()));
    let ids = |table: &str, column: &str| -> BTreeSet<String> {
        rows(folder.path(), table).iter().map(|row| row[column].clone()).filter(|id| !id.is_empty()).collect()
    };
    let authors = ids("authors.csv", "author_id");
    assert_eq!(authors.len(), PEOPLE.len());
    assert!(authors.iter().all(|id| id.starts_with("p_") && id.len() == 18), "{authors:?}");
    for (table, column) in [
        ("messages.csv", "author_id"),
        ("interactions.csv", "from_author_id"),
        ("interactions.csv", "to_author_id"),
        ("mentions.csv", "resolved_author_id"),
        ("stances.csv", "target_author_id"),
        ("links.csv", "author_id"),
    ] {
        assert!(ids(table, column).is_subset(&authors), "{table} {column}");
    }
    let network = fs::read_to_string(folder.path().join("out/network.gexf")).unwrap();
    assert!(authors.iter().all(|id| network.contains(id)));
    let mentioned = rows(folder.path(), "mentions.csv");
    let is_named =
        |row: &&std::collections::BTreeMap<_, String>| row["kind"] == "handle" && !row["resolved_author_id"].is_empty();
    let named = mentioned.iter().filter(is_named);
    assert!(named.clone().count() > 5);
    named.for_each(|row| assert_eq!(row["surface"], format!("'@{}", row["resolved_author_id"])));
    // Who is who is told apart, and nowhere else.
    let who = fs::read_to_string(folder.path().join("who.csv")).unwrap();
    assert!(authors.iter().all(|id| who.contains(id)) && who.contains("Zoé Kowalski") && who.contains("zkowal"));
    assert_eq!(analyzed(&talk(), Some(key())).path().join("out").read_dir().unwrap().count(), outputs_n(&folder));
    let other = analyzed(&talk(), Some(Key::random().unwrap()));
    let others: BTreeSet<_> = rows(other.path(), "authors.csv").iter().map(|row| row["author_id"].clone()).collect();
    assert!(authors.is_disjoint(&others), "another key, other pseudonyms");
}

fn outputs_n(folder: &TempDir) -> usize {
    folder.path().join("out").read_dir().unwrap().count()
}

#[test]
fn places_are_those_of_the_text_that_is_shown() {
    let folder = analyzed(&talk(), Some(key()));
    let texts: std::collections::BTreeMap<_, _> = rows(folder.path(), "messages.csv")
        .into_iter()
        .map(|row| ((row["discussion_id"].clone(), row["message_id"].clone()), row["text"].clone()))
        .collect();
    let stances = rows(folder.path(), "stances.csv");
    assert!(stances.len() > 10);
    for stance in stances {
        let text = &texts[&(stance["discussion_id"].clone(), stance["message_id"].clone())];
        let text = text.strip_prefix('\'').unwrap_or(text);
        for (span, words) in stance["evidence_spans"].split(" | ").zip(stance["evidence_text"].split(" | ")) {
            let (start, end) = span.split_once('–').unwrap();
            let (start, end): (usize, usize) = (start.parse().unwrap(), end.parse().unwrap());
            assert_eq!(text.chars().skip(start).take(end - start).collect::<String>(), words, "{text}");
        }
    }
}

#[test]
fn what_is_left_is_counted() {
    let text = r#"{"author_name":"Renard","text":"Bonjour."}
{"author_name":"Ana","text":"Renard a raison, le renard est rusé, Renard est là. Marguerite aussi."}
"#;
    let folder = analyzed(text, Some(key()));
    let quality = rows(folder.path(), "quality.csv");
    let count = |check: &str| quality.iter().find(|row| row["check"] == check).map(|row| row["count_n"].clone());
    let texts = fs::read_to_string(folder.path().join("out/messages.csv")).unwrap();
    let left = texts.matches("Renard").count();
    assert!(left > 0, "a common word stays");
    assert_eq!(count("names_left"), Some(left.to_string()));
}

#[test]
fn a_sheet_for_coders_names_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("talk.jsonl");
    fs::write(&input, talk()).unwrap();
    let sampling = run::Sampling {
        messages: 20,
        stratify: Vec::new(),
        allocation: palabre::coding::Allocation::Proportional,
        seed: 1,
        coders: 1,
        workbook: false,
    };
    let options = Options { pseudonymize: Some(key()), ..Options::default() };
    let (_, sampled) = run::sample(&[input], &sampling, &options, &Silent).unwrap();
    assert_eq!(sampled.drawn_n, 20);
    let outputs = [("sheet", sampled.sheet), ("key", sampled.key)]
        .map(|(name, bytes)| (name.to_owned(), String::from_utf8(bytes).unwrap()));
    assert_eq!(found(&outputs, SECRETS), Vec::<String>::new());
}

#[test]
fn the_table_of_names_stands_apart() {
    let folder = tempfile::tempdir().unwrap();
    let input: PathBuf = folder.path().join("talk.jsonl");
    fs::write(&input, talk()).unwrap();
    let within = folder.path().join("out").join("who.csv");
    let options = Options { pseudonymize: Some(key()), pseudonym_table: Some(within), ..Options::default() };
    fs::create_dir(folder.path().join("out")).unwrap();
    let refused = run::analyze(&[input], &folder.path().join("out"), &options, &Silent).unwrap_err();
    assert!(refused.to_string().contains("another folder"), "{refused}");
}

prop_compose! {
    /// A name of syllables that no dictionary has, with signs between and around its words.
    fn any_name()(
        words in prop::collection::vec("[zkvx][aeiouéè][bdgzx][aiuo][kzvx]{1,2}[aeou]", 1..4),
        sign in prop::sample::select(vec![" ", "-", "_", ".", "'", " "]),
        around in prop::sample::select(vec![("", ""), ("✨", "✨"), ("(", ")"), ("@", "")]),
        shout in any::<bool>(),
    ) -> String {
        let name = words.join(sign);
        format!("{}{}{}", around.0, if shout { name.to_uppercase() } else { name }, around.1)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn no_distinctive_name_is_left(
        names in prop::collection::vec(any_name(), 2..6),
        frames in prop::collection::vec(prop::sample::select(vec![
            "Je suis d’accord avec {}.", "{} : oui !", "@{} non", "« {} »", "l’avis de {}, voilà", "http://exemple.fr/{}/x",
            "d'{}", "merci {}😊", "({})", "{}\n{}", "#{}",
        ]), 2..8),
    ) {
        let mut lines = String::new();
        for (place, name) in names.iter().enumerate() {
            let text: String = frames.iter().zip(names.iter().cycle().skip(place + 1))
                .map(|(frame, other)| frame.replace("{}", other) + " ").collect();
            let line: Value = json!({"author_name": name, "text": text, "title": name, "meta": {"camp": name}});
            lines.push_str(&(line.to_string() + "\n"));
        }
        let folder = analyzed(&lines, Some(key()));
        let secrets: Vec<String> = names.iter().map(|name| name.trim_matches(['✨', '(', ')', '@']).to_owned()).collect();
        let secrets: Vec<&str> = secrets.iter().map(String::as_str).collect();
        let outputs: Vec<_> = outputs(folder.path()).into_iter().collect();
        prop_assert_eq!(found(&outputs, &secrets), Vec::<String>::new());
    }
}

/// Runs messages, each with the fields that it needs, and returns what is written.
fn written(messages: &[Value]) -> (TempDir, Vec<(String, String)>) {
    let text: String = messages.iter().map(|message| message.to_string() + "\n").collect();
    let folder = analyzed(&text, Some(key()));
    let written = outputs(folder.path());
    (folder, written)
}

#[test]
fn an_account_that_goes_later_stays_hidden() {
    let (_folder, written) = written(&[
        json!({"author_id": "uqq7", "author_name": "Ornicar", "author_url": "http://ornicar-ecrit.fr/", "text": "Bonjour."}),
        json!({"author_id": "uqq7", "author_name": "[deleted]", "text": "Salut"}),
        json!({"author_id": "uq2", "author_name": "Ana", "text": "Je lis ornicar. http://ornicar-ecrit.fr/x #ornicar"}),
    ]);
    assert_eq!(found(&written, &["ornicar", "uqq7"]), Vec::<String>::new());
}

#[test]
fn whole_cells_and_addresses_give_no_id_away() {
    let (_folder, written) = written(&[
        json!({"author_id": "47114", "author_name": "Lérouxel", "text": "Oui.",
            "author_url": "https://exemple.fr/auteur/l%C3%A9rouxel", "meta": {"camp": "47114", "page": "Renard"}}),
        json!({"author_id": "47125", "author_name": "Renard", "meta": {"camp": "lérouxel"},
            "text": "https://exemple.org/?u=47114 https://x.fr/auteur/L%C3%A9rouxel/ https://exemple.fr/auteur/L%C3%89ROUXEL"}),
    ]);
    let secrets = ["47114", "lerouxel", "l%c3%a9rouxel", "l%c3%89rouxel", "47125"];
    assert_eq!(found(&written, &secrets), Vec::<String>::new());
    let messages = &written.iter().find(|(name, _)| name == "messages.csv").unwrap().1;
    assert!(!messages.contains("Renard"), "a cell that is a name, though a common word: {messages}");
}

#[test]
fn ids_that_are_addresses_stay_apart() {
    let comment = |number: u32| {
        json!({"id": format!("http://ornicar.fr/post#c{number}"), "author_name": "Ornicar", "text": "Oui.",
            "author_url": "http://ornicar.fr/", "discussion_id": "http://ornicar.fr/post"})
    };
    let (folder, _) = written(&[comment(0), comment(1), comment(2)]);
    let ids: BTreeSet<_> = rows(folder.path(), "messages.csv").iter().map(|row| row["message_id"].clone()).collect();
    assert_eq!(ids.len(), 3, "{ids:?}");
}

#[test]
fn words_that_hold_a_name_by_chance_are_whole() {
    let (folder, _) = written(&[
        json!({"author_name": "max", "author_url": "http://exemple.org/membres/max", "text": "Bonjour à tous."}),
        json!({"author_name": "Ana", "text": "Le maximum est atteint, la France aussi.", "title": "x://x://x://"}),
        json!({"author_name": "Attac France", "text": "Bonjour."}),
    ]);
    let texts: Vec<_> = rows(folder.path(), "messages.csv").iter().map(|row| row["text"].clone()).collect();
    assert!(texts.contains(&"Le maximum est atteint, la France aussi.".to_owned()), "{texts:?}");
}

#[test]
fn a_name_of_two_people_is_neither_ones() {
    let (folder, _) = written(&[
        json!({"author_id": "uq1", "author_name": "Ornicar", "text": "Un."}),
        json!({"author_id": "uq2", "author_name": "Ornicar", "text": "Deux."}),
        json!({"author_id": "ornicar", "author_name": "Zarbizouk", "text": "Trois, et Ornicar aussi."}),
    ]);
    let authors: BTreeSet<_> = rows(folder.path(), "authors.csv").iter().map(|row| row["author_id"].clone()).collect();
    let texts = rows(folder.path(), "messages.csv");
    let text = &texts.iter().find(|row| row["text"].starts_with("Trois")).unwrap()["text"];
    assert!(text.contains("p_") && authors.iter().all(|author| !text.contains(author)), "{text} {authors:?}");
}

#[test]
fn neither_key_nor_input_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let program = || std::process::Command::new(env!("CARGO_BIN_EXE_palabre"));
    let code = |command: &mut std::process::Command| command.current_dir(folder.path()).output().unwrap().status.code();
    assert_eq!(code(program().args(["keygen", "-o", "key"])), Some(0));
    assert_eq!(code(program().args(["keygen", "-o", "key"])), Some(2));
    fs::write(at("talk.jsonl"), talk()).unwrap();
    let before = (fs::read(at("key")).unwrap(), fs::read(at("talk.jsonl")).unwrap());
    for table in ["key", "talk.jsonl", "out/who.csv", "out/below/who.csv", "page.html"] {
        let asked = ["analyze", "talk.jsonl", "-o", "out", "--pseudonymize", "key", "--force", "--html", "page.html"];
        assert_eq!(code(program().args(asked).args(["--pseudonym-table", table])), Some(2), "{table}");
    }
    assert_eq!(before, (fs::read(at("key")).unwrap(), fs::read(at("talk.jsonl")).unwrap()));
}
