//! Figures and errors of a coded sheet as tables.

use super::{Confusion, Evaluation, Figure, Pairing};
use crate::{
    model::Label,
    report::{Cell, HeadCell, Sheet, Style},
};

const FIGURES: [&str; 13] = [
    "given_by",
    "right_by",
    "figure",
    "label",
    "label_given",
    "messages_n",
    "value",
    "value_ci_lo",
    "value_ci_hi",
    "weighted_value",
    "weighted_value_ci_lo",
    "weighted_value_ci_hi",
    "interval",
];

const ERRORS: [&str; 9] =
    ["discussion_id", "message_id", "gold_stance", "label", "confidence_ratio", "rules", "evidence", "weight", "text"];

/// Returns one row a figure, as bytes of a CSV file: agreement of coders, then for each pairing the whole, each label,
/// and the table of confusion.
pub fn figures(evaluation: &Evaluation<'_>, style: Style) -> Vec<u8> {
    let mut sheet = Sheet::in_memory(style);
    let mut row = Row { sheet: &mut sheet, pairing: None };
    for (name, count) in [
        ("messages", evaluation.messages_n),
        ("coded", evaluation.coded_n),
        ("gold", evaluation.gold_n),
        ("disputed", evaluation.disputed_n),
        ("without_key", evaluation.keyless_n),
    ] {
        row.write(name, [None, None], count as f64, "", Figure::default(), None);
    }
    row.write("krippendorff_alpha", [None, None], evaluation.alpha_n as f64, "bootstrap", evaluation.alpha, None);
    for pairing in &evaluation.pairings {
        Row { sheet: &mut sheet, pairing: Some(pairing) }.pairing(pairing);
    }
    whole(&FIGURES, sheet, style)
}

/// A figure of one label.
type OfLabel = fn(&Confusion, Label) -> Figure;

/// One figure, being written.
struct Row<'w> {
    sheet: &'w mut Sheet<'static>,
    pairing: Option<&'w Pairing>,
}

impl Row<'_> {
    fn pairing(&mut self, pairing: &Pairing) {
        let plain = &pairing.plain;
        let total = pairing.messages_n as f64;
        let weighted = |figure: fn(&Confusion) -> Option<f64>| {
            pairing.weighted.as_ref().map(|weighted| Figure { value: figure(weighted), interval: None })
        };
        let accuracy = pairing.weighted.as_ref().map(Confusion::accuracy);
        self.write("accuracy", [None, None], total, "wilson", plain.accuracy(), accuracy);
        self.write("macro_f1", [None, None], total, "bootstrap", pairing.macro_f1, weighted(Confusion::macro_f1));
        let geometric = weighted(Confusion::geometric_mean_of_recalls);
        self.write("geometric_mean_of_recalls", [None, None], total, "bootstrap", pairing.geometric_mean, geometric);
        self.write("cohen_kappa", [None, None], total, "", Figure { value: pairing.kappa, interval: None }, None);
        for label in Label::ALL {
            let figures: [(&str, OfLabel, f64); 3] = [
                ("precision", Confusion::precision, plain.given(label)),
                ("recall", Confusion::recall, plain.right(label)),
                ("f1", Confusion::f1, plain.given(label) + plain.right(label) - plain.of(label, label)),
            ];
            for (name, figure, count) in figures {
                let weighted = pairing.weighted.as_ref().map(|weighted| figure(weighted, label));
                self.write(name, [Some(label), None], count, "wilson", figure(plain, label), weighted);
            }
        }
        for right in Label::ALL {
            for given in Label::ALL {
                let weighted = pairing.weighted.as_ref().map(|weighted| weighted.of(right, given));
                let weighted = weighted.map(|value| Figure { value: Some(value), interval: None });
                let labels = [Some(right), Some(given)];
                self.write("confusion", labels, plain.of(right, given), "", Figure::default(), weighted);
            }
        }
    }

    fn write(
        &mut self,
        name: &str,
        labels: [Option<Label>; 2],
        messages_n: f64,
        interval: &str,
        plain: Figure,
        weighted: Option<Figure>,
    ) {
        let number = |value: Option<f64>| value.map_or(Cell::Empty, |value| Cell::Decimal(value, 4));
        let sides = self.pairing.map_or(["", ""], |pairing| [&pairing.given_by, &pairing.right_by]);
        sides.into_iter().for_each(|side| self.sheet.cell(&Cell::text(side)));
        self.sheet.cell(&Cell::text(name));
        labels.into_iter().for_each(|label| self.sheet.cell(&Cell::text(label.map_or("", Label::name))));
        self.sheet.cell(&Cell::Count(messages_n as i64));
        let mut figure = |figure: Figure| {
            let (low, high) = figure.interval.unzip();
            [figure.value, low, high].map(number).iter().for_each(|cell| self.sheet.cell(cell));
        };
        figure(plain);
        figure(weighted.unwrap_or_default());
        // How the interval of the value was made; weighted ones are by Wilson.
        self.sheet.cell(&Cell::text(if plain.interval.is_some() { interval } else { "" }));
        self.sheet.end_row();
    }
}

/// Returns one row a message that the program labels otherwise than coders, as bytes of a CSV file.
pub fn errors(evaluation: &Evaluation<'_>, style: Style) -> Vec<u8> {
    let mut sheet = Sheet::in_memory(style);
    for error in &evaluation.errors {
        let decimal = |value: Option<f64>, digits| value.map_or(Cell::Empty, |value| Cell::Decimal(value, digits));
        let cells: [Cell<'_>; ERRORS.len()] = [
            Cell::id(&*error.item.discussion),
            Cell::id(&*error.item.message),
            Cell::text(error.gold.name()),
            Cell::text(error.key.label.name()),
            decimal(error.key.confidence, 2),
            Cell::text(&*error.key.rules),
            Cell::text(&*error.key.evidence),
            decimal(error.key.weight, 6),
            Cell::text(&*error.item.text),
        ];
        cells.iter().for_each(|cell| sheet.cell(cell));
        sheet.end_row();
    }
    whole(&ERRORS, sheet, style)
}

fn whole(head: &[&str], sheet: Sheet<'_>, style: Style) -> Vec<u8> {
    let mut bytes = Sheet::head(style, head.iter().map(|name| HeadCell::Column(name)));
    bytes.extend(sheet.finish().map(|(bytes, _)| bytes).unwrap_or_default());
    bytes
}
