//! What each piece of evidence is worth that a message answers an earlier one, and how sure that makes.
//!
//! A conditional logit: the message answers nobody with weight 1, and each candidate with e to its score; shares of the
//! sum are probabilities. Weights were fitted with a penalty on open debates and comments of a blog whose true parents
//! were hidden, and checked on discussions left out (`docs/accuracy/replies.md`); the few set by hand say so.

/// What speaks for one candidate. Lengths and counts as they are; the functions of them stand in [`score`].
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // each is evidence of its own
pub struct Evidence {
    /// How many comments back it stands: 1 for the one just before.
    pub distance: u32,
    /// Hours between the two, where known.
    pub gap_h: f64,
    /// Whether both have one author.
    pub own: bool,
    /// Whether it answers the author of this message.
    pub answers_me: bool,
    /// How many answers it already has.
    pub answers_n: u32,
    /// Whether it asks.
    pub asks: bool,
    /// Whether its author is named in this message.
    pub named: bool,
    /// Whether it is the last of the author named.
    pub last_named: bool,
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
    /// Words of the second person.
    pub second_person: u32,
    /// Whether it has fewer than 15 words.
    pub short: bool,
    /// Whether it speaks of the article, the post, the blog.
    pub names_post: bool,
    /// Whether its author wrote here before.
    pub returns: bool,
    /// Whether its author wrote the post, or has answered three times here.
    pub hosts: bool,
}

/// Returns the score of a candidate; 0 is as likely as no answer to any comment.
pub fn score(opening: &Opening, evidence: &Evidence) -> f64 {
    let on = |fact: bool, weight: f64| if fact { weight } else { 0.0 };
    let far = f64::from(evidence.distance).ln();
    // Most comments answer the post; a newcomer more than others.
    let mut sum = -2.36;
    sum += on(!opening.returns, -1.94);
    // What a message that answers somebody looks like.
    sum += on(opening.agrees, 2.22);
    sum += on(opening.continues, 1.82);
    sum += 1.87 * f64::from(opening.second_person.min(3)) / 3.0;
    sum += on(opening.short, 0.72);
    sum += on(opening.names_post, -0.40);
    // Near is likelier; nearer still for those who follow the discussion.
    sum += on(evidence.distance == 1, 1.10) - 0.32 * far - on(opening.returns, 0.58) * far;
    sum -= 0.58 * evidence.gap_h.ln_1p() / 5.0;
    // Going on from oneself, another's turn, and the turn of the one who was answered: A B A.
    sum += on(evidence.own, -1.15) + on(evidence.own && opening.continues, 1.23);
    sum += on(opening.returns && !evidence.own, 0.58);
    sum += on(evidence.answers_me && !evidence.own, 1.28);
    // What others answer is answered again; the host answers what nobody has.
    sum += 0.69 * f64::from(evidence.answers_n.min(2));
    sum += on(opening.hosts && evidence.answers_n == 0, 1.57);
    sum += on(evidence.asks && !evidence.own, 0.52);
    // Words in common.
    sum += 0.57 * evidence.shared.min(12.0) / 6.0 + on(evidence.shares_most, 1.20);
    // Too rare in the data to be fitted: set by hand, as sure as such things are between people.
    sum += on(evidence.named, 1.0) + on(evidence.last_named, 2.5);
    sum += 5.0 * evidence.quoted;
    sum
}

/// Returns the probability of each candidate, given their scores.
pub fn probabilities(scores: &mut [f64]) {
    // Beyond these, e to the score is as good as all or nothing.
    scores.iter_mut().for_each(|score| *score = score.clamp(-30.0, 30.0).exp());
    let sum = 1.0 + scores.iter().sum::<f64>();
    scores.iter_mut().for_each(|score| *score /= sum);
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
        assert!(score(&Opening::default(), &far) > 0.0);
        assert!(score(&Opening::default(), &Evidence { quoted: 0.0, ..far }) < 0.0);
    }

    #[test]
    fn probabilities_leave_room_for_no_answer() {
        let mut scores = [0.0, 0.0];
        probabilities(&mut scores);
        assert!(scores.iter().all(|share| (share - 1.0 / 3.0).abs() < 1e-12));
    }
}
