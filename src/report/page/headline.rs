//! The run in a few figures, its title, and the sentence that sums it up.

use maud::{Markup, html};

use super::{Page, date, shown::clean};
use crate::{model::Label, record::PackedTime};

/// One figure with its name, and what explains it.
struct Figure {
    name: &'static str,
    value: String,
    about: String,
}

/// Returns the title: that of the discussion where there is one only.
pub fn title(page: &Page<'_>) -> String {
    let (tongue, context) = (page.tongue, page.context);
    let mut discussions = context.tallies.discussions.keys();
    let only = discussions.next().filter(|_| discussions.next().is_none());
    let title = only.map_or("", |&only| &*context.registry.discussion_entry(only).title);
    if !clean(title).trim().is_empty() {
        return title.to_owned();
    }
    let count = context.tallies.discussions.len() as u64;
    let noun = tongue.form(count, ("discussion", "discussion"), ("discussions", "discussions"));
    format!("{} {noun}", tongue.number(count))
}

/// Sums the run up in one sentence.
pub fn sentence(page: &Page<'_>) -> String {
    let (tongue, corpus) = (page.tongue, &page.context.tallies.corpus);
    let (messages, authors) = (corpus.messages_n(), authors(page));
    let size = format!(
        "{} {} {} {} {}",
        tongue.number(messages),
        tongue.form(messages, ("message", "message"), ("messages", "messages")),
        tongue.say("by", "de"),
        tongue.number(authors),
        tongue.form(authors, ("author", "auteur"), ("authors", "auteurs")),
    );
    match span(page) {
        Some((first, last)) if first == last => format!("{size}, {}.", date::at(tongue, &first)),
        Some((first, last)) => format!("{size}, {}.", date::span(tongue, &first, &last)),
        None => size + tongue.say(", without dates.", ", sans dates."),
    }
}

/// Shows the figures.
pub fn body(page: &Page<'_>) -> Markup {
    html! {
        dl.headline {
            @for figure in figures(page) {
                div {
                    dt { (figure.name) }
                    dd.value { (figure.value) }
                    dd.about { (figure.about) }
                }
            }
        }
    }
}

fn figures(page: &Page<'_>) -> Vec<Figure> {
    let (tongue, tallies) = (page.tongue, page.context.tallies);
    let corpus = &tallies.corpus;
    let number = |value: u64| tongue.number(value);
    let stances: u64 = corpus.stances.iter().sum();
    let share = |label: Label| match tongue.percent(corpus.stances[label as usize], stances) {
        nothing if nothing.is_empty() => "–".to_owned(),
        share => share,
    };
    let of_stances = |label: Label| {
        format!("{} {} {}", number(corpus.stances[label as usize]), tongue.say("of", "sur"), number(stances))
    };
    let once = page.active.iter().filter(|author| author.entry.class.is_somebody() && author.tally.messages_n() == 1);
    let posts = corpus.messages_n() - corpus.comments_n();
    let figure = |names: (&'static str, &'static str), value: String, about: String| Figure {
        name: tongue.say(names.0, names.1),
        value,
        about,
    };
    let once = once.count() as u64;
    let wrote = ("wrote once", "n’a écrit qu’une fois");
    vec![
        figure(
            ("Messages", "Messages"),
            number(corpus.messages_n()),
            format!(
                "{} {}, {} {}",
                number(posts),
                tongue.form(posts, ("post", "billet"), ("posts", "billets")),
                number(corpus.comments_n()),
                tongue.form(corpus.comments_n(), ("comment", "commentaire"), ("comments", "commentaires")),
            ),
        ),
        figure(
            ("Authors", "Auteurs"),
            number(authors(page)),
            format!("{} {}", number(once), tongue.form(once, wrote, ("wrote once", "n’ont écrit qu’une fois"))),
        ),
        figure(
            ("Discussions", "Discussions"),
            number(tallies.discussions.len() as u64),
            format!(
                "{} {}",
                number(corpus.pings_n()),
                tongue.form(
                    corpus.pings_n(),
                    ("trackback or pingback", "rétrolien"),
                    ("trackbacks and pingbacks", "rétroliens"),
                ),
            ),
        ),
        figure(
            ("Words", "Mots"),
            number(corpus.text.style.words),
            match corpus.text.words_per_message.median() {
                Some(median) => {
                    format!(
                        "{} {}",
                        number(median.round() as u64),
                        tongue.say("in the median message", "au message médian")
                    )
                }
                None => String::new(),
            },
        ),
        figure(
            ("Replies", "Réponses"),
            number(corpus.replies_given_n),
            format!(
                "{}, {} {}",
                tongue.say("to comments", "à des commentaires"),
                number(corpus.mentions_n),
                tongue.form(corpus.mentions_n, ("mention", "mention"), ("mentions", "mentions"))
            ),
        ),
        figure(("Agreement", "Accord"), share(Label::Agree), of_stances(Label::Agree)),
        figure(("Disagreement", "Désaccord"), share(Label::Disagree), of_stances(Label::Disagree)),
        figure(
            ("Links", "Liens"),
            number(corpus.links_n + corpus.links_elsewhere_n),
            format!(
                "{} {}",
                number(tallies.domains.len() as u64),
                tongue.form(tallies.domains.len() as u64, ("site", "site"), ("sites", "sites"))
            ),
        ),
    ]
}

/// Counts authors who can be told from others.
fn authors(page: &Page<'_>) -> u64 {
    page.active.iter().filter(|author| author.entry.class.is_somebody()).count() as u64
}

/// Returns the first and last day, as finely as they are known.
fn span(page: &Page<'_>) -> Option<(String, String)> {
    let discussions = || page.context.tallies.discussions.values();
    let known = |time: &PackedTime| *time != PackedTime::NONE;
    let first = discussions().filter_map(|discussion| discussion.first).filter(known).min()?;
    let last = discussions().filter_map(|discussion| discussion.last).filter(known).max()?;
    Some((day(first), day(last)))
}

/// Writes the day of a time as ISO 8601 does, in UTC where the source gives an offset.
pub fn day(time: PackedTime) -> String {
    let written = time.get().map_or_else(String::new, |time| time.in_utc().to_string());
    written.split('T').next().unwrap_or_default().to_owned()
}
