//! Documents whose lists are long: each piece holds some elements of a list, with what stands around it.
//!
//! What stands behind a list is known where the whole list is not longer than [`AHEAD`]; else it is left, and noted.

use std::{collections::VecDeque, sync::Arc};

use super::elements::Elements;
use crate::read::{Options, Piece, Pieces, ReadError};

/// In bytes: so much of a list is read before its first element is handed out.
const AHEAD: usize = 16 << 20;

/// Hands out the elements of documents, piece by piece.
pub struct Documents {
    elements: Elements,
    waiting: VecDeque<Piece>,
    /// Bytes that wait.
    held: usize,
    ahead: usize,
    /// Of the pieces that wait, so many know all of what stands around them.
    known: usize,
    /// What stands before a list that is too long to be looked through first.
    before: Option<Arc<[u8]>>,
    /// The next piece is the first of its document.
    opens: bool,
    ended: bool,
}

impl Documents {
    /// Takes the elements.
    pub fn new(elements: Elements, options: &Options) -> Self {
        Self {
            elements,
            waiting: VecDeque::new(),
            held: 0,
            ahead: options.max_record.min(AHEAD),
            known: 0,
            before: None,
            opens: true,
            ended: false,
        }
    }

    /// Gives all pieces of a document that ends what stands around them.
    fn close(&mut self) {
        let Some(around) = self.waiting.back().and_then(|last| last.around.clone()) else { return };
        for piece in self.waiting.iter_mut().skip(self.known) {
            if let Some(of) = &mut piece.around {
                of.json = Arc::clone(self.before.as_ref().unwrap_or(&around.json));
                of.keys_lost = of.ends && self.before.as_ref().is_some_and(|before| before.len() != around.json.len());
            }
        }
        self.known = self.waiting.len();
        self.before = None;
    }

    fn hand_out(&mut self) -> Option<Piece> {
        let mut piece = self.waiting.pop_front()?;
        self.known = self.known.saturating_sub(1);
        self.held -= piece.bytes.len();
        if let Some(around) = &piece.around {
            piece.opens = std::mem::replace(&mut self.opens, around.ends);
        }
        Some(piece)
    }
}

impl Pieces for Documents {
    fn next_piece(&mut self) -> Result<Option<Piece>, ReadError> {
        loop {
            if self.known > 0 {
                return Ok(self.hand_out());
            }
            if self.held > self.ahead && self.waiting.len() > 1 {
                let before = self.before.get_or_insert_with(|| Arc::from(self.elements.around()));
                if let Some(around) = self.waiting.front_mut().and_then(|first| first.around.as_mut()) {
                    around.json = Arc::clone(before);
                }
                return Ok(self.hand_out());
            }
            if self.ended {
                return Ok(self.hand_out());
            }
            match self.elements.next_piece()? {
                None => self.ended = true,
                Some(piece) => {
                    let ends = piece.around.as_ref().is_some_and(|around| around.ends);
                    self.held += piece.bytes.len();
                    self.waiting.push_back(piece);
                    if ends {
                        self.close();
                    }
                }
            }
        }
    }
}
