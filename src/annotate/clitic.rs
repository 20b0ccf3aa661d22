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
            return Junction::Ends;
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
            self.emit_word(start, end, base.finish_word());
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
                if lexicon::look_up(bare.finish_word()).is(AFTER_T) && !self.joins_on(end) {
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
            // `-m'en`, `-t'y`: the elided clitic is one, and `en` the next word.
            whole.push('\'');
            let after = end + self.char(end).len_utf8();
            return matches!(self.byte(after) | 0x20, b'e' | b'y').then_some(Clitic {
                end: after,
                hash: whole.finish_word(),
                is_adverb: false,
            });
        }
        let is_adverb = matches!(&self.bytes[first..end], b"ci" | b"la" | b"CI" | b"LA") || end == first + 3;
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
