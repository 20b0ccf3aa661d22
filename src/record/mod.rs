//! What pass 1 leaves of a message: a fixed record in memory, and details in a [`Spill`].
//!
//! Nothing here decides anything: `run` writes records, `thread` resolves them, `tally` and `report` read them.

mod details;
mod keys;
mod members;
mod names;
mod packed;
mod people;
mod registry;
mod spill;

pub use details::{AnsweringDetail, Details, EvidenceDetail, LinkDetail, MentionDetail, StanceDetail, WidthDetail};
pub use keys::{Keys, apart, pair};
pub use members::{Member, Members};
pub use names::{NameKind, Names};
pub use packed::PackedTime;
pub use people::{People, Person};
pub use registry::{AuthorEntry, DiscussionEntry, Registry};
pub use spill::{Spill, push_entry};

use crate::{language::Language, model::Kind};

/// "None of them", where a record or a tally names a message, author or discussion by number.
pub const NONE: u32 = u32::MAX;

/// What is kept in memory of one message: 48 bytes.
#[derive(Clone, Copy, Debug)]
pub struct Record {
    /// Hash of the id; once resolved, the place of the resolution in its spill.
    pub id: u64,
    /// Hash of the parent's id, 0 for none; once resolved, the number of the parent or [`NONE`].
    pub parent: u64,
    /// When it was written.
    pub time: PackedTime,
    /// Place of the details in their spill.
    pub place: u64,
    /// Number of the discussion.
    pub discussion: u32,
    /// Number of the author, or [`NONE`].
    pub author: u32,
    /// How many words it has.
    pub words: u32,
    /// What the text alone says of the language.
    pub language: Language,
    /// How sure that is, in percent.
    pub language_confidence: u8,
    /// What it is in its discussion.
    pub kind: Kind,
    /// Whether it is counted, or only gives context to the ones that are.
    pub chosen: bool,
}

const _: () = assert!(size_of::<Record>() <= 48, "a record is at most 48 bytes");

/// What `thread` decided about one message, kept in a spill until rows are written.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Resolution {
    /// Steps from the top of the discussion: 0 for a post or a message without parent.
    pub depth: u32,
    /// Number of the message at the top, or [`NONE`] for a message that is its own top.
    pub post: u32,
    /// The messages answered, the surest first.
    pub targets: Vec<Target>,
    /// Who is mentioned, one for each candidate of the details.
    pub mentions: Vec<ResolvedMention>,
    /// What each stance of the details is aimed at, one for each.
    pub stances: Vec<StanceTarget>,
    /// Which links of the details, by place and in order, show a page that an earlier one of the discussion shows.
    pub repeated: Vec<u32>,
}

/// A message or person that is answered.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Target {
    /// Number of the message answered, or [`NONE`] where only the person is known.
    pub message: u32,
    /// Number of its author, or [`NONE`].
    pub author: u32,
    /// How it was found.
    pub method: TargetMethod,
    /// How sure, in percent.
    pub confidence: u8,
}

/// How the message answered was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum TargetMethod {
    /// The source gives the parent.
    Parent,
    /// The source hints at it.
    Hint,
    /// The message begins a line with a participant's name.
    LeadingMention,
    /// The message quotes words of it.
    Quote,
    /// The message names its author.
    Name,
    /// It answers the author of the message, who answers back.
    Alternation,
    /// The host of the discussion answers what nobody has answered.
    Host,
    /// The message opens as answers do: agreement, thanks, a word that goes on, words of the second person.
    Opening,
    /// It shares more rare words with the message than any other.
    SharedWords,
    /// Its place in the discussion alone.
    Context,
}

/// Below so many percent an answer is told in annotations, and counted nowhere.
pub const COUNTED_CONFIDENCE: u8 = 50;

impl Target {
    /// Tells whether tables count it as an answer.
    pub const fn is_counted(&self) -> bool {
        self.confidence >= COUNTED_CONFIDENCE
    }
}

impl Resolution {
    /// Yields the messages answered that tables count.
    pub fn answered(&self) -> impl Iterator<Item = &Target> {
        self.targets.iter().filter(|target| target.is_counted())
    }
}

impl TargetMethod {
    /// Returns the name that JSON and tables use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Parent => "parent",
            Self::Hint => "hint",
            Self::LeadingMention => "leading_mention",
            Self::Quote => "quote",
            Self::Name => "name",
            Self::Alternation => "alternation",
            Self::Host => "host",
            Self::Opening => "opening",
            Self::SharedWords => "shared_words",
            Self::Context => "context",
        }
    }
}

/// What became of one mention candidate.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ResolvedMention {
    /// Number of the author named, or [`NONE`].
    pub author: u32,
    /// Which width of the candidate is the name: 0 for one word.
    pub width: u8,
    /// How it was resolved.
    pub method: MentionMethod,
    /// How sure, in percent.
    pub confidence: u8,
    /// How many participants fitted.
    pub candidates: u16,
    /// Number of an author whom an unresolved mention may mean under another name, or [`NONE`].
    pub proposed: u32,
}

/// How a mention was resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum MentionMethod {
    /// It names nobody who takes part.
    Unresolved,
    /// It is the handle of a participant, without regard to case.
    Handle,
    /// It is the name of a participant, without regard to case, accents and separators.
    Folded,
    /// It begins the name of one participant only.
    Prefix,
    /// It fits several participants.
    Ambiguous,
    /// It is another name of a participant, by the file of aliases.
    Alias,
    /// It is one letter away from the name of one participant.
    Near,
    /// It calls everybody: `@tous`.
    Mass,
}

impl ResolvedMention {
    /// Tells whether the candidate is a mention: with a sign it is, without one only where it names a participant, or
    /// several.
    pub fn is_kept(&self, mention: &MentionDetail<'_>) -> bool {
        !mention.kind.is_bare() || self.author != NONE || self.method == MentionMethod::Ambiguous
    }
}

impl MentionMethod {
    /// Returns the name that JSON and tables use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unresolved => "unresolved",
            Self::Handle => "handle",
            Self::Folded => "folded",
            Self::Prefix => "prefix",
            Self::Ambiguous => "ambiguous",
            Self::Alias => "alias",
            Self::Near => "near",
            Self::Mass => "mass",
        }
    }
}

/// What a stance is aimed at.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct StanceTarget {
    /// Number of the message, or [`NONE`].
    pub message: u32,
    /// Number of its author, or [`NONE`].
    pub author: u32,
    /// Whether the message opens the discussion.
    pub post: bool,
    /// How the target was found; none for the post.
    pub method: Option<TargetMethod>,
}
