//! Charts as inline SVG, drawn by `plotters`: twice, for wide windows and for phones, of which one is shown.
//!
//! `plotters` writes colours as attributes; the style sheet turns them into those of the light or dark theme.

use maud::{Markup, PreEscaped, html};
use plotters::{
    coord::Shift,
    prelude::*,
    style::text_anchor::{HPos, Pos, VPos},
};

/// Where a chart is drawn.
pub type Area<'s> = DrawingArea<SVGBackend<'s>, Shift>;

/// Names and figures.
pub const INK: RGBColor = RGBColor(0x1C, 0x21, 0x26);
/// Axes and what is said by the way.
pub const FAINT: RGBColor = RGBColor(0x5A, 0x64, 0x6E);
/// Lines of a grid, and ties that are neither for nor against.
pub const GRID: RGBColor = RGBColor(0xC9, 0xCF, 0xD5);
/// Bars and people.
pub const BAR: RGBColor = RGBColor(0x4C, 0x6A, 0x85);
/// Agreement: told from disagreement by those who see few colours too.
pub const AGREE: RGBColor = RGBColor(0x0B, 0x5C, 0xAD);
/// Disagreement.
pub const DISAGREE: RGBColor = RGBColor(0xB8, 0x43, 0x0B);

/// `plotters` writes sizes of letters divided by this.
const PIXELS_TO_SIZE: f64 = 1.24;

/// How much room a chart has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// A window, or paper.
    Wide,
    /// A phone.
    Narrow,
}

impl Room {
    /// The width, in pixels.
    pub const fn width(self) -> i32 {
        match self {
            Self::Wide => 860,
            Self::Narrow => 350,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Narrow => "narrow",
        }
    }
}

/// What a chart says to those who do not see it.
pub struct Told<'t> {
    /// Tells charts apart.
    pub id: &'t str,
    /// What it is.
    pub title: &'t str,
    /// What it shows.
    pub about: &'t str,
}

/// Draws a chart for each room, of the height that fits it.
pub fn chart(told: &Told<'_>, height: impl Fn(Room) -> i32, draw: impl Fn(&Area<'_>, Room)) -> Markup {
    html! {
        figure {
            figcaption.caption { (told.title) }
            @for room in [Room::Wide, Room::Narrow] {
                @let id = format!("{}-{}", told.id, room.name());
                @let size = (room.width(), height(room));
                svg.chart .(room.name()) viewBox={ "0 0 " (size.0) " " (size.1) } width=(size.0) height=(size.1)
                    role="img" aria-labelledby={ (id) "-title" } aria-describedby={ (id) "-about" } {
                    title id={ (id) "-title" } { (told.title) }
                    desc id={ (id) "-about" } { (told.about) }
                    (PreEscaped(drawn(size, |area| draw(area, room))))
                }
            }
        }
    }
}

/// Draws, and takes off the element around the drawing, which says nothing of what it shows.
fn drawn((width, height): (i32, i32), draw: impl Fn(&Area<'_>)) -> String {
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, (width as u32, height as u32)).into_drawing_area();
        draw(&area);
        area.present().expect("memory takes all");
    }
    let inner = svg.find('>').and_then(|start| svg.get(start + 1..svg.rfind("</svg>")?));
    inner.unwrap_or_default().replace('\n', "")
}

/// Writes a word of a chart; `across` says which end of it stands at `place`.
pub fn word(area: &Area<'_>, text: &str, place: (i32, i32), across: HPos, colour: RGBColor) {
    let style = letters(colour).pos(Pos::new(across, VPos::Center));
    area.draw(&Text::new(text, place, style)).expect("memory takes all");
}

/// Returns how words of a chart look: 12 pixels high.
pub fn letters(colour: RGBColor) -> TextStyle<'static> {
    ("sans-serif", 12.0 * PIXELS_TO_SIZE).into_font().color(&colour)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_knows_every_colour_of_the_charts() {
        let style = include_str!("page.css");
        for colour in [INK, FAINT, GRID, BAR, AGREE, DISAGREE] {
            let colour = format!("#{:02X}{:02X}{:02X}", colour.0, colour.1, colour.2);
            assert!(style.contains(&format!("=\"{colour}\"")), "{colour}");
        }
    }

    #[test]
    fn markup_in_words_of_a_chart_is_text() {
        let drawing = drawn((100, 20), |area| word(area, "<script>&", (0, 10), HPos::Left, INK));
        assert!(drawing.contains("&lt;script&gt;&amp;"), "{drawing}");
    }
}
