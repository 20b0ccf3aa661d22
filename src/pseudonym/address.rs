//! Addresses: those of authors, and those of their profiles, lead to their authors as surely as names.

use rustc_hash::FxHashMap;

use super::{
    Pseudonyms,
    dictionary::is_common,
    roll::{DISTINCTIVE, Roll},
    word::{self, words},
};
use crate::{
    hash,
    record::NONE,
    web::{Page, domain_of, fingerprint_of},
};

/// Hosts below a domain that are the same site as it.
const SAME_SITE: [&str; 5] = ["www", "blog", "blogs", "forum", "m"];

/// What stands before the handle in addresses of profiles.
const BEFORE_HANDLES: [&str; 9] = ["user", "u", "c", "in", "people", "channel", "profile", "pub", "users"];

/// A domain that is nobody's (RFC 2606), for sites that are one person's.
const NOWHERE: &str = "invalid";

/// Addresses of authors, by the hash of their fingerprints.
#[derive(Debug, Default)]
pub struct Addresses(FxHashMap<u64, u32>);

impl Addresses {
    /// Enters the address of an author. The front page of a platform is nobody's. Returns the domain, where all of it is
    /// the author's: it is if the address is that of the front page, or the host bears one of the names.
    pub fn add(&mut self, author: u32, address: &str, names: &[&str]) -> Option<String> {
        let address = with_scheme(address.trim());
        let page = Page::new(&address);
        let host = page.fingerprint.split(['/', '?']).next().unwrap_or_default();
        let is_front = host.len() == page.fingerprint.len();
        let domain = domain_of(host);
        if domain.is_empty() || is_front && !page.platform.is_empty() {
            return None;
        }
        self.enter(author, &page.fingerprint);
        let below = host.strip_suffix(&*domain).and_then(|below| below.strip_suffix('.'));
        let is_named = |site: &str| page.platform.is_empty() && names.iter().any(|name| bears(site, name));
        let is_whole = is_front && below.is_none_or(|below| SAME_SITE.contains(&below));
        let own = if is_whole || is_named(&domain) { &*domain } else { Some(host).filter(|host| is_named(host))? };
        self.enter(author, own);
        Some(own.to_owned())
    }

    fn enter(&mut self, author: u32, fingerprint: &str) {
        let known = self.0.entry(hash::id(fingerprint)).or_insert(author);
        if *known != author {
            *known = NONE;
        }
    }

    /// Returns the longest beginning of an address that is one of an author: its length in bytes, and whose it is.
    fn find(&self, fingerprint: &str) -> Option<(usize, u32)> {
        if self.0.is_empty() {
            return None;
        }
        let ends = fingerprint.char_indices().filter(|(_, sign)| matches!(sign, '/' | '?' | '&' | '#'));
        let mut ends = ends.map(|(place, _)| place).chain([fingerprint.len()]).rev();
        let longest = ends.find_map(|end| self.0.get(&hash::id(&fingerprint[..end])).map(|&who| (end, who)));
        // A host below one that is somebody's is that somebody's too.
        let host = fingerprint.split(['/', '?', '#']).next().unwrap_or_default();
        let above = || Some((host.len(), *self.0.get(&hash::id(&domain_of(host)))?));
        longest.or_else(above)
    }
}

impl Pseudonyms {
    /// Hides whom an address leads to; `shown` is how the address stands in the text, with or without its scheme.
    pub fn address(&self, shown: &str, address: &str) -> String {
        let address = with_scheme(address);
        let fingerprint = fingerprint_of(&address);
        let Some((end, who)) = self.addresses.find(&fingerprint) else {
            let shown = in_profile(shown, &self.roll, |who, handle| self.of(who, handle).into_owned());
            return self.hide(&shown, &[]).text;
        };
        let scheme = if shown.contains("://") { address.find("://").map_or("", |end| &address[..end + 3]) } else { "" };
        let (known, rest) = fingerprint.split_at(end);
        let pseudonym = self.of(who, known);
        let host = known.split(['/', '?', '#']).next().unwrap_or_default();
        let rest = self.hide(rest, &[]).text;
        if host.len() == known.len() {
            format!("{scheme}{pseudonym}.{NOWHERE}{rest}")
        } else {
            format!("{scheme}{}/{pseudonym}{rest}", self.domain(host))
        }
    }

    /// Hides whose domain, or host, this is.
    pub fn domain(&self, domain: &str) -> String {
        match self.addresses.find(domain) {
            Some((_, who)) => format!("{}.{NOWHERE}", self.of(who, domain)),
            None => self.hide(domain, &[]).text,
        }
    }
}

