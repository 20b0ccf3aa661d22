//! What a reader should know of the input: the checks that struck, and what was left out.

use maud::{Markup, html};

use super::{Page, Tongue, checks, places, shown::clean};
use crate::report::QualityRow;

/// Records that are listed; all stand in `skipped.csv`.
const LISTED: usize = 10;

/// Draws the section.
pub fn body(page: &Page<'_>) -> Markup {
    let tongue = page.tongue;
    let struck: Vec<_> = page.context.quality.iter().filter(|row| row.severity != "ok").collect();
    html! {
        @if !page.complete {
            p.warning {
                (tongue.say("This run is not complete: not every input could be read to its end.", "Cette analyse est incomplète : des données n’ont pas pu être lues jusqu’au bout."))
            }
        }
        @if struck.is_empty() {
            p { (tongue.say("No check of the input or the figures struck.", "Aucun contrôle des données ou des chiffres n’a rien relevé.")) }
        } @else {
            (table(tongue, &struck))
        }
        (skipped(page))
    }
}

fn table(tongue: Tongue, rows: &[&QualityRow]) -> Markup {
    let caption = tongue.say("Checks that struck", "Contrôles qui ont relevé quelque chose");
    html! {
        div.scroll tabindex="0" role="region" aria-label=(caption) {
            table {
                caption { (caption) }
                thead { tr {
                    th scope="col" { (tongue.say("Check", "Contrôle")) }
                    th scope="col" { (tongue.say("Severity", "Gravité")) }
                    th.number scope="col" { (tongue.say("Number", "Nombre")) }
                    th scope="col" { (tongue.say("What was done", "Mesure prise")) }
                    th scope="col" { (tongue.say("First places", "Premiers endroits")) }
                } }
                tbody {
                    @for row in rows {
                        @let (name, action) = checks::told(tongue, row);
                        tr {
                            th scope="row" { (name) }
                            td { span.severity .(row.severity) { (checks::severity(tongue, row.severity)) } }
                            td.number { (tongue.number(row.count)) }
                            td { (action) }
                            td.places { bdi { (clean(&places::told(tongue, &row.examples))) } }
                        }
                    }
                }
            }
        }
    }
}

fn skipped(page: &Page<'_>) -> Markup {
    let (tongue, skipped) = (page.tongue, page.context.skipped);
    let hidden = skipped.len().saturating_sub(LISTED) as u64;
    html! {
        @if !skipped.is_empty() {
            h3 { (tongue.say("Records that could not be read", "Enregistrements illisibles")) }
            ul.places lang="en" {
                @for row in skipped.iter().take(LISTED) { li { bdi { (clean(&row.to_string())) } } }
            }
            @if hidden > 0 {
                p.note {
                    (tongue.number(hidden)) " "
                    (tongue.form(hidden, ("more is", "autre est"), ("more are", "autres sont")))
                    (tongue.say(" in skipped.csv.", " dans skipped.csv."))
                }
            }
        }
    }
}
