//! Counts what people did: accumulators per author, pair, discussion, domain, period and corpus.
//!
//! Everything is an integer that is divided when tables are written, and every `merge` is associative and
//! commutative, so that parts can be counted on any thread. This room knows neither files nor formats.

mod activity;
mod author;
mod bot;
mod camps;
mod categories;
mod copies;
mod corpus;
mod count;
mod discussion;
mod distinct;
mod diversity;
mod domain;
mod histogram;
pub mod interval;
pub mod keyness;
mod pair;
mod period;
mod presence;
mod quality;
mod readable;
mod shape;
mod shrink;
mod terms;
mod text;
mod top;

pub use activity::{Activities, Activity, ActivityChoice, Address};
pub use author::AuthorTally;
pub use bot::bot_signals;
pub use camps::Camps;
pub use categories::{Categories, CategoryCount};
pub use copies::{Copies, CopyOf};
pub use corpus::{CorpusTally, Speakers, merge_speakers};
pub use count::{Turned, count};
pub use discussion::{DiscussionTally, median};
pub use distinct::Distinct;
pub use diversity::{Diversity, DiversityMeter, MATTR_WINDOW, MTLD_FLOOR};
pub use domain::DomainTally;
pub use histogram::Histogram;
pub use pair::PairTally;
pub use period::{Grain, PeriodTally, Periods};
pub use presence::Presence;
pub use quality::{Quality, QualityCheck, conservation};
pub use readable::{LEAST_READ_WORDS, MOST_WORDS_OF_SENTENCE, Readable};
pub use shape::Shape;
pub use shrink::{LEAST_SHARES, Prior};
pub use terms::{Seen, Term, TermChoice, TermCount, TermKind, Terms};
pub use text::{StyleSums, TextMeter, TextTally, TopicSums};

use std::hash::Hash;

use rustc_hash::FxHashMap;

/// All accumulators of one choice of messages: of the whole run, or of one value of the column of `--by`.
///
/// What is large is boxed, so that a map that grows moves little and its empty places cost little.
#[derive(Clone, Debug, Default)]
pub struct Tallies {
    /// What the texts of each author are like, by number of the author; pass 1 counts them.
    pub texts: FxHashMap<u32, Box<TextTally>>,
    /// What each author did, by number of the author.
    pub authors: FxHashMap<u32, Box<AuthorTally>>,
    /// By numbers of the acting and the addressed author.
    pub pairs: FxHashMap<(u32, u32), Box<PairTally>>,
    /// By number of the discussion.
    pub discussions: FxHashMap<u32, Box<DiscussionTally>>,
    /// By registered domain.
    pub domains: FxHashMap<Box<str>, DomainTally>,
    /// Names that participants may go by too, with how often they were mentioned so.
    pub aliases: FxHashMap<(u32, Box<str>), u64>,
    /// By day.
    pub periods: Periods,
    /// Words, hashtags and emoji by author, where a table asks for them.
    pub terms: Terms,
    /// Words by author and category, where there are categories.
    pub categories: Categories,
    /// What authors did in each discussion and on each day, where a table asks for it.
    pub activities: Activities,
    /// Of everything.
    pub corpus: CorpusTally,
}

impl Tallies {
    /// Starts with nothing, and the choice of what tables ask for beyond the default ones.
    pub fn new(choice: ActivityChoice) -> Self {
        Self { activities: Activities { choice, ..Activities::default() }, ..Self::default() }
    }

    /// Adds what the texts of all authors are like to those of the corpus, which so far hold those without author.
    /// To be done once, when all texts are counted: of different words, the counts alone are kept.
    pub fn add_texts_of_authors(&mut self) {
        for text in self.texts.values_mut() {
            self.corpus.text.merge(text);
            text.types.close();
        }
    }

    /// Brings the words of an author back that stood in files, adds them to those of the corpus, and keeps the counts alone.
    pub fn close_words(&mut self, author: u32, listed: impl Iterator<Item = u32>) {
        let Some(text) = self.texts.get_mut(&author) else { return };
        text.types.put_listed(listed);
        self.corpus.text.types.merge(&text.types);
        text.types.close();
    }

    /// Adds all counts of `other`.
    pub fn merge(&mut self, other: Self) {
        merge_maps(&mut self.texts, other.texts, |ours, theirs| ours.merge(&theirs));
        merge_maps(&mut self.authors, other.authors, |ours, theirs| ours.merge(&theirs));
        merge_maps(&mut self.pairs, other.pairs, |ours, theirs| ours.merge(&theirs));
        // A discussion is resolved, and so counted, as a whole.
        self.discussions.extend(other.discussions);
        merge_maps(&mut self.domains, other.domains, |ours, theirs| ours.merge(&theirs));
        merge_maps(&mut self.aliases, other.aliases, |ours, theirs| *ours += theirs);
        self.periods.merge(&other.periods);
        self.terms.merge(other.terms, |author| author);
        self.categories.merge(other.categories, |author| author);
        self.activities.merge(other.activities);
        self.corpus.merge(&other.corpus);
    }
}

fn merge_maps<K: Eq + Hash, V>(ours: &mut FxHashMap<K, V>, theirs: FxHashMap<K, V>, merge: impl Fn(&mut V, V)) {
    use std::collections::hash_map::Entry;
    for (key, their) in theirs {
        match ours.entry(key) {
            Entry::Occupied(mut our) => merge(our.get_mut(), their),
            Entry::Vacant(place) => {
                place.insert(their);
            }
        }
    }
}
