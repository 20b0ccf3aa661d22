//! Who speaks: the most active authors, as bars.

use maud::{Markup, html};

use super::{
    Page,
    bars::{Bar, bars},
    chart::Told,
};
use crate::tally::interval::gini;

/// Bars that are drawn; the table of authors shows more.
const TOP: usize = 15;

/// Draws the section.
pub fn body(page: &Page<'_>) -> Markup {
    let tongue = page.tongue;
    let top: Vec<_> = page.active.iter().filter(|author| author.entry.class.is_somebody()).take(TOP).collect();
    let rows: Vec<_> =
        top.iter().map(|author| Bar { name: &author.entry.name, value: author.tally.messages_n() }).collect();
    let told = Told {
        id: "chart-speakers",
        title: tongue.say("Messages of the most active authors", "Messages des auteurs les plus actifs"),
        about: tongue.say(
            "Bars, the longest first. The table of authors below holds the same figures.",
            "Barres, de la plus longue à la plus courte. Le tableau des auteurs, plus bas, donne les mêmes chiffres.",
        ),
    };
    html! {
        p { (shares(page)) }
        @if !rows.is_empty() { (bars(tongue, &told, &rows)) }
    }
}

/// Says how unevenly people speak.
fn shares(page: &Page<'_>) -> String {
    let tongue = page.tongue;
    let somebody = page.active.iter().filter(|author| author.entry.class.is_somebody());
    let mut counts: Vec<u64> = somebody.map(|author| author.tally.messages_n()).collect();
    let tenth = counts.len().div_ceil(10);
    // Authors come with the most active first.
    let theirs: u64 = counts.iter().take(tenth).sum();
    let all = page.context.tallies.corpus.messages_n();
    let Some(gini) = gini(&mut counts) else {
        return tongue.say("No author is named.", "Aucun auteur n’est nommé.").to_owned();
    };
    let most = tongue.percent(theirs, all);
    match tongue {
        super::Tongue::English => format!(
            "The most active tenth of authors ({}) wrote {most} of all messages; the Gini coefficient is {gini:.2} (0: all wrote the same).",
            tongue.number(tenth as u64)
        ),
        super::Tongue::French => format!(
            "Le dixième le plus actif des auteurs ({}) a écrit {most} des messages ; le coefficient de Gini est de {} (0 : tous ont écrit autant).",
            tongue.number(tenth as u64),
            format!("{gini:.2}").replace('.', ",")
        ),
    }
}
