//! Cuts JSON into its elements, with bounded memory: objects one after another over any number of lines, the elements
//! of arrays at the top, or those of a list that lies under keys.
//!
//! An element of JSON holds no line end inside of its strings. Where one does, the element is broken, and the next is
//! looked for where it stands in the same column; so a broken element costs itself. One that never ends costs itself
//! up to such a place, too.
//!
//! Where documents hold lists (a video and its comments), what stands around a list is kept, and given with its elements.

mod element;
mod way;

use self::{element::Element, way::Led};
use super::shell::{Shell, Turn};
use crate::read::{Around, Options, Piece, Pieces, ReadError, Source, bytes::source::read_step};

/// Stands after each element in the pieces (the record separator of RFC 7464, which valid JSON holds nowhere).
pub const SEPARATOR: u8 = 0x1E;

/// Empty lines between two elements of one piece, at most: a piece keeps them, so that lines can be counted.
const MOST_BLANKS: u64 = 1_000;

/// Cuts a source into pieces of whole elements, each followed by [`SEPARATOR`].
#[allow(clippy::struct_excessive_bools)] // each is a state of its own
pub struct Elements {
    source: Source,
    /// The keys that lead to each list; none where elements stand at the top.
    lists: Vec<Vec<String>>,
    piece_bytes: usize,
    max_record: usize,
    waiting: Vec<u8>,
    /// How far `waiting` was looked at.
    at: usize,
    /// Where `waiting` begins in the input.
    offset: u64,
    /// Line of the byte at `at`.
    line: u64,
    /// Bytes since the last line end, while they are white space.
    column: Option<usize>,
    ended: bool,
    /// Why reading stopped part of the way: told once the elements before are handed over.
    broken: Option<ReadError>,
    element: Option<Element>,
    /// The brackets that are open in it.
    open: Vec<u8>,
    /// Objects entered on the way to a list.
    level: usize,
    /// The keys under which they stand, from the second on.
    entered: Vec<String>,
    in_list: bool,
    /// Where the key before leads; none where a key is to come.
    led: Option<Led>,
    /// What stands around the lists, where it is kept.
    shell: Option<Shell>,
    /// Depth inside of a value that leads nowhere.
    aside: u64,
    /// The last byte between elements that is no white space, or the end of an element.
    before: u8,
    /// Lists at the top that are open.
    open_lists: u64,
    /// A break was told.
    told: bool,
    /// An element never ended: from here on, all may be broken.
    doubted: bool,
    piece: Piece,
    piece_end_line: u64,
    /// Elements met so far.
    met: u64,
    given_up: Option<Piece>,
}

impl Elements {
    /// Starts after `prefix` bytes that are no JSON.
    pub fn new(source: Source, prefix: usize, keys: Vec<String>, options: &Options) -> Self {
        let lists = if keys.is_empty() { Vec::new() } else { vec![keys] };
        Self {
            source,
            lists,
            piece_bytes: options.piece_bytes.max(1),
            max_record: options.max_record.max(1),
            waiting: Vec::new(),
            at: prefix,
            offset: 0,
            line: 1,
            column: (prefix == 0).then_some(0),
            ended: false,
            broken: None,
            element: None,
            open: Vec::new(),
            level: 0,
            entered: Vec::new(),
            in_list: false,
            led: None,
            shell: None,
            aside: 0,
            before: b'\n',
            open_lists: 0,
            told: false,
            doubted: false,
            piece: Piece::default(),
            piece_end_line: 1,
            met: 0,
            given_up: None,
        }
    }

    /// Starts after `prefix` bytes, and keeps what stands around these lists of a document.
    pub fn of_documents(source: Source, prefix: usize, lists: Vec<Vec<String>>, options: &Options) -> Self {
        let shell = Some(Shell::new(options.max_record));
        Self { lists, shell, ..Self::new(source, prefix, Vec::new(), options) }
    }

    /// Returns what is known so far of what stands around the lists, as one whole object.
    pub fn around(&self) -> Vec<u8> {
        self.shell.as_ref().map(Shell::closed).unwrap_or_default()
    }

