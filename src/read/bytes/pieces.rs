//! Cuts a source into pieces of whole records, whatever ends a record, with bounded memory.

use crate::read::{Options, Piece, Pieces, ReadError, Source, bytes::source::read_step};

/// Knows where the records of a format end.
pub trait Boundary: Send {
    /// Looks at `bytes[from..]`, which follows what was looked at before, and returns where the last record that ends
    /// in it does.
    fn last_end(&mut self, bytes: &[u8], from: usize) -> Option<usize>;
    /// Tells whether the bytes looked at so far may be the end of the input.
    fn may_stop(&self) -> bool;
    /// Forgets what was seen: the next look is at the beginning of a record.
    fn restart(&mut self);
    /// Returns where reading may go on after a record that is given up.
    fn after_loss(&self, bytes: &[u8]) -> Option<usize> {
        memchr::memchr(b'\n', bytes).map(|at| at + 1)
    }
    /// Says what makes records that never end.
    fn unclosed(&self) -> &'static str {
        "look for a quotation mark that never closes"
    }
}

/// Records are lines.
pub struct Lines;

impl Boundary for Lines {
    fn last_end(&mut self, bytes: &[u8], from: usize) -> Option<usize> {
        memchr::memrchr(b'\n', &bytes[from..]).map(|at| from + at + 1)
    }

    fn may_stop(&self) -> bool {
        true
    }

    fn restart(&mut self) {}
}

/// Cuts a source at the ends of its records.
pub struct RecordPieces<B> {
    source: Source,
    boundary: B,
    piece_bytes: usize,
    max_record: usize,
    waiting: Vec<u8>,
    offset: u64,
    line: u64,
    ended: bool,
    /// Why reading stopped part of the way: told once the whole records before are handed over.
    broken: Option<ReadError>,
}

impl<B: Boundary> RecordPieces<B> {
    /// Starts at the beginning of a source.
    pub fn new(source: Source, boundary: B, options: &Options) -> Self {
        let (piece_bytes, max_record) = (options.piece_bytes.max(1), options.max_record.max(1));
        Self {
            source,
            boundary,
            piece_bytes,
            max_record,
            waiting: Vec::new(),
            offset: 0,
            line: 1,
            ended: false,
            broken: None,
        }
    }

    /// Starts behind the first `length` bytes, all of which are in the head of the source: those of a header.
    pub fn behind(mut source: Source, length: usize, boundary: B, options: &Options) -> Self {
        let header = source.head[..length].to_vec();
        source.pass(length);
        let mut pieces = Self::new(source, boundary, options);
        pieces.pass(&header);
        pieces
    }

    fn fill(&mut self) {
        // Memory that grows on the way is copied.
        let expected = self.source.length.map_or(0, |length| usize::try_from(length).unwrap_or(usize::MAX));
        self.waiting.reserve(expected.min(self.piece_bytes));
        match read_step(&mut self.source, self.piece_bytes, &mut self.waiting) {
            Ok(read) => self.ended = read == 0,
            Err(cause) => {
                let (path, offset) = (self.source.path.clone(), self.offset + self.waiting.len() as u64);
                self.broken = Some(ReadError::Broken { path, offset, cause });
                self.ended = true;
            }
        }
    }

    /// Cuts the first `length` waiting bytes off.
    fn cut(&mut self, length: usize) -> Piece {
        let rest = self.waiting.split_off(length);
        let bytes = std::mem::replace(&mut self.waiting, rest);
        let piece = Piece { offset: self.offset, line: self.line, bytes, ..Piece::default() };
        self.pass(&piece.bytes);
        self.boundary.restart();
        piece
    }

    fn pass(&mut self, bytes: &[u8]) {
        self.offset += bytes.len() as u64;
        self.line += memchr::memchr_iter(b'\n', bytes).count() as u64;
    }

    /// Gives up the line, or whatever else can be left out, that a record without an end begins with, and says why.
    fn give_up(&mut self, cause: String) -> Piece {
        let piece = Piece { offset: self.offset, line: self.line, given_up: Some(cause), ..Piece::default() };
        loop {
            if let Some(end) = self.boundary.after_loss(&self.waiting) {
                self.cut(end);
                return piece;
            }
            let length = self.waiting.len();
            self.cut(length);
            self.fill();
            if self.ended {
                return piece;
            }
        }
    }
}

