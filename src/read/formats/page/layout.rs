//! The ways in which pages set out their comments, and how the one of a page is chosen: by the number of comments that
//! each finds over the whole page. Where two find nearly as many and disagree, none is taken.

use std::fmt;

use super::{
    block::{Block, Layout, ONLY_AS_DECLARED, Place},
    count, cut,
    layouts::{blogger, canalblog, dotclear, glued, linuxfr, named, overblog, said_on, says, signed, spip, typepad},
    lines,
};
use crate::read::Dates;

/// The layouts, from the most distinct to the least.
pub static LAYOUTS: &[Layout] = &[
    says::LAYOUT,
    blogger::LAYOUT,
    said_on::LAYOUT,
    dotclear::LAYOUT,
    spip::LAYOUT,
    linuxfr::LAYOUT,
    canalblog::LAYOUT,
    typepad::LAYOUT,
    overblog::LAYOUT,
    signed::LAYOUT,
    named::LAYOUT,
    glued::LAYOUT,
    signed::BARE,
    said_on::QUOTING,
];

/// How the comments of one page are found.
#[derive(Clone, Copy)]
pub struct Plan {
    /// The layout.
    pub layout: &'static Layout,
    /// Where its heads stand: above the text or below it.
    pub place: Place,
    /// Line above the comments, from 0, where the page has one.
    pub heading: Option<usize>,
    /// How many comments the page declares.
    pub declared: Option<u64>,
    /// How many were found.
    pub found: usize,
}

impl Plan {
    /// Returns the comments of the page that the plan was made for.
    pub fn blocks<'t>(&self, page: &[&'t str], dates: &Dates) -> Vec<Block<'t>> {
        let mut blocks = cut::blocks(page, cut::heads(page, self.layout, dates), self.heading, self.place);
        if let (Place::Below, Some(heading)) = (self.place, self.heading) {
            // A page with an answer that cannot be cut has no plan.
            let _ = cut::answers(page, &mut blocks, heading, dates);
        }
        blocks
    }
}

/// Why a page cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// Nothing heads the comments, and nothing looks like one.
    NoCount,
    /// There is a heading, at this line from 1, but below it are too few comments.
    NoBlocks {
        /// Line of the heading, from 1.
        line: usize,
        /// How many comments were found below.
        found: usize,
    },
    /// Names and dates may stand above the texts or below them.
    NoEnds {
        /// Line of the first name, from 1.
        line: usize,
    },
    /// Two layouts find nearly as many comments, and not the same ones.
    TwoFit {
        /// Names of the layouts, and how many comments each finds.
        layouts: [(&'static str, usize); 2],
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
                 `Ana dit :` and a date under it; where a tool that keeps the main text (trafilatura, a reader view) made \
                 the file, names and dates are gone: copy the page with its names and dates (w3m, inscriptis, or from the \
                 browser), join the parts of a page that shows its comments in several, or name another format with \
                 `--from`",
            ),
            Self::NoEnds { line } => write!(
                out,
                "line {line} names an author, but nothing tells whether the text stands above or below it; add a line \
                 such as `12 commentaires` right above the first comment, and end the file after the last one",
            ),
            Self::TwoFit { layouts: [(one, found), (other, also)] } => write!(
                out,
                "can be read in two ways, as {one} ({found} comments) and as {other} ({also}), which give different \
                 authors; take out what is no comment (menus, quoted mails) and read it again",
            ),
        }
    }
}

/// A layout on trial: what it finds, as far as it can be cut.
struct Trial<'t> {
    plan: Plan,
    blocks: Vec<Block<'t>>,
}

/// Tells whether so many comments, `told` of them no pings, are more than sentences that look like heads. One alone may
/// be one, unless the page says that there is one. Of a page that shows its comments in parts, few heads are believed
/// where they are distinct and `is_clean` says that the first stands right below the heading.
fn is_enough(layout: &Layout, told: usize, found: usize, declared: Option<u64>, is_clean: bool) -> bool {
    let is_declared = declared == Some(found as u64);
    // A page with ten comments shows more than two, unless it is misread.
    let is_remnant = found <= 2 && declared.is_some_and(|declared| declared >= 10);
    match (told, layout.least) {
        (0, _) => is_declared && found > 0,
        (_, ONLY_AS_DECLARED) => is_declared,
        (_, 0..3) if is_declared => true,
        (_, least) => told >= least.max(2) && (!is_remnant || is_clean && least == 1),
    }
}

