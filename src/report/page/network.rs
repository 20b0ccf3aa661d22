//! The drawing of who answers whom: people on a circle, the most active first, and arrows between them.
//!
//! A circle is the same each time and on every machine, and no name covers another; a layout by forces is for Gephi,
//! which opens `network.gexf`.

use std::f64::consts::TAU;

use maud::Markup;
use plotters::{prelude::*, style::text_anchor::HPos};

use super::{
    Page,
    chart::{AGREE, Area, BAR, DISAGREE, FAINT, INK, Room, Told, chart, word},
    shown::cut,
    ties::{Tie, top},
};
use crate::report::Active;

/// Length of the pieces of which a bent arrow is made.
const PIECE: f64 = 14.0;

type Point = (f64, f64);

/// Somebody on the circle.
struct Person<'p> {
    name: &'p str,
    place: Point,
    /// Where on the circle: 0 to the right, growing clockwise.
    angle: f64,
    radius: f64,
}

/// Draws the network.
pub fn drawing(page: &Page<'_>) -> Markup {
    let tongue = page.tongue;
    let told = Told {
        id: "chart-ties",
        title: tongue.say(
            "Ties between the most active authors, clockwise from the top",
            "Liens entre les auteurs les plus actifs, dans le sens horaire depuis le haut",
        ),
        about: tongue.say(
            "Names on a circle with arrows between them. The table below holds the same ties as figures.",
            "Noms sur un cercle, reliés par des flèches. Le tableau ci-dessous donne les mêmes liens en chiffres.",
        ),
    };
    chart(&told, height, |area, room| draw(page, area, room))
}

const fn height(room: Room) -> i32 {
    match room {
        Room::Wide => 520,
        Room::Narrow => 340,
    }
}

fn draw(page: &Page<'_>, area: &Area<'_>, room: Room) {
    let (most, letters) = match room {
        Room::Wide => (24, 24),
        Room::Narrow => (12, 12),
    };
    let active = top(page, most);
    let people = placed(&active, room);
    let arrows = arrows(page, &active, most_arrows(room));
    let most = arrows.iter().map(|(_, _, tie)| weight(tie)).max().unwrap_or(1);
    for (from, to, tie) in arrows {
        arrow(area, &people[from], &people[to], tie, most);
    }
    for person in &people {
        let (x, y) = person.place;
        area.draw(&Circle::new(round(person.place), person.radius.round() as i32, BAR.filled()))
            .expect("memory takes all");
        let gap = person.radius + 6.0;
        let at = round((x + gap * person.angle.cos(), y + (gap + 4.0) * person.angle.sin()));
        let side = match person.angle.cos() {
            across if across > 0.2 => HPos::Left,
            across if across < -0.2 => HPos::Right,
            _ => HPos::Center,
        };
        word(area, &cut(person.name, letters), at, side, INK);
    }
}

fn placed<'p>(active: &[&'p Active<'p>], room: Room) -> Vec<Person<'p>> {
    let (width, height) = (f64::from(room.width()), f64::from(height(room)));
    let (across, down) = match room {
        Room::Wide => (width / 2.0 - 190.0, height / 2.0 - 36.0),
        Room::Narrow => (width / 2.0 - 92.0, height / 2.0 - 34.0),
    };
    let most = active.first().map_or(1, |author| author.tally.messages_n()).max(1);
    let person = |(place, author): (usize, &&'p Active<'p>)| {
        let angle = (place as f64 / active.len() as f64).mul_add(TAU, -TAU / 4.0);
        // The area of the disc tells how much somebody wrote.
        let share = (author.tally.messages_n() as f64 / most as f64).sqrt();
        Person {
            name: &author.entry.name,
            place: (angle.cos().mul_add(across, width / 2.0), angle.sin().mul_add(down, height / 2.0)),
            angle,
            radius: share.mul_add(8.0, 4.0),
        }
    };
    active.iter().enumerate().map(person).collect()
}

