//! The report page is one well-formed file that loads nothing, whatever people call themselves or write.

mod tables;

use std::{fs, path::PathBuf};

use palabre::{
    report::{Labels, Style},
    run::{self, Options, RunError, Silent},
};
use scraper::{Html, Node, Selector};
use serde_json::json;
use tempfile::TempDir;

/// Ways in which text has run as a program where it was not escaped, after the lists of `OWASP` and `PortSwigger`.
const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</textarea><img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</svg></desc><svg onload=alert(1)>",
    "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "' onmouseover='alert(1)",
    "\" onfocus=\"alert(1)\" autofocus=\"",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{constructor.constructor('alert(1)')()}}",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "\u{202E}<script>alert(1)</script>\u{1B}[31m\u{0}",
];

/// A page with the folder that it goes with.
struct Page {
    _folder: TempDir,
    html: String,
}

fn page(text: &str, options: Options) -> Page {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("talk.jsonl");
    fs::write(&input, text).unwrap();
    let path = folder.path().join("page.html");
    let options = Options { html: Some(path.clone()), ..options };
    run::analyze(&[input], &folder.path().join("out"), &options, &Silent).unwrap();
    Page { html: fs::read_to_string(path).unwrap(), _folder: folder }
}

fn with_text() -> Options {
    Options { with_text: true, ..Options::default() }
}

/// People who answer each other; each attack is a name, a title, a text and an address of a site once.
fn hostile() -> String {
    let mut lines = String::new();
    for (number, attack) in ATTACKS.iter().enumerate() {
        let (post, comment) = (format!("p{number}"), format!("c{number}"));
        let next = ATTACKS[(number + 1) % ATTACKS.len()];
        let text = format!("Je suis d’accord. {attack} http://{number}.exemple.fr/{attack}");
        for line in [
            json!({"discussion_id": attack, "id": post, "kind": "post", "author_name": attack, "title": attack, "timestamp": "2020-03-01", "text": attack}),
            json!({"discussion_id": attack, "id": comment, "parent_id": post, "author_name": next, "timestamp": "2020-03-02", "text": text}),
            json!({"discussion_id": attack, "id": format!("d{number}"), "parent_id": comment, "author_name": attack, "text": format!("Pas du tout d’accord avec toi, c’est faux {attack}")}),
        ] {
            lines += &(line.to_string() + "\n");
        }
    }
    lines
}

/// What on a page could run, load or send: elements by name, attributes that are events, and addresses.
fn active(html: &Html) -> Vec<String> {
    let mut found = Vec::new();
    for node in html.tree.values() {
        let Node::Element(element) = node else { continue };
        let name = element.name();
        if matches!(
            name,
            "script"
                | "img"
                | "iframe"
                | "object"
                | "embed"
                | "base"
                | "form"
                | "audio"
                | "video"
                | "link"
                | "style"
                | "math"
                | "template"
                | "foreignobject"
                | "use"
                | "image"
                | "animate"
                | "set"
        ) {
            found.push(name.to_owned());
        }
        for (attribute, value) in element.attrs() {
            let leads =
                matches!(attribute, "src" | "srcset" | "href" | "xlink:href" | "action" | "formaction" | "poster");
            if attribute.starts_with("on") || leads && !value.starts_with('#') || attribute == "style" {
                found.push(format!("{attribute}={value}"));
            }
        }
    }
    found.sort();
    found
}

fn texts(html: &Html, selector: &str) -> Vec<String> {
    html.select(&Selector::parse(selector).unwrap()).map(|element| element.text().collect()).collect()
}

#[test]
fn text_of_users_makes_no_element_and_loads_nothing() {
    for options in [with_text(), Options { style: french(), ..with_text() }] {
        let page = page(&hostile(), options);
        let html = Html::parse_document(&page.html);
        assert_eq!(active(&html), ["href=data:,", "link", "script", "style"]);
        // The names are there, as text.
        assert!(texts(&html, "#authors tbody th bdi").iter().any(|name| name == ATTACKS[0]));
        assert!(texts(&html, ".quote p").iter().any(|text| text.contains("<img src=x onerror=alert(1)>")));
        assert!(texts(&html, ".chart text").iter().any(|text| text.contains("<script>")));
        assert!(!page.html.contains('\u{202E}') && !page.html.contains('\u{1B}') && !page.html.contains('\0'));
    }
}

#[test]
fn the_page_is_well_formed() {
    for text in [hostile(), tables::synthetic(300, 1), String::from("{\"text\":\"Seul.\"}\n")] {
        for options in [with_text(), Options::default(), Options { count_post: true, style: french(), ..with_text() }] {
            let html = Html::parse_document(&page(&text, options).html);
            assert!(html.errors.is_empty(), "{:?}", html.errors);
            assert_eq!(format!("{:?}", html.quirks_mode), "NoQuirks");
            let all = |selector: &str| html.select(&Selector::parse(selector).unwrap()).collect::<Vec<_>>();
            let mut ids: Vec<_> = all("[id]").iter().filter_map(|element| element.value().id()).collect();
            let count = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), count, "an id stands twice");
            for attribute in ["aria-labelledby", "aria-describedby"] {
                for element in all(&format!("[{attribute}]")) {
                    assert!(ids.contains(&element.attr(attribute).unwrap()), "{attribute}");
                }
            }
            for link in all("a[href]") {
                assert!(ids.contains(&&link.attr("href").unwrap()[1..]));
            }
            assert_eq!((all("main").len(), all("h1").len(), all("nav").len()), (1, 1, 1));
            assert_eq!(all("table").len(), all("table > caption").len());
            assert!(all("th").iter().all(|head| head.attr("scope").is_some()));
            assert_eq!(all("svg").len(), all("svg[role=img] > title").len());
        }
    }
}

