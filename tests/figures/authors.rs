//! Figures of authors.

use crate::fixture::{expect, run, run_by_camp, run_count_post};

const KEY: &str = "author_id";

#[test]
fn shares_ranks_and_discussions() {
    let authors = run().table("authors");
    let columns =
        [KEY, "messages_n", "messages_share_pct", "rank_messages", "discussions_n", "discussion_initiation_ratio"];
    assert_eq!(
        authors.columns(columns),
        [
            ["paul", "4", "30.77", "1", "2", "0.5000"], // c1 c3 c4 p2; 4 of 13; started d2 of d1 d2
            ["léa", "3", "23.08", "2", "2", "0.5000"],  // p1 c2 c11
            ["marie", "3", "23.08", "2", "2", "0.0000"], // c5 c9 c10
            ["zoé", "1", "7.69", "4", "1", "0.0000"],   // c6
            ["anonyme", "1", "7.69", "", "1", "0.0000"],
            ["[deleted]", "1", "7.69", "", "1", "0.0000"],
        ]
    );
    let classes = authors.column("author_class");
    assert_eq!(classes, ["person", "person", "person", "person", "anonymous", "deleted"]);
    assert!(authors.column("low_data_flag").iter().all(|&flag| flag == "1")); // nobody has 5 messages
}

#[test]
fn answers_given_and_received() {
    let authors = run().table("authors");
    let columns = [
        KEY,
        "post_comments_given_n",
        "post_comments_received_n",
        "replies_given_n",
        "replies_received_n",
        "repliers_n",
        "messages_replied_pct",
    ];
    assert_eq!(
        authors.columns(columns),
        [
            ["paul", "1", "1", "2", "3", "2", "75.00"], // all but c3, which only he answers; from Léa, himself, Zoé
            ["léa", "0", "3", "2", "1", "1", "66.67"],  // c1 c5 c9 answer p1, c3 answers c2
            ["marie", "3", "0", "0", "3", "3", "66.67"], // c6 and c7 answer c5, c11 answers c10
            ["zoé", "0", "0", "2", "0", "0", "0.00"],   // c6 answers c4 and c5, so not the post
            ["anonyme", "0", "0", "1", "1", "1", "100.00"],
            ["[deleted]", "0", "0", "1", "0", "0", "0.00"],
        ]
    );
}

#[test]
fn words_and_how_they_repeat() {
    let authors = run().table("authors");
    expect(
        &authors,
        KEY,
        "zoé",
        &[
            ("words_n", "4"), // merci beaucoup merci aussi; mentions are none
            ("types_n", "3"),
            ("hapax_n", "2"),
            ("ttr_ratio", "0.7500"),
            ("sentences_n", "2"),
            ("words_per_sentence_mean", "2.00"),
            ("long_words_pct", "25.00"), // beaucoup
            ("mattr50_ratio", ""),
            ("mtld_words", ""),
        ],
    );
    expect(
        &authors,
        KEY,
        "anonyme",
        &[
            ("words_n", "6"), // la pluie tombe sur la ville
            ("types_n", "5"),
            ("hapax_n", "4"),
            ("ttr_ratio", "0.8333"),
        ],
    );
    expect(
        &authors,
        KEY,
        "paul",
        &[
            ("words_n", "127"),          // 4 + 6 + 6 + 111
            ("mattr50_ratio", "0.1000"), // five different words in any 50
            // 5/6 is above 0.72, 5/7 below: a factor takes 7 words. 111 = 15 · 7 + 6, and the rest at 5/6 is
            // (1 − 5/6) / (1 − 0.72) = 0.5952 of one, either way: 111 / 15.5952 = 7.118
            ("mtld_words", "7.1"),
            ("main_language", "fr"),
            ("main_language_share_pct", "100.00"),
            ("questions_n", "1"),
            ("question_messages_pct", "25.00"),
        ],
    );
    // Léa has 3 + 9 + 6 words: tu, ton; vous; notre.
    expect(
        &authors,
        KEY,
        "léa",
        &[
            ("words_n", "18"),
            ("tu_share_pct", "66.67"), // 2 / (2 + 1)
            ("tu_per_1k", "111.11"),   // 2 / 18
            ("vous_per_1k", "55.56"),  // 1 / 18
            ("nous_per_1k", "55.56"),
        ],
    );
    expect(&authors, KEY, "zoé", &[("tu_share_pct", "")]);
}

