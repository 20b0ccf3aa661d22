//! One row a word, a hashtag or an emoji: three tables with the same columns.

use super::{Context, Fill, Kind};
use crate::{
    report::{
        Cell, Column, Sheet, Unit,
        column::{count, per_thousand, percent},
        low_data::{LABEL, few},
    },
    tally::{Term, TermKind},
};

pub const VOCABULARY: Kind = Kind {
    name: "vocabulary",
    about: "one row a word: how often, in how many messages, by how many authors",
    fill: Fill::Summary(|context, value, sheet| fill(TermKind::Word, context, value, sheet)),
    ..HASHTAGS
};

pub const HASHTAGS: Kind = Kind {
    name: "hashtags",
    about: "one row a hashtag: how often, in how many messages, by how many authors",
    default: false,
    by_value: true,
    facts: || COLUMNS.iter().map(|column| &column.fact).collect(),
    fill: Fill::Summary(|context, value, sheet| fill(TermKind::Hashtag, context, value, sheet)),
};

pub const EMOJI: Kind = Kind {
    name: "emoji",
    about: "one row an emoji or emoticon: how often, in how many messages, by how many authors",
    fill: Fill::Summary(|context, value, sheet| fill(TermKind::Emoji, context, value, sheet)),
    ..HASHTAGS
};

/// One term with what its columns need.
pub struct Row<'r> {
    term: &'r Term<'r>,
    words_total: u64,
    messages_total: u64,
    context: &'r Context<'r>,
}

impl Row<'_> {
    /// Returns the author who wrote it most often, and how often; of several the first by id.
    fn top_author(&self) -> Option<(u32, u32)> {
        self.term.top_author(|author| self.context.registry.author_entry(author).map(|entry| &entry.id))
    }
}

type Get = for<'r> fn(&'r Row<'r>) -> Cell<'r>;

fn fill(kind: TermKind, context: &Context<'_>, value: Option<&str>, sheet: &mut Sheet<'_>) {
    let words_total = context.tallies.corpus.text.style.words;
    let messages_total = context.tallies.corpus.messages_n();
    for term in &context.tallies.terms.of(kind) {
        let row = Row { term, words_total, messages_total, context };
        sheet.row(value, COLUMNS, |get| get(&row));
    }
}

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new(
        "term",
        ("Term", "Terme"),
        Unit::Text,
        "in lower case, as the tokeniser cuts it (« l'eau » is « l' » and « eau »); all words, those of quotations too",
        |r| Cell::text(r.term.form),
    ),
    Column::<Get>::new("times_n", ("Times", "Occurrences"), Unit::Count, "how often it was written", |r| {
        count(r.term.times_n)
    }),
    Column::<Get>::new(
        "times_per_1k",
        ("Per 1,000 words", "Pour 1 000 mots"),
        Unit::PerThousand,
        "times_n / words of all texts × 1,000",
        |r| per_thousand(r.term.times_n, r.words_total),
    ),
    Column::<Get>::new("messages_n", ("Messages", "Messages"), Unit::Count, "posts and comments with it", |r| {
        count(r.term.messages_n)
    }),
    Column::<Get>::new(
        "messages_pct",
        ("Share of messages", "Part des messages"),
        Unit::Percent,
        "messages_n / all posts and comments",
        |r| percent(r.term.messages_n, r.messages_total),
    ),
    Column::<Get>::new("authors_n", ("Authors", "Auteurs"), Unit::Count, "authors who wrote it, of those named", |r| {
        count(r.term.authors.len() as u64)
    }),
    Column::<Get>::new(
        "top_author_id",
        ("Top author", "Premier auteur"),
        Unit::Id,
        "author who wrote it most often; of several, the first by id",
        |r| r.context.author_id(r.top_author().map(|(author, _)| author)),
    ),
    Column::<Get>::new(
        "top_author_share_pct",
        ("Their share", "Sa part"),
        Unit::Percent,
        "their times / times_n",
        |r| r.top_author().map_or(Cell::Empty, |(_, times)| percent(times.into(), r.term.times_n)),
    ),
    Column::<Get>::new("low_data_flag", LABEL, Unit::Flag, "1 below 5 times: shares say little", |r| {
        few(r.term.times_n)
    }),
];
