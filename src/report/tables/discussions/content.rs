//! Columns of `discussions.csv`: agreement, links, and what was repaired.

use super::Get;
use crate::{
    model::Label,
    report::{
        Column, Unit,
        column::{SHRUNK, WILSON, count, decimal, flag, percent, shrunk_percent},
        low_data::{FEW_TEXTS, LABEL, few_texts},
    },
};

pub static COLUMNS: &[Column<Get>] = &[
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
        |r| percent(r.tally.took(Label::Disagree), r.tally.stances_n()),
    ),
    Column::<Get>::new(
        "disagree_pct_ci_lo",
        ("Disagreement, low", "Désaccords, bas"),
        Unit::Percent,
        "95 % interval of disagree_pct, lower end",
        |r| decimal(r.disagreement().map(|(low, _)| low * 100.0), 2),
    )
    .from(WILSON),
    Column::<Get>::new(
        "disagree_pct_ci_hi",
        ("Disagreement, high", "Désaccords, haut"),
        Unit::Percent,
        "95 % interval of disagree_pct, upper end",
        |r| decimal(r.disagreement().map(|(_, high)| high * 100.0), 2),
    )
    .from(WILSON),
    Column::<Get>::new(
        "disagree_shrunk_pct",
        ("Disagreement, share, shrunk", "Désaccords, part, rapprochée"),
        Unit::Percent,
        "disagree_pct drawn towards the mean of all discussions, as agree_given_shrunk_pct of authors is; empty below 10 discussions",
        |r| shrunk_percent(r.disagreement, r.tally.took(Label::Disagree), r.tally.stances_n()),
    )
    .from(SHRUNK),
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
        "duplicates_n",
        ("Duplicates", "Doublons"),
        Unit::Count,
        "messages that repeat an earlier one of any discussion, exactly or nearly (authors: duplicates_n, near_duplicates_n)",
        |r| count(r.tally.duplicates_n),
    ),
    Column::<Get>::new(
        "orphans_n",
        ("Orphans", "Orphelins"),
        Unit::Count,
        "messages whose parent is missing; the post became their parent",
        |r| count(r.tally.shape.orphans_n),
    ),
    Column::<Get>::new(
        "repairs_n",
        ("Repairs", "Réparations"),
        Unit::Count,
        "repairs of the reply tree, orphans among them",
        |r| count(r.tally.shape.repairs_n),
    ),
    Column::<Get>::new(
        "solo_flag",
        ("One author only", "Un seul auteur"),
        Unit::Flag,
        "1 where one author wrote everything",
        |r| flag(r.tally.authors_n == 1),
    ),
    Column::<Get>::new("low_data_flag", LABEL, Unit::Flag, FEW_TEXTS, |r| {
        few_texts(r.tally.messages_n(), r.tally.words_n)
    }),
];
