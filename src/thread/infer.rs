//! Whom comments answer that the source hangs on the post: the likeliest of the last comments, with how sure that is.
//!
//! Only flat discussions are looked at. Where the source gives any comment as a parent, a comment that hangs on the
//! post does so because its author said it. What comes after a message tells, too: the discussion is known whole.

use std::io;

use super::{
    Member, Members,
    turns::{self, Turns},
    weigh::{self, Evidence, Opening},
    window::{Shared, Slot, Window},
};
use crate::{
    annotate::Within,
    record::{AnsweringDetail, COUNTED_CONFIDENCE, Details, NONE, ResolvedMention, Target, TargetMethod},
};

/// Below this share nothing is told: answers to the post are likelier.
const LEAST: f64 = 0.3;
/// Fewer quoted words than these, two bytes each, are found everywhere.
const LEAST_QUOTED: usize = 4 * 2;
/// A quotation is of the message that holds so much of it: people shorten.
const QUOTED_SHARE: f64 = 0.6;

/// The best candidate of a message.
#[derive(Clone, Copy, Debug)]
struct Best {
    /// Place in the order of time.
    at: usize,
    odds: f64,
    method: TargetMethod,
}

/// Adds the comment that is likely answered to messages that answer none so far.
///
/// # Errors
/// Says what the system says when details of messages cannot be read.
pub fn add(
    members: &Members<'_>,
    parents: &[Option<u32>],
    mentions: &[Vec<ResolvedMention>],
    targets: &mut [Vec<Target>],
) -> io::Result<()> {
    if !is_flat(members, parents) {
        return Ok(());
    }
    let (window, turns) = (Window::of(members)?, Turns::of(members));
    let mut walk = Walk { members, window, turns, scored: Vec::new(), named: Vec::new() };
    let (mut found, mut all) = (Vec::new(), Vec::new());
    for turn in 0..walk.turns.order.len() {
        let place = walk.turns.order[turn] as usize;
        members.details(place, |details| {
            let shared = walk.window.compare(details.answering.words, details.answering.quoted);
            walk.score(turn, details, &shared, &mentions[place]);
            let odds: f64 = walk.scored.iter().map(|best| best.odds).sum();
            let answered = if let Some(told) = targets[place].first_mut() {
                walk.choose_among_own(told);
                walk.turn_of(told.message)
            } else {
                // Of two as likely, the newer.
                let newer = |best: Best, next: Best| if next.odds > best.odds { next } else { best };
                let best = walk.scored.iter().copied().reduce(newer);
                all.push(odds);
                found.extend(best.map(|best| (place, best, odds)));
                best.filter(|best| best.odds / (1.0 + odds) >= LEAST).map(|best| best.at)
            };
            walk.push(turn, answered, &details.answering, shared.total);
        })?;
    }
    let level = weigh::level(&all);
    for (place, best, odds) in found {
        let share = level * best.odds / (1.0 + level * odds);
        if share >= LEAST {
            let answered = &members[walk.turns.order[best.at] as usize];
            // Going on from oneself is told, and is no answer to anybody.
            let own = answered.record.author == members[place].record.author && answered.record.author != NONE;
            let confidence = weigh::confidence(share).min(if own { COUNTED_CONFIDENCE - 1 } else { 100 });
            let (message, author) = (answered.number, answered.record.author);
            targets[place].push(Target { message, author, method: best.method, confidence });
        }
    }
    Ok(())
}

/// Tells whether the source gives no comment as a parent, and there are comments to answer.
fn is_flat(members: &[Member], parents: &[Option<u32>]) -> bool {
    let comments = members.iter().filter(|member| turns::is_comment(member)).take(2).count();
    comments == 2 && !parents.iter().flatten().any(|&parent| turns::is_comment(&members[parent as usize]))
}

/// What has been decided so far, in the order of time.
struct Walk<'w> {
    members: &'w [Member],
    window: Window,
    turns: Turns,
    /// The candidates of the message that is looked at, the newest first.
    scored: Vec<Best>,
    /// Whom it names in the writer's own text.
    named: Vec<u32>,
}

