//! One row a registered domain that somebody linked to.

use super::{Context, Fill, Kind};
use crate::{
    report::{
        Accumulator, Cell, Column, Sheet, Unit,
        column::{count, percent},
        low_data::{LABEL, few},
    },
    tally::DomainTally,
};

pub const KIND: Kind = Kind {
    name: "domains",
    about: "one row a domain that somebody linked to",
    default: true,
    by_value: true,
    facts: || COLUMNS.iter().map(|column| &column.fact).collect(),
    fill: Fill::Summary(fill),
};

/// One domain with what its columns need.
pub struct Row<'r> {
    domain: &'r str,
    tally: &'r DomainTally,
    links_total: u64,
    context: &'r Context<'r>,
}

impl Row<'_> {
    /// Returns the author with most links, and how many; of several the first by id.
    fn top_author(&self) -> Option<(u32, u32)> {
        self.tally.top_author(|author| self.context.registry.author_entry(author).map(|entry| &entry.id))
    }
}

type Get = for<'r> fn(&'r Row<'r>) -> Cell<'r>;

fn fill(context: &Context<'_>, value: Option<&str>, sheet: &mut Sheet<'_>) {
    let mut domains: Vec<_> = context.tallies.domains.iter().collect();
    domains.sort_unstable_by(|(left, left_tally), (right, right_tally)| {
        right_tally.links_n.cmp(&left_tally.links_n).then(left.cmp(right))
    });
    let links_total = domains.iter().map(|(_, tally)| tally.links_n).sum();
    for (domain, tally) in domains {
        let row = Row { domain, tally, links_total, context };
        sheet.row(value, COLUMNS, |get| get(&row));
    }
}

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new(
        "domain",
        ("Domain", "Domaine"),
        Unit::Text,
        "registered domain, by the public suffix list",
        |r| Cell::text(r.domain),
    )
    .from("publicsuffix.org"),
    Column::<Get>::new("links_n", ("Links", "Liens"), Unit::Count, "links, those of pings among them", |r| {
        count(r.tally.links_n)
    }),
    Column::<Get>::new("share_pct", ("Share", "Part"), Unit::Percent, "links_n / links to all domains", |r| {
        percent(r.tally.links_n, r.links_total)
    }),
    Column::<Get>::new(
        "messages_n",
        ("Messages with such a link", "Messages avec un tel lien"),
        Unit::Count,
        "messages, pings among them",
        |r| count(r.tally.messages_n),
    ),
    Column::<Get>::new("authors_n", ("Authors", "Auteurs"), Unit::Count, "different authors; pings have none", |r| {
        count(r.tally.authors.len() as u64)
    }),
    Column::<Get>::new("discussions_n", ("Discussions", "Discussions"), Unit::Count, "discussions", |r| {
        count(r.tally.discussions_n)
    }),
    Column::<Get>::new("pages_n", ("Pages", "Pages"), Unit::Count, "different url_fingerprint", |r| {
        count(r.tally.pages.count())
    })
    .kept(Accumulator::Distinct),
    Column::<Get>::new(
        "first_utc",
        ("First time", "Première fois"),
        Unit::Time,
        "time of the first dated link",
        |r| Cell::time(Some(r.tally.first)),
    ),
    Column::<Get>::new("last_utc", ("Last time", "Dernière fois"), Unit::Time, "time of the last dated link", |r| {
        Cell::time(Some(r.tally.last))
    }),
    Column::<Get>::new(
        "top_author_id",
        ("Top author", "Premier auteur"),
        Unit::Id,
        "author of most of these links; of several, the first by id",
        |r| r.context.author_id(r.top_author().map(|(author, _)| author)),
    ),
    Column::<Get>::new(
        "top_author_share_pct",
        ("Their share", "Sa part"),
        Unit::Percent,
        "their links / links_n",
        |r| r.top_author().map_or(Cell::Empty, |(_, links)| percent(links.into(), r.tally.links_n)),
    ),
    Column::<Get>::new(
        "agree_context_n",
        ("In agreement", "Dans un accord"),
        Unit::Count,
        "messages with such a link that agree with what they answer, or a part of which does",
        |r| count(r.tally.context[0]),
    ),
    Column::<Get>::new(
        "disagree_context_n",
        ("In disagreement", "Dans un désaccord"),
        Unit::Count,
        "messages with such a link that disagree with what they answer, or a part of which does",
        |r| count(r.tally.context[1]),
    ),
    Column::<Get>::new("low_data_flag", LABEL, Unit::Flag, "1 below 5 links: shares say little", |r| {
        few(r.tally.links_n)
    }),
];
