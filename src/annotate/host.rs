//! Host names: where one ends, and whether it may stand in a link or address: labels of RFC 1123 and IDNA, and the less
//! stands around it the more a suffix: a public one where the host stands alone, letters after a scheme or `@`.

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

/// What stands before a host, and so what it may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Nothing: letters and a public suffix are all that tells it from the text.
    Bare,
    /// `@`: a top-level name that nobody registers (`.lan`) will do.
    Address,
    /// A scheme: it may hold signs, figures alone and reserved names too.
    Scheme,
}

/// Returns the end of the host name that begins at `start`. Words without spaces part it from the text.
pub(super) fn end(text: &str, start: usize, place: Place) -> Option<usize> {
    let free = place == Place::Scheme;
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
        if turn.is_none() && before.is_ascii_alphanumeric() && (is_dense(character) || is_sign(character)) {
            turn = Some(reached);
        }
        reached += character.len_utf8();
        before = character;
    }
    let host = text[start..reached].trim_end_matches(['-', '_']);
    if host.len() < reached - start && text[reached..].starts_with(char::is_alphanumeric) {
        return None;
    }
    if let Some(end) = before_sentence(host) {
        return Some(start + end);
    }
    if is_listed(host, free) {
        return Some(start + host.len());
    }
    // Words without spaces or an emoji have run into the host: at its first turn to them, or after its last label.
    if let Some(turn) = turn
        && is_listed(&text[start..turn], free)
    {
        return Some(turn);
    }
    let label = host.rfind('.')? + 1;
    if host[label..].starts_with(is_dense) {
        let ends = host[label..].char_indices().skip(1).map(|(place, _)| label + place).take(LABEL);
        if let Some(end) = ends.filter(|&end| is_listed(&host[..end], free)).last() {
            return Some(start + end);
        }
    }
    (place != Place::Bare && is_unlisted(host)).then_some(start + host.len())
}

/// Returns the end of a host of one label that begins at `start`. A port or a path has to show that it is one: the
/// name of a machine in somebody's own net.
pub(super) fn single_end(text: &str, start: usize) -> Option<usize> {
    let length = text[start..].bytes().take(LABEL).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
    let end = start + length.count();
    let name = &text[start..end];
    let after = text.as_bytes().get(end + 1).copied().unwrap_or(b' ');
    let shown = match text.as_bytes().get(end) {
        Some(b':') => after.is_ascii_digit(),
        Some(b'/') => after.is_ascii_alphanumeric(),
        _ => false,
    };
    (shown && name.len() > 1 && name.starts_with(|first: char| first.is_ascii_alphabetic()) && is_label(name))
        .then_some(end)
}

/// Returns where a listed host ends that the next sentence is glued to: `exemple.fr.Le`.
fn before_sentence(host: &str) -> Option<usize> {
    let (before, label) = host.rsplit_once('.')?;
    let suffix = before.rsplit_once('.')?.1;
    let glued = label.starts_with(char::is_uppercase) && suffix.chars().all(char::is_lowercase);
    (glued && is_listed(before, false)).then_some(before.len())
}

/// Tells whether a host is well formed whose top-level name is none of the public ones: letters of one kind.
fn is_unlisted(host: &str) -> bool {
    let mut labels = host.rsplit('.');
    let (top, registered) = (labels.next().unwrap_or_default(), labels.next().unwrap_or_default());
    let punycode = top.get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case("xn--"));
    let letters = |character: char| character.is_ascii_alphabetic() || punycode && character.is_ascii();
    let foreign = |character: char| !character.is_ascii() && class::continues_word(character);
    is_well_formed(host)
        && !registered.is_empty()
        && top.chars().count() > 1
        && (top.chars().all(letters) || top.chars().all(foreign))
        && !registered.contains('_')
}

fn is_of_host(character: char, free: bool) -> bool {
    match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' => true,
        '\0'..='\x7F' => false,
        _ if character.is_alphanumeric() || class::continues_word(character) => true,
        _ => free && is_sign(character),
    }
}

/// Signs that hosts have though no registry should give them: `✪`, `➡`, `😀`.
fn is_sign(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{2BFF}') || class::is_emoji(character)
}

fn is_well_formed(host: &str) -> bool {
    let most = if host.is_ascii() { HOST } else { 4 * HOST };
    !host.is_empty() && host.len() <= most && host.split('.').all(is_label)
}

/// Tells whether a host name is well formed and has a known public suffix, or a reserved one after a scheme (`free`).
fn is_listed(host: &str, free: bool) -> bool {
    if !is_well_formed(host) {
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
    let folded = host.bytes().any(|byte| byte.is_ascii_uppercase()).then(|| host.to_ascii_lowercase());
    let Some(suffix) = psl::suffix(folded.as_deref().unwrap_or(host).as_bytes()) else { return false };
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
