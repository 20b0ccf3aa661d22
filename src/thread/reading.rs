//! What the words of a message are read as: an answer to a post that asks whether something should be, an answer to
//! somebody who asked for information, or as they stand.

use std::io;

use crate::{
    model::{Label, Reading},
    record::{Details, Members, NONE, StanceTarget},
};

/// Decides how messages of one discussion are read, and remembers what the last post asked.
#[derive(Debug, Default)]
pub struct Readings {
    /// Place of a post, and parts of the hashes of the words of its question.
    asked: Option<(usize, Vec<u8>)>,
}

impl Readings {
    /// Returns how a message is read whose stance is aimed at `aim`; its post stands at `top` among the members.
    pub fn of(
        &mut self,
        details: &Details<'_>,
        aim: Option<&StanceTarget>,
        top: Option<u32>,
        members: &Members<'_>,
    ) -> io::Result<Reading> {
        let Some(aim) = aim else { return Ok(Reading::Words) };
        if aim.post && !details.ballot.is_empty() {
            let Some(top) = top else { return Ok(Reading::Words) };
            let question = self.question(top as usize, members)?;
            let takes_up = || shares(details.answering.words, question);
            if !question.is_empty() && (!details.ballot_needs_topic || takes_up()) {
                return Ok(Reading::Ballot);
            }
        }
        if aim.message != NONE && !details.asked.is_empty() {
            let place = members.binary_search_by_key(&aim.message, |member| member.number);
            let asks = |other: &Details<'_>| {
                // Who asks whether something should be asks for no information; of several parts, another may be answered.
                let only = other.stances.first().filter(|_| other.stances.len() == 1);
                !other.asks_whether && only.is_some_and(|stance| stance.label == Label::Question)
            };
            if place.map_or(Ok(false), |place| members.details(place, asks))? {
                return Ok(Reading::Asked);
            }
        }
        Ok(Reading::Words)
    }

    fn question(&mut self, top: usize, members: &Members<'_>) -> io::Result<&[u8]> {
        if self.asked.as_ref().is_none_or(|(place, _)| *place != top) {
            self.asked = Some((top, members.details(top, |details| details.question.to_vec())?));
        }
        Ok(self.asked.as_ref().map_or(&[], |(_, words)| words))
    }
}

/// Tells whether two sorted lists of parts of hashes share one.
fn shares(ours: &[u8], theirs: &[u8]) -> bool {
    let part = |two: &[u8]| u16::from_le_bytes([two[0], two[1]]);
    let (mut ours, mut theirs) =
        (ours.chunks_exact(2).map(part).peekable(), theirs.chunks_exact(2).map(part).peekable());
    while let (Some(our), Some(their)) = (ours.peek(), theirs.peek()) {
        match our.cmp(their) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => ours.next(),
            std::cmp::Ordering::Greater => theirs.next(),
        };
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_share_a_word_or_none() {
        let words = |all: &[u16]| -> Vec<u8> { all.iter().flat_map(|word| word.to_le_bytes()).collect() };
        assert!(shares(&words(&[1, 700, 40_000]), &words(&[2, 40_000])));
        assert!(!shares(&words(&[1, 700]), &words(&[2, 699, 701])));
        assert!(!shares(&[], &words(&[2])));
    }
}
