//! Which participant a mention names, and how many of the words after the sign belong to the name.
//!
//! Tried in this order, the first three on the widest form first: handle, name without case, accents and separators,
//! alias, beginning of one participant's name, one letter away. What fits nobody is kept as unresolved, unless it has
//! no sign; what fits several is ambiguous, not guessed.

use super::{
    Member, alias,
    participant::{Fit, Participants},
};
use crate::{
    annotate::MentionKind,
    name,
    record::{MentionDetail, MentionMethod, NONE, ResolvedMention},
};

/// A beginning of a name must have this many letters: shorter ones fit by chance.
const SHORTEST_BEGINNING: usize = 3;

/// A beginning without a sign must have more letters, and begin with a capital.
const SHORTEST_CALLED_BEGINNING: usize = 4;

/// How sure each way is, in percent: rules of thumb, no data with resolved mentions being at hand.
const HANDLE: u8 = 100;
const FOLDED: u8 = 95;
const ALIAS: u8 = 90;
const CALLED: u8 = 85;
const PREFIX: u8 = 70;
const CALLED_PREFIX: u8 = 60;
const NEAR: u8 = 55;

/// Names that call everybody, folded.
const EVERYBODY: [&str; 9] =
    ["tous", "toutes", "tout", "toutlemonde", "everyone", "everybody", "all", "here", "channel"];

/// Resolves every mention candidate of one message.
pub fn resolve(member: &Member, participants: &Participants<'_>) -> Vec<ResolvedMention> {
    let mentions = &member.details.mentions;
    let mut resolved: Vec<ResolvedMention> = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let mut one = match mention.kind {
            MentionKind::Name => called(mention, participants),
            _ => resolve_one(mention, participants),
        };
        // A name that is part of a wider one, or called twice in one place, is one mention.
        let end = mention.end_of(one.width);
        let within = |(other, known): (&MentionDetail<'_>, &ResolvedMention)| {
            known.author != NONE && other.start < end && mention.start < other.end_of(known.width)
        };
        if mention.kind == MentionKind::Name && mentions.iter().zip(&resolved).any(within) {
            one = nobody();
        }
        resolved.push(one);
    }
    resolved
}

/// Finds whom a name without a sign calls; ambiguous ones are none.
fn called(mention: &MentionDetail<'_>, participants: &Participants<'_>) -> ResolvedMention {
    let widest_first = mention.widths.iter().enumerate().rev();
    for (width, hash) in widest_first.map(|(width, end)| (width as u8, end.hash)) {
        let fit = participants.with_handle(hash).or_else(|| participants.with_name(hash));
        let (fit, confidence, method) = match (fit, participants.with_alias(hash)) {
            (Some(fit), _) => (fit, CALLED, MentionMethod::Folded),
            (None, Some(fit)) => (fit, CALLED, MentionMethod::Alias),
            (None, None) => continue,
        };
        if fit.count == 1 && mention.name_of(width).chars().count() >= SHORTEST_BEGINNING {
            return decided(fit, width, method, confidence);
        }
    }
    let name = mention.name_of(0);
    // Most candidates are no names: they cost no search.
    if !name.starts_with(char::is_uppercase) || name.chars().count() < SHORTEST_CALLED_BEGINNING {
        return nobody();
    }
    match participants.with_beginning(name).filter(|fit| fit.count == 1) {
        Some(fit) => decided(fit, 0, MentionMethod::Prefix, CALLED_PREFIX),
        None => nobody(),
    }
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
        if let Some(fit) = participants.with_alias(hash) {
            return decided(fit, width, MentionMethod::Alias, ALIAS);
        }
    }
    let name = mention.name_of(0);
    if EVERYBODY.contains(&name::fold(name).as_str()) {
        return ResolvedMention { method: MentionMethod::Mass, ..nobody() };
    }
    if name.chars().count() >= SHORTEST_BEGINNING
        && let Some(fit) = participants.with_beginning(name)
    {
        return decided(fit, 0, MentionMethod::Prefix, PREFIX);
    }
    if let Some(fit) = participants.near(name) {
        return decided(fit, 0, MentionMethod::Near, NEAR);
    }
    ResolvedMention { proposed: alias::propose(name, participants).unwrap_or(NONE), ..nobody() }
}

/// Returns that a mention names nobody who takes part.
const fn nobody() -> ResolvedMention {
    ResolvedMention {
        author: NONE,
        width: 0,
        method: MentionMethod::Unresolved,
        confidence: 0,
        candidates: 0,
        proposed: NONE,
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
