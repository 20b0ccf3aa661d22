//! Line ends of old Macs, and of some spreadsheets on new ones: a carriage return alone becomes a line feed, so that lines
//! have numbers, and pieces ends.
//!
//! Only where the beginning of an input has no other line end; a carriage return before a line feed stays.

use std::io::{self, Read};

use crate::read::{ReadError, Source, bytes::source::read_step};

/// How much is read at a time.
const STEP: usize = 64 << 10;

/// Gives the same source with line feeds, if its lines end in carriage returns.
///
/// # Errors
/// [`ReadError::Broken`] where the first bytes cannot be read.
pub fn as_line_feeds(source: Source) -> Result<Source, ReadError> {
    let has = |byte| memchr::memchr(byte, &source.head).is_some();
    if has(b'\n') || !has(b'\r') {
        return Ok(source);
    }
    source.translated(|inner| Box::new(LineFeeds { inner, waiting: Vec::new(), given: 0, ended: false }))
}

struct LineFeeds {
    inner: Box<dyn Read + Send>,
    waiting: Vec<u8>,
    given: usize,
    ended: bool,
}

impl LineFeeds {
    /// Returns how many of the waiting bytes are decided: the last one depends on what follows.
    const fn decided(&self) -> usize {
        if self.ended { self.waiting.len() } else { self.waiting.len().saturating_sub(1) }
    }
}

impl Read for LineFeeds {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given >= self.decided() && !self.ended {
            self.waiting.drain(..self.given);
            self.given = 0;
            self.ended = read_step(&mut self.inner, STEP, &mut self.waiting)? == 0;
        }
        let end = self.decided();
        let length = (end - self.given).min(buffer.len());
        for (at, place) in (self.given..).zip(&mut buffer[..length]) {
            let is_alone = self.waiting[at] == b'\r' && self.waiting.get(at + 1) != Some(&b'\n');
            *place = if is_alone { b'\n' } else { self.waiting[at] };
        }
        self.given += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Gathered, Options, open_source};

    #[test]
    fn rows_that_end_in_carriage_returns_have_lines_of_their_own() {
        let table = "auteur;texte\rAna;Oui\rBo;\"Non\rsi\"\rCy;Si\r";
        let source = Source::of_bytes("a.csv", table.as_bytes().to_vec()).unwrap();
        let mut gathered = Gathered::default();
        open_source(source, &Options::default()).unwrap().read_to_end(&mut gathered).unwrap();
        let ids: Vec<_> = gathered.messages.iter().map(|message| message.id.as_str()).collect();
        assert_eq!(ids, ["a#2", "a#3", "a#5"]);
        assert_eq!(gathered.messages[1].text, "Non\nsi");
    }
}