/// Returns how many arrows are drawn, the strongest.
const fn most_arrows(room: Room) -> usize {
    match room {
        Room::Wide => 60,
        Room::Narrow => 25,
    }
}

/// Returns the arrows to be drawn: those without a side first, so that the others lie on top.
fn arrows(page: &Page<'_>, active: &[&Active<'_>], most: usize) -> Vec<(usize, usize, Tie)> {
    let mut arrows = Vec::new();
    for (from, author) in active.iter().enumerate() {
        for (to, other) in active.iter().enumerate() {
            arrows.extend(Tie::between(page, author.number, other.number).map(|tie| (from, to, tie)));
        }
    }
    arrows.sort_by_key(|(_, _, tie)| std::cmp::Reverse(weight(tie)));
    arrows.truncate(most);
    arrows.sort_by_key(|(_, _, tie)| (tie.balance() != 0, weight(tie)));
    arrows
}

/// How often somebody turned to another.
fn weight(tie: &Tie) -> u64 {
    tie.strength.max(tie.agree + tie.disagree)
}

/// Pixels that the arrow of the strongest tie is wide.
const WIDEST: f64 = 4.0;

/// Draws an arrow, as wide beside the strongest one as its tie is strong, so that many strong ones can still be told apart.
fn arrow(area: &Area<'_>, from: &Person<'_>, to: &Person<'_>, tie: Tie, most: u64) {
    // Where nobody turned to another often, all lines are thin.
    let widest = (most as f64).log2().clamp(1.0, if tie.balance() == 0 { WIDEST / 2.0 } else { WIDEST });
    let width = (widest * weight(&tie) as f64 / most as f64).round().max(1.0) as u32;
    let colour = match tie.balance().signum() {
        1 => AGREE,
        -1 => DISAGREE,
        _ => FAINT,
    };
    let length = (to.place.0 - from.place.0).hypot(to.place.1 - from.place.1);
    let curve = curve(from.place, to.place, (length / PIECE).max(6.0) as u32);
    let line: Vec<_> = curve.iter().map(|&point| round(point)).collect();
    // The style sheet makes lines of disagreement dashed: `plotters` would write each dash.
    area.draw(&PathElement::new(line, colour.stroke_width(width))).expect("memory takes all");
    area.draw(&Polygon::new(head(&curve, to, f64::from(width)), colour.filled())).expect("memory takes all");
}

/// Bends the way from one to another towards the right hand, so that the way back is another one.
fn curve(from: Point, to: Point, pieces: u32) -> Vec<Point> {
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    let bend = (f64::midpoint(from.0, to.0) - y * 0.16, f64::midpoint(from.1, to.1) + x * 0.16);
    let at = |piece: u32| {
        let go = f64::from(piece) / f64::from(pieces);
        let rest = 1.0 - go;
        let mix = |from: f64, bend: f64, to: f64| rest * rest * from + 2.0 * rest * go * bend + go * go * to;
        (mix(from.0, bend.0, to.0), mix(from.1, bend.1, to.1))
    };
    (0..=pieces).map(at).collect()
}

/// Returns the corners of the head, which touches the disc.
fn head(curve: &[Point], to: &Person<'_>, width: f64) -> Vec<(i32, i32)> {
    let before = curve[curve.len() - 3];
    let (x, y) = (to.place.0 - before.0, to.place.1 - before.1);
    let length = x.hypot(y).max(1.0);
    let (x, y) = (x / length, y / length);
    let tip = (to.place.0 - x * to.radius, to.place.1 - y * to.radius);
    let (long, half) = (7.0 + width, 3.0 + width / 2.0);
    let foot = (tip.0 - x * long, tip.1 - y * long);
    [tip, (foot.0 - y * half, foot.1 + x * half), (foot.0 + y * half, foot.1 - x * half)].map(round).to_vec()
}

fn round((x, y): Point) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}
