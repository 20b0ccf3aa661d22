//! Addresses: those of authors, and those of their profiles, lead to their authors as surely as names.

use std::{borrow::Cow, ops::Range};

use rustc_hash::FxHashMap;

use super::{
    Pseudonyms,
    dictionary::is_common,
    roll::Roll,
    rule::DISTINCTIVE,
    word::{self, words},
};
use crate::{
    hash::Hasher,
    record::NONE,
    web::{Page, domain_of, host_in},
};

/// What stands before the domain of a site and does not tell it from others.
const SAME_SITE: [&str; 8] = ["www", "m", "mobile", "blog", "blogs", "forum", "fr", "fr-fr"];

/// Hosts below which everybody has a name of their own, but for those of the public suffix list.
const HOSTS_OF_MANY: [&str; 8] = [
    "tumblr.com",
    "over-blog.com",
    "free.fr",
    "wordpress.com",
    "skyrock.com",
    "canalblog.com",
    "livejournal.com",
    "bsky.social",
];

/// What stands before the handle in addresses of profiles: parts of a path, and keys of a query.
const BEFORE_HANDLES: [&str; 24] = [
    "user",
    "users",
    "u",
    "c",
    "in",
    "by",
    "people",
    "channel",
    "profile",
    "profil",
    "pub",
    "author",
    "auteur",
    "membre",
    "membres",
    "member",
    "members",
    "compte",
    "account",
    "utilisateur",
    "screen_name",
    "uid",
    "user_id",
    "user:",
];

/// A domain that is nobody's (RFC 2606), for sites that are one person's.
const NOWHERE: &str = "invalid";

/// Whose an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Owner {
    /// Number of the author, or [`NONE`] for several.
    who: u32,
    /// Which of the author's addresses it is, from 1: two sites of one author stay two.
    number: u32,
}

/// Addresses of authors, by the hash of host and path as they are compared.
#[derive(Debug, Default)]
pub struct Addresses {
    owners: FxHashMap<u64, Owner>,
    counts: FxHashMap<u32, u32>,
}

/// An address, taken apart; places are bytes.
struct Parts<'a> {
    address: &'a str,
    /// The host, with its port and what stands before it.
    authority: Range<usize>,
    /// The host alone.
    host: &'a str,
}

impl<'a> Parts<'a> {
    fn of(address: &'a str) -> Self {
        let start = address.find("//").map_or(0, |place| place + 2);
        let end = address[start..].find(['/', '?', '#']).map_or(address.len(), |length| start + length);
        Self { address, authority: start..end, host: host_in(&address[start..]) }
    }

    /// The host without what does not tell it from others of the same site.
    fn site(&self) -> String {
        let host = self.host.to_lowercase();
        let domain = domain_of(&host).into_owned();
        match host.strip_suffix(&domain).map(|below| below.trim_end_matches('.')) {
            Some(below) if SAME_SITE.contains(&below) && !domain.is_empty() => domain,
            _ => host,
        }
    }

    fn rest(&self) -> &'a str {
        &self.address[self.authority.end..]
    }
}

impl Addresses {
    /// Enters the address of an author. The front page of a platform is nobody's. Returns the domain, where all of it is
    /// the author's: it is if the address is that of the front page, or the host bears one of the names.
    fn add(&mut self, author: u32, address: &str, names: &[&str]) -> Option<String> {
        let address = decoded(address.trim());
        let parts = Parts::of(&address);
        let (site, rest) = (parts.site(), parts.rest().trim_end_matches(['/', '#', '?']));
        let domain = domain_of(&site).into_owned();
        let is_platform = !Page::new(&format!("http://{site}/")).platform.is_empty();
        if domain.is_empty() || rest.is_empty() && is_platform {
            return None;
        }
        self.enter(author, &site, rest);
        let is_named = |site: &str| !is_platform && names.iter().any(|name| bears(site, name));
        let own = if rest.is_empty() && site == domain || is_named(&domain) {
            domain
        } else {
            Some(site).filter(|site| rest.is_empty() || is_named(site))?
        };
        self.enter(author, &own, "");
        Some(own)
    }