/// Tells whether the heads have no texts, and so are no heads: a list of dates, or authors that were taken for texts.
fn is_hollow(page: &[&str], layout: &Layout, blocks: &[Block<'_>]) -> bool {
    let told = blocks.iter().filter(|block| block.head.kind.is_none());
    let is_empty = |block: &&Block<'_>| page[block.body.clone()].iter().all(|line| lines::is_furniture(line));
    let (all, empty) = (told.clone().count(), told.filter(is_empty).count());
    // What looks like a sentence must stand beside more than that.
    let is_weak = layout.least >= 3 && 2 * empty > all;
    all >= 2 && (empty == all || is_weak)
}

/// Two layouts fit nearly as well where the second finds four comments out of five.
const NEAR: (usize, usize) = (4, 5);

/// Chooses the layout that finds most comments.
pub fn choose(page: &[&str], dates: &Dates) -> Result<Plan, Misfit> {
    let candidates = count::candidates(page);
    let mut trials: Vec<Trial<'_>> = Vec::new();
    let mut unplaced: Option<Misfit> = None;
    let mut declared_none = None;
    let mut few = (None, 0);
    for layout in LAYOUTS {
        let heads = cut::heads(page, layout, dates);
        let starts: Vec<usize> = heads.iter().map(|head| head.lines.start).collect();
        let (heading, declared) = count::find(&candidates, &starts);
        let below: Vec<_> =
            heads.into_iter().filter(|head| heading.is_none_or(|line| head.lines.start > line)).collect();
        // Pings look the same in all layouts, and tell nothing.
        let told = below.iter().filter(|head| head.kind.is_none()).count();
        if told == 0 && declared == Some(0) && heading.is_some() {
            let place = Place::Above;
            declared_none.get_or_insert(Plan { layout, place, heading, declared, found: 0 });
        }
        if heading.is_some() && (few.0.is_none() || told > few.1) {
            few = (heading, told);
        }
        let is_clean = heading.zip(below.first()).is_some_and(|(heading, head)| {
            page[heading + 1..head.lines.start].iter().all(|line| lines::is_furniture(line))
        });
        if !is_enough(layout, told, below.len(), declared, is_clean) {
            continue;
        }
        let Some(place) = cut::place(page, &below, heading, layout) else {
            unplaced.get_or_insert(Misfit::NoEnds { line: below[0].lines.start + 1 });
            continue;
        };
        let mut blocks = cut::blocks(page, below, heading, place);
        if let (Place::Below, Some(heading)) = (place, heading)
            && let Err(line) = cut::answers(page, &mut blocks, heading, dates)
        {
            unplaced.get_or_insert(Misfit::NoEnds { line: line + 1 });
            continue;
        }
        if is_hollow(page, layout, &blocks) {
            continue;
        }
        trials.push(Trial { plan: Plan { layout, place, heading, declared, found: blocks.len() }, blocks });
    }
    let most = trials.iter().map(|trial| trial.plan.found).max();
    let Some(best) = trials.iter().find(|trial| Some(trial.plan.found) == most) else {
        let nothing = Misfit::NoBlocks { line: few.0.map_or(0, |line| line + 1), found: few.1 };
        return match (declared_none, unplaced, few.0) {
            (_, Some(misfit), _) => Err(misfit),
            (Some(plan), ..) => Ok(plan),
            (None, None, Some(_)) => Err(nothing),
            (None, None, None) => Err(Misfit::NoCount),
        };
    };
    let fits = |trial: &Trial<'_>| trial.plan.declared == Some(trial.plan.found as u64);
    let rival = trials.iter().find(|trial| {
        trial.plan.found * NEAR.1 >= best.plan.found * NEAR.0
            && trial.plan.layout.name != best.plan.layout.name
            && !same(trial, best)
            && fits(trial) >= fits(best)
    });
    match rival {
        Some(rival) => {
            let of = |trial: &Trial<'_>| (trial.plan.layout.name, trial.plan.found);
            Err(Misfit::TwoFit { layouts: [of(best), of(rival)] })
        }
        None => Ok(best.plan),
    }
}

/// Tells whether two layouts give the same texts to the same authors.
fn same(one: &Trial<'_>, other: &Trial<'_>) -> bool {
    one.blocks.len() == other.blocks.len()
        && one.blocks.iter().zip(&other.blocks).all(|(one, other)| {
            one.head.author == other.head.author && one.head.when == other.head.when && one.body.end == other.body.end
        })
}