#[test]
fn ties_and_mentions() {
    let columns = [KEY, "in_degree_n", "out_degree_n", "reciprocal_partners_n", "reciprocity_ratio"];
    assert_eq!(
        run().table("authors").columns(columns),
        [
            ["paul", "2", "1", "1", "0.5000"],  // from Léa, Zoé; to Léa
            ["léa", "1", "2", "1", "0.5000"],   // from Paul; to Paul, Marie
            ["marie", "3", "0", "0", "0.0000"], // from Zoé, Anonyme, Léa
            ["zoé", "0", "2", "0", "0.0000"],
            ["anonyme", "1", "1", "0", "0.0000"],
            ["[deleted]", "0", "1", "0", "0.0000"],
        ]
    );
    // Marie commented on the posts of Léa and Paul besides.
    assert_eq!(
        run_count_post().table("authors").columns(columns)[..3],
        [
            ["paul", "3", "1", "1", "0.3333"],
            ["léa", "2", "2", "2", "1.0000"],
            ["marie", "3", "2", "1", "0.2500"], // Léa, of Léa, Paul, Zoé and Anonyme
        ]
    );
    let columns = [KEY, "mentions_given_n", "mentions_received_n", "mentions_unresolved_n", "mentioned_authors_n"];
    assert_eq!(
        run().table("authors").columns(columns)[..4],
        [
            ["paul", "0", "1", "0", "0"], // he names himself, which is no other
            ["léa", "0", "0", "0", "0"],
            ["marie", "0", "1", "1", "0"], // @Inconnu
            ["zoé", "2", "0", "0", "2"],
        ]
    );
}

#[test]
fn stances_and_likes() {
    let authors = run().table("authors");
    expect(
        &authors,
        KEY,
        "paul",
        &[
            ("stance_agree_n", "1"),
            ("stance_question_n", "1"),
            ("stance_neutral_n", "1"),
            ("agree_given_pct", "33.33"),
            // z² = 3.841459: (1/3 + 0.640243 ± 1.959964 √(0.074074 + 0.106707)) / 2.280486 = 0.426916 ± 0.365424
            ("agree_given_pct_ci_lo", "6.15"),
            ("agree_given_pct_ci_hi", "79.23"),
            ("net_agreement_given", ""), // below five
            ("likes_received_n", ""),
            ("declared_agree_n", ""),
        ],
    );
    expect(&authors, KEY, "léa", &[("agree_received_n", "1"), ("disagree_received_n", "0")]);
    let declared = [("likes_received_n", "5"), ("declared_agree_n", "1"), ("declared_disagree_n", "1")];
    expect(&authors, KEY, "marie", &declared);
    let links = [("links_n", "3"), ("messages_with_link_pct", "33.33"), ("domains_n", "2")];
    expect(&authors, KEY, "marie", &links);
}

#[test]
fn the_camps_add_up_to_the_whole() {
    let run = run_by_camp();
    let (whole, camps) = (run.table("authors"), run.table("authors_by_camp"));
    for column in ["messages_n", "posts_n", "comments_n", "words_n", "links_n", "replies_given_n", "stance_neutral_n"] {
        for author in whole.column(KEY) {
            let rows = camps.columns([KEY, column]);
            let sum: u64 = rows.iter().filter(|row| row[0] == author).map(|row| row[1].parse::<u64>().unwrap()).sum();
            assert_eq!(sum, whole.number(KEY, author, column), "{column} of {author}");
        }
    }
}
