//! Whom comments answer that the source hangs on the post: the likeliest of the last comments, with how sure that is.
//!
//! Only flat discussions are looked at. Where the source gives any comment as a parent, a comment that hangs on the
//! post does so because its author said it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Member,
    weigh::{self, Evidence, Opening},
    window::{self, Shared, Window},
};
use crate::{
    annotate::Within,
    model::{Kind, Label},
    record::{COUNTED_CONFIDENCE, NONE, ResolvedMention, Target, TargetMethod},
};

/// Below so many percent nothing is told: answers to the post are likelier.
const LEAST: u8 = 30;
/// Fewer quoted words than these are found everywhere.
const LEAST_QUOTED: usize = 4;
/// A quotation is of the message that holds so much of it: people shorten.
const QUOTED_SHARE: f64 = 0.7;
/// Who answered so many comments of a discussion looks after it.
const HOST_ANSWERS: u32 = 3;

/// What has been decided so far, in the order of time.
#[derive(Default)]
struct Walk {
    window: Window,
    /// By member: who is answered, how many answers it has.
    answered: FxHashMap<u32, u32>,
    answers_n: FxHashMap<u32, u32>,
    /// By author: comments answered, last comment.
    given: FxHashMap<u32, u32>,
    last: FxHashMap<u32, u32>,
    owner: Option<u32>,
    words: Vec<u32>,
    quoted: Vec<u32>,
}

/// Adds the comment that is likely answered to messages that answer none so far.
pub fn add(
    members: &[Member],
    parents: &[Option<u32>],
    mentions: &[Vec<ResolvedMention>],
    targets: &mut [Vec<Target>],
) {
    if !is_flat(members, parents) {
        return;
    }
    let owner = members.iter().find(|member| member.record.kind == Kind::Post).map(|post| post.record.author);
    let mut walk = Walk { window: Window::of(members), owner: owner.filter(|&owner| owner != NONE), ..Walk::default() };
    for place in in_time(members) {
        let member = &members[place as usize];
        let words = &member.details.answering;
        window::distinct(&words.words, &mut walk.words);
        window::distinct(&words.quoted, &mut walk.quoted);
        let shared = walk.window.compare(&walk.words, &walk.quoted);
        let told = &mut targets[place as usize];
        if told.is_empty()
            && let Some(target) = walk.likeliest(members, place, &shared, &mentions[place as usize])
        {
            told.push(target);
        }
        let first = told.first().and_then(|target| place_of(members, target.message));
        walk.push(members, place, first, shared.total);
    }
}

/// Tells whether the source gives no comment as a parent, and there are comments to answer.
fn is_flat(members: &[Member], parents: &[Option<u32>]) -> bool {
    let is_comment = |place: u32| matches!(members[place as usize].record.kind, Kind::Comment | Kind::Reply);
    let comments = (0..members.len() as u32).filter(|&place| is_comment(place)).take(2).count();
    comments == 2 && !parents.iter().flatten().any(|&parent| is_comment(parent))
}

/// Returns the comments in the order of time where all are dated, else as they came.
fn in_time(members: &[Member]) -> Vec<u32> {
    let comments = (0..members.len() as u32).zip(members);
    let comments = comments.filter(|(_, member)| matches!(member.record.kind, Kind::Comment | Kind::Reply));
    let mut order: Vec<u32> = comments.map(|(place, _)| place).collect();
    let time = |place: &u32| members[*place as usize].record.time;
    if order.iter().all(|place| time(place).get().is_some()) {
        order.sort_by_key(time);
    }
    order
}

fn place_of(members: &[Member], number: u32) -> Option<u32> {
    members.binary_search_by_key(&number, |member| member.number).ok().map(|place| place as u32)
}

