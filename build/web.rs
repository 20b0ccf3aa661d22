//! The lists of tracking parameters and of sites.

use std::{collections::BTreeMap, fmt::Write};

use serde::Deserialize;

use crate::lexicon;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sites {
    platforms: BTreeMap<String, Vec<String>>,
    shorteners: BTreeMap<String, Vec<String>>,
}

/// Writes both lists, sorted.
pub fn write(out: &mut String) {
    let tracking: BTreeMap<String, Vec<String>> = lexicon::parse("lexicon/tracking.toml");
    let sites: Sites = lexicon::parse("lexicon/sites.toml");
    let (prefixes, names): (Vec<_>, Vec<_>) = tracking.into_values().flatten().partition(|name| name.ends_with('*'));
    let prefixes = prefixes.iter().map(|name| name.trim_end_matches('*').to_owned()).collect();
    let shorteners = sites.shorteners.into_values().flatten().collect();
    for (name, list) in [("TRACKING", names), ("TRACKING_PREFIXES", prefixes), ("SHORTENERS", shorteners)] {
        let list = sorted(list);
        writeln!(out, "pub const {name}: &[&str] = &{list:?};").expect("writing to memory");
    }
    let hosts =
        sites.platforms.into_iter().flat_map(|(name, hosts)| hosts.into_iter().map(move |host| (host, name.clone())));
    let platforms = sorted(hosts.collect());
    writeln!(out, "pub const PLATFORMS: &[(&str, &str)] = &{platforms:?};").expect("writing to memory");
}

fn sorted<T: Ord + std::fmt::Debug>(mut list: Vec<T>) -> Vec<T> {
    list.sort();
    assert!(list.windows(2).all(|pair| pair[0] != pair[1]), "lexicon: an entry stands twice in {list:?}");
    list
}