/// Replaces the handle in the address of a profile, however short it is: after an `@`, or where platforms have it.
fn in_profile(shown: &str, roll: &Roll, pseudonym: impl Fn(u32, &str) -> String) -> String {
    let begin = shown.find("://").map_or(0, |end| end + 3);
    let is_platform = !Page::new(&with_scheme(shown)).platform.is_empty();
    let mut written = String::with_capacity(shown.len());
    written.push_str(&shown[..begin]);
    let mut before = "";
    for (place, part) in shown[begin..].split_inclusive(['/', '?', '#']).enumerate() {
        let segment = part.trim_end_matches(['/', '?', '#']);
        let handle = segment.strip_prefix('@').unwrap_or(segment);
        let is_place = handle.len() < segment.len()
            || is_platform && (place == 1 || place == 2 && BEFORE_HANDLES.contains(&before))
            || place > 0 && BEFORE_HANDLES[..2].contains(&before);
        match roll.handle(handle).filter(|_| is_place && !handle.is_empty()) {
            Some(who) => {
                written.push_str(&segment[..segment.len() - handle.len()]);
                written.push_str(&pseudonym(who, handle));
                written.push_str(&part[segment.len()..]);
            }
            None => written.push_str(part),
        }
        before = segment;
    }
    written
}

/// Tells whether a host bears a word of a name, of five letters or more and in no dictionary.
fn bears(host: &str, name: &str) -> bool {
    words(name).filter(|word| word.length >= DISTINCTIVE).map(|word| &name[word.start..word.end]).any(|word| {
        let mut folded = String::new();
        word::each_folded(word, |letter| folded.push(letter));
        host.contains(&folded) && !is_common(word)
    })
}

fn with_scheme(address: &str) -> String {
    if address.contains("://") { address.to_owned() } else { format!("http://{}", address.trim_start_matches("//")) }
}

#[cfg(test)]
mod tests {
    use super::super::{Key, Pseudonyms};

    fn pseudonyms() -> Pseudonyms {
        let key = Key::parse(&"01".repeat(32)).unwrap();
        let mut pseudonyms = Pseudonyms::new(key, ["u0", "u1", "u2"].map(Some));
        pseudonyms.add_name(0, "Zoé Kowalski");
        pseudonyms.add_name(1, "max");
        pseudonyms.add_address(0, "http://www.zoe-ecrit.fr/", &[]);
        pseudonyms.add_address(1, "https://exemple.org/membres/max?page=2", &[]);
        pseudonyms.add_address(1, "https://www.youtube.com/", &[]);
        pseudonyms.add_address(2, "blog.exemple.net", &[]);
        pseudonyms.add_address(2, "https://kowalski.exemple.com/a", &["Léa Kowalski"]);
        pseudonyms
    }

    fn hidden(shown: &str) -> String {
        let pseudonyms = pseudonyms();
        let hidden = pseudonyms.address(shown, shown);
        (0..3).fold(hidden, |hidden, who| hidden.replace(pseudonyms.of_author(who).unwrap(), &format!("<{who}>")))
    }

    #[test]
    fn sites_of_authors_are_hidden_with_all_below_them() {
        assert_eq!(hidden("http://zoe-ecrit.fr"), "http://<0>.invalid");
        assert_eq!(hidden("www.zoe-ecrit.fr/2009/08/post?x=1"), "<0>.invalid/2009/08/post?x=1");
        assert_eq!(hidden("https://photos.zoe-ecrit.fr/a"), "https://<0>.invalid/a");
        assert_eq!(hidden("https://exemple.net/zoe-kowalski/"), "https://<2>.invalid/<0>");
        assert_eq!(hidden("http://kowalski.exemple.com/b"), "http://<2>.invalid/b", "the host bears the name");
        assert_eq!(hidden("http://autre.exemple.com/b"), "http://autre.exemple.com/b");
        assert_eq!(pseudonyms().domain("exemple.org"), "exemple.org");
        assert!(pseudonyms().domain("exemple.net").ends_with(".invalid"));
    }

    #[test]
    fn pages_of_authors_are_hidden_on_sites_of_others() {
        assert_eq!(hidden("https://exemple.org/membres/max?page=2"), "https://exemple.org/<1>");
        assert_eq!(hidden("https://exemple.org/membres/maxime"), "https://exemple.org/membres/maxime");
    }

    #[test]
    fn handles_are_hidden_in_addresses_of_profiles() {
        assert_eq!(hidden("https://twitter.com/max/status/17"), "https://twitter.com/<1>/status/17");
        assert_eq!(hidden("https://www.reddit.com/user/max/"), "https://www.reddit.com/user/<1>/");
        assert_eq!(hidden("https://exemple.social/@max"), "https://exemple.social/@<1>");
        assert_eq!(hidden("https://exemple.com/prix/max"), "https://exemple.com/prix/max");
        assert_eq!(hidden("https://www.youtube.com/watch?v=a"), "https://www.youtube.com/watch?v=a");
        assert_eq!(hidden("https://exemple.com/tag/zoe-kowalski"), "https://exemple.com/tag/<0>");
    }
}
