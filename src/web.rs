//! Addresses of pages: what an address says without asking the net. Which links stand in a text, `annotate` knows.
//!
//! Four forms: as written; resolved (WHATWG URL Standard); canonical, without what tells who came from where; and a
//! fingerprint, the same for all addresses that show the same page. Hosts are folded in one way for all of them.

use std::borrow::Cow;

use url::Url;

/// What `build.rs` made of `lexicon/tracking.toml` and `lexicon/sites.toml`.
mod lists {
    include!(concat!(env!("OUT_DIR"), "/web.rs"));
}

/// The forms of one address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Absolute URL as the standard writes it: hosts in lower case and Punycode, no default port, no dot segments.
    pub resolved: String,
    /// The same without tracking parameters and without an empty query or fragment.
    pub canonical: String,
    /// The same for counting: no scheme, user, `www`, mobile or AMP host, slash at the end or fragment (but `#!`).
    pub fingerprint: String,
    /// The platform, or empty.
    pub platform: &'static str,
    /// Whether the address is that of a shortener, and does not tell the page.
    pub shortener: bool,
}

impl Page {
    /// Reads an address that has a scheme. What the standard cannot parse stays as it is.
    pub fn new(address: &str) -> Self {
        let Ok(mut url) = Url::parse(address) else {
            let same = || address.to_owned();
            return Self { resolved: same(), canonical: same(), fingerprint: same(), ..Self::default() };
        };
        let resolved = url.as_str().to_owned();
        make_canonical(&mut url);
        let host = host_of(&url);
        Self {
            platform: platform_of(host),
            shortener: lists::SHORTENERS.iter().any(|site| is_under(host, site)),
            fingerprint: fingerprint(&url, host),
            canonical: url.as_str().to_owned(),
            resolved,
        }
    }
}

/// Returns the platform that shows the pages of a host, in lower case; empty where none does.
pub fn platform_of(host: &str) -> &'static str {
    lists::PLATFORMS.iter().find(|(site, _)| is_under(host, site)).map_or("", |(_, name)| name)
}

/// Returns the registered domain of a host as it is written: the public suffix and one label more, in lower case and
/// Punycode. Empty for addresses of numbers and for single names.
pub fn domain_of(host: &str) -> Cow<'_, str> {
    let plain = host.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-_".contains(&byte));
    let last = host.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    if plain && last.starts_with(|first: char| first.is_ascii_lowercase()) && !last.starts_with("xn--") {
        // The standard leaves such hosts as they are.
        return Cow::Borrowed(registered(host));
    }
    // Capitals, figures and letters beyond ASCII: the standard says how they are folded.
    match Url::parse(&format!("http://{host}/")) {
        Ok(url) if url.domain().is_some() => Cow::Owned(registered(host_of(&url)).to_owned()),
        _ => Cow::Borrowed(""),
    }
}

/// Tells whether a host ends as the names of sites do: in a public suffix that is on the list.
pub fn is_site(host: &str) -> bool {
    !domain_of(host).is_empty() && psl::suffix(host.as_bytes()).is_some_and(|suffix| suffix.is_known())
}

/// Returns the host in what follows the `//` of an address.
pub fn host_in(rest: &str) -> &str {
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    match host.strip_prefix('[').and_then(|address| address.find(']')) {
        Some(end) => &host[..end + 2],
        None => host.split(':').next().unwrap_or_default(),
    }
}

fn registered(host: &str) -> &str {
    psl::domain_str(host.trim_end_matches('.')).unwrap_or_default()
}

/// Returns the fingerprint alone ([`Page::fingerprint`]): all that has to be known of a link to count pages.
pub fn fingerprint_of(address: &str) -> String {
    let Ok(mut url) = Url::parse(address) else { return address.to_owned() };
    make_canonical(&mut url);
    fingerprint(&url, host_of(&url))
}

fn make_canonical(url: &mut Url) {
    drop_tracking(url);
    if url.fragment() == Some("") {
        url.set_fragment(None);
    }
}

