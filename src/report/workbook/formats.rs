//! How cells of a workbook look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline, Workbook};

use super::value::{Clock, Value};
use crate::report::{Unit, cell::runs_as_formula};

/// Decimals that a number of a table has at most.
const MOST_DECIMALS: usize = 6;

/// How cells look.
pub struct Look {
    /// As the library knows it.
    pub format: Format,
    /// Its number in the file: 0 is how cells look that say nothing.
    pub number: u32,
}

/// All looks of a workbook.
pub struct Formats {
    pub title: Look,
    pub head: Look,
    pub bold: Look,
    pub link: Look,
    /// Text that runs over several lines.
    pub wrapped: Look,
    /// Plain text.
    text: Look,
    /// Ids, which stay text when somebody types in the cell.
    id: Look,
    /// Text that begins as a formula, and stays text when somebody types in the cell.
    quoted: Look,
    counts: Look,
    whole: Look,
    decimals: [Look; MOST_DECIMALS],
    times: [Look; 4],
}

impl Formats {
    /// Makes them, numbered in the order in which [`Formats::register`] tells a workbook of them.
    pub fn new() -> Self {
        let mut number = 0;
        let mut look = |format: Format| {
            number += 1;
            Look { format, number }
        };
        let plain = || Format::new().set_align(FormatAlign::Top);
        let number = |shape: &str| plain().set_num_format(shape);
        Self {
            title: look(Format::new().set_bold().set_font_size(14)),
            head: look(
                plain().set_bold().set_border_bottom(FormatBorder::Thin).set_background_color(Color::RGB(0xE8_EE_F4)),
            ),
            bold: look(plain().set_bold()),
            link: look(plain().set_font_color(Color::RGB(0x05_63_C1)).set_underline(FormatUnderline::Single)),
            wrapped: look(plain().set_text_wrap()),
            text: look(plain()),
            id: look(number("@")),
            quoted: look(plain().set_quote_prefix()),
            counts: look(number("#,##0")),
            whole: look(number("0")),
            decimals: std::array::from_fn(|more| look(number(&format!("0.{}", "0".repeat(more + 1))))),
            times: ["yyyy-mm-dd", "yyyy-mm-dd hh:mm", "yyyy-mm-dd hh:mm:ss", "yyyy-mm-dd hh:mm:ss.000"]
                .map(|shape| look(number(shape))),
        }
    }

    /// Tells a workbook of all of them, so that each has its number there, whatever the sheets use.
    pub fn register(&self, workbook: &mut Workbook) {
        self.all().for_each(|look| workbook.register_format(&look.format));
    }

    /// Yields all of them in the order of their numbers, from 1.
    fn all(&self) -> impl Iterator<Item = &Look> {
        let named = [&self.title, &self.head, &self.bold, &self.link, &self.wrapped, &self.text];
        let others = [&self.id, &self.quoted, &self.counts, &self.whole];
        named.into_iter().chain(others).chain(&self.decimals).chain(&self.times)
    }

    /// Returns the one of this number, from 1.
    pub fn numbered(&self, number: u32) -> Option<&Look> {
        self.all().find(|look| look.number == number)
    }

    /// Returns how a value of a column looks.
    pub fn of(&self, value: Value<'_>, unit: Unit, wraps: bool) -> &Look {
        match value {
            Value::Number(_, 0) if matches!(unit, Unit::Flag | Unit::Position) => &self.whole,
            Value::Number(_, 0) => &self.counts,
            Value::Number(_, decimals) => &self.decimals[usize::from(decimals).min(MOST_DECIMALS) - 1],
            Value::Date(_, Clock::Day) => &self.times[0],
            Value::Date(_, Clock::Minute) => &self.times[1],
            Value::Date(_, Clock::Second) => &self.times[2],
            Value::Date(_, Clock::Fraction) => &self.times[3],
            Value::Text(text) if runs_as_formula(text) => &self.quoted,
            Value::Text(_) if wraps => &self.wrapped,
            Value::Text(_) | Value::Blank if unit == Unit::Id => &self.id,
            Value::Text(_) | Value::Blank => &self.text,
        }
    }
}
