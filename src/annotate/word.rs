//! Words: elisions, clitics, compounds, inclusive writing, abbreviations and initials.
//!
//! Conventions are those of the French Universal Dependencies treebanks: `l'` and `qu'` end with their apostrophe,
//! `-il` and `-t-il` begin with their hyphen, compounds and names stay whole. Case and kind of apostrophe never
//! change a cut; only abbreviations look at capitals.

use super::{
    class::{self, FOLDED},
    findings::TokenKind,
    lexicon::{
        self, ABBREVIATION, AFTER_T, BEFORE_NUMBER, BEFORE_WORD, CLITIC, DEMONSTRATIVE, ELIDED, LINK_OPENER,
        OPTIONAL_ENDING, TITLE, WHOLE,
    },
    link,
    scan::Scanner,
};
use crate::hash::{self, Hasher};

/// What a word does at a character that is no letter.
enum Junction {
    /// It ends before.
    Ends,
    /// It goes on; letters are read from here.
    Goes(usize),
    /// It goes on to here and ends.
    EndsAt(usize),
    /// Its tokens have been handed on.
    Done,
}

impl Scanner<'_, '_> {
    /// Reads letters, marks and digits from `at`, hashes them, and returns where they end.
    #[inline]
    pub fn letters(&self, mut at: usize, hasher: &mut Hasher) -> usize {
        loop {
            let byte = self.byte(at);
            let folded = FOLDED[byte as usize];
            if folded != 0 {
                hasher.push(folded as char);
                at += 1;
            } else if byte < 0x80 {
                if byte != b'_' || !self.is_word_at(at + 1) {
                    return at;
                }
                hasher.push('_');
                at += 1;
            } else {
                let character = self.char(at);
                if !class::continues_word(character) {
                    return at;
                }
                hasher.push(hash::fold_word(character));
                at += character.len_utf8();
            }
        }
    }

    /// Takes the word that begins at `start`, and the clitics that hang on it.
    pub fn word(&mut self, start: usize) {
        if self.email(start) {
            return;
        }
        let mut hasher = Hasher::default();
        let mut end = self.letters(start, &mut hasher);
        let first = end;
        loop {
            // Most words end at a space.
            if self.byte(end) <= b' ' {
                break;
            }
            match self.junction(start, first, end, &mut hasher) {
                Junction::Ends => break,
                Junction::Goes(at) => end = self.letters(at, &mut hasher),
                Junction::EndsAt(at) => {
                    end = at;
                    break;
                }
                Junction::Done => return,
            }
        }
        if end == start {
            // A lone joiner or mark that no letter carries.
            end += self.char(start).len_utf8().max(1);
        }
        self.emit_word(start, end, hasher.finish());
    }

    fn junction(&mut self, start: usize, first: usize, end: usize, hasher: &mut Hasher) -> Junction {
        let character = self.char(end);
        let after = end + character.len_utf8();
        match character {
            ',' | ')' => Junction::Ends,
            '.' => self.dot(start, end, hasher),
            ':' if end == first => self.scheme(start, end, hasher),
            '/' => self.slash(start, end, hasher),
            '(' => self.brackets(end, hasher),
            '&' if after - start <= 4
                && self.is_word_at(after)
                && !self.text[start..end].contains(char::is_lowercase) =>
            {
                hasher.push('&');
                Junction::Goes(after)
            }
            '·' | '•' | '‧' | '⋅' if self.is_word_at(after) => {
                hasher.push(character);
                Junction::Goes(after)
            }
            '°' | 'º' if matches!(&self.bytes[start..end], b"n" | b"N") => {
                hasher.push(character);
                Junction::EndsAt(after)
            }
            _ if class::is_apostrophe(character) || character == '\u{2018}' => {
                self.apostrophe(start, first, end, hasher)
            }
            _ if class::is_hyphen(character) => self.hyphen(start, end, hasher),
            _ => Junction::Ends,
        }
    }

    /// An apostrophe ends an elided word, or joins, or clips.
    fn apostrophe(&mut self, start: usize, first: usize, end: usize, hasher: &mut Hasher) -> Junction {
        let apostrophe = self.char(end);
        let after = end + apostrophe.len_utf8();
        let joins = self.is_word_at(after);
        let closes = self.context.closes_single_quote(joins);
        let base = lexicon::look_up(hasher.finish());
        hasher.push('\'');
        if end == first && base.is(ELIDED) && !closes {
            if joins && let Some(whole) = self.whole(after, *hasher) {
                *hasher = whole.1;
                return Junction::EndsAt(whole.0);
            }
            self.emit_word(start, after, hasher.finish());
            return Junction::Done;
        }
        if joins {
            return Junction::Goes(after);
        }
        // `canap'` is clipped, unless the sign closes what another one opened; `''` is a quotation mark.
        if closes || class::is_apostrophe(self.char(after)) {
            self.emit_word(start, end, base_hash(self, start, end));
            return Junction::Done;
        }
        Junction::EndsAt(after)
    }

