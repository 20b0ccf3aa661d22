//! Which participant a mention names, and how many of the words after the sign belong to the name.
//!
//! Tried in this order, each on the widest form first: handle, name without case, accents and separators, beginning
//! of one participant's name. What fits nobody is kept as unresolved; what fits several is ambiguous, not guessed.

use super::{
    Member, alias,
    participant::{Fit, Participants},
};
use crate::record::{MentionDetail, MentionMethod, NONE, ResolvedMention};

/// A beginning of a name must have this many letters: shorter ones fit by chance.
const SHORTEST_BEGINNING: usize = 3;

/// How sure each way is, in percent. Set by reading, to be replaced by measured precision.
const HANDLE: u8 = 100;
const FOLDED: u8 = 95;
const PREFIX: u8 = 70;

/// Resolves every mention candidate of one message.
pub fn resolve(member: &Member<'_>, participants: &Participants<'_>) -> Vec<ResolvedMention> {
    member.details.mentions.iter().map(|mention| resolve_one(mention, participants)).collect()
}

fn resolve_one(mention: &MentionDetail<'_>, participants: &Participants<'_>) -> ResolvedMention {
    let widest_first = || mention.widths.iter().enumerate().rev();
    for (width, hash) in widest_first().map(|(width, end)| (width as u8, end.hash)) {
        if let Some(fit) = participants.with_handle(hash) {
            return decided(fit, width, MentionMethod::Handle, exactness(mention, width, fit, participants));
        }
        if let Some(fit) = participants.with_name(hash) {
            return decided(fit, width, MentionMethod::Folded, FOLDED);
        }
    }
    let name = mention.name_of(0);
    if name.chars().count() >= SHORTEST_BEGINNING
        && let Some(fit) = participants.with_beginning(name)
    {
        return decided(fit, 0, MentionMethod::Prefix, PREFIX);
    }
    let proposed = alias::propose(name, participants).unwrap_or(NONE);
    ResolvedMention {
        author: NONE,
        width: 0,
        method: MentionMethod::Unresolved,
        confidence: 0,
        candidates: 0,
        proposed,
    }
}

/// A handle that fits letter by letter, but for case, is certain; one that fits folded is nearly so.
fn exactness(mention: &MentionDetail<'_>, width: u8, fit: Fit, participants: &Participants<'_>) -> u8 {
    let person = participants.person(fit.author);
    let written = if person.handle.is_empty() { person.name } else { person.handle };
    if mention.name_of(width).to_lowercase() == written.to_lowercase() { HANDLE } else { FOLDED }
}

fn decided(fit: Fit, width: u8, method: MentionMethod, confidence: u8) -> ResolvedMention {
    if fit.count > 1 {
        return ResolvedMention {
            author: NONE,
            width,
            method: MentionMethod::Ambiguous,
            confidence: 0,
            candidates: fit.count,
            proposed: NONE,
        };
    }
    let method = if method == MentionMethod::Handle && confidence < HANDLE { MentionMethod::Folded } else { method };
    ResolvedMention { author: fit.author, width, method, confidence, candidates: 1, proposed: NONE }
}
