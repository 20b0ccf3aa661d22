//! The fields of the canonical message that a source may fill, with the names that sources have for them.

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
            Self::Timestamp => &["ts", "date", "time", "created_at"],
            Self::Text => &["body"],
            Self::Likes => &["score"],
            _ => &[],
        }
    }
}
