//! Quotation marks that stand after a backslash (`\"`), as PHP and MySQL write them, become doubled ones (`""`).
//!
//! Both are two bytes, so that every place in the table stays what it was. A backslash before the mark that ends a field
//! is text: PHP does not escape it. Tables whose marks are doubled never have a single mark inside of a field, which tells
//! the two apart.

use std::io::{self, Read};

use crate::read::bytes::source::read_step;

/// How much is read at a time.
const STEP: usize = 64 << 10;

/// Tells whether marks inside of fields stand after a backslash.
pub fn is_used(head: &[u8], delimiter: u8) -> bool {
    let is_inside = |at: usize| {
        let marks = marks(&head[at + 1..]);
        marks % 2 == 1 && head.get(at + 1 + marks).is_some_and(|&next| !ends_field(next, delimiter))
    };
    memchr::memchr_iter(b'\\', head).any(is_inside)
}

/// Doubles all marks of a text that stand after a backslash.
pub fn undo(bytes: &mut [u8], delimiter: u8) {
    Undo { delimiter, opened: false }.pass(bytes, true);
}

fn marks(bytes: &[u8]) -> usize {
    bytes.iter().take(LONGEST_RUN).take_while(|&&byte| byte == b'"').count()
}

/// More marks in a row are nobody's quotation.
const LONGEST_RUN: usize = 64;

const fn ends_field(byte: u8, delimiter: u8) -> bool {
    byte == delimiter || matches!(byte, b'\r' | b'\n')
}

/// Doubles marks, part after part.
///
/// Inside of a field, marks that are doubled come in even numbers, and so a backslash before an odd number stands for
/// one; at the end of a field, where one more closes it, it is the other way round. A single mark before a delimiter
/// (`\"oui\", dit-il`) closes the field, unless one after a backslash was opened there, or a space follows.
struct Undo {
    delimiter: u8,
    opened: bool,
}

impl Undo {
    /// Returns how many bytes are decided; at the end, all.
    fn pass(&mut self, bytes: &mut [u8], ended: bool) -> usize {
        let mut at = 0;
        while let Some(found) = memchr::memchr2(b'\\', b'"', bytes.get(at..).unwrap_or_default()) {
            let place = at + found;
            let is_backslash = bytes[place] == b'\\';
            let first = place + usize::from(is_backslash);
            let marks = marks(&bytes[first..]);
            let behind = first + marks;
            if behind + 1 >= bytes.len() && !ended {
                return place;
            }
            let next = bytes.get(behind).copied();
            let ends = next.is_none_or(|next| ends_field(next, self.delimiter));
            if is_backslash && marks > 0 {
                let follows_space = next == Some(self.delimiter) && bytes.get(behind + 1) == Some(&b' ');
                let stands_for_one = match marks {
                    1 => next.is_some() && (!ends || self.opened || follows_space),
                    _ => ends == marks.is_multiple_of(2),
                };
                if stands_for_one {
                    bytes[place] = b'"';
                }
                self.opened = stands_for_one && marks == 1 && !self.opened;
            } else if !is_backslash && (ends || marks % 2 == 1) {
                self.opened = false;
            }
            at = behind;
        }
        bytes.len()
    }
}

/// Gives what a reader holds with its marks doubled.
pub struct Doubled {
    inner: Box<dyn Read + Send>,
    undo: Undo,
    waiting: Vec<u8>,
    given: usize,
    decided: usize,
    ended: bool,
}

impl Doubled {
    /// Reads the table that `inner` holds.
    pub const fn new(inner: Box<dyn Read + Send>, delimiter: u8) -> Self {
        let undo = Undo { delimiter, opened: false };
        Self { inner, undo, waiting: Vec::new(), given: 0, decided: 0, ended: false }
    }
}

impl Read for Doubled {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given >= self.decided && !self.ended {
            self.waiting.drain(..self.given);
            self.given = 0;
            self.decided = 0;
            self.ended = read_step(&mut self.inner, STEP, &mut self.waiting)? == 0;
            self.decided = self.undo.pass(&mut self.waiting, self.ended);
        }
        let ready = &self.waiting[self.given..self.decided];
        let length = ready.len().min(buffer.len());
        buffer[..length].copy_from_slice(&ready[..length]);
        self.given += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_doubled_and_backslashes_before_the_end_of_a_field_stay() {
        let given = br#"1,"dit \"oui\"","C:\","\o/","fin\""#;
        let wanted = br#"1,"dit ""oui""","C:\","\o/","fin\""#;
        let mut bytes = given.to_vec();
        undo(&mut bytes, b',');
        assert_eq!(bytes, wanted);
        let others = [
            (&br#""\"oui\", dit-il",2"#[..], &br#""""oui"", dit-il",2"#[..]),
            (br#""rire \"""oui"" fin",C:\"#, br#""rire """"oui"" fin",C:\"#),
            (br#""rire \""oui"" fin""#, br#""rire \""oui"" fin""#),
            (br#""non \", non",2"#, br#""non "", non",2"#),
            (br#""fin \""""#, br#""fin \""""#),
        ];
        for (given, wanted) in others {
            let mut bytes = given.to_vec();
            undo(&mut bytes, b',');
            assert_eq!(String::from_utf8_lossy(&bytes), String::from_utf8_lossy(wanted));
        }
        assert!(is_used(given, b',') && !is_used(br#"1,"a ""b"" c\"",""\"""#, b','));
        for step in 1..given.len() {
            let inner = given.chunks(step).fold(Box::new(io::empty()) as Box<dyn Read + Send>, |before, chunk| {
                Box::new(before.chain(io::Cursor::new(chunk.to_vec())))
            });
            let mut read = Vec::new();
            Doubled::new(inner, b',').read_to_end(&mut read).unwrap();
            assert_eq!(read, wanted);
        }
    }
}
