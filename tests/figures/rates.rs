//! Figures that need more than the two discussions: readability, shares drawn to their mean, who comes and goes.

use serde_json::json;

use crate::{
    fixture::{expect, run},
    tables::{Table, all, analyze},
};

const KEY: &str = "author_id";
/// Ten words of eleven syllables, none of more than six letters.
const FRENCH: &str = "Le chat dort sur le lit de la grande maison. ";
const ENGLISH: &str = "The cat sleeps on the bed of the large house. ";

/// A line of a discussion; without a parent it is the post.
fn line(discussion: &str, id: &str, parent: &str, author: &str, time: &str, text: &str) -> String {
    let kind = if parent.is_empty() { "post" } else { "comment" };
    let mut line = json!({"discussion_id": discussion, "id": id, "kind": kind, "author_name": author, "text": text});
    if !parent.is_empty() {
        line["parent_id"] = parent.into();
    }
    if !time.is_empty() {
        line["timestamp"] = time.into();
    }
    line.to_string() + "\n"
}

#[test]
fn how_easily_texts_read() {
    let texts = [
        ("Léa", FRENCH.repeat(10)),
        // 99 words are too few.
        ("Paul", format!("{}Le chat dort sur le lit de la maison.", FRENCH.repeat(9))),
        ("Zoé", ENGLISH.repeat(10)),
        // What has no full stop is left out, and so is all that Marie wrote.
        ("Marie", FRENCH.repeat(10).replace('.', "")),
    ];
    let lines: String = texts.iter().map(|(author, text)| line(author, author, "", author, "", text)).collect();
    let run = analyze(&[("a.jsonl", &lines)], &all());
    let authors = run.table("authors");
    let columns = [KEY, "readability_km", "readability_words_n", "lix"];
    let mut rows = authors.columns(columns);
    rows.sort_unstable();
    assert_eq!(
        rows,
        [
            ["léa", "115.9", "100", "10.0"], // 207 − 1.015 · 10 − 73.6 · 1.1 = 207 − 10.15 − 80.96
            ["marie", "", "0", ""],
            ["paul", "", "99", ""],
            ["zoé", "", "0", "10.0"],
        ]
    );
    // 199 words of 20 sentences and 220 − 1 syllables: 207 − 1.015 · 9.95 − 73.6 · 219 / 199
    let corpus = run.table("corpus");
    expect(&corpus, "metric", "readability_km", &[("value", "115.9"), ("n", "199"), ("unit", "points")]);
    expect(&corpus, "metric", "lix", &[("value", "10.0"), ("n", "299")]); // 299 / 30
    // 173 words but for 111 of one sentence; `d'` leans on `accord`.
    let corpus = self::run().table("corpus");
    expect(&corpus, "metric", "readability_km", &[("value", ""), ("n", "61")]);
}

/// Ten authors, each with four comments on the post of Léa: five agree once and disagree three times, five the other way
/// round. The last line is of somebody who only asks.
fn camps() -> String {
    let mut lines = line("d", "p", "", "Léa", "", "Le vélo en ville.");
    for author in 0..10 {
        for comment in 0..4 {
            let agrees = (comment == 0) == (author < 5);
            let text = if agrees { "Je suis d'accord." } else { "Je ne suis pas d'accord." };
            lines += &line("d", &format!("c{author}{comment}"), "p", &format!("a{author}"), "", text);
        }
    }
    lines + &line("d", "c", "p", "Zoé", "", "Pourquoi ?")
}

