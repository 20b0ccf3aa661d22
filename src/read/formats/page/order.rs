//! The order of dates in figures: where one date of the page can be read in one order only, so are all.

use std::sync::LazyLock;

use regex::Regex;

use super::layout::Plan;
use crate::read::{DateOrder, Dates};

static FIGURES: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"\b(\d{1,2})([/.-])(\d{1,2})([/.-])(?:\d{4}|\d{2})\b";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// Returns the order that the dates of the heads show, and the date that shows it; nothing where they disagree.
pub fn told<'t>(page: &[&'t str], plan: &Plan, dates: &Dates) -> Option<(DateOrder, &'t str)> {
    let mut told: Option<(DateOrder, &'t str)> = None;
    for block in plan.blocks(page, dates) {
        let head = page[block.head.lines.clone()].iter().chain(block.head.foot.map(|foot| &page[foot]));
        let parted = head.filter(|line| line.contains(['/', '.', '-']));
        for found in parted.flat_map(|line| FIGURES.captures_iter(line)).filter(|found| found[2] == found[4]) {
            let above_months = |part: usize| found[part].parse().is_ok_and(|value: u8| value > 12);
            let order = match (above_months(1), above_months(3)) {
                (true, false) => DateOrder::DayMonthYear,
                (false, true) => DateOrder::MonthDayYear,
                _ => continue,
            };
            match told {
                Some((other, _)) if other != order => return None,
                Some(_) => {}
                None => told = Some((order, found.get(0)?.as_str())),
            }
        }
    }
    told
}
