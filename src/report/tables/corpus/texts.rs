//! Figures of the corpus: how much was written, and in which languages.

use super::{super::Context, Row, figure, part, plain};
use crate::{
    language::LanguageSource,
    model,
    report::{
        Unit,
        column::{decimal, share},
    },
};

pub fn volume(context: &Context<'_>, rows: &mut Vec<Row>) {
    let corpus = &context.tallies.corpus;
    rows.push(plain("messages_n", corpus.messages_n(), "posts + comments"));
    rows.push(plain("posts_n", corpus.kinds[model::Kind::Post as usize], "posts"));
    rows.push(plain("comments_n", corpus.comments_n(), "comments, replies among them"));
    rows.push(plain("replies_n", corpus.kinds[model::Kind::Reply as usize], "comments that answer a comment"));
    rows.push(plain("pings_n", corpus.pings_n(), "trackbacks and pingbacks, which are not people"));
    rows.push(plain("reposts_n", corpus.kinds[model::Kind::Repost as usize], "messages that repeat another"));
    rows.push(plain("system_n", corpus.kinds[model::Kind::System as usize], "messages of the platform"));
    rows.push(plain("discussions_n", context.tallies.discussions.len() as u64, "discussions with a chosen message"));
    rows.push(plain("undated_messages_n", corpus.undated_n, "posts and comments without a time"));
    rows.push(plain(
        "messages_without_author_n",
        corpus.without_author_n,
        "posts and comments whose author is not named",
    ));
    rows.push(plain("characters_n", corpus.text.style.characters, "Unicode code points of posts and comments"));
    rows.push(plain("words_n", corpus.text.style.words, "tokens of kind word"));
    rows.push(plain("sentences_n", corpus.text.style.sentences, "sentences"));
    rows.push(plain(
        "types_n",
        corpus.text.types.count(),
        "different words; exact to 1,024, then within 1.6 % (standard error)",
    ));
    let readable = &corpus.text.style.readable;
    rows.push(figure(
        "lix",
        decimal(readable.lix(), 1),
        Unit::Points,
        readable.words,
        "words between spaces per sentence + percent of words of more than six letters, as in authors.csv",
    ));
    rows.push(figure(
        "readability_km",
        decimal(readable.kandel_moles(), 1),
        Unit::Points,
        readable.french_words,
        "Kandel & Moles 1958, of messages in French, as in authors.csv",
    ));
    rows.push(plain("emoji_n", corpus.text.style.emoji, "emoji of posts and comments"));
    rows.push(plain("hashtags_n", corpus.text.style.hashtags, "hashtags of posts and comments"));
    rows.push(plain("links_n", corpus.links_n, "links of posts and comments"));
    rows.push(plain("links_elsewhere_n", corpus.links_elsewhere_n, "links of pings, reposts and system messages"));
    rows.push(plain("mentions_n", corpus.mentions_n, "mentions in posts and comments"));
    rows.push(plain("mentions_resolved_n", corpus.mentions_received_n, "mentions of other participants"));
    rows.push(plain(
        "mentions_unresolved_n",
        corpus.mentions_unresolved_n,
        "mentions that name no participant, or several",
    ));
    rows.push(plain("mentions_self_n", corpus.mentions_self_n, "mentions of oneself"));
    rows.push(plain("mentions_quoted_n", corpus.mentions_quoted_n, "mentions in words of others"));
    rows.push(plain(
        "mentions_elsewhere_n",
        corpus.mentions_elsewhere_n,
        "mentions in pings, reposts and system messages",
    ));
}

pub fn languages(context: &Context<'_>, rows: &mut Vec<Row>) {
    let corpus = &context.tallies.corpus;
    let total = u64::from(corpus.languages.total());
    let mut known: Vec<_> = corpus.languages.known().collect();
    known.sort_unstable_by_key(|&(language, messages)| (std::cmp::Reverse(messages), language));
    for (language, messages) in known {
        let metric = format!("language_{}_pct", language.tag());
        rows.push(part(metric, messages.into(), total, "posts and comments in this language, after the back-off"));
    }
    let by_text = corpus.languages_from(LanguageSource::Text);
    rows.push(figure(
        "language_by_text_ratio",
        share(by_text, total),
        Unit::Ratio,
        total,
        "posts and comments whose own text shows the language",
    ));
    let by_others = [LanguageSource::Author, LanguageSource::Discussion, LanguageSource::Corpus];
    let backed_off: u64 = by_others.iter().map(|&source| corpus.languages_from(source)).sum();
    rows.push(figure(
        "language_backed_off_ratio",
        share(backed_off, total),
        Unit::Ratio,
        total,
        "posts and comments whose language is that of the author, discussion or corpus",
    ));
}
