//! Annotations as JSON lines: what pass 1 knows of a message, and what was decided later.
//!
//! Offsets are Unicode code points. Here the text stands as given, e-mail addresses included.

use std::io::Write;

use serde::Serialize;

use crate::{
    annotate::{self, Findings},
    model::{Kind, Message},
    name,
    record::{MentionMethod, NONE, StanceDetail, StanceTarget},
    report::MessageView,
    span::{CodePoints, Span},
    web::Page,
};

/// Writes the fields that need no other message, from the opening brace to before the closing one.
///
/// `out` is emptied first. Bytes are UTF-8.
pub fn write_first_part(message: &Message, findings: &Findings, out: &mut Vec<u8>) {
    out.clear();
    let author = &message.author;
    let shown = if author.id.is_empty() { name::key(&author.name) } else { author.id.clone() };
    field(out, b"{\"discussion_id\":", &message.discussion);
    field(out, b",\"id\":", &message.id);
    field(out, b",\"author\":", &(!shown.is_empty()).then_some(shown));
    field(out, b",\"text\":", &message.text);
    field(out, b",\"language_text\":", findings.language.language.tag());
    field(out, b",\"language_confidence\":", &rounded(findings.language.confidence));
    let mut points = CodePoints::new(&message.text);
    list(out, b",\"tokens\":[", findings.tokens.iter(), |out, token| {
        let (start, end) = points.span(token.span);
        write!(out, "[{start},{end},\"{}\"]", token.kind.name()).expect("writing to memory");
    });
    let mut points = CodePoints::new(&message.text);
    list(out, b",\"sentences\":[", findings.sentences.iter(), |out, &span| {
        let (start, end) = points.span(span);
        write!(out, "[{start},{end}]").expect("writing to memory");
    });
    list(out, b",\"sentence_languages\":[", findings.sentence_languages.iter(), |out, language| {
        write!(out, "\"{}\"", language.tag()).expect("writing to memory");
    });
    let mut points = CodePoints::new(&message.text);
    list(out, b",\"links\":[", findings.links.iter(), |out, link| {
        place(out, &message.text, link.span, &mut points);
        let page = Page::new(link.url.of(&findings.arena).unwrap_or_default());
        field(out, b",\"url\":", &page.resolved);
        field(out, b",\"domain\":", link.domain.of(&findings.arena).unwrap_or_default());
        field(out, b",\"canonical\":", &page.canonical);
        field(out, b",\"fingerprint\":", &page.fingerprint);
        field(out, b",\"platform\":", page.platform);
        out.push(b'}');
    });
    for (name, spans) in [
        (&b",\"hashtags\":["[..], &findings.hashtags),
        (b",\"cashtags\":[", &findings.cashtags),
        (b",\"emails\":[", &findings.emails),
    ] {
        let mut points = CodePoints::new(&message.text);
        list(out, name, spans.iter(), |out, &span| {
            place(out, &message.text, span, &mut points);
            out.push(b'}');
        });
    }
}

fn rounded(share: f32) -> f64 {
    (f64::from(share) * 1000.0).round() / 1000.0
}

fn field<T: Serialize + ?Sized>(out: &mut Vec<u8>, name: &[u8], value: &T) {
    out.extend_from_slice(name);
    serde_json::to_writer(out, value).expect("plain data in memory");
}

fn list<T>(out: &mut Vec<u8>, head: &[u8], items: impl Iterator<Item = T>, mut write: impl FnMut(&mut Vec<u8>, T)) {
    out.extend_from_slice(head);
    for (place, item) in items.enumerate() {
        if place > 0 {
            out.push(b',');
        }
        write(out, item);
    }
    out.push(b']');
}

/// Writes start, end and text of a span, without the closing brace.
fn place(out: &mut Vec<u8>, text: &str, span: Span, points: &mut CodePoints<'_>) {
    let (start, end) = points.span(span);
    write!(out, "{{\"start\":{start},\"end\":{end}").expect("writing to memory");
    field(out, b",\"text\":", span.of(text).unwrap_or_default());
}

/// The fields that need other messages.
#[derive(Serialize)]
struct SecondPart<'j> {
    kind: Kind,
    language: &'static str,
    language_source: &'static str,
    mentions: Vec<MentionLine<'j>>,
    reply_targets: Vec<TargetLine<'j>>,
    stances: Vec<StanceLine<'j>>,
    stance: Option<StanceLine<'j>>,
}

#[derive(Serialize)]
struct MentionLine<'j> {
    start: u32,
    end: u32,
    text: &'j str,
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<&'j str>,
    name: &'j str,
    author: Option<&'j str>,
    kind: &'static str,
    within: &'static str,
    method: &'static str,
    confidence: f64,
    candidates: u16,
}

