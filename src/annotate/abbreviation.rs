//! Dots and brackets inside words: abbreviations, initials, endings for more than one gender or number.

use super::{
    class,
    lexicon::{
        self, ABBREVIATION, BEFORE_NUMBER, BEFORE_SMALL, BEFORE_WORD, DOTTED, OPENS_DOTTED, OPTIONAL_ENDING, TITLE,
    },
    scan::Scanner,
    word::Junction,
};
use crate::hash::Hasher;

/// Endings that are words too: after a dot they may begin the next sentence.
const UNSAFE: &[&str] = &["le", "les", "se", "ses", "te", "tes", "ne", "elle", "elles"];

impl Scanner<'_, '_> {
    /// A dot ends initials and abbreviations, joins a host name or an inclusive ending, or ends the sentence.
    pub fn dot(&mut self, start: usize, end: usize, hasher: &mut Hasher) -> Junction {
        let after = end + 1;
        if self.is_word_at(after) {
            if self.part_dense(start, end) {
                return Junction::Done;
            }
            if self.bare_link(start) {
                return Junction::Done;
            }
        }
        if self.ends_plainly(start, end, hasher.finish_word()) {
            return Junction::Ends;
        }
        let is_letter = self.char(start).len_utf8() == end - start && !self.byte(start).is_ascii_digit();
        let joined = self
            .dotted(start, end)
            .or_else(|| if is_letter { self.initials(start, end) } else { None })
            .or_else(|| self.inclusive_ending(start, end))
            .or_else(|| self.name_ending(end));
        if let Some(end) = joined {
            self.rehash(start, end, hasher);
            return Junction::EndsAt(end);
        }
        let lexeme = lexicon::look_up(hasher.finish_word());
        let keeps = lexeme.is(ABBREVIATION)
            || lexeme.is(TITLE) && self.char(start).is_uppercase()
            || lexeme.is(BEFORE_NUMBER) && self.number_follows(after)
            || lexeme.is(BEFORE_WORD) && self.name_follows(after)
            || lexeme.is(BEFORE_SMALL) && self.small_follows(after)
            || self.is_of_two_words(start, after);
        if keeps && self.byte(after) != b'.' {
            hasher.push('.');
            return Junction::EndsAt(after);
        }
        Junction::Ends
    }

    /// Tells whether the word is one that no dot belongs to, as most are at the end of a sentence: nothing is glued to the
    /// dot, and the word is no letter and in none of the lists.
    #[inline]
    pub fn ends_plainly(&self, start: usize, end: usize, hash: u64) -> bool {
        const LISTS: u32 = ABBREVIATION | TITLE | BEFORE_NUMBER | BEFORE_WORD | BEFORE_SMALL | OPENS_DOTTED;
        let after = self.byte(end + 1);
        // The longest word of the abbreviations of two words has three letters, and so has the longest letter.
        end - start > 3 && matches!(after, 0..=b' ') && !lexicon::look_up(hash).is(LISTS)
    }

    fn rehash(&self, start: usize, end: usize, hasher: &mut Hasher) {
        *hasher = Hasher::default();
        self.text[start..end].chars().for_each(|character| hasher.push_letter(character));
    }

    /// Tells whether the word is part of an abbreviation of two words: `p. ex.`, `op. cit.`, `et al.`.
    fn is_of_two_words(&self, start: usize, after: usize) -> bool {
        let last = || self.findings.tokens.last().and_then(|token| token.span.of(self.text));
        match &self.bytes[start..after] {
            b"p." | b"P." => {
                let space = self.char(after);
                space.is_whitespace() && self.bytes[after + space.len_utf8()..].starts_with(b"ex.")
            }
            b"ex." => matches!(last(), Some("p." | "P.")),
            b"cit." => matches!(last(), Some("op." | "Op." | "loc.")),
            b"al." => last() == Some("et"),
            _ => false,
        }
    }

    /// Tells whether a number follows, in Arabic or Roman figures, or of an article of law: `vol. 3`, `t. II`, `art. L. 1`.
    fn number_follows(&self, at: usize) -> bool {
        let space = self.char(at);
        let next = if space.is_whitespace() { at + space.len_utf8() } else { at };
        let law = matches!(self.byte(next), b'L' | b'R' | b'D')
            && (self.byte(next + 1) == b'.' || self.byte(next + 1).is_ascii_digit());
        if law || self.byte(next).is_ascii_digit() {
            return true;
        }
        // No Roman number up to 40 has more than seven letters (XXXVIII).
        let roman =
            (0..8).take_while(|&place| matches!(self.byte(next + place), b'I' | b'V' | b'X' | b'L' | b'C')).count();
        // `no. I think` is English.
        let number = (1..8).contains(&roman) && (roman > 1 || self.byte(next) != b'I');
        number && next > at && !self.is_word_at(next + roman) && self.byte(next + roman) != b'.'
    }

