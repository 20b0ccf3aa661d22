//! One element of JSON: where it ends, whether it is whole, and where the next begins if it is not.

use super::{Elements, SEPARATOR, Shell};
use crate::read::Piece;

/// The element that is being looked at.
pub(super) struct Element {
    pub(super) start: usize,
    offset: u64,
    line: u64,
    column: Option<usize>,
    /// It stands in a list, so that the next one stands behind a comma.
    is_listed: bool,
    within: Within,
    broken: bool,
    /// It is too long, and only its end is looked for.
    pub(super) dropped: bool,
}

impl Element {
    /// Tells whether the next element may follow: what stands behind a comma is in a list, of the element where that is in
    /// none itself.
    fn is_before_next(&self, bytes: &[u8]) -> bool {
        self.is_listed || !bytes.trim_ascii_end().ends_with(b",") && !bytes.trim_ascii_end().ends_with(b"[")
    }
}

/// What the next byte of an element belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// The structure of an object or a list.
    Structure,
    /// A string.
    String,
    /// A number, or what is no JSON.
    Bare,
}

impl Elements {
    pub(super) fn start(&mut self, byte: u8) {
        let opens = matches!(byte, b'{' | b'[');
        self.open.clear();
        self.open.extend(opens.then_some(byte));
        self.element = Some(Element {
            start: self.at,
            offset: self.offset + self.at as u64,
            line: self.line,
            column: self.column,
            is_listed: self.in_list || matches!(self.before, b',' | b'['),
            within: match byte {
                _ if opens => Within::Structure,
                b'"' => Within::String,
                _ => Within::Bare,
            },
            broken: self.doubted,
            dropped: false,
        });
        self.column = None;
        self.at += 1;
    }

    /// Looks on inside of an element. Tells whether more bytes are needed first.
    pub(super) fn inside(&mut self) -> bool {
        let Some(element) = &mut self.element else { return false };
        while let Some(&byte) = self.waiting.get(self.at) {
            if element.within == Within::String {
                match memchr::memchr3(b'"', b'\\', b'\n', &self.waiting[self.at..]) {
                    None => {
                        self.at = self.waiting.len();
                        break;
                    }
                    Some(ahead) => self.at += ahead,
                }
                match self.waiting[self.at] {
                    b'"' => {
                        element.within = Within::Structure;
                        self.at += 1;
                        if self.open.is_empty() {
                            self.end();
                            return false;
                        }
                    }
                    b'\\' if self.at + 1 == self.waiting.len() && !self.ended => return true,
                    // What is escaped is no line end.
                    b'\\' if self.waiting.get(self.at + 1) == Some(&b'\n') => self.at += 1,
                    b'\\' => self.at = (self.at + 2).min(self.waiting.len()),
                    _ if self.open.is_empty() => {
                        self.end();
                        return false;
                    }
                    _ => (element.within, element.broken) = (Within::Structure, true),
                }
                continue;
            }
            match byte {
                b'\n' | b',' | b']' | b'}' if element.within == Within::Bare => {
                    self.end();
                    return false;
                }
                b'\n' => {
                    if element.broken
                        && let Some(column) = element.column
                    {
                        let next = self.waiting.get(self.at + 1..self.at + 2 + column);
                        if next.is_none() && !self.ended {
                            return true;
                        }
                        let ends = &self.waiting[element.start..self.at];
                        if next.is_some_and(begins_element) && element.is_before_next(ends) {
                            self.end();
                            return false;
                        }
                    }
                    self.line += 1;
                    self.at += 1;
                }
                b'"' if element.within == Within::Structure => {
                    element.within = Within::String;
                    self.at += 1;
                }
                b'{' | b'[' if element.within == Within::Structure => {
                    self.open.push(byte);
                    self.at += 1;
                }
                b'}' | b']' => {
                    let opening = if byte == b'}' { b'{' } else { b'[' };
                    // What never closes ends with what stands around it.
                    let level = self.open.iter().rposition(|&open| open == opening);
                    element.broken |= level.is_none_or(|level| level + 1 < self.open.len());
                    self.open.truncate(level.unwrap_or(0));
                    // The end of the list around the element is no part of it.
                    self.at += usize::from(level.is_some() || byte == b'}');
                    if self.open.is_empty() {
                        self.end();
                        return false;
                    }
                }
                _ => self.at += 1,
            }
        }
        self.give_up_where_too_long();
        false
    }

    /// The bytes of the element that are known are more than may be held: they are let go, up to its end.
    fn give_up_where_too_long(&mut self) {
        let end = self.offset + self.at as u64;
        let Some(element) = &mut self.element else { return };
        if !element.dropped && end - element.offset > self.max_record as u64 {
            element.dropped = true;
            self.given_up = Some(too_long(element, self.max_record));
        }
    }

    /// Ends the element before `at`.
    fn end(&mut self) {
        let end = self.offset + self.at as u64;
        self.met += 1;
        let Some(element) = self.element.take().filter(|element| !element.dropped) else { return };
        if end - element.offset > self.max_record as u64 {
            self.given_up = Some(too_long(&element, self.max_record));
            return;
        }
        self.before = b'}';
        self.told |= element.broken;
        let around = self.shell.as_mut().map(Shell::next);
        if self.piece.bytes.is_empty() {
            self.piece =
                Piece { offset: element.offset, line: element.line, record: self.met, around, ..Piece::default() };
            self.piece_end_line = element.line;
        }
        let blanks = element.line.saturating_sub(self.piece_end_line) as usize;
        self.piece.bytes.extend(std::iter::repeat_n(b'\n', blanks));
        self.piece.bytes.extend_from_slice(&self.waiting[element.start..self.at]);
        self.piece.bytes.push(SEPARATOR);
        self.piece_end_line = self.line;
    }

    /// Deals with an element that the input ends in.
    pub(super) fn end_of_input(&mut self) {
        let Some(element) = &self.element else { return };
        self.told = true;
        if let Some(shell) = &mut self.shell {
            shell.told = true;
        }
        let longer = self.offset + self.at as u64 - element.offset > self.max_record as u64;
        let next = element.column.filter(|_| !self.doubted && !element.dropped && !longer).and_then(|column| {
            let held = &self.waiting[element.start..self.at];
            memchr::memchr_iter(b'\n', held)
                .find(|&at| {
                    held.get(at + 1..at + 2 + column).is_some_and(begins_element) && element.is_before_next(&held[..at])
                })
                .map(|at| (at, element.start, element.line))
        });
        // From here on, each element ends where one begins in its column, so that nothing is looked at a third time.
        self.doubted = true;
        if let Some((length, start, line)) = next {
            self.at = start + length;
            self.line = line + memchr::memchr_iter(b'\n', &self.waiting[start..self.at]).count() as u64;
        }
        self.end();
    }
}

/// Tells whether white space leads up to an object.
fn begins_element(line: &[u8]) -> bool {
    line.split_last().is_some_and(|(last, before)| *last == b'{' && before.iter().all(u8::is_ascii_whitespace))
}

fn too_long(element: &Element, max_record: usize) -> Piece {
    let cause = format!("the record is longer than {max_record} bytes; raise `--max-record`");
    Piece { offset: element.offset, line: element.line, given_up: Some(cause), ..Piece::default() }
}
