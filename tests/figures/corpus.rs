//! Figures of the whole and of periods.

use crate::fixture::{expect, run, run_count_post};

#[test]
fn periods_and_newcomers() {
    let columns = [
        "period_start_utc",
        "period",
        "messages_n",
        "posts_n",
        "comments_n",
        "replies_n",
        "words_n",
        "authors_n",
        "new_authors_n",
        "returning_authors_n",
        "links_n",
    ];
    assert_eq!(
        run().table("timeline").columns(columns),
        [
            // p1 c1 to c6, that of Zoé among them; 3 + 4 + 9 + 6 + 6 + 4 + 4 words
            ["2020-01-01", "day", "7", "1", "6", "4", "36", "4", "4", "0", "2"],
            // c7 c8 c9; 6 + 5 + 3 words; Marie wrote before
            ["2020-01-02", "day", "3", "0", "3", "2", "14", "3", "2", "1", "3"],
            // p2 c10; 111 + 6 words; Paul and Marie wrote before
            ["2020-01-05", "day", "2", "1", "1", "0", "117", "2", "0", "2", "0"],
            // c11
            ["", "day", "1", "0", "1", "1", "6", "1", "", "", "0"],
        ]
    );
}

#[test]
fn participation_of_the_whole() {
    let corpus = run().table("corpus");
    let value = |metric, cell| expect(&corpus, "metric", metric, &[("value", cell)]);
    value("messages_n", "13");
    value("posts_n", "2");
    value("comments_n", "11");
    value("replies_n", "7"); // c2 c3 c4 c6 c7 c8 c11
    value("pings_n", "1");
    value("discussions_n", "2");
    value("undated_messages_n", "1");
    value("words_n", "173"); // 36 + 14 + 117 + 6
    value("links_n", "5");
    value("links_elsewhere_n", "1");
    value("authors_n", "4");
    // 1 3 3 4: 2 (1 + 6 + 9 + 16) / (4 · 11) − 5 / 4 = 1.454545 − 1.25
    value("gini_ratio", "0.2045");
    // (0.367855 + 2 · 0.354350 + 0.217990) / ln 4 = 1.294545 / 1.386294
    value("entropy_ratio", "0.9338");
    value("top_1_pct_share_pct", "36.36"); // one author of four: 4 of 11 messages
    value("top_10_pct_share_pct", "36.36");
    value("one_time_authors_pct", "25.00"); // Zoé, of four
    value("mentions_n", "4"); // c4, c6 twice, c9
    value("mentions_resolved_n", "2");
    value("mentions_unresolved_n", "1");
    value("mentions_self_n", "1");
    value("posts_unanswered_pct", "0.00");
    value("language_fr_pct", "100.00");
    value("agree_pct", "8.33"); // 1 of 12: eleven comments, of which c6 speaks twice
}

#[test]
fn ties_of_the_whole() {
    let corpus = run().table("corpus");
    let value = |metric, cell| expect(&corpus, "metric", metric, &[("value", cell)]);
    value("replies_given_n", "8"); // c6 counts twice
    value("replies_received_n", "8");
    value("arcs_n", "5"); // Léa–Paul both ways, Zoé twice, Léa to Marie; Anonyme and [deleted] are nobody
    value("density_ratio", "0.4167"); // 5 / (4 · 3)
    value("reciprocity_ratio", "0.4000"); // 2 / 5
    value("reciprocity_rho", "-0.0286"); // (0.4 − 0.416667) / 0.583333
    let corpus = run_count_post().table("corpus");
    let value = |metric, cell| expect(&corpus, "metric", metric, &[("value", cell)]);
    value("arcs_n", "7"); // Marie to Léa and to Paul besides
    value("density_ratio", "0.5833"); // 7 / 12
    value("reciprocity_ratio", "0.5714"); // Léa–Paul, Léa–Marie: 4 / 7
    value("reciprocity_rho", "-0.0286"); // (0.571429 − 0.583333) / 0.416667
}
