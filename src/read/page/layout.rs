//! The ways in which pages set out their comments, and how the one of a page is chosen: by the number of blocks found.

use std::fmt;

use super::{
    block::Layout,
    count::{self, Count},
    says,
};
use crate::read::Dates;

/// The layouts; where two find as many blocks, the first is taken.
pub static LAYOUTS: &[Layout] = &[says::LAYOUT];

/// Why a page cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// Nothing counts the comments.
    NoCount,
    /// There is a count, at this line from 1, but below it are too few blocks.
    NoBlocks {
        /// Line of the count, from 1.
        line: usize,
        /// How many blocks were found below.
        found: usize,
    },
}

impl fmt::Display for Misfit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoCount => out.write_str(
                "is read as a page, but no line counts its comments (such as `12 comments` or `12 commentaires`); add the \
                 line between the post and the comments, or, if it is no page, name its format: `--from csv` or `--from \
                 jsonl`",
            ),
            Self::NoBlocks { line, found } => write!(
                out,
                "line {line} counts comments, but only {found} can be told below it, by a line such as `Ana says:` or \
                 `Ana dit :` and a date under it; copy the page with its names and dates, or name another format with \
                 `--from`",
            ),
        }
    }
}

/// Chooses the layout that finds most blocks below the line that counts them, and says how many.
pub fn choose(lines: &[&str], dates: &Dates) -> Result<(&'static Layout, usize), Misfit> {
    let mut best: Option<(&'static Layout, Count, usize)> = None;
    for layout in LAYOUTS {
        let Some(count) = count::find(lines, layout, dates) else { continue };
        let found = (layout.find)(lines, count.line + 1, dates).len();
        if best.is_none_or(|(.., most)| found > most) {
            best = Some((layout, count, found));
        }
    }
    let (layout, count, found) = best.ok_or(Misfit::NoCount)?;
    // One block alone may be a sentence that looks like one, unless the page says that there is one.
    let enough = found >= 2 || count.declared == Some(found as u64);
    if enough { Ok((layout, found)) } else { Err(Misfit::NoBlocks { line: count.line + 1, found }) }
}
