//! What rows and `thread` need of a message, put together from message and findings.

use super::plan::Plan;
use crate::{
    annotate::{Findings, Mention, MentionKind, Stance},
    hash,
    model::{Kind, Label, Message, bare_id},
    name,
    record::{AnsweringDetail, Details, EvidenceDetail, LinkDetail, MentionDetail, StanceDetail, WidthDetail},
    span::{CodePoints, Span},
    web,
};

/// Returns a share in whole percent.
pub fn percent(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 100.0).round() as u8
}

/// Puts together what rows and `thread` need of a message.
pub fn details<'a>(
    message: &'a Message,
    findings: &'a Findings,
    plan: &Plan,
    group: &'a str,
    annotation: &'a str,
) -> Details<'a> {
    let text = message.text.as_str();
    let mut points = CodePoints::new(text);
    let in_arena = |span: Span| span.of(&findings.arena).unwrap_or_default();
    let links = findings.links.iter().map(|link| LinkDetail {
        text: link.span.of(text).unwrap_or_default(),
        url: in_arena(link.url),
        domain: in_arena(link.domain),
        page: hash::id(&web::fingerprint_of(in_arena(link.url))),
    });
    let hint = |text: &str, hash: fn(&str) -> u64| if text.is_empty() { 0 } else { hash(text) };
    Details {
        id: &message.id,
        links: links.collect(),
        mentions: mentions(findings, text, &mut points),
        stances: stances(findings, text),
        topic: None,
        hints: message.reply_to.iter().map(|to| (hint(&to.id, hash::id), hint(&to.name, name::hash))).collect(),
        group,
        meta: message.meta.iter().take(plan.meta_n).map(String::as_str).collect(),
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

fn answering<'a>(message: &Message, findings: &'a Findings) -> AnsweringDetail<'a> {
    // Who is no comment answers none, but may be answered.
    if !message.kind.is_speech() || message.kind == Kind::Post {
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

fn mentions<'a>(findings: &Findings, text: &'a str, points: &mut CodePoints<'_>) -> Vec<MentionDetail<'a>> {
    let mut one = |mention: &Mention| {
        let widths = &findings.widths[mention.widths.start as usize..mention.widths.end as usize];
        let start = points.before(mention.span.start);
        let end = widths.last().map_or(mention.span.end, |width| width.end.max(mention.span.end));
        let narrowest = widths.first().map_or(end, |width| width.end);
        let surface = Span { start: mention.span.start, end }.of(text).unwrap_or_default();
        let widths = widths.iter().map(|width| WidthDetail {
            bytes: width.end - mention.span.start,
            end: points.before(width.end),
            hash: width.hash,
        });
        let widths: Vec<_> = widths.collect();
        let names_list = mention.kind == MentionKind::Handle && widths.len() == 1 && mention.span.end > narrowest;
        let list = names_list.then(|| points.before(mention.span.end));
        MentionDetail {
            surface,
            start,
            kind: mention.kind,
            within: mention.within,
            leading: mention.leading,
            list,
            widths,
        }
    };
    let signed = |called: &&Mention| findings.mentions.iter().any(|mention| mention.span.overlaps(called.span));
    // Stances name mentions by number: names that are called stand behind them.
    let called = findings.called.iter().filter(|called| !signed(called));
    findings.mentions.iter().chain(called).map(&mut one).collect()
}

fn stances<'a>(findings: &Findings, text: &'a str) -> Vec<StanceDetail<'a>> {
    let mut points = CodePoints::new(text);
    let mut one = |stance: &Stance| {
        let evidence = &findings.evidence[stance.evidence.start as usize..stance.evidence.end as usize];
        // Neutral cues decide nothing: they are not kept.
        let evidence = if stance.label == Label::Neutral { &[] } else { evidence };
        let evidence = evidence.iter().map(|evidence| {
            let (start, end) = points.span(evidence.span);
            EvidenceDetail { start, end, rule: evidence.rule, text: evidence.span.of(text).unwrap_or_default() }
        });
        StanceDetail {
            label: stance.label,
            confidence: percent(stance.confidence),
            addressed: stance.addressed,
            negated: stance.negated,
            hedged: stance.hedged,
            evidence: evidence.collect(),
        }
    };
    findings.stances.iter().map(&mut one).collect()
}
