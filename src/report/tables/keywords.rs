//! One row a word that an author writes more often than all others: log-odds with an informative prior, and specificity.

use rustc_hash::FxHashMap;

use super::{Context, Fill, Kind};
use crate::{
    record::AuthorEntry,
    report::{
        Cell, Column, Sheet, Unit,
        column::{count, decimal, per_thousand},
        low_data::{LABEL, low_data},
    },
    tally::{TermKind, keyness},
};

pub const KIND: Kind = Kind {
    name: "keywords",
    about: "one row a word that an author writes more often than the others do, at most twenty an author",
    default: false,
    by_value: true,
    facts: || COLUMNS.iter().map(|column| &column.fact).collect(),
    fill: Fill::Summary(fill),
};

/// Words of each author, at most.
const MOST: usize = 20;
/// A word must be written so often by the author.
const LEAST_TIMES: u64 = 3;
/// Two standard errors, about: 95 %.
const LEAST_SCORE: f64 = 1.96;
/// Below so many words of an author, keywords say little.
const LEAST_WORDS: u64 = 200;

/// One word of one author.
pub struct Row<'r> {
    author: &'r AuthorEntry,
    rank: u64,
    word: &'r str,
    counts: keyness::Counts,
    score: f64,
}

type Get = for<'r> fn(&'r Row<'r>) -> Cell<'r>;

fn fill(context: &Context<'_>, value: Option<&str>, sheet: &mut Sheet<'_>) {
    let words = context.tallies.terms.of(TermKind::Word);
    let corpus_n: u64 = words.iter().map(|word| word.times_n).sum();
    let mut author_n: FxHashMap<u32, u64> = FxHashMap::default();
    for (author, times) in words.iter().flat_map(|word| &word.authors) {
        *author_n.entry(*author).or_default() += u64::from(times.times_n);
    }
    let mut found: FxHashMap<u32, Vec<(f64, &str, keyness::Counts)>> = FxHashMap::default();
    for word in &words {
        for &(author, times) in word.authors.iter().filter(|(_, times)| u64::from(times.times_n) >= LEAST_TIMES) {
            let counts = keyness::Counts {
                own: times.times_n.into(),
                own_total: author_n[&author],
                all: word.times_n,
                all_total: corpus_n,
            };
            let score = keyness::log_odds(counts);
            if score >= LEAST_SCORE {
                found.entry(author).or_default().push((score, word.form, counts));
            }
        }
    }
    let rank = context.ranks_by_id();
    let mut authors: Vec<_> = found.into_iter().collect();
    authors.sort_unstable_by_key(|(author, _)| rank[*author as usize]);
    for (author, mut words) in authors {
        let Some(author) = context.registry.author_entry(author).filter(|entry| entry.class.is_somebody()) else {
            continue;
        };
        words.sort_unstable_by(|left, right| right.0.total_cmp(&left.0).then_with(|| left.1.cmp(right.1)));
        for (rank, &(score, word, counts)) in (1..).zip(words.iter().take(MOST)) {
            let row = Row { author, rank, word, counts, score };
            sheet.row(value, COLUMNS, |get| get(&row));
        }
    }
}

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new("author_id", ("Author", "Auteur"), Unit::Id, "author", |r| Cell::id(&*r.author.id)),
    Column::<Get>::new("author_name", ("Name", "Nom"), Unit::Text, "display name", |r| Cell::id(&*r.author.name)),
    Column::<Get>::new("rank", ("Rank", "Rang"), Unit::Count, "1 for the word of the highest log_odds_z", |r| {
        count(r.rank)
    }),
    Column::<Get>::new("word", ("Word", "Mot"), Unit::Text, "in lower case, as the tokeniser cuts it", |r| {
        Cell::text(r.word)
    }),
    Column::<Get>::new("times_n", ("Times", "Occurrences"), Unit::Count, "by this author; 3 at least", |r| {
        count(r.counts.own)
    }),
    Column::<Get>::new(
        "times_per_1k",
        ("Per 1,000 words", "Pour 1 000 mots"),
        Unit::PerThousand,
        "times_n / words of the author × 1,000",
        |r| per_thousand(r.counts.own, r.counts.own_total),
    ),
    Column::<Get>::new(
        "corpus_per_1k",
        ("Per 1,000 words of all", "Pour 1 000 mots de tous"),
        Unit::PerThousand,
        "times by all authors / words of all × 1,000",
        |r| per_thousand(r.counts.all, r.counts.all_total),
    ),
    Column::<Get>::new(
        "log_odds_z",
        ("Log-odds (z)", "Log-odds (z)"),
        Unit::Mixed,
        "difference of the log-odds of the word, author against all others, with a prior of 500 words spread as in the corpus, \
         divided by its standard error; 1.96 at least",
        |r| decimal(Some(r.score), 2),
    )
    .from("Monroe, Colaresi & Quinn 2008, eq. 16, 20, 22"),
    Column::<Get>::new(
        "specificity",
        ("Specificity", "Spécificité"),
        Unit::Mixed,
        "−log10 of the probability of as many or more, were the words of the corpus dealt out at random (hypergeometric)",
        |r| decimal(Some(keyness::specificity(r.counts)), 2),
    )
    .from("Lafon 1980"),
    Column::<Get>::new(
        "low_data_flag",
        LABEL,
        Unit::Flag,
        "1 below 200 words of the author: keywords say little",
        |r| low_data(&[(r.counts.own_total, LEAST_WORDS)]),
    ),
];
