//! The workbook says what the tables say: it is read back, and each cell is compared.

mod tables;

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    io::Cursor,
    path::{Path, PathBuf},
    process::Command,
};

use calamine::{Data, DataType as _, Range, Reader as _, Xlsx};
use palabre::{
    read,
    report::{Book, BookTable, Dialect, Labels, Limits, PageColumn, Style, Unit, codebook, unguarded},
    run::{self, Options, RunError, Silent},
};
use serde_json::json;
use tables::Table;

/// Texts that a spreadsheet would run, change or choke on.
const HOSTILE: [&str; 16] = [
    "=cmd|' /C calc'!A0",
    "+1",
    "-2+3",
    "@SUM(1,2)",
    "'=1+1",
    "\t=1+1",
    "＝1+1",
    "1234567890123456789",
    "007",
    "2024-05-01",
    "<script>alert('x')</script> & \"y\"",
    "👨‍👩‍👧 😀 é",
    "a\u{0}b\u{1}c\u{B}d\u{1F}",
    "_x0041_ \u{FFFE}\u{FFFF}",
    "un\r\ndeux\ntrois \u{A0}",
    " espaces autour ",
];

const TIMES: [&str; 6] = [
    "2009-09-01T12:30:45Z",
    "2009-09-01T12:30",
    "2009-09-01",
    "2009-09",
    "1899-12-31T10:00:00Z",
    "2009-09-01T01:00:00+03:00",
];

/// A discussion whose every text of users is hostile.
fn hostile() -> String {
    let mut lines = String::new();
    for (number, text) in HOSTILE.iter().enumerate() {
        let told = json!({
            "discussion_id": text, "id": format!("{text}{number}"), "author_id": text, "author_name": text, "group": text,
            "text": format!("{text} je suis d'accord @zoe http://exemple.fr/{number} ana@exemple.org"),
            "timestamp": TIMES[number % TIMES.len()], "title": text,
        });
        writeln!(lines, "{told}").expect("memory takes all");
    }
    lines
}

/// One run with a workbook.
struct Run {
    folder: tempfile::TempDir,
    notes: Vec<String>,
    dialect: Dialect,
}

fn options(dialect: Dialect, limits: Limits) -> Options {
    Options {
        read: read::Options { meta: vec!["group".to_owned()], ..read::Options::default() },
        style: Style { dialect, labels: Labels::Names },
        limits,
        with_text: true,
        by: Some("group".to_owned()),
        ..tables::all()
    }
}

fn run(text: &str, mut options: Options) -> Run {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let input = folder.path().join("hostile.jsonl");
    fs::write(&input, text).expect("a file is written");
    options.workbook.get_or_insert(folder.path().join("book.xlsx"));
    let dialect = options.style.dialect;
    let outcome =
        run::analyze(&[input], &folder.path().join("reports"), &options, &Silent).expect("tables are written");
    Run { folder, notes: outcome.notes, dialect }
}

impl Run {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(self.path("book.xlsx")).expect("a workbook")
    }

    fn book(&self) -> Vec<(String, Range<Data>)> {
        open(&self.path("book.xlsx"))
    }

    fn sheet(&self, name: &str) -> Range<Data> {
        self.book().into_iter().find(|(sheet, _)| sheet == name).unwrap_or_else(|| panic!("no sheet {name}")).1
    }

    /// Returns the tables as CSV by name.
    fn tables(&self) -> BTreeMap<String, Table> {
        let entries = fs::read_dir(self.path("reports")).expect("a folder").map(|entry| entry.expect("a file").path());
        let csv = entries.filter(|path| path.extension().is_some_and(|end| end == "csv"));
        let delimiter = self.dialect.delimiter();
        let name = |path: &Path| path.file_stem().expect("a name").to_str().expect("UTF-8").to_owned();
        csv.map(|path| (name(&path), Table::parse(&fs::read(&path).expect("a table"), delimiter))).collect()
    }
}

fn open(path: &Path) -> Vec<(String, Range<Data>)> {
    let mut book: Xlsx<_> = calamine::open_workbook(path).expect("a workbook");
    book.worksheets()
}

fn unit(table: &str, column: &str) -> Unit {
    let table = table.split("_by_").next().unwrap_or(table);
    let fact = codebook().into_iter().find(|(name, fact)| *name == table && fact.name == column);
    fact.map_or(Unit::Text, |(_, fact)| fact.unit)
}