    fn enter(&mut self, author: u32, site: &str, rest: &str) {
        let mut hasher = Hasher::default();
        [site, rest].iter().for_each(|part| word::add(part, &mut hasher));
        let count = self.counts.entry(author).or_default();
        let owner = self.owners.entry(hasher.finish()).or_insert_with(|| {
            *count += 1;
            Owner { who: author, number: *count }
        });
        if owner.who != author {
            owner.who = NONE;
        }
    }

    /// Returns the longest beginning of an address that is an author's: where it ends behind the host, and whose it is.
    fn find(&self, parts: &Parts<'_>) -> Option<(usize, Owner)> {
        if self.owners.is_empty() {
            return None;
        }
        let (site, rest) = (parts.site(), parts.rest());
        let mut hasher = Hasher::default();
        word::add(&site, &mut hasher);
        let mut found = self.owners.get(&hasher.finish()).map(|owner| (0, *owner));
        let mut done = 0;
        for end in rest.match_indices(['/', '?', '&', '#']).map(|(place, _)| place).chain([rest.len()]) {
            word::add(&rest[done..end], &mut hasher);
            done = end;
            found = self.owners.get(&hasher.finish()).map(|owner| (end, *owner)).or(found);
        }
        // A host below a domain that is somebody's is that somebody's too.
        found.or_else(|| {
            let mut hasher = Hasher::default();
            word::add(&domain_of(&site), &mut hasher);
            Some((0, *self.owners.get(&hasher.finish())?))
        })
    }
}

impl Pseudonyms {
    /// Enters the address of an author, who has these names: a host that bears one of them is all the author's.
    pub fn add_address(&mut self, author: u32, address: &str, names: &[&str]) {
        if let Some(domain) = self.addresses.add(author, address, names) {
            self.roll.add_domain(author, &domain);
        }
        // The handle or id at the end of a profile is one wherever it stands.
        let address = decoded(address);
        let parts = Parts::of(&address);
        if !Page::new(&format!("http://{}/", parts.host)).platform.is_empty()
            && let Some(handle) = segments(parts.rest()).last().map(|segment| &parts.rest()[segment.handle])
        {
            self.roll.add_handle(author, handle);
        }
    }

    /// Hides whom an address leads to. One that leads to nobody stays as it is written.
    pub fn address(&self, shown: &str) -> String {
        let address = decoded(shown);
        let hidden = self.hide(&address, &self.leads(&address));
        if hidden.hidden_n == 0 { shown.to_owned() } else { hidden.text }
    }

    /// Hides whose domain, or host, this is.
    pub fn domain(&self, domain: &str) -> String {
        self.address(domain)
    }

    /// Says what stands in place of the parts of an address that lead to somebody.
    fn leads(&self, address: &str) -> Vec<(Range<usize>, String)> {
        let parts = Parts::of(address);
        let begin = parts.authority.end;
        if let Some((end, Owner { who, number })) = self.addresses.find(&parts) {
            let pseudonym = self.of(who, &address[parts.authority.start..begin + end]);
            if end > 0 {
                return vec![(begin..begin + end, format!("/{pseudonym}"))];
            }
            let more = if number > 1 { format!("-{number}") } else { String::new() };
            return vec![(parts.authority, format!("{pseudonym}{more}.{NOWHERE}"))];
        }
        let hidden = |range: Range<usize>| {
            let handle = &address[range.clone()];
            self.roll.whole(handle).map(|who| (range, self.of(who, handle).into_owned()))
        };
        let host = address[parts.authority.clone()].rfind(parts.host).map_or(0, |place| parts.authority.start + place);
        let below = parts.host.split('.').next().unwrap_or_default();
        let of_many = is_of_many(parts.host) || !is_common(below) && parts.host.matches('.').count() > 1;
        let below = Some(host..host + below.len()).filter(|range| of_many && !range.is_empty());
        let is_platform = !Page::new(&format!("http://{}/", parts.host)).platform.is_empty();
        let handles =
            segments(parts.rest()).filter(|segment| segment.is_profile(is_platform, &self.roll, parts.rest()));
        let handles = handles.map(|segment| begin + segment.handle.start..begin + segment.handle.end);
        below.into_iter().chain(handles).filter_map(hidden).collect()
    }
}

