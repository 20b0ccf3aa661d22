//! What authors did in parts: one row an author and discussion, or an author and period.

use std::collections::BTreeMap;

use super::{Context, Fill, Kind};
use crate::{
    record::AuthorEntry,
    report::{
        Cell, Column, Sheet, Unit,
        column::{LEAST_STANCES_OF_AUTHOR, balance, count, percent, ratio},
        low_data::{FEW_TEXTS, LABEL, few_texts},
    },
    tally::{Activity, Grain},
};

pub const AUTHOR_DISCUSSION: Kind = Kind {
    name: "author_discussion",
    about: "one row an author in a discussion: messages, words, replies, agreement",
    default: false,
    by_value: true,
    facts: || IN_DISCUSSION.iter().chain(COLUMNS).map(|column| &column.fact).collect(),
    fill: Fill::Summary(by_discussion),
};

pub const AUTHOR_PERIOD: Kind = Kind {
    name: "author_period",
    about: "one row an author in a day, month or year: messages, words, replies, agreement",
    facts: || IN_PERIOD.iter().chain(COLUMNS).map(|column| &column.fact).collect(),
    fill: Fill::Summary(by_period),
    ..AUTHOR_DISCUSSION
};

/// One author in one part.
pub struct Row<'r> {
    author: &'r AuthorEntry,
    discussion: &'r str,
    start: Option<i64>,
    grain: Grain,
    activity: Activity,
    messages_total: u64,
}

type Get = for<'r> fn(&'r Row<'r>) -> Cell<'r>;

fn by_discussion(context: &Context<'_>, value: Option<&str>, sheet: &mut Sheet<'_>) {
    let rank = context.ranks_by_id();
    let discussion = |number: u32| &*context.registry.discussion_entry(number).id;
    let mut parts: Vec<_> = context.tallies.activities.discussions.iter().collect();
    parts.sort_unstable_by_key(|&(&(author, number), _)| (rank[author as usize], discussion(number)));
    for (&(author, number), &activity) in parts {
        let Some(author) = context.registry.author_entry(author) else { continue };
        let messages_total = context.tallies.discussions.get(&number).map_or(0, |tally| tally.messages_n());
        let (discussion, grain) = (discussion(number), Grain::Day);
        let row = Row { author, discussion, start: None, grain, activity, messages_total };
        sheet.groups(value, &[IN_DISCUSSION, COLUMNS], |get| get(&row));
    }
}

fn by_period(context: &Context<'_>, value: Option<&str>, sheet: &mut Sheet<'_>) {
    let rank = context.ranks_by_id();
    let grain = context.tallies.periods.grain();
    // Nothing, for messages that fit no period, comes last.
    let mut parts: BTreeMap<(u32, bool, Option<i64>), (u32, Activity)> = BTreeMap::new();
    let mut totals: BTreeMap<Option<i64>, u64> = BTreeMap::new();
    for (&(author, day), activity) in &context.tallies.activities.days {
        let start = day.filter(|(_, precision)| grain.fits(*precision)).map(|(day, _)| grain.start(day));
        let part =
            parts.entry((rank[author as usize], start.is_none(), start)).or_insert((author, Activity::default()));
        part.1.merge(activity);
        *totals.entry(start).or_default() += u64::from(activity.messages_n);
    }
    for ((_, _, start), (author, activity)) in parts {
        let Some(author) = context.registry.author_entry(author) else { continue };
        let messages_total = totals.get(&start).copied().unwrap_or_default();
        let row = Row { author, discussion: "", start, grain, activity, messages_total };
        sheet.groups(value, &[IN_PERIOD, COLUMNS], |get| get(&row));
    }
}

const AUTHOR_ID: Column<Get> =
    Column::<Get>::new("author_id", ("Author", "Auteur"), Unit::Id, "author", |r| Cell::id(&*r.author.id));
const AUTHOR_NAME: Column<Get> =
    Column::<Get>::new("author_name", ("Name", "Nom"), Unit::Text, "display name", |r| Cell::id(&*r.author.name));

static IN_DISCUSSION: &[Column<Get>] = &[
    AUTHOR_ID,
    AUTHOR_NAME,
    Column::<Get>::new("discussion_id", ("Discussion", "Discussion"), Unit::Id, "discussion", |r| {
        Cell::id(r.discussion)
    }),
    Column::<Get>::new(
        "position_first_n",
        ("Place of first message", "Rang du premier message"),
        Unit::Count,
        "place of the author's first message among the posts and comments of the discussion that are chosen, in input order, from 1",
        |r| count(r.activity.position_first.into()),
    ),
];

static IN_PERIOD: &[Column<Get>] = &[
    AUTHOR_ID,
    AUTHOR_NAME,
    Column::<Get>::new(
        "period_start_utc",
        ("Period", "Période"),
        Unit::Time,
        "first day, month or year of the period; empty for messages whose time is missing or coarser",
        |r| super::timeline::start_cell(r.start, r.grain),
    ),
    Column::<Get>::new("period", ("Length", "Durée"), Unit::Text, "as in timeline.csv", |r| {
        Cell::text(r.grain.name())
    }),
];

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new("messages_n", ("Messages", "Messages"), Unit::Count, "posts + comments", |r| {
        count(r.activity.messages_n.into())
    }),
    Column::<Get>::new(
        "share_pct",
        ("Share", "Part"),
        Unit::Percent,
        "messages_n / messages of all in the discussion, or of all named authors in the period",
        |r| percent(r.activity.messages_n.into(), r.messages_total),
    ),
    Column::<Get>::new("words_n", ("Words", "Mots"), Unit::Count, "words", |r| count(r.activity.words_n.into())),
    Column::<Get>::new("first_utc", ("First message", "Premier message"), Unit::Time, "first dated message", |r| {
        Cell::time(Some(r.activity.first))
    }),
    Column::<Get>::new("last_utc", ("Last message", "Dernier message"), Unit::Time, "last dated message", |r| {
        Cell::time(Some(r.activity.last))
    }),
    Column::<Get>::new(
        "replies_given_n",
        ("Replies given", "Réponses données"),
        Unit::Count,
        "comments that the author answered",
        |r| count(r.activity.replies_given_n.into()),
    ),
    Column::<Get>::new(
        "replies_received_n",
        ("Replies received", "Réponses reçues"),
        Unit::Count,
        "answers to the author's comments, when they were written",
        |r| count(r.activity.replies_received_n.into()),
    ),
    Column::<Get>::new("agree_n", ("Agreement", "Accords"), Unit::Count, "stances that agree", |r| {
        count(r.activity.stances[0].into())
    }),
    Column::<Get>::new("disagree_n", ("Disagreement", "Désaccords"), Unit::Count, "stances that disagree", |r| {
        count(r.activity.stances[1].into())
    }),
    Column::<Get>::new(
        "net_agreement",
        ("Net agreement", "Solde d’accord"),
        Unit::Index,
        "(A − D) / (A + D); empty below 5 of both together",
        |r| ratio(balance(r.activity.stances[0].into(), r.activity.stances[1].into(), LEAST_STANCES_OF_AUTHOR)),
    ),
    Column::<Get>::new("low_data_flag", LABEL, Unit::Flag, FEW_TEXTS, |r| {
        few_texts(r.activity.messages_n.into(), r.activity.words_n.into())
    }),
];
