//! What a page shows of a discussion without words: who answers whom, by how far heads are set in; in which order the
//! comments stand; the year that all dates of the present leave out.

use jiff::civil::DateTime;

use super::{block::Block, depth::STEP, when::When};

/// Returns for each comment the place of the one that it answers; none where it answers the post.
pub fn parents(blocks: &[Block<'_>]) -> Vec<Option<usize>> {
    let mut above: Vec<(usize, usize)> = Vec::new();
    let parent = |(place, block): (usize, &Block<'_>)| {
        let depth = block.head.depth;
        while above.last().is_some_and(|(other, _)| other + STEP > depth) {
            above.pop();
        }
        let parent = above.last().map(|(_, place)| *place);
        above.push((depth, place));
        parent
    };
    blocks.iter().enumerate().map(parent).collect()
}

/// Tells whether the newest comment stands first: among those that answer the post, time goes back nine times out of ten.
pub fn is_newest_first(blocks: &[Block<'_>], parents: &[Option<usize>]) -> bool {
    let dated = blocks.iter().zip(parents).filter_map(|(block, parent)| match block.head.when {
        When::At(written) if parent.is_none() => Some(written.civil()),
        _ => None,
    });
    let times: Vec<_> = dated.collect();
    let back = times.windows(2).filter(|pair| pair[0] > pair[1]).count();
    let forth = times.windows(2).filter(|pair| pair[0] < pair[1]).count();
    back > 0 && back >= 9 * forth
}

/// Gives dates without a year the year after the latest that is given: a site that leaves years out does so for the
/// year in which it is looked at, and shows the others. Where the page gives no year, it is that of the post, or the
/// next one where a comment would be older than the post. Returns how many dates were given a year.
pub fn settle_years(blocks: &mut [Block<'_>], post: Option<DateTime>) -> u64 {
    let given = blocks.iter().filter_map(|block| match block.head.when {
        When::At(written) => Some(written.civil().year()),
        _ => None,
    });
    let after_post = |post: DateTime| {
        let older = blocks.iter().any(|block| match block.head.when {
            When::Yearless(yearless) => {
                yearless.in_year(post.year()).is_some_and(|written| written.civil().date() < post.date())
            }
            _ => false,
        });
        post.year() + i16::from(older)
    };
    let Some(year) = given.max().map(|year| year + 1).or_else(|| post.map(after_post)) else { return 0 };
    let mut settled = 0;
    for block in blocks {
        if let When::Yearless(yearless) = block.head.when
            && let Some(written) = yearless.in_year(year)
        {
            block.head.when = When::At(written);
            settled += 1;
        }
    }
    settled
}