/// Ends lines as spreadsheets do.
fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Tells whether a cell of a workbook is what the table as CSV says.
fn is_same(told: &str, found: &Data, unit: Unit, dialect: Dialect) -> bool {
    match found {
        Data::Empty => told.is_empty(),
        Data::String(text) => {
            let bare = unguarded(told);
            let is_formula = bare.starts_with(['=', '+', '-', '@', '\t', '\r', '\'', '＝']);
            let is_guarded = is_formula || unit == Unit::Id && dialect != Dialect::Standard;
            let may_be_text = matches!(unit, Unit::Id | Unit::Text | Unit::Time | Unit::Mixed);
            may_be_text && *text == with_line_feeds(if is_guarded { bare } else { told })
        }
        Data::Float(number) => told.replace(',', ".").parse() == Ok(*number),
        Data::Int(number) => told.parse() == Ok(*number),
        Data::DateTime(date) => {
            let told = told.trim_end_matches('Z');
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            let found = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
            matches!(told.len(), 10 | 16 | 19) && found.starts_with(told)
        }
        _ => false,
    }
}

#[test]
fn every_cell_of_every_table_is_in_the_workbook() {
    for dialect in Dialect::ALL {
        let run = run(&hostile(), options(dialect, Limits::EXCEL));
        let book = run.book();
        let tables = run.tables();
        assert_eq!(book.len(), tables.len() + 1, "a sheet a table, and one that explains");
        for (name, table) in tables {
            let sheet = &book.iter().find(|(sheet, _)| *sheet == name).unwrap_or_else(|| panic!("no sheet {name}")).1;
            for (place, column) in table.head.iter().enumerate() {
                assert_eq!(sheet.get((0, place)), Some(&Data::String(column.clone())), "{name}");
                let unit = unit(&name, column);
                for (row, cells) in table.rows.iter().enumerate() {
                    let found = sheet.get((row + 1, place)).unwrap_or(&Data::Empty);
                    let told = &cells[place];
                    assert!(is_same(told, found, unit, dialect), "{name}.{column} in {dialect:?}: {told:?} {found:?}");
                }
            }
        }
    }
}

#[test]
fn texts_are_text_numbers_are_numbers_and_dates_are_dates() {
    let run = run(&hostile(), options(Dialect::Standard, Limits::EXCEL));
    let sheet = run.sheet("messages");
    let place = |name: &str| {
        let head = sheet.rows().next().expect("a head");
        head.iter().position(|cell| *cell == Data::String(name.to_owned())).unwrap_or_else(|| panic!("no {name}"))
    };
    for (text, row) in HOSTILE.iter().zip(1..) {
        let group = sheet.get((row, place("group"))).expect("a cell");
        // Readers trim carried values; what is inside stays.
        let Data::String(found) = group else { panic!("{text:?} became {group:?}") };
        if !text.contains(|sign: char| sign.is_control() || matches!(sign, '\u{FFFE}' | '\u{FFFF}')) {
            assert_eq!(found.trim(), text.trim());
        }
        assert!(matches!(sheet.get((row, place("words_n"))), Some(Data::Float(_) | Data::Int(_))));
        let text = sheet.get((row, place("text"))).expect("a cell").to_string();
        assert!(text.contains("⟨e-mail⟩") && !text.contains("ana@"), "{text}");
    }
    let times: Vec<_> = (1..=6).map(|row| sheet.get((row, place("time_utc"))).expect("a cell")).collect();
    let is_date: Vec<_> = times.iter().map(|time| matches!(time, Data::DateTime(_))).collect();
    assert_eq!(is_date, [true, true, true, false, false, true], "{times:?}");
    assert_eq!(*times[3], Data::String("2009-09".to_owned()));
}

