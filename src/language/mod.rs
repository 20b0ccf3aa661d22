//! The languages that a message can be in, as BCP 47 tags.

mod votes;

pub use votes::LanguageVotes;

use serde::{Deserialize, Serialize};

/// A language, as its place in [`TAGS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Language(pub u8);

/// BCP 47 tags. The first says "nothing can be said"; then the languages with lexicons of their own; then those
/// that only `whatlang` or a script tells. The order is part of stored records of one run, not of any output.
pub const TAGS: &[&str] = &[
    "und", "fr", "en", "de", "es", "it", "pt", "nl", "af", "ak", "am", "ar", "az", "be", "bg", "bn", "ca", "cs", "cy",
    "da", "el", "eo", "et", "fa", "fi", "gu", "he", "hi", "hr", "hu", "hy", "id", "ja", "jv", "ka", "km", "kn", "ko",
    "la", "lt", "lv", "mk", "ml", "mr", "my", "nb", "ne", "or", "pa", "pl", "ro", "ru", "si", "sk", "sl", "sn", "sr",
    "sv", "ta", "te", "th", "tk", "tl", "tr", "uk", "ur", "uz", "vi", "yi", "zh", "zu", "kk", "mn",
];

/// How many languages have lexicons of their own; they take the places 1 to `OWN` of [`TAGS`].
pub const OWN: usize = 7;

impl Language {
    /// Nothing can be said.
    pub const UND: Self = Self(0);
    /// French.
    pub const FRENCH: Self = Self(1);
    /// English.
    pub const ENGLISH: Self = Self(2);

    /// Returns the language of a BCP 47 tag (`fr`, `fr-CA`, `FR`), if it is one of [`TAGS`].
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        TAGS.iter().position(|known| known.eq_ignore_ascii_case(primary)).map(|place| Self(place as u8))
    }

    /// Returns the BCP 47 tag.
    pub fn tag(self) -> &'static str {
        TAGS.get(self.0 as usize).copied().unwrap_or("und")
    }
}

/// Where the language of a message was taken from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LanguageSource {
    /// From nothing: the language is [`Language::UND`].
    #[default]
    None,
    /// From the text itself.
    Text,
    /// From the other messages of its author.
    Author,
    /// From the other messages of its discussion.
    Discussion,
    /// From all messages of the run.
    Corpus,
}

impl LanguageSource {
    /// Returns the name that tables and JSON use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Text => "text",
            Self::Author => "author",
            Self::Discussion => "discussion",
            Self::Corpus => "corpus",
        }
    }
}
