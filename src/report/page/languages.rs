//! In which languages people wrote.

use maud::{Markup, html};

use super::{
    Page, Tongue,
    bars::{Bar, bars},
    chart::Told,
    figures::{Row, folded},
    language_names,
};
use crate::language::Language;

/// Bars that are drawn; the table holds all.
const TOP: usize = 10;

/// Draws the section.
pub fn body(page: &Page<'_>) -> Markup {
    let tongue = page.tongue;
    let votes = &page.context.tallies.corpus.languages;
    let mut languages: Vec<_> = votes.known().collect();
    languages.sort_by_key(|&(language, messages)| (std::cmp::Reverse(messages), language));
    let unknown = votes.of(Language::UND);
    if unknown > 0 {
        languages.push((Language::UND, unknown));
    }
    let all = u64::from(votes.total());
    let names: Vec<_> = languages.iter().map(|&(language, _)| named(tongue, language)).collect();
    let rows: Vec<Bar<'_>> = names
        .iter()
        .zip(&languages)
        .take(TOP)
        .map(|(name, &(_, messages))| Bar { name, value: messages.into() })
        .collect();
    let title = tongue.say("Messages by language", "Messages par langue");
    let told = Told {
        id: "chart-languages",
        title,
        about: tongue.say("Bars, the longest first.", "Barres, de la plus longue à la plus courte."),
    };
    let figures: Vec<Row> = names
        .iter()
        .zip(&languages)
        .map(|(name, &(_, messages))| {
            let figures = vec![tongue.number(messages.into()), tongue.percent(messages.into(), all)];
            Row { of: html! { (name) }, figures }
        })
        .collect();
    let heads = [tongue.say("Language", "Langue"), tongue.say("Messages", "Messages"), tongue.say("Share", "Part")];
    html! {
        @if languages.is_empty() {
            p { (tongue.say("There are no messages.", "Il n’y a aucun message.")) }
        } @else {
            (bars(tongue, &told, &rows))
            (folded(tongue, title, &heads, &figures))
        }
    }
}

fn named(tongue: Tongue, language: Language) -> String {
    let tag = language.tag();
    match language_names::of(tag) {
        Some((english, french)) if language == Language::UND => tongue.say(english, french).to_owned(),
        Some((english, french)) => format!("{} ({tag})", tongue.say(english, french)),
        None => tag.to_owned(),
    }
}
