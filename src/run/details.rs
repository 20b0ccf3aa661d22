//! What rows and `thread` need of a message, put together from message and findings, with memory that is used again.

use super::plan::Plan;
use crate::{
    annotate::{self, Findings, Mention, MentionKind, Stance},
    hash,
    model::{Label, Message, bare_id},
    name,
    record::{
        AnsweringDetail, Details, EvidenceDetail, LinkDetail, List, MentionDetail, StanceDetail, Stored as _,
        WidthDetail,
    },
    span::{CodePoints, Span},
    web,
};

/// Returns a share in whole percent.
pub fn percent(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 100.0).round() as u8
}

/// The lists of a message, as they stand in its entry.
#[derive(Debug, Default)]
#[allow(missing_docs)] // each is the list of that name
pub struct Lists {
    pub links: Vec<u8>,
    pub mentions: Vec<u8>,
    pub stances: Vec<u8>,
    pub ballot: Vec<u8>,
    pub asked: Vec<u8>,
    pub hints: Vec<u8>,
    pub meta: Vec<u8>,
    /// The ends of one mention, or the evidence of one stance.
    pub inner: Vec<u8>,
}

/// Puts together what rows and `thread` need of a message.
pub fn details<'a>(
    message: &'a Message,
    findings: &'a Findings,
    plan: &Plan,
    question: &'a [u8],
    (group, annotation): (&'a str, &'a str),
    lists: &'a mut Lists,
) -> Details<'a> {
    let text = message.text.as_str();
    let in_arena = |span: Span| span.of(&findings.arena).unwrap_or_default();
    let links = findings.links.iter().map(|link| LinkDetail {
        text: link.span.of(text).unwrap_or_default(),
        url: in_arena(link.url),
        domain: in_arena(link.domain),
        page: hash::id(&web::fingerprint_of(in_arena(link.url))),
    });
    let hint = |text: &str, hash: fn(&str) -> u64| if text.is_empty() { 0 } else { hash(text) };
    let hints = message.reply_to.iter().map(|to| (hint(&to.id, hash::id), hint(&to.name, name::hash)));
    let inner = &mut lists.inner;
    Details {
        id: &message.id,
        links: List::of(links, &mut lists.links),
        mentions: List::written(&mut lists.mentions, |out| mentions(findings, text, inner, out)),
        stances: List::written(&mut lists.stances, |out| stances(&findings.stances, findings, text, inner, out)),
        ballot: List::written(&mut lists.ballot, |out| {
            let other = findings.ballot.as_ref().map(|other| &other.stance);
            stances(other, findings, text, inner, out)
        }),
        ballot_needs_topic: findings.ballot.as_ref().is_some_and(|other| other.needs_topic),
        asked: List::written(&mut lists.asked, |out| stances(&findings.asked, findings, text, inner, out)),
        question,
        asks_whether: !question.is_empty() || asks_whether(message, findings),
        topic: None,
        hints: List::of(hints, &mut lists.hints),
        group,
        meta: List::of(message.meta.iter().take(plan.meta_n).map(String::as_str), &mut lists.meta),
        style: (plan.keeps_style && message.kind.is_speech()).then_some(findings.style),
        bare_parent: bare_id(&message.parent).map_or(0, hash::id),
        answering: answering(message, findings),
        sketch: findings.sketch.filter(|_| plan.finds_copies && message.kind.is_speech()),
        likes: message.likes,
        declared_stance: message.declared_stance,
        text: if plan.keeps_text { text } else { "" },
        annotation,
    }
}

/// Tells whether the question that a message is asks whether something should be.
fn asks_whether(message: &Message, findings: &Findings) -> bool {
    findings.stances.iter().any(|stance| stance.label == Label::Question) && annotate::asks_whether(message, findings)
}

fn answering<'a>(message: &Message, findings: &'a Findings) -> AnsweringDetail<'a> {
    // Who is no comment answers none, but may be answered.
    if !message.kind.is_answer() {
        return AnsweringDetail::default();
    }
    let found = &findings.answering;
    AnsweringDetail {
        agrees: found.agrees,
        continues: found.continues,
        proposes: found.proposes,
        asks: found.asks,
        second: found.second,
        words: &found.words,
        quoted: &found.quoted,
    }
}

/// Writes the mention candidates, and returns how many there are.
fn mentions(findings: &Findings, text: &str, widths: &mut Vec<u8>, out: &mut Vec<u8>) -> u32 {
    let mut points = CodePoints::new(text);
    let signed = |called: &&Mention| findings.mentions.iter().any(|mention| mention.span.overlaps(called.span));
    // Stances name mentions by number: names that are called stand behind them.
    let called = findings.called.iter().filter(|called| !signed(called));
    let mut count = 0;
    for mention in findings.mentions.iter().chain(called) {
        let ends = &findings.widths[mention.widths.start as usize..mention.widths.end as usize];
        let start = points.before(mention.span.start);
        let end = ends.last().map_or(mention.span.end, |width| width.end.max(mention.span.end));
        let narrowest = ends.first().map_or(end, |width| width.end);
        let names_list = mention.kind == MentionKind::Handle && ends.len() == 1 && mention.span.end > narrowest;
        let possible = ends.iter().map(|width| WidthDetail {
            bytes: width.end - mention.span.start,
            end: points.before(width.end),
            hash: width.hash,
        });
        let widths = List::of(possible, widths);
        let detail = MentionDetail {
            surface: Span { start: mention.span.start, end }.of(text).unwrap_or_default(),
            start,
            kind: mention.kind,
            within: mention.within,
            leading: mention.leading,
            list: names_list.then(|| points.before(mention.span.end)),
            widths,
        };
        detail.write(out);
        count += 1;
    }
    count
}

/// Writes the stances, and returns how many there are.
fn stances<'f>(
    stances: impl IntoIterator<Item = &'f Stance>,
    findings: &Findings,
    text: &str,
    evidence: &mut Vec<u8>,
    out: &mut Vec<u8>,
) -> u32 {
    let (mut points, mut count) = (CodePoints::new(text), 0);
    for stance in stances {
        let shown = &findings.evidence[stance.evidence.start as usize..stance.evidence.end as usize];
        // Neutral cues decide nothing: they are not kept.
        let shown = if stance.label == Label::Neutral { &[] } else { shown };
        let shown = shown.iter().map(|shown| {
            let (start, end) = points.span(shown.span);
            EvidenceDetail { start, end, rule: shown.rule, text: shown.span.of(text).unwrap_or_default() }
        });
        let detail = StanceDetail {
            label: stance.label,
            confidence: percent(stance.confidence),
            addressed: stance.addressed,
            negated: stance.negated,
            hedged: stance.hedged,
            personal: findings.style.je > 0,
            evidence: List::of(shown, evidence),
        };
        detail.write(out);
        count += 1;
    }
    count
}
