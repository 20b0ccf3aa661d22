//! When people wrote: messages by day, month or year.

use maud::{Markup, html};
use plotters::prelude::*;

use super::{
    Page, Tongue,
    chart::{Area, BAR, FAINT, GRID, Room, Told, chart, letters},
    figures::{Row, folded},
};
use crate::{
    record::PackedTime,
    tally::{Grain, PeriodTally},
    time::{Precision, Time, Zone},
};

const HEIGHT: i32 = 240;

/// Periods that the chart spans at least.
const FEWEST: i64 = 15;

/// Draws the section.
pub fn body(page: &Page<'_>) -> Markup {
    let (tongue, periods) = (page.tongue, &page.context.tallies.periods);
    let grain = periods.grain();
    let all = periods.by(grain);
    let dated: Vec<(i64, PeriodTally)> = all.iter().filter_map(|&(start, tally)| Some((start?, tally))).collect();
    let undated: u64 = all.iter().filter(|(start, _)| start.is_none()).map(|(_, tally)| messages(tally)).sum();
    let title = match grain {
        Grain::Day => tongue.say("Messages a day", "Messages par jour"),
        Grain::Month => tongue.say("Messages a month", "Messages par mois"),
        Grain::Year => tongue.say("Messages a year", "Messages par an"),
    };
    let busiest = dated.iter().max_by_key(|(start, tally)| (messages(tally), std::cmp::Reverse(*start)));
    let about = busiest.map_or_else(String::new, |(start, tally)| {
        let (most, when) = (tongue.number(messages(tally)), written(*start, grain));
        format!(
            "{} {when} ({most}).",
            tongue.say("Columns in order of time; the highest is", "Colonnes dans l’ordre du temps ; la plus haute :")
        )
    });
    let told = Told { id: "chart-time", title, about: &about };
    html! {
        @if dated.is_empty() {
            p { (tongue.say("No message has a date.", "Aucun message n’est daté.")) }
        } @else {
            (chart(&told, |_| HEIGHT, |area, room| draw(tongue, area, room, &dated, grain)))
            (folded(tongue, title, &heads(tongue), &rows(tongue, &dated, grain)))
        }
        @if undated > 0 && !dated.is_empty() {
            p.note {
                (tongue.number(undated)) " "
                (tongue.form(
                    undated,
                    ("message has no date, or one too coarse for this chart.", "message n’a pas de date, ou une date trop vague pour ce graphique."),
                    ("messages have no date, or one too coarse for this chart.", "messages n’ont pas de date, ou une date trop vague pour ce graphique."),
                ))
            }
        }
    }
}

fn draw(tongue: Tongue, area: &Area<'_>, room: Room, dated: &[(i64, PeriodTally)], grain: Grain) {
    let (Some((first, _)), Some((last, _))) = (dated.first(), dated.last()) else { return };
    let most = dated.iter().map(|(_, tally)| messages(tally)).max().unwrap_or(0).max(1);
    let mut chart = ChartBuilder::on(area)
        .margin(8)
        .margin_right(24)
        .x_label_area_size(28)
        .y_label_area_size(48)
        .build_cartesian_2d(
            range(*first, *last, grain).with_key_points(ticks(
                *first,
                *last,
                grain,
                if room == Room::Wide { 9 } else { 4 },
            )),
            0..most + most.div_ceil(20),
        )
        .expect("memory takes all");
    chart
        .configure_mesh()
        .disable_x_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(GRID)
        .axis_style(FAINT)
        .label_style(letters(FAINT))
        .y_labels(5)
        .x_label_formatter(&|day| written(*day, grain))
        .y_label_formatter(&|count| tongue.number(*count))
        .draw()
        .expect("memory takes all");
    let column = |&(start, tally): &(i64, PeriodTally)| {
        Rectangle::new([(start, 0), (after(start, grain), messages(&tally))], BAR.filled())
    };
    chart.draw_series(dated.iter().map(column)).expect("memory takes all");
}

/// Returns the days that the chart spans: a few columns stand in the middle, with empty periods around them.
fn range(first: i64, last: i64, grain: Grain) -> std::ops::Range<i64> {
    let end = after(last, grain);
    let lack = (FEWEST * (after(first, grain) - first) - (end - first)).max(0);
    grain.start(first - lack / 2)..end + lack / 2
}

