//! Which participant a mention names, and how many of the words after the sign belong to the name.
//!
//! Tried in this order, the first three on the widest form first: handle, name without case, accents and separators,
//! alias, beginning of one participant's name, one letter away. Of several that are one folded, the one that is written
//! so is meant. What fits nobody is kept as unresolved, unless it has no sign; what fits several is ambiguous, not
//! guessed.

use super::{
    Member, alias,
    participant::{Fit, Participants},
};
use crate::{
    annotate::{MentionKind, everybody},
    name,
    record::{List, MentionDetail, MentionMethod, NONE, ResolvedMention, WidthDetail},
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
const REFERRED: u8 = 80;
const PREFIX: u8 = 70;
const CALLED_PREFIX: u8 = 60;
const NEAR: u8 = 55;

/// Resolves every mention candidate of one message.
pub fn resolve(
    member: &Member,
    mentions: &List<'_, MentionDetail<'_>>,
    participants: &Participants<'_>,
) -> Vec<ResolvedMention> {
    let mut resolved: Vec<ResolvedMention> = Vec::with_capacity(mentions.len());
    // Where the names stand that are settled.
    let mut settled: Vec<(u32, u32)> = Vec::new();
    for mention in mentions.iter() {
        let mut one = match mention.kind {
            MentionKind::Name | MentionKind::Reference => called(member, &mention, participants),
            _ => resolve_one(&mention, participants),
        };
        if one.method != MentionMethod::Unresolved {
            let (start, end) = (mention.start, mention.end_of(one.width));
            // A name that is part of a wider one, or called twice in one place, is one mention.
            if mention.kind.is_bare() && settled.iter().any(|&(begun, ended)| begun < end && start < ended) {
                one = ResolvedMention::NOBODY;
            } else {
                settled.push((start, end));
            }
        }
        resolved.push(one);
    }
    resolved
}

/// Finds whom a name without a sign means; a writer's own name is a signature, and means nobody.
fn called(member: &Member, mention: &MentionDetail<'_>, participants: &Participants<'_>) -> ResolvedMention {
    let refers = mention.kind == MentionKind::Reference;
    let widest_first = || (0..mention.widths.len() as u8).rev();
    for width in widest_first() {
        let Some(WidthDetail { hash, .. }) = mention.width(width) else { continue };
        let fit = participants.with_handle(hash).or_else(|| participants.with_name(hash));
        let (fit, method) = match (fit, participants.with_alias(hash)) {
            (Some(fit), _) => (fit, MentionMethod::Folded),
            (None, Some(fit)) => (fit, MentionMethod::Alias),
            (None, None) => continue,
        };
        let name = mention.name_of(width);
        let known = participants.person(fit.author).name;
        // `un bouquet de rose` does not speak of Rose; `avec nblas` does of nblas.
        let is_word = || is_small(name) && !is_small(known) || is_role(known);
        if name.chars().count() < SHORTEST_BEGINNING || refers && is_word() {
            continue;
        }
        let fit = participants.exactly(hash, name, fit);
        if fit.author == member.record.author {
            return ResolvedMention::NOBODY;
        }
        return decided(fit, width, method, if refers { REFERRED } else { CALLED });
    }
    // Who is spoken of by half a name may be anybody, and so may a first name in a crowd.
    if refers || participants.is_crowd() {
        return ResolvedMention::NOBODY;
    }
    for width in widest_first() {
        let name = mention.name_of(width);
        // Most candidates are no names: they cost no search.
        if !name.starts_with(char::is_uppercase) || name.chars().count() < SHORTEST_CALLED_BEGINNING {
            return ResolvedMention::NOBODY;
        }
        if let Some(fit) = participants.with_beginning(name) {
            let is_heard = fit.author != member.record.author && participants.spoke_before(fit.author, member);
            return if fit.count == 1 && is_heard {
                decided(fit, width, MentionMethod::Prefix, CALLED_PREFIX)
            } else {
                ResolvedMention::NOBODY
            };
        }
    }
    ResolvedMention::NOBODY
}

/// Tells whether a name begins with a small letter.
fn is_small(name: &str) -> bool {
    name.starts_with(char::is_lowercase)
}

/// Tells whether a name is words of every day, such as `le président`: spoken of, it may be any of them.
fn is_role(name: &str) -> bool {
    name.contains(' ') && !name.contains(|letter: char| letter.is_uppercase() || letter.is_ascii_digit())
}

fn resolve_one(mention: &MentionDetail<'_>, participants: &Participants<'_>) -> ResolvedMention {
    let widest_first = || (0..mention.widths.len() as u8).rev();
    for width in widest_first() {
        let Some(WidthDetail { hash, .. }) = mention.width(width) else { continue };
        let exactly = |fit| participants.exactly(hash, mention.name_of(width), fit);
        if let Some(fit) = participants.with_handle(hash).map(exactly) {
            return decided(fit, width, MentionMethod::Handle, exactness(mention, width, fit, participants));
        }
        if let Some(fit) = participants.with_name(hash).map(exactly) {
            return decided(fit, width, MentionMethod::Folded, FOLDED);
        }
        if let Some(fit) = participants.with_alias(hash) {
            return decided(fit, width, MentionMethod::Alias, ALIAS);
        }
    }
    for width in widest_first() {
        if everybody().contains(&name::fold(mention.name_of(width)).as_str()) {
            return ResolvedMention { method: MentionMethod::Mass, width, ..ResolvedMention::NOBODY };
        }
    }
    for width in widest_first() {
        let name = mention.name_of(width);
        if name.chars().count() >= SHORTEST_BEGINNING
            && let Some(fit) = participants.with_beginning(name)
        {
            return decided(fit, width, MentionMethod::Prefix, PREFIX);
        }
    }
    let name = mention.name_of(0);
    if let Some(fit) = participants.near(name) {
        return decided(fit, 0, MentionMethod::Near, NEAR);
    }
    ResolvedMention { proposed: alias::propose(name, participants).unwrap_or(NONE), ..ResolvedMention::NOBODY }
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
