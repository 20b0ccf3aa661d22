//! The year that a site leaves out: the smallest one that keeps the comments in order, and not before the post.

use jiff::civil::Date;

use super::{block::Block, when::When};
use crate::read::{
    Dates,
    date::{Written, Yearless},
};

/// How many years after the one before it a day is looked for: the 29th of February comes after eight at most.
const YEARS: i16 = 9;

/// Gives dates without a year the smallest one with which no comment is older than the one before it, or than what it
/// answers, or than the post. Where the comments are in no order, since answers stand among them, only those are given one
/// that stand behind all others. Nothing is given where no date stands before them.
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
        [forth, back] => forth.or(back).unwrap_or_else(|| behind_all(blocks)),
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
                let written = not_before(yearless, before)?;
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

/// Settles dates that stand below all others, or above all others, as younger than any of them.
fn behind_all(blocks: &[Block<'_>]) -> Vec<(usize, Written)> {
    let at = |block: &Block<'_>| match block.head.when {
        When::At(written) => Some(written.civil().date()),
        _ => None,
    };
    let yearless = |block: &Block<'_>| matches!(block.head.when, When::Yearless(_));
    let (Some(first), Some(last)) =
        (blocks.iter().position(|it| at(it).is_some()), blocks.iter().rposition(|it| at(it).is_some()))
    else {
        return Vec::new();
    };
    let (above, below) = (blocks[..first].iter().any(yearless), blocks[last..].iter().any(yearless));
    if above == below || blocks[first..last].iter().any(yearless) {
        return Vec::new();
    }
    let mut before = blocks.iter().filter_map(at).max();
    let places: Vec<usize> = if below { (last..blocks.len()).collect() } else { (0..first).rev().collect() };
    let mut settled = Vec::new();
    for place in places {
        if let When::Yearless(day) = blocks[place].head.when
            && let Some(written) = before.and_then(|before| not_before(day, before))
        {
            before = Some(written.civil().date());
            settled.push((place, written));
        }
    }
    settled
}

/// Returns a day in the first year in which it is not before another.
fn not_before(yearless: Yearless, before: Date) -> Option<Written> {
    let years = before.year()..before.year().saturating_add(YEARS);
    years.filter_map(|year| yearless.in_year(year)).find(|written| written.civil().date() >= before)
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
