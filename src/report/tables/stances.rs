//! One row a stance that takes a side or asks, with the words that show it, in input order.

use std::borrow::Cow;

use super::{Fill, Kind, MessageView, occurrence};
use crate::{
    annotate,
    model::Label,
    record::{EvidenceDetail, StanceDetail, StanceTarget},
    report::{
        Cell, Column, Sheet, Unit,
        column::{count, flag, ratio},
    },
};

pub const KIND: Kind = Kind {
    name: "stances",
    about: "one row a stance (agree, disagree, question), with its target and evidence",
    default: true,
    by_value: true,
    facts: || occurrence::facts_before(COLUMNS.iter().map(|column| &column.fact)),
    fill: Fill::Rows(fill),
};

/// One stance of a message.
pub struct Row<'r> {
    view: &'r MessageView<'r>,
    stance: &'r StanceDetail<'r>,
    target: &'r StanceTarget,
}

type Get = for<'r> fn(&'r Row<'r>) -> Cell<'r>;

fn fill(view: &MessageView<'_>, value: Option<&str>, sheet: &mut Sheet<'_>) {
    // A post answers nothing, and pings are nobody's.
    if !view.record.kind.is_answer() {
        return;
    }
    for (stance, target) in view.details.stances.iter().zip(&view.resolution.stances) {
        if stance.label != Label::Neutral {
            let row = Row { view, stance: &stance, target };
            occurrence::begin(view, value, sheet);
            sheet.row(None, COLUMNS, |get| get(&row));
        }
    }
}

/// Joins parts by a bar; most stances have one part, which is shown as it stands.
fn joined<'r>(mut parts: impl Iterator<Item = Cow<'r, str>>) -> Cell<'r> {
    let mut all = parts.next().unwrap_or_default();
    for part in parts {
        let all = all.to_mut();
        all.push_str(" | ");
        all.push_str(&part);
    }
    Cell::text(all)
}

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new("target_message_id", ("Target", "Cible"), Unit::Id, "message answered, else the post", |r| {
        r.view.id_of_message(r.target.message)
    }),
    Column::<Get>::new("target_author_id", ("Target author", "Auteur visé"), Unit::Id, "author of the target", |r| {
        r.view.id_of_author(r.target.author)
    }),
    Column::<Get>::new("target_kind", ("Kind of target", "Genre de cible"), Unit::Text, "message or post", |r| {
        Cell::text(if r.target.post { "post" } else { "message" })
    }),
    Column::<Get>::new(
        "target_method",
        ("How the target was found", "Méthode"),
        Unit::Text,
        "parent, hint or leading_mention; empty for the post",
        |r| r.target.method.map_or(Cell::Empty, |method| Cell::text(method.name())),
    ),
    Column::<Get>::new(
        "stance",
        ("Stance", "Position"),
        Unit::Text,
        "agree, disagree or question; neutral messages have no row",
        |r| Cell::text(r.stance.label.name()),
    ),
    Column::<Get>::new(
        "confidence_ratio",
        ("Confidence", "Confiance"),
        Unit::Ratio,
        "the share that the scorer gives the label, or of disagree.camp how sure it is that the two are of different camps; how often it is right, by its height, stands in docs/accuracy/stance.md",
        |r| ratio(Some(f64::from(r.stance.confidence) / 100.0)),
    ),
    Column::<Get>::new(
        "evidence_text",
        ("Evidence", "Indice"),
        Unit::Text,
        "the words that show it, joined by |",
        |r| joined(r.stance.evidence.iter().map(|evidence| evidence.text.into())),
    ),
    Column::<Get>::new(
        "evidence_start",
        ("Evidence starts", "Début de l’indice"),
        Unit::Position,
        "start of the first evidence in the text",
        |r| r.stance.evidence.first().map_or(Cell::Empty, |evidence| count(evidence.start.into())),
    ),
    Column::<Get>::new(
        "evidence_end",
        ("Evidence ends", "Fin de l’indice"),
        Unit::Position,
        "end of the first evidence in the text, exclusive",
        |r| r.stance.evidence.first().map_or(Cell::Empty, |evidence| count(evidence.end.into())),
    ),
    Column::<Get>::new(
        "evidence_spans",
        ("Evidence, places", "Indices, places"),
        Unit::Text,
        "start and end of each evidence in the text, in the order of evidence_text, joined by |",
        |r| {
            let span = |evidence: EvidenceDetail<'_>| format!("{}–{}", evidence.start, evidence.end).into();
            joined(r.stance.evidence.iter().map(span))
        },
    ),
    Column::<Get>::new(
        "rule_ids",
        ("Rules", "Règles"),
        Unit::Text,
        "the rules that saw the evidence, joined by |; …ballot… answers a post that asks whether something should be, disagree.camp is a short approval from the other of two camps, taken for mockery",
        |r| {
            let rules = annotate::rules();
            let ids = r.stance.evidence.iter().filter_map(|evidence| rules.get(usize::from(evidence.rule)));
            joined(ids.map(|&id| id.into()))
        },
    ),
    Column::<Get>::new(
        "negated_flag",
        ("Negated", "Nié"),
        Unit::Flag,
        "1 where a cue counts the other way round",
        |r| flag(r.stance.negated),
    ),
    Column::<Get>::new("hedged_flag", ("Hedged", "Atténué"), Unit::Flag, "1 where the writer softens it", |r| {
        flag(r.stance.hedged)
    }),
];
