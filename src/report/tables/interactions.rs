//! One row an ordered pair of authors: who answers, mentions, agrees with whom.

use super::{Context, Fill, Kind};
use crate::{
    model::Label,
    record::AuthorEntry,
    report::{
        Accumulator::Histogram,
        Cell, Column, Sheet, Unit,
        column::{
            LEAST_STANCES_OF_PAIR, SHRUNK, WILSON, balance, balance_interval, count, decimal, flag, ratio, ratio_of,
            shrunk_balance,
        },
        low_data::{LABEL, few},
    },
    tally::{PairTally, Prior},
};

pub const KIND: Kind = Kind {
    name: "interactions",
    about: "one row an ordered pair of authors: replies, mentions, agreement",
    default: true,
    by_value: true,
    facts: || COLUMNS.iter().map(|column| &column.fact).collect(),
    fill: Fill::Summary(fill),
};

/// One pair with its names.
pub struct Row<'r> {
    from: &'r AuthorEntry,
    to: &'r AuthorEntry,
    tally: &'r PairTally,
    is_mutual: bool,
    agreement: Option<&'r Prior>,
}

type Get = for<'r> fn(&'r Row<'r>) -> Cell<'r>;

fn fill(context: &Context<'_>, value: Option<&str>, sheet: &mut Sheet<'_>) {
    let rank = context.ranks_by_id();
    let mut pairs: Vec<_> = context.tallies.pairs.iter().collect();
    pairs.sort_unstable_by_key(|&(&(from, to), _)| (rank[from as usize], rank[to as usize]));
    let entry = |author| context.registry.author_entry(author);
    let agreed = |tally: &PairTally| (tally.took(Label::Agree), tally.took(Label::Agree) + tally.took(Label::Disagree));
    let agreement = Prior::fit(pairs.iter().map(|(_, tally)| agreed(tally)));
    for (&(from, to), tally) in pairs {
        let (Some(from_entry), Some(to_entry)) = (entry(from), entry(to)) else { continue };
        let is_mutual = from != to && context.makes_tie(tally) && context.is_tied(to, from);
        let row = Row { from: from_entry, to: to_entry, tally, is_mutual, agreement: agreement.as_ref() };
        sheet.row(value, COLUMNS, |get| get(&row));
    }
}

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new("from_author_id", ("From", "De"), Unit::Id, "the author who acts", |r| Cell::id(&*r.from.id)),
    Column::<Get>::new(
        "to_author_id",
        ("To", "À"),
        Unit::Id,
        "the author who is addressed; the same for answers to oneself",
        |r| Cell::id(&*r.to.id),
    ),
    Column::<Get>::new("from_author_name", ("From, name", "De, nom"), Unit::Text, "display name", |r| {
        Cell::id(&*r.from.name)
    }),
    Column::<Get>::new("to_author_name", ("To, name", "À, nom"), Unit::Text, "display name", |r| {
        Cell::id(&*r.to.name)
    }),
    Column::<Get>::new(
        "replies_n",
        ("Replies", "Réponses"),
        Unit::Count,
        "answers to comments: parents of the source, and others of a confidence of 0.5 or more",
        |r| count(r.tally.replies_n.into()),
    ),
    Column::<Get>::new(
        "comments_on_post_n",
        ("Comments on posts", "Commentaires sur billets"),
        Unit::Count,
        "comments on posts of the other",
        |r| count(r.tally.comments_on_post_n.into()),
    ),
    Column::<Get>::new("mentions_n", ("Mentions", "Mentions"), Unit::Count, "mentions, resolved", |r| {
        count(r.tally.mentions_n.into())
    }),
    Column::<Get>::new("agree_n", ("Agreement", "Accords"), Unit::Count, "stances towards to_author_id that agree; those towards oneself count in authors alone", |r| {
        count(r.tally.took(Label::Agree))
    }),
    Column::<Get>::new("disagree_n", ("Disagreement", "Désaccords"), Unit::Count, "stances towards to_author_id that disagree; those towards oneself count in authors alone", |r| {
        count(r.tally.took(Label::Disagree))
    }),
    Column::<Get>::new("question_n", ("Questions", "Questions"), Unit::Count, "stances towards to_author_id that ask; those towards oneself count in authors alone", |r| {
        count(r.tally.took(Label::Question))
    }),
    Column::<Get>::new("neutral_n", ("Neutral", "Neutres"), Unit::Count, "answers that take no side", |r| {
        count(r.tally.took(Label::Neutral))
    }),
    Column::<Get>::new(
        "net_agreement",
        ("Net agreement", "Solde d’accord"),
        Unit::Index,
        "(A − D) / (A + D); empty below 3 of both together",
        |r| ratio(balance(r.tally.took(Label::Agree), r.tally.took(Label::Disagree), LEAST_STANCES_OF_PAIR)),
    ),
    Column::<Get>::new(
        "net_agreement_ci_lo",
        ("Net agreement, low", "Solde d’accord, bas"),
        Unit::Index,
        "95 % interval of net_agreement, lower end",
        |r| {
            ratio(
                balance_interval(r.tally.took(Label::Agree), r.tally.took(Label::Disagree), LEAST_STANCES_OF_PAIR)
                    .map(|interval| interval.0),
            )
        },
    )
    .from(WILSON),
    Column::<Get>::new(
        "net_agreement_ci_hi",
        ("Net agreement, high", "Solde d’accord, haut"),
        Unit::Index,
        "95 % interval of net_agreement, upper end",
        |r| {
            ratio(
                balance_interval(r.tally.took(Label::Agree), r.tally.took(Label::Disagree), LEAST_STANCES_OF_PAIR)
                    .map(|interval| interval.1),
            )
        },
    )
    .from(WILSON),
    Column::<Get>::new(
        "net_agreement_shrunk",
        ("Net agreement, shrunk", "Solde d’accord, rapproché"),
        Unit::Index,
        "2·s − 1 of s = A / (A + D) drawn towards the mean of all pairs, as agree_given_shrunk_pct of authors is; from one A or D on; empty below 10 pairs",
        |r| shrunk_balance(r.agreement, r.tally.took(Label::Agree), r.tally.took(Label::Disagree)),
    )
    .from(SHRUNK),
    Column::<Get>::new(
        "response_time_median_s",
        ("Median time to answer", "Délai médian de réponse"),
        Unit::Seconds,
        "median time from a comment to its answer",
        |r| decimal(r.tally.response.as_ref().and_then(|response| response.median()), 0),
    )
    .kept(Histogram),
    Column::<Get>::new(
        "first_utc",
        ("First time", "Première fois"),
        Unit::Time,
        "time of the first of these acts",
        |r| Cell::time(Some(r.tally.first)),
    ),
    Column::<Get>::new(
        "last_utc",
        ("Last time", "Dernière fois"),
        Unit::Time,
        "time of the last of these acts",
        |r| Cell::time(Some(r.tally.last)),
    ),
    Column::<Get>::new(
        "discussions_n",
        ("Discussions", "Discussions"),
        Unit::Count,
        "discussions with such an act",
        |r| count(r.tally.discussions_n.into()),
    ),
    Column::<Get>::new(
        "reciprocal_flag",
        ("Mutual", "Réciproque"),
        Unit::Flag,
        "1 where replies or mentions go both ways (--count-post: comments on posts too)",
        |r| flag(r.is_mutual),
    ),
    Column::<Get>::new(
        "target_confidence_mean_ratio",
        ("Mean confidence of targets", "Confiance moyenne des cibles"),
        Unit::Ratio,
        "mean confidence that an answer is meant for the other, over replies_n",
        |r| ratio(ratio_of(r.tally.confidence_pct.into(), u64::from(r.tally.replies_n) * 100)),
    ),
    Column::<Get>::new(
        "low_data_flag",
        LABEL,
        Unit::Flag,
        "1 below 5 replies and comments on posts together: balance, median and mean say little",
        |r| few(u64::from(r.tally.replies_n) + u64::from(r.tally.comments_on_post_n)),
    ),
];