#[test]
fn shares_of_which_little_is_known_are_drawn_to_the_mean() {
    let run = analyze(&[("a.jsonl", &camps())], &all());
    let authors = run.table("authors");
    // Mean 1/2; S = 10 · 4 / 16 = 2.5; γ = (10 − 9) / (40 − 4 − 9) = 1/27: the prior weighs 26. (3 + 13) / (4 + 26) = 0.5333
    for (author, net) in [("a9", "0.0667"), ("a0", "-0.0667")] {
        expect(
            &authors,
            KEY,
            author,
            &[
                ("net_agreement_given_shrunk", net),
                ("net_agreement_given", ""),
                ("messages_replied_shrunk_pct", "0.00"),
            ],
        );
    }
    // With the question of Zoé: p = 20/41, S = 12.5 − 400/41 = 2.7439, γ = (10.9821 − 10) / (41 − 161/41 − 10) = 0.036277,
    // so the prior weighs 26.5655: (3 + 12.9588) / 30.5655, and (1 + 12.9588) / 30.5655.
    expect(&authors, KEY, "a9", &[("agree_given_shrunk_pct", "52.21"), ("disagree_given_shrunk_pct", "45.67")]);
    expect(&authors, KEY, "zoé", &[("net_agreement_given_shrunk", "")]);
    expect(&authors, KEY, "léa", &[("agree_given_shrunk_pct", ""), ("net_agreement_received_shrunk", "")]);
    let pairs = run.table("interactions");
    expect(&pairs, "from_author_id", "a9", &[("net_agreement", "0.5000"), ("net_agreement_shrunk", "0.0667")]);
    // Four authors, or one discussion, have no prior.
    let few = self::run();
    for (table, columns) in [
        ("authors", &["agree_given_shrunk_pct", "disagree_given_shrunk_pct", "messages_replied_shrunk_pct"][..]),
        ("interactions", &["net_agreement_shrunk"]),
        ("discussions", &["disagree_shrunk_pct"]),
    ] {
        let table = few.table(table);
        assert!(columns.iter().all(|column| table.column(column).iter().all(|cell| cell.is_empty())));
    }
}

#[test]
fn who_comes_back_and_who_leaves() {
    let mut lines = line("d", "p", "", "Léa", "2020-01-01T10:00:00Z", "Le vélo.")
        + &line("d", "p0", "p", "Paul", "2020-01-01T12:00:00Z", "Le bus.");
    // Léa is a regular of five days, who never comes back.
    for day in 2..=5 {
        lines += &line("d", &format!("l{day}"), "p", "Léa", &format!("2020-01-0{day}T10:00:00Z"), "Le vélo.");
    }
    // Nine others write once.
    for author in 0..9 {
        lines += &line("d", &format!("a{author}"), "p", &format!("a{author}"), "2020-01-03T11:00:00Z", "Le train.");
    }
    // Paul is silent for 30 days before March and longer before June; he is there to the end.
    for (day, place) in ["2020-01-31", "2020-03-01", "2020-06-30", "2020-07-01"].iter().zip(1..) {
        lines += &line("d", &format!("p{place}"), "p", "Paul", &format!("{day}T12:00:00Z"), "Le bus.");
    }
    // A post that waits eight days for its first answer, one that waits for ever.
    lines += &line("e", "q", "", "Paul", "2020-03-02T12:00:00Z", "Le bus.");
    lines += &line("e", "r", "q", "a0", "2020-03-10T12:00:00Z", "Le train.");
    lines += &line("f", "s", "", "Paul", "2020-03-03T12:00:00Z", "Le bus.");
    let run = analyze(&[("a.jsonl", &lines)], &all());
    let columns = [
        "period_start_utc",
        "new_authors_n",
        "returning_authors_n",
        "reactivated_authors_n",
        "lost_regulars_n",
        "top_10_authors_share_pct",
        "discussions_started_n",
        "reply_coverage_7d_pct",
        "first_reply_median_s",
        "low_data_flag",
    ];
    assert_eq!(
        run.table("timeline").columns(columns),
        [
            // Eleven authors, 5 + 2 + 9 messages: all but one. The first answer comes two hours later.
            ["2020-01", "11", "0", "0", "1", "93.75", "1", "100.00", "7200", "1"],
            // Paul 30 days later, a0 67 days later; of two posts, one answered after 691,200 s.
            ["2020-03", "0", "2", "2", "0", "", "2", "0.00", "691200", "1"],
            ["2020-06", "0", "1", "1", "0", "", "0", "", "", "1"],
            ["2020-07", "0", "1", "0", "0", "", "0", "", "", "1"],
        ]
    );
    let corpus = run.table("corpus");
    expect(&corpus, "metric", "reply_coverage_7d_pct", &[("value", "33.33"), ("n", "3"), ("low_data_flag", "1")]);
    expect(&corpus, "metric", "discussions_solo_pct", &[("value", "33.33"), ("n", "3")]); // f
    expect(&corpus, "metric", "messages_n", &[("low_data_flag", "")]);
}

