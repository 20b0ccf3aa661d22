//! Networks say what the tables say, and are XML whatever names people have.

use std::{collections::HashMap, fs};

use palabre::run::{self, Options, Silent, TableChoice};
use quick_xml::{Reader, events::Event};
use tempfile::TempDir;

/// Names that would break XML, or run as formulas in a table.
const TALK: &str = r#"{"discussion_id":"d","id":"p","kind":"post","author_name":"=Zoé & <Léa> \"x\"","text":"Un billet."}
{"discussion_id":"d","id":"c1","parent_id":"p","author_name":"Ana","text":"Je suis d’accord avec vous."}
{"discussion_id":"d","id":"c2","parent_id":"c1","author_name":"Bo","text":"Pas du tout d’accord avec toi, c’est faux."}
{"discussion_id":"d","id":"c3","parent_id":"c2","author_name":"Ana","text":"@Bo merci de la réponse."}
"#;

fn written(count_post: bool) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("talk.jsonl");
    fs::write(&input, TALK).unwrap();
    let tables = TableChoice::Named(vec!["network".to_owned(), "interactions".to_owned()]);
    let options = Options { tables, count_post, ..Options::default() };
    run::analyze(&[input], &folder.path().join("out"), &options, &Silent).unwrap();
    folder
}

/// Returns the attributes of all elements of a name.
fn elements(xml: &str, name: &str) -> Vec<HashMap<String, String>> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == name => {
                let attribute = |attribute: quick_xml::events::attributes::Attribute<'_>| {
                    let value = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
                    (attribute.key.as_ref().to_owned(), value)
                };
                found.push(tag.attributes().map(|given| attribute(given.unwrap())).collect());
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn both_files_hold_all_authors_and_the_ties_of_the_tables() {
    for (count_post, ties) in [(false, vec![("ana", "bo"), ("bo", "ana")]), (true, vec![("ana", "=zoé & <léa> \"x\"")])]
    {
        let folder = written(count_post);
        let read = |name: &str| fs::read_to_string(folder.path().join("out").join(name)).unwrap();
        let authors = ["=zoé & <léa> \"x\"", "ana", "bo"];
        let gexf = read("network.gexf");
        let ids: Vec<_> = elements(&gexf, "node").iter().map(|node| node["id"].clone()).collect();
        assert_eq!(ids, authors);
        // GraphML knows name tokens alone as ids (xs:NMTOKEN).
        let graphml = read("network.graphml");
        let ids: Vec<_> = elements(&graphml, "node").iter().map(|node| node["id"].clone()).collect();
        assert_eq!(ids, ["n0", "n1", "n2"]);
        let id = quick_xml::escape::escape(authors[0]);
        assert!(graphml.contains(&format!("<node id=\"n0\">\n      <data key=\"author_id\">{id}</data>")), "{graphml}");
        let place = |id: &str| format!("n{}", authors.iter().position(|author| *author == id).unwrap());
        let has = |xml: &str, from: &str, to: &str| {
            elements(xml, "edge").iter().any(|edge| edge["source"] == from && edge["target"] == to)
        };
        for (from, to) in ties {
            assert!(has(&gexf, from, to) && has(&graphml, &place(from), &place(to)), "{from} {to}");
        }
        for xml in [gexf, graphml] {
            assert_eq!(elements(&xml, "edge").len(), if count_post { 3 } else { 2 });
        }
    }
}

#[test]
fn ties_are_weighed_and_signed() {
    let folder = written(false);
    let read = |name: &str| fs::read_to_string(folder.path().join("out").join(name)).unwrap();
    let (gexf, graphml) = (read("network.gexf"), read("network.graphml"));
    let edges = elements(&gexf, "edge");
    let weight = |from: &str| edges.iter().find(|edge| edge["source"] == from).unwrap()["weight"].clone();
    assert_eq!((weight("ana"), weight("bo")), ("2".to_owned(), "1".to_owned()));
    assert!(gexf.contains(r#"value="disagree""#) && graphml.contains(r#"<data key="edge_sign">disagree</data>"#));
    let manifest: serde_json::Value = serde_json::from_str(&read("manifest.json")).unwrap();
    assert!(manifest["files"].as_array().unwrap().iter().any(|file| file == "network.gexf"), "{manifest}");
}
