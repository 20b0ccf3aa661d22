//! Dots and brackets inside words: abbreviations, initials, endings for more than one gender or number.

use super::{
    lexicon::{self, ABBREVIATION, BEFORE_NUMBER, BEFORE_WORD, OPTIONAL_ENDING, TITLE},
    link,
    scan::Scanner,
    word::Junction,
};
use crate::hash::Hasher;

impl Scanner<'_, '_> {
    /// A dot ends initials and abbreviations, joins a host name or an inclusive ending, or ends the sentence.
    pub fn dot(&mut self, start: usize, end: usize, hasher: &mut Hasher) -> Junction {
        let after = end + 1;
        if self.is_word_at(after) {
            if let Some(found) = link::bare(self.text, start) {
                self.link(start, &found);
                return Junction::Done;
            }
            if let Some(end) = self.inclusive_ending(end) {
                self.rehash(start, end, hasher);
                return Junction::EndsAt(end);
            }
        }
        let is_letter = self.char(start).len_utf8() == end - start && !self.byte(start).is_ascii_digit();
        if is_letter && let Some(end) = self.initials(start, end) {
            self.rehash(start, end, hasher);
            return Junction::EndsAt(end);
        }
        let lexeme = lexicon::look_up(hasher.finish_word());
        // Articles of French codes: `L. 642-3` of the law, `R.` and `D.` of decrees.
        let code = matches!(self.byte(start), b'L' | b'R' | b'D') && start + 1 == end && self.number_follows(after);
        let keeps = code
            || lexeme.is(ABBREVIATION)
            || lexeme.is(TITLE) && self.char(start).is_uppercase()
            || lexeme.is(BEFORE_NUMBER) && self.number_follows(after)
            || lexeme.is(BEFORE_WORD) && self.name_follows(after);
        if keeps && self.byte(after) != b'.' {
            hasher.push('.');
            return Junction::EndsAt(after);
        }
        Junction::Ends
    }

    fn rehash(&self, start: usize, end: usize, hasher: &mut Hasher) {
        *hasher = Hasher::default();
        self.text[start..end].chars().for_each(|character| hasher.push_letter(character));
    }

    /// Tells whether a number follows, maybe a Roman one: `p. 12`, `vol. XVII`.
    fn number_follows(&self, at: usize) -> bool {
        let next = if self.byte(at) == b' ' { at + 1 } else { at };
        if self.byte(next).is_ascii_digit() {
            return true;
        }
        // No Roman number up to 40 has more than seven letters (XXXVIII).
        let length = (0..8).take_while(|&place| matches!(self.byte(next + place), b'I' | b'V' | b'X')).count();
        // `no. I think` is English.
        let roman = (1..8).contains(&length) && (length > 1 || self.byte(next) != b'I');
        roman && next > at && !self.is_word_at(next + length)
    }

    /// Tells whether a space and then a word that is no French grammar follows: `av. J.-C.`, not `plan B. Le`.
    fn name_follows(&self, at: usize) -> bool {
        let space = self.char(at);
        let next = at + space.len_utf8();
        if !space.is_whitespace() || !self.char(next).is_uppercase() {
            return false;
        }
        let mut hasher = Hasher::default();
        let end = self.letters(next, &mut hasher);
        let single = end - next == self.char(next).len_utf8();
        single || !lexicon::look_up(hasher.finish_word()).is_french_grammar()
    }

    /// Reads initials: `J.-C.`, `U.S.A.`, and one alone before a name.
    fn initials(&self, start: usize, dot: usize) -> Option<usize> {
        let mut end = dot + 1;
        let mut count = 1;
        // Longer chains are no initials, and the bound keeps hostile input linear.
        while count < 12 {
            let at = if self.byte(end) == b'-' { end + 1 } else { end };
            let letter = self.char(at);
            let next = at + letter.len_utf8();
            if !letter.is_alphabetic() || self.is_word_at(next) {
                break;
            }
            if self.byte(next) != b'.' {
                return (count > 1 || letter.is_uppercase()).then_some(next);
            }
            (end, count) = (next + 1, count + 1);
        }
        let alone = self.char(start).is_uppercase() && (self.char(end).is_uppercase() || self.name_follows(end));
        (self.byte(end) != b'.' && (count > 1 || alone)).then_some(end)
    }

    /// Reads endings after dots: `étudiant.e.s`, `tou.te.s`; from the dot at `dot`.
    fn inclusive_ending(&self, dot: usize) -> Option<usize> {
        let mut end = dot;
        // Two endings at most: gender, then number.
        for round in 0..2 {
            if self.byte(end) != b'.' {
                break;
            }
            let mut hasher = Hasher::default();
            let next = self.letters(end + 1, &mut hasher);
            let fits = lexicon::look_up(hasher.finish_word()).is(OPTIONAL_ENDING) && !self.char(end + 1).is_uppercase();
            if next == end + 1 || !fits {
                return (round > 0).then_some(end);
            }
            end = next;
        }
        // `fin.le` is a missing space; `nouveau.lle.s`, `curieux.se` are not.
        let ending = &self.text[dot + 1..end];
        let before = self.char_before(dot);
        let safe = ending.contains('.')
            || !matches!(ending, "le" | "les" | "se" | "ses" | "te" | "tes" | "ne" | "elle" | "elles")
            || (before == 'x' && ending.starts_with("se"));
        (safe && !self.is_word_at(end)).then_some(end)
    }

    /// Brackets may hold an optional ending: `traité(e)`, `ami(e)s`.
    pub fn brackets(&mut self, open: usize, hasher: &mut Hasher) -> Junction {
        let mut ending = Hasher::default();
        let close = self.letters(open + 1, &mut ending);
        let optional = self.byte(close) == b')' && lexicon::look_up(ending.finish_word()).is(OPTIONAL_ENDING);
        if !optional {
            return Junction::Ends;
        }
        hasher.push('(');
        self.letters(open + 1, hasher);
        hasher.push(')');
        Junction::Goes(close + 1)
    }
}
