//! What the files say of each author and each tie. Names are those of the columns in the tables, whose codebook explains
//! them.

use std::borrow::Cow;

use super::graph::{Edge, Node};
use crate::{
    model::Label,
    report::column::{LEAST_STANCES_OF_AUTHOR, LEAST_STANCES_OF_PAIR, balance},
    tally::AuthorTally,
};

/// The value of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'v> {
    /// Text.
    Text(Cow<'v, str>),
    /// A whole number.
    Whole(u64),
    /// A number; none where it cannot be computed.
    Number(Option<f64>),
}

/// What the values of an attribute are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Text.
    Text,
    /// A whole number.
    Whole,
    /// A number.
    Number,
}

/// An attribute, whose values functions of type `G` get.
pub struct Attribute<G> {
    /// Name.
    pub name: &'static str,
    /// What its values are.
    pub kind: Type,
    /// Gets the value.
    pub get: G,
}

impl<G> Attribute<G> {
    const fn new(name: &'static str, kind: Type, get: G) -> Self {
        Self { name, kind, get }
    }
}

/// Gets a value of an author.
pub type OfNode = for<'r> fn(&'r Node<'r>) -> Value<'r>;

/// Gets a value of a tie.
pub type OfEdge = for<'r> fn(&'r Edge<'r>) -> Value<'r>;

/// What is said of an author.
pub static NODE: &[Attribute<OfNode>] = &[
    Attribute::<OfNode>::new("author_class", Type::Text, |node| Value::Text(node.entry.class.name().into())),
    Attribute::<OfNode>::new("messages_n", Type::Whole, |node| sum(node, AuthorTally::messages_n)),
    Attribute::<OfNode>::new("words_n", Type::Whole, |node| Value::Whole(node.words)),
    Attribute::<OfNode>::new("agree_given_n", Type::Whole, |node| sum(node, |tally| tally.gave(Label::Agree))),
    Attribute::<OfNode>::new("disagree_given_n", Type::Whole, |node| sum(node, |tally| tally.gave(Label::Disagree))),
    Attribute::<OfNode>::new("net_agreement_given", Type::Number, |node| of_author(node, AuthorTally::gave)),
    Attribute::<OfNode>::new("agree_received_n", Type::Whole, |node| sum(node, |tally| tally.received(Label::Agree))),
    Attribute::<OfNode>::new("disagree_received_n", Type::Whole, |node| {
        sum(node, |tally| tally.received(Label::Disagree))
    }),
    Attribute::<OfNode>::new("net_agreement_received", Type::Number, |node| of_author(node, AuthorTally::received)),
];

/// What is said of a tie, apart from its weight.
pub static EDGE: &[Attribute<OfEdge>] = &[
    Attribute::<OfEdge>::new("replies_n", Type::Whole, |edge| Value::Whole(edge.tally.replies_n.into())),
    Attribute::<OfEdge>::new("mentions_n", Type::Whole, |edge| Value::Whole(edge.tally.mentions_n.into())),
    Attribute::<OfEdge>::new("comments_on_post_n", Type::Whole, |edge| {
        Value::Whole(edge.tally.comments_on_post_n.into())
    }),
    Attribute::<OfEdge>::new("agree_n", Type::Whole, |edge| Value::Whole(edge.tally.took(Label::Agree))),
    Attribute::<OfEdge>::new("disagree_n", Type::Whole, |edge| Value::Whole(edge.tally.took(Label::Disagree))),
    Attribute::<OfEdge>::new("question_n", Type::Whole, |edge| Value::Whole(edge.tally.took(Label::Question))),
    Attribute::<OfEdge>::new("net_agreement", Type::Number, |edge| {
        let (pro, contra) = (edge.tally.took(Label::Agree), edge.tally.took(Label::Disagree));
        Value::Number(balance(pro, contra, LEAST_STANCES_OF_PAIR))
    }),
    Attribute::<OfEdge>::new("sign", Type::Text, |edge| {
        let (pro, contra) = (edge.tally.took(Label::Agree), edge.tally.took(Label::Disagree));
        Value::Text(
            match pro.cmp(&contra) {
                std::cmp::Ordering::Greater => "agree",
                std::cmp::Ordering::Less => "disagree",
                std::cmp::Ordering::Equal => "none",
            }
            .into(),
        )
    }),
];

fn sum(node: &Node<'_>, count: impl Fn(&AuthorTally) -> u64) -> Value<'static> {
    Value::Whole(node.tally.map_or(0, count))
}

fn of_author(node: &Node<'_>, took: impl Fn(&AuthorTally, Label) -> u64) -> Value<'static> {
    let sum = |label| node.tally.map_or(0, |tally| took(tally, label));
    Value::Number(balance(sum(Label::Agree), sum(Label::Disagree), LEAST_STANCES_OF_AUTHOR))
}
