//! Words with signs in them that are no letters: codes, types, files, marks (`IIb/IIIa`, `D.III`, `photo.jpg`, `C++`).

use super::{
    lexicon::{self, NAME_ENDING},
    scan::Scanner,
    word::Junction,
};
use crate::hash::Hasher;

impl Scanner<'_, '_> {
    /// Reads the ending of the name of a file or site from the dot at `dot` on: `photo.jpg`.
    pub fn name_ending(&self, dot: usize) -> Option<usize> {
        if self.byte(dot) != b'.' {
            return None;
        }
        let mut hasher = Hasher::default();
        let end = self.letters(dot + 1, &mut hasher);
        lexicon::look_up(hasher.finish_word()).is(NAME_ENDING).then_some(end)
    }

    /// Reads the Roman numeral of a type after its letter and dot: `D.III`.
    pub fn type_number(&self, start: usize, after: usize) -> Option<usize> {
        let numeral = self.bytes[after..].iter().take(6).take_while(|byte| b"IVX".contains(byte)).count();
        let end = after + numeral;
        (self.char(start).is_uppercase() && numeral > 1 && !self.is_word_at(end)).then_some(end)
    }

    /// Reads the signs of marks, languages and channels after a word: `A+`, `C++`, `Canal+`, `C#`.
    pub fn grade(&self, start: usize, end: usize, hasher: &mut Hasher) -> Junction {
        let letter = end == start + 1 && self.byte(start).is_ascii_alphabetic();
        let sign = self.byte(end);
        let last = if letter && sign == b'+' && self.byte(end + 1) == b'+' { end + 2 } else { end + 1 };
        let next = self.char(last);
        let closes = !next.is_alphanumeric() && !matches!(next, '+' | '=' | '#' | '-' | '/');
        if !closes || !letter && (sign == b'#' || end < start + 3) {
            return Junction::Ends;
        }
        (end..last).for_each(|_| hasher.push(sign as char));
        Junction::EndsAt(last)
    }

    /// Reads on over slashes to the end of a number in Roman figures (`IIb/IIIa`) or of a reference (`A/RES/61/295`).
    pub fn code_with_slash(&self, start: usize, slash: usize) -> Option<usize> {
        let is_part = |byte: &&u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
        let first = &self.bytes[start..slash];
        let after = &self.bytes[slash + 1..];
        let letters = after.iter().take(8).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if letters > 1 && is_roman(first) && is_roman(&after[..letters]) && !self.is_word_at(slash + 1 + letters) {
            return Some(slash + 1 + letters);
        }
        if first.len() > 6 || !first.iter().all(|byte| byte.is_ascii_uppercase()) {
            return None;
        }
        let mut end = slash;
        // As many parts as such references have, and the bound keeps hostile input linear.
        for round in 0..8 {
            if self.byte(end) != b'/' {
                return (round > 1).then_some(end);
            }
            let part = &self.bytes[end + 1..];
            let length = part.iter().take(8).take_while(is_part).count();
            let last = end + 1 + length;
            let number = part[..length].iter().all(u8::is_ascii_digit);
            if length == 0 || self.is_word_at(last) || (self.byte(last) != b'/' && !number) {
                return None;
            }
            end = last;
        }
        None
    }
}

/// Tells whether letters end in Roman figures, perhaps with a small index: `III`, `IIb`, `GPIIb`.
fn is_roman(letters: &[u8]) -> bool {
    let figures = letters.strip_suffix(b"a").or_else(|| letters.strip_suffix(b"b")).unwrap_or(letters);
    let figures = figures.strip_suffix(b"A").or_else(|| figures.strip_suffix(b"B")).unwrap_or(figures);
    let begun = figures.iter().rposition(|byte| !b"IVX".contains(byte)).map_or(0, |place| place + 1);
    figures.len() > begun + 1 && figures[..begun].iter().all(u8::is_ascii_uppercase)
}
