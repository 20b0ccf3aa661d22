//! A sheet goes out, is filled in as coders and their spreadsheets do, and comes back.

use std::{
    collections::HashMap,
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

fn palabre(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_palabre"));
    command.current_dir(folder).env("COLUMNS", "100").stdin(Stdio::null());
    command.args(arguments).output().expect("the program starts")
}

fn done(folder: &Path, arguments: &[&str]) -> String {
    let output = palabre(folder, arguments);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// A folder with a discussion of forty comments, ten of each kind of opening.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let openings = [
        "Je suis d'accord, le tramway",
        "C'est faux, le tramway",
        "Pourquoi le tramway passe-t-il là ? Il",
        "=1+1 @tous le tramway",
    ];
    let mut lines = r#"{"discussion_id":"007","id":"p","kind":"post","author_name":"Léa","title":"Le tramway","text":"Faut-il un tramway ? Écrire à lea@exemple.fr"}"#.to_owned();
    for number in 0..40 {
        let (text, author) = (openings[number % 4], number % 3);
        let line = format!(
            "\n{{\"discussion_id\":\"007\",\"id\":\"c{number}\",\"parent_id\":\"p\",\"author_name\":\"auteur {author}\",\"text\":\"{text} numéro {number}; voir a@exemple.fr\"}}"
        );
        lines.push_str(&line);
    }
    fs::write(folder.path().join("talk.jsonl"), lines).expect("a file");
    folder
}

/// The rows of a table that the program wrote, by its separator.
fn rows(path: &Path, separator: u8) -> (Vec<String>, Vec<HashMap<String, String>>) {
    let bytes = fs::read(path).expect("a table");
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&bytes);
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(bytes);
    let head: Vec<String> = reader.headers().expect("a head").iter().map(str::to_owned).collect();
    let row = |row: csv::StringRecord| head.iter().cloned().zip(row.iter().map(str::to_owned)).collect();
    let rows = reader.records().map(|record| row(record.expect("a row"))).collect();
    (head, rows)
}

/// Writes rows as a spreadsheet would.
fn save(path: &Path, head: &[String], rows: &[HashMap<String, String>], separator: u8) -> Vec<u8> {
    let mut writer =
        csv::WriterBuilder::new().delimiter(separator).terminator(csv::Terminator::CRLF).from_writer(vec![]);
    writer.write_record(head).expect("memory");
    rows.iter().for_each(|row| writer.write_record(head.iter().map(|name| &row[name])).expect("memory"));
    let bytes = writer.into_inner().expect("memory");
    fs::write(path, &bytes).expect("a file");
    bytes
}

const FRENCH: [(&str, &str); 4] =
    [("agree", "Accord"), ("disagree", "DÉSACCORD"), ("question", " question"), ("neutral", "neutre")];

fn figure(path: &Path, given_by: &str, name: &str, label: &str) -> String {
    let (_, rows) = rows(path, b',');
    let is =
        |row: &&HashMap<String, String>| row["given_by"] == given_by && row["figure"] == name && row["label"] == label;
    let row = rows.iter().find(is).unwrap_or_else(|| panic!("{given_by} {name} {label}"));
    row["value"].clone()
}

#[test]
fn a_sheet_comes_back_from_every_dialect_in_french_and_english() {
    for (dialect, separator) in [("standard", b','), ("excel-fr", b';'), ("excel-en", b',')] {
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        let arguments =
            ["sample", "talk.jsonl", "-n", "12", "--stratify", "label", "--dialect", dialect, "-o", "s.csv"];
        done(folder.path(), &arguments);
        let (_, key) = rows(&path("s.key.csv"), separator);
        let labels: HashMap<&str, &str> = key.iter().map(|row| (&*row["message_id"], &*row["label"])).collect();
        let (head, mut sheet) = rows(&path("s.csv"), separator);
        assert_eq!(sheet.len(), 12);
        for (place, row) in sheet.iter_mut().enumerate() {
            let label = labels[&*row["message_id"]];
            let french = FRENCH.iter().find(|(english, _)| *english == label).expect("a label").1;
            row.insert("coder_1_stance".to_owned(), french.to_owned());
            // One is missing, and one differs.
            let other = ["", if label == "agree" { "neutral" } else { "agree" }, label][place.min(2)];
            row.insert("coder_2_stance".to_owned(), other.to_owned());
        }
        let bytes = save(&path("s.csv"), &head, &sheet, separator);
        let text = String::from_utf8(bytes).expect("UTF-8");
        let (windows, ..) = encoding(&text.replace('⟨', "<").replace('⟩', ">"));
        fs::write(path("windows.csv"), windows).expect("a file");
        fs::write(path("marked.csv"), format!("\u{FEFF}sep={}\r\n{text}", char::from(separator))).expect("a file");
        for file in ["s.csv", "windows.csv", "marked.csv"] {
            let arguments =
                ["stance", "evaluate", file, "--key", "s.key.csv", "-o", "figures.csv", "--errors", "e.csv"];
            let said = done(folder.path(), &arguments);
            assert!(said.contains("12 messages, 12 coded, 11 to measure by, 1 disputed"), "{dialect} {file} {said}");
            let figures = path("figures.csv");
            assert_eq!(figure(&figures, "program", "accuracy", ""), "1.0000");
            assert_eq!(figure(&figures, "program", "geometric_mean_of_recalls", ""), "1.0000");
            assert!(figure(&figures, "", "krippendorff_alpha", "").starts_with("0.8"));
            assert_eq!(rows(&path("e.csv"), b',').1.len(), 0);
        }
    }
}

