//! Tables of known tools: which columns they have, and what a row of theirs means beyond its columns.
//!
//! A preset is told by names that stand in its header, whatever the language of the texts; it is named where the input
//! is described (`--dry-run`). What the user maps goes before it. Where no preset fits, names alone tell
//! ([`columns`](crate::read::draft::columns)).

mod forums;
mod four_cat;
mod habits;
mod networks;
mod press;
mod tweets;
mod videos;

pub use habits::{Habits, Markup};

use crate::read::Field;
use habits::PLAIN;

/// The tables of one tool.
#[derive(Debug)]
pub struct Preset {
    /// Name of the tool, for people.
    pub name: &'static str,
    /// Names that all stand in its header; a bar parts names of which one is enough.
    pub known_by: &'static [&'static str],
    /// The column of each field; a bar parts names, of which the first that is there is taken.
    pub fields: &'static [(Field, &'static str)],
    /// Whether fields that are not named above are looked for by the usual names.
    pub is_open: bool,
    /// Whether all columns of one field are asked, and the first that is filled in a row is taken.
    pub takes_first_filled: bool,
    /// What rows mean.
    pub habits: Habits,
}

/// The presets, the narrowest first.
pub static PRESETS: &[Preset] = &[
    press::DECIDIM,
    press::ARTICLES,
    videos::YOUTUBE_DATA_TOOLS,
    videos::YOUTUBE_API,
    videos::MINET_YOUTUBE,
    forums::MINET_REDDIT,
    networks::MINET_FACEBOOK,
    networks::MINET_FACEBOOK_OLDER,
    networks::NETVIZZ,
    tweets::MINET_TWEETS,
    tweets::TCAT,
    tweets::RTWEET,
    tweets::TWARC,
    forums::REDDIT,
    networks::BLUESKY,
    networks::FACEPAGER,
    networks::EXPORT_COMMENTS,
    networks::SOCIAL_CORPUS_SCRAPER,
    press::WORDPRESS,
    forums::HACKER_NEWS,
    four_cat::YOUTUBE,
    four_cat::TIKTOK,
    four_cat::REDDIT,
    four_cat::TELEGRAM,
    four_cat::ANY,
];

/// Returns the preset that a header belongs to.
pub fn of(header: &[String]) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.known_by.iter().all(|name| position(header, name).is_some()))
}

/// Returns where the first of some names, parted by bars, stands in a header, in any case of letters.
pub fn position(header: &[String], names: &str) -> Option<usize> {
    let stands = |wanted: &str| header.iter().position(|name| name.eq_ignore_ascii_case(wanted));
    names.split('|').filter(|name| !name.is_empty()).find_map(stands)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_preset_is_the_first_that_its_own_header_belongs_to() {
        for preset in PRESETS {
            let header: Vec<String> =
                preset.known_by.iter().map(|names| names.split('|').next().unwrap_or_default().to_owned()).collect();
            assert!(std::ptr::eq(of(&header).unwrap(), preset), "{}", preset.name);
        }
    }

    #[test]
    fn a_header_of_usual_names_belongs_to_nobody() {
        let header = ["id", "author", "date", "text", "parent_id"].map(str::to_owned);
        assert!(of(&header).is_none());
    }
}
