//! Emoticons, arrows and `:codes:` of emoji.
//!
//! Lying faces of eyes, nose and mouth (`:-)`), and turned round (`(-:`); upright ones stand in `upright.rs`; and a list
//! of those that no rule makes. Signs of formulas, times and prose look the same, so that what stands before and after
//! decides.

use super::{class, findings::TokenKind, scan::Scanner};

/// Emoticons and arrows that no rule makes, longer ones first.
const FIXED: &[&str] = &[
    "( ͡° ͜ʖ ͡°)",
    "¯\\\\_(ツ)_/¯",
    "¯\\_(ツ)_/¯",
    "¯_(ツ)_/¯",
    "ʕ•ᴥ•ʔ",
    "\\\\o/",
    "\\o/",
    "\\O/",
    "/o\\",
    "<=",
    ">=",
    "(y)",
    "(n)",
];

/// Eyes of lying faces.
const EYES: &[char] = &[':', ';', '='];
/// What may stand between eyes and mouth, beside apostrophes for tears.
const NOSES: &[char] = &['-', '^', 'o', '°', ','];
/// Mouths of lying faces.
const MOUTHS: &[char] = &[
    ')', '(', '/', '\\', '|', '*', ']', '[', '}', '{', '>', '<', '@', '$', '#', 'D', 'P', 'p', 'd', 'b', 'O', 'o', 'S',
    's', 'X', 'x', 'c', 'C', 'v', 'L', '3',
];
/// How far back an open bracket is looked for, in bytes: about a line.
const LINE: usize = 120;

/// Returns the end of the emoticon that begins at `at`.
pub(super) fn end(text: &str, at: usize) -> Option<usize> {
    let place = Place { text, at };
    match place.next(0) {
        ':' | ';' | '=' => place.lying().or_else(|| place.upright()).or_else(|| place.code()).or_else(|| place.arrow()),
        '>' => place.eyebrow().or_else(|| place.fixed()).or_else(|| place.upright()),
        '<' => place.heart().or_else(|| place.arrow()).or_else(|| place.fixed()),
        '-' => place.upright().or_else(|| place.arrow()).or_else(|| place.annoyed()),
        '(' => place.fixed().or_else(|| place.bracketed(0)).or_else(|| place.turned()),
        ')' => place.turned(),
        _ => place.fixed().or_else(|| place.upright()).or_else(|| place.armed()),
    }
}

/// A place in a text where an emoticon may begin.
#[derive(Clone, Copy)]
pub(super) struct Place<'t> {
    pub text: &'t str,
    pub at: usize,
}

