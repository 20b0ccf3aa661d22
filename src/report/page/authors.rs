//! The table of authors: what each did and met with. The rows stand there without the script, which sorts and filters.

use maud::{Markup, html};

use super::{Page, Tongue, shown::Shown};
use crate::{
    model::{AuthorClass, Label},
    record::PackedTime,
    report::tables::Active,
    tally::Presence,
};

/// Authors that are shown.
const TOP: usize = 200;

/// A column of counts: its heading, and where the count is from.
struct Count {
    name: (&'static str, &'static str),
    get: fn(&Active<'_>) -> u64,
}

static COUNTS: &[Count] = &[
    Count { name: ("Messages", "Messages"), get: |author| author.tally.messages_n() },
    Count { name: ("Words", "Mots"), get: |author| author.words() },
    Count { name: ("Replies given", "Réponses données"), get: |author| author.tally.replies_given_n.into() },
    Count { name: ("Replies received", "Réponses reçues"), get: |author| author.tally.replies_received_n.into() },
    Count { name: ("Agrees", "Accords donnés"), get: |author| author.tally.gave(Label::Agree) },
    Count { name: ("Disagrees", "Désaccords donnés"), get: |author| author.tally.gave(Label::Disagree) },
    Count { name: ("Agreed with", "Accords reçus"), get: |author| author.tally.received(Label::Agree) },
    Count { name: ("Disagreed with", "Désaccords reçus"), get: |author| author.tally.received(Label::Disagree) },
];

/// Draws the section.
pub fn body(page: &Page<'_>) -> Markup {
    let tongue = page.tongue;
    let shown = page.active.len().min(TOP) as u64;
    // Who cannot be told from others stands last, and is no author by number.
    let named = page.active.iter().filter(|author| author.entry.class.is_somebody()).count() as u64;
    let hidden = named.saturating_sub(shown);
    html! {
        @if hidden > 0 {
            p.note {
                (tongue.say("The ", "Les ")) (tongue.number(shown))
                (tongue.say(" most active authors are shown; ", " auteurs les plus actifs sont affichés ; "))
                (tongue.number(hidden))
                (tongue.form(hidden, (" more is in authors.csv.", " autre est dans authors.csv."), (" more are in authors.csv.", " autres sont dans authors.csv.")))
            }
        }
        div.scroll tabindex="0" role="region" aria-label=(tongue.say("Table of authors", "Tableau des auteurs")) {
            table.sortable
                data-filter=(tongue.say("Filter by name", "Filtrer par nom"))
                data-shown=(tongue.say("{shown} of {all} authors shown", "{shown} auteurs affichés sur {all}")) {
                caption { (tongue.say("Authors, the most active first", "Auteurs, les plus actifs d’abord")) }
                thead { tr {
                    th scope="col" { (tongue.say("Author", "Auteur")) }
                    @for count in COUNTS { th.number scope="col" { (tongue.say(count.name.0, count.name.1)) } }
                    th scope="col" { (tongue.say("First message", "Premier message")) }
                    th scope="col" { (tongue.say("Last message", "Dernier message")) }
                } }
                tbody { @for author in page.active.iter().take(TOP) { (row(tongue, author)) } }
            }
        }
    }
}

fn row(tongue: Tongue, author: &Active<'_>) -> Markup {
    let presence = Presence::of(&author.tally.times);
    html! {
        tr {
            th scope="row" {
                (Shown(&author.entry.name))
                @if let Some(class) = class(tongue, author.entry.class) { " " span.class { (class) } }
            }
            @for count in COUNTS {
                @let count = (count.get)(author);
                td.number data-value=(count) { (tongue.number(count)) }
            }
            (moment(presence.first))
            (moment(presence.last))
        }
    }
}

fn moment(time: Option<PackedTime>) -> Markup {
    let day = time.map_or_else(String::new, super::headline::day);
    html! { td.day { @if !day.is_empty() { time datetime=(day) { (day) } } } }
}

const fn class(tongue: Tongue, class: AuthorClass) -> Option<&'static str> {
    Some(match class {
        AuthorClass::Person => return None,
        AuthorClass::PostOwner => tongue.say("author of the post", "auteur du billet"),
        AuthorClass::Anonymous => tongue.say("several, unnamed", "plusieurs, sans nom"),
        AuthorClass::Deleted => tongue.say("several, deleted", "plusieurs, supprimés"),
        AuthorClass::Bot => tongue.say("program", "automate"),
        AuthorClass::BotLikely => tongue.say("perhaps a program", "peut-être un automate"),
    })
}
