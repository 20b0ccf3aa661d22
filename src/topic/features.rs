//! What a model sees of a text: words, pairs of words, parts of words, and the cues of the lexicon.
//!
//! The folded tokens stand in one buffer with a space between them, so that every feature is a slice of it, and nothing
//! is allocated for a token.

use crate::{
    annotate::{Findings, TokenKind, rules},
    hash,
};

/// Kinds of features; those of one kind weigh the same together, however many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A token, or two in a row.
    Word,
    /// Three to five characters of a word, its ends marked by spaces.
    Part,
    /// A rule of the lexicon that found something.
    Cue,
    /// One of the first tokens, the very first with a space before it, or the first two in a row.
    First,
}

/// How many kinds there are.
pub const KINDS: usize = 4;

/// Shortest and longest part of a word, in characters, the spaces at its ends among them.
const PART: std::ops::RangeInclusive<usize> = 3..=5;
/// Tokens at the beginning that count for their place, too: there the side is mostly said.
const FIRST: usize = 3;
/// Multiplier of the hash (`FxHash` of the Rust compiler).
const MULTIPLIER: u64 = 0x517c_c1b7_2722_0a95;

/// The folded tokens of a text; used again for the next one.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// Tokens, a space before each and after the last.
    text: String,
    /// Where each token stands, and whether it is a word.
    tokens: Vec<(u32, u32, bool)>,
    /// Rules that found something.
    cues: Vec<u16>,
}

impl Folded {
    /// Takes the text of a message and what was found in it.
    pub fn read(&mut self, text: &str, findings: &Findings) {
        self.text.clear();
        self.tokens.clear();
        self.text.push(' ');
        for token in &findings.tokens {
            let start = self.text.len() as u32;
            match token.kind {
                // Which link or whose name it is, says nothing of a topic.
                TokenKind::Link | TokenKind::Email => self.text.push_str("<link>"),
                TokenKind::Mention => self.text.push_str("<name>"),
                _ => self.text.extend(token.span.of(text).unwrap_or_default().chars().map(hash::fold_word)),
            }
            self.tokens.push((start, self.text.len() as u32, token.kind == TokenKind::Word));
            self.text.push(' ');
        }
        self.cues.clear();
        self.cues.extend(findings.evidence.iter().map(|evidence| evidence.rule));
    }

    /// Hands on every feature, as often as it occurs: its kind, its hash and its name.
    #[inline]
    pub fn each<'s>(&'s self, mut take: impl FnMut(Kind, u64, &'s str)) {
        for (place, &(start, end, is_word)) in self.tokens.iter().enumerate() {
            let (first, last) = (start as usize, end as usize);
            let state = self.text[first..last].chars().fold(seed(Kind::Word), step);
            take(Kind::Word, finish(state), &self.text[first..last]);
            if let Some(&(next, next_end, _)) = self.tokens.get(place + 1) {
                let (next, next_end) = (next as usize, next_end as usize);
                let state = self.text[next..next_end].chars().fold(step(state, ' '), step);
                take(Kind::Word, finish(state), &self.text[first..next_end]);
            }
            if is_word {
                parts(&self.text[first - 1..=last], &mut take);
            }
        }
        let mut first = |start: u32, end: u32| {
            let name = &self.text[start as usize..end as usize];
            take(Kind::First, of_name(Kind::First, name), name);
        };
        self.tokens.iter().take(FIRST).for_each(|&(start, end, _)| first(start, end));
        self.tokens.iter().take(1).for_each(|&(start, end, _)| first(start - 1, end));
        if let &[(start, ..), (_, end, _), ..] = &*self.tokens {
            first(start, end);
        }
        for &cue in &self.cues {
            let name = rules()[usize::from(cue)];
            take(Kind::Cue, of_name(Kind::Cue, name), name);
        }
    }
}

/// Hands on the parts of a word that stands between two spaces.
#[inline]
fn parts<'s>(word: &'s str, take: &mut impl FnMut(Kind, u64, &'s str)) {
    for (start, _) in word.char_indices() {
        let mut state = seed(Kind::Part);
        for (count, (at, letter)) in word[start..].char_indices().enumerate() {
            if count == *PART.end() {
                break;
            }
            state = step(state, letter);
            if PART.contains(&(count + 1)) {
                take(Kind::Part, finish(state), &word[start..start + at + letter.len_utf8()]);
            }
        }
    }
}

/// Returns the hash of a feature by its name.
pub fn of_name(kind: Kind, name: &str) -> u64 {
    finish(name.chars().fold(seed(kind), step))
}

const fn seed(kind: Kind) -> u64 {
    (kind as u64 + 1).wrapping_mul(MULTIPLIER)
}

#[inline]
const fn step(state: u64, letter: char) -> u64 {
    (state.rotate_left(5) ^ letter as u64).wrapping_mul(MULTIPLIER)
}

/// Spreads the upper bits, which are the good ones, over all.
#[inline]
const fn finish(state: u64) -> u64 {
    state ^ (state >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{annotate::annotate, model::Message};

    fn features(text: &str) -> Vec<(Kind, String)> {
        let message = Message { text: text.to_owned(), ..Message::default() };
        let (mut findings, mut folded) = (Findings::default(), Folded::default());
        annotate(&message, &mut findings);
        folded.read(text, &findings);
        let mut features = Vec::new();
        folded.each(|kind, hash, name| {
            assert_eq!(hash, of_name(kind, name), "{name}");
            features.push((kind, name.to_owned()));
        });
        features
    }

    #[test]
    fn a_text_is_words_pairs_and_parts() {
        let found = features("Non, merci");
        let named = |kind, name: &str| found.contains(&(kind, name.to_owned()));
        assert!(named(Kind::Word, "non") && named(Kind::Word, "non ,") && named(Kind::Word, ", merci"));
        assert!(named(Kind::First, "non ,") && named(Kind::First, " non"));
        assert!(named(Kind::Part, " non ") && named(Kind::Part, "rci ") && !named(Kind::Part, " , "));
    }

    #[test]
    fn a_cue_of_the_lexicon_is_a_feature() {
        assert!(features("Je suis d'accord avec vous.").iter().any(|(kind, _)| *kind == Kind::Cue));
    }
}
