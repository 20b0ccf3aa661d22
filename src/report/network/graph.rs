//! The graph itself: authors, and what ties them.

use std::borrow::Cow;

use crate::{
    record::AuthorEntry,
    report::{Context, cell::mask_emails},
    tally::{AuthorTally, PairTally},
};

/// An author.
pub struct Node<'c> {
    /// Names and class.
    pub entry: &'c AuthorEntry,
    /// What the author did; nothing for those who only are addressed.
    pub tally: Option<&'c AuthorTally>,
    /// Words written.
    pub words: u64,
}

/// What one author did towards another.
pub struct Edge<'c> {
    from: &'c AuthorEntry,
    to: &'c AuthorEntry,
    /// Where both ends stand among the nodes.
    pub places: (usize, usize),
    /// What was counted.
    pub tally: &'c PairTally,
    counts_post: bool,
}

/// Authors and ties, both in the order of ids.
pub struct Graph<'c> {
    /// All authors who wrote or whom a tie leads to.
    pub nodes: Vec<Node<'c>>,
    /// Ties between two; what authors do towards themselves is none.
    pub edges: Vec<Edge<'c>>,
}

impl<'c> Graph<'c> {
    /// Takes authors and ties from the counts of a run.
    pub fn of(context: &'c Context<'c>) -> Self {
        let (tallies, registry) = (context.tallies, context.registry);
        let rank = context.ranks_by_id();
        let mut pairs: Vec<_> =
            tallies.pairs.iter().filter(|((from, to), pair)| from != to && context.makes_tie(pair)).collect();
        pairs.sort_unstable_by_key(|&(&(from, to), _)| (rank[from as usize], rank[to as usize]));
        let tied = pairs.iter().flat_map(|&(&(from, to), _)| [from, to]);
        let mut authors: Vec<u32> = tallies.authors.keys().copied().chain(tied).collect();
        authors.retain(|&author| registry.author_entry(author).is_some());
        authors.sort_unstable_by_key(|&author| rank[author as usize]);
        authors.dedup();
        let place =
            |author: u32| authors.binary_search_by_key(&rank[author as usize], |&other| rank[other as usize]).ok();
        let edges = pairs.iter().filter_map(|&(&(from, to), tally)| {
            let places = (place(from)?, place(to)?);
            let (from, to) = (registry.author_entry(from)?, registry.author_entry(to)?);
            Some(Edge { from, to, places, tally, counts_post: context.counts_post })
        });
        let edges = edges.collect();
        let nodes = authors.iter().filter_map(|&author| {
            let words = tallies.texts.get(&author).map_or(0, |text| text.style.words);
            let tally = tallies.authors.get(&author).map(|tally| &**tally);
            Some(Node { entry: registry.author_entry(author)?, tally, words })
        });
        Self { nodes: nodes.collect(), edges }
    }
}

impl Node<'_> {
    /// Returns the id, that of `authors.csv`.
    pub fn id(&self) -> Cow<'_, str> {
        mask_emails(&self.entry.id)
    }

    /// Returns the display name.
    pub fn label(&self) -> Cow<'_, str> {
        mask_emails(&self.entry.name)
    }
}

impl Edge<'_> {
    /// Returns the ids of both ends.
    pub fn ends(&self) -> (Cow<'_, str>, Cow<'_, str>) {
        (mask_emails(&self.from.id), mask_emails(&self.to.id))
    }

    /// Returns how strong the tie is: how often it was made.
    pub fn weight(&self) -> u64 {
        let posts = if self.counts_post { self.tally.comments_on_post_n } else { 0 };
        u64::from(self.tally.replies_n) + u64::from(self.tally.mentions_n) + u64::from(posts)
    }
}
