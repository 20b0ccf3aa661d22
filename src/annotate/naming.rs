//! Reads the name that may stand at a place: how far it goes, and what must follow it.
//!
//! Only what no reader would take for the name of a person is left out: words that lists of words hold, and first names
//! that a family name follows.

use super::{
    answer::{class, class_of},
    findings::{Findings, Mention, MentionKind, Token, TokenKind, Width, Within},
    lexicon,
};
use crate::{hash::Hasher, name, span::Span};

/// Words that a name without a sign may have.
pub(super) const NAME_WORDS: usize = 6;

/// What must follow a name at its place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// Anything.
    Anywhere,
    /// A comma, a mark that ends a sentence or bracket, the end of the line.
    AtStop,
    /// A comma, a colon, `>`, `+1`, the end of the line: what follows a name at its beginning. Marks do not: more words
    /// than names stand before them (`Génial !`).
    AtHead,
    /// The same, or `et`: what follows a name among several.
    InList,
    /// A word such as `dit`.
    BeforeSaying,
    /// A closing bracket.
    AtBracket,
}

/// Adds the name that may begin with the token at `first`, with every width that may end it. Tells whether there is one.
pub(super) fn add(text: &str, first: usize, kind: MentionKind, ends: Ends, findings: &mut Findings) -> bool {
    let Some(tokens) = findings.tokens.get(first..) else { return false };
    let Some(start) = tokens.first().map(|token| token.span.start) else { return false };
    // Of two reasons to look for a name in one place, the first stands.
    if findings.called.iter().any(|called| called.span.start == start) {
        return false;
    }
    // Where the name may end: most places call nobody, and no name need be hashed to see it.
    let mut fits: u32 = 0;
    let (mut words, mut common, mut upright, mut length) = (0, true, false, 0);
    for (place, token) in tokens.iter().take(2 * NAME_WORDS).enumerate() {
        let previous = if place == 0 { start } else { tokens[place - 1].span.end };
        let between = text.get(previous as usize..token.span.start as usize).unwrap_or("\n");
        let is_name = matches!(token.kind, TokenKind::Word | TokenKind::Number);
        let joins = || {
            place > 0
                && (token.kind == TokenKind::Emoji
                    || matches!(token.span.of(text), Some("_" | "-" | "."))
                        && between.is_empty()
                        && is_tight(text, token))
        };
        if between.contains(['\n', '\r']) || !is_name && !joins() {
            break;
        }
        if !is_name {
            continue;
        }
        words += 1;
        common &= is_common(token);
        upright |= kind == MentionKind::Name || is_upright(text, first + place, findings);
        let next = tokens.get(place + 1);
        let ended = match ends {
            Ends::BeforeSaying => next.is_some_and(|next| class_of(next.hash) & class::SAYING != 0),
            Ends::InList if next.is_some_and(|next| class_of(next.hash) & class::JOINING != 0) => true,
            _ => stops(&text[token.span.end as usize..], ends),
        };
        // Who is spoken of by several words has a capital among them: most words after `de` are no name.
        if ended && !common && (upright || words == 1) && !next.is_some_and(|next| goes_on(text, token, next)) {
            fits |= 1 << place;
            length = place + 1;
        }
        if words == NAME_WORDS || ended && ends != Ends::Anywhere {
            break;
        }
    }
    if fits == 0 {
        return false;
    }
    let begun = findings.widths.len();
    let (mut hasher, mut at) = (Hasher::default(), start);
    for (place, token) in tokens[..length].iter().enumerate() {
        name::add_to_hash(&text[at as usize..token.span.end as usize], &mut hasher);
        at = token.span.end;
        if fits >> place & 1 == 1 {
            findings.widths.push(Width { end: at, hash: hasher.finish() });
        }
    }
    let span = Span { start, end: findings.widths[begun].end };
    let widths = begun as u32..findings.widths.len() as u32;
    findings.called.push(Mention { span, kind, within: Within::Text, leading: false, widths });
    true
}

/// Tells whether a name may end before this, which stands behind it.
fn stops(rest: &str, ends: Ends) -> bool {
    let rest = rest.trim_start_matches([' ', '\u{A0}', '\u{202F}']);
    let Some(sign) = rest.chars().next() else { return ends != Ends::AtBracket };
    match ends {
        Ends::Anywhere => true,
        Ends::AtStop | Ends::InList => {
            matches!(sign, ',' | ':' | ';' | '.' | '!' | '?' | '…' | ')' | '—' | '–' | '\n' | '\r')
        }
        Ends::AtHead => matches!(sign, ',' | ':' | '>' | '—' | '–' | '\n' | '\r') || rest.starts_with("+1"),
        Ends::AtBracket => sign == ']',
        Ends::BeforeSaying => false,
    }
}

/// Tells whether a token is a word that begins with a capital.
pub(super) fn is_upright(text: &str, token: usize, findings: &Findings) -> bool {
    let word = findings.tokens.get(token).filter(|token| token.kind == TokenKind::Word);
    word.and_then(|token| token.span.of(text)).is_some_and(|word| word.starts_with(char::is_uppercase))
}

/// Tells whether some list of words holds the form: it is then no name by itself.
fn is_common(token: &Token) -> bool {
    let lexeme = lexicon::look_up(token.hash);
    token.kind != TokenKind::Word
        || class_of(token.hash) != 0
        || lexeme.known != 0
        || lexeme.style != 0
        || lexeme.flags != 0
        || lexeme.cue != 0
}

/// Tells whether a letter follows a sign at once, as in `jean.dupont`.
fn is_tight(text: &str, sign: &Token) -> bool {
    text[sign.span.end as usize..].starts_with(char::is_alphanumeric)
}

/// Tells whether a family name follows: `Pierre` in `Pierre Martin` is another one than the participant `Pierre`.
fn goes_on(text: &str, token: &Token, next: &Token) -> bool {
    let between = &text[token.span.end as usize..next.span.start as usize];
    let is_apart = !between.is_empty() && between.chars().all(|character| character == ' ' || character == '\u{A0}');
    is_apart
        && next.kind == TokenKind::Word
        && next.span.of(text).is_some_and(|word| word.starts_with(char::is_uppercase))
        && !is_common(next)
}
