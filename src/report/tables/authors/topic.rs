//! Columns of `authors.csv`: which side each author takes towards the topic of `--topic`.

use super::{Get, Row};
use crate::{
    report::{
        Cell, Column, Unit,
        column::{WILSON, balance, balance_interval, count, ratio},
    },
    topic::Side,
};

/// Below so many messages that take a side, no balance is given.
const LEAST_SIDES: u64 = 5;

/// A count, or nothing where no model was asked.
fn asked(row: &Row<'_>, value: u64) -> Cell<'static> {
    if row.text().topic.is_asked() { count(value) } else { Cell::Empty }
}

fn took(row: &Row<'_>, side: Side) -> Cell<'static> {
    asked(row, row.text().topic.took(side))
}

/// The interval of the balance of sides.
fn interval(row: &Row<'_>) -> Option<(f64, f64)> {
    let topic = row.text().topic;
    balance_interval(topic.took(Side::Favor), topic.took(Side::Against), LEAST_SIDES)
}

pub static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new(
        "topic_favor_n",
        ("In favor of the topic", "Pour le sujet"),
        Unit::Count,
        "messages in favor of --topic, as --stance-model says, 60 % sure at least; empty without a model",
        |r| took(r, Side::Favor),
    ),
    Column::<Get>::new(
        "topic_against_n",
        ("Against the topic", "Contre le sujet"),
        Unit::Count,
        "messages against --topic, 60 % sure at least",
        |r| took(r, Side::Against),
    ),
    Column::<Get>::new(
        "topic_neutral_n",
        ("Neutral on the topic", "Neutres sur le sujet"),
        Unit::Count,
        "messages that take neither side, 60 % sure at least; 0 where the model learnt no such label",
        |r| took(r, Side::Neutral),
    ),
    Column::<Get>::new(
        "topic_unsure_n",
        ("Side unsure", "Avis incertain"),
        Unit::Count,
        "messages whose side the model is less than 60 % sure of",
        |r| asked(r, r.text().topic.unsure),
    ),
    Column::<Get>::new(
        "topic_net_favor",
        ("Net favor", "Solde pour le sujet"),
        Unit::Index,
        "(favor − against) / (favor + against); empty below 5 of both together",
        |r| {
            let topic = r.text().topic;
            ratio(balance(topic.took(Side::Favor), topic.took(Side::Against), LEAST_SIDES))
        },
    ),
    Column::<Get>::new(
        "topic_net_favor_ci_lo",
        ("Net favor, low", "Solde pour le sujet, bas"),
        Unit::Index,
        "95 % interval of topic_net_favor, lower end",
        |r| ratio(interval(r).map(|interval| interval.0)),
    )
    .from(WILSON),
    Column::<Get>::new(
        "topic_net_favor_ci_hi",
        ("Net favor, high", "Solde pour le sujet, haut"),
        Unit::Index,
        "95 % interval of topic_net_favor, upper end",
        |r| ratio(interval(r).map(|interval| interval.1)),
    )
    .from(WILSON),
];
