//! One row a discussion: its size and shape, who spoke, how much they agreed.

use super::{Context, Fill, Kind};
use crate::{
    model::Label,
    record::DiscussionEntry,
    report::{
        Cell, Column, Sheet, Unit,
        column::{count, decimal, flag, percent, ratio, ratio_of, share},
    },
    tally::{DiscussionTally, interval},
};

pub const KIND: Kind = Kind {
    name: "discussions",
    about: "one row a discussion: size, shape, times, participation, agreement",
    default: true,
    by_value: true,
    facts: || COLUMNS.iter().map(|column| &column.fact).collect(),
    fill: Fill::Summary(fill),
};

/// One discussion with its names.
pub struct Row<'r> {
    entry: &'r DiscussionEntry,
    tally: &'r DiscussionTally,
    context: &'r Context<'r>,
}

type Get = for<'r> fn(&'r Row<'r>) -> Cell<'r>;

fn fill(context: &Context<'_>, value: Option<&str>, sheet: &mut Sheet<'_>) {
    let mut discussions: Vec<_> = context.tallies.discussions.iter().collect();
    // Numbers follow the input.
    discussions.sort_unstable_by_key(|&(&number, _)| number);
    for (&number, tally) in discussions {
        let row = Row { entry: context.registry.discussion_entry(number), tally, context };
        sheet.row(value, COLUMNS, |get| get(&row));
    }
}

