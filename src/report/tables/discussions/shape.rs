//! Columns of `discussions.csv`: the shape of the tree, its pace, and how evenly people took part.

use super::Get;
use crate::report::{
    Cell, Column, Unit,
    column::{count, decimal, percent, ratio, ratio_of, share},
};

pub static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new(
        "depth_max_n",
        ("Depth", "Profondeur"),
        Unit::Count,
        "most steps from the top, by the parents that the source gives; the post has 0, a comment on it 1",
        |r| count(r.tally.shape.depth_max),
    ),
    Column::<Get>::new(
        "depth_mean",
        ("Mean depth", "Profondeur moyenne"),
        Unit::Steps,
        "mean steps from the top, by the parents that the source gives",
        |r| decimal(ratio_of(r.tally.shape.depth_sum, r.tally.shape.messages_n), 2),
    ),
    Column::<Get>::new("width_max_n", ("Width", "Largeur"), Unit::Count, "most messages on one level", |r| {
        count(r.tally.shape.width_max)
    })
    .from("Gómez, Kaltenbrunner & López 2008"),
    Column::<Get>::new(
        "leaves_n",
        ("Leaves", "Feuilles"),
        Unit::Count,
        "messages that no message has as parent",
        |r| count(r.tally.shape.leaves_n),
    ),
    Column::<Get>::new(
        "branching_mean",
        ("Mean branching", "Branchement moyen"),
        Unit::Count,
        "answers to a message in the tree, over the messages that have any",
        |r| decimal(ratio_of(r.tally.shape.children_n, r.tally.shape.messages_n - r.tally.shape.leaves_n), 2),
    ),
    Column::<Get>::new(
        "h_index_n",
        ("h-index", "Indice h"),
        Unit::Count,
        "greatest level that has at least as many messages as its number",
        |r| count(r.tally.shape.h_index),
    )
    .from("after Gómez, Kaltenbrunner & López 2008"),
    Column::<Get>::new(
        "structural_virality",
        ("Structural virality", "Viralité structurelle"),
        Unit::Steps,
        "mean distance between two messages of the tree of the source's parents",
        |r| decimal(ratio_of(r.tally.shape.distances_sum, r.tally.shape.distances_n), 3),
    )
    .from("Goel, Anderson, Hofman & Watts 2016"),
    Column::<Get>::new(
        "first_reply_s",
        ("Time to first answer", "Délai de la première réponse"),
        Unit::Seconds,
        "from the first post to the first direct answer by somebody else",
        |r| r.tally.first_reply_s.map_or(Cell::Empty, count),
    ),
    Column::<Get>::new(
        "response_time_median_s",
        ("Median time to answer", "Délai médian de réponse"),
        Unit::Seconds,
        "median time from a comment to an answer to it",
        |r| decimal(r.tally.response_median_s, 0),
    )
    .from("Hacker et al. 2015"),
    Column::<Get>::new(
        "median_gap_s",
        ("Median silence", "Silence médian"),
        Unit::Seconds,
        "median time between a message and the next",
        |r| decimal(r.tally.median_gap_s, 0),
    ),
    Column::<Get>::new(
        "burstiness",
        ("Burstiness", "Intermittence"),
        Unit::Index,
        "(σ − μ) / (σ + μ) of the gaps between messages known to the minute; −1 to 1",
        |r| ratio(r.tally.burstiness),
    )
    .from("Goh & Barabási 2008"),
    Column::<Get>::new(
        "top_author_id",
        ("Most active author", "Auteur le plus actif"),
        Unit::Id,
        "author of most messages; of several, who wrote first in the discussion",
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
];
