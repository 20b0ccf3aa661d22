//! Figures of a coded sheet as a person reads them.

use std::fmt::Write as _;

use palabre::{
    coding::{Confusion, Evaluation, Figure, Pairing},
    model::Label,
    report::mask_emails,
};

use super::super::{streams::harmless, summary::cut};

/// Returns the figures in lines of at most `width` columns where names allow, with the first `errors`.
pub fn of(evaluation: &Evaluation<'_>, coders: &[String], errors: usize, width: usize) -> String {
    let mut text = String::new();
    let disputed = match evaluation.disputed_n {
        0 => String::new(),
        disputed => format!(", {disputed} disputed and left out"),
    };
    let counts = (evaluation.messages_n, evaluation.coded_n, evaluation.gold_n);
    let _ = writeln!(text, "{} messages, {} coded, {} to measure by{disputed}", counts.0, counts.1, counts.2);
    if evaluation.alpha_n > 0 {
        let alpha = shown(evaluation.alpha);
        let _ = writeln!(
            text,
            "Krippendorff's α {alpha} on {} messages coded twice or more by {}",
            evaluation.alpha_n,
            harmless(&coders.join(", "))
        );
    }
    for pairing in &evaluation.pairings {
        text.push('\n');
        table(pairing, &mut text);
    }
    if !evaluation.errors.is_empty() && errors > 0 {
        let _ = writeln!(text, "\nErrors, the surest first ({} in all)", evaluation.errors.len());
    }
    for error in evaluation.errors.iter().take(errors) {
        let confidence = error.key.confidence.map_or(String::new(), |sure| format!(" {sure:.2}"));
        let head = format!(
            "  {}/{}  {} is right, {}{confidence} was given",
            error.item.discussion,
            error.item.message,
            error.gold.name(),
            error.key.label.name()
        );
        let _ = writeln!(text, "{}", cut(&harmless(&head), width));
        if !error.key.rules.is_empty() {
            let seen = format!("    « {} » by {}", error.key.evidence, error.key.rules);
            let _ = writeln!(text, "{}", cut(&harmless(&mask_emails(&seen)), width));
        }
        let words: Vec<_> = error.item.text.split_whitespace().collect();
        let _ = writeln!(text, "    {}", cut(&harmless(&mask_emails(&words.join(" "))), width.saturating_sub(4)));
    }
    text
}

/// Writes what one side says of the other.
fn table(pairing: &Pairing, text: &mut String) {
    let Pairing { plain, weighted, .. } = pairing;
    let names = format!("{} against {}", pairing.given_by, pairing.right_by);
    let _ = writeln!(text, "{}, {} messages (95 % intervals)", harmless(&names), pairing.messages_n);
    let _ = writeln!(text, "  {:<10}{:>20}{:>20}{:>20}", "", "precision", "recall", "F1");
    for label in Label::ALL.into_iter().filter(|&label| plain.right(label) + plain.given(label) > 0.0) {
        let figures = [plain.precision(label), plain.recall(label), plain.f1(label)].map(shown);
        let _ = writeln!(text, "  {:<10}{:>20}{:>20}{:>20}", label.name(), figures[0], figures[1], figures[2]);
    }
    let kappa = Figure { value: pairing.kappa, interval: None };
    for (name, figure) in [
        ("accuracy", plain.accuracy()),
        ("macro-F1", pairing.macro_f1),
        ("geometric mean of recalls", pairing.geometric_mean),
        ("Cohen's κ", kappa),
    ] {
        let _ = writeln!(text, "  {name:<26}{}", shown(figure));
    }
    if let Some(weighted) = weighted {
        let _ = writeln!(text, "  in all messages, by sampling weights");
        let mean = |value| Figure { value, interval: None };
        for (name, figure) in [
            ("  accuracy", weighted.accuracy()),
            ("  macro-F1", mean(weighted.macro_f1())),
            ("  geometric mean of recalls", mean(weighted.geometric_mean_of_recalls())),
        ] {
            let _ = writeln!(text, "  {name:<28}{}", shown(figure));
        }
    }
    confusion(plain, text);
}

/// Writes how often each label was given for each.
fn confusion(confusion: &Confusion, text: &mut String) {
    let heads = Label::ALL.map(|label| format!("{:>10}", label.name())).concat();
    let _ = writeln!(text, "  right ↓, given →{heads}");
    for right in Label::ALL {
        let counts = Label::ALL.map(|given| format!("{:>10}", confusion.of(right, given))).concat();
        let _ = writeln!(text, "  {:<16}{counts}", right.name());
    }
}

fn shown(figure: Figure) -> String {
    match figure {
        Figure { value: None, .. } => "–".to_owned(),
        Figure { value: Some(value), interval: None } => format!("{value:.3}"),
        Figure { value: Some(value), interval: Some((low, high)) } => format!("{value:.3} [{low:.2}, {high:.2}]"),
    }
}
