//! Figures of the corpus: who took part, who answers whom and how fast, and who agrees.

use super::{super::Context, Row, figure, part, plain};
use crate::{
    model::Label,
    report::{
        Unit,
        column::{decimal, percent, ratio, ratio_of},
    },
    tally::interval,
};

pub fn participation(context: &Context<'_>, rows: &mut Vec<Row>) {
    let authors = context.tallies.authors.iter().filter(|&(&author, _)| context.is_somebody(author));
    let mut counts: Vec<u64> = authors.map(|(_, tally)| tally.messages_n()).filter(|&messages| messages > 0).collect();
    let authors = counts.len() as u64;
    let gini = interval::gini(&mut counts);
    let total: u64 = counts.iter().sum();
    let once = counts.iter().filter(|&&messages| messages == 1).count() as u64;
    // Sorted upwards by now: the most active authors stand last.
    let of_top = |share: f64| counts.iter().rev().take(((authors as f64 * share).ceil() as usize).max(1)).sum::<u64>();
    rows.push(plain(
        "authors_n",
        authors,
        "different authors of posts and comments, without anonymous and deleted ones",
    ));
    rows.push(figure("gini_ratio", ratio(gini), Unit::Ratio, authors, "Gini coefficient of messages per author"));
    rows.push(figure(
        "entropy_ratio",
        ratio(interval::normalized_entropy(&counts)),
        Unit::Ratio,
        authors,
        "entropy of the shares of authors / ln authors_n",
    ));
    rows.push(figure(
        "top_1_pct_share_pct",
        percent(of_top(0.01), total),
        Unit::Percent,
        total,
        "messages of the most active 1 % of authors (at least one)",
    ));
    rows.push(figure(
        "top_10_pct_share_pct",
        percent(of_top(0.1), total),
        Unit::Percent,
        total,
        "messages of the most active 10 % of authors (at least one)",
    ));
    rows.push(part("one_time_authors_pct".to_owned(), once, authors, "authors of one message only"));
}

pub fn network(context: &Context<'_>, rows: &mut Vec<Row>) {
    let corpus = &context.tallies.corpus;
    let (mut arcs, mut returned) = (0u64, 0u64);
    for (&(from, to), pair) in &context.tallies.pairs {
        let makes_arc = from != to && context.makes_tie(pair) && context.is_somebody(from) && context.is_somebody(to);
        if !makes_arc {
            continue;
        }
        arcs += 1;
        returned += u64::from(context.is_tied(to, from));
    }
    let wrote = context
        .tallies
        .authors
        .iter()
        .filter(|&(&author, tally)| tally.messages_n() > 0 && context.is_somebody(author));
    let authors = wrote.count() as u64;
    let possible = authors * authors.saturating_sub(1);
    let density = ratio_of(arcs, possible);
    let reciprocity = ratio_of(returned, arcs);
    let rho = reciprocity.zip(density).and_then(|(r, a)| (a < 1.0).then(|| (r - a) / (1.0 - a)));
    let begun =
        context.tallies.discussions.values().filter(|discussion| discussion.post_answered.is_some()).count() as u64;
    rows.push(plain(
        "replies_given_n",
        corpus.replies_given_n,
        "comments answered; a message that answers two counts twice",
    ));
    rows.push(plain("replies_received_n", corpus.replies_received_n, "answers to comments of named authors"));
    rows.push(plain(
        "arcs_n",
        arcs,
        "ordered pairs of authors, without anonymous and deleted ones, with replies or mentions (--count-post: or comments on posts)",
    ));
    rows.push(figure("density_ratio", ratio(density), Unit::Ratio, possible, "arcs_n / (n (n − 1)) of n authors"));
    rows.push(figure("reciprocity_ratio", ratio(reciprocity), Unit::Ratio, arcs, "arcs that are returned / arcs_n"));
    rows.push(figure(
        "reciprocity_rho",
        ratio(rho),
        Unit::Index,
        arcs,
        "(r − a) / (1 − a) of reciprocity r and density a; Garlaschelli & Loffredo 2004",
    ));
    rows.push(figure(
        "response_time_median_s",
        decimal(corpus.response.median(), 0),
        Unit::Seconds,
        corpus.response.count(),
        "median time from a comment to its answer; within 0.4 %",
    ));
    rows.push(figure(
        "first_reply_median_s",
        decimal(corpus.first_reply.median(), 0),
        Unit::Seconds,
        corpus.first_reply.count(),
        "median time from the first post of a discussion to the first direct answer by somebody else; within 0.4 %",
    ));
    let discussions = || context.tallies.discussions.values();
    let covered = || discussions().filter_map(|discussion| discussion.is_covered());
    rows.push(part(
        "reply_coverage_7d_pct".to_owned(),
        covered().filter(|&is_covered| is_covered).count() as u64,
        covered().count() as u64,
        "first posts of discussions that somebody else answered within seven days / those of which times tell",
    ));
    rows.push(part(
        "discussions_solo_pct".to_owned(),
        discussions().filter(|discussion| discussion.authors_n == 1).count() as u64,
        discussions().count() as u64,
        "discussions in which one author wrote everything",
    ));
    rows.push(part(
        "posts_unanswered_pct".to_owned(),
        corpus.posts_unanswered_n,
        begun,
        "first posts of discussions that nobody else answered directly",
    ));
}

pub fn stances(context: &Context<'_>, rows: &mut Vec<Row>) {
    let stances = &context.tallies.corpus.stances;
    let total = stances.iter().sum();
    for label in Label::ALL {
        rows.push(part(
            format!("{}_pct", label.name()),
            stances[label as usize],
            total,
            "comments, or parts of them, with this stance / all",
        ));
    }
}