fn encoding(text: &str) -> (Vec<u8>, &'static str) {
    let (bytes, encoding, unmappable) = encoding_rs::WINDOWS_1252.encode(text);
    assert!(!unmappable);
    (bytes.into_owned(), encoding.name())
}

#[test]
fn coders_see_neither_the_label_nor_addresses_and_nothing_runs_as_a_formula() {
    let folder = folder();
    done(folder.path(), &["sample", "talk.jsonl", "-n", "40", "--dialect", "excel-fr", "-o", "s.csv"]);
    let (head, sheet) = rows(&folder.path().join("s.csv"), b';');
    let expected = [
        "discussion_id",
        "message_id",
        "author",
        "post",
        "before",
        "answers",
        "text",
        "coder_1_stance",
        "coder_1_note",
        "coder_2_stance",
        "coder_2_note",
        "gold_stance",
    ];
    assert_eq!(head, expected);
    let text = fs::read_to_string(folder.path().join("s.csv")).expect("a sheet");
    assert!(!text.contains("exemple.fr") && text.contains("⟨e-mail⟩") && !text.contains("agree"), "{text}");
    for row in &sheet {
        assert_eq!(row["discussion_id"], "'007");
        assert!(row["post"].starts_with("Le tramway — Faut-il un tramway ?"), "{row:?}");
        assert!(row.values().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{row:?}");
    }
}

#[test]
fn the_same_seed_draws_the_same_sheet_whatever_the_threads_and_another_does_not() {
    let folder = folder();
    let sheet = |name: &str, more: &[&str]| {
        let arguments = ["sample", "talk.jsonl", "-n", "9", "--stratify", "label,author", "-o", name];
        done(folder.path(), &[&arguments, more].concat());
        let key = Path::new(name).with_extension("key.csv");
        [folder.path().join(name), folder.path().join(key)].map(|path| fs::read(path).expect("a table"))
    };
    let first = sheet("a.csv", &["--threads", "1"]);
    assert_eq!(first, sheet("b.csv", &["--threads", "4"]));
    assert_ne!(first, sheet("c.csv", &["--seed", "2"]));
}

#[test]
fn weights_of_a_stratified_sample_add_up_to_all_comments() {
    let folder = folder();
    for allocation in ["equal", "proportional"] {
        let arguments = [
            "sample",
            "talk.jsonl",
            "-n",
            "10",
            "--stratify",
            "label",
            "--allocation",
            allocation,
            "-o",
            "s.csv",
            "--force",
        ];
        done(folder.path(), &arguments);
        let (_, key) = rows(&folder.path().join("s.key.csv"), b',');
        assert_eq!(key.len(), 10);
        // Each stratum stands for itself on average; here shares differ from whole numbers by less than one.
        let sum: f64 = key.iter().map(|row| row["weight"].parse::<f64>().expect("a weight")).sum();
        assert!((sum - 40.0).abs() <= 10.0, "{allocation} {sum}");
        assert!(key.iter().all(|row| row["allocation"] == allocation && row["seed"] == "1"));
    }
}

#[test]
fn a_sheet_that_may_hold_labels_is_not_written_over() {
    let folder = folder();
    done(folder.path(), &["sample", "talk.jsonl", "-n", "5", "-o", "s.csv"]);
    let before = fs::read(folder.path().join("s.csv")).expect("a sheet");
    let output = palabre(folder.path(), &["sample", "talk.jsonl", "-n", "6", "-o", "s.csv"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--force"), "{output:?}");
    assert_eq!(fs::read(folder.path().join("s.csv")).expect("a sheet"), before);
}

#[test]
fn bad_labels_are_told_with_line_column_and_remedy_and_the_rest_is_measured() {
    let folder = folder();
    let sheet = "discussion_id;message_id;coder_1_stance;coder_2_stance\r\n007;c1;accord;oui\r\n007;c2;d;désaccord\r\n007;c2;d;\r\n";
    fs::write(folder.path().join("s.csv"), sheet).expect("a file");
    let output = palabre(folder.path(), &["stance", "evaluate", "s.csv"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(said.contains("s.csv:2: column \"coder_2_stance\": \"oui\" is no label; write agree"), "{said}");
    assert!(said.contains("s.csv:4: column \"message_id\": \"c2\" stands on line 3 too"), "{said}");
    assert!(said.contains("s.key.csv: is not there"), "{said}");
    fs::write(folder.path().join("empty.csv"), "message_id,coder_1_stance\nc1,\n").expect("a file");
    let output = palabre(folder.path(), &["stance", "evaluate", "empty.csv"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}

#[test]
fn errors_are_written_with_their_evidence() {
    let folder = folder();
    done(folder.path(), &["sample", "talk.jsonl", "-n", "40", "-o", "s.csv"]);
    let (head, mut sheet) = rows(&folder.path().join("s.csv"), b',');
    for row in &mut sheet {
        row.insert("coder_1_stance".to_owned(), "neutral".to_owned());
    }
    save(&folder.path().join("s.csv"), &head, &sheet, b',');
    let said = done(folder.path(), &["stance", "evaluate", "s.csv", "--errors", "e.csv", "--show", "2"]);
    assert!(said.contains("Errors, the surest first") && !said.contains("exemple.fr"), "{said}");
    let before = fs::read(folder.path().join("e.csv")).expect("a table");
    // Labels of today are those of the key, until the rules change.
    fs::rename(folder.path().join("s.key.csv"), folder.path().join("kept.csv")).expect("a file");
    let again = [
        "stance",
        "evaluate",
        "s.csv",
        "--again",
        "talk.jsonl",
        "--errors",
        "e.csv",
        "--show",
        "2",
        "--key",
        "kept.csv",
    ];
    done(folder.path(), &again);
    assert_eq!(fs::read(folder.path().join("e.csv")).expect("a table"), before);
    let (_, errors) = rows(&folder.path().join("e.csv"), b',');
    assert!(errors.iter().any(|row| row["label"] == "disagree" && row["rules"].contains("disagree.")), "{errors:?}");
    assert!(errors.iter().all(|row| row["gold_stance"] == "neutral" && row["text"].contains("numéro")));
}

#[test]
fn a_column_that_was_given_on_is_no_second_coder_and_gold_that_differs_is_none() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, label: &dyn Fn(usize) -> (&'static str, &'static str, &'static str)| {
        let row = |place| {
            let (one, two, gold) = label(place);
            format!("c{place},texte,{one},{two},{gold}\n")
        };
        let rows: String = (0..24).map(row).collect();
        let head = "message_id,text,coder_1_stance,coder_2_stance,gold_stance\n";
        fs::write(folder.path().join(name), head.to_owned() + &rows).expect("a file");
    };
    let ana = |place: usize| if place.is_multiple_of(2) { "agree" } else { "disagree" };
    write("ana.csv", &|place| (ana(place), "", if place == 0 { "agree" } else { "" }));
    write("both.csv", &|place| {
        (ana(place), ana(place + usize::from(place < 6)), if place == 0 { "neutral" } else { "" })
    });
    let output = palabre(folder.path(), &["stance", "evaluate", "ana.csv", "both.csv"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("both.csv coder_1 gave the very labels of another coder"), "{told}");
    assert!(told.contains("1 messages are settled otherwise in two sheets"), "{told}");
    assert_eq!(output.status.code(), Some(1));
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(shown.contains("by ana.csv coder_1, both.csv coder_2"), "{shown}");
}

/// The labels that coders gave to the forty comments, as rows of a sheet: all are `neutral`.
fn coded(head: &str, row: impl Fn(usize) -> String) -> String {
    (0..40).fold(head.to_owned() + "\n", |sheet, number| sheet + &row(number) + "\n")
}

#[test]
fn messages_that_are_not_found_again_are_told_and_have_no_label_of_before() {
    let folder = folder();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    done(folder.path(), &["sample", "talk.jsonl", "-n", "40", "-o", "s.csv"]);
    write("coded.csv", &coded("discussion_id,message_id,gold_stance", |number| format!("007,c{number},neutral")));
    let talk = fs::read_to_string(folder.path().join("talk.jsonl")).expect("a file");
    let kept: Vec<&str> = talk.lines().filter(|line| !line.contains("\"c7\"") && !line.contains("\"c8\"")).collect();
    write("less.jsonl", &kept.join("\n"));
    let again = ["stance", "evaluate", "coded.csv", "--key", "s.key.csv", "-o", "f.csv", "--again"];
    let output = palabre(folder.path(), &[&again[..], &["less.jsonl"]].concat());
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{told}");
    let lost = "2 of 40 messages of the sheet were not found in what --again names (007/c7, 007/c8)";
    assert!(told.contains(lost) && !told.contains("are not in the key"), "{told}");
    let (_, figures) = rows(&folder.path().join("f.csv"), b',');
    let accuracy = figures.iter().find(|row| row["figure"] == "accuracy").expect("a figure");
    assert_eq!(accuracy["messages_n"], "38");
    write("other.jsonl", &talk.replace("\"007\"", "\"008\""));
    let output = palabre(folder.path(), &[&again[..], &["other.jsonl"]].concat());
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("40 of 40 messages") && told.contains("(007/c0, 007/c1, 007/c2, …)"), "{told}");
}

#[test]
fn what_is_labelled_again_is_read_as_the_flags_say_and_flags_that_do_nothing_are_refused() {
    let folder = folder();
    let write = |name: &str, text: &[u8]| fs::write(folder.path().join(name), text).expect("a file");
    write("s.csv", b"discussion_id,message_id,gold_stance\n7,c1,agree\n7,c2,disagree\n");
    let table = "fil;num;machin\n7;c1;Je suis d'accord, c'était prévu\n7;c2;C'est faux, et cela a été démontré\n";
    write("talk.csv", &encoding(table).0);
    let again = ["stance", "evaluate", "s.csv", "--again", "talk.csv"];
    let output = palabre(folder.path(), &again);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let flags = ["--map", "text=machin,id=num,discussion_id=fil", "--encoding", "windows-1252", "--from", "csv"];
    let said = done(folder.path(), &[&again[..], &flags].concat());
    assert!(said.contains("program against gold, 2 messages"), "{said}");
    for (flag, value) in [
        ("--map", "text=machin"),
        ("--encoding", "utf-8"),
        ("--topics", "Le tramway"),
        ("--topic-column", "sujet"),
        ("--label-column", "avis"),
    ] {
        let output = palabre(folder.path(), &["stance", "evaluate", "s.csv", flag, value]);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains(flag) && told.contains("leave it out"), "{told}");
    }
    let output = palabre(folder.path(), &[&again[..], &["--topics", "Le tramway"]].concat());
    assert!(String::from_utf8_lossy(&output.stderr).contains("add --model FILE"), "{output:?}");
}

#[test]
fn rows_without_their_empty_cells_are_read_and_ids_alone_find_the_key() {
    let folder = folder();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    done(folder.path(), &["sample", "talk.jsonl", "-n", "40", "-o", "s.csv"]);
    let short = |number: usize| match number {
        0 => "007;c0".to_owned(),
        1 => "007;c1;\"Deux\nlignes\"".to_owned(),
        2 => "007".to_owned(),
        number => format!("007;c{number};texte;;neutre;"),
    };
    write("short.csv", &coded("discussion_id;message_id;text;coder_1_stance;gold_stance;note", short));
    let output = palabre(folder.path(), &["stance", "evaluate", "short.csv", "--key", "s.key.csv"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("short.csv:5: column \"message_id\": the row has 1 cells"), "{told}");
    assert!(told.contains("1 cell or row was not taken"), "{told}");
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(shown.contains("39 messages, 0 coded, 37 to measure by"), "{shown}");
    write("alone.csv", &coded("message_id,gold_stance", |number| format!("c{number},neutral")));
    let said = done(folder.path(), &["stance", "evaluate", "alone.csv", "--key", "s.key.csv"]);
    assert!(said.contains("program against gold, 40 messages"), "{said}");
    // An id that two discussions have tells nothing.
    let key = fs::read_to_string(folder.path().join("s.key.csv")).expect("a key");
    let twice = key.lines().find(|line| line.starts_with("007,c3,")).expect("a row").replacen("007", "008", 1);
    write("twice.csv", &(key.trim_end().to_owned() + "\n" + &twice + "\n"));
    let output = palabre(folder.path(), &["stance", "evaluate", "alone.csv", "--key", "twice.csv"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("1 of 40 messages are not in the key"), "{output:?}");
}

#[test]
fn inputs_that_are_not_there_are_told_on_a_line_each() {
    let folder = folder();
    let output = palabre(folder.path(), &["sample", "-n", "5", "-o", "q.csv", "nofile1.csv", "nofile2.csv"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines.len(), 2, "{told}");
    assert!(lines.iter().zip(["nofile1.csv", "nofile2.csv"]).all(|(line, name)| line.contains(name)), "{told}");
    assert!(lines.iter().all(|line| line.starts_with("palabre: ")) && !told.contains('\u{FFFD}'), "{told}");
}
