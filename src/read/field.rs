//! The fields of the canonical message that a source may fill, with the names that sources have for them.

use std::collections::BTreeMap;

use super::columns;
use crate::name;

/// A field of the canonical message that is written as one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Id of the discussion.
    Discussion,
    /// Id of the message.
    Id,
    /// Id of the message answered.
    Parent,
    /// Post, comment, reply and so on.
    Kind,
    /// Stable id of the author.
    AuthorId,
    /// Display name of the author.
    AuthorName,
    /// What others write after `@`.
    AuthorHandle,
    /// Site that the author gives.
    AuthorUrl,
    /// Whether the author is deleted, anonymous, a program.
    AuthorState,
    /// When the message was written.
    Timestamp,
    /// What is known of the zone of the time.
    TimestampZone,
    /// Title of the discussion.
    Title,
    /// Address of the message or the discussion.
    Url,
    /// The text.
    Text,
    /// Likes, points or votes.
    Likes,
    /// A stance that the platform recorded.
    DeclaredStance,
}

impl Field {
    /// All fields; where two want the same column, the first has it.
    pub const ALL: [Self; 16] = [
        Self::Text,
        Self::AuthorName,
        Self::AuthorId,
        Self::AuthorHandle,
        Self::AuthorUrl,
        Self::AuthorState,
        Self::Timestamp,
        Self::TimestampZone,
        Self::Id,
        Self::Parent,
        Self::Discussion,
        Self::Kind,
        Self::Title,
        Self::Url,
        Self::Likes,
        Self::DeclaredStance,
    ];

    /// Returns the canonical name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Discussion => "discussion_id",
            Self::Id => "id",
            Self::Parent => "parent_id",
            Self::Kind => "kind",
            Self::AuthorId => "author_id",
            Self::AuthorName => "author_name",
            Self::AuthorHandle => "author_handle",
            Self::AuthorUrl => "author_url",
            Self::AuthorState => "author_state",
            Self::Timestamp => "timestamp",
            Self::TimestampZone => "timestamp_zone",
            Self::Title => "title",
            Self::Url => "url",
            Self::Text => "text",
            Self::Likes => "likes",
            Self::DeclaredStance => "declared_stance",
        }
    }

    /// Returns other names of JSON keys for the field; the canonical name goes before them.
    pub const fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::Discussion => &["thread_id", "conversation_id"],
            Self::Id => &["message_id"],
            Self::Parent => &["parent"],
            Self::AuthorName => &["author"],
            Self::Timestamp => &["ts", "date", "created_at"],
            Self::Text => &["body"],
            Self::Likes => &["score"],
            _ => &[],
        }
    }

    /// Returns the field that a user means in `--map field=column`.
    pub fn from_name(given: &str) -> Option<Self> {
        let folded = name::fold(given);
        let known = |field: &Self| name::fold(field.name()) == folded;
        Self::ALL.into_iter().find(known).or_else(|| columns::named(&folded))
    }
}

/// Reads `--map`: the field of each column that the user names.
///
/// # Errors
/// A sentence where a field does not exist.
pub fn mapped(map: &BTreeMap<String, String>) -> Result<BTreeMap<Field, String>, String> {
    let field = |(given, column): (&String, &String)| {
        Field::from_name(given).map(|field| (field, column.clone())).ok_or_else(|| {
            let known: Vec<_> = Field::ALL.iter().map(|field| field.name()).collect();
            format!("there is no field {given:?}; `--map` takes field=column, with {}", known.join(", "))
        })
    };
    map.iter().map(field).collect()
}