#[test]
fn an_answer_without_times_covers_nothing() {
    let lines = line("d", "p", "", "Léa", "", "Le vélo.") + &line("d", "c", "p", "Paul", "", "Le train.");
    let run = analyze(&[("a.jsonl", &lines)], &all());
    expect(&run.table("corpus"), "metric", "reply_coverage_7d_pct", &[("value", ""), ("n", "0")]);
    expect(&run.table("timeline"), "period_start_utc", "", &[("reply_coverage_7d_pct", ""), ("lost_regulars_n", "")]);
}

#[test]
fn links_in_agreement_and_in_disagreement() {
    let lines = line("d", "p", "", "Léa", "", "Voir https://exemple.fr/p")
        + &line("d", "c1", "p", "Paul", "", "Je suis d'accord. https://www.exemple.fr/a")
        + &line(
            "d",
            "c2",
            "p",
            "Zoé",
            "",
            "Je ne suis pas d'accord. https://exemple.fr/b https://exemple.fr/c https://autre.org/d",
        )
        + &line("d", "c3", "p", "Marie", "", "Le train. https://exemple.fr:8080/e https://autre.org/f");
    let run = analyze(&[("a.jsonl", &lines)], &all());
    let columns = ["domain", "links_n", "messages_n", "agree_context_n", "disagree_context_n", "low_data_flag"];
    assert_eq!(
        run.table("domains").columns(columns),
        [["exemple.fr", "5", "4", "1", "1", "0"], ["autre.org", "2", "2", "0", "1", "1"]]
    );
    let authors = run.table("authors");
    for (author, domain) in [("zoé", "exemple.fr"), ("marie", "autre.org"), ("paul", "exemple.fr")] {
        expect(&authors, KEY, author, &[("top_domain", domain), ("aliases_n", "0")]);
    }
    let hosts = run.table("links");
    assert_eq!(hosts.column("host")[..2], ["exemple.fr", "www.exemple.fr"]);
    assert_eq!(hosts.column("host")[5], "exemple.fr");
}

#[test]
fn who_writes_in_which_language_and_who_speaks_first() {
    let run = analyze(
        &[(
            "a.jsonl",
            &(line("d", "p", "", "Léa", "", FRENCH)
                + &line("d", "c1", "p", "Zoé", "", ENGLISH)
                + &line("d", "c2", "p", "Léa", "", FRENCH)
                + &line("d", "c3", "p", "Paul", "", FRENCH)),
        )],
        &all(),
    );
    let columns = ["language", "messages_n", "words_n", "authors_n", "low_data_flag"];
    assert_eq!(run.table("languages").columns(columns), [["fr", "3", "30", "2", "1"], ["en", "1", "10", "1", "1"]]);
    let columns = ["author_id", "position_first_n", "messages_n"];
    assert_eq!(
        run.table("author_discussion").columns(columns),
        [["léa", "1", "2"], ["paul", "4", "1"], ["zoé", "2", "1"]]
    );
}

#[test]
fn little_data_is_told_by_messages_and_words() {
    let run = run();
    let told = |table: &Table| {
        table.columns(["messages_n", "words_n", "low_data_flag"]).iter().all(|[messages, words, flag]| {
            let [messages, words] = [messages, words].map(|cell| cell.parse::<u64>().expect("a count"));
            *flag == if messages < 5 || words < 100 { "1" } else { "0" }
        })
    };
    for table in ["authors", "discussions", "timeline", "author_period", "author_discussion"] {
        assert!(told(&run.table(table)), "{table}");
    }
    // p2 alone has 111 words, c1 and c3 of Paul are two answers to Léa.
    assert_eq!(run.table("discussions").column("low_data_flag"), ["1", "1"]);
    assert!(run.table("interactions").column("low_data_flag").iter().all(|&flag| flag == "1"));
    assert!(run.table("address").column("low_data_flag").iter().all(|&flag| flag == "1"));
}
