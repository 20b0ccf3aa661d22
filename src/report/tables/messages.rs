//! One row a message, in input order. Heavy, so written on request only.

use super::{Fill, Kind, MessageView};
use crate::report::{
    Cell, Column, Sheet, Unit,
    column::{count, ratio},
};

pub const KIND: Kind = Kind {
    name: "messages",
    about: "one row a message: author, time, place in the tree, language, counts",
    default: false,
    by_value: true,
    facts: || COLUMNS.iter().map(|column| &column.fact).collect(),
    fill: Fill::Rows(fill),
};

type Get = for<'r> fn(&'r MessageView<'r>) -> Cell<'r>;

/// Writes the row; the text (`--with-text`) and the carried columns (`--meta`) follow the fixed ones.
fn fill(view: &MessageView<'_>, value: Option<&str>, sheet: &mut Sheet<'_>) {
    sheet.cells(value, COLUMNS, |get| get(view));
    if view.with_text {
        sheet.cell(&Cell::text(view.details.text));
    }
    for meta in view.details.meta.iter() {
        sheet.cell(&Cell::text(meta));
    }
    sheet.end_row();
}

/// A count of style; empty for pings and the like, which are not measured.
fn style(view: &MessageView<'_>, get: fn(&crate::annotate::Style) -> u32) -> Cell<'static> {
    view.details.style.as_ref().map_or(Cell::Empty, |style| count(get(style).into()))
}

static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new("discussion_id", ("Discussion id", "Discussion"), Unit::Id, "discussion of the message", |v| {
        v.discussion_id()
    }),
    Column::<Get>::new(
        "message_id",
        ("Message id", "Message"),
        Unit::Id,
        "id of the source, else discussion#number",
        |v| Cell::id(v.details.id),
    ),
    Column::<Get>::new(
        "kind",
        ("Kind", "Genre"),
        Unit::Text,
        "post, comment, reply, trackback, pingback, repost or system",
        |v| Cell::text(v.kind().name()),
    ),
    Column::<Get>::new("author_id", ("Author id", "Auteur"), Unit::Id, "author; empty for pings", |v| v.author_id()),
    Column::<Get>::new("author_name", ("Author", "Nom de l’auteur"), Unit::Text, "display name as first seen", |v| {
        v.author().map_or(Cell::Empty, |entry| Cell::id(&*entry.name))
    }),
    Column::<Get>::new(
        "time_utc",
        ("Time", "Date"),
        Unit::Time,
        "in UTC where the source gives a zone, else as the source's clock shows it; with the precision of the source",
        |v| Cell::time(Some(v.record.time)),
    ),
    Column::<Get>::new(
        "depth_n",
        ("Depth", "Profondeur"),
        Unit::Count,
        "steps from the top of the discussion, by the parents that the source gives",
        |v| count(v.resolution.depth.into()),
    ),
    Column::<Get>::new(
        "reply_to_message_id",
        ("Answers message", "Répond au message"),
        Unit::Id,
        "the first comment answered; empty where the message answers the post",
        |v| v.resolution.answered().next().map_or(Cell::Empty, |target| v.id_of_message(target.message)),
    ),
    Column::<Get>::new(
        "reply_to_author_id",
        ("Answers author", "Répond à"),
        Unit::Id,
        "author of that comment",
        |v| v.resolution.answered().next().map_or(Cell::Empty, |target| v.id_of_author(target.author)),
    ),
    Column::<Get>::new(
        "reply_to_method",
        ("How that was found", "Méthode"),
        Unit::Text,
        "parent (the source), hint (the platform), leading_mention, or inferred: quote, name, alternation, host, opening, shared_words, context",
        |v| v.resolution.answered().next().map_or(Cell::Empty, |target| Cell::text(target.method.name())),
    ),
    Column::<Get>::new(
        "reply_to_confidence_ratio",
        ("Confidence", "Confiance"),
        Unit::Ratio,
        "how sure that is; inferred answers of less than 0.5 are not counted as answers",
        |v| {
            v.resolution
                .answered()
                .next()
                .map_or(Cell::Empty, |target| ratio(Some(f64::from(target.confidence) / 100.0)))
        },
    ),
    Column::<Get>::new(
        "targets_n",
        ("Comments answered", "Commentaires visés"),
        Unit::Count,
        "comments answered",
        |v| count(v.resolution.answered().count() as u64),
    ),
    Column::<Get>::new("language", ("Language", "Langue"), Unit::Text, "BCP 47; und where nothing can be said", |v| {
        Cell::text(v.language.tag())
    }),
    Column::<Get>::new(
        "language_text",
        ("Language of the text", "Langue du texte"),
        Unit::Text,
        "what the text alone says",
        |v| Cell::text(v.record.language.tag()),
    ),
    Column::<Get>::new(
        "language_source",
        ("Taken from", "Tirée de"),
        Unit::Text,
        "text, author, discussion, corpus or none",
        |v| Cell::text(v.language_source.name()),
    ),
    Column::<Get>::new(
        "language_confidence_ratio",
        ("Confidence of the text", "Confiance du texte"),
        Unit::Ratio,
        "how sure the text is of its language",
        |v| ratio(Some(f64::from(v.record.language_confidence) / 100.0)),
    ),
    Column::<Get>::new(
        "duplicate_of_message_id",
        ("Duplicate of", "Doublon de"),
        Unit::Id,
        "the earliest message whose words it repeats; it may stand in another discussion",
        |v| v.copy.map_or(Cell::Empty, |copy| v.id_of_message(copy.original)),
    ),
    Column::<Get>::new(
        "duplicate_kind",
        ("Kind of duplicate", "Genre de doublon"),
        Unit::Text,
        "exact (the same own words in the same order) or near (8 in 10 runs of three words)",
        |v| v.copy.map_or(Cell::Empty, |copy| Cell::text(copy.likeness.name())),
    ),
    Column::<Get>::new("characters_n", ("Characters", "Caractères"), Unit::Count, "Unicode code points", |v| {
        style(v, |style| style.characters)
    }),
    Column::<Get>::new("words_n", ("Words", "Mots"), Unit::Count, "tokens of kind word", |v| {
        count(v.record.words.into())
    }),
    Column::<Get>::new("sentences_n", ("Sentences", "Phrases"), Unit::Count, "sentences", |v| {
        style(v, |style| style.sentences)
    }),
    Column::<Get>::new(
        "questions_n",
        ("Questions", "Questions"),
        Unit::Count,
        "sentences that end with a question mark",
        |v| style(v, |style| style.questions),
    ),
    Column::<Get>::new(
        "exclamations_n",
        ("Exclamations", "Exclamations"),
        Unit::Count,
        "sentences that end with an exclamation mark",
        |v| style(v, |style| style.exclamations),
    ),
    Column::<Get>::new(
        "uppercase_words_n",
        ("Words in capitals", "Mots en capitales"),
        Unit::Count,
        "words of at least two letters, all capitals",
        |v| style(v, |style| style.uppercase_words),
    ),
    Column::<Get>::new("emoji_n", ("Emoji", "Émojis"), Unit::Count, "emoji", |v| style(v, |style| style.emoji)),
    Column::<Get>::new("emoticons_n", ("Emoticons", "Émoticônes"), Unit::Count, "emoticons", |v| {
        style(v, |style| style.emoticons)
    }),
    Column::<Get>::new("links_n", ("Links", "Liens"), Unit::Count, "links", |v| count(v.details.links.len() as u64)),
    Column::<Get>::new("mentions_n", ("Mentions", "Mentions"), Unit::Count, "mentions, resolved or not", |v| {
        let pairs = v.details.mentions.iter().zip(&v.resolution.mentions);
        count(pairs.filter(|(mention, resolved)| resolved.is_kept(mention)).count() as u64)
    }),
    Column::<Get>::new(
        "stance",
        ("Stance", "Position"),
        Unit::Text,
        "the first stance; empty for posts and pings",
        |v| {
            let answers = v.record.kind.is_answer();
            v.details.stances.first().filter(|_| answers).map_or(Cell::Empty, |stance| Cell::text(stance.label.name()))
        },
    ),
    Column::<Get>::new(
        "likes_n",
        ("Likes", "Mentions « j’aime »"),
        Unit::Count,
        "likes, points or votes; empty where the source gives none",
        |v| v.details.likes.map_or(Cell::Empty, Cell::Count),
    ),
    Column::<Get>::new(
        "declared_stance",
        ("Declared stance", "Position déclarée"),
        Unit::Count,
        "1 agreement, −1 disagreement, 0 neither, as the platform recorded",
        |v| v.details.declared_stance.map_or(Cell::Empty, |stance| Cell::Count(stance.into())),
    ),
];
