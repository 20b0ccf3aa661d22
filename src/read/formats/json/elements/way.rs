//! On the way to the elements: what stands between them, and the keys of a document that lead to its lists.

use super::{Elements, SEPARATOR};

/// In bytes. No key that leads to a list is longer.
const LONGEST_KEY: usize = 1_000;

/// Where a key leads.
#[derive(PartialEq, Eq)]
pub(super) enum Led {
    Nowhere,
    /// To an object on the way to a list.
    On(String),
    /// To the list of this number.
    List(usize),
}

impl Elements {
    /// Takes one byte, or one string, between elements. Tells whether more bytes are needed first.
    pub(super) fn between(&mut self) -> bool {
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
}
