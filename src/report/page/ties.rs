//! Who answers whom, and agrees: a drawing of the most active authors, and the figures of each pair.

use maud::{Markup, html};

use super::{Page, matrix, network};
use crate::{model::Label, report::tables::Active, tally::PairTally};

/// What one author did towards another.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tie {
    /// Replies and mentions, with `--count-post` comments on posts.
    pub strength: u64,
    /// Agreement.
    pub agree: u64,
    /// Disagreement.
    pub disagree: u64,
}

impl Tie {
    /// Finds what one author did towards another; nothing towards oneself.
    pub fn between(page: &Page<'_>, from: u32, to: u32) -> Option<Self> {
        let pair: &PairTally = page.context.tallies.pairs.get(&(from, to)).filter(|_| from != to)?;
        let posts = if page.context.counts_post { pair.comments_on_post_n } else { 0 };
        let tie = Self {
            strength: u64::from(pair.replies_n) + u64::from(pair.mentions_n) + u64::from(posts),
            agree: pair.took(Label::Agree),
            disagree: pair.took(Label::Disagree),
        };
        (tie.strength + tie.agree + tie.disagree > 0).then_some(tie)
    }

    /// Returns agreement less disagreement.
    pub const fn balance(self) -> i64 {
        self.agree as i64 - self.disagree as i64
    }
}

/// Returns the most active authors who can be told from others.
pub fn top<'p>(page: &'p Page<'p>, most: usize) -> Vec<&'p Active<'p>> {
    page.active.iter().filter(|author| author.entry.class.is_somebody()).take(most).collect()
}

/// Draws the section.
pub fn body(page: &Page<'_>) -> Markup {
    let tongue = page.tongue;
    let people = top(page, 2);
    html! {
        @if people.len() < 2 {
            p { (tongue.say("Fewer than two authors are named.", "Moins de deux auteurs sont nommés.")) }
        } @else {
            p {
                (tongue.say(
                    "An arrow leads from the one who speaks to the one addressed, by replies, mentions and stances. ",
                    "Une flèche va de la personne qui parle à celle à qui elle s’adresse, par réponses, mentions et prises de position. ",
                ))
                @if !page.context.counts_post {
                    (tongue.say(
                        "A comment on a post counts only where it takes a stance.",
                        "Un commentaire de billet n’y compte que s’il prend position.",
                    ))
                }
            }
            ul.key {
                li.agree { (tongue.say("mostly agrees (solid)", "plutôt d’accord (trait plein)")) }
                li.disagree { (tongue.say("mostly disagrees (dashed)", "plutôt en désaccord (tirets)")) }
                li.neither { (tongue.say("neither, or both alike", "ni l’un ni l’autre, ou à égalité")) }
            }
            (network::drawing(page))
            (matrix::table(page))
        }
    }
}