/// Tells whether everybody has a host of their own below this one's domain.
fn is_of_many(host: &str) -> bool {
    let host = host.to_lowercase();
    HOSTS_OF_MANY.iter().any(|many| host.ends_with(many) && host.len() > many.len() && !host.starts_with("www."))
}

/// A part of a path or a value of a query.
struct Segment {
    /// Its number, from 0.
    place: usize,
    /// Where it is without the signs before a handle.
    handle: Range<usize>,
    /// Whether an `@` stands before it.
    sign: bool,
    /// Where the part before it is.
    before: Range<usize>,
}

impl Segment {
    /// Tells whether a handle, or a name of several words, is what stands here.
    fn is_profile(&self, is_platform: bool, roll: &Roll, rest: &str) -> bool {
        let before = rest[self.before.clone()].to_lowercase();
        let handle = &rest[self.handle.clone()];
        self.sign
            || BEFORE_HANDLES.contains(&&*before)
            || is_platform && self.place == 0
            || words(handle).nth(1).is_some() && roll.whole(handle).is_some()
    }
}

/// Cuts what follows a host.
fn segments(rest: &str) -> impl Iterator<Item = Segment> {
    let mut before = 0..0;
    let mut from = 0;
    let ends = rest.match_indices(['/', '?', '&', '#', '=', ':']).map(|(place, _)| place).chain([rest.len()]);
    let parts = ends.filter_map(move |end| {
        let range = from..end;
        from = end + 1;
        let part = &rest[range.clone()];
        let handle = part.trim_start_matches(['@', '!', '~']);
        let start = range.end - handle.len();
        // `@name@host` and `name.host`: the name alone.
        let length = handle.find('@').unwrap_or(handle.len());
        let segment =
            Segment { place: 0, handle: start..start + length, sign: part.starts_with('@'), before: before.clone() };
        before = range;
        (length > 0).then_some(segment)
    });
    parts.enumerate().map(|(place, segment)| Segment { place, ..segment })
}

/// Tells whether a host bears a word of a name, of five letters or more and in no dictionary.
fn bears(host: &str, name: &str) -> bool {
    let rare = words(name).filter(|word| word.length >= DISTINCTIVE).map(|word| &name[word.start..word.end]);
    rare.filter(|word| !is_common(word)).any(|word| host.contains(&word::squeezed(word)))
}

/// Returns an address as people read it: without percent signs, UTF-8 or else Windows-1252, and without Punycode.
fn decoded(address: &str) -> Cow<'_, str> {
    let mut address = Cow::Borrowed(address);
    if address.contains('%') {
        let bytes: Vec<u8> = percent_encoding::percent_decode_str(&address).collect();
        let text = String::from_utf8(bytes).unwrap_or_else(|error| {
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(error.as_bytes()).0.into_owned()
        });
        address = Cow::Owned(text);
    }
    let parts = Parts::of(&address);
    if parts.host.contains("xn--")
        && let (host, Ok(())) = idna::domain_to_unicode(parts.host)
    {
        let range = parts.authority;
        address = Cow::Owned([&address[..range.start], &*host, &address[range.end..]].concat());
    }
    address
}

#[cfg(test)]
mod tests {
    use super::super::{Key, Pseudonyms};

    fn pseudonyms() -> Pseudonyms {
        let key = Key::parse(&"01".repeat(32)).unwrap();
        let mut pseudonyms = Pseudonyms::new(key, ["u0", "u1", "u2"].map(Some));
        pseudonyms.add_name(0, "Zoé Kowalski");
        pseudonyms.add_name(1, "max");
        pseudonyms.add_name(2, "Lérouxel");
        pseudonyms.add_address(0, "http://www.zoe-ecrit.fr/", &[]);
        pseudonyms.add_address(0, "http://zoe-photo.fr/", &[]);
        pseudonyms.add_address(1, "https://exemple.org/membres/max?page=2", &[]);
        pseudonyms.add_address(1, "https://www.youtube.com/", &[]);
        pseudonyms.add_address(1, "https://www.facebook.com/profile.php?id=100064539921", &[]);
        pseudonyms.add_address(2, "blog.exemple.net", &[]);
        pseudonyms.add_address(2, "https://kowalski.exemple.com/a", &["Léa Kowalski"]);
        pseudonyms.add_address(2, "https://exemple.org/auteur/l%C3%A9rouxel-x", &[]);
        pseudonyms
    }

