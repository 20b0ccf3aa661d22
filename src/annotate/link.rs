//! Links: with a scheme, with `www.`, or a host with a known public suffix; where they end, and their domain.
//!
//! French prose glues sentences (`fin.Le`) and writes inclusively (`curieux.se`): a host without scheme and path is
//! taken only in lower case and with a suffix that is no French word.

use super::findings::{Findings, Link};
use crate::{
    model::{MarkKind, Message},
    span::Span,
};

/// The longest host name (RFC 1035, 2.3.4).
const HOST: usize = 253;

/// Suffixes that make a link of a host that stands alone.
const PLAIN_SUFFIXES: &[&str] = &[
    "com", "org", "net", "fr", "eu", "info", "edu", "gov", "uk", "ch", "be", "io", "tv", "int", "biz", "xyz", "dev",
    "app", "re", "pf", "nc", "lu", "ru", "cn", "jp", "nl", "pl", "bzh", "paris", "asso", "gouv",
];

/// A link that has been recognised.
pub(super) struct Found {
    pub end: usize,
    /// What has to be put before its text to make a URL.
    scheme: &'static str,
    /// Where its host begins.
    host: usize,
}

/// Recognises a link that begins with its scheme at `start`.
pub(super) fn with_scheme(text: &str, start: usize) -> Option<Found> {
    let host = start + text[start..].find("://")? + 3;
    let first = text[host..].chars().next()?;
    (first.is_alphanumeric() || first == '[').then(|| Found { end: end(text, host), scheme: "", host })
}

/// Recognises a link that begins with its host at `start`.
pub(super) fn bare(text: &str, start: usize) -> Option<Found> {
    let host_end = host_end(text, start)?;
    let host = &text[start..host_end];
    let after = text.as_bytes().get(host_end).copied().unwrap_or(b' ');
    let path = matches!(after, b'/' | b'?' | b':')
        && text.as_bytes().get(host_end + 1).is_some_and(u8::is_ascii_alphanumeric)
        || after == b'/';
    let suffix = host.rsplit('.').next()?;
    let plain = PLAIN_SUFFIXES.contains(&suffix) && !host.starts_with(char::is_uppercase);
    let www = host.get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case("www."));
    let safe = www
        || path && after == b'/' && suffix.len() > 1 && suffix.bytes().all(|byte| byte.is_ascii_lowercase())
        || plain;
    if !safe || after == b'@' {
        return None;
    }
    let end = if path { end(text, start).max(host_end) } else { host_end };
    Some(Found { end, scheme: "http://", host: start })
}

/// Returns the end of the host name with a known public suffix that begins at `start`.
pub(super) fn host_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = start;
    let mut label = start;
    while end < bytes.len() && end - start <= HOST {
        match bytes[end] {
            b'.' if end > label
                && bytes.get(end + 1).is_some_and(|&next| next >= 0x80 || next.is_ascii_alphanumeric()) =>
            {
                label = end + 1;
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => {}
            _ => break,
        }
        end += 1;
    }
    let host = text.get(start..end)?.trim_end_matches(['-', '_', '.']);
    let glued = text[end..].chars().next().is_some_and(char::is_alphanumeric);
    if glued || host.len() > HOST {
        return None;
    }
    // The list of public suffixes is in lower case.
    let mut folded = [0; HOST];
    let folded = &mut folded[..host.len()];
    folded.copy_from_slice(host.as_bytes());
    folded.make_ascii_lowercase();
    let known = psl::suffix(folded).is_some_and(|suffix| suffix.is_known() && suffix.as_bytes().len() < host.len());
    known.then_some(start + host.len())
}

/// Returns where a link that has reached `from` ends: at white space or a sign that no URL holds, without the
/// punctuation of the sentence, with brackets balanced.
fn end(text: &str, from: usize) -> usize {
    let mut round = 0i32;
    let mut square = 0i32;
    let mut last = from;
    for (place, character) in text[from..].char_indices() {
        match character {
            '<' | '>' | '"' | '`' | '{' | '}' | '|' | '\\' | '^' | '«' | '»' | '“' | '”' | '…' | '\u{200B}' => {
                break;
            }
            _ if character.is_whitespace() || character.is_control() => break,
            '(' => round += 1,
            ')' => round -= 1,
            '[' => square += 1,
            ']' => square -= 1,
            _ => {}
        }
        if round < 0 || square < 0 {
            break;
        }
        let closes = matches!(character, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '*' | '~' | '(' | '[');
        if !closes {
            last = from + place + character.len_utf8();
        }
    }
    last
}

/// Writes a link that stands in the text.
pub(super) fn add(text: &str, start: usize, found: &Found, findings: &mut Findings) {
    let url = write(&mut findings.arena, &[found.scheme, &text[start..found.end]]);
    let domain = domain(&mut findings.arena, &text[found.host..found.end]);
    findings.links.push(Link { span: Span::new(start, found.end), url, domain });
}

/// Adds the links and addresses that the markup tells. Where the text shows the link too, the target of the markup,
/// which is never shortened, takes its place.
pub(super) fn add_marks(message: &Message, findings: &mut Findings) {
    let (links, emails) = (findings.links.len(), findings.emails.len());
    for mark in &message.marks {
        let MarkKind::Link { url: target } = &mark.kind else { continue };
        if mark.span.of(&message.text).is_none() {
            continue;
        }
        if target.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:")) {
            if first_overlap(&findings.emails[..emails], |email| *email, mark.span).is_none() {
                findings.emails.push(mark.span);
            }
            continue;
        }
        // Anchors and paths within the source's own site name no other page that could be counted.
        let Some((_, host)) = target.split_once("//") else { continue };
        let scheme = if target.starts_with("//") { "https:" } else { "" };
        let url = write(&mut findings.arena, &[scheme, target]);
        let domain = domain(&mut findings.arena, host);
        match first_overlap(&findings.links[..links], |link| link.span, mark.span) {
            Some(place) => (findings.links[place].url, findings.links[place].domain) = (url, domain),
            None => findings.links.push(Link { span: mark.span, url, domain }),
        }
    }
    if findings.links.len() > links || findings.emails.len() > emails {
        findings.links.sort_by_key(|link| link.span);
        findings.emails.sort_unstable();
    }
}

/// Returns the first of spans, that are in order and apart, that shares a byte with `span`.
pub(super) fn first_overlap<T>(sorted: &[T], span_of: impl Fn(&T) -> Span, span: Span) -> Option<usize> {
    let place = sorted.partition_point(|item| span_of(item).end <= span.start);
    sorted.get(place).is_some_and(|item| span_of(item).overlaps(span)).then_some(place)
}

fn write(arena: &mut String, parts: &[&str]) -> Span {
    let start = arena.len();
    for part in parts {
        arena.push_str(part);
    }
    Span::new(start, arena.len())
}

/// Writes the registered domain of what begins with a host: the public suffix and one label more.
fn domain(arena: &mut String, rest: &str) -> Span {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
    let plain = host.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-_".contains(&byte));
    if plain {
        return write(arena, &[psl::domain_str(host.trim_end_matches('.')).unwrap_or_default()]);
    }
    // Capitals and letters beyond ASCII: the URL standard says how they are folded.
    let parsed = url::Url::parse(&format!("http://{host}/")).ok();
    let folded = parsed.as_ref().and_then(url::Url::host_str).unwrap_or_default();
    write(arena, &[psl::domain_str(folded).unwrap_or_default()])
}
