//! One row a figure of the whole: how much, by how few, how fast, in which languages.

use super::{Context, Fill, Kind};
use crate::{
    language::LanguageSource,
    model::{self, Label},
    report::{
        Cell, Column, Sheet, Unit,
        column::{count, decimal, percent, ratio, ratio_of, share},
        low_data::{LABEL, few},
    },
    tally::interval,
};

pub const KIND: Kind = Kind {
    name: "corpus",
    about: "one row a figure of the whole corpus",
    default: true,
    by_value: true,
    facts: || COLUMNS.iter().map(|column| &column.fact).collect(),
    fill: Fill::Summary(fill),
};

/// One figure.
pub struct Row {
    metric: String,
    value: Cell<'static>,
    unit: Unit,
    /// Of how many the figure speaks.
    of: Option<u64>,
    interval: Option<(f64, f64)>,
    formula: &'static str,
}

type Get = for<'r> fn(&'r Row) -> Cell<'r>;

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new("metric", ("Figure", "Mesure"), Unit::Text, "name of the figure", |r| Cell::text(&*r.metric)),
    Column::<Get>::new("value", ("Value", "Valeur"), Unit::Mixed, "the figure; its unit stands beside it", |r| {
        r.value.clone()
    }),
    Column::<Get>::new("unit", ("Unit", "Unité"), Unit::Text, "unit of the figure", |r| Cell::text(r.unit.name())),
    Column::<Get>::new("n", ("Of", "Sur"), Unit::Count, "of how many the figure speaks", |r| {
        r.of.map_or(Cell::Empty, count)
    }),
    Column::<Get>::new("value_ci_lo", ("Low", "Bas"), Unit::Mixed, "95 % interval, lower end", |r| {
        decimal(r.interval.map(|(low, _)| low), 2)
    })
    .from("Wilson 1927"),
    Column::<Get>::new("value_ci_hi", ("High", "Haut"), Unit::Mixed, "95 % interval, upper end", |r| {
        decimal(r.interval.map(|(_, high)| high), 2)
    })
    .from("Wilson 1927"),
    Column::<Get>::new(
        "low_data_flag",
        LABEL,
        Unit::Flag,
        "1 below 5 of what the figure speaks of; empty for plain counts",
        |r| r.of.map_or(Cell::Empty, few),
    ),
    Column::<Get>::new("formula", ("Definition", "Définition"), Unit::Text, "what the figure is", |r| {
        Cell::text(r.formula)
    }),
];

fn fill(context: &Context<'_>, value: Option<&str>, sheet: &mut Sheet<'_>) {
    let mut rows = Vec::new();
    volume(context, &mut rows);
    participation(context, &mut rows);
    network(context, &mut rows);
    stances(context, &mut rows);
    languages(context, &mut rows);
    for row in &rows {
        sheet.row(value, COLUMNS, |get| get(row));
    }
}

fn plain(metric: &str, value: u64, formula: &'static str) -> Row {
    Row { metric: metric.to_owned(), value: count(value), unit: Unit::Count, of: None, interval: None, formula }
}

fn figure(metric: &str, value: Cell<'static>, unit: Unit, of: u64, formula: &'static str) -> Row {
    Row { metric: metric.to_owned(), value, unit, of: Some(of), interval: None, formula }
}

/// A share of a count, in percent, with its interval.
fn part(metric: String, hits: u64, of: u64, formula: &'static str) -> Row {
    let interval = interval::wilson(hits, of).map(|(low, high)| (low * 100.0, high * 100.0));
    Row { metric, value: percent(hits, of), unit: Unit::Percent, of: Some(of), interval, formula }
}

