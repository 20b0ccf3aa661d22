//! What tables see: the tallies with all names, or one message with all that was decided about it.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::{QualityRow, SkippedRow};
use crate::{
    language::{Language, LanguageSource},
    model::Kind,
    record::{AuthorEntry, Details, NONE, Record, Registry, Resolution},
    report::{Added, Cell},
    tally::{AuthorTally, CopyOf, PairTally, Tallies, TextTally},
};

/// What summary tables are made of.
pub struct Context<'c> {
    /// The counts.
    pub tallies: &'c Tallies,
    /// The names.
    pub registry: &'c Registry,
    /// Whether comments on posts make ties, as replies and mentions do (`--count-post`).
    pub counts_post: bool,
    /// The columns that tables show beyond their own (`--with-text`, `--meta`, `--by`).
    pub added: Added<'c>,
    /// The names of the user's word categories, by number (`--lexicon`).
    pub categories: &'c [String],
    /// The rows of `quality.csv`.
    pub quality: &'c [QualityRow],
    /// The rows of `skipped.csv`.
    pub skipped: &'c [SkippedRow],
}

/// An author who wrote.
#[derive(Clone, Copy)]
pub struct Active<'c> {
    /// Number of the author.
    pub number: u32,
    /// Names and class.
    pub entry: &'c AuthorEntry,
    /// What the author did.
    pub tally: &'c AuthorTally,
    /// What the texts are like, where any were measured.
    pub text: Option<&'c TextTally>,
}

impl Active<'_> {
    /// Returns how many words the author wrote.
    pub fn words(&self) -> u64 {
        self.text.map_or(0, |text| text.style.words)
    }
}

/// The ties of one author to others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ties {
    /// Others whom the author answered or mentioned.
    pub out_degree: u64,
    /// Others who answered or mentioned the author.
    pub in_degree: u64,
    /// Others with ties both ways.
    pub mutual: u64,
    /// Others who answered a comment of the author.
    pub repliers: u64,
    /// Others whom the author mentioned.
    pub mentioned: u64,
}

impl<'c> Context<'c> {
    /// Returns all who wrote, the most active first; those who cannot be told from others come last.
    pub fn by_activity(&self) -> Vec<Active<'c>> {
        let Tallies { authors, texts, .. } = self.tallies;
        let mut active: Vec<_> = authors
            .iter()
            .filter(|(_, tally)| tally.messages_n() > 0)
            .filter_map(|(&number, tally)| {
                let entry = self.registry.author_entry(number)?;
                Some(Active { number, entry, tally, text: texts.get(&number).map(|text| &**text) })
            })
            .collect();
        active.sort_unstable_by_key(|author| {
            let size = (author.tally.messages_n(), author.words());
            (!author.entry.class.is_somebody(), Reverse(size), &author.entry.id)
        });
        active
    }
    /// Tells whether an author can be told from others.
    pub fn is_somebody(&self, author: u32) -> bool {
        self.registry.author_entry(author).is_some_and(|entry| entry.class.is_somebody())
    }

    /// Tells whether one author is tied to another: by replies and mentions, with `--count-post` by comments too.
    pub fn is_tied(&self, from: u32, to: u32) -> bool {
        from != to && self.tallies.pairs.get(&(from, to)).is_some_and(|pair| self.makes_tie(pair))
    }

    /// Tells whether what one author did towards another makes a tie.
    pub const fn makes_tie(&self, pair: &PairTally) -> bool {
        pair.replies_n + pair.mentions_n > 0 || self.counts_post && pair.comments_on_post_n > 0
    }

    /// Counts the ties of every author. Ties to oneself are none.
    pub fn ties(&self) -> FxHashMap<u32, Ties> {
        let mut ties: FxHashMap<u32, Ties> = FxHashMap::default();
        for (&(from, to), pair) in self.tallies.pairs.iter().filter(|((from, to), _)| from != to) {
            ties.entry(to).or_default().repliers += u64::from(pair.replies_n > 0);
            ties.entry(from).or_default().mentioned += u64::from(pair.mentions_n > 0);
            if self.makes_tie(pair) {
                ties.entry(from).or_default().out_degree += 1;
                ties.entry(to).or_default().in_degree += 1;
                ties.entry(from).or_default().mutual += u64::from(self.is_tied(to, from));
            }
        }
        ties
    }

    /// Returns the domain that most links of each author lead to, with how many do.
    pub fn top_domains(&self) -> FxHashMap<u32, (u32, &'c str)> {
        let mut top: FxHashMap<u32, (u32, &str)> = FxHashMap::default();
        for (domain, tally) in &self.tallies.domains {
            for (&author, &links) in &tally.authors {
                let best = top.entry(author).or_insert((links, domain));
                if (links, Reverse(&**domain)) > (best.0, Reverse(best.1)) {
                    *best = (links, domain);
                }
            }
        }
        top
    }

    /// Returns the rank of every author, by number, when their ids are sorted.
    pub fn ranks_by_id(&self) -> Vec<u32> {
        let mut numbers: Vec<u32> = (0..self.registry.authors_n() as u32).collect();
        numbers.sort_by_key(|&number| self.registry.author_entry(number).map(|entry| &entry.id));
        let mut ranks = vec![0; numbers.len()];
        numbers.into_iter().zip(0..).for_each(|(number, rank)| ranks[number as usize] = rank);
        ranks
    }

    /// Returns the id of an author as a cell.
    pub fn author_id(&self, author: Option<u32>) -> Cell<'_> {
        author.and_then(|author| self.registry.author_entry(author)).map_or(Cell::Empty, |entry| Cell::id(&*entry.id))
    }
}

