//! Columns of `authors.csv`: with whom each author agrees.

use super::{Get, Row};
use crate::{
    model::Label,
    report::{
        Cell, Column, Unit,
        column::{
            LEAST_STANCES_OF_AUTHOR, SHRUNK, WILSON, balance, balance_interval, count, decimal, percent, ratio,
            shrunk_balance, shrunk_percent,
        },
    },
};

const AGREEMENT: &str = "(A − D) / (A + D); empty below 5 of both together";

fn low(interval: Option<(f64, f64)>) -> Cell<'static> {
    decimal(interval.map(|(low, _)| low * 100.0), 2)
}

fn high(interval: Option<(f64, f64)>) -> Cell<'static> {
    decimal(interval.map(|(_, high)| high * 100.0), 2)
}

/// What the platform recorded of one kind, or nothing where it recorded nothing at all.
fn declared(row: &Row<'_>, kind: usize) -> Cell<'static> {
    let declared = row.tally.declared;
    if declared == [0; 3] { Cell::Empty } else { count(declared[kind].into()) }
}

pub static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new(
        "stance_agree_n",
        ("Agrees", "Accords"),
        Unit::Count,
        "comments, or parts of them, that agree",
        |r| count(r.tally.gave(Label::Agree)),
    ),
    Column::<Get>::new(
        "stance_disagree_n",
        ("Disagrees", "Désaccords"),
        Unit::Count,
        "comments, or parts of them, that disagree",
        |r| count(r.tally.gave(Label::Disagree)),
    ),
    Column::<Get>::new(
        "stance_question_n",
        ("Asks", "Demandes"),
        Unit::Count,
        "comments, or parts of them, that ask",
        |r| count(r.tally.gave(Label::Question)),
    ),
    Column::<Get>::new(
        "stance_neutral_n",
        ("Neutral", "Neutres"),
        Unit::Count,
        "comments, or parts of them, that take no side",
        |r| count(r.tally.gave(Label::Neutral)),
    ),
    Column::<Get>::new(
        "stance_target_known_n",
        ("Aimed stances", "Positions à cible connue"),
        Unit::Count,
        "of all four, those towards an author who is named",
        |r| count(r.tally.stances_aimed_n.into()),
    ),
    Column::<Get>::new(
        "agree_given_pct",
        ("Agrees, share", "Accords, part"),
        Unit::Percent,
        "stance_agree_n / all four",
        |r| percent(r.tally.gave(Label::Agree), r.comments_with_stance()),
    ),
    Column::<Get>::new(
        "agree_given_pct_ci_lo",
        ("Agrees, low", "Accords, bas"),
        Unit::Percent,
        "95 % interval of agree_given_pct, lower end",
        |r| low(r.interval(Label::Agree)),
    )
    .from(WILSON),
    Column::<Get>::new(
        "agree_given_pct_ci_hi",
        ("Agrees, high", "Accords, haut"),
        Unit::Percent,
        "95 % interval of agree_given_pct, upper end",
        |r| high(r.interval(Label::Agree)),
    )
    .from(WILSON),
    Column::<Get>::new(
        "agree_given_shrunk_pct",
        ("Agrees, share, shrunk", "Accords, part, rapprochée"),
        Unit::Percent,
        "agree_given_pct drawn towards the mean p of all named authors, the more the less is known: (hits + p·w) / (n + w), with p and w of a beta distribution fitted by moments; for rankings; empty where fewer than 10 authors have any",
        |r| shrunk_percent(r.priors.agree.as_ref(), r.tally.gave(Label::Agree), r.comments_with_stance()),
    )
    .from(SHRUNK),
    Column::<Get>::new(
        "disagree_given_pct",
        ("Disagrees, share", "Désaccords, part"),
        Unit::Percent,
        "stance_disagree_n / all four",
        |r| percent(r.tally.gave(Label::Disagree), r.comments_with_stance()),
    ),
    Column::<Get>::new(
        "disagree_given_pct_ci_lo",
        ("Disagrees, low", "Désaccords, bas"),
        Unit::Percent,
        "95 % interval of disagree_given_pct, lower end",
        |r| low(r.interval(Label::Disagree)),
    )
    .from(WILSON),
    Column::<Get>::new(
        "disagree_given_pct_ci_hi",
        ("Disagrees, high", "Désaccords, haut"),
        Unit::Percent,
        "95 % interval of disagree_given_pct, upper end",
        |r| high(r.interval(Label::Disagree)),
    )
    .from(WILSON),
    Column::<Get>::new(
        "disagree_given_shrunk_pct",
        ("Disagrees, share, shrunk", "Désaccords, part, rapprochée"),
        Unit::Percent,
        "disagree_given_pct drawn towards the mean, as agree_given_shrunk_pct is",
        |r| shrunk_percent(r.priors.disagree.as_ref(), r.tally.gave(Label::Disagree), r.comments_with_stance()),
    )
    .from(SHRUNK),
    Column::<Get>::new(
        "agree_received_n",
        ("Agreement received", "Accords reçus"),
        Unit::Count,
        "agreement by others with the author's messages",
        |r| count(r.tally.received(Label::Agree)),
    ),
    Column::<Get>::new(
        "disagree_received_n",
        ("Disagreement received", "Désaccords reçus"),
        Unit::Count,
        "disagreement by others with the author's messages",
        |r| count(r.tally.received(Label::Disagree)),
    ),
    Column::<Get>::new(
        "net_agreement_given",
        ("Net agreement given", "Solde d’accord donné"),
        Unit::Index,
        AGREEMENT,
        |r| ratio(balance(r.tally.gave(Label::Agree), r.tally.gave(Label::Disagree), LEAST_STANCES_OF_AUTHOR)),
    ),
    Column::<Get>::new(
        "net_agreement_given_ci_lo",
        ("Net agreement given, low", "Solde d’accord donné, bas"),
        Unit::Index,
        "95 % interval of net_agreement_given, lower end",
        |r| {
            ratio(
                balance_interval(r.tally.gave(Label::Agree), r.tally.gave(Label::Disagree), LEAST_STANCES_OF_AUTHOR)
                    .map(|interval| interval.0),
            )
        },
    )
    .from(WILSON),
    Column::<Get>::new(
        "net_agreement_given_ci_hi",
        ("Net agreement given, high", "Solde d’accord donné, haut"),
        Unit::Index,
        "95 % interval of net_agreement_given, upper end",
        |r| {
            ratio(
                balance_interval(r.tally.gave(Label::Agree), r.tally.gave(Label::Disagree), LEAST_STANCES_OF_AUTHOR)
                    .map(|interval| interval.1),
            )
        },
    )
    .from(WILSON),
    Column::<Get>::new(
        "net_agreement_given_shrunk",
        ("Net agreement given, shrunk", "Solde d’accord donné, rapproché"),
        Unit::Index,
        "2·s − 1 of s = A / (A + D) drawn towards the mean, as agree_given_shrunk_pct is; from one A or D on",
        |r| shrunk_balance(r.priors.given.as_ref(), r.tally.gave(Label::Agree), r.tally.gave(Label::Disagree)),
    )
    .from(SHRUNK),
    Column::<Get>::new(
        "net_agreement_received",
        ("Net agreement received", "Solde d’accord reçu"),
        Unit::Index,
        AGREEMENT,
        |r| ratio(balance(r.tally.received(Label::Agree), r.tally.received(Label::Disagree), LEAST_STANCES_OF_AUTHOR)),
    ),
    Column::<Get>::new(
        "net_agreement_received_ci_lo",
        ("Net agreement received, low", "Solde d’accord reçu, bas"),
        Unit::Index,
        "95 % interval of net_agreement_received, lower end",
        |r| {
            ratio(
                balance_interval(
                    r.tally.received(Label::Agree),
                    r.tally.received(Label::Disagree),
                    LEAST_STANCES_OF_AUTHOR,
                )
                .map(|interval| interval.0),
            )
        },
    )
    .from(WILSON),
    Column::<Get>::new(
        "net_agreement_received_ci_hi",
        ("Net agreement received, high", "Solde d’accord reçu, haut"),
        Unit::Index,
        "95 % interval of net_agreement_received, upper end",
        |r| {
            ratio(
                balance_interval(
                    r.tally.received(Label::Agree),
                    r.tally.received(Label::Disagree),
                    LEAST_STANCES_OF_AUTHOR,
                )
                .map(|interval| interval.1),
            )
        },
    )
    .from(WILSON),
    Column::<Get>::new(
        "net_agreement_received_shrunk",
        ("Net agreement received, shrunk", "Solde d’accord reçu, rapproché"),
        Unit::Index,
        "2·s − 1 of s = A / (A + D) drawn towards the mean, as agree_given_shrunk_pct is; from one A or D on",
        |r| {
            shrunk_balance(r.priors.received.as_ref(), r.tally.received(Label::Agree), r.tally.received(Label::Disagree))
        },
    )
    .from(SHRUNK),
    Column::<Get>::new(
        "declared_agree_n",
        ("Agreement declared", "Accords déclarés"),
        Unit::Count,
        "agreement that the platform recorded; empty where it recorded nothing",
        |r| declared(r, 0),
    ),
    Column::<Get>::new(
        "declared_disagree_n",
        ("Disagreement declared", "Désaccords déclarés"),
        Unit::Count,
        "disagreement that the platform recorded; empty where it recorded nothing",
        |r| declared(r, 1),
    ),
];