impl Walk<'_> {
    /// Returns the place in the order of time of the message with this number.
    fn turn_of(&self, message: u32) -> Option<usize> {
        let place = self.members.binary_search_by_key(&message, |member| member.number).ok()?;
        Some(self.turns.at(place)).filter(|&at| at != NONE).map(|at| at as usize)
    }

    /// Weighs the last comments for the one at `turn`.
    fn score(&mut self, turn: usize, details: &Details<'_>, shared: &Shared, mentions: &[ResolvedMention]) {
        let member = &self.members[self.turns.order[turn] as usize];
        let me = member.record.author;
        let quotes = details.answering.quoted.len() >= LEAST_QUOTED;
        let opening = self.opening(member, &details.answering);
        let (base, last, soon) = (opening.score(), self.turns.last(me), self.turns.soon(turn));
        let named = details.mentions.iter().zip(mentions).filter(|(mention, _)| mention.within == Within::Text);
        self.named.clear();
        self.named.extend(named.map(|(_, resolved)| resolved.author).filter(|&author| author != NONE && author != me));
        let alike = |slot: usize, other: &Slot| shared.rarity[slot] / (shared.total * other.total).max(1.0).sqrt();
        // Less in common is chance.
        let most = self.window.newest_first().map(|(slot, other)| alike(slot, other)).fold(0.05, f64::max);
        self.scored.clear();
        for ((slot, other), distance) in self.window.newest_first().zip(1..) {
            let own = other.author == me && me != NONE;
            // Who writes twice rarely answers oneself; where the words go on, it may be.
            if own && !opening.continues {
                continue;
            }
            let candidate = &self.members[self.turns.order[other.at] as usize];
            let gap = member.record.time.seconds_since(candidate.record.time);
            let is_others = !own && other.author != NONE;
            let named = self.named.contains(&other.author);
            let likeness = alike(slot, other);
            let evidence = Evidence {
                distance,
                gap_h: gap.map_or(0.0, |seconds| seconds as f64 / 3600.0),
                first: other.at == 0,
                answers_me: !own && me != NONE && other.to == me,
                answers_n: other.answered_by.len(),
                i_answered: me != NONE && other.answered_by.contains(&me),
                fresh: !own && last.is_some_and(|last| last < other.at),
                pair: is_others && self.turns.are_partners(me, other.author),
                speaks_next: is_others && soon.first() == Some(&other.author),
                speaks_soon: is_others && soon.contains(&other.author),
                asks: other.asks,
                named,
                last_named: named && self.turns.last(other.author) == Some(other.at),
                only_named: named && self.is_only(other, last),
                shared: shared.rarity[slot],
                shares_most: likeness > 0.05 && likeness >= most,
                quoted: if quotes && shared.quoted[slot] >= QUOTED_SHARE { shared.quoted[slot] } else { 0.0 },
            };
            let odds = weigh::odds(base + evidence.score(&opening));
            self.scored.push(Best { at: other.at, odds, method: weigh::method(&opening, &evidence) });
        }
    }

    /// Tells whether no other of the last comments is of its author, or none that came since `last`.
    fn is_only(&self, slot: &Slot, last: Option<usize>) -> bool {
        let others = || self.window.newest_first().filter(|(_, other)| other.author == slot.author);
        let is_new = |at: usize| last.is_none_or(|last| last < at);
        others().count() == 1 || is_new(slot.at) && others().filter(|(_, other)| is_new(other.at)).count() == 1
    }

    /// A line that begins with a name tells who is answered; which of several comments is weighed.
    fn choose_among_own(&self, told: &mut Target) {
        let author = |best: &Best| self.members[self.turns.order[best.at] as usize].record.author;
        let own = || self.scored.iter().filter(|best| author(best) == told.author);
        if told.method != TargetMethod::LeadingMention || own().count() < 2 {
            return;
        }
        let odds: f64 = own().map(|best| best.odds).sum();
        if let Some(best) = own().reduce(|best, next| if next.odds > best.odds { next } else { best }) {
            told.message = self.members[self.turns.order[best.at] as usize].number;
            let confidence = (f64::from(told.confidence) * best.odds / odds) as u8;
            // The person is sure all the same.
            told.confidence = confidence.max(COUNTED_CONFIDENCE.min(told.confidence));
        }
    }

    fn opening(&self, member: &Member, shown: &AnsweringDetail<'_>) -> Opening {
        Opening {
            agrees: shown.agrees,
            continues: shown.continues,
            proposes: shown.proposes,
            second: shown.second,
            words: member.record.words,
            returns: self.turns.last(member.record.author).is_some(),
            hosts: self.turns.hosts(member.record.author),
        }
    }

    /// Takes a message with the one that it answers, for those that come after.
    fn push(&mut self, turn: usize, answered: Option<usize>, shown: &AnsweringDetail<'_>, total: f64) {
        let author = self.members[self.turns.order[turn] as usize].record.author;
        let to = answered.map(|at| self.members[self.turns.order[at] as usize].record.author);
        answered.into_iter().for_each(|at| self.window.answer(at, author));
        self.turns.take(turn, to);
        self.window.push(turn, author, to.unwrap_or(NONE), shown, total);
    }
}
