//! What stands around the lists of a document, kept while their elements are cut.

use std::sync::Arc;

use crate::read::Around;

/// What is to be done before more is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Turn {
    /// Nothing.
    #[default]
    None,
    /// Another list begins: elements of two do not share a piece.
    List,
    /// The document ends.
    Document,
}

/// A document without the elements of its lists.
pub struct Shell {
    bytes: Vec<u8>,
    /// Up to here, it is whole but for so many objects and, perhaps, one list that are open.
    whole: (usize, usize, bool),
    longest: usize,
    offset: u64,
    line: u64,
    list: usize,
    elements: u64,
    turn: Turn,
    /// What is cut off was told already.
    pub told: bool,
}

impl Shell {
    /// Keeps at most `longest` bytes.
    pub const fn new(longest: usize) -> Self {
        Self {
            bytes: Vec::new(),
            whole: (0, 0, false),
            longest,
            offset: 0,
            line: 1,
            list: 0,
            elements: 0,
            turn: Turn::None,
            told: false,
        }
    }

    /// Begins a document at a place: a byte and a line.
    pub fn begin(&mut self, (offset, line): (u64, u64)) {
        self.bytes.clear();
        self.bytes.push(b'{');
        self.whole = (1, 1, false);
        (self.offset, self.line, self.list, self.elements) = (offset, line, 0, 0);
    }

    /// Keeps bytes. What is too long is kept up to where it was whole.
    pub fn keep(&mut self, bytes: &[u8]) {
        if self.bytes.len() <= self.longest {
            self.bytes.extend_from_slice(bytes);
        }
    }

    /// Says that the document is whole up to here, but for the brackets that are open.
    pub const fn whole(&mut self, level: usize, in_list: bool) {
        if self.bytes.len() <= self.longest {
            self.whole = (self.bytes.len(), level, in_list);
        }
    }

    /// Enters a list; `waiting` tells whether elements of another are to be handed out first.
    pub const fn enter(&mut self, list: usize, waiting: bool) {
        if waiting && self.list != list {
            self.turn = Turn::List;
        }
        self.list = list;
    }

    /// Counts one more element, and says where it stands.
    pub fn next(&mut self) -> Around {
        self.elements += 1;
        Around { list: self.list, before: self.elements - 1, ..Around::default() }
    }

    /// Ends the document.
    pub const fn end(&mut self) {
        self.turn = Turn::Document;
    }

    /// Tells whether something is to be done first.
    pub fn turns(&self) -> bool {
        self.turn != Turn::None
    }

    /// Says what is to be done first, once; the end of a document waits for [`Self::close`].
    pub const fn turn(&mut self) -> Turn {
        let turn = self.turn;
        if matches!(turn, Turn::List) {
            self.turn = Turn::None;
        }
        turn
    }

    /// Returns the document as far as it is whole, with its brackets closed.
    pub fn closed(&self) -> Vec<u8> {
        let (length, level, in_list) = self.whole;
        let mut whole = self.bytes.get(..length).unwrap_or_default().to_vec();
        if in_list {
            whole.push(b']');
        }
        whole.extend(std::iter::repeat_n(b'}', level));
        whole
    }

    /// Says what stood around, at the end of the document, and where it began.
    pub fn close(&mut self, cut: bool) -> (Around, u64, u64) {
        self.turn = Turn::None;
        let around = Around {
            json: Arc::from(self.closed()),
            list: self.list,
            before: self.elements,
            ends: true,
            cut: cut && !self.told || self.bytes.len() > self.longest,
            keys_lost: false,
        };
        (around, self.offset, self.line)
    }
}
