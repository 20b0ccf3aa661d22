//! Links: with a scheme, with `www.`, or a host with a known public suffix; and where they end.
//!
//! French prose glues sentences (`fin.Le`) and writes inclusively (`curieux.se`): a host without scheme and path is
//! taken only with a suffix that is no word.

use super::{
    findings::{Findings, Link},
    host::{self, Place},
    lexicon::{self, NAME_ENDING, OPTIONAL_ENDING},
    path,
};
use crate::{
    hash,
    model::{MarkKind, Message},
    span::Span,
    web,
};

/// The longest name and password before a host.
const USER: usize = 128;

/// Suffixes that make a link of a host that stands alone, though French or a list of words knows them. Suffixes of two
/// letters that no list knows do so too.
const PLAIN_SUFFIXES: &[&str] = &[
    "com", "org", "net", "fr", "eu", "info", "edu", "gov", "mil", "uk", "ch", "be", "io", "tv", "co", "so", "int",
    "biz", "pro", "mobi", "xyz", "dev", "app", "re", "pf", "nc", "lu", "ru", "cn", "jp", "nl", "pl", "bzh", "paris",
    "asso", "gouv", "alsace", "corsica", "quebec", "cat", "online", "tech", "website", "wiki",
];

/// A link that has been recognised.
pub(super) struct Found {
    pub end: usize,
    /// What has to be put before its text to make a URL.
    scheme: &'static str,
    /// Where its host stands.
    host: Span,
}

/// Recognises a link that begins with its scheme at `start`.
pub(super) fn with_scheme(text: &str, start: usize) -> Option<Found> {
    let authority = start + text[start..].find("://")? + 3;
    let opener = char_before(text, start);
    if matches!(opener, '@' | '＠' | '#' | '＃' | '$' | '_') && !(opener == '_' && is_emphasis(text, start)) {
        return None;
    }
    let plain = host_of(text, authority).filter(|&end| !is_user(&text[end..]));
    let named = || after_user(text, authority).and_then(|host| Some((host, named_host(text, host)?)));
    let (host, host_end) = plain
        .map(|end| (authority, end))
        .or_else(named)
        .or_else(|| Some((authority, host::single_end(text, authority)?)))?;
    Some(Found { end: whole_end(text, host, host_end, opener)?, scheme: "", host: Span::new(host, host_end) })
}

/// Recognises a link that begins with its host at `start`.
pub(super) fn bare(text: &str, start: usize) -> Option<Found> {
    let opener = char_before(text, start);
    let bullet = || !char_before(text, start - 1).is_alphanumeric() && char_before(text, start - 1) != '.';
    match opener {
        '@' | '＠' | '#' | '＃' | '$' | '/' | '.' => return None,
        '-' | '_' if !bullet() || char_before(text, start - 1) == opener => return None,
        _ => {}
    }
    let host_end = host::end(text, start, Place::Bare)?;
    let host = &text[start..host_end];
    let after = text.as_bytes().get(host_end).copied().unwrap_or(b' ');
    let next = text.as_bytes().get(host_end + 1);
    let path =
        matches!(after, b'/' | b'?' | b':' | b'#') && next.is_some_and(u8::is_ascii_alphanumeric) || after == b'/';
    let suffix = host.rsplit('.').next()?;
    if suffix.bytes().all(|byte| byte.is_ascii_digit()) && !(path && matches!(after, b'/' | b':')) {
        return None;
    }
    let www = host.get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case("www."));
    let safe = www
        || path && after == b'/' && suffix.len() > 1 && !suffix.contains(char::is_uppercase)
        || path && host::is_ipv4(host) && (after == b'/' || port_end(text, host_end).is_some())
        || is_plain(suffix);
    if !safe || after == b'@' {
        return None;
    }
    let end = if path { whole_end(text, start, host_end, opener)? } else { host_end };
    // `étudiant.es/enseignant.es` is no address.
    let inclusive = !www && lexicon::look_up(hash::word(suffix)).is(OPTIONAL_ENDING);
    if inclusive && text[host_end..end].chars().all(|letter| letter.is_alphabetic() || matches!(letter, '/' | '.')) {
        return None;
    }
    Some(Found { end, scheme: "http://", host: Span::new(start, host_end) })
}

/// Recognises a link that begins with the two slashes before its host.
pub(super) fn without_scheme(text: &str, start: usize) -> Option<Found> {
    let opener = char_before(text, start);
    if opener.is_alphanumeric() || matches!(opener, ':' | '/' | '_' | '.') {
        return None;
    }
    let host = start + 2;
    let host_end = host::end(text, host, Place::Bare)?;
    Some(Found { end: whole_end(text, host, host_end, opener)?, scheme: "http:", host: Span::new(host, host_end) })
}

