//! Nothing is lost and nothing counted twice; where it were, the run would say so.

mod tables;

use palabre::{
    language::Language,
    model::{Kind, Precision, Time, Zone},
    run::{Choice, Options},
    tally::{AuthorTally, Tallies, conservation},
};
use tables::{Run, all, analyze, synthetic};

const MESSAGES: u64 = 1_500;

/// Synthetic discussions, with a column to group by, and accounts that are gone.
fn corpus() -> String {
    let gone = r#"{"discussion_id":"x","id":"x1","author_name":"[deleted]","text":"@nobody voilà http://exemple.fr/a"}
{"discussion_id":"x","id":"x2","parent_id":"x1","text":"Qui parle, @Ana ? http://localhost/x"}
{"discussion_id":"x","id":"x3","parent_id":"x2","author_name":"Ana","text":"> @Ana disait cela\n@Ana le dit encore, comme @Bo.","likes":-3}
{"discussion_id":"x","id":"x4","parent_id":"x3","author_name":"Bo","kind":"repost","text":"@Ana http://exemple.fr/b"}
{"discussion_id":"x","id":"x5","kind":"system","text":"Bo est parti."}
{"discussion_id":"x","id":"x7","author_name":"Bo","text":"Me revoilà."}
{"discussion_id":"x","id":"x6","kind":"pingback","text":"[…] http://exemple.fr/c @Ana […]"}
"#;
    synthetic(MESSAGES, 9) + gone
}

fn holds(options: &Options) -> Run {
    let run = analyze(&[("corpus.jsonl", &corpus())], options);
    assert!(run.outcome.complete, "{:?}", run.outcome.problems);
    assert_eq!(run.table("quality").cell("check", "conservation", "severity"), "ok");
    run
}

fn chosen(choose: Choice) -> Options {
    Options { choose, ..all() }
}

const fn year(seconds: i64) -> Time {
    Time { seconds, nanoseconds: 0, precision: Precision::Year, zone: Zone::Naive }
}

#[test]
fn the_figures_add_up_whatever_is_chosen() {
    holds(&all());
    holds(&chosen(Choice { kinds: vec![Kind::Comment], ..Choice::default() }));
    holds(&chosen(Choice { languages: vec![Language::ENGLISH], ..Choice::default() }));
    // 2019 to 2020, each to its end.
    holds(&chosen(Choice { since: Some(year(1_546_300_800)), until: Some(year(1_577_836_800)), ..Choice::default() }));
    holds(&chosen(Choice { exclude_authors: vec!["ana".to_owned()], ..Choice::default() }));
}

#[test]
fn the_figures_add_up_for_each_value_of_a_column() {
    let run = holds(&Options { by: Some("kind".to_owned()), count_post: true, ..all() });
    for table in ["authors", "discussions", "links", "mentions"] {
        let (whole, parts) = (run.table(table), run.table(&format!("{table}_by_kind")));
        assert!(parts.rows.len() >= whole.rows.len(), "{table}");
    }
    // What is received by somebody who wrote nothing of a kind has no row there.
    for column in ["messages_n", "links_n", "mentions_given_n", "mentions_unresolved_n", "words_n", "replies_given_n"] {
        assert_eq!(run.table("authors_by_kind").sum(column), run.table("authors").sum(column), "{column}");
    }
}

#[test]
fn tables_tell_the_same_sums() {
    let run = holds(&all());
    let (authors, discussions) = (run.table("authors"), run.table("discussions"));
    let messages = run.table("messages");
    assert_eq!(messages.rows.len() as u64, MESSAGES + 7);
    let speech = |row: &&str| matches!(*row, "post" | "comment" | "reply");
    let speech_n = messages.column("kind").iter().filter(|kind| speech(kind)).count() as u64;
    assert_eq!(discussions.sum("messages_n"), speech_n);
    assert_eq!(run.table("timeline").sum("messages_n"), speech_n);
    let without_author =
        messages.columns(["author_id", "kind"]).iter().filter(|[id, kind]| id.is_empty() && speech(kind)).count();
    assert_eq!(authors.sum("messages_n") + without_author as u64, speech_n);
    assert_eq!(
        run.table("domains").sum("links_n") + 1,
        run.table("links").rows.len() as u64,
        "localhost has no domain"
    );
    assert_eq!(discussions.sum("links_n") + discussions.sum("links_elsewhere_n"), run.table("links").rows.len() as u64);
    let pairs = run.table("interactions");
    let by_nobody = mentions_by_nobody(&run);
    assert!(by_nobody > 0);
    assert_eq!(authors.sum("mentions_given_n") + by_nobody, authors.sum("mentions_received_n"));
    assert_eq!(authors.sum("mentions_given_n"), pairs.sum("mentions_n"));
    assert_eq!(authors.sum("replies_received_n"), pairs.sum("replies_n") + answers_by_nobody(&run));
    assert_eq!(
        run.table("stances").rows.len() as u64,
        discussions.sum("agree_n") + discussions.sum("disagree_n") + discussions.sum("question_n")
    );
}

/// Mentions in messages whose author the source does not name: somebody receives them, nobody gives them.
fn mentions_by_nobody(run: &Run) -> u64 {
    let (mentions, messages) = (run.table("mentions"), run.table("messages"));
    let is_speech = |id: &str| matches!(messages.cell("message_id", id, "kind"), "post" | "comment" | "reply");
    let rows = mentions.columns(["author_id", "resolved_author_id", "within", "message_id"]);
    let by_nobody =
        rows.iter().filter(|[author, named, within, _]| author.is_empty() && !named.is_empty() && *within == "text");
    by_nobody.filter(|[.., id]| is_speech(id)).count() as u64
}

/// Answers of messages whose author the source does not name: they make no pair.
fn answers_by_nobody(run: &Run) -> u64 {
    let messages = run.table("messages");
    let rows = messages.columns(["author_id", "reply_to_author_id", "targets_n"]);
    let by_nobody = rows.iter().filter(|[author, to, targets]| author.is_empty() && !to.is_empty() && *targets == "1");
    by_nobody.count() as u64
}

#[test]
fn a_broken_law_is_told_with_both_sides() {
    let mut tallies = Tallies::default();
    assert_eq!(conservation(&tallies, Some(0)), Vec::<String>::new());
    let broken = conservation(&tallies, Some(3));
    assert_eq!(broken, ["messages chosen = messages counted: 3 ≠ 0"]);
    tallies.authors.insert(0, Box::new(AuthorTally { mentions_received_n: 2, ..AuthorTally::default() }));
    let broken = conservation(&tallies, None);
    assert_eq!(broken, ["mentions = received + unresolved + of oneself + quoted: 0 ≠ 2"]);
    tallies.authors.insert(1, Box::new(AuthorTally { posts_n: 1, replies_received_n: 4, ..AuthorTally::default() }));
    let broken = conservation(&tallies, None);
    assert_eq!(broken.len(), 3, "{broken:?}");
    assert!(broken.iter().all(|law| law.contains(" ≠ ")));
}
