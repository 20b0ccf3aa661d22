//! Figures of discussions.

use crate::fixture::{expect, run, run_count_post};

#[test]
fn the_size_and_shape_of_a_tree() {
    let discussions = run().table("discussions");
    expect(
        &discussions,
        "discussion_id",
        "d1",
        &[
            ("messages_n", "10"), // p1, c1 to c9; the ping is none
            ("posts_n", "1"),
            ("comments_n", "9"),
            ("replies_n", "6"), // c2 c3 c4 c6 c7 c8
            ("pings_n", "1"),
            ("authors_n", "6"), // Léa Paul Marie Zoé, one anonymous, one deleted
            ("words_n", "50"),  // 3 + 4 + 9 + 6 + 6 + 4 + 4 + 6 + 5 + 3
            ("depth_max_n", "4"),
            ("depth_mean", "1.80"), // (0 + 1 + 2 + 3 + 4 + 1 + 1 + 2 + 3 + 1) / 10
            ("width_max_n", "4"),   // c1 c5 c6 c9
            ("leaves_n", "4"),      // c4 c6 c8 c9
            ("h_index_n", "2"),     // levels 1 to 4 have 4, 2, 2, 1 messages
            // An edge above s of 10 messages lies on s (10 − s) paths: s is 4 3 2 1 above c1 to c4, 3 2 1 above c5 c7 c8,
            // 1 above c6 and c9. 24 + 21 + 16 + 9 + 21 + 16 + 9 + 9 + 9 = 134, over 45 pairs.
            ("structural_virality", "2.978"),
            ("orphans_n", "0"),
            ("repairs_n", "0"),
            ("solo_flag", "0"),
        ],
    );
    expect(
        &discussions,
        "discussion_id",
        "d2",
        &[
            ("messages_n", "3"),
            ("replies_n", "1"),
            ("depth_max_n", "2"),
            ("depth_mean", "1.00"), // (0 + 1 + 2) / 3
            ("width_max_n", "1"),
            ("leaves_n", "1"),
            ("h_index_n", "1"),
            ("structural_virality", "1.333"), // (1 + 1 + 2) / 3
        ],
    );
}

#[test]
fn the_times_of_a_discussion() {
    let discussions = run().table("discussions");
    expect(
        &discussions,
        "discussion_id",
        "d1",
        &[
            ("start_utc", "2020-01-01T10:00:00Z"),
            ("end_utc", "2020-01-02T10:00:00Z"), // the ping comes later, and is no message
            ("duration_h", "24.00"),
            ("first_reply_s", "600"),
            // 600 300 120 80 700 46800 30600 3600 3600, sorted: 80 120 300 600 [700] 3600 3600 30600 46800
            ("median_gap_s", "700"),
        ],
    );
    // A time with a zone and one without cannot be compared.
    let empty = [("duration_h", ""), ("first_reply_s", ""), ("median_gap_s", "")];
    expect(&discussions, "discussion_id", "d2", &empty);
}

#[test]
fn who_takes_part_in_a_discussion() {
    let discussions = run().table("discussions");
    expect(
        &discussions,
        "discussion_id",
        "d1",
        &[
            ("starter_author_id", "léa"),
            ("top_author_id", "paul"),
            ("top_author_share_pct", "30.00"), // 3 of 10
            // 1 1 1 2 2 3: 2 (1 + 2 + 3 + 8 + 10 + 18) / (6 · 10) − 7 / 6 = 1.4 − 1.16667
            ("gini_ratio", "0.2333"),
            // (−0.3 ln 0.3 − 2 · 0.2 ln 0.2 − 3 · 0.1 ln 0.1) / ln 6 = (0.361192 + 0.643775 + 0.690776) / 1.791759
            ("entropy_ratio", "0.9464"),
            // Léa–Paul both ways, Zoé to Paul and Marie, Anonyme to Marie, [deleted] to Anonyme: 2 of 6
            ("reciprocity_ratio", "0.3333"),
        ],
    );
    let even = [("top_author_share_pct", "33.33"), ("gini_ratio", "0.0000"), ("entropy_ratio", "1.0000")];
    expect(&discussions, "discussion_id", "d2", &even);
    let discussions = run_count_post().table("discussions");
    // Marie to Léa besides, which nothing returns here: 2 of 7
    expect(&discussions, "discussion_id", "d1", &[("reciprocity_ratio", "0.2857")]);
    // Marie to Paul, Léa to Marie
    expect(&discussions, "discussion_id", "d2", &[("reciprocity_ratio", "0.0000")]);
}

#[test]
fn stances_questions_and_links_of_a_discussion() {
    expect(
        &run().table("discussions"),
        "discussion_id",
        "d1",
        &[
            ("agree_n", "1"),    // c1
            ("question_n", "1"), // c3
            ("disagree_n", "0"),
            ("neutral_n", "8"),              // the other seven, of which c6 speaks twice
            ("questions_unanswered_n", "1"), // only Paul himself answers c3
            ("disagree_pct", "0.00"),
            ("disagree_pct_ci_lo", "0.00"),
            ("disagree_pct_ci_hi", "27.75"), // z² / (n + z²) = 3.84146 / 13.84146 of 10
            ("links_n", "5"),
            ("links_elsewhere_n", "1"),
            ("domains_n", "3"), // exemple.fr, autre.org, and echo.net of the ping
        ],
    );
}
