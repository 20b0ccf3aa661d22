//! What a sheet of a spreadsheet holds, and how a text is cut that is longer than a cell.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;

/// What a sheet holds; smaller in tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// UTF-16 units that a cell holds.
    pub cell: usize,
    /// Rows that a sheet holds, the header among them; at least two.
    pub rows: u64,
}

impl Limits {
    /// Excel 2007 and later (Microsoft, "Excel specifications and limits"); `LibreOffice` takes no fewer.
    pub const EXCEL: Self = Self { cell: 32_767, rows: 1_048_576 };

    /// Returns how many rows fit below the header.
    pub const fn rows_below_head(self) -> u64 {
        if self.rows < 2 { 1 } else { self.rows - 1 }
    }
}

/// That of Excel.
impl Default for Limits {
    fn default() -> Self {
        Self::EXCEL
    }
}

/// Says that a text goes on.
const CUT: char = '…';

/// Cuts what is longer than so many UTF-16 units; the last of them is then `…`, after a whole character as readers see it.
pub fn cut(text: &str, units: usize) -> Cow<'_, str> {
    // A text has no more units than bytes, and nearly all texts are short.
    if text.len() <= units || text.encode_utf16().count() <= units {
        return Cow::Borrowed(text);
    }
    let room = units.saturating_sub(CUT.len_utf16());
    let mut kept = fitting(text.graphemes(true), room);
    if kept == 0 {
        // One letter under thousands of accents.
        kept = fitting(text.char_indices().map(|(at, letter)| &text[at..at + letter.len_utf8()]), room);
    }
    let mut cut = text[..kept].to_owned();
    cut.push(CUT);
    Cow::Owned(cut)
}

/// Returns the length in bytes of the first parts that have together at most so many UTF-16 units.
fn fitting<'t>(parts: impl Iterator<Item = &'t str>, mut room: usize) -> usize {
    let mut length = 0;
    for part in parts {
        let units = part.encode_utf16().count();
        if units > room {
            break;
        }
        room -= units;
        length += part.len();
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_the_border_of_a_character() {
        assert_eq!(cut("été", 3), "été");
        assert_eq!(cut("étés", 3), "ét…");
        // Two units each; the joined family is one character to readers.
        assert_eq!(cut("😀😀", 4), "😀😀");
        assert_eq!(cut("😀😀", 3), "😀…");
        assert_eq!(cut("a👨‍👩‍👧b", 8), "a…");
        assert_eq!(cut("e\u{301}\u{301}\u{301}", 3), "e\u{301}…");
    }
}
