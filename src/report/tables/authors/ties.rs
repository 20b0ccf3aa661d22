//! Columns of `authors.csv`: whom each author links to, mentions and answers.

use super::Get;
use crate::report::{
    Accumulator::Distinct,
    Cell, Column, Unit,
    column::{count, percent, share},
};

pub static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new("links_n", ("Links", "Liens"), Unit::Count, "links", |r| count(r.tally.links_n.into())),
    Column::<Get>::new(
        "messages_with_link_pct",
        ("Messages with link", "Messages avec lien"),
        Unit::Percent,
        "messages with a link / messages_n",
        |r| percent(r.tally.messages_with_link_n.into(), r.messages()),
    ),
    Column::<Get>::new(
        "domains_n",
        ("Domains", "Domaines"),
        Unit::Count,
        "different registered domains linked to",
        |r| count(r.tally.domains.count()),
    )
    .kept(Distinct),
    Column::<Get>::new(
        "top_domain",
        ("Main domain", "Domaine principal"),
        Unit::Text,
        "registered domain that most of the author's links lead to; of equal ones the first in the alphabet",
        |r| r.top_domain.map_or(Cell::Empty, Cell::text),
    ),
    Column::<Get>::new(
        "mentions_given_n",
        ("Mentions given", "Mentions faites"),
        Unit::Count,
        "mentions of other participants",
        |r| count(r.tally.mentions_given_n.into()),
    ),
    Column::<Get>::new(
        "mentions_received_n",
        ("Mentions received", "Mentions reçues"),
        Unit::Count,
        "mentions by other participants",
        |r| count(r.tally.mentions_received_n.into()),
    ),
    Column::<Get>::new(
        "mentions_unresolved_n",
        ("Mentions unresolved", "Mentions non résolues"),
        Unit::Count,
        "mentions that name no participant, or several",
        |r| count(r.tally.mentions_unresolved_n.into()),
    ),
    Column::<Get>::new(
        "mentioned_authors_n",
        ("Authors mentioned", "Auteurs mentionnés"),
        Unit::Count,
        "other participants mentioned",
        |r| count(r.ties.mentioned),
    ),
    Column::<Get>::new(
        "in_degree_n",
        ("In-degree", "Degré entrant"),
        Unit::Count,
        "others who answered or mentioned the author (--count-post: or commented on a post)",
        |r| count(r.ties.in_degree),
    ),
    Column::<Get>::new(
        "out_degree_n",
        ("Out-degree", "Degré sortant"),
        Unit::Count,
        "others whom the author answered or mentioned (--count-post: or whose post)",
        |r| count(r.ties.out_degree),
    ),
    Column::<Get>::new(
        "reciprocal_partners_n",
        ("Mutual ties", "Liens réciproques"),
        Unit::Count,
        "others with ties both ways",
        |r| count(r.ties.mutual),
    ),
    Column::<Get>::new(
        "reciprocity_ratio",
        ("Reciprocity", "Réciprocité"),
        Unit::Ratio,
        "reciprocal_partners_n / others tied either way",
        |r| share(r.ties.mutual, r.ties.in_degree + r.ties.out_degree - r.ties.mutual),
    )
    .from("Chan, Hayes & Daly 2010"),
];