#[derive(Serialize)]
struct TargetLine<'j> {
    id: Option<String>,
    author: Option<&'j str>,
    method: &'static str,
    confidence: f64,
}

#[derive(Clone, Serialize)]
struct StanceLine<'j> {
    label: &'static str,
    target_kind: Option<&'static str>,
    target_id: Option<String>,
    target_author: Option<&'j str>,
    confidence: f64,
    negated: bool,
    hedged: bool,
    evidence: Vec<EvidenceLine>,
}

#[derive(Clone, Serialize)]
struct EvidenceLine {
    start: u32,
    end: u32,
    rule: &'static str,
}

/// Writes the whole line of one message.
pub fn write_line(view: &MessageView<'_>, out: &mut Vec<u8>) {
    let stances = stances(view);
    let second = SecondPart {
        kind: view.kind(),
        language: view.language.tag(),
        language_source: view.language_source.name(),
        mentions: mentions(view),
        reply_targets: targets(view),
        stance: stances.iter().find(|stance| stance.target_kind != Some("topic")).cloned(),
        stances,
    };
    out.extend_from_slice(view.details.annotation.as_bytes());
    let start = out.len();
    serde_json::to_writer(&mut *out, &second).expect("plain data in memory");
    // The two parts make one object.
    out[start] = b',';
    out.push(b'\n');
}

fn author<'v>(view: &'v MessageView<'_>, author: u32) -> Option<&'v str> {
    view.registry.author_entry(author).map(|entry| &*entry.id)
}

fn message_id(view: &MessageView<'_>, message: u32) -> Option<String> {
    if message == NONE { None } else { view.ids.id(message) }
}

fn percent(percent: u8) -> f64 {
    f64::from(percent) / 100.0
}

fn mentions<'v>(view: &'v MessageView<'_>) -> Vec<MentionLine<'v>> {
    let pairs = view.details.mentions.iter().zip(&view.resolution.mentions);
    let mut mentions: Vec<_> = pairs
        .filter(|(mention, resolved)| resolved.is_kept(mention))
        .map(|(mention, resolved)| MentionLine {
            start: mention.start,
            end: mention.list.unwrap_or(mention.end_of(resolved.width)),
            text: if mention.list.is_some() { mention.surface } else { mention.surface_of(resolved.width) },
            list: mention.list.map(|_| &mention.surface[mention.surface_of(resolved.width).len()..]),
            name: mention.name_of(resolved.width),
            author: author(view, resolved.author),
            kind: mention.kind.name(),
            within: mention.within.name(),
            method: resolved.method.name(),
            candidates: resolved.candidates,
            confidence: if resolved.method == MentionMethod::Unresolved { 0.0 } else { percent(resolved.confidence) },
        })
        .collect();
    // Names without a sign come last in the details.
    mentions.sort_by_key(|mention| (mention.start, mention.end));
    mentions
}

fn targets<'v>(view: &'v MessageView<'_>) -> Vec<TargetLine<'v>> {
    let line = |target: &crate::record::Target| TargetLine {
        id: message_id(view, target.message),
        author: author(view, target.author),
        method: target.method.name(),
        confidence: percent(target.confidence),
    };
    view.resolution.targets.iter().map(line).collect()
}

/// Writes the stances: those towards messages, of which a post or a ping takes none, and the one towards the topic
/// asked about.
fn stances<'v>(view: &'v MessageView<'_>) -> Vec<StanceLine<'v>> {
    let towards_topic = view.details.topic.map(|(side, confidence)| StanceLine {
        label: side.name(),
        target_kind: Some("topic"),
        target_id: None,
        target_author: None,
        confidence: percent(confidence),
        negated: false,
        hedged: false,
        evidence: Vec::new(),
    });
    let mut stances = towards_messages(view);
    stances.extend(towards_topic);
    stances
}

fn towards_messages<'v>(view: &'v MessageView<'_>) -> Vec<StanceLine<'v>> {
    if !view.record.kind.is_answer() {
        return Vec::new();
    }
    let line = |(stance, target): (StanceDetail<'_>, &StanceTarget)| {
        let target_kind = match (target.post, target.message) {
            (true, _) => Some("post"),
            (false, NONE) => None,
            (false, _) => Some("message"),
        };
        let rules = annotate::rules();
        let evidence = stance.evidence.iter().map(|evidence| EvidenceLine {
            start: evidence.start,
            end: evidence.end,
            rule: rules.get(usize::from(evidence.rule)).copied().unwrap_or_default(),
        });
        StanceLine {
            label: stance.label.name(),
            target_kind,
            target_id: message_id(view, target.message),
            target_author: author(view, target.author),
            confidence: percent(stance.confidence),
            negated: stance.negated,
            hedged: stance.hedged,
            evidence: evidence.collect(),
        }
    };
    view.details.stances.iter().zip(&view.resolution.stances).map(line).collect()
}
