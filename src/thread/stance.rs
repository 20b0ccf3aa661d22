//! What each stance is aimed at: whom its part of the message speaks to, else the message answered, else the post.

use super::Member;
use crate::record::{List, NONE, ResolvedMention, StanceDetail, StanceTarget, Target};

/// Aims the stances of one message.
pub fn aim(
    stances: &List<'_, StanceDetail<'_>>,
    targets: &[Target],
    post: Option<&Member>,
    mentions: &[ResolvedMention],
) -> Vec<StanceTarget> {
    stances.iter().map(|stance| aim_one(stance.addressed, targets, post, mentions)).collect()
}

fn aim_one(
    addressed: Option<u32>,
    targets: &[Target],
    post: Option<&Member>,
    mentions: &[ResolvedMention],
) -> StanceTarget {
    let author = addressed.and_then(|mention| mentions.get(mention as usize)).map_or(NONE, |mention| mention.author);
    let mut counted = targets.iter().filter(|target| target.is_counted());
    let spoken_to = counted.clone().find(|target| author != NONE && target.author == author);
    if let Some(target) = spoken_to.or_else(|| counted.next()) {
        return StanceTarget {
            message: target.message,
            author: target.author,
            post: false,
            method: Some(target.method),
        };
    }
    match post {
        Some(post) => StanceTarget { message: post.number, author: post.record.author, post: true, method: None },
        None => StanceTarget { message: NONE, author: NONE, post: false, method: None },
    }
}
