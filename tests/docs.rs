//! The documentation of tables is made of what the program knows of them, so that it is true.

use std::{env, fmt::Write as _, fs, path::Path};

use palabre::report::{KINDS, Kind};

/// What the forms of words are counted as, with the section of the word list.
const FORMS: [(&str, &str); 8] = [
    ("je", "`je_per_1k`, first person singular"),
    ("tu", "`tu_per_1k`, second person singular"),
    ("vous", "`vous_per_1k`, second person plural, or polite"),
    ("nous", "`nous_per_1k`, first person plural"),
    ("on", "`on_per_1k`, `on`"),
    ("negation", "`negation_per_1k`, words that negate"),
    ("hedge", "`hedges_per_1k`, words that soften"),
    ("politeness", "`politeness_per_1k`, greetings, thanks, requests, apologies"),
];

fn page() -> String {
    let mut page = String::from(
        "# Tables\n\n\
         Every column of every table, as `codebook.csv` tells it. This page is made by a test from the same source:\n\
         `PALABRE_BLESS=1 cargo test --test docs` writes it anew.\n\n\
         An empty cell says \"cannot be computed\", never 0. Text of users never runs as a formula in a spreadsheet: a\n\
         text cell that would has one apostrophe before it. Times are ISO 8601 with the precision and zone of the source.\n\n\
         Where `low_data_flag` is 1, rates say little; columns with `shrunk` in their names are for rankings. Why some\n\
         columns that other tools have are not here: [adr/0015](adr/0015-rates-that-can-be-ranked-and-columns-left-out.md).\n\n\
         `--with-text` and `--meta` add columns to `messages.csv`, `--by` writes each table once more, as\n\
         `authors_by_COLUMN.csv`, with that column first. Where a table has a column of such a name already, the added one\n\
         is headed `meta_NAME`, in workbook, codebook and datapackage too: `meta_language`.\n",
    );
    for kind in KINDS {
        table(kind, &mut page);
    }
    forms(&mut page);
    page
}

fn table(kind: &Kind, page: &mut String) {
    let asked = match (kind.name, kind.default) {
        ("categories", _) => "Written with `--lexicon` ([lexicon.md](lexicon.md)).",
        ("skipped", _) => "Written where a record was skipped.",
        (_, true) => "Written by default.",
        (_, false) => "Written on request (`--reports`).",
    };
    let by = if kind.by_value { " Repeated for each value of a column with `--by`." } else { "" };
    write!(page, "\n## `{}.csv`\n\n{}. {asked}{by}\n\n", kind.name, capital(kind.about)).expect("memory takes all");
    page.push_str(
        "| column | label | intitulé | unit | what it is | kept as | source |\n|---|---|---|---|---|---|---|\n",
    );
    for fact in (kind.facts)() {
        let kept = fact.accumulator.name();
        let cells = [fact.english, fact.french, fact.unit.name(), fact.formula, kept, fact.source];
        writeln!(page, "| `{}` | {} |", fact.name, cells.map(escaped).join(" | ")).expect("memory takes all");
    }
}

fn forms(page: &mut String) {
    page.push_str(
        "\n## Word forms that are counted\n\n\
         From [lexicon/forms.fr.toml](../lexicon/forms.fr.toml), without regard to case; `'` stands for `’` too. A form\n\
         that begins with `-` is what follows a verb (`crois-tu`), one that ends in `'` is elided (`j'ai`).\n\n\
         | counted as | forms |\n|---|---|\n",
    );
    let list = include_str!("../lexicon/forms.fr.toml").parse::<toml::Table>().expect("the word list is TOML");
    for (section, about) in FORMS {
        let forms = list[section].as_array().unwrap_or_else(|| panic!("no section {section}"));
        let forms: Vec<_> = forms.iter().map(|form| format!("`{}`", form.as_str().expect("a form is text"))).collect();
        writeln!(page, "| {about} | {} |", forms.join(" ")).expect("memory takes all");
    }
}

fn escaped(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[test]
fn the_page_of_tables_is_the_committed_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tables.md");
    let page = page();
    if env::var_os("PALABRE_BLESS").is_some() {
        fs::write(&path, &page).expect("the page is written");
    }
    let committed = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(page, committed, "PALABRE_BLESS=1 cargo test --test docs takes the new page");
}

#[test]
fn forms_that_are_counted_have_their_columns() {
    let columns: Vec<&str> = palabre::report::codebook().into_iter().map(|(_, fact)| fact.name).collect();
    for (section, about) in FORMS {
        let column = about.split('`').nth(1).expect("a column stands first");
        assert!(columns.contains(&column), "{section}: there is no column {column}");
    }
}

#[test]
fn every_column_says_what_it_is_in_both_languages() {
    for (table, fact) in palabre::report::codebook() {
        let told = [fact.english, fact.french, fact.formula].iter().all(|text| !text.trim().is_empty());
        assert!(told, "{table}.{}", fact.name);
        let stable = fact.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        assert!(stable, "{table}.{} is no snake_case ASCII", fact.name);
    }
}