    /// Lets go of what was looked at, and reads on.
    fn fill(&mut self) {
        let kept = self.element.as_ref().filter(|element| !element.dropped).map_or(self.at, |element| element.start);
        let gone = kept.min(self.waiting.len());
        self.waiting.drain(..gone);
        self.at -= gone;
        self.offset += gone as u64;
        if let Some(element) = &mut self.element {
            element.start = element.start.saturating_sub(gone);
        }
        match read_step(&mut self.source, self.piece_bytes, &mut self.waiting) {
            Ok(read) => self.ended = read == 0,
            Err(cause) => {
                let (path, offset) = (self.source.path.clone(), self.offset + self.waiting.len() as u64);
                self.broken = Some(ReadError::Broken { path, offset, cause });
                // The element that the break cut is none.
                (self.ended, self.element, self.at) = (true, None, self.waiting.len());
            }
        }
    }

    /// Looks on, and tells whether something is ready to be handed out.
    fn look(&mut self) -> bool {
        while self.at < self.waiting.len() {
            let stuck = match &self.element {
                Some(_) => self.inside(),
                None => self.between(),
            };
            let turns = self.shell.as_ref().is_some_and(Shell::turns);
            if stuck || turns || self.given_up.is_some() || self.piece.bytes.len() >= self.piece_bytes {
                return !stuck;
            }
        }
        false
    }

    /// Hands out the last piece of a document, which may be empty.
    fn close(&mut self, cut: bool) -> Option<Piece> {
        let shell = self.shell.as_mut()?;
        let (around, offset, line) = shell.close(cut);
        let mut piece = std::mem::take(&mut self.piece);
        if piece.bytes.is_empty() {
            piece = Piece { offset, line, ..Piece::default() };
        }
        let (list, before) = piece.around.as_ref().map_or((around.list, around.before), |of| (of.list, of.before));
        piece.around = Some(Around { list, before, ..around });
        Some(piece)
    }

    /// Says, once, that the input ends before its list does, where nothing else says so.
    fn unclosed(&mut self) -> Option<Piece> {
        let is_open = self.shell.is_none() && (self.open_lists > 0 || self.in_list) && self.broken.is_none();
        if !is_open || std::mem::replace(&mut self.told, true) {
            return None;
        }
        let cause = "the file ends before its list does; get the file again".to_owned();
        Some(Piece { offset: self.offset, line: self.line, given_up: Some(cause), ..Piece::default() })
    }

    fn hand_out(&mut self) -> Option<Piece> {
        if !self.piece.bytes.is_empty() {
            return Some(std::mem::take(&mut self.piece));
        }
        self.given_up.take()
    }
}

impl Pieces for Elements {
    fn next_piece(&mut self) -> Result<Option<Piece>, ReadError> {
        loop {
            if self.given_up.is_some() || self.piece.bytes.len() >= self.piece_bytes {
                return Ok(self.hand_out());
            }
            match self.shell.as_mut().map(Shell::turn).unwrap_or_default() {
                Turn::Document => return Ok(self.close(false)),
                Turn::List => return Ok(self.hand_out()),
                Turn::None => {}
            }
            if self.look() {
                continue;
            }
            let blanks = self.line.saturating_sub(self.piece_end_line);
            if !self.piece.bytes.is_empty() && self.element.is_none() && blanks > MOST_BLANKS {
                return Ok(self.hand_out());
            }
            if !self.ended {
                self.fill();
            } else if self.element.is_some() {
                self.end_of_input();
            } else if self.at < self.waiting.len() {
                // What cannot be looked at without more bytes, and none come.
                self.at = self.waiting.len();
            } else if self.level > 0 && self.shell.is_some() {
                (self.level, self.in_list) = (0, false);
                return Ok(self.close(true));
            } else {
                let last = self.hand_out().or_else(|| self.unclosed());
                return match self.broken.take_if(|_| last.is_none()) {
                    Some(error) => Err(error),
                    None => Ok(last),
                };
            }
        }
    }
}

#[cfg(test)]
mod tests;