#[test]
fn no_cell_of_a_workbook_is_a_formula_and_no_link_leads_out() {
    let run = run(&hostile(), options(Dialect::Standard, Limits::EXCEL));
    let bytes = run.bytes();
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).expect("an archive");
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).expect("a part");
        let name = part.name().expect("UTF-8").into_owned();
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut part, &mut xml).expect("UTF-8");
        // The version that a reader needs stands at byte 4; 45 is ZIP64, which LibreOffice 7 does not open.
        assert!(bytes[part.header_start() as usize + 4] < 45, "{name} is marked as large");
        assert!(!xml.contains("<f>") && !xml.contains("<f "), "{name}");
        assert!(!xml.contains("External"), "{name} leads out");
        assert!(!xml.contains("ana@exemple"), "{name} shows an address");
        let mut reader = quick_xml::Reader::from_str(&xml);
        while reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")) != quick_xml::events::Event::Eof {}
        if name.starts_with("xl/worksheets/sheet") && name != "xl/worksheets/sheet1.xml" {
            for mark in ["<autoFilter", "state=\"frozen\"", "<cols>"] {
                assert!(xml.contains(mark), "{name} has no {mark}");
            }
        }
    }
}

#[test]
fn any_text_comes_back_as_it_was() {
    let mut rows = csv::Writer::from_writer(Vec::new());
    rows.write_record(["a"]).expect("memory");
    HOSTILE.iter().for_each(|text| rows.write_record([text]).expect("memory"));
    let rows = rows.into_inner().expect("memory");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut book = Book::new(folder.path(), Dialect::Standard, Limits::EXCEL);
    let columns = vec![PageColumn::new("a".to_owned(), Unit::Text)];
    let table =
        BookTable { name: "t".to_owned(), about: String::new(), columns, rows: 16, bytes: 0, parts: vec![&*rows] };
    let mut pages = book.begin(table).expect("a sheet");
    pages.fill(&book).expect("rows");
    let path = folder.path().join("book.xlsx");
    book.save(vec![pages], None, fs::File::create(&path).expect("a file")).expect("a file");
    let sheet = open(&path).remove(0).1;
    for (text, row) in HOSTILE.iter().zip(1..) {
        // An apostrophe before a formula is what tables put there.
        assert_eq!(sheet.get((row, 0)), Some(&Data::String(with_line_feeds(unguarded(text)))));
    }
}

#[test]
fn the_first_sheet_says_what_the_workbook_is() {
    let run = run(&hostile(), options(Dialect::ExcelFr, Limits::EXCEL));
    let (name, sheet) = run.book().into_iter().next().expect("a sheet");
    assert_eq!(name, "read_me");
    let text: String = sheet.used_cells().fold(String::new(), |text, (_, _, cell)| format!("{text}{cell}\n"));
    for part in [
        "hostile.jsonl",
        "jsonl",
        "How to cite",
        "authors_by_group",
        "excel-fr",
        "messages_read",
        env!("CARGO_PKG_VERSION"),
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

#[test]
fn tables_that_are_too_long_go_on_in_another_sheet_and_long_cells_are_cut() {
    let limits = Limits { cell: 200, rows: 7 };
    let long = hostile() + &json!({"id": "long", "text": "mot ".repeat(100)}).to_string();
    for dialect in Dialect::ALL {
        let run = run(&long, options(dialect, limits));
        let rows: Vec<_> = ["messages", "messages (2)", "messages (3)"].map(|name| run.sheet(name).height() - 1).into();
        assert_eq!(rows, [6, 6, 5]);
        assert_eq!(run.sheet("messages").rows().next(), run.sheet("messages (3)").rows().next());
        let cut = run.sheet("messages (3)").used_cells().any(|(_, _, cell)| {
            cell.as_string().is_some_and(|text| text.ends_with('…') && text.encode_utf16().count() == 200)
        });
        assert!(cut);
        assert!(run.notes.iter().any(|note| note.contains("cut (… at the end)")), "{:?}", run.notes);
    }
}

#[test]
fn the_same_tables_give_the_same_workbook() {
    let bytes = |threads| run(&hostile(), Options { threads, ..options(Dialect::Standard, Limits::EXCEL) }).bytes();
    assert!(bytes(1) == bytes(3));
}

#[test]
fn labels_head_the_columns() {
    let style = Style { dialect: Dialect::Standard, labels: Labels::French };
    let run = run(&hostile(), Options { style, ..options(Dialect::Standard, Limits::EXCEL) });
    assert_eq!(run.sheet("authors").get((0, 1)), Some(&Data::String("Auteur".to_owned())));
}

/// Analyzes into a folder that stays, with a workbook of this name.
fn again(folder: &Path, workbook: &str, force: bool) -> Result<run::Outcome, RunError> {
    let input = folder.join("in.jsonl");
    fs::write(&input, "{\"id\": \"a\", \"text\": \"Bonjour.\"}\n").expect("a file is written");
    let options = Options { workbook: Some(folder.join(workbook)), force, ..Options::default() };
    run::analyze(&[input], &folder.join("reports"), &options, &Silent)
}

#[test]
fn what_is_no_workbook_is_not_written_over() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let thesis = folder.path().join("book.xlsx");
    fs::write(&thesis, "my thesis").expect("a file is written");
    assert!(matches!(again(folder.path(), "book.xlsx", false), Err(RunError::Usage(_))));
    assert_eq!(fs::read(&thesis).expect("a file"), b"my thesis");
    assert!(!folder.path().join("reports").exists() && !folder.path().join("reports.partial").exists());
    again(folder.path(), "book.xlsx", true).expect("the user wants it");
    again(folder.path(), "book.xlsx", false).expect("a workbook is written over");
    assert!(matches!(again(folder.path(), "book.csv", false), Err(RunError::Usage(_))), "a name that no program knows");
    assert!(again(folder.path(), "nowhere/book.xlsx", false).is_err());
    let left: Vec<_> =
        fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("a file").file_name()).collect();
    assert_eq!(left.len(), 3, "nothing is left behind: {left:?}");
}

