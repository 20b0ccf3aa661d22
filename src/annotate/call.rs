//! Names without a sign: after `bonjour`, or at the head of a line before a comma. Most name nobody; `thread` knows.

use super::findings::{Findings, Mention, MentionKind, Token, TokenKind, Width, Within};
use crate::{hash::Hasher, name, span::Span};

/// Words that a name without a sign may have.
const NAME_WORDS: usize = 4;

/// Adds the name that may begin with the token at `first`; at the beginning of a line it ends before a comma or
/// colon.
pub(super) fn call(text: &str, first: usize, opens_line: bool, findings: &mut Findings) {
    let begun = findings.widths.len();
    let mut hasher = Hasher::default();
    let mut end = None;
    for (count, token) in findings.tokens[first.min(findings.tokens.len())..].iter().enumerate() {
        let at = end.unwrap_or(token.span.start);
        let between = text.get(at as usize..token.span.start as usize).unwrap_or("\n");
        let is_name = matches!(token.kind, TokenKind::Word | TokenKind::Number);
        let surface = token.span.of(text).unwrap_or_default();
        if !is_name && !matches!(surface, "_" | "-" | ".") || between.contains('\n') {
            break;
        }
        if count >= 2 * NAME_WORDS {
            break;
        }
        name::add_to_hash(&text[at as usize..token.span.end as usize], &mut hasher);
        end = Some(token.span.end);
        if is_name {
            findings.widths.push(Width { end: token.span.end, hash: hasher.finish() });
        }
        if findings.widths.len() - begun == NAME_WORDS {
            break;
        }
    }
    let Some(start) = findings.tokens.get(first).map(|token| token.span.start) else { return };
    if opens_line {
        let stops = |end: u32| text[end as usize..].trim_start_matches([' ', '\u{A0}']).starts_with([',', ':']);
        let stop = findings.widths[begun..].iter().position(|width| stops(width.end));
        // One width alone is asked for: the whole up to the comma.
        match stop {
            Some(stop) => {
                let whole = findings.widths[begun + stop];
                findings.widths.truncate(begun);
                findings.widths.push(whole);
            }
            None => findings.widths.truncate(begun),
        }
    }
    if findings.widths.len() == begun {
        return;
    }
    let span = Span { start, end: findings.widths[begun].end };
    let taken = findings.called.iter().any(|called| called.span.overlaps(span));
    if taken {
        findings.widths.truncate(begun);
        return;
    }
    let widths = begun as u32..findings.widths.len() as u32;
    findings.called.push(Mention { span, kind: MentionKind::Name, within: Within::Text, leading: false, widths });
}

/// Tells whether no more words than a name has are followed by a comma or a colon.
pub(super) fn comma_follows(text: &str, tokens: &[Token]) -> bool {
    let mut words = 0;
    for token in tokens.iter().take(2 * NAME_WORDS + 1) {
        let sign = text.as_bytes()[token.span.start as usize];
        match token.kind {
            TokenKind::Word | TokenKind::Number if words < NAME_WORDS => words += 1,
            TokenKind::Word | TokenKind::Number => return false,
            _ if matches!(sign, b'_' | b'-' | b'.') => {}
            _ => return matches!(sign, b',' | b':'),
        }
    }
    false
}
