//! Where a link ends: at a sign that no URL holds, without the punctuation of the sentence, with brackets balanced.

use super::{class, host};

/// How much may follow a bracket that nothing closes for the link to end before it: no more, so that hostile input
/// is not read again and again.
const OPEN: usize = 256;
/// What closes a sentence and not a link.
const CLOSING: [char; 8] = ['.', ',', ';', ':', '!', '?', '*', '~'];
/// Signs of HTML that end a link as the signs themselves do, after their `&`.
const CLOSING_ENTITIES: &[&str] = &["quot;", "gt;", "lt;", "nbsp;", "#34;", "#39;", "#x27;"];
/// The longest path of Twitter's own links.
const SLUG: usize = 40;

/// Returns where the link ends whose host has ended at `from`. `opener` is the sign before the link.
pub(super) fn end(text: &str, from: usize, opener: char) -> usize {
    let mut depths = [0usize; 3];
    let mut begun = [from; 3];
    let mut last = from;
    let mut before = '\0';
    let mut base = from;
    let mut letters = text[from..].char_indices();
    while let Some((place, character)) = letters.next() {
        let at = base + place;
        let rest = &text[at + character.len_utf8()..];
        let next = || rest.chars().next().unwrap_or(' ');
        if class::is_emoji(character) {
            let Some(passed) = emoji_in_path(rest, before) else { break };
            // The run is taken whole.
            last = at + character.len_utf8() + passed;
            (base, letters, before) = (last, text[last..].char_indices(), 'a');
            continue;
        }
        if ends(character) || character.is_whitespace() || character.is_control() {
            break;
        }
        match character {
            // What closes a tag of a forum.
            '[' if next() == '/' => break,
            '&' if CLOSING_ENTITIES.iter().any(|name| rest.starts_with(name)) => break,
            'h' if before.is_alphanumeric() && begins_link(&text[at..]) => break,
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
            '\'' | '’' if opener == '\'' || is_genitive(rest) => break,
            ',' | ';' | '|' if begins_link(rest) || rest.starts_with("www.") => break,
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
                last = text.len() - rest.len();
                (base, letters, before) = (last, text[last..].char_indices(), 'a');
                continue;
            }
            _ => {}
        }
        before = character;
        let closes = matches!(
            character,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '*' | '~' | '(' | '[' | '{' | '|' | '–' | '•' | '·'
        ) || character == '_' && opener == '_';
        if !closes {
            last = at + character.len_utf8();
        }
    }
    if text[last..].starts_with(';') {
        last = before_entity(text, from, last);
    }
    let unclosed = (0..3).filter(|&kind| depths[kind] > 0).map(|kind| begun[kind]).min();
    match unclosed {
        Some(open) if open < last && last - open < OPEN => from + text[from..open].trim_end_matches(CLOSING).len(),
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
    matches!(character, '<' | '>' | '"' | '`' | '\\' | '^' | '«' | '»' | '“' | '”' | '„' | '‘' | '‚' | '‹' | '›' | '…' | '—' | '\u{200B}'
        | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FE0F}'
        | '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{1F000}'..='\u{1FAFF}')
}

fn begins_link(rest: &str) -> bool {
    rest.starts_with("http://") || rest.starts_with("https://")
}

/// Returns how much of `rest`, what follows an emoji in a path, belongs to the path: emoji that stand between its signs,
/// as in `/😀/a`, or are a value. Where nothing follows they are the writer's.
fn emoji_in_path(rest: &str, before: char) -> Option<usize> {
    let after = rest.trim_start_matches(|next| class::is_emoji(next) || matches!(next, '\u{FE0F}' | '\u{200D}'));
    let goes_on = before.is_ascii_punctuation() && after.starts_with(['/', '?', '#', '&', '=', '-', '_', '+', '%']);
    (goes_on || before == '=').then_some(rest.len() - after.len())
}

/// Returns where the link ends before `last`, where a `;` follows that closes an entity of HTML (`&hellip;`).
fn before_entity(text: &str, from: usize, last: usize) -> usize {
    // The longest common names have eight letters (`&thetasym;`).
    let name = text[from..last].bytes().rev().take(9).take_while(u8::is_ascii_alphanumeric).count();
    let ampersand = (last - name).saturating_sub(1);
    if name < 2 || ampersand <= from || text.as_bytes()[ampersand] != b'&' {
        return last;
    }
    from + text[from..ampersand].trim_end_matches(CLOSING).len()
}

/// Tells whether the English genitive follows an apostrophe.
fn is_genitive(rest: &str) -> bool {
    let Some(after) = rest.strip_prefix('s') else { return false };
    after.chars().next().is_none_or(|next| next.is_whitespace() || matches!(next, '.' | ',' | ';' | '!' | '?' | ')'))
}
