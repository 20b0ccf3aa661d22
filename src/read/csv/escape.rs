//! Quotation marks that stand after a backslash (`\"`), as PHP and MySQL write them, become doubled ones (`""`).
//!
//! Both are two bytes, so that every place in the table stays what it was. A backslash before the mark that ends a field
//! is text: PHP does not escape it. Tables whose marks are doubled never have a single mark inside of a field, which tells
//! the two apart.

use std::io::{self, Read};

/// How much is read at a time.
const STEP: usize = 64 << 10;

/// Tells whether marks inside of fields stand after a backslash.
pub fn is_used(head: &[u8], delimiter: u8) -> bool {
    let is_inside = |at: usize| {
        let next = head.get(at + 2).copied();
        head.get(at + 1) == Some(&b'"') && next.is_some_and(|next| !ends_field(next, delimiter) && next != b'"')
    };
    memchr::memchr_iter(b'\\', head).any(is_inside)
}

/// Doubles the marks that stand after a backslash in `bytes`; what is decided by bytes that are not there yet, stays.
pub fn undo(bytes: &mut [u8], delimiter: u8) {
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\\', bytes.get(at..).unwrap_or_default()) {
        let place = at + found;
        let next = bytes.get(place + 2).copied();
        if bytes.get(place + 1) == Some(&b'"') && next.is_some_and(|next| !ends_field(next, delimiter)) {
            bytes[place] = b'"';
            at = place + 2;
        } else {
            at = place + 1;
        }
    }
}

const fn ends_field(byte: u8, delimiter: u8) -> bool {
    byte == delimiter || matches!(byte, b'\r' | b'\n')
}

/// Gives what a reader holds with its marks doubled.
pub struct Doubled {
    inner: Box<dyn Read + Send>,
    delimiter: u8,
    waiting: Vec<u8>,
    given: usize,
    ended: bool,
}

impl Doubled {
    /// Reads the table that `inner` holds.
    pub const fn new(inner: Box<dyn Read + Send>, delimiter: u8) -> Self {
        Self { inner, delimiter, waiting: Vec::new(), given: 0, ended: false }
    }

    /// Returns how many of the waiting bytes are decided: the last two depend on what follows.
    const fn decided(&self) -> usize {
        if self.ended { self.waiting.len() } else { self.waiting.len().saturating_sub(2) }
    }
}

impl Read for Doubled {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given >= self.decided() && !self.ended {
            self.waiting.drain(..self.given);
            self.given = 0;
            self.ended = self.inner.by_ref().take(STEP as u64).read_to_end(&mut self.waiting)? == 0;
            undo(&mut self.waiting, self.delimiter);
        }
        let ready = &self.waiting[self.given..self.decided()];
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
