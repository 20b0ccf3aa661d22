//! How much authors write in each of the user's own word categories, where there are any.

use rustc_hash::FxHashMap;

use crate::{category::Hits, record::NONE};

/// How much an author wrote in a category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CategoryCount {
    /// Words.
    pub words_n: u64,
    /// Emoji, emoticons, hashtags, numbers and other signs.
    pub signs_n: u64,
    /// Messages with either.
    pub messages_n: u64,
}

impl CategoryCount {
    fn merge(&mut self, other: Self) {
        self.words_n += other.words_n;
        self.signs_n += other.signs_n;
        self.messages_n += other.messages_n;
    }
}

/// Counts by author and category; [`NONE`] stands for authors whom the source does not name.
#[derive(Clone, Debug, Default)]
pub struct Categories {
    counts: FxHashMap<(u32, u32), CategoryCount>,
}

impl Categories {
    /// Counts what one message has in each category.
    pub fn add(&mut self, author: u32, hits: impl Iterator<Item = (u32, Hits)>) {
        for (category, hits) in hits {
            let one = CategoryCount { words_n: hits.words.into(), signs_n: hits.signs.into(), messages_n: 1 };
            self.counts.entry((author, category)).or_default().merge(one);
        }
    }

    /// Adds all counts of `other`, whose authors `number` renames.
    pub fn merge(&mut self, other: Self, number: impl Fn(u32) -> u32) {
        for ((author, category), count) in other.counts {
            let author = if author == NONE { NONE } else { number(author) };
            self.counts.entry((author, category)).or_default().merge(count);
        }
    }

    /// Yields the counts of named authors, by numbers of author and category, in no order.
    pub fn of_authors(&self) -> impl Iterator<Item = (u32, u32, CategoryCount)> {
        let named = self.counts.iter().filter(|((author, _), _)| *author != NONE);
        named.map(|(&(author, category), &count)| (author, category, count))
    }

    /// Returns the words of a category by all authors, those without a name too, for each of `categories_n` categories.
    pub fn words_of_all(&self, categories_n: usize) -> Vec<u64> {
        let mut words = vec![0; categories_n];
        self.counts.iter().for_each(|(&(_, category), count)| words[category as usize] += count.words_n);
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_added_by_author_and_category() {
        let mut all = Categories::default();
        for (author, words) in [(1, 3), (1, 2), (NONE, 4)] {
            let mut one = Categories::default();
            one.add(author, [(0, Hits { words, signs: 1 }), (2, Hits { words: 1, signs: 0 })].into_iter());
            all.merge(one, |author| author + 10);
        }
        let mut counts: Vec<_> = all.of_authors().collect();
        counts.sort_unstable_by_key(|&(author, category, _)| (author, category));
        assert_eq!(
            counts,
            [
                (11, 0, CategoryCount { words_n: 5, signs_n: 2, messages_n: 2 }),
                (11, 2, CategoryCount { words_n: 2, signs_n: 0, messages_n: 2 })
            ]
        );
        assert_eq!(all.words_of_all(3), [9, 0, 3]);
    }
}
