//! What a page shows of a discussion without words: who answers whom, by how far heads are set in; in which order the
//! comments stand.

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

/// Sets in the answers of Blogger where it was copied flat: behind a comment that may be answered (`ReplyDelete`) stands
/// `Replies`, and behind each of its answers `Delete` alone. Comments that show neither stay where they are.
pub fn set_in_answers(blocks: &mut [Block<'_>], page: &[&str]) {
    let mut is_open = false;
    for block in blocks {
        let shows = |buttons: &[&str]| page[block.body.clone()].iter().any(|line| buttons.contains(&line.trim()));
        let may_be_answered = shows(&["ReplyDelete", "Reply Delete", "RépondreSupprimer", "Répondre Supprimer"]);
        if may_be_answered {
            is_open = shows(&["Replies", "Réponses"]);
        } else if is_open && shows(&["Delete", "Supprimer"]) {
            block.head.depth += STEP;
        } else {
            is_open = false;
        }
    }
}