impl<B: Boundary> Pieces for RecordPieces<B> {
    fn next_piece(&mut self) -> Result<Option<Piece>, ReadError> {
        let mut looked = 0;
        loop {
            if !self.ended && (self.waiting.len() < self.piece_bytes || looked == self.waiting.len()) {
                self.fill();
            }
            if self.waiting.is_empty() && self.ended {
                return self.broken.take().map_or(Ok(None), Err);
            }
            let end = self.boundary.last_end(&self.waiting, looked);
            looked = self.waiting.len();
            match end {
                Some(end) => return Ok(Some(self.cut(end))),
                // The record that the break cut is no record.
                None if self.broken.is_some() => {
                    self.waiting.clear();
                    looked = 0;
                }
                None if self.ended && self.boundary.may_stop() => return Ok(Some(self.cut(looked))),
                None if self.ended => {
                    let cause = "a quotation mark opens here and never closes; close it, or double it".to_owned();
                    return Ok(Some(self.give_up(cause)));
                }
                None if looked > self.max_record => {
                    let cause = format!(
                        "the record is longer than {} bytes; raise `--max-record`, or {}",
                        self.max_record,
                        self.boundary.unclosed()
                    );
                    return Ok(Some(self.give_up(cause)));
                }
                None => {}
            }
        }
    }
}

/// A source that is one piece.
pub struct Whole(pub Option<Piece>);

impl Pieces for Whole {
    fn next_piece(&mut self) -> Result<Option<Piece>, ReadError> {
        Ok(self.0.take())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str, piece_bytes: usize, max_record: usize) -> Vec<Piece> {
        let options = Options { max_record, piece_bytes, ..Options::default() };
        let source = Source::of_bytes("a", text.as_bytes().to_vec()).unwrap();
        let mut cutter = RecordPieces::new(source, Lines, &options);
        std::iter::from_fn(|| cutter.next_piece().unwrap()).collect()
    }

    #[test]
    fn pieces_hold_whole_lines_and_all_of_them_whatever_their_size() {
        let text = "un\ndeux\n\ntrois\nquatre";
        for size in 1..30 {
            let pieces = pieces(text, size, 100);
            let joined: Vec<u8> = pieces.iter().flat_map(|piece| piece.bytes.clone()).collect();
            assert_eq!(joined, text.as_bytes());
            assert!(pieces.iter().rev().skip(1).all(|piece| piece.bytes.ends_with(b"\n")));
            let last = pieces.last().unwrap();
            assert_eq!(last.line, 1 + text[..last.offset as usize].matches('\n').count() as u64);
        }
    }

    #[test]
    fn whole_records_before_a_break_are_handed_over_before_the_error() {
        let text = (0..200_000).map(|n| format!("ligne {n}\n")).collect::<Vec<_>>().concat();
        let stored = zstd::encode_all(text.as_bytes(), 1).unwrap();
        let source = Source::of_bytes("a", stored[..stored.len() - 50].to_vec()).unwrap();
        let mut cutter = RecordPieces::new(source, Lines, &Options::default());
        let mut read = Vec::new();
        let error = loop {
            match cutter.next_piece() {
                Ok(piece) => read.extend(piece.unwrap().bytes),
                Err(error) => break error.to_string(),
            }
        };
        assert!(error.contains("reading stopped after byte"), "{error}");
        assert!(text.as_bytes().starts_with(&read) && read.ends_with(b"\n") && read.len() > 50_000, "{}", read.len());
    }

    #[test]
    fn a_line_that_is_too_long_is_given_up_and_the_next_is_read() {
        let pieces = pieces(&format!("un\n{}\ndeux", "x".repeat(100)), 4, 20);
        assert_eq!(pieces.iter().filter(|piece| piece.given_up.is_some()).count(), 1);
        assert_eq!(pieces.last().unwrap().bytes, b"deux");
        assert_eq!(pieces.last().unwrap().line, 3);
    }
}
