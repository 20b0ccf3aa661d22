//! Times of authors, and when there is little to tell.

use palabre::run::Options;

use crate::{
    fixture::{expect, expect_near, run},
    tables::{analyze, discussion},
};

const KEY: &str = "author_id";

#[test]
fn how_fast_answers_come() {
    let authors = run().table("authors");
    let given = "response_time_given_median_s";
    expect_near(&authors, KEY, "paul", given, 100.0); // c3 120, c4 80
    expect_near(&authors, KEY, "léa", given, 300.0); // c2; c11 has no time
    expect_near(&authors, KEY, "zoé", given, 47_150.0); // 47500 and 46800
    let timed = [("paul", "2"), ("léa", "1"), ("marie", "0"), ("zoé", "2"), ("anonyme", "1"), ("[deleted]", "1")];
    for (author, count) in timed {
        expect(&authors, KEY, author, &[("response_time_given_n", count)]);
    }
    let received = "first_reply_received_median_s";
    expect_near(&authors, KEY, "paul", received, 23_900.0); // c1 300, c4 47500; c10 has no zone
    expect_near(&authors, KEY, "léa", received, 360.0); // p1 600, c2 120
    expect_near(&authors, KEY, "marie", received, 46_800.0); // c5, by Zoé
    expect(&authors, KEY, "zoé", &[(received, "")]);
}

#[test]
fn days_and_bursts() {
    let authors = run().table("authors");
    let columns = [KEY, "first_utc", "last_utc", "active_days_n", "tenure_days", "messages_per_active_day"];
    assert_eq!(
        authors.columns(columns)[..4],
        [
            ["paul", "2020-01-01T10:10:00Z", "2020-01-05T12:00:00Z", "2", "5", "2.00"],
            // c11 has no time: two dated messages on one day.
            ["léa", "2020-01-01T10:00:00Z", "2020-01-01T10:15:00Z", "1", "1", "2.00"],
            ["marie", "2020-01-01T10:30:00Z", "2020-01-05T12:30:00", "3", "5", "1.00"],
            // Half past one of the second of January, two hours east
            ["zoé", "2020-01-01T23:30:00Z", "2020-01-01T23:30:00Z", "1", "1", "1.00"],
        ]
    );
    // Gaps of 420, 80 and 351700 s: mean 117400, deviation √(82344792800 / 3) = 165675.18; 48275.18 / 283075.18
    expect(&authors, KEY, "paul", &[("burstiness", "0.1705")]);
    expect(&authors, KEY, "léa", &[("burstiness", "")]); // one gap tells nothing
}

#[test]
fn five_messages_and_a_hundred_words_are_enough() {
    let words = |count| ["vélo"; 40][..count].join(" ") + ".";
    let (twenty, nineteen) = (words(20), words(19));
    let comment =
        |author, last| ["1", "2", "3", "4", "5"].map(|id| (id, author, if id == "5" { last } else { &twenty }));
    let mut comments = Vec::new();
    // Paul writes 100 words in five messages, Marie 99, Zoé 160 in four.
    for (id, author, text) in [comment("Paul", &twenty), comment("Marie", &nineteen)].concat() {
        comments.push((format!("{author}{id}"), author, text.clone()));
    }
    comments.extend((0..4).map(|id| (format!("Zoé{id}"), "Zoé", words(40))));
    let rows: Vec<_> = comments.iter().map(|(id, author, text)| (&**id, "p", *author, &**text)).collect();
    let authors = analyze(&[("a.jsonl", &discussion(&rows))], &Options::default()).table("authors");
    let cells = [("paul", "100", "0"), ("marie", "99", "1"), ("zoé", "160", "1")];
    for (author, words, flag) in cells {
        expect(&authors, KEY, author, &[("words_n", words), ("low_data_flag", flag)]);
    }
}
