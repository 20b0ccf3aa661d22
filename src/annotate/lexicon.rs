//! The tables that `build.rs` made of `lexicon/*.toml`: words by hash, stance rules as a trie over word numbers.

use crate::model::Label;

/// What is known of one folded form: one line of the processor's cache.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(super) struct Lexeme {
    /// Two bytes a language, the order that of [`crate::language::TAGS`] after `und`.
    pub votes: [u64; 2],
    /// One byte a language: 1 where it has a vote.
    pub known: u64,
    /// Whether the form counts for a column of style, one byte each, in the order of `build/lexicon.rs`.
    pub style: u64,
    /// What can come after the form at the beginning of a rule: the bits that the next word may have, all of them where
    /// nothing need come, none where no rule begins with the form.
    pub goes_on: u64,
    /// The bit of the form among forms of stance rules, that it shares with others, and the highest bit, that every
    /// form has.
    pub cue_bits: u64,
    /// Sections of `lexicon/forms.fr.toml` that hold the form.
    pub flags: u32,
    /// Number of the form in stance rules; 0 where no rule has it.
    pub cue: u16,
    /// Where the trie of stance rules goes from its root with the form; 0 where no rule begins with it.
    pub opens: u16,
    /// Classes of words that tell what a message answers, bits in the order of `build/reply.rs`; and one that every form has.
    pub reply: u16,
}

impl Lexeme {
    /// Tells whether the form stands in one of these sections.
    #[inline]
    pub const fn is(&self, flags: u32) -> bool {
        self.flags & flags != 0
    }

    /// Tells whether French grammar uses the form.
    pub const fn is_french_grammar(&self) -> bool {
        self.votes[0] & 0xFFFF >= 8
    }

    /// Tells whether French or English has the form among its words of function, not only among its frequent ones, which
    /// have half as many votes. What several languages share has its votes cut in so many parts.
    pub const fn is_of_function(&self) -> bool {
        let shared = self.known.count_ones() as u64;
        let (french, english) = (self.votes[0] & 0xFFFF, self.votes[0] >> 16 & 0xFFFF);
        french * shared > FREQUENT || english * shared > FREQUENT
    }
}

/// Votes of a frequent word that one language alone has (`build/lexicon.rs`).
const FREQUENT: u64 = 16;

/// The bit that every form has in [`Lexeme::cue_bits`].
const ANY_FORM: u64 = 1 << 63;

/// Stands for every form that no list holds.
pub(super) const NOTHING: Lexeme =
    Lexeme { votes: [0; 2], known: 0, style: 0, goes_on: 0, cue_bits: ANY_FORM, flags: 0, cue: 0, opens: 0, reply: 0 };

/// A place in the trie of stance rules.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// Where its edges are in `EDGES`, each as many places further on as the number of its word; 0 if it has none.
    pub base: u16,
    /// How many words of any kind may be passed over here.
    pub gap: u8,
    /// Where the pattern goes on after them.
    pub after_gap: u16,
    /// One more than the rule that ends here; 0 where none does.
    pub rule: u16,
    /// The same of rules that count only where a post asks whether something should be.
    pub ballot: u16,
}

/// What a stance rule says.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools)] // each is a condition of its own
pub(super) struct Rule {
    /// What the cue shows.
    pub label: Label,
    /// How much by itself, in units of the scorer.
    pub weight: f32,
    /// Whether it counts only near the beginning of a sentence.
    pub opener: bool,
    /// Whether it counts only where its sentence is little else.
    pub cry: bool,
    /// Whether it counts only in a short answer to a comment, as an audience calls it out.
    pub heckle: bool,
    /// Whether it says nothing where something was asked.
    pub answer: bool,
    /// Whether it counts only where a post asks whether something should be.
    pub ballot: bool,
    /// Whether, of those, it counts only in a message that takes up a word of the question.
    pub topic: bool,
    /// Whether it may mock where somebody of the other camp calls it out.
    pub applauds: bool,
    /// Whether it makes no genuine question of its sentence.
    pub rhetorical: bool,
}

/// What `build.rs` wrote. Sections that are columns of style are read through [`Lexeme::style`], and have no flag.
#[allow(dead_code)]
#[allow(clippy::unreadable_literal)] // hashes, that nobody reads
mod tables {
    use super::{Label, Lexeme, NOTHING, Node, Rule};

    include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
}

pub(super) use tables::*;

/// The highest bits of a product are the place.
const PLACE_SHIFT: u32 = 64 - TAGS.len().trailing_zeros();

/// Returns what is known of the form with this hash: the one place where it can stand holds it, or it is unknown
/// (`build/places.rs`).
///
/// Half of the hash tells whether it does, beside the half that the place comes from: they are all in the fastest
/// cache, which what is known of all forms is not. One in four thousand million unknown words passes for a known one.
#[inline]
pub(super) fn look_up(hash: u64) -> &'static Lexeme {
    let factor = u64::from(FACTORS[hash as usize % FACTORS.len()]);
    let place = (hash.wrapping_mul(factor) >> PLACE_SHIFT) as usize % WORDS.len();
    if TAGS[place] == (hash >> 32) as u32 { &WORDS[place] } else { &NOTHING }
}

/// Returns the node of the trie.
#[inline]
pub(super) fn node(number: u16) -> &'static Node {
    &NODES[number as usize]
}

/// Tells whether a pattern that has come to a node goes on with certain words alone, and has not ended.
#[inline]
pub(super) fn needs_word(number: u16) -> bool {
    let node = node(number);
    u16::from(node.gap) | node.rule | node.ballot == 0
}

/// Returns where the trie goes from a node, other than its root, with a word; the root if it goes nowhere.
#[inline]
pub(super) fn step(from: u16, cue: u16) -> u16 {
    let (owner, next) = EDGES.get(NODES[from as usize].base as usize + cue as usize).copied().unwrap_or((0, 0));
    // The edge may be that of another node.
    if owner == from { next } else { 0 }
}

/// Returns a stance rule.
pub(super) fn rule(number: u16) -> &'static Rule {
    &RULES[number as usize]
}

/// Returns the folded names that call everybody, such as `tous`.
pub fn everybody() -> &'static [&'static str] {
    &EVERYBODY
}

/// Returns the ids of all rules that can be evidence (`agree.d_accord`), by the number that
/// [`Evidence`](super::Evidence) holds.
pub fn rules() -> &'static [&'static str] {
    &RULE_IDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash;

    #[test]
    fn a_form_is_found_by_the_hash_that_the_scanner_makes() {
        assert!(look_up(hash::word("Qu’")).known & 0xFF > 0);
        assert!(look_up(hash::word("AUJOURD’HUI")).is_french_grammar());
        assert_eq!(look_up(hash::word("pouêt")).flags, 0);
    }
}
