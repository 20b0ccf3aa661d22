//! Hyphens: clitics after a verb or a noun, compounds that stay whole.

use super::{
    class,
    findings::TokenKind,
    lexicon::{self, AFTER_T, CLITIC, DEMONSTRATIVE, OPENS_WHOLE},
    scan::Scanner,
    word::Junction,
};
use crate::hash::Hasher;

/// A clitic with its hyphen.
struct Clitic {
    end: usize,
    hash: u64,
    /// Whether it is `-ci` or `-là`.
    is_adverb: bool,
}

impl Scanner<'_, '_> {
    /// A hyphen begins a clitic, or joins a compound, or ends the word.
    pub fn hyphen(&mut self, start: usize, end: usize, hasher: &mut Hasher) -> Junction {
        let after = end + self.char(end).len_utf8();
        if !self.is_word_at(after) {
            let faces = end == start + 1 && self.letter_eyes(start, end);
            // `xn--` and the like: no word goes on so, but a host does.
            let host = !faces && self.byte(after) == b'-' && self.is_word_at(after + 1) && self.bare_link(start);
            return if faces || host { Junction::Done } else { Junction::Ends };
        }
        let base = *hasher;
        let mut compound = base;
        compound.push('-');
        let lexeme = lexicon::look_up(base.finish_word());
        if let Some(clitic) = self.clitic(end)
            && self.only_clitics(clitic.end)
            && !(lexeme.is(DEMONSTRATIVE) && clitic.is_adverb)
            && !(lexeme.is(OPENS_WHOLE) && self.whole(after, compound).is_some())
        {
            // `dites-le.fr`
            if self.byte(clitic.end) == b'.' && self.is_word_at(clitic.end + 1) && self.bare_link(start) {
                return Junction::Done;
            }
            self.emit_word(start, end, base.finish_word());
            self.emit_word(end, clitic.end, clitic.hash);
            while let Some(next) = self.clitic(self.at) {
                self.emit_word(self.at, next.end, next.hash);
            }
            if let Some(tail) = self.question_tail(self.at) {
                self.emit_word(self.at, tail.end, tail.hash);
            }
            return Junction::Done;
        }
        *hasher = compound;
        Junction::Goes(after)
    }

    /// Takes a clitic that a stray space parts from its verb: `dit -il`.
    pub fn loose_clitic(&mut self) -> bool {
        let start = self.at;
        let Some(last) = self.findings.tokens.last().filter(|token| token.kind == TokenKind::Word) else {
            return false;
        };
        let verb = last.span.end as usize;
        match self.clitic(start) {
            Some(clitic)
                if self.agree(verb, start, clitic.end)
                    && !self.is_word_at(clitic.end)
                    && self.only_clitics(clitic.end) =>
            {
                self.emit_word(start, clitic.end, clitic.hash);
                true
            }
            _ => false,
        }
    }

    /// Tells whether the word that ends at `verb` may be a verb of the person that the loose clitic from `start` to
    /// `end` names. A dash before an aside stands like that too (`la salle -je répète- et`), so that doubt means no.
    fn agree(&self, verb: usize, start: usize, end: usize) -> bool {
        let last = self.char_before(verb).to_ascii_lowercase();
        let fits = |clitics: &[&str]| {
            let written = &self.text[start + self.char(start).len_utf8()..end];
            clitics.iter().any(|clitic| written.eq_ignore_ascii_case(clitic))
        };
        match last {
            't' if fits(&["il", "elle", "on", "ils", "elles", "ce"]) => true,
            'd' | 'a' if fits(&["il", "elle", "on"]) => true,
            's' | 'x' if fits(&["tu", "je", "nous", "vous", "moi", "toi"]) => true,
            'z' if fits(&["vous", "moi", "nous"]) => true,
            'i' | 'é' if fits(&["je"]) => true,
            'e' if fits(&["moi", "toi"]) => true,
            _ => {
                // `-t-il`, and `-là` with its accent, are nothing else.
                let second = self.byte(start + self.char(start).len_utf8() + 1);
                !second.is_ascii_alphabetic() && end > start + 2
            }
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
                None => return self.question_tail(at).is_some(),
            }
        }
        false
    }

    /// Reads what people hang on `est-ce`: `est-ce-que`, `n'est-ce-pas`.
    fn question_tail(&self, at: usize) -> Option<Clitic> {
        let hyphen = self.char(at);
        let follows = self.bytes[..at].last_chunk::<2>().is_some_and(|ce| ce.eq_ignore_ascii_case(b"ce"))
            && class::is_hyphen(self.char_before(at - 2));
        if !class::is_hyphen(hyphen) || !follows {
            return None;
        }
        let mut whole = Hasher::default();
        whole.push('-');
        let first = at + hyphen.len_utf8();
        let mut end = self.letters(first, &mut whole);
        let tail = self.bytes.get(first..end)?;
        let joint = self.char(end);
        if tail.eq_ignore_ascii_case(b"qu") && class::is_apostrophe(joint) {
            whole.push('\'');
            end += joint.len_utf8();
        } else if !tail.eq_ignore_ascii_case(b"que") && !tail.eq_ignore_ascii_case(b"pas")
            || class::is_hyphen(joint)
            || class::is_apostrophe(joint)
        {
            return None;
        }
        Some(Clitic { end, hash: whole.finish_word(), is_adverb: false })
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
                // `va-t'en` has a pronoun before its `en`, `va-t-en` none.
                let pronoun = class::is_apostrophe(joint) && matches!(self.byte(second) | 0x20, b'y')
                    || class::is_apostrophe(joint) && self.bytes[second..end].eq_ignore_ascii_case(b"en");
                if lexicon::look_up(bare.finish_word()).is(AFTER_T) && !pronoun && !self.joins_on(end) {
                    whole.push('t');
                    whole.push(if class::is_hyphen(joint) { '-' } else { '\'' });
                    self.letters(second, &mut whole);
                    return Some(Clitic { end, hash: whole.finish_word(), is_adverb: false });
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
            // `-m'en`, `-t'y`: the elided clitic is one, and `en` the next word. All else is a name: `X-sur-l'Étang`.
            whole.push('\'');
            let after = end + self.char(end).len_utf8();
            let next = self.letters(after, &mut Hasher::default());
            let pronoun = matches!(&self.bytes[after..next], b"y" | b"Y" | b"en" | b"En" | b"EN" | b"eN");
            return (pronoun && !class::is_hyphen(self.char(next))).then_some(Clitic {
                end: after,
                hash: whole.finish_word(),
                is_adverb: false,
            });
        }
        let letters = &self.bytes[first..end];
        let is_adverb = letters.eq_ignore_ascii_case(b"ci") || letters.eq_ignore_ascii_case(b"la") || end == first + 3;
        (lexicon::look_up(bare.finish_word()).is(CLITIC) && !class::is_apostrophe(self.char(end))).then_some(Clitic {
            end,
            hash: whole.finish_word(),
            is_adverb,
        })
    }

    fn joins_on(&self, at: usize) -> bool {
        class::is_apostrophe(self.char(at)) && self.is_word_at(at + self.char(at).len_utf8())
    }
}
