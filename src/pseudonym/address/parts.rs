//! An address, taken apart and read as people read it.

use std::{borrow::Cow, ops::Range};

use crate::web::{domain_of, host_in};

/// What stands before the domain of a site and does not tell it from others.
const SAME_SITE: [&str; 8] = ["www", "m", "mobile", "blog", "blogs", "forum", "fr", "fr-fr"];

/// An address, taken apart; places are bytes.
pub struct Parts<'a> {
    pub address: &'a str,
    /// The host, with its port and what stands before it.
    pub authority: Range<usize>,
    /// The host alone.
    pub host: &'a str,
}

impl<'a> Parts<'a> {
    /// Takes an address apart, with or without its scheme.
    pub fn of(address: &'a str) -> Self {
        let start = address.find("//").map_or(0, |place| place + 2);
        let end = address[start..].find(['/', '?', '#']).map_or(address.len(), |length| start + length);
        Self { address, authority: start..end, host: host_in(&address[start..]) }
    }

    /// Returns the host without what does not tell it from others of the same site.
    pub fn site(&self) -> String {
        let host = self.host.to_lowercase();
        let domain = domain_of(&host).into_owned();
        match host.strip_suffix(&domain).map(|below| below.trim_end_matches('.')) {
            Some(below) if SAME_SITE.contains(&below) && !domain.is_empty() => domain,
            _ => host,
        }
    }

    /// Returns what follows the host.
    pub fn rest(&self) -> &'a str {
        &self.address[self.authority.end..]
    }
}

/// Returns an address as people read it: without percent signs, UTF-8 or else Windows-1252, and without Punycode.
pub fn decoded(address: &str) -> Cow<'_, str> {
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
