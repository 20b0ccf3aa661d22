//! Columns of `authors.csv`: what each author wrote, and when.

use super::Get;
use crate::{
    annotate::Likeness,
    report::{
        Accumulator::{Histogram, Sketch},
        Cell, Column, Unit,
        column::{SHRUNK, count, decimal, percent, ratio, ratio_of, share, shrunk_percent},
    },
    tally::interval,
};

pub static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new(
        "author_id",
        ("Author id", "Identifiant"),
        Unit::Id,
        "id of the source, else the name in lower case",
        |r| Cell::id(&*r.entry.id),
    ),
    Column::<Get>::new("author_name", ("Author", "Auteur"), Unit::Text, "display name as first seen; not the id, where any message gives a name", |r| {
        Cell::id(r.entry.shown())
    }),
    Column::<Get>::new(
        "author_class",
        ("Class", "Type"),
        Unit::Text,
        "person, post_owner (whom the source or a side file names as author of the post), anonymous, deleted, bot (the source says so) or bot_likely (bot_signals)",
        |r| Cell::text(r.entry.class.name()),
    ),
    Column::<Get>::new("messages_n", ("Messages", "Messages"), Unit::Count, "posts + comments", |r| {
        count(r.messages())
    }),
    Column::<Get>::new("posts_n", ("Posts", "Billets"), Unit::Count, "posts", |r| count(r.tally.posts_n.into())),
    Column::<Get>::new("comments_n", ("Comments", "Commentaires"), Unit::Count, "comments, replies among them", |r| {
        count(r.tally.comments_n.into())
    }),
    Column::<Get>::new(
        "messages_share_pct",
        ("Share of messages", "Part des messages"),
        Unit::Percent,
        "messages_n / all messages",
        |r| percent(r.messages(), r.messages_total),
    ),
    Column::<Get>::new(
        "rank_messages",
        ("Rank", "Rang"),
        Unit::Count,
        "rank by messages_n; equal numbers share a rank; empty for anonymous and deleted authors",
        |r| r.rank.map_or(Cell::Empty, count),
    ),
    Column::<Get>::new(
        "discussions_n",
        ("Discussions", "Discussions"),
        Unit::Count,
        "discussions with at least one message",
        |r| count(r.tally.discussions_n.into()),
    ),
    Column::<Get>::new(
        "discussions_started_n",
        ("Discussions started", "Discussions lancées"),
        Unit::Count,
        "discussions whose first post is the author's",
        |r| count(r.tally.discussions_started_n.into()),
    ),
    Column::<Get>::new(
        "discussion_initiation_ratio",
        ("Initiation", "Initiation"),
        Unit::Ratio,
        "discussions_started_n / discussions_n",
        |r| share(r.tally.discussions_started_n.into(), r.tally.discussions_n.into()),
    )
    .from("Chan, Hayes & Daly 2010"),
    Column::<Get>::new(
        "post_comments_given_n",
        ("Comments on posts", "Commentaires sur billets"),
        Unit::Count,
        "comments that answer a post and no comment",
        |r| count(r.tally.post_comments_given_n.into()),
    ),
    Column::<Get>::new(
        "post_comments_received_n",
        ("Comments received on posts", "Commentaires reçus sur billets"),
        Unit::Count,
        "such comments on the author's posts",
        |r| count(r.tally.post_comments_received_n.into()),
    ),
    Column::<Get>::new(
        "replies_given_n",
        ("Replies given", "Réponses données"),
        Unit::Count,
        "comments answered; a message that answers two people counts twice",
        |r| count(r.tally.replies_given_n.into()),
    ),
    Column::<Get>::new(
        "replies_received_n",
        ("Replies received", "Réponses reçues"),
        Unit::Count,
        "answers to the author's comments",
        |r| count(r.tally.replies_received_n.into()),
    ),
    Column::<Get>::new(
        "repliers_n",
        ("Repliers", "Répondants"),
        Unit::Count,
        "others who answered the author's comments",
        |r| count(r.ties.repliers),
    ),
    Column::<Get>::new(
        "messages_replied_pct",
        ("Messages answered", "Messages suivis de réponse"),
        Unit::Percent,
        "own messages that somebody else answered / messages_n",
        |r| percent(r.tally.messages_replied_n.into(), r.messages()),
    )
    .from("Angeletou, Rowe & Alani 2011"),
    Column::<Get>::new(
        "messages_replied_shrunk_pct",
        ("Messages answered, shrunk", "Messages suivis de réponse, rapproché"),
        Unit::Percent,
        "messages_replied_pct drawn towards the mean, as agree_given_shrunk_pct is",
        |r| shrunk_percent(r.priors.replied.as_ref(), r.tally.messages_replied_n.into(), r.messages()),
    )
    .from(SHRUNK),
    Column::<Get>::new(
        "response_time_given_median_s",
        ("Median time to answer", "Délai médian pour répondre"),
        Unit::Seconds,
        "median time from a comment to the author's answer",
        |r| decimal(r.tally.response_given.median(), 0),
    )
    .kept(Histogram),
    Column::<Get>::new(
        "response_time_given_n",
        ("Answers timed", "Réponses datées"),
        Unit::Count,
        "answers for which both times are known to the minute",
        |r| count(r.tally.response_given.count()),
    ),
    Column::<Get>::new(
        "first_reply_received_median_s",
        ("Median time to first answer", "Délai médian de première réponse"),
        Unit::Seconds,
        "median time from an own message to the first answer by somebody else",
        |r| decimal(r.tally.first_reply_received.median(), 0),
    )
    .kept(Histogram),
    Column::<Get>::new(
        "first_utc",
        ("First message", "Premier message"),
        Unit::Time,
        "time of the first message",
        |r| Cell::time(r.presence.first),
    ),
    Column::<Get>::new("last_utc", ("Last message", "Dernier message"), Unit::Time, "time of the last message", |r| {
        Cell::time(r.presence.last)
    }),
    Column::<Get>::new("active_days_n", ("Active days", "Jours actifs"), Unit::Count, "days with a message", |r| {
        count(r.presence.active_days_n)
    }),
    Column::<Get>::new(
        "tenure_days",
        ("Tenure", "Ancienneté"),
        Unit::Days,
        "days from first to last message, both counted",
        |r| r.presence.tenure_days.map_or(Cell::Empty, count),
    ),
    Column::<Get>::new(
        "messages_per_active_day",
        ("Messages per active day", "Messages par jour actif"),
        Unit::PerDay,
        "dated messages / active_days_n",
        |r| decimal(ratio_of(r.presence.dated_n, r.presence.active_days_n), 2),
    ),
    Column::<Get>::new(
        "burstiness",
        ("Burstiness", "Intermittence"),
        Unit::Index,
        "(σ − μ) / (σ + μ) of the gaps between messages known to the minute; −1 to 1",
        |r| ratio(interval::burstiness(&r.presence.moments)),
    )
    .from("Goh & Barabási 2008"),
    Column::<Get>::new(
        "duplicates_n",
        ("Exact duplicates", "Doublons exacts"),
        Unit::Count,
        "messages of at least 8 words, or a link and 2 words, whose own words stand in the same order in an earlier message of anybody",
        |r| count(r.tally.copies[Likeness::Exact as usize].into()),
    ),
    Column::<Get>::new(
        "near_duplicates_n",
        ("Near duplicates", "Quasi-doublons"),
        Unit::Count,
        "messages of at least 16 words that share 8 in 10 runs of three words with an earlier message; by a sketch of 32 values, standard error 0.07",
        |r| count(r.tally.copies[Likeness::Near as usize].into()),
    )
    .kept(Sketch)
    .from("Broder 1997"),
    Column::<Get>::new(
        "own_duplicates_n",
        ("Duplicates of own messages", "Doublons de ses messages"),
        Unit::Count,
        "those of the two whose earlier message is the author's",
        |r| count(r.tally.own_copies_n.into()),
    ),
    Column::<Get>::new(
        "bot_signals",
        ("Signs of a program", "Indices d’automate"),
        Unit::Text,
        "in all of the run: copies (half of at least 5 messages copy own ones), pace (median gap of at least 20 messages up to 5 s), clock (burstiness up to -0.5), name (ends in bot or robot); a guess",
        |r| Cell::text(r.entry.bot.names().collect::<Vec<_>>().join(" ")),
    ),
    Column::<Get>::new(
        "aliases_n",
        ("Other names", "Autres noms"),
        Unit::Count,
        "other names of the author, as --aliases gives them",
        |r| count(r.aliases_n),
    ),
];