/// Returns the days on which a period begins that is written below the axis, at most so many: the first period, and of more
/// than a few the round ones (each month of a quarter, each year, each tenth).
fn ticks(first: i64, last: i64, grain: Grain, most: usize) -> Vec<i64> {
    let starts: Vec<i64> = std::iter::successors(Some(first), |&start| Some(after(start, grain)))
        .take_while(|&start| start <= last)
        .collect();
    // The number of a period, so that periods with a round one begin something: days are counted from the first.
    let number = |start: i64| {
        let time = Time { seconds: start * 86_400, nanoseconds: 0, precision: Precision::Day, zone: Zone::Naive };
        let date = super::headline::day(PackedTime::new(Some(time)));
        let part = |at: usize| date.split('-').nth(at).and_then(|part| part.parse::<i64>().ok()).unwrap_or(0);
        match grain {
            Grain::Day => start - first,
            Grain::Month => part(0) * 12 + part(1) - 1,
            Grain::Year => part(0),
        }
    };
    let steps: &[i64] = match grain {
        Grain::Day => &[1, 2, 7, 14, 28, 56, 112],
        Grain::Month => &[1, 3, 6, 12, 24, 60, 120],
        Grain::Year => &[1, 2, 5, 10, 20, 50, 100],
    };
    let round = |step: i64| starts.iter().copied().filter(|&start| number(start) % step == 0).collect::<Vec<_>>();
    steps.iter().map(|&step| round(step)).find(|ticks| ticks.len() <= most).unwrap_or_else(|| vec![first])
}

const fn messages(tally: &PeriodTally) -> u64 {
    tally.posts_n + tally.comments_n
}

/// Returns the first day of the next period.
fn after(start: i64, grain: Grain) -> i64 {
    match grain {
        Grain::Day => start + 1,
        // No month or year is shorter or longer by so much that its next one would be left out.
        Grain::Month => grain.start(start + 40),
        Grain::Year => grain.start(start + 400),
    }
}

/// Writes a period as ISO 8601 does.
fn written(day: i64, grain: Grain) -> String {
    let precision = match grain {
        Grain::Day => Precision::Day,
        Grain::Month => Precision::Month,
        Grain::Year => Precision::Year,
    };
    let time = Time { seconds: day * 86_400, nanoseconds: 0, precision, zone: Zone::Naive };
    super::headline::day(PackedTime::new(Some(time)))
}

fn heads(tongue: Tongue) -> [&'static str; 6] {
    [
        tongue.say("Period", "Période"),
        tongue.say("Messages", "Messages"),
        tongue.say("Words", "Mots"),
        tongue.say("Agreement", "Accords"),
        tongue.say("Disagreement", "Désaccords"),
        tongue.say("Links", "Liens"),
    ]
}

fn rows(tongue: Tongue, dated: &[(i64, PeriodTally)], grain: Grain) -> Vec<Row> {
    let row = |(start, tally): &(i64, PeriodTally)| Row {
        of: html! { (written(*start, grain)) },
        figures: [messages(tally), tally.words_n, tally.stances[0], tally.stances[1], tally.links_n]
            .map(|count| tongue.number(count))
            .to_vec(),
    };
    dated.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(first: i64, last: i64, grain: Grain, most: usize) -> Vec<String> {
        ticks(first, last, grain, most).into_iter().map(|day| written(day, grain)).collect()
    }

    #[test]
    fn few_periods_are_all_written_and_of_many_the_round_ones() {
        let (first, last) = (14_488, 14_490); // 2009-09-01 to 2009-09-03
        assert_eq!(shown(first, first, Grain::Day, 4), ["2009-09-01"]);
        assert_eq!(shown(first, last, Grain::Day, 4), ["2009-09-01", "2009-09-02", "2009-09-03"]);
        assert_eq!(shown(first, first + 20, Grain::Day, 4), ["2009-09-01", "2009-09-08", "2009-09-15"]);
        // 2009-08 to 2012-02
        assert_eq!(shown(14_457, 15_371, Grain::Month, 4), ["2010-01", "2011-01", "2012-01"]);
        assert_eq!(shown(14_245, 17_897, Grain::Year, 4), ["2010", "2015"]);
    }
}
