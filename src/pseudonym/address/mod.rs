//! Addresses: those of authors, and those of their profiles, lead to their authors as surely as names.

mod owner;
mod parts;
mod profile;

pub use owner::Addresses;

use std::ops::Range;

use super::{Pseudonyms, dictionary::is_common};
use owner::Owner;
use parts::{Parts, decoded};
use profile::{is_of_many, is_platform, segments};

/// A domain that is nobody's (RFC 2606), for sites that are one person's.
const NOWHERE: &str = "invalid";

impl Pseudonyms {
    /// Enters the address of an author, who has these names: a host that bears one of them is all the author's.
    pub fn add_address(&mut self, author: u32, address: &str, names: &[&str]) {
        if let Some(domain) = self.addresses.add(author, address, names) {
            self.roll.add_domain(author, &domain);
        }
        // The handle or id at the end of a profile is one wherever it stands.
        let address = decoded(address);
        let parts = Parts::of(&address);
        if is_platform(parts.host)
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
        let on_platform = is_platform(parts.host);
        let handles =
            segments(parts.rest()).filter(|segment| segment.is_profile(on_platform, &self.roll, parts.rest()));
        let handles = handles.map(|segment| begin + segment.handle.start..begin + segment.handle.end);
        below.into_iter().chain(handles).filter_map(hidden).collect()
    }
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
