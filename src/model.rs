//! What crosses rooms: messages as readers give them, and the small enumerations that tables repeat.
//!
//! In a [`Message`] an empty string says that the source gives nothing: readers fill one message again and again,
//! so that no record allocates. Readers alone build and check messages.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

pub use crate::time::{Precision, Time, Zone};
use crate::{name, span::Span};

/// What a message is in its discussion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Opens the discussion.
    Post,
    /// Answers the post.
    #[default]
    Comment,
    /// Answers a comment.
    Reply,
    /// Another site says that it speaks of the post; not a person.
    Trackback,
    /// The same, sent by the other site's software; not a person.
    Pingback,
    /// Repeats a message of somebody else.
    Repost,
    /// Written by the platform.
    System,
}

impl Kind {
    /// All kinds, in the order of the enumeration.
    pub const ALL: [Self; 7] =
        [Self::Post, Self::Comment, Self::Reply, Self::Trackback, Self::Pingback, Self::Repost, Self::System];

    /// Returns the name that JSON and tables use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Comment => "comment",
            Self::Reply => "reply",
            Self::Trackback => "trackback",
            Self::Pingback => "pingback",
            Self::Repost => "repost",
            Self::System => "system",
        }
    }

    /// Returns the kind of a name, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(name))
    }

    /// Tells whether a person speaks: a post, a comment or a reply.
    pub const fn is_speech(self) -> bool {
        matches!(self, Self::Post | Self::Comment | Self::Reply)
    }

    /// Tells whether a person answers something: a comment or a reply. Such messages alone take stances.
    pub const fn is_answer(self) -> bool {
        matches!(self, Self::Comment | Self::Reply)
    }

    /// Tells whether the message is a trackback or a pingback.
    pub const fn is_ping(self) -> bool {
        matches!(self, Self::Trackback | Self::Pingback)
    }
}

/// What kind of author stands behind a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthorClass {
    /// Somebody with a name.
    #[default]
    Person,
    /// The author of the post of the discussion, where the source says so.
    PostOwner,
    /// Nobody that can be told from others (`Anonyme`).
    Anonymous,
    /// An account that is gone (`[deleted]`).
    Deleted,
    /// A program, as the source says.
    Bot,
    /// Somebody who behaves as programs do ([`BotSignals`]).
    BotLikely,
}

impl AuthorClass {
    /// Returns the name that JSON and tables use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::PostOwner => "post_owner",
            Self::Anonymous => "anonymous",
            Self::Deleted => "deleted",
            Self::Bot => "bot",
            Self::BotLikely => "bot_likely",
        }
    }

    /// Tells whether the messages of this class come from one somebody: only they make a profile or lend a language.
    pub const fn is_somebody(self) -> bool {
        !matches!(self, Self::Anonymous | Self::Deleted)
    }
}

/// Signs that an author is a program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // each is a sign of its own
pub struct BotSignals {
    /// Half of the messages or more, of at least five, copy own earlier ones.
    pub copies: bool,
    /// Messages mostly follow each other within seconds.
    pub pace: bool,
    /// Messages come as regularly as by a clock.
    pub clock: bool,
    /// The name says so.
    pub name: bool,
}

impl BotSignals {
    /// Yields the names that tables use.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let signals = [(self.copies, "copies"), (self.pace, "pace"), (self.clock, "clock"), (self.name, "name")];
        signals.into_iter().filter_map(|(on, name)| on.then_some(name))
    }
}

/// Who wrote a message, as the source tells it. E-mail and IP addresses are never kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    /// The stable id of the platform, where there is one.
    pub id: String,
    /// The display name, trimmed, inner spaces kept.
    pub name: String,
    /// The handle that others write after `@`, without it.
    pub handle: String,
    /// The site that the author gives.
    pub url: String,
    /// What kind of author this is.
    pub class: AuthorClass,
}

impl Author {
    /// Tells whether the source names no author at all.
    pub fn is_unknown(&self) -> bool {
        self.id.is_empty() && self.name.is_empty() && self.handle.is_empty()
    }

    /// Returns the display name, else the handle.
    pub fn shown(&self) -> &str {
        if self.name.is_empty() { &self.handle } else { &self.name }
    }

    /// Returns the key that statistics group by: the id of the source, else the folded name.
    pub fn key(&self) -> Cow<'_, str> {
        if self.id.is_empty() { Cow::Owned(name::key(self.shown())) } else { Cow::Borrowed(&self.id) }
    }

    /// Empties all fields, keeping their memory.
    pub fn clear(&mut self) {
        self.id.clear();
        self.name.clear();
        self.handle.clear();
        self.url.clear();
        self.class = AuthorClass::Person;
    }
}

