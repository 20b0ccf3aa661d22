//! Host names: where one ends, and whether it may stand in a link: labels of RFC 1123 and IDNA, a known public suffix.

use super::class;

/// The longest host name (RFC 1035, 2.3.4).
const HOST: usize = 253;
/// The longest label (RFC 1035, 2.3.4).
const LABEL: usize = 63;
/// Top-level names that are set apart for use outside of the public list (RFC 2606, 6761, 6762, 7686).
const RESERVED: &[&str] = &["localhost", "local", "test", "example", "invalid", "onion"];

/// Tells whether words of the script follow each other without spaces, so that a link may begin or end between letters.
pub(super) fn is_dense(character: char) -> bool {
    character >= '\u{0E00}'
        && (class::needs_word_bounds(character)
            || matches!(character, '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7AF}'))
}

/// Returns the end of the host name that begins at `start`. After a scheme (`free`) it may hold signs, letters of any
/// script, figures alone and reserved names; elsewhere letters, and words without spaces part it from the text.
pub(super) fn end(text: &str, start: usize, free: bool) -> Option<usize> {
    let mut reached = start;
    let mut before = '.';
    let mut turn = None;
    let mut letters = text.get(start..)?.chars().peekable();
    while let Some(character) = letters.next() {
        let allowed = match character {
            '.' => before != '.' && letters.peek().is_some_and(|&next| is_of_host(next, free)),
            _ if is_dense(character) && !free => before == '.' && reached > start || is_dense(before),
            _ => is_of_host(character, free),
        };
        if !allowed || reached - start > 4 * HOST {
            break;
        }
        if turn.is_none() && is_dense(character) && before.is_ascii_alphanumeric() {
            turn = Some(reached);
        }
        reached += character.len_utf8();
        before = character;
    }
    let host = text[start..reached].trim_end_matches(['-', '_']);
    if host.len() < reached - start && text[reached..].starts_with(char::is_alphanumeric) {
        return None;
    }
    if is_valid(host, free) {
        return Some(start + host.len());
    }
    // Words without spaces have run into the host: at its first turn to them, or after its last label.
    if let Some(turn) = turn
        && is_valid(&text[start..turn], free)
    {
        return Some(turn);
    }
    let label = host.rfind('.')? + 1;
    if !host[label..].starts_with(is_dense) {
        return None;
    }
    let ends = host[label..].char_indices().skip(1).map(|(place, _)| label + place).take(LABEL);
    ends.filter(|&end| is_valid(&host[..end], free)).last().map(|end| start + end)
}

fn is_of_host(character: char, free: bool) -> bool {
    match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' => true,
        '\0'..='\x7F' => false,
        _ if character.is_alphanumeric() || class::continues_word(character) => true,
        // Signs: `✪`, `➡`.
        _ => free && matches!(character, '\u{2190}'..='\u{2BFF}'),
    }
}

/// Tells whether a host name is well formed and has a known public suffix.
fn is_valid(host: &str, free: bool) -> bool {
    if host.is_empty()
        || host.len() > 4 * HOST
        || host.is_ascii() && host.len() > HOST
        || !host.split('.').all(is_label)
    {
        return false;
    }
    let last = host.rsplit('.').next().unwrap_or_default();
    if last.bytes().all(|byte| byte.is_ascii_digit()) {
        return is_ipv4(host);
    }
    if free && RESERVED.iter().any(|name| last.eq_ignore_ascii_case(name)) {
        return host.contains('.') || last.eq_ignore_ascii_case("localhost");
    }
    // The list of public suffixes is in lower case.
    let mut folded = [0; 4 * HOST];
    let Some(folded) = folded.get_mut(..host.len()) else { return false };
    folded.copy_from_slice(host.as_bytes());
    folded.make_ascii_lowercase();
    let Some(suffix) = psl::suffix(folded) else { return false };
    let length = suffix.as_bytes().len();
    if !suffix.is_known() || length == host.len() && !host.contains('.') {
        return false;
    }
    // No name that is registered has an underscore; those below it may.
    let before = host[..host.len() - length].trim_end_matches('.');
    let registered = before.rsplit('.').next().unwrap_or_default();
    !registered.contains('_') && !host[host.len() - length..].contains('_')
}

fn is_label(label: &str) -> bool {
    let ends = |character: char| matches!(character, '-' | '_');
    let plain = label.is_ascii();
    // Punycode has `xn--` and at least one sign for each character (RFC 3492).
    let length = if plain { label.len() } else { label.chars().count() + 4 };
    !label.is_empty()
        && length <= LABEL
        && !label.starts_with(ends)
        && !label.ends_with(ends)
        && (plain || !label.get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case("xn--")))
}

/// Tells whether a host is four numbers up to 255.
pub(super) fn is_ipv4(host: &str) -> bool {
    host.split('.').count() == 4 && host.split('.').all(|part| part.parse::<u8>().is_ok())
}