    /// Tells whether the number of an article of law follows: `L. 123-4`, and `article R. 12`.
    fn article_follows(&self, at: usize) -> bool {
        let space = self.char(at);
        let first = at + space.len_utf8();
        let figures =
            self.bytes[first.min(self.bytes.len())..].iter().take(6).take_while(|byte| byte.is_ascii_digit()).count();
        let joint = self.char(first + figures);
        let compound = class::is_hyphen(joint) && self.byte(first + figures + joint.len_utf8()).is_ascii_digit();
        let last = self.findings.tokens.last().and_then(|token| token.span.of(self.text));
        let named = matches!(last, Some("article" | "articles" | "Article" | "Articles" | "art."));
        figures > 0 && space.is_whitespace() && (compound || named)
    }

    /// Tells whether the clause goes on after a space: with a small letter, a digit, a bracket.
    fn small_follows(&self, at: usize) -> bool {
        let space = self.char(at);
        let next = self.char(at + space.len_utf8());
        let goes_on = next.is_lowercase() || next.is_ascii_digit() || matches!(next, '(' | '«' | '"');
        (space.is_whitespace() && space != '\n' && goes_on) || matches!(space, ',' | ')' | ';')
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

    /// Reads on over dots and hyphens to an abbreviation that has them inside: `c.-à-d.`, `Ph.D.`.
    fn dotted(&self, start: usize, dot: usize) -> Option<usize> {
        let mut hasher = Hasher::default();
        let mut end = dot;
        self.text[start..dot].chars().for_each(|character| hasher.push_letter(character));
        if !lexicon::look_up(hasher.finish_word()).is(OPENS_DOTTED) {
            return None;
        }
        // The longest has three parts and four joints (`c.-à-d`).
        for _ in 0..4 {
            let joint = self.char(end);
            if joint != '.' && !class::is_hyphen(joint) {
                return None;
            }
            hasher.push_letter(joint);
            end = self.letters(end + joint.len_utf8(), &mut hasher);
            if lexicon::look_up(hasher.finish_word()).is(DOTTED) {
                return Some(end + usize::from(self.byte(end) == b'.' && self.byte(end + 1) != b'.'));
            }
        }
        None
    }

    /// Reads initials: `J.-C.`, `U.S.A.`, and one alone before a name.
    fn initials(&self, start: usize, dot: usize) -> Option<usize> {
        let mut end = dot + 1;
        if matches!((self.byte(start), self.byte(end)), (b'o' | b'O', b'o' | b'O')) && !self.is_word_at(end + 1) {
            // No initials but eyes: `O.o`.
            return Some(end + 1);
        }
        let mut count = 1;
        // Longer chains are no initials, and the bound keeps hostile input linear.
        while count < 12 {
            let hyphen = self.char(end);
            let at = if class::is_hyphen(hyphen) { end + hyphen.len_utf8() } else { end };
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
        if count == 1
            && let Some(end) = self.type_number(start, end)
        {
            return Some(end);
        }
        let alone = self.char(start).is_uppercase()
            && (self.char(end).is_uppercase() || self.name_follows(end) || self.article_follows(end));
        (self.byte(end) != b'.' && (count > 1 || alone)).then_some(end)
    }

    /// Tells whether a word of three letters or more is all in capitals: `CHER.E.S` is one, `R.E.S` are initials.
    fn is_in_capitals(&self, start: usize, end: usize) -> bool {
        let letters = self.text[start..end].split('.').next().unwrap_or_default();
        letters.chars().count() >= 3 && !self.text[start..end].contains(char::is_lowercase)
    }

    /// Reads endings after dots: `étudiant.e.s`, `tou.te.s`; from the dot at `dot`.
    fn inclusive_ending(&self, start: usize, dot: usize) -> Option<usize> {
        let mut end = dot;
        // Two endings at most: gender, then number.
        for round in 0..2 {
            if self.byte(end) != b'.' {
                break;
            }
            let mut hasher = Hasher::default();
            let next = self.letters(end + 1, &mut hasher);
            let fits = lexicon::look_up(hasher.finish_word()).is(OPTIONAL_ENDING)
                && (!self.char(end + 1).is_uppercase() || self.is_in_capitals(start, next));
            if next == end + 1 || !fits {
                return (round > 0).then_some(end);
            }
            end = next;
        }
        // `fin.le` is a missing space; `nouveau.lle.s`, `curieux.se` are not.
        let ending = &self.text[dot + 1..end];
        let before = self.char_before(dot);
        let safe = ending.contains('.')
            || !UNSAFE.iter().any(|word| ending.eq_ignore_ascii_case(word))
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
