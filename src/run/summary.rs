//! What a person should see at once, at the end of a run.

use super::corpus::Corpus;
use crate::{model::Label, tally::AuthorTally};

/// Authors that the summary shows.
const TOP: usize = 10;

/// The run in a few figures.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// The most active authors, most messages first.
    pub authors: Vec<TopAuthor>,
    /// Posts and comments.
    pub messages_n: u64,
    /// Trackbacks and pingbacks.
    pub pings_n: u64,
    /// Authors of posts and comments, without anonymous and deleted ones.
    pub authors_n: u64,
    /// Discussions.
    pub discussions_n: u64,
    /// Languages after the back-off, by messages.
    pub languages: Vec<(String, u64)>,
    /// Links.
    pub links_n: u64,
    /// Mentions.
    pub mentions_n: u64,
    /// Comments answered.
    pub replies_n: u64,
}

/// One of the most active authors.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)] // each field is a column of `authors.csv`
pub struct TopAuthor {
    pub name: String,
    pub messages_n: u64,
    pub words_n: u64,
    pub replies_given_n: u64,
    pub replies_received_n: u64,
    pub agree_given_n: u64,
    pub disagree_given_n: u64,
    pub agree_received_n: u64,
    pub disagree_received_n: u64,
}

impl Summary {
    /// Draws the summary from the counts.
    pub fn of(corpus: &Corpus) -> Self {
        let tallies = &corpus.tallies[0];
        let words = |author: u32| tallies.texts.get(&author).map_or(0, |text| text.style.words);
        let mut authors: Vec<_> = tallies.authors.iter().filter(|(_, tally)| tally.messages_n() > 0).collect();
        authors.retain(|&(&author, _)| {
            corpus.registry.author_entry(author).is_some_and(|entry| entry.class.is_somebody())
        });
        let authors_n = authors.len() as u64;
        authors
            .sort_unstable_by_key(|&(&author, tally)| (std::cmp::Reverse((tally.messages_n(), words(author))), author));
        authors.truncate(TOP);
        let mut languages: Vec<_> = tallies.corpus.languages.known().collect();
        languages.sort_unstable_by_key(|&(language, messages)| (std::cmp::Reverse(messages), language));
        Self {
            authors: authors
                .into_iter()
                .map(|(&author, tally)| top_author(corpus, author, tally, words(author)))
                .collect(),
            messages_n: tallies.corpus.messages_n(),
            pings_n: tallies.corpus.pings_n(),
            authors_n,
            discussions_n: tallies.discussions.len() as u64,
            languages: languages.into_iter().map(|(language, n)| (language.tag().to_owned(), n.into())).collect(),
            links_n: tallies.corpus.links_n + tallies.corpus.links_elsewhere_n,
            mentions_n: tallies.corpus.mentions_n,
            replies_n: tallies.corpus.replies_given_n,
        }
    }
}

fn top_author(corpus: &Corpus, author: u32, tally: &AuthorTally, words_n: u64) -> TopAuthor {
    TopAuthor {
        name: corpus.registry.author_entry(author).map_or_else(String::new, |entry| entry.shown().to_owned()),
        messages_n: tally.messages_n(),
        words_n,
        replies_given_n: tally.replies_given_n.into(),
        replies_received_n: tally.replies_received_n.into(),
        agree_given_n: tally.gave(Label::Agree),
        disagree_given_n: tally.gave(Label::Disagree),
        agree_received_n: tally.received(Label::Agree),
        disagree_received_n: tally.received(Label::Disagree),
    }
}
