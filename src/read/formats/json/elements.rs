//! Cuts JSON into its elements, with bounded memory: objects one after another over any number of lines, the elements
//! of arrays at the top, or those of a list that lies under keys.
//!
//! An element of JSON holds no line end inside of its strings. Where one does, the element is broken, and the next is
//! looked for where it stands in the same column; so a broken element costs itself. One that never ends costs itself
//! up to such a place, too.
//!
//! Where documents hold lists (a video and its comments), what stands around a list is kept, and given with its elements.

use super::shell::{Shell, Turn};
use crate::read::{Around, Options, Piece, Pieces, ReadError, Source, bytes::source::read_step};

/// Stands after each element in the pieces (the record separator of RFC 7464, which valid JSON holds nowhere).
pub const SEPARATOR: u8 = 0x1E;

/// Empty lines between two elements of one piece, at most: a piece keeps them, so that lines can be counted.
const MOST_BLANKS: u64 = 1_000;

/// In bytes. No key that leads to a list is longer.
const LONGEST_KEY: usize = 1_000;

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

/// The element that is being looked at.
struct Element {
    start: usize,
    offset: u64,
    line: u64,
    column: Option<usize>,
    /// It stands in a list, so that the next one stands behind a comma.
    is_listed: bool,
    within: Within,
    broken: bool,
    /// It is too long, and only its end is looked for.
    dropped: bool,
}

impl Element {
    /// Tells whether the next element may follow: what stands behind a comma is in a list, of the element where that is in
    /// none itself.
    fn is_before_next(&self, bytes: &[u8]) -> bool {
        self.is_listed || !bytes.trim_ascii_end().ends_with(b",") && !bytes.trim_ascii_end().ends_with(b"[")
    }
}

/// Where a key leads.
#[derive(PartialEq, Eq)]
enum Led {
    Nowhere,
    /// To an object on the way to a list.
    On(String),
    /// To the list of this number.
    List(usize),
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

    /// Takes one byte, or one string, between elements. Tells whether more bytes are needed first.
    fn between(&mut self) -> bool {
        let byte = self.waiting[self.at];
        if byte == b'\n' {
            self.line += 1;
            self.column = Some(0);
            self.at += 1;
            return false;
        }
        if byte.is_ascii_whitespace() || byte == SEPARATOR {
            self.column = self.column.map(|column| column + 1);
            self.at += 1;
            return false;
        }
        let takes = self.in_list || self.lists.is_empty();
        if takes && matches!(byte, b',' | b'[' | b']') {
            self.before = byte;
        }
        match byte {
            b',' if takes => {}
            b'[' if self.lists.is_empty() => self.open_lists += 1,
            b']' if self.lists.is_empty() => self.open_lists = self.open_lists.saturating_sub(1),
            b']' if self.in_list => {
                self.in_list = false;
                self.keep(byte);
                self.whole();
            }
            _ if takes => {
                self.start(byte);
                return false;
            }
            b'"' => return self.string(),
            _ => self.around_lists(byte),
        }
        self.column = None;
        self.at += 1;
        false
    }

    /// Takes one byte of a document, outside of its lists and of strings.
    fn around_lists(&mut self, byte: u8) {
        match byte {
            _ if self.aside > 0 => {
                match byte {
                    b'{' | b'[' => self.aside += 1,
                    b'}' | b']' => self.aside -= 1,
                    _ => {}
                }
                self.keep(byte);
            }
            b'{' if self.level == 0 => {
                (self.level, self.led) = (1, None);
                let place = (self.offset + self.at as u64, self.line);
                if let Some(shell) = &mut self.shell {
                    shell.begin(place);
                }
            }
            _ if self.level == 0 => {}
            b'{' if matches!(self.led, Some(Led::On(_))) => {
                if let Some(Led::On(key)) = self.led.take() {
                    self.entered.push(key);
                }
                self.level += 1;
                self.keep(byte);
                self.whole();
            }
            b'[' if matches!(self.led, Some(Led::List(_))) => {
                self.in_list = true;
                self.keep(byte);
                self.whole();
                if let (Some(Led::List(list)), Some(shell)) = (&self.led, &mut self.shell) {
                    shell.enter(*list, !self.piece.bytes.is_empty());
                }
            }
            b'{' | b'[' => {
                self.aside = 1;
                self.keep(byte);
            }
            b'}' => {
                self.level -= 1;
                self.entered.pop();
                self.led = Some(Led::Nowhere);
                self.keep(byte);
                self.whole();
                if self.level == 0
                    && let Some(shell) = &mut self.shell
                {
                    shell.end();
                }
            }
            b',' => {
                self.whole();
                self.led = None;
                self.keep(byte);
            }
            _ => self.keep(byte),
        }
    }

    fn keep(&mut self, byte: u8) {
        if let Some(shell) = &mut self.shell {
            shell.keep(&[byte]);
        }
    }

    /// Says that the document is whole up to here, but for the brackets that are open.
    fn whole(&mut self) {
        let (level, in_list) = (self.level, self.in_list);
        if let Some(shell) = &mut self.shell {
            shell.whole(level, in_list);
        }
    }

    /// Says where a key leads.
    fn lead(&self, key: &str) -> Led {
        let leads = |list: &Vec<String>| {
            list.len() > self.entered.len() && list.starts_with(&self.entered) && list[self.entered.len()] == key
        };
        let is_last = |list: &Vec<String>| list.len() == self.entered.len() + 1;
        match self.lists.iter().position(|list| leads(list) && is_last(list)) {
            Some(list) => Led::List(list),
            None if self.lists.iter().any(leads) => Led::On(key.to_owned()),
            None => Led::Nowhere,
        }
    }

    /// Takes a string on the way to the list: a key, or a value that leads nowhere.
    fn string(&mut self) -> bool {
        let rest = &self.waiting[self.at + 1..];
        let mut end = 0;
        loop {
            match rest.get(end) {
                Some(b'"' | b'\n') => break,
                Some(b'\\') => end += 2,
                Some(_) => end += 1,
                None if !self.ended => return true,
                None => {
                    end = rest.len();
                    break;
                }
            }
        }
        let content = &rest[..end.min(rest.len())];
        if self.aside == 0 && self.level > 0 && self.led.is_none() && content.len() <= LONGEST_KEY {
            self.led = Some(str::from_utf8(content).map_or(Led::Nowhere, |key| self.lead(key)));
        }
        let closes = rest.get(end) == Some(&b'"');
        let end = (self.at + 1 + end + usize::from(closes)).min(self.waiting.len());
        if self.level > 0
            && let Some(shell) = &mut self.shell
        {
            shell.keep(&self.waiting[self.at..end]);
        }
        self.at = end;
        self.column = None;
        false
    }

    fn start(&mut self, byte: u8) {
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
    fn inside(&mut self) -> bool {
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
    fn end_of_input(&mut self) {
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

/// Tells whether white space leads up to an object.
fn begins_element(line: &[u8]) -> bool {
    line.split_last().is_some_and(|(last, before)| *last == b'{' && before.iter().all(u8::is_ascii_whitespace))
}

fn too_long(element: &Element, max_record: usize) -> Piece {
    let cause = format!("the record is longer than {max_record} bytes; raise `--max-record`");
    Piece { offset: element.offset, line: element.line, given_up: Some(cause), ..Piece::default() }
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
