//! How cells of a workbook look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline, Workbook};

use super::value::{Clock, Value};
use crate::report::{Unit, cell::runs_as_formula};

/// Decimals that a number of a table has at most.
const MOST_DECIMALS: usize = 6;

/// All looks of a workbook.
pub struct Formats {
    pub title: Format,
    pub head: Format,
    pub bold: Format,
    pub link: Format,
    /// Text that runs over several lines.
    pub wrapped: Format,
    /// Plain text.
    text: Format,
    /// Ids, which stay text when somebody types in the cell.
    id: Format,
    /// Text that begins as a formula, and stays text when somebody types in the cell.
    quoted: Format,
    counts: Format,
    whole: Format,
    decimals: [Format; MOST_DECIMALS],
    times: [Format; 4],
}

impl Formats {
    /// Makes them, and tells the workbook of them in a fixed order: sheets are filled in parallel, and the file must not
    /// depend on which of them needs a look first.
    pub fn new(workbook: &mut Workbook) -> Self {
        let plain = || Format::new().set_align(FormatAlign::Top);
        let number = |shape: &str| plain().set_num_format(shape);
        let decimals = std::array::from_fn(|more| number(&format!("0.{}", "0".repeat(more + 1))));
        let times = ["yyyy-mm-dd", "yyyy-mm-dd hh:mm", "yyyy-mm-dd hh:mm:ss", "yyyy-mm-dd hh:mm:ss.000"].map(number);
        let formats = Self {
            title: Format::new().set_bold().set_font_size(14),
            head: plain().set_bold().set_border_bottom(FormatBorder::Thin).set_background_color(Color::RGB(0xE8_EE_F4)),
            bold: plain().set_bold(),
            link: plain().set_font_color(Color::RGB(0x05_63_C1)).set_underline(FormatUnderline::Single),
            wrapped: plain().set_text_wrap(),
            text: plain(),
            id: number("@"),
            quoted: plain().set_quote_prefix(),
            counts: number("#,##0"),
            whole: number("0"),
            decimals,
            times,
        };
        let named = [&formats.title, &formats.head, &formats.bold, &formats.link, &formats.wrapped, &formats.text];
        let others = [&formats.id, &formats.quoted, &formats.counts, &formats.whole];
        let all = named.into_iter().chain(others).chain(&formats.decimals).chain(&formats.times);
        all.for_each(|format| workbook.register_format(format));
        formats
    }

    /// Returns how a value of a column looks.
    pub fn of(&self, value: Value<'_>, unit: Unit, wraps: bool) -> &Format {
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
