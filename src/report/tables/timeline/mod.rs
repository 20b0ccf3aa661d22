//! One row a day, month or year, whichever fits the span of the corpus.

mod begun;
mod presence;

use begun::Begun;
use presence::Presence;

use super::{Context, Fill, Kind};
use crate::{
    report::{
        Cell, Column, Sheet, Unit,
        column::{count, decimal, percent},
        low_data::{FEW_TEXTS, LABEL, few_texts},
    },
    tally::{Grain, PeriodTally},
    time::{Precision, Time, Zone},
};

pub const KIND: Kind = Kind {
    name: "timeline",
    about: "one row a period: activity, newcomers and who leaves, how fast posts are answered, agreement",
    default: true,
    by_value: true,
    facts: || COLUMNS.iter().map(|column| &column.fact).collect(),
    fill: Fill::Summary(fill),
};

/// One period with who was there, and the discussions that began in it.
pub struct Row {
    start: Option<i64>,
    grain: Grain,
    tally: PeriodTally,
    present: Presence,
    begun: Begun,
}

type Get = for<'r> fn(&'r Row) -> Cell<'r>;

fn fill(context: &Context<'_>, value: Option<&str>, sheet: &mut Sheet<'_>) {
    let grain = context.tallies.periods.grain();
    let (mut presence, mut begun) = (presence::by_period(context, grain), begun::by_period(context, grain));
    for (start, tally) in context.tallies.periods.by(grain) {
        let (present, begun) = (presence.remove(&start), begun.remove(&start));
        let row = Row { start, grain, tally, present: present.unwrap_or_default(), begun: begun.unwrap_or_default() };
        sheet.row(value, COLUMNS, |get| get(&row));
    }
}

/// A count of a period that is one.
fn dated(row: &Row, value: u64) -> Cell<'static> {
    row.start.map_or(Cell::Empty, |_| count(value))
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
        |r| dated(r, r.present.newcomers),
    ),
    Column::<Get>::new(
        "returning_authors_n",
        ("Returning authors", "Auteurs déjà venus"),
        Unit::Count,
        "authors who wrote before",
        |r| dated(r, r.present.returning),
    ),
    Column::<Get>::new(
        "reactivated_authors_n",
        ("Authors come back", "Auteurs revenus"),
        Unit::Count,
        "of the returning, named authors who had not written for 30 days or more",
        |r| dated(r, r.present.reactivated),
    ),
    Column::<Get>::new(
        "lost_regulars_n",
        ("Regulars who left", "Habitués partis"),
        Unit::Count,
        "named authors active on at least 5 days whose last message it holds, 30 days or more before the last day of all",
        |r| dated(r, r.present.lost_regulars),
    ),
    Column::<Get>::new(
        "top_10_authors_share_pct",
        ("Share of top ten", "Part des dix premiers"),
        Unit::Percent,
        "messages of the ten named authors who wrote most in it / messages of all named authors in it; empty up to ten authors",
        |r| r.present.top_ten().map_or(Cell::Empty, |[ten, all]| percent(ten, all)),
    ),
    Column::<Get>::new(
        "discussions_started_n",
        ("Discussions begun", "Discussions lancées"),
        Unit::Count,
        "discussions whose earliest dated message it holds",
        |r| count(r.begun.discussions),
    ),
    Column::<Get>::new(
        "reply_coverage_7d_pct",
        ("Answered within a week", "Réponse en une semaine"),
        Unit::Percent,
        "of these, discussions whose first post somebody else answered within seven days / those whose times tell; low where the data end less than a week later",
        |r| percent(r.begun.covered, r.begun.told),
    ),
    Column::<Get>::new(
        "first_reply_median_s",
        ("Median time to first answer", "Délai médian de la première réponse"),
        Unit::Seconds,
        "of these, median time from the first post to the first direct answer by somebody else",
        |r| decimal(r.begun.first_reply_median(), 0),
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
    Column::<Get>::new("low_data_flag", LABEL, Unit::Flag, FEW_TEXTS, |r| {
        few_texts(r.tally.posts_n + r.tally.comments_n, r.tally.words_n)
    }),
];
