//! The threads of a Disqus export, which stand before its posts.

use std::collections::HashMap;

use super::{RECORDS, record::Record};
use crate::read::markup::xml;

/// What is known of a thread when its posts are read.
#[derive(Debug)]
pub struct Thread {
    /// The first thread of the same address.
    pub first: String,
    /// Name of the account that opened it.
    pub owner: String,
    /// Address.
    pub link: String,
}

/// Threads by their numbers.
#[derive(Debug, Default)]
pub struct Threads(pub HashMap<String, Thread>);

impl Threads {
    /// Reads the threads of the beginning of an export.
    pub fn of(head: &str) -> Self {
        let mut threads = Self::default();
        let mut first_of: HashMap<String, String> = HashMap::new();
        for (range, _) in xml::records(head, RECORDS) {
            let Some(record) = Record::read(&head[range], None).0.filter(|record| record.is_thread) else { continue };
            let first = match plain(&record.link) {
                Some(address) => first_of.entry(address).or_insert_with(|| record.id.clone()).clone(),
                None => record.id.clone(),
            };
            threads.0.insert(record.id, Thread { first, owner: record.username, link: record.link });
        }
        threads
    }

    /// Returns how many of them have an address of their own.
    pub fn addresses(&self) -> usize {
        self.0.iter().filter(|(id, thread)| **id == thread.first).count()
    }
}

/// Returns an address without what changes nothing: scheme, `www.`, what counts readers, the last slash.
fn plain(link: &str) -> Option<String> {
    let mut url = url::Url::parse(link).ok()?;
    let kept: Vec<_> = url
        .query_pairs()
        .filter(|(name, _)| !name.starts_with("utm_") && !matches!(&**name, "fbclid" | "gclid"))
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    url.set_query(None);
    url.set_fragment(None);
    let host = url.host_str()?;
    let path = url.path().trim_end_matches('/');
    Some(format!("{}{path}?{}", host.strip_prefix("www.").unwrap_or(host), kept.join("&")))
}
