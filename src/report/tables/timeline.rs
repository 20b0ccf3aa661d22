//! One row a day, month or year, whichever fits the span of the corpus.

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, Fill, Kind};
use crate::{
    report::{
        Cell, Column, Sheet, Unit,
        column::{count, percent},
    },
    tally::{Grain, PeriodTally},
    time::{Precision, Time, Zone},
};

pub const KIND: Kind = Kind {
    name: "timeline",
    about: "one row a period: activity, newcomers, agreement",
    default: true,
    by_value: true,
    facts: || COLUMNS.iter().map(|column| &column.fact).collect(),
    fill: Fill::Summary(fill),
};

/// One period with who was there.
pub struct Row {
    start: Option<i64>,
    grain: Grain,
    tally: PeriodTally,
    present: Presence,
}

/// Who wrote in a period.
#[derive(Clone, Copy, Debug, Default)]
struct Presence {
    authors: u64,
    newcomers: u64,
    returning: u64,
}

type Get = for<'r> fn(&'r Row) -> Cell<'r>;

fn fill(context: &Context<'_>, value: Option<&str>, sheet: &mut Sheet<'_>) {
    let grain = context.tallies.periods.grain();
    let presence = presence(context, grain);
    for (start, tally) in context.tallies.periods.by(grain) {
        let row = Row { start, grain, tally, present: presence.get(&start).copied().unwrap_or_default() };
        sheet.row(value, COLUMNS, |get| get(&row));
    }
}

/// Finds who wrote in each period: an author is new in the first one and returns in all others. None stands for
/// messages that fit no period.
fn presence(context: &Context<'_>, grain: Grain) -> BTreeMap<Option<i64>, Presence> {
    let mut periods: BTreeMap<Option<i64>, Presence> = BTreeMap::new();
    for tally in context.tallies.authors.values() {
        let dated = tally.times.iter().filter_map(|time| time.get()).filter(|time| grain.fits(time.precision));
        let days: Vec<i64> = dated.map(|time| grain.start(time.day())).collect();
        if tally.messages_n() > days.len() as u64 {
            periods.entry(None).or_default().authors += 1;
        }
        for (place, start) in days.into_iter().collect::<BTreeSet<_>>().into_iter().enumerate() {
            let presence = periods.entry(Some(start)).or_default();
            presence.authors += 1;
            presence.newcomers += u64::from(place == 0);
            presence.returning += u64::from(place > 0);
        }
    }
    periods
}

pub fn start_cell(start: Option<i64>, grain: Grain) -> Cell<'static> {
    let Some(day) = start else { return Cell::Empty };
    let precision = match grain {
        Grain::Day => Precision::Day,
        Grain::Month => Precision::Month,
        Grain::Year => Precision::Year,
    };
    Cell::Time(Time { seconds: day * 86_400, nanoseconds: 0, precision, zone: Zone::Naive })
}

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new(
        "period_start_utc",
        ("Period", "Période"),
        Unit::Time,
        "first day, month or year of the period; empty for messages whose time is missing or coarser",
        |r| start_cell(r.start, r.grain),
    ),
    Column::<Get>::new(
        "period",
        ("Length", "Durée"),
        Unit::Text,
        "day up to 92 days from first to last message, month up to ten years, else year",
        |r| Cell::text(r.grain.name()),
    ),
    Column::<Get>::new("messages_n", ("Messages", "Messages"), Unit::Count, "posts + comments", |r| {
        count(r.tally.posts_n + r.tally.comments_n)
    }),
    Column::<Get>::new("posts_n", ("Posts", "Billets"), Unit::Count, "posts", |r| count(r.tally.posts_n)),
    Column::<Get>::new("comments_n", ("Comments", "Commentaires"), Unit::Count, "comments, replies among them", |r| {
        count(r.tally.comments_n)
    }),
    Column::<Get>::new("replies_n", ("Replies", "Réponses"), Unit::Count, "comments that answer a comment", |r| {
        count(r.tally.replies_n)
    }),
    Column::<Get>::new("words_n", ("Words", "Mots"), Unit::Count, "words", |r| count(r.tally.words_n)),
    Column::<Get>::new("authors_n", ("Authors", "Auteurs"), Unit::Count, "different authors", |r| {
        count(r.present.authors)
    }),
    Column::<Get>::new(
        "new_authors_n",
        ("New authors", "Nouveaux auteurs"),
        Unit::Count,
        "authors whose first message it holds",
        |r| r.start.map_or(Cell::Empty, |_| count(r.present.newcomers)),
    ),
    Column::<Get>::new(
        "returning_authors_n",
        ("Returning authors", "Auteurs déjà venus"),
        Unit::Count,
        "authors who wrote before",
        |r| r.start.map_or(Cell::Empty, |_| count(r.present.returning)),
    ),
    Column::<Get>::new(
        "agree_n",
        ("Agreement", "Accords"),
        Unit::Count,
        "comments, or parts of them, that agree",
        |r| count(r.tally.stances[0]),
    ),
    Column::<Get>::new(
        "disagree_n",
        ("Disagreement", "Désaccords"),
        Unit::Count,
        "comments, or parts of them, that disagree",
        |r| count(r.tally.stances[1]),
    ),
    Column::<Get>::new(
        "question_n",
        ("Questions", "Questions"),
        Unit::Count,
        "comments, or parts of them, that ask",
        |r| count(r.tally.stances[2]),
    ),
    Column::<Get>::new(
        "disagree_pct",
        ("Disagreement, share", "Désaccords, part"),
        Unit::Percent,
        "disagree_n / all stances, neutral ones among them",
        |r| percent(r.tally.stances[1], r.tally.stances.iter().sum()),
    ),
    Column::<Get>::new("links_n", ("Links", "Liens"), Unit::Count, "links", |r| count(r.tally.links_n)),
];
