//! The sites that people link to.

use maud::{Markup, html};

use super::{
    Page,
    bars::{Bar, bars},
    chart::Told,
    figures::{Row, folded},
    shown::Shown,
};

/// Bars that are drawn, and rows of the table.
const TOP: usize = 12;
const LISTED: usize = 50;

/// Draws the section.
pub fn body(page: &Page<'_>) -> Markup {
    let tongue = page.tongue;
    let mut domains: Vec<_> = page.context.tallies.domains.iter().collect();
    domains.sort_unstable_by_key(|&(domain, tally)| (std::cmp::Reverse(tally.links_n), domain));
    let all: u64 = domains.iter().map(|(_, tally)| tally.links_n).sum();
    let rows: Vec<_> =
        domains.iter().take(TOP).map(|(domain, tally)| Bar { name: domain, value: tally.links_n }).collect();
    let title = tongue.say("Links by site", "Liens par site");
    let told = Told {
        id: "chart-domains",
        title,
        about: tongue.say("Bars, the longest first.", "Barres, de la plus longue à la plus courte."),
    };
    let figures: Vec<Row> = domains
        .iter()
        .take(LISTED)
        .map(|(domain, tally)| {
            let counts = [tally.links_n, tally.messages_n, tally.authors.len() as u64];
            let mut figures = counts.map(|count| tongue.number(count)).to_vec();
            figures.insert(1, tongue.percent(tally.links_n, all));
            Row { of: html! { (Shown(domain)) }, figures }
        })
        .collect();
    let heads = [
        tongue.say("Site", "Site"),
        tongue.say("Links", "Liens"),
        tongue.say("Share", "Part"),
        tongue.say("Messages", "Messages"),
        tongue.say("Authors", "Auteurs"),
    ];
    let hidden = domains.len().saturating_sub(LISTED) as u64;
    html! {
        @if domains.is_empty() {
            p { (tongue.say("Nobody linked to a site.", "Personne n’a cité de site.")) }
        } @else {
            (bars(tongue, &told, &rows))
            (folded(tongue, title, &heads, &figures))
        }
        @if hidden > 0 {
            p.note {
                (tongue.number(hidden)) " "
                (tongue.form(hidden, ("more site is", "autre site se trouve"), ("more sites are", "autres sites se trouvent")))
                (tongue.say(" in domains.csv.", " dans domains.csv."))
            }
        }
    }
}
