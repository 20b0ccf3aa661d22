//! Where a link ends: at a sign that no URL holds, without the punctuation of the sentence, with brackets balanced.

use super::{class, host};

/// How much may follow a bracket that nothing closes for the link to end before it: no more, so that hostile input
/// is not read again and again.
const OPEN: usize = 256;
/// The longest path of Twitter's own links.
const SLUG: usize = 40;

/// Returns where the link ends whose host has ended at `from`. `opener` is the sign before the link.
pub(super) fn end(text: &str, from: usize, opener: char) -> usize {
    let mut depths = [0usize; 3];
    let mut begun = [from; 3];
    let mut last = from;
    let mut before = '\0';
    let mut letters = text[from..].char_indices();
    while let Some((place, character)) = letters.next() {
        let at = from + place;
        let next = || text[at + character.len_utf8()..].chars().next().unwrap_or(' ');
        if ends(character) || character.is_whitespace() || character.is_control() {
            break;
        }
        match character {
            '(' | '[' | '{' => {
                let kind = kind(character);
                if depths[kind] == 0 {
                    begun[kind] = at;
                }
                depths[kind] += 1;
            }
            ')' | ']' | '}' => match depths[kind(character)].checked_sub(1) {
                Some(depth) => depths[kind(character)] = depth,
                None => break,
            },
            '\'' | '’' if opener == '\'' || is_genitive(&text[at + character.len_utf8()..]) => break,
            ',' | ';' | '|' if text[at + 1..].starts_with("http://") || text[at + 1..].starts_with("https://") => break,
            '–' if !next().is_alphanumeric() => break,
            _ if host::is_dense(character) => {
                if !before.is_ascii_punctuation() {
                    break;
                }
                let run = &text[at..];
                let rest = run.trim_start_matches(|next: char| {
                    host::is_dense(next) || class::continues_word(next) && !next.is_ascii()
                });
                let closed = rest.chars().next().is_none_or(|next| {
                    next.is_whitespace()
                        || matches!(next, '/' | '?' | '#' | '&' | '_' | '-' | '%' | ')' | '(' | ':' | '=')
                });
                if !closed {
                    break;
                }
                // The run is taken whole.
                last = from + text[from..].len() - rest.len();
                letters = text[from..].char_indices();
                let passed = last - from;
                while letters.offset() < passed && letters.next().is_some() {}
                before = 'a';
                continue;
            }
            _ => {}
        }
        before = character;
        let closes = matches!(
            character,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '*' | '~' | '(' | '[' | '{' | '|' | '–'
        ) || character == '_' && opener == '_';
        if !closes {
            last = at + character.len_utf8();
        }
    }
    let unclosed = (0..3).filter(|&kind| depths[kind] > 0).map(|kind| begun[kind]).min();
    match unclosed {
        Some(open) if open < last && last - open < OPEN => {
            from + text[from..open].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '~']).len()
        }
        _ => last,
    }
}

/// Returns where a link to Twitter's shortener ends: a path of letters and digits, perhaps a query; whatever else
/// follows is the sentence. None where the path is too long to be one.
pub(super) fn shortened_end(text: &str, from: usize, opener: char) -> Option<usize> {
    let path = text[from..].strip_prefix('/').unwrap_or_default();
    let length = path.bytes().take(SLUG + 1).take_while(u8::is_ascii_alphanumeric).count();
    let after = from + 1 + length;
    match (length, text.as_bytes().get(after)) {
        (0, _) => Some(from + usize::from(text[from..].starts_with('/'))),
        (1..=SLUG, Some(b'?')) => Some(end(text, after, opener)),
        (1..=SLUG, _) => Some(after),
        _ => None,
    }
}

const fn kind(bracket: char) -> usize {
    match bracket {
        '(' | ')' => 0,
        '[' | ']' => 1,
        _ => 2,
    }
}

const fn ends(character: char) -> bool {
    matches!(character, '<' | '>' | '"' | '`' | '\\' | '^' | '«' | '»' | '“' | '”' | '„' | '…' | '—' | '\u{200B}'
        | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FE0F}'
        | '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Tells whether the English genitive follows an apostrophe.
fn is_genitive(rest: &str) -> bool {
    let Some(after) = rest.strip_prefix('s') else { return false };
    after.chars().next().is_none_or(|next| next.is_whitespace() || matches!(next, '.' | ',' | ';' | '!' | '?' | ')'))
}
