//! What a layout is, and what it finds.

use std::ops::Range;

use crate::{
    model::Kind,
    read::{Dates, date::Written},
};

/// One comment as it stands on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block<'t> {
    /// Pingback or trackback, where the header says so.
    pub kind: Option<Kind>,
    /// Name in the header.
    pub author: &'t str,
    /// Date in the header, where it has one that is not relative.
    pub written: Option<Written>,
    /// Line of the header, from 0.
    pub header: usize,
    /// Lines of the text.
    pub body: Range<usize>,
}

/// A way to set out comments.
pub struct Layout {
    /// Name, for people.
    pub name: &'static str,
    /// How one comment looks.
    pub example: &'static str,
    /// Finds the blocks from a line to the end of the page.
    pub find: for<'t> fn(&[&'t str], usize, &Dates) -> Vec<Block<'t>>,
}
