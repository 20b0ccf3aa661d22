//! One row an ordered pair of authors: who says `tu` or `vous` to whom.

use super::{Context, Fill, Kind};
use crate::{
    record::AuthorEntry,
    report::{
        Cell, Column, Sheet, Unit,
        column::{count, percent},
        low_data::{LABEL, few},
    },
    tally::Address,
};

pub const KIND: Kind = Kind {
    name: "address",
    about: "one row an ordered pair of authors: who says tu or vous to whom, in texts in French",
    default: false,
    by_value: true,
    facts: || COLUMNS.iter().map(|column| &column.fact).collect(),
    fill: Fill::Summary(fill),
};

/// Where the measures of `tu` and `vous` come from.
pub const SOURCE: &str = "Havu, « Discours médiés par ordinateur et stratégies d’adresse »";

/// One pair.
pub struct Row<'r> {
    from: &'r AuthorEntry,
    to: &'r AuthorEntry,
    said: Address,
    returned: Option<Address>,
}

type Get = for<'r> fn(&'r Row<'r>) -> Cell<'r>;

fn fill(context: &Context<'_>, value: Option<&str>, sheet: &mut Sheet<'_>) {
    let rank = context.ranks_by_id();
    let address = &context.tallies.activities.address;
    // Who says neither has no form to show.
    let mut pairs: Vec<_> = address.iter().filter(|(_, said)| said.tu_n + said.vous_n > 0).collect();
    pairs.sort_unstable_by_key(|&(&(from, to), _)| (rank[from as usize], rank[to as usize]));
    let entry = |author| context.registry.author_entry(author);
    for (&(from, to), &said) in pairs {
        let (Some(from_entry), Some(to_entry)) = (entry(from), entry(to)) else { continue };
        let row = Row { from: from_entry, to: to_entry, said, returned: address.get(&(to, from)).copied() };
        sheet.row(value, COLUMNS, |get| get(&row));
    }
}

/// Returns the form that most answers use, where one does.
fn form(said: Address) -> Option<&'static str> {
    match said.tu_answers_n.cmp(&said.vous_answers_n) {
        std::cmp::Ordering::Greater => Some("tu"),
        std::cmp::Ordering::Less => Some("vous"),
        std::cmp::Ordering::Equal => None,
    }
}

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new("from_author_id", ("From", "De"), Unit::Id, "the author who answers", |r| Cell::id(&*r.from.id)),
    Column::<Get>::new("to_author_id", ("To", "À"), Unit::Id, "the author who is answered, or whose post is", |r| {
        Cell::id(&*r.to.id)
    }),
    Column::<Get>::new("from_author_name", ("From, name", "De, nom"), Unit::Text, "display name", |r| {
        Cell::id(&*r.from.name)
    }),
    Column::<Get>::new("to_author_name", ("To, name", "À, nom"), Unit::Text, "display name", |r| {
        Cell::id(&*r.to.name)
    }),
    Column::<Get>::new(
        "answers_n",
        ("Answers", "Réponses"),
        Unit::Count,
        "answers to comments, and comments on posts, of the other",
        |r| count(r.said.answers_n.into()),
    ),
    Column::<Get>::new(
        "tu_answers_n",
        ("Answers with tu", "Réponses avec tu"),
        Unit::Count,
        "answers with a form of tu and none of vous; whom the word means is not asked, and words of quotations count",
        |r| count(r.said.tu_answers_n.into()),
    )
    .from(SOURCE),
    Column::<Get>::new(
        "vous_answers_n",
        ("Answers with vous", "Réponses avec vous"),
        Unit::Count,
        "answers with a form of vous and none of tu; vous may mean several, and words of quotations count",
        |r| count(r.said.vous_answers_n.into()),
    )
    .from(SOURCE),
    Column::<Get>::new("tu_n", ("Forms of tu", "Formes de tu"), Unit::Count, "forms in docs/tables.md", |r| {
        count(r.said.tu_n.into())
    }),
    Column::<Get>::new("vous_n", ("Forms of vous", "Formes de vous"), Unit::Count, "forms in docs/tables.md", |r| {
        count(r.said.vous_n.into())
    }),
    Column::<Get>::new("tu_share_pct", ("tu against vous", "tu contre vous"), Unit::Percent, "tu / (tu + vous)", |r| {
        percent(r.said.tu_n.into(), (r.said.tu_n + r.said.vous_n).into())
    }),
    Column::<Get>::new(
        "form",
        ("Form", "Forme"),
        Unit::Text,
        "that of more answers; empty where both are equal",
        |r| form(r.said).map_or(Cell::Empty, Cell::text),
    ),
    Column::<Get>::new(
        "returned_form",
        ("Form returned", "Forme en retour"),
        Unit::Text,
        "form of the other towards this author; empty where there is none",
        |r| r.returned.and_then(form).map_or(Cell::Empty, Cell::text),
    ),
    Column::<Get>::new("low_data_flag", LABEL, Unit::Flag, "1 below 5 answers: shares say little", |r| {
        few(r.said.answers_n.into())
    }),
];
