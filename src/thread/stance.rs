//! What each stance is aimed at: whom its part of the message speaks to, else the message answered, else the post.

use super::{Member, target::Earlier};
use crate::{
    model::Kind,
    record::{List, NONE, ResolvedMention, StanceDetail, StanceTarget, Target, TargetMethod},
};

/// What is known of the message whose stances are aimed, and of those before it.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// The messages answered.
    pub targets: &'a [Target],
    pub post: Option<&'a Member>,
    pub mentions: &'a [ResolvedMention],
    pub members: &'a [Member],
    pub earlier: &'a Earlier,
    /// Place of the message among the members.
    pub place: usize,
}

/// Aims the stances of one message. Where it speaks to several people, each part is aimed at its own; the only one is
/// aimed at the message answered, whoever is named.
pub fn aim(stances: &List<'_, StanceDetail<'_>>, around: Around<'_>) -> Vec<StanceTarget> {
    let one = |stance: StanceDetail<'_>| match stance.addressed {
        _ if stances.len() == 1 => around.whole(stance.addressed),
        Some(mention) => around.spoken_to(mention),
        None => around.to_nobody(),
    };
    stances.iter().map(one).collect()
}

impl Around<'_> {
    fn whole(&self, addressed: Option<u32>) -> StanceTarget {
        let author = addressed.and_then(|mention| self.author(mention));
        let spoken_to = self.counted().find(|target| Some(target.author) == author);
        spoken_to.or_else(|| self.counted().next()).map_or_else(|| self.to_post(), at)
    }

    /// Aims a part that speaks to the mention with this number: at the message answered of that person, else at the last
    /// one before, else at the person. Of a name that is nobody's, at nobody.
    fn spoken_to(&self, mention: u32) -> StanceTarget {
        let Some(author) = self.author(mention) else {
            return StanceTarget { message: NONE, author: NONE, post: false, method: None };
        };
        if let Some(target) = self.counted().find(|target| target.author == author) {
            return at(target);
        }
        let method = Some(TargetMethod::LeadingMention);
        match self.earlier.last_of(author, self.place).map(|place| &self.members[place as usize]) {
            Some(last) if last.record.kind == Kind::Post => self.to_post(),
            Some(last) => StanceTarget { message: last.number, author, post: false, method },
            None => StanceTarget { message: NONE, author, post: false, method },
        }
    }

    /// Aims what stands before anybody is spoken to: names behind it do not tell whom it answers.
    fn to_nobody(self) -> StanceTarget {
        let mut answered = self.counted().filter(|target| target.method != TargetMethod::LeadingMention);
        answered.next().map_or_else(|| self.to_post(), at)
    }

    fn to_post(self) -> StanceTarget {
        let (message, author) = self.post.map_or((NONE, NONE), |post| (post.number, post.record.author));
        StanceTarget { message, author, post: self.post.is_some(), method: None }
    }

    fn author(&self, mention: u32) -> Option<u32> {
        self.mentions.get(mention as usize).map(|mention| mention.author).filter(|author| *author != NONE)
    }

    fn counted(&self) -> impl Iterator<Item = &Target> {
        self.targets.iter().filter(|target| target.is_counted())
    }
}

const fn at(target: &Target) -> StanceTarget {
    StanceTarget { message: target.message, author: target.author, post: false, method: Some(target.method) }
}
