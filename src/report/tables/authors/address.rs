//! Columns of `authors.csv`: whom the words of each author speak to and of.

use super::{super::address::SOURCE, Get, Row};
use crate::{
    language::Language,
    report::{
        Cell, Column, Unit,
        column::{per_thousand, percent},
        low_data::{FEW_TEXTS, LABEL, few_texts},
    },
};

const FORMS: &str =
    "French words of this kind, per 1,000; empty where main_language is not French; forms in docs/tables.md";

/// A rate of French forms; they say nothing of texts in another language.
fn rate(row: &Row<'_>, forms: u64) -> Cell<'static> {
    if is_french(row) { per_thousand(forms, row.words()) } else { Cell::Empty }
}

fn is_french(row: &Row<'_>) -> bool {
    row.text().languages.main() == Some(Language::FRENCH)
}

pub static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new("je_per_1k", ("je", "je"), Unit::PerThousand, FORMS, |r| rate(r, r.text().style.je))
        .from("categories after Piolat et al. 2011"),
    Column::<Get>::new("tu_per_1k", ("tu", "tu"), Unit::PerThousand, FORMS, |r| rate(r, r.text().style.tu))
        .from("categories after Piolat et al. 2011"),
    Column::<Get>::new("vous_per_1k", ("vous", "vous"), Unit::PerThousand, FORMS, |r| rate(r, r.text().style.vous))
        .from("categories after Piolat et al. 2011"),
    Column::<Get>::new("nous_per_1k", ("nous", "nous"), Unit::PerThousand, FORMS, |r| rate(r, r.text().style.nous))
        .from("categories after Piolat et al. 2011"),
    Column::<Get>::new("on_per_1k", ("on", "on"), Unit::PerThousand, FORMS, |r| rate(r, r.text().style.on))
        .from("categories after Piolat et al. 2011"),
    Column::<Get>::new(
        "tu_share_pct",
        ("tu against vous", "tu contre vous"),
        Unit::Percent,
        "tu / (tu + vous); empty where main_language is not French",
        |r| {
            let style = &r.text().style;
            if is_french(r) { percent(style.tu, style.tu + style.vous) } else { Cell::Empty }
        },
    )
    .from(SOURCE),
    Column::<Get>::new("negation_per_1k", ("Negations", "Négations"), Unit::PerThousand, FORMS, |r| {
        rate(r, r.text().style.negations)
    }),
    Column::<Get>::new("hedges_per_1k", ("Hedges", "Atténuations"), Unit::PerThousand, FORMS, |r| {
        rate(r, r.text().style.hedges)
    }),
    Column::<Get>::new("politeness_per_1k", ("Politeness", "Politesse"), Unit::PerThousand, FORMS, |r| {
        rate(r, r.text().style.politeness)
    }),
    Column::<Get>::new(
        "likes_received_n",
        ("Likes", "Mentions « j’aime »"),
        Unit::Count,
        "likes, points or votes; empty where the source gives none",
        |r| {
            if r.tally.likes_known_n > 0 { Cell::Count(r.tally.likes) } else { Cell::Empty }
        },
    ),
    Column::<Get>::new("low_data_flag", LABEL, Unit::Flag, FEW_TEXTS, |r| few_texts(r.messages(), r.words())),
];