impl Walk {
    /// Returns the comment that the message at `place` most likely answers.
    fn likeliest(
        &self,
        members: &[Member],
        place: u32,
        shared: &Shared,
        mentions: &[ResolvedMention],
    ) -> Option<Target> {
        let member = &members[place as usize];
        let opening = self.opening(member);
        let named: FxHashSet<u32> = (member.details.mentions.iter().zip(mentions))
            .filter(|(mention, resolved)| mention.within == Within::Text && resolved.author != NONE)
            .map(|(_, resolved)| resolved.author)
            .collect();
        let alike = |slot: usize| shared.rarity[slot] / (shared.total * self.window.total(slot)).max(1.0).sqrt();
        // Less in common is chance.
        let most = self.window.newest_first().map(|(slot, _)| alike(slot)).fold(0.05, f64::max);
        let mut scores = [0.0; window::WINDOW];
        let mut methods = [TargetMethod::Context; window::WINDOW];
        let mut others = [0; window::WINDOW];
        let mut count = 0;
        for ((slot, other), distance) in self.window.newest_first().zip(1..) {
            let candidate = &members[other as usize].record;
            let own = candidate.author == member.record.author && candidate.author != NONE;
            let quoted = f64::from(shared.quoted[slot]) / self.quoted.len().max(LEAST_QUOTED) as f64;
            let is_named = named.contains(&candidate.author) && !own;
            let evidence = Evidence {
                distance,
                gap_h: member.record.time.seconds_since(candidate.time).map_or(0.0, |seconds| seconds as f64 / 3600.0),
                own,
                answers_me: member.record.author != NONE
                    && self
                        .answered
                        .get(&other)
                        .is_some_and(|&to| members[to as usize].record.author == member.record.author),
                answers_n: self.answers_n.get(&other).copied().unwrap_or(0),
                asks: members[other as usize].details.stances.iter().any(|stance| stance.label == Label::Question),
                named: is_named,
                last_named: is_named && self.last.get(&candidate.author) == Some(&other),
                shared: shared.rarity[slot],
                shares_most: alike(slot) > 0.05 && alike(slot) >= most,
                quoted: if self.quoted.len() >= LEAST_QUOTED && quoted >= QUOTED_SHARE { quoted } else { 0.0 },
            };
            // Who writes twice rarely answers oneself; where the words go on, it may be.
            if own && !opening.continues {
                continue;
            }
            methods[count] = method(&opening, &evidence);
            (scores[count], others[count]) = (weigh::score(&opening, &evidence), other);
            count += 1;
        }
        weigh::probabilities(&mut scores[..count]);
        // Of two as likely, the newer.
        let best = (0..count).reduce(|best, next| if scores[next] > scores[best] { next } else { best })?;
        let confidence = (scores[best] * 100.0).floor() as u8;
        let answered = &members[others[best] as usize];
        // Going on from oneself is told, and is no answer to anybody.
        let own = answered.record.author == member.record.author && answered.record.author != NONE;
        let confidence = if own { confidence.min(COUNTED_CONFIDENCE - 1) } else { confidence };
        (confidence >= LEAST).then_some(Target {
            message: answered.number,
            author: answered.record.author,
            method: methods[best],
            confidence,
        })
    }

    fn opening(&self, member: &Member) -> Opening {
        let shown = &member.details.answering;
        let author = member.record.author;
        Opening {
            agrees: shown.agrees,
            continues: shown.continues,
            second_person: shown.second_person.into(),
            short: member.record.words < 15,
            names_post: shown.names_post,
            returns: author != NONE && self.last.contains_key(&author),
            hosts: author != NONE
                && (self.owner == Some(author) || self.given.get(&author).is_some_and(|&given| given >= HOST_ANSWERS)),
        }
    }

    /// Takes a message with the one that it answers, for those that come after.
    fn push(&mut self, members: &[Member], place: u32, answered: Option<u32>, total: f64) {
        let author = members[place as usize].record.author;
        if let Some(answered) = answered {
            self.answered.insert(place, answered);
            *self.answers_n.entry(answered).or_default() += 1;
            *self.given.entry(author).or_default() += 1;
        }
        if author != NONE {
            self.last.insert(author, place);
        }
        self.window.push(place, &self.words, total);
    }
}

/// Names the strongest evidence.
const fn method(opening: &Opening, evidence: &Evidence) -> TargetMethod {
    if evidence.quoted > 0.0 {
        TargetMethod::Quote
    } else if evidence.named {
        TargetMethod::Name
    } else if evidence.answers_me {
        TargetMethod::Alternation
    } else if opening.hosts && evidence.answers_n == 0 {
        TargetMethod::Host
    } else if opening.agrees || opening.continues || opening.second_person > 0 {
        TargetMethod::Opening
    } else if evidence.shares_most {
        TargetMethod::SharedWords
    } else {
        TargetMethod::Context
    }
}