impl Place<'_> {
    /// Returns the character that begins `offset` bytes further on, or a space after the end.
    pub fn next(self, offset: usize) -> char {
        self.text.get(self.at + offset..).and_then(|rest| rest.chars().next()).unwrap_or(' ')
    }

    /// Returns the character before, or a space at the beginning.
    pub fn before(self) -> char {
        self.text[..self.at].chars().next_back().unwrap_or(' ')
    }

    /// Tells whether white space stands before, or nothing.
    pub fn is_free(self) -> bool {
        self.before().is_whitespace()
    }

    /// Tells whether a word of two letters or more stands right before: a smile may hang on it, `C:\\` and `x<3` may not.
    pub fn follows_word(self) -> bool {
        let mut before = self.text[..self.at].chars().rev();
        before.next().is_some_and(char::is_alphabetic) && before.next().is_some_and(char::is_alphabetic)
    }

    /// Passes over one character as often as it is repeated from `offset` on.
    pub fn run(self, mut offset: usize, character: char) -> usize {
        while self.next(offset) == character && self.at + offset < self.text.len() {
            offset += character.len_utf8();
        }
        offset
    }

    fn fixed(self) -> Option<usize> {
        let rest = &self.text[self.at..];
        let first = rest.as_bytes()[0];
        let fixed = FIXED.iter().find(|fixed| fixed.as_bytes()[0] == first && rest.starts_with(**fixed))?;
        (!class::is_in_word(self.before())).then_some(self.at + fixed.len())
    }

    /// Reads eyes, perhaps a tear or a nose, a mouth that may be drawn out.
    fn lying(self) -> Option<usize> {
        let eyes = self.next(0);
        if self.before().is_ascii_digit() && eyes != ';' {
            return None;
        }
        let mut nose = ' ';
        let mut offset = 1;
        // A tear and a nose are the most there can be.
        for _ in 0..2 {
            let next = self.next(offset);
            let after = self.next(offset + next.len_utf8());
            let drawn = MOUTHS.contains(&after) || after == '-';
            if !drawn || !(NOSES.contains(&next) || class::is_apostrophe(next)) {
                break;
            }
            nose = next;
            offset += next.len_utf8();
        }
        let mouth = self.next(offset);
        if !MOUTHS.contains(&mouth) || matches!(nose, 'o' | ',' | '°') && !matches!(mouth, ')' | '(' | 'D') {
            return None;
        }
        let end = self.run(offset, mouth);
        let next = self.next(end);
        let apart = !class::is_in_word(next);
        let free = self.is_free();
        // What has a nose is hardly anything else.
        let sure = free || nose != ' ' && !class::is_in_word(self.before());
        let fits = match mouth {
            ')' => return self.smile(offset, end, free || nose != ' '),
            '(' => apart && (eyes != '=' || sure),
            '/' | '\\' => apart && next != '/' && if eyes == '=' { sure } else { sure || self.is_loose() },
            'D' | 'P' | 'p' | 'O' | 'o' => apart && if eyes == '=' { sure } else { sure || self.is_loose() },
            '[' | ']' | '|' | 'd' | '3' => apart && sure,
            _ => apart && sure && eyes != '=' && (eyes == ':' || !mouth.is_alphabetic()),
        };
        fits.then_some(self.at + end)
    }

    /// Tells whether a word or the end of a sentence stands before, and not the sign of a list or a formula.
    fn is_loose(self) -> bool {
        self.follows_word() || !class::is_in_word(self.before())
    }

    /// A smile may be the bracket that closes what another one opened: `(voir:)`, `(ok :))`.
    fn smile(self, mouth: usize, end: usize, free: bool) -> Option<usize> {
        if !is_in_brackets(self.text, self.at) {
            return Some(self.at + end);
        }
        let end = if end > mouth + 1 { end - 1 } else { end };
        (free || end > mouth + 1).then_some(self.at + end)
    }

    /// Reads `>` over a lying face: `>:(`.
    fn eyebrow(self) -> Option<usize> {
        let face = Self { at: self.at + 1, ..self };
        let angry = self.is_free() && matches!(face.next(0), ':' | ';') && !face.next(1).is_whitespace();
        if angry { face.lying() } else { None }
    }

    /// Reads a lying face from mouth to eyes: `(-:`, `):`. Blanks stand around it.
    fn turned(self) -> Option<usize> {
        let opens = self.next(0) == '(';
        let nose = self.next(1);
        let offset = if nose == '-' || class::is_apostrophe(nose) { 1 + nose.len_utf8() } else { 1 };
        let eyes = self.next(offset);
        let fits = eyes == ':' || opens && EYES.contains(&eyes);
        let apart = self.next(offset + 1).is_whitespace();
        (fits && apart && self.is_free() && (opens || !is_in_brackets(self.text, self.at)))
            .then_some(self.at + offset + 1)
    }

    /// Reads `<3`, `</3`, with as many `3` as there are.
    fn heart(self) -> Option<usize> {
        let three = if self.next(1) == '/' { 2 } else { 1 };
        let end = self.run(three, '3');
        let next = self.next(end);
        let number = next.is_ascii_digit() || matches!(next, '.' | ',') && self.next(end + 1).is_ascii_digit();
        let hangs = !class::is_in_word(self.before()) || self.follows_word() || self.text[..self.at].ends_with("<3");
        (end > three && !number && hangs).then_some(self.at + end)
    }

    /// Reads `->`, `==>`, `<--`, `<=>`; those with their head behind may stand between words without spaces.
    fn arrow(self) -> Option<usize> {
        let head = usize::from(self.next(0) == '<');
        let shaft = self.next(head);
        if !matches!(shaft, '-' | '=') {
            return None;
        }
        let end = self.run(head, shaft);
        if self.next(end) == '>' {
            return Some(self.at + end + 1);
        }
        let back = head == 1 && !class::is_in_word(self.before()) && !self.next(end).is_ascii_digit();
        (back && (shaft == '-' || end > 2)).then_some(self.at + end)
    }

    /// Reads `:rire:`, `:+1:`. The longest names of the Unicode short codes have 30 letters or so.
    fn code(self) -> Option<usize> {
        let bytes = &self.text.as_bytes()[self.at..];
        if bytes[0] != b':' || class::is_in_word(self.before()) {
            return None;
        }
        let signs = |byte: &&u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-+".contains(byte);
        let length = bytes[1..].iter().take(32).take_while(signs).count();
        let name = &bytes[1..][..length];
        let says = name.iter().any(u8::is_ascii_lowercase) || matches!(name, b"+1" | b"-1");
        (name.len() >= 2 && says && bytes.get(name.len() + 1) == Some(&b':')).then_some(self.at + name.len() + 2)
    }
}

