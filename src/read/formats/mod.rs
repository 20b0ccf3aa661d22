//! The formats, each one file or one folder.

mod atom;
mod csv;
mod disqus;
mod dotclear;
mod guess;
mod json;
mod jsonl;
mod mail;
mod mtif;
mod overblog;
pub mod page;
pub mod parquet;
mod side;
mod stackexchange;
mod staticman;
mod tei;
mod web;
mod whatsapp;
mod whole;
mod wxr;

pub use guess::remedy;

use super::Kind;

/// The formats, from the narrowest to the widest: the first that knows its own is taken, and the page, which may be
/// any text, stands last.
pub static KINDS: &[Kind] = &[
    dotclear::KIND,
    mtif::KIND,
    mail::KIND,
    wxr::KIND,
    disqus::KIND,
    stackexchange::KIND,
    atom::KIND,
    overblog::KIND,
    tei::KIND,
    web::KIND,
    json::reddit::KIND,
    json::youtube::KIND,
    json::convokit::KIND,
    json::discourse::KIND,
    json::mastodon::KIND,
    json::bluesky::KIND,
    json::twitter::KIND,
    json::wordpress::KIND,
    json::hackernews::KIND,
    json::telegram::KIND,
    json::discord::KIND,
    json::tiktok::KIND,
    json::KIND,
    jsonl::KIND,
    staticman::KIND,
    whatsapp::KIND,
    csv::KIND,
    page::KIND,
];