fn host_of(url: &Url) -> &str {
    url.host_str().unwrap_or_default().trim_end_matches('.')
}

/// Tells whether a host is that of a site, or below it.
fn is_under(host: &str, site: &str) -> bool {
    host.strip_suffix(site).is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

fn drop_tracking(url: &mut Url) {
    let Some(query) = url.query() else { return };
    // Text that was HTML once has `&amp;` for `&`.
    let pairs = query.split('&').map(|pair| pair.strip_prefix("amp;").unwrap_or(pair));
    let kept: Vec<_> = pairs.filter(|pair| !pair.is_empty() && !is_tracking(pair)).collect();
    let kept = kept.join("&");
    if kept != query || kept.is_empty() {
        url.set_query((!kept.is_empty()).then_some(&kept));
    }
}

fn is_tracking(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
    lists::TRACKING.binary_search(&name.as_str()).is_ok()
        || lists::TRACKING_PREFIXES.iter().any(|begin| name.starts_with(begin))
}

/// Returns the address of the page whose copy a store of AMP pages shows: of `example-org.cdn.ampproject.org/c/s/X` and
/// `google.com/amp/s/X`, that of `X` (AMP cache URL format; `s` stands for https).
fn of_amp_store(url: &Url, host: &str) -> Option<Url> {
    let mut parts = url.path().strip_prefix('/')?.splitn(2, '/');
    let (kind, rest) = (parts.next()?, parts.next()?);
    let is_store = match kind {
        "c" | "v" => is_under(host, "cdn.ampproject.org"),
        "amp" => psl::domain_str(host).is_some_and(|domain| domain.starts_with("google.")),
        _ => false,
    };
    let page = rest.strip_prefix("s/").unwrap_or(rest);
    let site = page.split('/').next().unwrap_or_default();
    if !is_store || !site.contains('.') || psl::domain_str(site).is_none() {
        return None;
    }
    let query = url.query().map_or(String::new(), |query| format!("?{query}"));
    Url::parse(&format!("http://{page}{query}")).ok()
}

/// Writes what addresses of the same page share.
fn fingerprint(url: &Url, host: &str) -> String {
    let stored = of_amp_store(url, host);
    let (url, host) = stored.as_ref().map_or((url, host), |page| (page, host_of(page)));
    let mut site = host;
    let least = psl::domain_str(host).map_or(host.len(), str::len);
    for begin in ["www.", "m.", "mobile.", "amp.", "www."] {
        site = site.strip_prefix(begin).filter(|rest| rest.len() >= least).unwrap_or(site);
    }
    // Wikipedia writes the language first: `fr.m.wikipedia.org`.
    let (below, registered) = site.split_at(site.len().saturating_sub(least));
    let mut print = below.replacen(".m.", ".", 1) + registered;
    if let Some(port) = url.port() {
        print.push(':');
        print.push_str(&port.to_string());
    }
    let path = url.path().trim_end_matches('/');
    let path = path.strip_suffix("/amp").unwrap_or(path);
    print.push_str(path.strip_prefix("/amp/").map_or(path, |_| &path[4..]));
    if let Some(query) = url.query() {
        print.push('?');
        print.push_str(query);
    }
    if let Some(fragment) = url.fragment().filter(|fragment| fragment.starts_with('!')) {
        print.push('#');
        print.push_str(fragment);
    }
    print
}

/// Returns a target as it is from `base`; what is whole, or cannot be made so, stays as it is written.
pub fn absolute<'a>(target: &'a str, base: Option<&Url>) -> Cow<'a, str> {
    match base {
        Some(base) if Url::parse(target) == Err(url::ParseError::RelativeUrlWithoutBase) => {
            base.join(target).map_or(Cow::Borrowed(target), |whole| Cow::Owned(whole.into()))
        }
        _ => Cow::Borrowed(target),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_page_share_their_fingerprint() {
        for address in [
            "http://exemple.fr/a/b",
            "https://www.EXEMPLE.fr:443/a/./c/../b/",
            "https://m.exemple.fr/a/b?utm_source=x&fbclid=y#haut",
            "https://amp.exemple.fr/a/b/amp/",
            "https://moi:secret@exemple.fr/a/b",
        ] {
            assert_eq!(Page::new(address).fingerprint, "exemple.fr/a/b", "{address}");
            assert_eq!(fingerprint_of(address), "exemple.fr/a/b", "{address}");
        }
        assert_eq!(Page::new("https://fr.m.wikipedia.org/wiki/Vote").fingerprint, "fr.wikipedia.org/wiki/Vote");
        assert_eq!(Page::new("http://exemple.fr/#!/a").fingerprint, "exemple.fr#!/a");
        assert_eq!(Page::new("http://blog.m.fr/a").fingerprint, "blog.m.fr/a");
    }

    #[test]
    fn copies_in_stores_of_amp_pages_are_the_page() {
        for address in [
            "https://www-exemple-fr.cdn.ampproject.org/c/s/www.exemple.fr/a/amp/?id=3&utm_source=x",
            "https://www-exemple-fr.cdn.ampproject.org/v/exemple.fr/a?id=3",
            "https://www.google.fr/amp/s/amp.exemple.fr/a?id=3",
        ] {
            assert_eq!(Page::new(address).fingerprint, "exemple.fr/a?id=3", "{address}");
            assert_eq!(fingerprint_of(address), "exemple.fr/a?id=3", "{address}");
        }
        assert_eq!(Page::new("https://www.google.com/amp/aide").fingerprint, "google.com/aide");
    }

    #[test]
    fn a_canonical_address_keeps_what_tells_the_page() {
        let page = Page::new("http://Élysée.fr/a?id=3&utm_medium=mail&p=#x");
        assert_eq!(page.canonical, "http://xn--lyse-9oad.fr/a?id=3&p=#x");
        assert_eq!(Page::new("http://exemple.fr?gclid=1#").canonical, "http://exemple.fr/");
        let once_html = Page::new("http://exemple.fr/a?id=3&amp;utm_source=x&amp;p=4");
        assert_eq!(once_html.canonical, "http://exemple.fr/a?id=3&p=4");
    }

    #[test]
    fn a_domain_is_that_of_the_resolved_address() {
        for address in [
            "http://un.exemple.co.uk:8080/a?b#c",
            "https://moi:secret@WWW.Exemple.FR./a",
            "http://Élysée.fr",
            "http://xn--lyse-9oad.fr/",
            "http://192.168.0.1/",
            "http://[::1]:80/",
            "http://machine/a",
            "http://exemple.interne?x",
            "http://例え.テスト/",
        ] {
            let url = Url::parse(address).unwrap();
            let resolved = url.domain().map_or("", registered);
            assert_eq!(domain_of(host_in(address.split_once("//").unwrap().1)), resolved, "{address}");
        }
    }

    #[test]
    fn platforms_and_shorteners_are_told_by_host() {
        let page = Page::new("https://youtu.be/x");
        assert_eq!((page.platform, page.shortener), ("youtube", false));
        let page = Page::new("https://t.co/x");
        assert_eq!((page.platform, page.shortener), ("x", true));
        assert_eq!(Page::new("https://notyoutube.com/").platform, "");
    }

    #[test]
    fn relative_targets_become_whole_and_others_stay_as_written() {
        let base = Url::parse("https://ana.example/blog/2009/post.html").unwrap();
        assert_eq!(absolute("../a.html", Some(&base)), "https://ana.example/blog/a.html");
        assert_eq!(absolute("//bo.example", Some(&base)), "https://bo.example/");
        assert_eq!(absolute("http://bo.example", Some(&base)), "http://bo.example");
        assert_eq!(absolute("../a.html", None), "../a.html");
    }
}