impl Scanner<'_, '_> {
    /// Takes a lying face whose eyes are the letter at `start` and whose mouth, perhaps after a nose, stands at `at`:
    /// `x)`, `B-)`.
    pub fn letter_eyes(&mut self, start: usize, at: usize) -> bool {
        let nose = usize::from(self.byte(at) == b'-');
        let fits = match self.byte(start) {
            b'x' | b'X' => true,
            b'B' | b'8' => nose == 1,
            _ => false,
        };
        let mouth = at + nose;
        if !fits || !matches!(self.byte(mouth), b')' | b'(') {
            return false;
        }
        let end = self.run_end(mouth);
        let free = self.char_before(start).is_whitespace() || start == 0;
        if !free || self.is_word_at(end) || is_in_brackets(self.text, start) {
            return false;
        }
        self.emit_sign(start, end, TokenKind::Emoticon);
        true
    }
}

/// Tells whether a word that begins a block may be [`is_of_letters`] without a `_`: most words are asked.
#[inline]
pub(super) const fn may_laugh(block: u64) -> bool {
    (block | 0x2020) as u16 == u16::from_le_bytes(*b"xd")
}

/// Tells whether a word is a face whose signs are letters: `xD` with any number of mouths, `T_T`, `o_O`.
pub(super) fn is_of_letters(word: &[u8]) -> bool {
    match word {
        [left, b'_', right] => left.eq_ignore_ascii_case(right) && b"otunqx".contains(&left.to_ascii_lowercase()),
        [b'x' | b'X', mouths @ ..] => !mouths.is_empty() && mouths.iter().all(|mouth| matches!(mouth, b'd' | b'D')),
        _ => false,
    }
}

/// Tells whether a bracket that opens before `at`, on its line, is not closed before.
pub(super) fn is_in_brackets(text: &str, at: usize) -> bool {
    let line = &text.as_bytes()[at.saturating_sub(LINE)..at];
    let mut closed = 0;
    for (place, &byte) in line.iter().enumerate().rev() {
        // Mouths are no brackets.
        let next = line.get(place + 1).copied().unwrap_or(b' ');
        let is_mouth = place > 0 && b":;=-'^()".contains(&line[place - 1]) || b":;=-".contains(&next);
        match byte {
            b'\n' => return false,
            _ if is_mouth => {}
            b')' => closed += 1,
            b'(' if closed == 0 => return true,
            b'(' => closed -= 1,
            _ => {}
        }
    }
    false
}