impl Row<'_> {
    fn duration_h(&self) -> Option<f64> {
        let seconds = self.tally.last?.seconds_since(self.tally.first?)?;
        Some(seconds as f64 / 3600.0)
    }

    fn comments_with_stance(&self) -> u64 {
        self.tally.stances.iter().sum()
    }

    fn disagreement(&self) -> Option<(f64, f64)> {
        interval::wilson(self.tally.took(Label::Disagree), self.comments_with_stance())
    }
}

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new(
        "discussion_id",
        ("Discussion id", "Identifiant"),
        Unit::Id,
        "id of the source, else the name of the file",
        |r| Cell::id(&*r.entry.id),
    ),
    Column::<Get>::new("title", ("Title", "Titre"), Unit::Text, "title as first seen", |r| Cell::text(&*r.entry.title)),
    Column::<Get>::new("url", ("Address", "Adresse"), Unit::Text, "address as first seen", |r| {
        Cell::text(&*r.entry.url)
    }),
    Column::<Get>::new("starter_author_id", ("Started by", "Lancée par"), Unit::Id, "author of the first post", |r| {
        r.context.author_id(r.tally.starter)
    }),
    Column::<Get>::new(
        "start_utc",
        ("First message", "Premier message"),
        Unit::Time,
        "time of the earliest dated message",
        |r| Cell::time(r.tally.first),
    ),
    Column::<Get>::new(
        "end_utc",
        ("Last message", "Dernier message"),
        Unit::Time,
        "time of the latest dated message",
        |r| Cell::time(r.tally.last),
    ),
    Column::<Get>::new(
        "duration_h",
        ("Duration", "Durée"),
        Unit::Hours,
        "end_utc − start_utc, where both are known to the minute",
        |r| decimal(r.duration_h(), 2),
    ),
    Column::<Get>::new("messages_n", ("Messages", "Messages"), Unit::Count, "posts + comments", |r| {
        count(r.tally.messages_n())
    }),
    Column::<Get>::new("posts_n", ("Posts", "Billets"), Unit::Count, "posts", |r| count(r.tally.posts_n)),
    Column::<Get>::new("comments_n", ("Comments", "Commentaires"), Unit::Count, "comments, replies among them", |r| {
        count(r.tally.comments_n)
    }),
    Column::<Get>::new(
        "replies_n",
        ("Replies", "Réponses"),
        Unit::Count,
        "comments that answer a comment: by the source, or inferred with a confidence of 0.5 or more",
        |r| count(r.tally.replies_n),
    ),
    Column::<Get>::new("pings_n", ("Pings", "Rétroliens"), Unit::Count, "trackbacks and pingbacks", |r| {
        count(r.tally.pings_n)
    }),
    Column::<Get>::new(
        "authors_n",
        ("Authors", "Auteurs"),
        Unit::Count,
        "different authors of posts and comments; anonymous and deleted ones count as one each",
        |r| count(r.tally.authors_n),
    ),
    Column::<Get>::new("words_n", ("Words", "Mots"), Unit::Count, "words of posts and comments", |r| {
        count(r.tally.words_n)
    }),
    Column::<Get>::new(
        "depth_max_n",
        ("Depth", "Profondeur"),
        Unit::Count,
        "most steps from the top, by the parents that the source gives; the post has 0, a comment on it 1",
        |r| count(r.tally.depth_max),
    ),
    Column::<Get>::new(
        "depth_mean",
        ("Mean depth", "Profondeur moyenne"),
        Unit::Steps,
        "mean steps from the top, by the parents that the source gives",
        |r| decimal(ratio_of(r.tally.depth_sum, r.tally.shape_n), 2),
    ),
    Column::<Get>::new("width_max_n", ("Width", "Largeur"), Unit::Count, "most messages on one level", |r| {
        count(r.tally.width_max)
    })
    .from("Gómez, Kaltenbrunner & López 2008"),
    Column::<Get>::new(
        "leaves_n",
        ("Leaves", "Feuilles"),
        Unit::Count,
        "messages that no message has as parent",
        |r| count(r.tally.leaves_n),
    ),
    Column::<Get>::new(
        "h_index_n",
        ("h-index", "Indice h"),
        Unit::Count,
        "greatest level that has at least as many messages as its number",
        |r| count(r.tally.h_index),
    )
    .from("after Gómez, Kaltenbrunner & López 2008"),
    Column::<Get>::new(
        "structural_virality",
        ("Structural virality", "Viralité structurelle"),
        Unit::Steps,
        "mean distance between two messages of the tree of the source's parents",
        |r| decimal(ratio_of(r.tally.distances_sum, r.tally.distances_n), 3),
    )
    .from("Goel, Anderson, Hofman & Watts 2016"),
    Column::<Get>::new(
        "first_reply_s",
        ("Time to first comment", "Délai du premier commentaire"),
        Unit::Seconds,
        "from the first post to the first answer by somebody else",
        |r| r.tally.first_reply_s.map_or(Cell::Empty, count),
    ),
    Column::<Get>::new(
        "median_gap_s",
        ("Median silence", "Silence médian"),
        Unit::Seconds,
        "median time between a message and the next",
        |r| decimal(r.tally.median_gap_s, 0),
    ),
    Column::<Get>::new(
        "top_author_id",
        ("Most active author", "Auteur le plus actif"),
        Unit::Id,
        "author of most messages",
        |r| r.context.author_id(r.tally.top_author),
    ),
    Column::<Get>::new(
        "top_author_share_pct",
        ("Their share", "Sa part"),
        Unit::Percent,
        "their messages / messages_n",
        |r| percent(r.tally.top_author_n, r.tally.messages_n()),
    ),
    Column::<Get>::new("gini_ratio", ("Gini", "Gini"), Unit::Ratio, "Gini coefficient of messages per author", |r| {
        ratio(r.tally.gini)
    }),
    Column::<Get>::new(
        "entropy_ratio",
        ("Entropy", "Entropie"),
        Unit::Ratio,
        "entropy of the shares of authors / ln authors_n",
        |r| ratio(r.tally.entropy),
    ),
    Column::<Get>::new(
        "reciprocity_ratio",
        ("Reciprocity", "Réciprocité"),
        Unit::Ratio,
        "ties by replies and mentions (--count-post: and comments on posts) that are returned / ties",
        |r| {
            let [ties, returned] = if r.context.counts_post { r.tally.ties_with_posts } else { r.tally.ties };
            share(returned, ties)
        },
    ),
    Column::<Get>::new(
        "agree_n",
        ("Agreement", "Accords"),
        Unit::Count,
        "comments, or parts of them, that agree",
        |r| count(r.tally.took(Label::Agree)),
    ),
    Column::<Get>::new(
        "disagree_n",
        ("Disagreement", "Désaccords"),
        Unit::Count,
        "comments, or parts of them, that disagree",
        |r| count(r.tally.took(Label::Disagree)),
    ),
    Column::<Get>::new(
        "question_n",
        ("Questions", "Questions"),
        Unit::Count,
        "comments, or parts of them, that ask",
        |r| count(r.tally.took(Label::Question)),
    ),
    Column::<Get>::new(
        "neutral_n",
        ("Neutral", "Neutres"),
        Unit::Count,
        "comments, or parts of them, that take no side",
        |r| count(r.tally.took(Label::Neutral)),
    ),
    Column::<Get>::new(
        "disagree_pct",
        ("Disagreement, share", "Désaccords, part"),
        Unit::Percent,
        "disagree_n / all four",
        |r| percent(r.tally.took(Label::Disagree), r.comments_with_stance()),
    ),
    Column::<Get>::new(
        "disagree_pct_ci_lo",
        ("Disagreement, low", "Désaccords, bas"),
        Unit::Percent,
        "95 % interval of disagree_pct, lower end",
        |r| decimal(r.disagreement().map(|(low, _)| low * 100.0), 2),
    )
    .from("Wilson 1927"),
    Column::<Get>::new(
        "disagree_pct_ci_hi",
        ("Disagreement, high", "Désaccords, haut"),
        Unit::Percent,
        "95 % interval of disagree_pct, upper end",
        |r| decimal(r.disagreement().map(|(_, high)| high * 100.0), 2),
    )
    .from("Wilson 1927"),
    Column::<Get>::new(
        "questions_unanswered_n",
        ("Questions without answer", "Questions sans réponse"),
        Unit::Count,
        "comments that ask and that nobody answered",
        |r| count(r.tally.questions_unanswered_n),
    ),
    Column::<Get>::new("links_n", ("Links", "Liens"), Unit::Count, "links of posts and comments", |r| {
        count(r.tally.links_n)
    }),
    Column::<Get>::new(
        "links_elsewhere_n",
        ("Links of pings", "Liens des rétroliens"),
        Unit::Count,
        "links of pings, reposts and system messages",
        |r| count(r.tally.links_elsewhere_n),
    ),
    Column::<Get>::new("domains_n", ("Domains", "Domaines"), Unit::Count, "different registered domains", |r| {
        count(r.tally.domains_n)
    }),
    Column::<Get>::new(
        "orphans_n",
        ("Orphans", "Orphelins"),
        Unit::Count,
        "messages whose parent is missing; the post became their parent",
        |r| count(r.tally.orphans_n),
    ),
    Column::<Get>::new(
        "repairs_n",
        ("Repairs", "Réparations"),
        Unit::Count,
        "repairs of the reply tree, orphans among them",
        |r| count(r.tally.repairs_n),
    ),
    Column::<Get>::new(
        "solo_flag",
        ("One author only", "Un seul auteur"),
        Unit::Flag,
        "1 where one author wrote everything",
        |r| flag(r.tally.authors_n == 1),
    ),
];
