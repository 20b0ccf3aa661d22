//! Counts anew what was taken for agreement and is disagreement.

use crate::{
    model::Label,
    record::{NONE, Record},
    tally::{Activity, Tallies},
};

/// The only stance of a message, which was counted as agreement with somebody.
#[derive(Clone, Copy, Debug)]
pub struct Turned<'t> {
    /// The message.
    pub record: &'t Record,
    /// Number of the author at whom it is aimed, who is not its own.
    pub towards: u32,
    /// Different domains of the links in it.
    pub domains: &'t [Box<str>],
}

impl Tallies {
    /// Counts one agreement less and one disagreement more wherever the stance was counted.
    pub fn turn(&mut self, turned: &Turned<'_>) {
        let (record, towards) = (turned.record, turned.towards);
        move_one(&mut self.corpus.stances);
        move_one(&mut self.periods.at(record.time).stances);
        if let Some(discussion) = self.discussions.get_mut(&record.discussion) {
            move_one(&mut discussion.stances);
        }
        let count = |activity: &mut Activity| move_one(&mut activity.stances);
        self.activities.change(record.author, record.discussion, record.time, count);
        if let Some(author) = self.authors.get_mut(&record.author) {
            move_one(&mut author.stances_given);
        }
        if let Some(author) = self.authors.get_mut(&towards) {
            move_one(&mut author.stances_received);
        }
        if let Some(pair) = self.pairs.get_mut(&(record.author, towards)) {
            move_one(&mut pair.stances);
        }
        debug_assert!(record.kind.is_answer() && towards != NONE, "it was counted");
        for domain in turned.domains {
            if let Some(domain) = self.domains.get_mut(domain) {
                domain.context[Label::Agree as usize] -= 1;
                domain.context[Label::Disagree as usize] += 1;
            }
        }
    }
}

/// Takes one from the agreements and gives it to the disagreements.
fn move_one<N: std::ops::SubAssign + std::ops::AddAssign + From<u8>>(stances: &mut [N; 4]) {
    stances[Label::Agree as usize] -= N::from(1);
    stances[Label::Disagree as usize] += N::from(1);
}
