//! What a layout is, what it finds, and what is made of that.

use std::ops::Range;

use super::when::When;
use crate::{model::Kind, read::Dates};

/// The lines that say who wrote a comment, and when.
#[derive(Clone, Debug, Default)]
pub struct Head<'t> {
    /// Pingback or trackback, where the head says so.
    pub kind: Option<Kind>,
    /// Name of the author.
    pub author: &'t str,
    /// Whether the head says that this is the author of the post.
    pub is_owner: bool,
    /// When it was written.
    pub when: When,
    /// The lines of the head, from 0.
    pub lines: Range<usize>,
    /// The line below the text that belongs to the head, from 0, where there is one.
    pub foot: Option<usize>,
    /// How far the head is set in; what stands deeper answers what stands above it.
    pub depth: usize,
    /// Whom or what the comment answers, where the head says it; else empty.
    pub answers: &'t str,
    /// The mark that readers gave.
    pub likes: Option<i64>,
}

/// One comment as it stands on the page.
#[derive(Clone, Debug)]
pub struct Block<'t> {
    /// Who and when.
    pub head: Head<'t>,
    /// Lines of the text.
    pub body: Range<usize>,
}

/// Where the head stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Above the text.
    Above,
    /// Below the text.
    Below,
    /// Above or below, as the two ends of the list show.
    Ends,
    /// As [`Place::Ends`], of heads whose first line could be the end of a text: below, nothing may touch it from above.
    EndsApart,
    /// As the ends show; below where they show nothing.
    EndsOrBelow,
}

/// The [`Layout::least`] of what is believed only where it finds as many comments as the page declares.
pub const ONLY_AS_DECLARED: usize = usize::MAX;

/// A way to set out comments.
pub struct Layout {
    /// Name, for people.
    pub name: &'static str,
    /// How one comment looks.
    pub example: &'static str,
    /// Where the head stands.
    pub place: Place,
    /// How many heads there must be: what looks much like a sentence must come again.
    pub least: usize,
    /// Reads the head that begins at a line.
    pub head: for<'t> fn(&[&'t str], usize, &Dates) -> Option<Head<'t>>,
}