#[test]
fn the_policy_lets_only_the_own_style_and_script_run() {
    use sha2::{Digest, Sha256};
    let page = page(&tables::discussion(&[]), Options::default());
    let html = Html::parse_document(&page.html);
    let meta = Selector::parse("head > meta[http-equiv=Content-Security-Policy]").unwrap();
    let policy = html.select(&meta).next().unwrap().attr("content").unwrap();
    assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe"), "{policy}");
    for name in ["style", "script"] {
        let text = texts(&html, name).concat();
        let hash = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, Sha256::digest(text));
        assert!(policy.contains(&format!("{name}-src 'sha256-{hash}'")), "{policy}");
    }
}

#[test]
fn the_page_is_the_same_for_any_number_of_threads() {
    let text = tables::synthetic(1500, 2);
    let pages = [1, 2].map(|threads| page(&text, Options { threads, ..with_text() }).html);
    assert!(pages[0] == pages[1]);
}

fn french() -> Style {
    Style { labels: Labels::French, ..Style::default() }
}

#[test]
fn labels_choose_the_language() {
    let text = tables::discussion(&[("c1", "p", "Bo", "Pas d’accord."), ("c2", "c1", "Ana", "Ah bon ?")]);
    let french = page(&text, Options { style: french(), ..Options::default() });
    let html = Html::parse_document(&french.html);
    assert!(french.html.contains("<html lang=\"fr\">"));
    assert_eq!(texts(&html, "h2")[..2], ["En bref", "Qui parle"]);
    assert!(texts(&html, ".lead")[0].starts_with("3 messages de 3 auteurs"));
    let english = page(&text, Options::default());
    assert!(english.html.contains("<html lang=\"en\">"));
    assert_eq!(texts(&Html::parse_document(&english.html), "h2")[..2], ["At a glance", "Who speaks"]);
}

#[test]
fn words_are_quoted_only_on_request() {
    let text = tables::discussion(&[("c1", "p", "Bo", "Pas du tout d’accord, lea@exemple.fr a tort.")]);
    assert!(!page(&text, Options::default()).html.contains("Pas du tout"));
    let quoted = page(&text, with_text()).html;
    let html = Html::parse_document(&quoted);
    assert_eq!(texts(&html, ".quote b bdi"), ["Bo", "Léa"]);
    assert!(texts(&html, ".quote mark").concat().contains("d’accord"));
    assert!(quoted.contains("⟨e-mail⟩") && !quoted.contains("lea@exemple.fr"));
}

#[test]
fn of_many_authors_the_top_is_shown_and_the_rest_is_counted() {
    // 600 names: more than are shown, and none twice.
    let comments: Vec<_> =
        (0..600).map(|number| (format!("c{number}"), format!("Nom {number} {}", "é".repeat(500)))).collect();
    let comments: Vec<_> = comments.iter().map(|(id, name)| (&**id, "p", &**name, "Oui, c’est vrai.")).collect();
    let page = page(&tables::discussion(&comments), with_text());
    let html = Html::parse_document(&page.html);
    assert_eq!(texts(&html, "#authors tbody tr").len(), 200);
    assert!(texts(&html, "#authors .note")[0].contains("401 more are in authors.csv"));
    assert!(page.html.len() < 300_000, "{} bytes", page.html.len());
}

#[test]
fn a_page_among_the_tables_is_one_of_their_files() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("talk.jsonl"), folder.path().join("out"));
    fs::write(&input, tables::discussion(&[])).unwrap();
    let options = Options { html: Some(out.join("report.html")), ..Options::default() };
    for _ in 0..2 {
        run::analyze(std::slice::from_ref(&input), &out, &options, &Silent).unwrap();
        assert!(fs::read_to_string(out.join("manifest.json")).unwrap().contains("\"report.html\""));
        assert!(out.join("report.html").is_file());
    }
    // Without the page, that of the earlier run goes with its tables.
    run::analyze(&[input], &out, &Options::default(), &Silent).unwrap();
    assert!(!out.join("report.html").exists());
}

#[test]
fn a_place_that_is_none_is_refused_before_anything_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("talk.jsonl");
    fs::write(&input, tables::discussion(&[])).unwrap();
    let precious = folder.path().join("precious.html");
    fs::write(&precious, "<p>Mine").unwrap();
    let run = |html: PathBuf, force: bool| {
        let options = Options { html: Some(html), force, ..Options::default() };
        run::analyze(std::slice::from_ref(&input), &folder.path().join("out"), &options, &Silent)
    };
    for place in [precious.clone(), folder.path().join("table.csv"), folder.path().join("none/page.html")] {
        assert!(matches!(run(place, false), Err(RunError::Usage(_))));
        assert!(!folder.path().join("out").exists() && !folder.path().join("out.partial").exists());
    }
    assert_eq!(fs::read_to_string(&precious).unwrap(), "<p>Mine");
    assert!(run(precious.clone(), true).is_ok());
    // A folder that holds a report is read without it.
    let (inputs, errors) = palabre::read::expand(&[folder.path().to_owned()]);
    assert_eq!((inputs.len(), errors.len()), (1, 0), "{inputs:?}");
    // A report may be written over, and leaves nothing beside it.
    assert!(run(precious, false).is_ok());
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 3);
}
