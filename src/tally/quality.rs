//! What a user should know of the input, and the laws that every run must keep.

use std::collections::BTreeMap;

use super::Tallies;
use crate::model::Label;

/// Examples that one check shows.
const EXAMPLES: usize = 5;

/// One check, with how often it struck and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QualityCheck {
    /// How often.
    pub count: u64,
    /// The first few places, in input order.
    pub examples: Vec<String>,
}

/// All checks that struck, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quality {
    checks: BTreeMap<String, QualityCheck>,
}

impl Quality {
    /// Counts a check; the first examples are kept.
    pub fn add(&mut self, check: &str, count: u64, example: impl FnOnce() -> String) {
        if !self.checks.contains_key(check) {
            self.checks.insert(check.to_owned(), QualityCheck::default());
        }
        let entry = self.checks.get_mut(check).expect("it was inserted just now");
        entry.count += count;
        if entry.examples.len() < EXAMPLES {
            entry.examples.push(example());
        }
    }

    /// Adds the checks of `later`, whose examples come after these.
    pub fn merge(&mut self, later: Self) {
        for (name, check) in later.checks {
            let ours = self.checks.entry(name).or_default();
            ours.count += check.count;
            let room = EXAMPLES.saturating_sub(ours.examples.len());
            ours.examples.extend(check.examples.into_iter().take(room));
        }
    }

    /// Changes each example, given the name of its check.
    pub fn each_example(&mut self, change: impl Fn(&str, &str) -> String) {
        for (name, check) in &mut self.checks {
            check.examples.iter_mut().for_each(|example| *example = change(name, example));
        }
    }

    /// Returns how often a check struck.
    pub fn count(&self, check: &str) -> u64 {
        self.checks.get(check).map_or(0, |check| check.count)
    }

    /// Returns a check, if it struck.
    pub fn get(&self, check: &str) -> Option<&QualityCheck> {
        self.checks.get(check)
    }

    /// Yields the names of the checks that struck, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.checks.keys().map(String::as_str)
    }
}

/// Checks that nothing was lost or counted twice; returns the laws that are broken, in words.
///
/// `chosen_n` is how many messages were read and chosen, where that is known apart from the tallies.
pub fn conservation(tallies: &Tallies, chosen_n: Option<u64>) -> Vec<String> {
    let corpus = &tallies.corpus;
    let sum = |count: fn(&super::AuthorTally) -> u64| tallies.authors.values().map(|author| count(author)).sum::<u64>();
    let pairs = |count: fn(&super::PairTally) -> u64| tallies.pairs.values().map(|pair| count(pair)).sum::<u64>();
    let counted_n: u64 = corpus.kinds.iter().sum();
    // By author and discussion they are counted where a table asks for it; elsewhere, by author alone.
    let parts = |label: Label| {
        let activities = &tallies.activities.discussions;
        let counted = activities.values().map(|activity| u64::from(activity.stances[label as usize])).sum();
        if activities.is_empty() { tallies.authors.values().map(|author| author.gave(label)).sum() } else { counted }
    };
    let laws = [
        ("messages chosen = messages counted", chosen_n.unwrap_or(counted_n), counted_n),
        (
            "posts and comments = those of all authors + those without author",
            corpus.messages_n(),
            sum(super::AuthorTally::messages_n) + corpus.without_author_n,
        ),
        ("posts and comments = texts measured", corpus.messages_n(), corpus.text.messages_n),
        (
            "replies given = replies received + replies to nobody",
            corpus.replies_given_n,
            sum(|author| author.replies_received_n.into()) + corpus.replies_to_nobody_n,
        ),
        (
            "mentions = received + unresolved + of oneself + quoted",
            corpus.mentions_n,
            sum(|author| author.mentions_received_n.into())
                + corpus.mentions_unresolved_n
                + corpus.mentions_self_n
                + corpus.mentions_quoted_n,
        ),
        (
            "mentions between authors = mentions given",
            pairs(|pair| pair.mentions_n.into()),
            sum(|author| author.mentions_given_n.into()),
        ),
        (
            "posts and comments = those of all discussions",
            corpus.messages_n(),
            tallies.discussions.values().map(|discussion| discussion.messages_n()).sum(),
        ),
        (
            "first posts that nobody answered = those of all discussions",
            corpus.posts_unanswered_n,
            tallies.discussions.values().filter(|discussion| discussion.post_answered == Some(false)).count() as u64,
        ),
        (
            "agreement in discussions = agreement of authors",
            parts(Label::Agree),
            sum(|author| author.gave(Label::Agree)),
        ),
        (
            "disagreement in discussions = disagreement of authors",
            parts(Label::Disagree),
            sum(|author| author.gave(Label::Disagree)),
        ),
        (
            "links = links of all domains + links without a domain",
            corpus.links_n + corpus.links_elsewhere_n,
            tallies.domains.values().map(|domain| domain.links_n).sum::<u64>() + corpus.links_without_domain_n,
        ),
    ];
    laws.into_iter()
        .filter(|&(_, left, right)| left != right)
        .map(|(law, left, right)| format!("{law}: {left} ≠ {right}"))
        .collect()
}
