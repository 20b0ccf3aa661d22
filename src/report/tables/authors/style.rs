//! Columns of `authors.csv`: how each author writes.

use super::Get;
use crate::{
    language::Language,
    report::{
        Accumulator::{Distinct, Histogram},
        Cell, Column, Unit,
        column::{count, decimal, per_thousand, percent, ratio, ratio_of, share},
    },
};

pub static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new("characters_n", ("Characters", "Caractères"), Unit::Count, "Unicode code points", |r| {
        count(r.text().style.characters)
    }),
    Column::<Get>::new("words_n", ("Words", "Mots"), Unit::Count, "tokens of kind word", |r| count(r.words())),
    Column::<Get>::new(
        "words_per_message_median",
        ("Words per message, median", "Mots par message, médiane"),
        Unit::Words,
        "median of words_n of messages",
        |r| decimal(r.text().words_per_message.median(), 1),
    )
    .kept(Histogram),
    Column::<Get>::new(
        "words_per_message_p90",
        ("Words per message, 90 %", "Mots par message, 90 %"),
        Unit::Words,
        "90th percentile of words_n of messages (nearest rank)",
        |r| decimal(r.text().words_per_message.quantile(0.9), 1),
    )
    .kept(Histogram),
    Column::<Get>::new("sentences_n", ("Sentences", "Phrases"), Unit::Count, "sentences", |r| {
        count(r.text().style.sentences)
    }),
    Column::<Get>::new(
        "words_per_sentence_mean",
        ("Words per sentence", "Mots par phrase"),
        Unit::Words,
        "words_n / sentences_n",
        |r| decimal(ratio_of(r.words(), r.text().style.sentences), 2),
    ),
    Column::<Get>::new(
        "types_n",
        ("Different words", "Mots différents"),
        Unit::Count,
        "different words, without regard to case",
        |r| count(r.text().types.count()),
    )
    .kept(Distinct),
    Column::<Get>::new(
        "hapax_n",
        ("Words used once", "Hapax"),
        Unit::Count,
        "words used once; empty above 1,024 different words",
        |r| r.text().types.once().map_or(Cell::Empty, count),
    ),
    Column::<Get>::new(
        "ttr_ratio",
        ("Type-token ratio", "Rapport types/occurrences"),
        Unit::Ratio,
        "types_n / words_n; falls with length, compare mattr50_ratio",
        |r| share(r.text().types.count(), r.words()),
    )
    .kept(Distinct),
    Column::<Get>::new(
        "mattr50_ratio",
        ("MATTR 50", "MATTR 50"),
        Unit::Ratio,
        "mean type-token ratio of windows of 50 words inside messages of ≥ 50 words",
        |r| ratio(r.text().diversity.mattr()),
    )
    .from("Covington & McFall 2010"),
    Column::<Get>::new(
        "mtld_words",
        ("MTLD", "MTLD"),
        Unit::Words,
        "words per factor at ratio 0.72, mean of both directions, mean over messages of ≥ 100 words weighted by words",
        |r| decimal(r.text().diversity.mtld(), 1),
    )
    .from("McCarthy & Jarvis 2010; Koizumi 2012"),
    Column::<Get>::new(
        "long_words_pct",
        ("Long words", "Mots longs"),
        Unit::Percent,
        "words of more than six letters / words_n",
        |r| percent(r.text().style.long_words, r.words()),
    ),
    Column::<Get>::new(
        "lix",
        ("LIX", "LIX"),
        Unit::Points,
        "words between spaces per sentence + percent of words of more than six letters, over messages of at most 60 such words per sentence; empty below 100 words; 20 is easy, 60 hard",
        |r| decimal(r.text().style.readable.lix(), 1),
    )
    .from("Björnsson 1968"),
    Column::<Get>::new(
        "readability_km",
        ("Readability (French)", "Lisibilité (français)"),
        Unit::Points,
        "207 − 1.015 · words between spaces per sentence − 73.6 · syllables per word, over messages in French of at most 60 such words per sentence; empty below 100 words; 100 is easy, 0 hard; syllables as spoken, see docs/accuracy/syllables.md",
        |r| decimal(r.text().style.readable.kandel_moles(), 1),
    )
    .from("Kandel & Moles 1958"),
    Column::<Get>::new(
        "readability_words_n",
        ("Words of readability", "Mots de la lisibilité"),
        Unit::Count,
        "words that readability_km is worked out from",
        |r| count(r.text().style.readable.french_words),
    ),
    Column::<Get>::new(
        "main_language",
        ("Main language", "Langue principale"),
        Unit::Text,
        "most frequent language of the texts alone",
        |r| r.text().languages.main().map_or(Cell::Empty, |language| Cell::text(language.tag())),
    ),
    Column::<Get>::new(
        "main_language_share_pct",
        ("Share of main language", "Part de la langue principale"),
        Unit::Percent,
        "messages in main_language / messages whose text shows a language",
        |r| {
            let languages = &r.text().languages;
            let known = languages.known().map(|(_, messages)| u64::from(messages)).sum();
            languages.main().map_or(Cell::Empty, |main| percent(languages.of(main).into(), known))
        },
    ),
    Column::<Get>::new(
        "language_und_n",
        ("Language unknown", "Langue indéterminée"),
        Unit::Count,
        "messages whose text shows no language",
        |r| count(r.text().languages.of(Language::UND).into()),
    ),
    Column::<Get>::new(
        "french_words_pct",
        ("Words in French", "Mots en français"),
        Unit::Percent,
        "own words in sentences that are in French / own words in sentences whose language is told",
        |r| percent(r.text().style.french_words, r.text().style.told_words),
    ),
    Column::<Get>::new(
        "questions_n",
        ("Questions", "Questions"),
        Unit::Count,
        "sentences that end with a question mark",
        |r| count(r.text().style.questions),
    ),
    Column::<Get>::new(
        "question_messages_pct",
        ("Messages with question", "Messages avec question"),
        Unit::Percent,
        "messages with a question / messages_n",
        |r| percent(r.text().question_messages_n, r.messages()),
    ),
    Column::<Get>::new(
        "exclamations_per_1k",
        ("Exclamations", "Exclamations"),
        Unit::PerThousand,
        "sentences that end with an exclamation mark, per 1,000 words",
        |r| per_thousand(r.text().style.exclamations, r.words()),
    ),
    Column::<Get>::new(
        "uppercase_words_pct",
        ("Words in capitals", "Mots en capitales"),
        Unit::Percent,
        "words of at least two letters, all capitals / words_n",
        |r| percent(r.text().style.uppercase_words, r.words()),
    ),
    Column::<Get>::new(
        "elongations_per_1k",
        ("Lengthened words", "Mots allongés"),
        Unit::PerThousand,
        "words with a letter three times in a row, per 1,000 words",
        |r| per_thousand(r.text().style.elongations, r.words()),
    ),
    Column::<Get>::new("emoji_n", ("Emoji", "Émojis"), Unit::Count, "emoji", |r| count(r.text().style.emoji)),
    Column::<Get>::new(
        "emoji_per_1k",
        ("Emoji per 1,000 words", "Émojis pour 1 000 mots"),
        Unit::PerThousand,
        "emoji per 1,000 words",
        |r| per_thousand(r.text().style.emoji, r.words()),
    ),
    Column::<Get>::new("emoticons_n", ("Emoticons", "Émoticônes"), Unit::Count, "emoticons", |r| {
        count(r.text().style.emoticons)
    }),
    Column::<Get>::new(
        "emoticons_per_1k",
        ("Emoticons per 1,000 words", "Émoticônes pour 1 000 mots"),
        Unit::PerThousand,
        "emoticons per 1,000 words",
        |r| per_thousand(r.text().style.emoticons, r.words()),
    ),
    Column::<Get>::new("hashtags_n", ("Hashtags", "Mots-dièse"), Unit::Count, "hashtags", |r| {
        count(r.text().style.hashtags)
    }),
];
