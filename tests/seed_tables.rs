//! What a person finds in the committed page stands in its tables, exactly.

mod tables;

use std::path::Path;

use palabre::run::{Options, TableChoice};
use tables::{Run, Table};

fn page() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/community-manager.txt")
}

fn run() -> Run {
    let run = tables::analyze_paths(&[page()], &Options { tables: TableChoice::All, ..Options::default() });
    assert!(run.outcome.complete && run.outcome.skipped_n == 0, "{:?}", run.outcome.problems);
    run
}

/// Returns the annotation of the page, a line each message.
fn annotated() -> Vec<serde_json::Value> {
    let mut lines = Vec::new();
    palabre::run::annotate(&[page()], false, &Options::default(), &mut lines, &palabre::run::Silent).expect("lines");
    serde_json::Deserializer::from_slice(&lines).into_iter().map(|line| line.expect("JSON")).collect()
}

fn author<'t>(authors: &'t Table, name: &str, column: &str) -> &'t str {
    authors.cell("author_name", name, column)
}

#[test]
fn six_people_wrote_eleven_messages_and_two_pings_are_nobody() {
    let run = run();
    let authors = run.table("authors");
    let mut counted = authors.columns(["author_name", "posts_n", "comments_n"]);
    counted.sort_unstable();
    let expected = [
        ["Carole_F", "1", "4"],
        ["Desirade", "0", "1"],
        ["jadlat", "0", "1"],
        ["jcfrog", "0", "2"],
        ["la Planète des Signes", "0", "1"],
        ["nblas", "0", "1"],
    ];
    assert_eq!(counted, expected);
    assert_eq!(author(&authors, "Carole_F", "author_class"), "post_owner");
    assert_eq!(author(&authors, "Carole_F", "messages_n"), "5");
    let messages = run.table("messages");
    assert_eq!(messages.rows.len(), 13);
    let pings = messages.columns(["kind", "author_id", "author_name"]);
    assert_eq!(pings.iter().filter(|row| **row == ["trackback", "", ""]).count(), 2);
    assert_eq!(
        run.table("discussions").columns(["title", "messages_n", "pings_n"]),
        [["Community manager", "11", "2"]]
    );
}

#[test]
fn comments_are_dated_to_the_day_and_the_post_has_no_date() {
    let run = run();
    let messages = run.table("messages");
    let times = messages.column("time_utc");
    assert_eq!(times[0], "");
    assert!(times[1..11].iter().all(|time| *time == "2009-09-01"), "{times:?}");
    assert!(times[11..].iter().all(|time| *time == "2010-09-16"), "{times:?}");
    let timeline = run.table("timeline");
    assert_eq!(timeline.columns(["period_start_utc", "messages_n"]), [["2009-09-01", "10"], ["", "1"]]);
}

#[test]
fn people_who_are_mentioned_are_found_whatever_the_case() {
    let run = run();
    let mentions = run.table("mentions");
    let named = [("'@nblas", "nblas"), ("'@jcfrog", "jcfrog"), ("'@desirade", "desirade"), ("'@jadlat", "jadlat")];
    let expected = named.map(|(surface, author)| [surface, author, "carole_f"]);
    assert_eq!(mentions.columns(["surface", "resolved_author_id", "author_id"])[..4], expected);
}

#[test]
fn names_inside_a_ping_name_nobody_here() {
    let run = run();
    let mentions = run.table("mentions");
    let mut strangers = mentions.columns(["surface", "resolved_author_id", "method", "author_id"]).split_off(4);
    strangers.sort_unstable();
    let stranger = |surface| [surface, "", "unresolved", ""];
    assert_eq!(strangers, [stranger("'@AdrienneAlix"), stranger("'@Carole_Fabre")]);
}

#[test]
fn the_host_answers_four_people_and_two_of_them_in_one_comment() {
    let run = run();
    let pairs = run.table("interactions");
    let answers: Vec<_> = pairs
        .columns(["from_author_id", "to_author_id", "replies_n"])
        .into_iter()
        .filter(|row| row[2] != "0")
        .collect();
    let expected = ["desirade", "jadlat", "jcfrog", "nblas"].map(|to| ["carole_f", to, "1"]);
    assert_eq!(answers, expected);
    let messages = run.table("messages");
    let to_two: Vec<_> =
        messages.columns(["targets_n", "author_id"]).into_iter().filter(|[targets, _]| *targets == "2").collect();
    assert_eq!(to_two, [["2", "carole_f"]]);
    let comment = &annotated()[4];
    let targets = comment["reply_targets"].as_array().expect("targets");
    let authors: Vec<_> = targets.iter().map(|target| target["author"].as_str().expect("a name")).collect();
    assert_eq!(authors, ["nblas", "jcfrog"]);
    // The second remark of the same author is the one that is answered.
    let answered: Vec<_> = targets.iter().map(|target| target["id"].as_str().expect("an id")).collect();
    assert_eq!(answered, ["community-manager#1", "community-manager#3"]);
}

#[test]
fn five_links_are_found_and_the_name_of_a_site_is_none() {
    let run = run();
    let links = run.table("links");
    let domains = links.column("domain");
    assert_eq!(domains, ["ie-lobbying.net", "slideshare.net", "loiclemeur.com", "wikipedia.org", "bit.ly"]);
    assert_eq!(links.column("url_raw")[3], "http://fr.wikipedia.org/wiki/Gr%C3%A8ve_%28homonymie%29");
    assert_eq!(links.columns(["author_id", "message_kind"])[4], ["", "trackback"]);
    assert!(links.column("url_raw").iter().all(|link| !link.contains("Topsy")));
}

#[test]
fn four_emoji_are_counted_three_of_them_by_people() {
    let run = run();
    assert_eq!(run.table("authors").sum("emoji_n"), 3);
    let lines = annotated();
    let tokens = lines.iter().flat_map(|line| line["tokens"].as_array().expect("tokens"));
    assert_eq!(tokens.filter(|token| token[2] == "emoji").count(), 4);
}

#[test]
fn typography_is_kept_as_it_stands() {
    let lines = annotated();
    let texts: Vec<&str> = lines.iter().map(|line| line["text"].as_str().expect("text")).collect();
    assert!(texts.iter().all(|text| !text.contains('\'')), "every apostrophe is ’");
    assert!(texts.iter().any(|text| text.contains('’')));
    assert_eq!(texts[5].lines().count(), 22);
    assert!(texts[11].starts_with("[…]") && texts[11].ends_with("[…]"));
    assert!(texts[10].contains("“spécialiste”"));
}