/// Finds the ids of messages by their numbers.
pub trait MessageIds {
    /// Returns the id of a message.
    fn id(&self, message: u32) -> Option<String>;
}

/// What tables with a row for each message, link, mention or stance are made of.
pub struct MessageView<'v> {
    /// The record.
    pub record: &'v Record,
    /// The details.
    pub details: &'v Details<'v>,
    /// What was decided.
    pub resolution: &'v Resolution,
    /// Where people are hidden, how many names were replaced in the text, and how many words were left that may be names.
    pub names: Option<(u64, u64)>,
    /// The names.
    pub registry: &'v Registry,
    /// The ids of other messages.
    pub ids: &'v dyn MessageIds,
    /// The earlier message that it copies.
    pub copy: Option<&'v CopyOf>,
    /// The language, after the back-off.
    pub language: Language,
    /// Where the language was taken from.
    pub language_source: LanguageSource,
    /// Whether the text is shown.
    pub with_text: bool,
}

impl MessageView<'_> {
    /// Returns the kind as the tree shows it: a comment that answers a comment is a reply.
    pub fn kind(&self) -> Kind {
        match self.record.kind {
            Kind::Comment | Kind::Reply if self.resolution.answered().next().is_none() => Kind::Comment,
            Kind::Comment | Kind::Reply => Kind::Reply,
            other => other,
        }
    }

    /// Returns the author of the message; a ping has none.
    pub fn author(&self) -> Option<&AuthorEntry> {
        self.registry.author_entry(self.record.author)
    }

    /// Returns the id of the author.
    pub fn author_id(&self) -> Cell<'_> {
        self.author().map_or(Cell::Empty, |entry| Cell::id(&*entry.id))
    }

    /// Returns the id of an author by number.
    pub fn id_of_author(&self, author: u32) -> Cell<'_> {
        self.registry.author_entry(author).map_or(Cell::Empty, |entry| Cell::id(&*entry.id))
    }

    /// Returns the id of the discussion.
    pub fn discussion_id(&self) -> Cell<'_> {
        Cell::id(&*self.registry.discussion_entry(self.record.discussion).id)
    }

    /// Returns the id of a message by number.
    pub fn id_of_message(&self, message: u32) -> Cell<'static> {
        if message == NONE {
            return Cell::Empty;
        }
        self.ids.id(message).map_or(Cell::Empty, Cell::id)
    }
}