#[test]
fn a_workbook_among_the_tables_is_one_of_the_files_of_the_run() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for _ in 0..2 {
        again(folder.path(), "reports/report.xlsx", false).expect("tables are written");
        assert_eq!(open(&folder.path().join("reports/report.xlsx"))[0].0, "read_me");
    }
    let manifest = fs::read_to_string(folder.path().join("reports/manifest.json")).expect("a manifest");
    assert!(manifest.contains("\"report.xlsx\""));
    assert!(matches!(again(folder.path(), "reports/deep/report.xlsx", false), Err(RunError::Usage(_))));
    // The next run without a workbook takes the old one away, as it does tables.
    again(folder.path(), "book.xlsx", false).expect("tables are written");
    assert!(!folder.path().join("reports/report.xlsx").exists());
}

#[test]
fn a_coding_sheet_has_lists_of_labels() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let line = |number: usize| {
        json!({"discussion_id": "007", "id": number.to_string(), "text": format!("=1+1 mot {number}")}).to_string()
            + "\n"
    };
    fs::write(folder.path().join("in.jsonl"), (0..9).map(line).collect::<String>()).expect("a file is written");
    for (dialect, words) in
        [("standard", "agree,disagree,question,neutral"), ("excel-fr", "accord,désaccord,question,neutre")]
    {
        let mut command = Command::new(env!("CARGO_BIN_EXE_palabre"));
        command.current_dir(folder.path()).args(["sample", "in.jsonl", "-n", "6", "-o", "sheet.xlsx", "--force"]);
        let output = command.args(["--dialect", dialect]).output().expect("the program starts");
        assert!(output.status.success(), "{output:?}");
        let path = folder.path().join("sheet.xlsx");
        let book = open(&path);
        assert_eq!(book.iter().map(|(name, _)| &**name).collect::<Vec<_>>(), ["coding", "labels"]);
        let sheet = &book[0].1;
        assert_eq!(sheet.height(), 7);
        assert_eq!(sheet.get((1, 0)), Some(&Data::String("007".to_owned())));
        assert!(sheet.get((1, 6)).is_some_and(|text| text.to_string().starts_with("=1+1 mot")));
        let mut archive = zip::ZipArchive::new(fs::File::open(&path).expect("a file")).expect("an archive");
        let mut xml = String::new();
        let mut part = archive.by_name("xl/worksheets/sheet1.xml").expect("a sheet");
        std::io::Read::read_to_string(&mut part, &mut xml).expect("UTF-8");
        // Columns H, J and L: two coders, and what they settle on.
        for cells in ["H2:H7", "J2:J7", "L2:L7"] {
            assert!(xml.contains(&format!("sqref=\"{cells}\"><formula1>\"{words}\"</formula1>")), "{cells}: {xml}");
        }
        assert!(folder.path().join("sheet.key.csv").is_file());
    }
}
