//! Whose addresses are: those that authors give as theirs, and all below them.

use rustc_hash::FxHashMap;

use super::{
    parts::{Parts, decoded},
    profile::is_platform,
};
use crate::{
    hash::Hasher,
    pseudonym::{
        dictionary::is_common,
        rule::DISTINCTIVE,
        word::{self, words},
    },
    record::NONE,
    web::domain_of,
};

/// Whose an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner {
    /// Number of the author, or [`NONE`] for several.
    pub who: u32,
    /// Which of the author's addresses it is, from 1: two sites of one author stay two.
    pub number: u32,
}

/// Addresses of authors, by the hash of host and path as they are compared.
#[derive(Debug, Default)]
pub struct Addresses {
    owners: FxHashMap<u64, Owner>,
    counts: FxHashMap<u32, u32>,
}

impl Addresses {
    /// Enters the address of an author. The front page of a platform is nobody's. Returns the domain, where all of it is
    /// the author's: it is if the address is that of the front page, or the host bears one of the names.
    pub fn add(&mut self, author: u32, address: &str, names: &[&str]) -> Option<String> {
        let address = decoded(address.trim());
        let parts = Parts::of(&address);
        let (site, rest) = (parts.site(), parts.rest().trim_end_matches(['/', '#', '?']));
        let domain = domain_of(&site).into_owned();
        let on_platform = is_platform(&site);
        if domain.is_empty() || rest.is_empty() && on_platform {
            return None;
        }
        self.enter(author, &site, rest);
        let is_named = |site: &str| !on_platform && names.iter().any(|name| bears(site, name));
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
    pub fn find(&self, parts: &Parts<'_>) -> Option<(usize, Owner)> {
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

/// Tells whether a host bears a word of a name, of five letters or more and in no dictionary.
fn bears(host: &str, name: &str) -> bool {
    let rare = words(name).filter(|word| word.length >= DISTINCTIVE).map(|word| &name[word.start..word.end]);
    rare.filter(|word| !is_common(word)).any(|word| host.contains(&word::squeezed(word)))
}
