//! Tables in which the article is repeated in each row of its comments: the first row of each article begins a piece of
//! its own, so that whoever parses the piece knows that a post is to be made of it.
//!
//! Rows are looked at one after another for this, and of each article eight bytes are remembered.

use std::collections::VecDeque;

use csv::ByteRecord;
use rustc_hash::FxHashSet;

use super::{
    dialect::Dialect,
    rows::{self, Shape},
};
use crate::{
    hash,
    read::{Piece, Pieces, ReadError},
};

/// Cuts pieces where a new article begins.
pub struct ByArticle {
    /// Gives whole rows.
    inner: Box<dyn Pieces>,
    dialect: Dialect,
    /// The column of the article's id.
    column: usize,
    shape: Shape,
    seen: FxHashSet<u64>,
    waiting: VecDeque<Piece>,
}

impl ByArticle {
    /// Cuts what `inner` gives, by the article that a column names.
    pub fn new(inner: Box<dyn Pieces>, dialect: Dialect, column: usize, shape: Shape) -> Self {
        Self { inner, dialect, column, shape, seen: FxHashSet::default(), waiting: VecDeque::new() }
    }

    fn cut(&mut self, piece: &Piece) {
        let mut reader = self.dialect.reader(&piece.bytes);
        let mut record = ByteRecord::new();
        let (mut from, mut opens, mut start) = (0, false, 0);
        let mut line = piece.line;
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            let end = (reader.position().byte() as usize).clamp(start, piece.bytes.len());
            let text = &piece.bytes[start..end];
            let row = &text[text.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count()..];
            // A row that whoever parses it gives up opens nothing.
            let is_row = rows::check(&record, row, self.shape, self.dialect).is_ok();
            let id = record.get(self.column).unwrap_or_default().trim_ascii();
            if is_row && !id.is_empty() && self.seen.insert(hash::id(&String::from_utf8_lossy(id))) {
                line = self.push(piece, from..start, line, opens);
                (from, opens) = (start, true);
            }
            start = end;
        }
        self.push(piece, from..piece.bytes.len(), line, opens);
    }

    /// Keeps a part of a piece for later, and returns the line behind it.
    fn push(&mut self, piece: &Piece, part: std::ops::Range<usize>, line: u64, opens: bool) -> u64 {
        let Some(bytes) = piece.bytes.get(part.clone()).filter(|bytes| !bytes.is_empty()) else { return line };
        let offset = piece.offset + part.start as u64;
        self.waiting.push_back(Piece { bytes: bytes.to_vec(), offset, line, opens, ..Piece::default() });
        line + memchr::memchr_iter(b'\n', bytes).count() as u64
    }
}

impl Pieces for ByArticle {
    fn next_piece(&mut self) -> Result<Option<Piece>, ReadError> {
        while self.waiting.is_empty() {
            match self.inner.next_piece()? {
                Some(piece) if piece.given_up.is_none() => self.cut(&piece),
                other => return Ok(other),
            }
        }
        Ok(self.waiting.pop_front())
    }
}