/// What the markup of the source told about a part of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum MarkKind {
    /// A link, with the target that the text may not show.
    Link {
        /// Target as the source gives it.
        url: String,
    },
    /// Words of somebody else.
    Quote {
        /// Who is quoted, or empty.
        author: String,
        /// Id of the message quoted, or empty.
        id: String,
    },
    /// A participant is named.
    Mention {
        /// Id of the participant, or empty.
        id: String,
    },
    /// Code, that no analysis of language should read.
    Code,
}

/// A part of the text that the markup of the source says something about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Where it stands in the plain text.
    #[serde(flatten)]
    pub span: Span,
    /// What the markup says.
    #[serde(flatten)]
    pub kind: MarkKind,
}

/// One message of a discussion, as a reader gives it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message {
    /// Id of the discussion; never empty once read.
    pub discussion: String,
    /// Title of the discussion, where this message gives it.
    pub title: String,
    /// Address of the discussion or of the message, where the source gives one.
    pub url: String,
    /// Id of the message; never empty once read.
    pub id: String,
    /// Id of the message that this one answers.
    pub parent: String,
    /// What the message is in its discussion.
    pub kind: Kind,
    /// Who wrote it.
    pub author: Author,
    /// When it was written.
    pub time: Option<Time>,
    /// The plain text, in NFC.
    pub text: String,
    /// What the markup told, in order of start, inside `text`.
    pub marks: Vec<Mark>,
    /// Softer hints of whom the message answers, as the source gives them: names or ids, with the method.
    pub reply_to: Vec<ReplyHint>,
    /// Likes, points or votes; none is not 0.
    pub likes: Option<i64>,
    /// A stance that the platform itself recorded: -1, 0 or 1.
    pub declared_stance: Option<i8>,
    /// The carried columns that the user asked for, in the order asked; empty where the record has none.
    pub meta: Vec<String>,
    /// Where the message was read first, as a canonical record says it; else it is the input.
    pub source: String,
}

/// A hint of the source at whom a message answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReplyHint {
    /// Id of the message answered, or empty.
    pub id: String,
    /// Name of the author answered, or empty.
    pub name: String,
    /// How the source tells it.
    pub method: String,
}

impl Message {
    /// Empties all fields, keeping their memory.
    pub fn clear(&mut self) {
        self.discussion.clear();
        self.title.clear();
        self.url.clear();
        self.id.clear();
        self.parent.clear();
        self.kind = Kind::Comment;
        self.author.clear();
        self.time = None;
        self.text.clear();
        self.marks.clear();
        self.reply_to.clear();
        self.likes = None;
        self.declared_stance = None;
        self.meta.clear();
        self.source.clear();
    }
}

/// Returns an id without what sources add to it in one column and not in the other: spaces around it, the kind that
/// Reddit writes before it (`abc` of `t1_abc`), the decimals of a whole number (`12` of `12.0`: columns with gaps become
/// such), its leading zeros. None where there is nothing of all that.
pub fn bare_id(id: &str) -> Option<&str> {
    let trimmed = id.trim();
    let bare = without_kind(trimmed).or_else(|| plain_number(trimmed)).unwrap_or(trimmed);
    (!bare.is_empty() && bare.len() < id.len()).then_some(bare)
}

fn without_kind(id: &str) -> Option<&str> {
    id.strip_prefix('t')?.strip_prefix(|kind: char| kind.is_ascii_digit())?.strip_prefix('_')
}

fn plain_number(id: &str) -> Option<&str> {
    let whole = id.split_once('.').map_or(Some(id), |(whole, decimals)| {
        (!decimals.is_empty() && decimals.bytes().all(|digit| digit == b'0')).then_some(whole)
    })?;
    let is_number = !whole.is_empty() && whole.bytes().all(|digit| digit.is_ascii_digit());
    // Zero keeps its only digit.
    is_number
        .then(|| whole[..whole.len() - 1].trim_start_matches('0').len())
        .map(|kept| &whole[whole.len() - 1 - kept..])
}

/// What the words of a message are read as. `Oui, mais …` is consent where one is asked for yes or no, and objects to
/// whoever has argued; `non` where something was asked is an answer, and no quarrel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// As they stand, whatever they answer.
    #[default]
    Words,
    /// As an answer to a post that asks whether something should be.
    Ballot,
    /// As an answer to somebody who asked for information.
    Asked,
}

impl Reading {
    /// All of them, in the order of the enumeration.
    pub const ALL: [Self; 3] = [Self::Words, Self::Ballot, Self::Asked];
}

/// What a message does towards its target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// Endorses, approves, confirms, praises.
    Agree,
    /// Rejects, contradicts, corrects, mocks.
    Disagree,
    /// Asks for information.
    Question,
    /// None of these.
    #[default]
    Neutral,
}

impl Label {
    /// All labels, in the order of the enumeration.
    pub const ALL: [Self; 4] = [Self::Agree, Self::Disagree, Self::Question, Self::Neutral];

    /// Returns the name that JSON and tables use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Disagree => "disagree",
            Self::Question => "question",
            Self::Neutral => "neutral",
        }
    }
}
