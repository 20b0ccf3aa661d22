//! Places in one message's text, and the one conversion from bytes to code points.

use serde::{Deserialize, Serialize};

/// A half-open range of **bytes** in the plain text of one message, on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Makes a span from byte positions.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// Returns the text that the span covers, or nothing where it does not fit `text`.
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    /// Returns the span as a range of `usize`, for slicing.
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Tells whether the two spans share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Tells whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// Converts byte positions of one text to counts of Unicode code points.
///
/// Positions asked for in rising order cost one pass over the text in all; a step back starts over.
pub struct CodePoints<'t> {
    text: &'t str,
    byte: usize,
    count: u32,
}

impl<'t> CodePoints<'t> {
    /// Starts at the beginning of `text`.
    pub const fn new(text: &'t str) -> Self {
        Self { text, byte: 0, count: 0 }
    }

    /// Returns how many code points stand before byte `position`.
    pub fn before(&mut self, position: u32) -> u32 {
        let position = (position as usize).min(self.text.len());
        if position < self.byte {
            (self.byte, self.count) = (0, 0);
        }
        let between = &self.text.as_bytes()[self.byte..position];
        // A code point is every byte that does not continue one.
        self.count += between.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u32;
        self.byte = position;
        self.count
    }

    /// Returns a span as a pair of code point positions.
    pub fn span(&mut self, span: Span) -> (u32, u32) {
        (self.before(span.start), self.before(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_counted_in_any_order() {
        let text = "l’été 🙂 !";
        let mut points = CodePoints::new(text);
        let smile = text.find('🙂').unwrap() as u32;
        assert_eq!(points.before(smile), 6);
        assert_eq!(points.before(smile + 4), 7);
        assert_eq!(points.before(1), 1);
        assert_eq!(points.before(text.len() as u32), 9);
    }

    #[test]
    fn a_span_that_cuts_a_character_covers_nothing() {
        assert_eq!(Span::new(0, 1).of("é"), None);
        assert_eq!(Span::new(0, 2).of("é"), Some("é"));
    }
}
