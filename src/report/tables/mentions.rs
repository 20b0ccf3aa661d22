//! One row a mention, resolved or not, in input order.

use super::{Fill, Kind, MessageView, occurrence};
use crate::{
    record::{MentionDetail, ResolvedMention},
    report::{
        Cell, Column, Sheet, Unit,
        column::{count, flag, ratio},
    },
};

pub const KIND: Kind = Kind {
    name: "mentions",
    about: "one row a mention, with the participant it names",
    default: true,
    by_value: true,
    facts: || occurrence::facts_before(COLUMNS.iter().map(|column| &column.fact)),
    fill: Fill::Rows(fill),
};

/// One mention of a message.
pub struct Row<'r> {
    view: &'r MessageView<'r>,
    mention: &'r MentionDetail<'r>,
    resolved: &'r ResolvedMention,
}

type Get = for<'r> fn(&'r Row<'r>) -> Cell<'r>;

fn fill(view: &MessageView<'_>, value: Option<&str>, sheet: &mut Sheet<'_>) {
    for (mention, resolved) in view.details.mentions.iter().zip(&view.resolution.mentions) {
        if !resolved.is_kept(&mention) {
            continue;
        }
        let row = Row { view, mention: &mention, resolved };
        occurrence::begin(view, value, sheet);
        sheet.row(None, COLUMNS, |get| get(&row));
    }
}

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new(
        "surface",
        ("Mention", "Mention"),
        Unit::Text,
        "as it stands in the text, as wide as the name that fits",
        |r| Cell::text(r.mention.surface_of(r.resolved.width)),
    ),
    Column::<Get>::new(
        "kind",
        ("Form", "Forme"),
        Unit::Text,
        "handle, fediverse, reddit, name (without a sign, of a participant who is spoken to), reference (without a sign, of a participant who is spoken of) or markup",
        |r| Cell::text(r.mention.kind.name()),
    ),
    Column::<Get>::new(
        "within",
        ("Stands in", "Se trouve dans"),
        Unit::Text,
        "text of the writer, quote, retelling of another message, or code",
        |r| Cell::text(r.mention.within.name()),
    ),
    Column::<Get>::new(
        "leading_flag",
        ("Opens a line", "En tête de ligne"),
        Unit::Flag,
        "1 where the mention opens a line, which so speaks to whom it names",
        |r| flag(r.mention.leading),
    ),
    Column::<Get>::new(
        "resolved_author_id",
        ("Author named", "Auteur nommé"),
        Unit::Id,
        "the participant; empty where unresolved or ambiguous",
        |r| r.view.id_of_author(r.resolved.author),
    ),
    Column::<Get>::new(
        "method",
        ("How", "Méthode"),
        Unit::Text,
        "handle, folded (case, accents, separators aside), alias (--aliases), prefix, near (one letter away), mass (calls everybody), ambiguous or unresolved",
        |r| Cell::text(r.resolved.method.name()),
    ),
    Column::<Get>::new(
        "confidence_ratio",
        ("Confidence", "Confiance"),
        Unit::Ratio,
        "how sure the resolution is; a rule of thumb, not yet calibrated",
        |r| {
            if r.resolved.author == crate::record::NONE {
                Cell::Empty
            } else {
                ratio(Some(f64::from(r.resolved.confidence) / 100.0))
            }
        },
    ),
    Column::<Get>::new("candidates_n", ("Candidates", "Candidats"), Unit::Count, "participants who fit", |r| {
        count(r.resolved.candidates.into())
    }),
    Column::<Get>::new(
        "self_flag",
        ("Of oneself", "De soi-même"),
        Unit::Flag,
        "1 where the participant is the author of the message",
        |r| flag(r.resolved.author != crate::record::NONE && r.resolved.author == r.view.record.author),
    ),
];
