//! Who agrees with whom, in figures: a row for each of the most active authors, a column for the same.

use maud::{Markup, html};

use super::{
    Page, Tongue,
    shown::Shown,
    ties::{Tie, top},
};

/// Authors that the table compares.
const TOP: usize = 12;

/// Writes the table.
pub fn table(page: &Page<'_>) -> Markup {
    let tongue = page.tongue;
    let people = top(page, TOP);
    let caption = tongue.say("Who agrees with whom", "Qui est d’accord avec qui");
    html! {
        p.note {
            (tongue.say(
                "Below, agreement (+) and disagreement (−) of the author of the row with that of the column; a dot where they answered or mentioned them without either.",
                "Ci-dessous, accords (+) et désaccords (−) de l’auteur de la ligne avec celui de la colonne ; un point pour une réponse ou une mention sans l’un ni l’autre.",
            ))
        }
        div.scroll tabindex="0" role="region" aria-label=(caption) {
            table.matrix {
                caption { (caption) }
                thead { tr {
                    th scope="col" { (tongue.say("Author", "Auteur")) }
                    @for (number, person) in (1..).zip(&people) {
                        th scope="col" {
                            span aria-hidden="true" { (number) }
                            span.unseen { (Shown(&person.entry.name)) }
                        }
                    }
                } }
                tbody {
                    @for (number, person) in (1..).zip(&people) {
                        tr {
                            th scope="row" { span.rank aria-hidden="true" { (number) } (Shown(&person.entry.name)) }
                            @for other in &people {
                                @if other.number == person.number {
                                    td.self {}
                                } @else {
                                    (cell(tongue, Tie::between(page, person.number, other.number)))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn cell(tongue: Tongue, tie: Option<Tie>) -> Markup {
    let Some(tie) = tie else { return html! { td {} } };
    // Three shades: one, a few, many.
    let shade = match tie.balance().unsigned_abs() {
        0 => "",
        1 => "1",
        2..=4 => "2",
        _ => "3",
    };
    let class = match tie.balance().signum() {
        1 => format!("agree{shade}"),
        -1 => format!("disagree{shade}"),
        _ => "neither".to_owned(),
    };
    html! {
        td class=(class) {
            @if tie.agree > 0 { "+" (tongue.number(tie.agree)) }
            @if tie.agree > 0 && tie.disagree > 0 { " " }
            @if tie.disagree > 0 { "−" (tongue.number(tie.disagree)) }
            @if tie.agree + tie.disagree == 0 {
                span aria-hidden="true" { "·" }
                span.unseen { (tongue.say("answered", "a répondu")) }
            }
        }
    }
}
