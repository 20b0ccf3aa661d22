//! Columns of `discussions.csv`: what it is, when it was, how large.

use super::Get;
use crate::report::{
    Cell, Column, Unit,
    column::{count, decimal},
};

pub static COLUMNS: &[Column<Get>] = &[
    Column::<Get>::new(
        "discussion_id",
        ("Discussion id", "Identifiant"),
        Unit::Id,
        "id of the source, else the name of the file",
        |r| Cell::id(&*r.entry.id),
    ),
    Column::<Get>::new("title", ("Title", "Titre"), Unit::Text, "title as first seen", |r| Cell::text(&*r.entry.title)),
    Column::<Get>::new("url", ("Address", "Adresse"), Unit::Text, "address as first seen", |r| {
        Cell::text(&*r.entry.url)
    }),
    Column::<Get>::new("starter_author_id", ("Started by", "Lancée par"), Unit::Id, "author of the first post", |r| {
        r.context.author_id(r.tally.shape.starter)
    }),
    Column::<Get>::new(
        "start_utc",
        ("First message", "Premier message"),
        Unit::Time,
        "time of the earliest dated message",
        |r| Cell::time(r.tally.first),
    ),
    Column::<Get>::new(
        "end_utc",
        ("Last message", "Dernier message"),
        Unit::Time,
        "time of the latest dated message",
        |r| Cell::time(r.tally.last),
    ),
    Column::<Get>::new(
        "duration_h",
        ("Duration", "Durée"),
        Unit::Hours,
        "end_utc − start_utc, where both are known to the minute",
        |r| decimal(r.duration_h(), 2),
    ),
    Column::<Get>::new("messages_n", ("Messages", "Messages"), Unit::Count, "posts + comments", |r| {
        count(r.tally.messages_n())
    }),
    Column::<Get>::new("posts_n", ("Posts", "Billets"), Unit::Count, "posts", |r| count(r.tally.posts_n)),
    Column::<Get>::new("comments_n", ("Comments", "Commentaires"), Unit::Count, "comments, replies among them", |r| {
        count(r.tally.comments_n)
    }),
    Column::<Get>::new(
        "replies_n",
        ("Replies", "Réponses"),
        Unit::Count,
        "comments that answer a comment: by the source, or inferred with a confidence of 0.5 or more",
        |r| count(r.tally.replies_n),
    ),
    Column::<Get>::new("pings_n", ("Pings", "Rétroliens"), Unit::Count, "trackbacks and pingbacks", |r| {
        count(r.tally.pings_n)
    }),
    Column::<Get>::new(
        "authors_n",
        ("Authors", "Auteurs"),
        Unit::Count,
        "different authors of posts and comments; anonymous and deleted ones count as one each",
        |r| count(r.tally.authors_n),
    ),
    Column::<Get>::new("words_n", ("Words", "Mots"), Unit::Count, "words of posts and comments", |r| {
        count(r.tally.words_n)
    }),
    Column::<Get>::new(
        "main_language",
        ("Main language", "Langue principale"),
        Unit::Text,
        "the language of most posts and comments, by their texts alone",
        |r| r.entry.votes.main().map_or(Cell::Empty, |language| Cell::text(language.tag())),
    ),
];