fn volume(context: &Context<'_>, rows: &mut Vec<Row>) {
    let corpus = &context.tallies.corpus;
    rows.push(plain("messages_n", corpus.messages_n(), "posts + comments"));
    rows.push(plain("posts_n", corpus.kinds[model::Kind::Post as usize], "posts"));
    rows.push(plain("comments_n", corpus.comments_n(), "comments, replies among them"));
    rows.push(plain("replies_n", corpus.kinds[model::Kind::Reply as usize], "comments that answer a comment"));
    rows.push(plain("pings_n", corpus.pings_n(), "trackbacks and pingbacks, which are not people"));
    rows.push(plain("reposts_n", corpus.kinds[model::Kind::Repost as usize], "messages that repeat another"));
    rows.push(plain("system_n", corpus.kinds[model::Kind::System as usize], "messages of the platform"));
    rows.push(plain("discussions_n", context.tallies.discussions.len() as u64, "discussions with a chosen message"));
    rows.push(plain("undated_messages_n", corpus.undated_n, "posts and comments without a time"));
    rows.push(plain(
        "messages_without_author_n",
        corpus.without_author_n,
        "posts and comments whose author is not named",
    ));
    rows.push(plain("characters_n", corpus.text.style.characters, "Unicode code points of posts and comments"));
    rows.push(plain("words_n", corpus.text.style.words, "tokens of kind word"));
    rows.push(plain("sentences_n", corpus.text.style.sentences, "sentences"));
    rows.push(plain(
        "types_n",
        corpus.text.types.count(),
        "different words; exact to 1,024, then within 1.6 % (standard error)",
    ));
    let readable = &corpus.text.style.readable;
    rows.push(figure(
        "lix",
        decimal(readable.lix(), 1),
        Unit::Points,
        readable.words,
        "words between spaces per sentence + percent of words of more than six letters, as in authors.csv",
    ));
    rows.push(figure(
        "readability_km",
        decimal(readable.kandel_moles(), 1),
        Unit::Points,
        readable.french_words,
        "Kandel & Moles 1958, of messages in French, as in authors.csv",
    ));
    rows.push(plain("emoji_n", corpus.text.style.emoji, "emoji of posts and comments"));
    rows.push(plain("hashtags_n", corpus.text.style.hashtags, "hashtags of posts and comments"));
    rows.push(plain("links_n", corpus.links_n, "links of posts and comments"));
    rows.push(plain("links_elsewhere_n", corpus.links_elsewhere_n, "links of pings, reposts and system messages"));
    rows.push(plain("mentions_n", corpus.mentions_n, "mentions in posts and comments"));
    rows.push(plain("mentions_resolved_n", corpus.mentions_received_n, "mentions of other participants"));
    rows.push(plain(
        "mentions_unresolved_n",
        corpus.mentions_unresolved_n,
        "mentions that name no participant, or several",
    ));
    rows.push(plain("mentions_self_n", corpus.mentions_self_n, "mentions of oneself"));
    rows.push(plain("mentions_quoted_n", corpus.mentions_quoted_n, "mentions in words of others"));
    rows.push(plain(
        "mentions_elsewhere_n",
        corpus.mentions_elsewhere_n,
        "mentions in pings, reposts and system messages",
    ));
}

fn participation(context: &Context<'_>, rows: &mut Vec<Row>) {
    let is_somebody = |author| context.registry.author_entry(author).is_some_and(|entry| entry.class.is_somebody());
    let authors = context.tallies.authors.iter().filter(|&(&author, _)| is_somebody(author));
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

fn network(context: &Context<'_>, rows: &mut Vec<Row>) {
    let corpus = &context.tallies.corpus;
    let pairs = || context.tallies.pairs.keys().filter(|&&(from, to)| context.is_tied(from, to));
    let arcs = pairs().count() as u64;
    let returned = pairs().filter(|&&(from, to)| context.is_tied(to, from)).count() as u64;
    let authors = context.tallies.authors.values().filter(|tally| tally.messages_n() > 0).count() as u64;
    let possible = authors * authors.saturating_sub(1);
    let density = ratio_of(arcs, possible);
    let reciprocity = ratio_of(returned, arcs);
    let rho = reciprocity.zip(density).and_then(|(r, a)| (a < 1.0).then(|| (r - a) / (1.0 - a)));
    let posts = corpus.kinds[model::Kind::Post as usize];
    rows.push(plain(
        "replies_given_n",
        corpus.replies_given_n,
        "comments answered; a message that answers two counts twice",
    ));
    rows.push(plain("replies_received_n", corpus.replies_received_n, "answers to comments of named authors"));
    rows.push(plain(
        "arcs_n",
        arcs,
        "ordered pairs of authors with replies or mentions (--count-post: or comments on posts)",
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
        "median time from a comment to its answer",
    ));
    rows.push(figure(
        "first_reply_median_s",
        decimal(corpus.first_reply.median(), 0),
        Unit::Seconds,
        corpus.first_reply.count(),
        "median time from a post to the first comment by somebody else",
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
        posts,
        "first posts of discussions that nobody else answered",
    ));
}

fn stances(context: &Context<'_>, rows: &mut Vec<Row>) {
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

fn languages(context: &Context<'_>, rows: &mut Vec<Row>) {
    let corpus = &context.tallies.corpus;
    let total = u64::from(corpus.languages.total());
    let mut known: Vec<_> = corpus.languages.known().collect();
    known.sort_unstable_by_key(|&(language, messages)| (std::cmp::Reverse(messages), language));
    for (language, messages) in known {
        let metric = format!("language_{}_pct", language.tag());
        rows.push(part(metric, messages.into(), total, "posts and comments in this language, after the back-off"));
    }
    let by_text = corpus.languages_from(LanguageSource::Text);
    rows.push(figure(
        "language_by_text_ratio",
        share(by_text, total),
        Unit::Ratio,
        total,
        "posts and comments whose own text shows the language",
    ));
    let by_others = [LanguageSource::Author, LanguageSource::Discussion, LanguageSource::Corpus];
    let backed_off: u64 = by_others.iter().map(|&source| corpus.languages_from(source)).sum();
    rows.push(figure(
        "language_backed_off_ratio",
        share(backed_off, total),
        Unit::Ratio,
        total,
        "posts and comments whose language is that of the author, discussion or corpus",
    ));
}