    fn hidden(shown: &str) -> String {
        let pseudonyms = pseudonyms();
        let hidden = pseudonyms.address(shown);
        (0..3).fold(hidden, |hidden, who| hidden.replace(pseudonyms.of_author(who).unwrap(), &format!("<{who}>")))
    }

    #[test]
    fn sites_of_authors_are_hidden_with_all_below_them() {
        assert_eq!(hidden("http://zoe-ecrit.fr"), "http://<0>.invalid");
        assert_eq!(hidden("http://zoe-photo.fr"), "http://<0>-2.invalid", "two sites stay two");
        assert_eq!(hidden("www.zoe-ecrit.fr/2009/08/post?x=1#c0"), "<0>.invalid/2009/08/post?x=1#c0");
        assert_eq!(hidden("https://photos.zoe-ecrit.fr/a"), "https://<0>.invalid/a");
        assert_eq!(hidden("https://exemple.net/zoe-kowalski/"), "https://<2>.invalid/<0>/");
        assert_eq!(hidden("http://kowalski.exemple.com/b"), "http://<2>-3.invalid/b", "the host bears the name");
        assert_eq!(hidden("http://autre.exemple.com/b"), "http://autre.exemple.com/b");
        assert_eq!(pseudonyms().domain("exemple.org"), "exemple.org");
        assert!(pseudonyms().domain("exemple.net").ends_with(".invalid"));
    }

    #[test]
    fn pages_of_authors_are_hidden_on_sites_of_others() {
        assert_eq!(hidden("https://exemple.org/membres/max?page=2#x"), "https://exemple.org/<1>#x");
        assert_eq!(hidden("https://exemple.org/membres/maxime"), "https://exemple.org/membres/maxime");
        assert_eq!(hidden("http://exemple.org/auteur/L%C3%89ROUXEL-X/1"), "http://exemple.org/<2>/1");
        assert_eq!(hidden("http://exemple.org/auteur/l%E9rouxel-x"), "http://exemple.org/<2>");
        assert_eq!(hidden("http://exemple.org/a%C3%A9"), "http://exemple.org/a%C3%A9", "others stay as written");
    }

    #[test]
    fn handles_are_hidden_in_addresses_of_profiles() {
        assert_eq!(hidden("https://twitter.com/max/status/17"), "https://twitter.com/<1>/status/17");
        assert_eq!(hidden("//twitter.com/max"), "//twitter.com/<1>");
        assert_eq!(hidden("https://www.reddit.com/user/max/"), "https://www.reddit.com/user/<1>/");
        assert_eq!(hidden("https://exemple.social/@max@autre.social"), "https://exemple.social/@<1>@autre.social");
        assert_eq!(hidden("https://exemple.com/?author=max&x=1"), "https://exemple.com/?author=<1>&x=1");
        assert_eq!(hidden("http://max.tumblr.com/x"), "http://<1>.tumblr.com/x");
        assert_eq!(
            hidden("https://fr-fr.facebook.com/profile.php?v=1&id=100064539921"),
            "https://fr-fr.facebook.com/profile.php?v=1&id=<1>"
        );
        assert_eq!(hidden("https://exemple.com/prix/max"), "https://exemple.com/prix/max");
        assert_eq!(hidden("https://www.youtube.com/watch?v=a"), "https://www.youtube.com/watch?v=a");
        assert_eq!(hidden("https://exemple.com/tag/zoe-kowalski"), "https://exemple.com/tag/<0>");
        assert_eq!(hidden("http://xn--lrouxel-bya.fr/a"), "http://<2>.fr/a");
    }
}
