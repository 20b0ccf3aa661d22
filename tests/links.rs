//! What `links.csv` says of links beyond their forms.

mod tables;

use palabre::run::Options;
use tables::analyze;

#[test]
fn a_page_is_shown_again_where_its_discussion_has_shown_it() {
    let lines = [
        ("un", "1", "voir https://www.exemple.fr/a?utm_source=x et exemple.org"),
        ("deux", "2", "et http://exemple.fr/a/"),
        ("un", "3", "http://m.exemple.fr/a#haut puis exemple.fr/b, exemple.fr/b"),
    ];
    let line = |(discussion, id, text)| {
        serde_json::json!({"id": id, "discussion_id": discussion, "author_name": "Ana", "text": text}).to_string()
    };
    let text = lines.map(line).join("\n");
    let run = analyze(&[("input.jsonl", &text)], &Options::default());
    let expected = [
        ["exemple.fr/a", "0"],
        ["exemple.org", "0"],
        ["exemple.fr/a", "0"],
        ["exemple.fr/a", "1"],
        ["exemple.fr/b", "0"],
        ["exemple.fr/b", "1"],
    ];
    assert_eq!(run.table("links").columns(["url_fingerprint", "duplicate_of_first"]), expected);
}
