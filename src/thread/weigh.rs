//! What each piece of evidence is worth that a message answers an earlier one, and how sure that makes.
//!
//! A conditional logit: the message answers nobody with weight 1, and each candidate with e to its score; shares of the
//! sum are probabilities. Weights were fitted by `docs/accuracy/replies_fit.py` with a penalty, on open debates,
//! comments of a blog and a forum whose true parents were hidden (`docs/accuracy/replies.md`).

use crate::record::TargetMethod;

/// What speaks for one candidate. Lengths and counts as they are; the functions of them stand in [`score`].
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // each is evidence of its own
pub struct Evidence {
    /// How many comments back it stands: 1 for the one just before.
    pub distance: u32,
    /// Hours between the two, where known.
    pub gap_h: f64,
    /// Whether it is the first comment of all.
    pub first: bool,
    /// Whether it answers the author of this message.
    pub answers_me: bool,
    /// How many answers it already has.
    pub answers_n: usize,
    /// Whether the author of this message has answered it already.
    pub i_answered: bool,
    /// Whether it came since the last comment of the author of this message, who has one.
    pub fresh: bool,
    /// Whether one of the two authors has answered the other.
    pub pair: bool,
    /// Whether its author writes the next comment after this message.
    pub speaks_next: bool,
    /// Whether its author writes one of the next five.
    pub speaks_soon: bool,
    /// Whether a question mark stands in it.
    pub asks: bool,
    /// Whether its author is named in this message.
    pub named: bool,
    /// Whether it is the last of the author named.
    pub last_named: bool,
    /// Whether it is the only one of the author named, or the only one that came since the last of this author.
    pub only_named: bool,
    /// Rarity of the words shared: the sum of ln((messages + 1) / messages with the word).
    pub shared: f64,
    /// Whether it shares more, for its length, than any other candidate.
    pub shares_most: bool,
    /// Share of the quoted words that it holds, where these are enough.
    pub quoted: f64,
}

/// What the message itself shows, whomever it answers.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // each is evidence of its own
pub struct Opening {
    /// Whether it opens with agreement, confirmation or thanks.
    pub agrees: bool,
    /// Whether its first word goes on from what was said.
    pub continues: bool,
    /// Whether it opens as a proposal does.
    pub proposes: bool,
    /// Words of the second person.
    pub second: u8,
    /// How many words it has.
    pub words: u32,
    /// Whether its author wrote here before.
    pub returns: bool,
    /// Whether its author wrote the post, or has answered three times here.
    pub hosts: bool,
}

impl Opening {
    /// Returns what the message adds to the scores of all candidates.
    pub fn score(&self) -> f64 {
        let mut sum = -0.51;
        // A newcomer answers the post more than others.
        sum += on(!self.returns, -1.03);
        // What a message that answers somebody looks like; a long one or a proposal answers the post.
        sum += on(self.agrees, 1.50) + on(self.continues, 1.07) + on(self.proposes, -1.35);
        sum += 0.62 * f64::from(self.second.min(3)) / 3.0;
        sum - 1.71 * f64::from(self.words).ln_1p() / 4.0
    }
}

impl Evidence {
    /// Returns the score of a candidate without what the message adds; 0 is as likely as no answer to any comment.
    pub fn score(&self, opening: &Opening) -> f64 {
        // Near is likelier, by place and by time.
        let mut sum = -0.43 * f64::from(self.distance).ln() - 1.00 * self.gap_h.ln_1p() / 5.0;
        sum += on(self.first, 0.54);
        // Who comes back answers what is new. Another's turn, and the turn of the one who was answered: A B A.
        sum += on(self.fresh, 1.50) + on(self.answers_me, 1.61) + on(self.pair, 0.39);
        // The same seen from the other end: who is answered speaks soon after.
        sum += on(self.speaks_next, 0.81) + on(self.speaks_soon, 0.99);
        // What others answer is answered again, by others; the host answers what nobody has.
        sum += 0.46 * self.answers_n.min(2) as f64 + on(self.i_answered, -1.18);
        sum += on(opening.hosts && self.answers_n == 0, 1.30);
        sum += on(self.asks && self.distance == 1, 1.39);
        // Words in common.
        sum += 0.94 * self.shared.min(12.0) / 6.0 + on(self.shares_most, 0.93);
        // Rare in the data: held near what such things are worth between people.
        sum += on(self.named, 1.42) + on(self.last_named, 0.44) + on(self.only_named, 1.94);
        sum + 4.94 * self.quoted
    }
}

fn on(fact: bool, weight: f64) -> f64 {
    if fact { weight } else { 0.0 }
}

/// Returns the odds of a score. Beyond these, they are as good as all or nothing.
pub fn odds(score: f64) -> f64 {
    score.clamp(-30.0, 30.0).exp()
}

/// In the data so many messages answer a comment, each kind of place counted alike.
const ANSWERING: f64 = 0.44;
/// That share is worth as much as so many messages of the discussion itself.
const WORTH: f64 = 20.0;
/// Steps of the estimate, which changes little after ten.
const STEPS: usize = 20;

/// Returns what the odds of a discussion are to be multiplied with, given those of all answers to comments of each
/// message: in a debate most answer the question, on a blog whose host answers most answer a comment.
///
/// Shares are estimated and applied in turn (Saerens, Latinne and Decaestecker, "Adjusting the outputs of a classifier
/// to new a priori probabilities", 2002).
pub fn level(odds: &[f64]) -> f64 {
    let mut factor = 1.0;
    for _ in 0..STEPS {
        let answering: f64 = odds.iter().map(|odds| factor * odds / (1.0 + factor * odds)).sum();
        let rate = (answering + WORTH * ANSWERING) / (odds.len() as f64 + WORTH);
        factor = rate / (1.0 - rate) * (1.0 - ANSWERING) / ANSWERING;
    }
    factor
}

/// Returns how sure a share of the best candidate makes, in percent. On discussions that the weights were not fitted
/// on, high shares were a tenth too high.
pub fn confidence(share: f64) -> u8 {
    (100.0 * (share - share * share / 10.0)).floor() as u8
}

/// Names the strongest evidence.
pub const fn method(opening: &Opening, evidence: &Evidence) -> TargetMethod {
    if evidence.quoted > 0.0 {
        TargetMethod::Quote
    } else if evidence.named {
        TargetMethod::Name
    } else if evidence.answers_me {
        TargetMethod::Alternation
    } else if opening.hosts && evidence.answers_n == 0 {
        TargetMethod::Host
    } else if opening.agrees || opening.continues || opening.second > 0 {
        TargetMethod::Opening
    } else if evidence.shares_most {
        TargetMethod::SharedWords
    } else {
        TargetMethod::Context
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_words_outweigh_all_that_speaks_against() {
        let far = Evidence {
            distance: 40,
            gap_h: 900.0,
            quoted: 1.0,
            shared: 12.0,
            shares_most: true,
            ..Evidence::default()
        };
        let opening = Opening { words: 40, ..Opening::default() };
        assert!(opening.score() + far.score(&opening) > 0.0);
        assert!(opening.score() + Evidence { quoted: 0.0, ..far }.score(&opening) < 0.0);
    }

    #[test]
    fn a_discussion_where_few_answer_lowers_the_odds() {
        assert!(level(&[0.05; 100]) < 0.5);
        assert!(level(&[20.0; 100]) > 2.0);
        assert!((level(&[]) - 1.0).abs() < 1e-9);
    }
}