/// Returns the end of the host name after `@` that begins at `start`.
pub(super) fn host_end(text: &str, start: usize) -> Option<usize> {
    let end = host::end(text, start, Place::Address)?;
    text[start..end].contains(char::is_alphabetic).then_some(end)
}

/// Returns the end of a host after a scheme: of a name, or of an IPv6 address in brackets.
fn host_of(text: &str, start: usize) -> Option<usize> {
    if !text[start..].starts_with('[') {
        return host::end(text, start, Place::Scheme);
    }
    let length = text[start..].bytes().take(48).position(|byte| byte == b']')?;
    let address: Result<std::net::Ipv6Addr, _> = text[start + 1..start + length].parse();
    address.is_ok().then_some(start + length + 1)
}

/// Returns the end of a host after `name:password@`, where a single name will do.
fn named_host(text: &str, start: usize) -> Option<usize> {
    host_of(text, start).or_else(|| host::single_end(text, start))
}

/// Tells whether what seemed a host is a name or password: `@` follows, or `:` and no port.
fn is_user(rest: &str) -> bool {
    let word = rest.strip_prefix(':').map(|port| port.bytes().next().unwrap_or(b' '));
    rest.starts_with('@')
        || word.is_some_and(|first| !first.is_ascii_digit() && first > b' ' && first < 0x80)
            && after_user(rest, 0).is_some()
}

/// Returns where the host begins after `name:password@` (RFC 3986, 3.2.1).
fn after_user(text: &str, start: usize) -> Option<usize> {
    let allowed = |letter: char| letter.is_alphanumeric() || "-._~!$&'()*+,;=:%@".contains(letter);
    let letters = text[start..].char_indices().take(USER).take_while(|&(_, letter)| allowed(letter));
    let last = letters.filter(|&(_, letter)| letter == '@').last();
    last.map(|(place, _)| start + place + 1)
}

/// Returns where a link ends whose host is known: after the port, the path, the query, the fragment.
fn whole_end(text: &str, host: usize, host_end: usize, opener: char) -> Option<usize> {
    let bytes = text.as_bytes();
    // The dot of the root (RFC 1034, 3.1), where it cannot be the sentence's.
    let rooted = bytes.get(host_end) == Some(&b'.') && (bytes.get(host_end + 1) == Some(&b'/'));
    let mut from = host_end + usize::from(rooted);
    from = port_end(text, from).unwrap_or(from);
    if text[host..host_end].eq_ignore_ascii_case("t.co") {
        return path::shortened_end(text, from, opener);
    }
    let goes_on = text[from..].starts_with(['/', '?', '#']);
    Some(if goes_on { path::end(text, from, opener) } else { from })
}

/// Returns the end of the port whose colon stands at `at`.
fn port_end(text: &str, at: usize) -> Option<usize> {
    let port = text[at..].strip_prefix(':')?;
    let digits = port.bytes().take(6).take_while(u8::is_ascii_digit).count();
    port[..digits].parse::<u16>().is_ok().then_some(at + 1 + digits)
}

/// Tells whether a suffix makes a link of a host that stands alone.
fn is_plain(suffix: &str) -> bool {
    let mut folded = [0; 16];
    let Some(folded) = folded.get_mut(..suffix.len()) else { return false };
    folded.copy_from_slice(suffix.as_bytes());
    folded.make_ascii_lowercase();
    let listed = PLAIN_SUFFIXES.iter().any(|plain| plain.as_bytes() == folded);
    let upper = !suffix.contains(char::is_lowercase) && (listed || suffix.len() > 2);
    if suffix.contains(char::is_uppercase) && !upper {
        return false;
    }
    let lexeme = lexicon::look_up(hash::word(suffix));
    listed
        || !suffix.is_ascii()
        || suffix.len() == 2 && lexeme.known.trailing_zeros() >= 16 && !lexeme.is(OPTIONAL_ENDING | NAME_ENDING)
}

/// Tells whether the `_` before a link is that of Markdown: no letter stands before it.
fn is_emphasis(text: &str, start: usize) -> bool {
    !char_before(text, start - 1).is_alphanumeric()
}

fn char_before(text: &str, at: usize) -> char {
    text[..at].chars().next_back().unwrap_or('\0')
}

/// Writes a link that stands in the text.
pub(super) fn add(text: &str, start: usize, found: &Found, findings: &mut Findings) {
    let url = write(&mut findings.arena, &[found.scheme, &text[start..found.end]]);
    let domain = web::domain_of(found.host.of(text).unwrap_or_default());
    let domain = write(&mut findings.arena, &[&domain]);
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
        let domain = web::domain_of(web::host_in(host));
        let domain = write(&mut findings.arena, &[&domain]);
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
