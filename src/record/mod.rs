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
mod resolution;
mod spill;
mod stored;

pub use details::{AnsweringDetail, Details, EvidenceDetail, LinkDetail, MentionDetail, StanceDetail, WidthDetail};
pub use keys::{Keys, apart, pair};
pub use members::{Member, Members};
pub use names::{NameKind, Names};
pub use packed::PackedTime;
pub use people::{People, Person};
pub use registry::{AuthorEntry, DiscussionEntry, Registry};
pub use resolution::{
    COUNTED_CONFIDENCE, MentionMethod, Resolution, ResolvedMention, StanceTarget, Target, TargetMethod,
};
pub use spill::{Spill, Window, damaged, push_entry};
pub use stored::{List, Stored};

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
