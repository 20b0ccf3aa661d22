//! One row an author and category of the user's own that the author wrote words of.

use super::{Context, Fill, Kind};
use crate::{
    record::AuthorEntry,
    report::{
        Cell, Column, Sheet, Unit,
        column::{WILSON, count, decimal, per_thousand, percent},
        low_data::{FEW_TEXTS, LABEL, few_texts},
    },
    tally::{CategoryCount, interval::wilson},
};

pub const KIND: Kind = Kind {
    name: "categories",
    about: "one row an author and word category of one's own (--lexicon): words, per 1,000, messages",
    default: false,
    by_value: true,
    facts: || COLUMNS.iter().map(|column| &column.fact).collect(),
    fill: Fill::Summary(fill),
};

const SOURCE: &str = "after Pennebaker et al. 2015; Piolat et al. 2011; Benoit et al. 2018";

/// One category of one author.
pub struct Row<'r> {
    author: &'r AuthorEntry,
    category: &'r str,
    count: CategoryCount,
    author_words: u64,
    author_messages: u64,
    words_of_all: u64,
    corpus_words: u64,
}

impl Row<'_> {
    /// Returns the 95 % interval of the words per 1,000.
    fn interval(&self) -> Option<(f64, f64)> {
        wilson(self.count.words_n, self.author_words).map(|(low, high)| (low * 1000.0, high * 1000.0))
    }
}

type Get = for<'r> fn(&'r Row<'r>) -> Cell<'r>;

fn fill(context: &Context<'_>, value: Option<&str>, sheet: &mut Sheet<'_>) {
    let tallies = context.tallies;
    let rank = context.ranks_by_id();
    let words_of_all = tallies.categories.words_of_all(context.categories.len());
    let mut counts: Vec<_> = tallies.categories.of_authors().collect();
    counts.sort_unstable_by_key(|&(author, category, _)| (rank[author as usize], category));
    for (author, category, count) in counts {
        let Some(entry) = context.registry.author_entry(author) else { continue };
        let row = Row {
            author: entry,
            category: &context.categories[category as usize],
            count,
            author_words: tallies.texts.get(&author).map_or(0, |text| text.style.words),
            author_messages: tallies.authors.get(&author).map_or(0, |tally| tally.messages_n()),
            words_of_all: words_of_all[category as usize],
            corpus_words: tallies.corpus.text.style.words,
        };
        sheet.row(value, COLUMNS, |get| get(&row));
    }
}

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new("author_id", ("Author", "Auteur"), Unit::Id, "author; rows are sorted by it", |r| {
        Cell::id(&*r.author.id)
    }),
    Column::<Get>::new("author_name", ("Name", "Nom"), Unit::Text, "display name", |r| Cell::id(&*r.author.name)),
    Column::<Get>::new(
        "category",
        ("Category", "Catégorie"),
        Unit::Text,
        "category of the lexicon, in its order; one inside another is named after both (a.b), and counted in both",
        |r| Cell::text(r.category),
    ),
    Column::<Get>::new(
        "words_n",
        ("Words", "Mots"),
        Unit::Count,
        "words of the author in entries of the category, each once; the longest entry is taken, from left to right",
        |r| count(r.count.words_n),
    )
    .from(SOURCE),
    Column::<Get>::new(
        "signs_n",
        ("Signs", "Signes"),
        Unit::Count,
        "the same of emoji, emoticons, hashtags, numbers and other signs, which are no words",
        |r| count(r.count.signs_n),
    ),
    Column::<Get>::new(
        "words_per_1k",
        ("Per 1,000 words", "Pour 1 000 mots"),
        Unit::PerThousand,
        "words_n / words of the author × 1,000",
        |r| per_thousand(r.count.words_n, r.author_words),
    )
    .from(SOURCE),
    Column::<Get>::new(
        "words_per_1k_ci_lo",
        ("Per 1,000 words, low", "Pour 1 000 mots, bas"),
        Unit::PerThousand,
        "95 % interval of words_per_1k, lower end, as if words were drawn one by one",
        |r| decimal(r.interval().map(|interval| interval.0), 2),
    )
    .from(WILSON),
    Column::<Get>::new(
        "words_per_1k_ci_hi",
        ("Per 1,000 words, high", "Pour 1 000 mots, haut"),
        Unit::PerThousand,
        "95 % interval of words_per_1k, upper end",
        |r| decimal(r.interval().map(|interval| interval.1), 2),
    )
    .from(WILSON),
    Column::<Get>::new(
        "corpus_per_1k",
        ("Per 1,000 words of all", "Pour 1 000 mots de tous"),
        Unit::PerThousand,
        "words of the category in all texts / words of all texts × 1,000",
        |r| per_thousand(r.words_of_all, r.corpus_words),
    ),
    Column::<Get>::new(
        "messages_n",
        ("Messages", "Messages"),
        Unit::Count,
        "posts and comments of the author with a word or sign of the category",
        |r| count(r.count.messages_n),
    ),
    Column::<Get>::new(
        "messages_pct",
        ("Share of messages", "Part des messages"),
        Unit::Percent,
        "messages_n / posts and comments of the author",
        |r| percent(r.count.messages_n, r.author_messages),
    ),
    Column::<Get>::new("low_data_flag", LABEL, Unit::Flag, FEW_TEXTS, |r| few_texts(r.author_messages, r.author_words)),
];
