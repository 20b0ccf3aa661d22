//! Figures of pairs and of domains.

use crate::{
    fixture::{expect_near, run, run_count_post},
    tables::Table,
};

fn pair<const N: usize>(table: &Table, from: &str, to: &str, columns: [&str; N]) -> [String; N] {
    let places = table.columns(["from_author_id", "to_author_id"]);
    let place = places.iter().position(|&names| names == [from, to]).unwrap_or_else(|| panic!("{from} to {to}"));
    table.columns(columns)[place].map(str::to_owned)
}

#[test]
fn what_one_author_does_towards_another() {
    let table = run().table("interactions");
    let counts = ["replies_n", "comments_on_post_n", "mentions_n", "agree_n", "question_n", "neutral_n"];
    let cells = |from, to| pair(&table, from, to, counts).map(|cell| cell.parse::<u32>().expect("a count"));
    assert_eq!(cells("paul", "léa"), [1, 1, 0, 1, 1, 0]); // c3 asks, c1 agrees with the post
    assert_eq!(cells("léa", "paul"), [1, 0, 0, 0, 0, 1]); // c2
    assert_eq!(cells("zoé", "paul"), [1, 0, 1, 0, 0, 1]); // c6
    assert_eq!(cells("zoé", "marie"), [1, 0, 1, 0, 0, 1]); // c6
    assert_eq!(cells("marie", "léa"), [0, 2, 0, 0, 0, 2]); // c5 c9
    assert_eq!(cells("marie", "paul"), [0, 1, 0, 0, 0, 1]); // c10
    assert_eq!(cells("léa", "marie"), [1, 0, 0, 0, 0, 1]); // c11
    assert_eq!(cells("paul", "paul")[0], 1); // c4
    assert_eq!(cells("anonyme", "marie"), [1, 0, 0, 0, 0, 1]); // c7
    assert_eq!(cells("[deleted]", "anonyme"), [1, 0, 0, 0, 0, 1]); // c8
    assert_eq!(table.rows.len(), 10);
}

#[test]
fn times_and_ties_of_pairs() {
    let table = run().table("interactions");
    let columns =
        ["response_time_median_s", "first_utc", "last_utc", "reciprocal_flag", "target_confidence_mean_ratio"];
    let cells = |from, to| pair(&table, from, to, columns);
    // c3 answers c2 after 120 s; c1 at 10:10 is the first act.
    assert_eq!(cells("paul", "léa"), ["120", "2020-01-01T10:10:00Z", "2020-01-01T10:17:00Z", "1", "1.0000"]);
    assert_eq!(cells("léa", "paul"), ["300", "2020-01-01T10:15:00Z", "2020-01-01T10:15:00Z", "1", "1.0000"]);
    // From 10:18:20 to 23:30:00 are 13 h 11 min 40 s.
    assert_eq!(cells("zoé", "paul"), ["47500", "2020-01-01T23:30:00Z", "2020-01-01T23:30:00Z", "0", "0.9000"]);
    // From 10:30:00 to 23:30:00 are 13 h.
    assert_eq!(cells("zoé", "marie"), ["46800", "2020-01-01T23:30:00Z", "2020-01-01T23:30:00Z", "0", "0.9000"]);
    assert_eq!(cells("marie", "paul"), ["", "2020-01-05T12:30:00", "2020-01-05T12:30:00", "0", ""]);
    assert_eq!(cells("léa", "marie"), ["", "", "", "0", "1.0000"]);
    let table = run_count_post().table("interactions");
    let mutual = |from, to| pair(&table, from, to, ["reciprocal_flag"])[0] == "1";
    assert!(mutual("léa", "marie") && mutual("marie", "léa")); // c11, c5
    assert!(!mutual("marie", "paul"));
}

#[test]
fn domains_and_who_links_to_them() {
    let domains = run().table("domains");
    let columns = [
        "domain",
        "links_n",
        "share_pct",
        "messages_n",
        "authors_n",
        "discussions_n",
        "top_author_id",
        "top_author_share_pct",
    ];
    assert_eq!(
        domains.columns(columns),
        [
            ["exemple.fr", "3", "50.00", "2", "2", "1", "marie", "66.67"], // p1, c9 twice; 3 of 6 links
            ["autre.org", "2", "33.33", "2", "2", "1", "léa", "50.00"],    // p1, c9
            ["echo.net", "1", "16.67", "1", "0", "1", "", ""],             // the ping has no author, so no share
        ]
    );
    let times = ["domain", "first_utc", "last_utc"];
    assert_eq!(domains.columns(times)[0], ["exemple.fr", "2020-01-01T10:00:00Z", "2020-01-02T10:00:00Z"]);
}

#[test]
fn medians_of_the_whole() {
    let corpus = run().table("corpus");
    // 80 120 300 [3600] 46800 47500 77400
    expect_near(&corpus, "metric", "response_time_median_s", "value", 3_600.0);
    assert_eq!(corpus.cell("metric", "response_time_median_s", "n"), "7");
    // d1 only: a comment without a zone answers the post of d2.
    assert_eq!(corpus.cell("metric", "first_reply_median_s", "value"), "600");
}