    /// Reads on over hyphens and letters, and tells whether that makes a form that stays whole.
    fn whole(&self, at: usize, mut hasher: Hasher) -> Option<(usize, Hasher)> {
        let mut end = self.letters(at, &mut hasher);
        // The longest form has four hyphens (`qu'en-dira-t-on`).
        for _ in 0..4 {
            if lexicon::look_up(hasher.finish()).is(WHOLE) && !class::is_hyphen(self.char(end)) {
                return Some((end, hasher));
            }
            let hyphen = self.char(end);
            if !class::is_hyphen(hyphen) {
                return None;
            }
            hasher.push('-');
            end = self.letters(end + hyphen.len_utf8(), &mut hasher);
        }
        lexicon::look_up(hasher.finish()).is(WHOLE).then_some((end, hasher))
    }

    /// A hyphen begins a clitic, or joins a compound, or ends the word.
    fn hyphen(&mut self, start: usize, end: usize, hasher: &mut Hasher) -> Junction {
        let after = end + self.char(end).len_utf8();
        if !self.is_word_at(after) {
            return Junction::Ends;
        }
        let base = *hasher;
        let mut compound = base;
        compound.push('-');
        if self.whole(after, compound).is_none()
            && let Some(clitic) = self.clitic(end)
            && self.only_clitics(clitic.end)
            && !(lexicon::look_up(base.finish()).is(DEMONSTRATIVE) && clitic.is_adverb)
        {
            self.emit_word(start, end, base.finish());
            self.emit_word(end, clitic.end, clitic.hash);
            while let Some(next) = self.clitic(self.at) {
                self.emit_word(self.at, next.end, next.hash);
            }
            return Junction::Done;
        }
        *hasher = compound;
        Junction::Goes(after)
    }

    /// Takes a clitic that a stray space parts from its verb: `dit -il`.
    pub fn loose_clitic(&mut self) -> bool {
        let start = self.at;
        let follows_word = self.findings.tokens.last().is_some_and(|token| token.kind == TokenKind::Word);
        match self.clitic(start) {
            Some(clitic) if follows_word && !self.is_word_at(clitic.end) && self.only_clitics(clitic.end) => {
                self.emit_word(start, clitic.end, clitic.hash);
                true
            }
            _ => false,
        }
    }

    /// Tells whether from here to the end of the compound there are clitics only.
    fn only_clitics(&self, mut at: usize) -> bool {
        // `donne-m'en` and `dis-le-moi` are as long as they get; the bound keeps hostile input linear.
        for _ in 0..3 {
            if !class::is_hyphen(self.char(at)) {
                return true;
            }
            match self.clitic(at) {
                Some(next) => at = next.end,
                None => return false,
            }
        }
        false
    }

    /// Reads the clitic that begins with the hyphen at `at`.
    fn clitic(&self, at: usize) -> Option<Clitic> {
        let hyphen = self.char(at);
        if !class::is_hyphen(hyphen) {
            return None;
        }
        let first = at + hyphen.len_utf8();
        let mut whole = Hasher::default();
        whole.push('-');
        let euphonic = matches!(self.byte(first), b't' | b'T') && !self.is_word_at(first + 1);
        if euphonic {
            let joint = self.char(first + 1);
            let second = first + 1 + joint.len_utf8();
            if class::is_apostrophe(joint) || class::is_hyphen(joint) {
                let mut bare = Hasher::default();
                let end = self.letters(second, &mut bare);
                if lexicon::look_up(bare.finish()).is(AFTER_T) && !self.joins_on(end) {
                    whole.push('t');
                    whole.push(if class::is_hyphen(joint) { '-' } else { '\'' });
                    self.letters(second, &mut whole);
                    return Some(Clitic { end, hash: whole.finish(), is_adverb: false });
                }
            }
        }
        let mut bare = Hasher::default();
        let end = self.letters(first, &mut bare);
        self.letters(first, &mut whole);
        if class::is_apostrophe(self.char(end))
            && end == first + 1
            && matches!(self.byte(first) | 0x20, b'm' | b't' | b'l')
        {
            // `-m'en`, `-t'y`: the elided clitic is one, and `en` the next word.
            whole.push('\'');
            let after = end + self.char(end).len_utf8();
            return matches!(self.byte(after) | 0x20, b'e' | b'y').then_some(Clitic {
                end: after,
                hash: whole.finish(),
                is_adverb: false,
            });
        }
        let is_adverb = matches!(&self.bytes[first..end], b"ci" | b"la" | b"CI" | b"LA") || end == first + 3;
        (lexicon::look_up(bare.finish()).is(CLITIC) && !class::is_apostrophe(self.char(end))).then_some(Clitic {
            end,
            hash: whole.finish(),
            is_adverb,
        })
    }

