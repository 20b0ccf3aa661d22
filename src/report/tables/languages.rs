//! One row a language, with where it was taken from.

use std::cmp::Reverse;

use super::{Context, Fill, Kind};
use crate::{
    language::{Language, LanguageSource},
    report::{
        Cell, Column, Sheet, Unit,
        column::{count, percent},
        low_data::{LABEL, few},
    },
    tally::{CorpusTally, Speakers},
};

pub const KIND: Kind = Kind {
    name: "languages",
    about: "one row a language: messages, and whether the text, the author or the discussion tells it",
    default: false,
    by_value: true,
    facts: || COLUMNS.iter().map(|column| &column.fact).collect(),
    fill: Fill::Summary(fill),
};

/// One language.
pub struct Row<'r> {
    language: Language,
    corpus: &'r CorpusTally,
}

impl Row<'_> {
    fn from(&self, source: LanguageSource) -> Cell<'static> {
        count(self.corpus.language_sources[source as usize].of(self.language).into())
    }

    fn speakers(&self) -> Option<&Speakers> {
        self.corpus.speakers.get(&self.language)
    }
}

type Get = for<'r> fn(&'r Row<'r>) -> Cell<'r>;

fn fill(context: &Context<'_>, value: Option<&str>, sheet: &mut Sheet<'_>) {
    let corpus = &context.tallies.corpus;
    let unknown = (Language::UND, corpus.languages.of(Language::UND));
    let mut languages: Vec<_> =
        corpus.languages.known().chain([unknown]).filter(|(_, messages)| *messages > 0).collect();
    languages.sort_unstable_by_key(|&(language, messages)| (Reverse(messages), language.tag()));
    for (language, _) in languages {
        let row = Row { language, corpus };
        sheet.row(value, COLUMNS, |get| get(&row));
    }
}

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new(
        "language",
        ("Language", "Langue"),
        Unit::Text,
        "after the back-off; und where nothing tells",
        |r| Cell::text(r.language.tag()),
    )
    .from("BCP 47"),
    Column::<Get>::new("messages_n", ("Messages", "Messages"), Unit::Count, "posts and comments", |r| {
        count(r.corpus.languages.of(r.language).into())
    }),
    Column::<Get>::new("share_pct", ("Share", "Part"), Unit::Percent, "messages_n / all posts and comments", |r| {
        percent(r.corpus.languages.of(r.language).into(), r.corpus.languages.total().into())
    }),
    Column::<Get>::new("words_n", ("Words", "Mots"), Unit::Count, "words of these", |r| {
        count(r.speakers().map_or(0, |speakers| speakers.words_n))
    }),
    Column::<Get>::new(
        "authors_n",
        ("Authors", "Auteurs"),
        Unit::Count,
        "different authors of these; anonymous and deleted ones count as one each",
        |r| count(r.speakers().map_or(0, |speakers| speakers.authors.len() as u64)),
    ),
    Column::<Get>::new("from_text_n", ("By the text", "Par le texte"), Unit::Count, "their own text tells", |r| {
        r.from(LanguageSource::Text)
    }),
    Column::<Get>::new(
        "from_author_n",
        ("By the author", "Par l’auteur"),
        Unit::Count,
        "the other messages of the author tell",
        |r| r.from(LanguageSource::Author),
    ),
    Column::<Get>::new(
        "from_discussion_n",
        ("By the discussion", "Par la discussion"),
        Unit::Count,
        "the other messages of the discussion tell",
        |r| r.from(LanguageSource::Discussion),
    ),
    Column::<Get>::new(
        "from_corpus_n",
        ("By the corpus", "Par le corpus"),
        Unit::Count,
        "all other messages tell",
        |r| r.from(LanguageSource::Corpus),
    ),
    Column::<Get>::new("low_data_flag", LABEL, Unit::Flag, "1 below 5 messages: shares say little", |r| {
        few(r.corpus.languages.of(r.language).into())
    }),
];
