//! The year that a site leaves out: the smallest one that keeps the comments in order, and not before the post.

use jiff::civil::Date;

use super::{block::Block, when::When};
use crate::read::{Dates, date::Written};

/// How many years after the one before it a day is looked for: the 29th of February comes after eight at most.
const YEARS: i16 = 9;

/// Gives dates without a year the smallest one with which no comment is older than the one before it, or than what it
/// answers, or than the post. Nothing is given where the comments are in no order, or where no date stands before them.
/// Returns how many dates were given a year.
pub fn settle(blocks: &mut [Block<'_>], parents: &[Option<usize>], post: Option<Date>) -> u64 {
    if !blocks.iter().any(|block| matches!(block.head.when, When::Yearless(_))) {
        return 0;
    }
    let ways = [false, true].map(|is_newest_first| settled(blocks, parents, post, is_newest_first));
    let chosen = match ways {
        [Some(forth), Some(back)] => match key(&forth).cmp(&key(&back)) {
            // Both orders fit as well, and give other years: none is known.
            std::cmp::Ordering::Equal if forth != back => return 0,
            std::cmp::Ordering::Greater => back,
            _ => forth,
        },
        [forth, back] => forth.or(back).unwrap_or_default(),
    };
    for (place, written) in &chosen {
        blocks[*place].head.when = When::At(*written);
    }
    chosen.len() as u64
}

/// The better way settles more dates, in fewer years.
fn key(settled: &[(usize, Written)]) -> (std::cmp::Reverse<usize>, Option<i16>) {
    (std::cmp::Reverse(settled.len()), settled.iter().map(|(_, written)| written.civil().year()).max())
}

/// Settles the dates of one order, by their places; nothing where the given ones are not in that order.
fn settled(
    blocks: &[Block<'_>],
    parents: &[Option<usize>],
    post: Option<Date>,
    is_newest_first: bool,
) -> Option<Vec<(usize, Written)>> {
    let mut days: Vec<Option<Date>> = vec![None; blocks.len()];
    let mut settled = Vec::new();
    // The latest day below each parent; what answers the post stands last.
    let mut latest: Vec<Option<Date>> = vec![None; blocks.len() + 1];
    let tops = || (0..blocks.len()).filter(|&place| parents[place].is_none());
    let mut places: Vec<usize> = tops().collect();
    if is_newest_first {
        places.reverse();
    }
    // Answers stand below what they answer, oldest first.
    places.extend((0..blocks.len()).filter(|&place| parents[place].is_some()));
    for place in places {
        let parent = parents[place];
        let above = parent.map_or(post, |parent| days[parent].or(post));
        let group = parent.unwrap_or(blocks.len());
        let before = latest[group].max(above);
        let day = match blocks[place].head.when {
            When::At(written) => {
                let day = written.civil().date();
                if before.is_some_and(|before| day < before) {
                    return None;
                }
                Some(day)
            }
            When::Yearless(yearless) => before.and_then(|before| {
                let years = before.year()..before.year().saturating_add(YEARS);
                let written =
                    years.filter_map(|year| yearless.in_year(year)).find(|it| it.civil().date() >= before)?;
                settled.push((place, written));
                Some(written.civil().date())
            }),
            _ => None,
        };
        days[place] = day;
        latest[group] = latest[group].max(day);
    }
    settled.sort_by_key(|(place, _)| *place);
    Some(settled)
}

/// Returns the day that a post says it was published on, where one line does so, and no other says another.
pub fn published(post: &[&str], dates: &Dates) -> Option<Date> {
    let mut days = post.iter().filter_map(|line| {
        let text = line.trim();
        let verbs = ["Publié", "Mis en ligne", "Posted on", "Published"];
        let rest = verbs.iter().find_map(|verb| text.strip_prefix(verb)).filter(|_| text.len() <= 120)?;
        let (written, length) = dates.beginning(rest.trim_start_matches([':', ' ', '\u{A0}']))?;
        (length > 0 && written.precision() >= crate::model::Precision::Day).then(|| written.civil().date())
    });
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}