    fn joins_on(&self, at: usize) -> bool {
        class::is_apostrophe(self.char(at)) && self.is_word_at(at + self.char(at).len_utf8())
    }

    /// A dot ends initials and abbreviations, joins a host name or an inclusive ending, or ends the sentence.
    fn dot(&mut self, start: usize, end: usize, hasher: &mut Hasher) -> Junction {
        let after = end + 1;
        if self.is_word_at(after) {
            if let Some(found) = link::bare(self.text, start) {
                self.link(start, found);
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
        let lexeme = lexicon::look_up(hasher.finish());
        let keeps = lexeme.is(ABBREVIATION)
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
        self.text[start..end].chars().for_each(|character| hasher.push(hash::fold_word(character)));
    }

    fn number_follows(&self, at: usize) -> bool {
        let next = if self.byte(at) == b' ' { at + 1 } else { at };
        self.byte(next).is_ascii_digit()
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
        single || !lexicon::look_up(hasher.finish()).is_french_grammar()
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
            let fits = lexicon::look_up(hasher.finish()).is(OPTIONAL_ENDING) && !self.char(end + 1).is_uppercase();
            if next == end + 1 || !fits {
                return (round > 0).then_some(end);
            }
            end = next;
        }
        // `fin.le` is a missing space; `nouveau.lle.s`, `curieux.se` are not.
        let ending = &self.text[dot + 1..end];
        let before = self.char_before(dot);
        let safe = ending.ends_with(".s")
            || !matches!(ending, "le" | "les" | "se" | "ses" | "te" | "tes" | "ne" | "elle" | "elles")
            || (before == 'x' && ending.starts_with("se"));
        (safe && !self.is_word_at(end)).then_some(end)
    }

    /// Brackets may hold an optional ending: `traité(e)`, `ami(e)s`.
    fn brackets(&mut self, open: usize, hasher: &mut Hasher) -> Junction {
        let mut ending = Hasher::default();
        let close = self.letters(open + 1, &mut ending);
        let optional = self.byte(close) == b')' && lexicon::look_up(ending.finish()).is(OPTIONAL_ENDING);
        if !optional {
            return Junction::Ends;
        }
        hasher.push('(');
        self.letters(open + 1, hasher);
        hasher.push(')');
        Junction::Goes(close + 1)
    }

    /// `://` after a scheme begins a link, `:` after `mailto` an address.
    fn scheme(&mut self, start: usize, end: usize, hasher: &Hasher) -> Junction {
        if self.bytes[end..].starts_with(b"://")
            && lexicon::look_up(hasher.finish()).is(LINK_OPENER)
            && let Some(found) = link::with_scheme(self.text, start)
        {
            self.link(start, found);
            return Junction::Done;
        }
        Junction::Ends
    }

    /// A slash joins `u/name` and units (`km/h`), and parts all else.
    fn slash(&mut self, start: usize, end: usize, hasher: &mut Hasher) -> Junction {
        match &self.bytes[start..end] {
            b"u" | b"U" if self.reddit(start, end + 1) => Junction::Done,
            b"km" | b"m" | b"Km" | b"KM"
                if matches!(self.byte(end + 1), b'h' | b's' | b'H') && !self.is_word_at(end + 2) =>
            {
                hasher.push('/');
                Junction::Goes(end + 1)
            }
            _ => Junction::Ends,
        }
    }

    /// Takes a link that has been recognised.
    pub fn link(&mut self, start: usize, found: link::Found) {
        link::add(self.text, start, &found, self.findings);
        self.emit_sign(start, found.end, TokenKind::Link);
    }
}

/// A clitic with its hyphen.
struct Clitic {
    end: usize,
    hash: u64,
    /// Whether it is `-ci` or `-là`.
    is_adverb: bool,
}

fn base_hash(scanner: &Scanner<'_, '_>, start: usize, end: usize) -> u64 {
    hash::word(&scanner.text[start..end])
}
