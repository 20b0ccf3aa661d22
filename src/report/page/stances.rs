//! The stances that people take, with words that show them where texts may be shown.

use maud::{Markup, html};

use super::{
    Page, Tongue,
    figures::{Row, table},
    quote::Quote,
    shown::{Shown, clean},
};
use crate::model::Label;

/// Draws the section.
pub fn body(page: &Page<'_>) -> Markup {
    let tongue = page.tongue;
    html! {
        (counts(page))
        p.note {
            (tongue.say(
                "Stances are told by a scorer that errs: read some of them before you cite their numbers. How often it is right stands in docs/accuracy/stance.md of palabre.",
                "Les prises de position sont reconnues par un modèle qui se trompe parfois : relisez-en avant de citer leurs nombres. Sa justesse est mesurée dans docs/accuracy/stance.md de palabre.",
            ))
        }
        @match page.quotes {
            None => p {
                (tongue.say(
                    "No words are quoted: add --with-text to show the words behind the surest stances.",
                    "Rien n’est cité : ajoutez --with-text pour montrer les mots qui fondent les positions les plus sûres.",
                ))
            },
            Some(quotes) => @for label in [Label::Agree, Label::Disagree, Label::Question] {
                (quoted(tongue, label, quotes.of(label)))
            },
        }
    }
}

fn counts(page: &Page<'_>) -> Markup {
    let (tongue, stances) = (page.tongue, &page.context.tallies.corpus.stances);
    let all: u64 = stances.iter().sum();
    let rows: Vec<Row> = Label::ALL
        .into_iter()
        .map(|label| {
            let count = stances[label as usize];
            Row { of: html! { (name(tongue, label)) }, figures: vec![tongue.number(count), tongue.percent(count, all)] }
        })
        .collect();
    let caption = tongue.say(
        "Stances of comments towards what they answer",
        "Positions des commentaires envers ce à quoi ils répondent",
    );
    let heads = [tongue.say("Stance", "Position"), tongue.say("Number", "Nombre"), tongue.say("Share", "Part")];
    table(caption, &heads, &rows)
}

const fn name(tongue: Tongue, label: Label) -> &'static str {
    match label {
        Label::Agree => tongue.say("Agreement", "Accord"),
        Label::Disagree => tongue.say("Disagreement", "Désaccord"),
        Label::Question => tongue.say("Question", "Question"),
        Label::Neutral => tongue.say("None of these", "Aucune des trois"),
    }
}

const fn heading(tongue: Tongue, label: Label) -> &'static str {
    match label {
        Label::Agree => tongue.say("The surest agreements", "Les accords les plus sûrs"),
        Label::Disagree => tongue.say("The surest disagreements", "Les désaccords les plus sûrs"),
        Label::Question => tongue.say("The surest questions", "Les questions les plus sûres"),
        Label::Neutral => tongue.say("The others", "Les autres"),
    }
}

fn quoted(tongue: Tongue, label: Label, quotes: &[Quote]) -> Markup {
    html! {
        @if !quotes.is_empty() {
            h3 { (heading(tongue, label)) }
            @for quote in quotes { (one(tongue, quote)) }
        }
    }
}

/// Names somebody; those whom the source does not name are somebody all the same.
fn named(tongue: Tongue, name: &str) -> Shown<'_> {
    Shown(if name.trim().is_empty() { tongue.say("Somebody without a name", "Quelqu’un sans nom") } else { name })
}

fn one(tongue: Tongue, quote: &Quote) -> Markup {
    let tag = quote.language.tag();
    html! {
        figure.quote .(quote.label.name()) {
            blockquote { p lang=[(tag != "und").then_some(tag)] dir="auto" {
                @if quote.cut.0 { "… " }
                @for (piece, marked) in &quote.pieces {
                    @if *marked { mark { (clean(piece)) } } @else { (clean(piece)) }
                }
                @if quote.cut.1 { " …" }
            } }
            figcaption {
                b { (named(tongue, &quote.author)) }
                @if !quote.target.is_empty() { (tongue.say(" to ", " à ")) b { (Shown(&quote.target)) } }
                ", " cite { (Shown(&quote.discussion)) } ", "
                (tongue.say("message ", "message ")) (Shown(&quote.message)) ", "
                (tongue.say("confidence ", "confiance ")) (quote.confidence) (tongue.say("%", "\u{202F}%"))
            }
        }
    }
}
