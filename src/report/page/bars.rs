//! Bars with a name before each and its figure behind it.

use maud::Markup;
use plotters::{prelude::*, style::text_anchor::HPos};

use super::{
    Tongue,
    chart::{Area, BAR, INK, Room, Told, chart, word},
    shown::cut,
};

/// Height of a bar with the space around it, and of the bar alone.
const STEP: i32 = 24;
const THICK: i32 = 16;

/// Room for the figure behind a bar.
const FIGURE: i32 = 64;

/// One bar.
pub struct Bar<'b> {
    /// Whose it is; any text of users.
    pub name: &'b str,
    /// How long.
    pub value: u64,
}

/// Draws bars below each other.
pub fn bars(tongue: Tongue, told: &Told<'_>, bars: &[Bar<'_>]) -> Markup {
    let height = bars.len() as i32 * STEP + 8;
    chart(told, |_| height, |area, room| draw(tongue, area, room, bars))
}

fn draw(tongue: Tongue, area: &Area<'_>, room: Room, bars: &[Bar<'_>]) {
    let (left, letters) = match room {
        Room::Wide => (210, 26),
        Room::Narrow => (120, 15),
    };
    let most = bars.iter().map(|bar| bar.value).max().unwrap_or(0).max(1);
    let longest = f64::from(room.width() - left - FIGURE);
    for (bar, place) in bars.iter().zip(0..) {
        let middle = place * STEP + STEP / 2 + 4;
        let end = left + ((bar.value as f64 / most as f64 * longest).round() as i32).max(1);
        let corners = [(left, middle - THICK / 2), (end, middle + THICK / 2)];
        area.draw(&Rectangle::new(corners, BAR.filled())).expect("memory takes all");
        word(area, &cut(bar.name, letters), (left - 8, middle), HPos::Right, INK);
        word(area, &tongue.number(bar.value), (end + 6, middle), HPos::Left, INK);
    }
}
