//! Counts of everything that was read.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::{Histogram, TextTally};
use crate::{
    language::{Language, LanguageSource, LanguageVotes},
    model::Kind,
};

/// Counts of one choice of messages as a whole.
#[derive(Clone, Debug, Default)]
pub struct CorpusTally {
    /// Messages by kind, as the tree shows it.
    pub kinds: [u64; Kind::ALL.len()],
    /// What all texts of people are like.
    pub text: TextTally,
    /// Posts and comments whose author the source does not name.
    pub without_author_n: u64,
    /// Posts and comments without a time.
    pub undated_n: u64,
    /// Answers to comments.
    pub replies_given_n: u64,
    /// Answers to comments whose author is named.
    pub replies_received_n: u64,
    /// Answers to comments whose author the source does not name.
    pub replies_to_nobody_n: u64,
    /// Mentions in texts of people.
    pub mentions_n: u64,
    /// Of these, mentions of participants.
    pub mentions_received_n: u64,
    /// Of these, mentions that name nobody who takes part, or several.
    pub mentions_unresolved_n: u64,
    /// Of these, mentions of oneself.
    pub mentions_self_n: u64,
    /// Of these, mentions in words of others.
    pub mentions_quoted_n: u64,
    /// Mentions in messages that no person wrote: pings, reposts, system messages.
    pub mentions_elsewhere_n: u64,
    /// Links in texts of people.
    pub links_n: u64,
    /// Links in messages that no person wrote: pings, reposts, system messages.
    pub links_elsewhere_n: u64,
    /// Of all links, those whose host has no registered domain.
    pub links_without_domain_n: u64,
    /// Stances, by label.
    pub stances: [u64; 4],
    /// Posts that nobody answered.
    pub posts_unanswered_n: u64,
    /// Seconds until answers.
    pub response: Histogram,
    /// Seconds from a post to the first comment by somebody else.
    pub first_reply: Histogram,
    /// Languages after the back-off, counted when rows are written.
    pub languages: LanguageVotes,
    /// The same by where they were taken from ([`LanguageSource`]).
    pub language_sources: [LanguageVotes; 5],
    /// Words and authors by language, where a table asks for them.
    pub speakers: BTreeMap<Language, Speakers>,
}

/// Who writes in a language, and how much.
#[derive(Clone, Debug, Default)]
pub struct Speakers {
    /// Words of posts and comments.
    pub words_n: u64,
    /// Numbers of the authors of these.
    pub authors: FxHashSet<u32>,
}

impl CorpusTally {
    /// Returns posts and comments together.
    pub const fn messages_n(&self) -> u64 {
        self.kinds[Kind::Post as usize] + self.comments_n()
    }

    /// Returns comments, replies among them.
    pub const fn comments_n(&self) -> u64 {
        self.kinds[Kind::Comment as usize] + self.kinds[Kind::Reply as usize]
    }

    /// Returns trackbacks and pingbacks.
    pub const fn pings_n(&self) -> u64 {
        self.kinds[Kind::Trackback as usize] + self.kinds[Kind::Pingback as usize]
    }

    /// Returns how many languages were taken from `source`.
    pub fn languages_from(&self, source: LanguageSource) -> u64 {
        self.language_sources[source as usize].total().into()
    }

    /// Adds all counts of `other`.
    pub fn merge(&mut self, other: &Self) {
        add_each(&mut self.kinds, &other.kinds);
        self.text.merge(&other.text);
        self.without_author_n += other.without_author_n;
        self.undated_n += other.undated_n;
        self.replies_given_n += other.replies_given_n;
        self.replies_received_n += other.replies_received_n;
        self.replies_to_nobody_n += other.replies_to_nobody_n;
        self.mentions_n += other.mentions_n;
        self.mentions_received_n += other.mentions_received_n;
        self.mentions_unresolved_n += other.mentions_unresolved_n;
        self.mentions_self_n += other.mentions_self_n;
        self.mentions_quoted_n += other.mentions_quoted_n;
        self.mentions_elsewhere_n += other.mentions_elsewhere_n;
        self.links_n += other.links_n;
        self.links_elsewhere_n += other.links_elsewhere_n;
        self.links_without_domain_n += other.links_without_domain_n;
        add_each(&mut self.stances, &other.stances);
        self.posts_unanswered_n += other.posts_unanswered_n;
        self.response.merge(&other.response);
        self.first_reply.merge(&other.first_reply);
        self.languages.merge(&other.languages);
        self.language_sources.iter_mut().zip(&other.language_sources).for_each(|(our, their)| our.merge(their));
        merge_speakers(&mut self.speakers, &other.speakers);
    }
}

/// Adds words and authors by language.
pub fn merge_speakers(ours: &mut BTreeMap<Language, Speakers>, theirs: &BTreeMap<Language, Speakers>) {
    for (language, their) in theirs {
        let our = ours.entry(*language).or_default();
        our.words_n += their.words_n;
        our.authors.extend(&their.authors);
    }
}

fn add_each<const N: usize>(ours: &mut [u64; N], theirs: &[u64; N]) {
    ours.iter_mut().zip(theirs).for_each(|(our, their)| *our += their);
}
