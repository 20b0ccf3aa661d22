//! Finds the entries of a lexicon among the tokens of one message.
//!
//! As LIWC counts: from left to right the longest entry is taken, and its tokens are spent; of several entries over the
//! same tokens all are taken. So a token counts once at most for each category.

use rustc_hash::FxHashMap;

use super::{Lexicon, pattern::key};
use crate::{
    annotate::{Token, TokenKind},
    hash::fold_word,
};

/// Different tokens that a matcher remembers: of nearly all tokens of a text, and in 2 MB.
const REMEMBERED: usize = 1 << 16;

/// How much of a message stands in a category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Words.
    pub words: u32,
    /// Emoji, emoticons, hashtags, numbers and other signs.
    pub signs: u32,
}

/// Matches messages, one after another, with memory that is used again. Each token costs one look-up.
#[derive(Debug, Default)]
pub struct Matcher {
    /// The forms that a token has, in `forms`, by its key.
    known: FxHashMap<u64, (u32, u32)>,
    forms: Vec<u32>,
    /// The forms of each token of the message.
    tokens: Vec<(u32, u32)>,
    /// Entries that are under way, and those that go on one token later.
    active: Vec<u32>,
    next: Vec<u32>,
    /// Categories of the longest entry so far.
    found: Vec<u32>,
    letters: Vec<char>,
    hits: Vec<Hits>,
    /// Categories that the message has hits in.
    touched: Vec<u32>,
}

impl Matcher {
    /// Finds the entries of a lexicon, which must be the same each time, among the tokens of a text.
    pub fn read(&mut self, lexicon: &Lexicon, text: &str, tokens: &[Token]) {
        self.touched.drain(..).for_each(|category| self.hits[category as usize] = Hits::default());
        self.hits.resize(lexicon.names().len(), Hits::default());
        self.look_up(lexicon, text, tokens);
        let mut at = 0;
        while at < tokens.len() {
            let spent = if self.tokens[at].0 == self.tokens[at].1 { 0 } else { self.longest(lexicon, at) };
            if spent > 0 {
                self.count(&tokens[at..at + spent]);
            }
            at += spent.max(1);
        }
    }

    /// Yields the categories that the message has hits in, in no order.
    pub fn hits(&self) -> impl Iterator<Item = (u32, Hits)> {
        self.touched.iter().map(|&category| (category, self.hits[category as usize]))
    }

    /// Looks up which forms each token has; those of a token that was seen before are known.
    fn look_up(&mut self, lexicon: &Lexicon, text: &str, tokens: &[Token]) {
        if self.known.len() > REMEMBERED {
            self.known.clear();
            self.forms.clear();
        }
        self.tokens.clear();
        for token in tokens {
            let Some(key) = key(token, text) else {
                self.tokens.push((0, 0));
                continue;
            };
            let Self { known, forms, letters, .. } = self;
            let range = known.entry(key).or_insert_with(|| {
                letters.clear();
                letters.extend(token.span.of(text).unwrap_or_default().chars().map(fold_word));
                let first = forms.len() as u32;
                lexicon.forms_of(key, letters, forms);
                (first, forms.len() as u32)
            });
            self.tokens.push(*range);
        }
    }

    /// Returns how many tokens the longest entry has that begins at `at`, and leaves its categories in `found`.
    fn longest(&mut self, lexicon: &Lexicon, at: usize) -> usize {
        let mut longest = 0;
        self.active.clear();
        self.active.push(0);
        for (length, &(first, last)) in (1..).zip(&self.tokens[at..]) {
            self.next.clear();
            for &node in &self.active {
                let forms = &self.forms[first as usize..last as usize];
                self.next.extend(forms.iter().filter_map(|&form| lexicon.step(node, form)));
            }
            if self.next.is_empty() {
                break;
            }
            if self.next.iter().any(|&node| !lexicon.ends(node).is_empty()) {
                longest = length;
                self.found.clear();
                self.next.iter().for_each(|&node| self.found.extend(lexicon.ends(node)));
            }
            std::mem::swap(&mut self.active, &mut self.next);
        }
        self.found.sort_unstable();
        self.found.dedup();
        longest
    }

    /// Counts tokens for the categories in `found`.
    fn count(&mut self, tokens: &[Token]) {
        let words = tokens.iter().filter(|token| token.kind == TokenKind::Word).count() as u32;
        for &category in &self.found {
            let hits = &mut self.hits[category as usize];
            if *hits == Hits::default() {
                self.touched.push(category);
            }
            hits.words += words;
            hits.signs += tokens.len() as u32 - words;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::PathBuf};

    use super::*;
    use crate::{
        annotate::{Annotator, Findings},
        model::Message,
    };

    fn lexicon(files: &[&str]) -> Lexicon {
        let folder = tempfile::tempdir().unwrap();
        let write = |(number, text): (usize, &&str)| {
            let path = folder.path().join(format!("{number}.yml"));
            fs::write(&path, text).unwrap();
            path
        };
        Lexicon::read(&files.iter().enumerate().map(write).collect::<Vec<PathBuf>>()).unwrap()
    }

    /// Returns words and signs of a text by category, sorted.
    fn hits(lexicon: &Lexicon, matcher: &mut Matcher, text: &str) -> Vec<(String, u32, u32)> {
        let mut findings = Findings::default();
        Annotator::new().annotate(&Message { text: text.to_owned(), ..Message::default() }, &mut findings);
        matcher.read(lexicon, text, &findings.tokens);
        let named =
            |(category, hits): (u32, Hits)| (lexicon.names()[category as usize].clone(), hits.words, hits.signs);
        let mut hits: Vec<_> = matcher.hits().map(named).collect();
        hits.sort_unstable();
        hits
    }

    /// Asserts words and signs in a lexicon of the one category `c`.
    fn holds(entries: &str, text: &str, words: u32, signs: u32) {
        let lexicon = lexicon(&[&format!("c: [{entries}]\n")]);
        let expected = if words + signs == 0 { vec![] } else { vec![("c".to_owned(), words, signs)] };
        assert_eq!(hits(&lexicon, &mut Matcher::default(), text), expected, "{entries}: {text}");
    }

    #[test]
    fn case_and_apostrophe_do_not_matter_and_accents_do() {
        holds("amour", "L’AMOUR, l'amour, d'amour", 3, 0);
        holds("\"l'amour\"", "L’AMOUR et l'amour, mais d'amour", 4, 0);
        holds("\"aujourd'hui\"", "Aujourd’hui ou aujourd'hui", 2, 0);
        holds("été", "ÉTÉ, e\u{301}te\u{301}, ete", 1, 0);
        holds("cote", "côte, coté, COTE", 1, 0);
    }

    #[test]
    fn stems_and_globs_match_whole_words_and_no_signs() {
        holds("aim*", "aimer, j'aime, il m'aimait, aimes-tu, haïr, aïe, aim", 5, 0);
        holds("\"*tion\"", "attention, actions, tion", 2, 0);
        holds("col?r", "color, colér, colour, colr", 2, 0);
        holds("\"l'aim*\"", "je l'aime", 2, 0);
        holds("\"*\"", "un, deux : trois", 3, 0);
        holds("\"#vélo*\"", "#VéloCité et vélocité", 0, 1);
    }

    #[test]
    fn the_longest_entry_is_taken_and_its_words_are_spent() {
        let lexicon = lexicon(&["a: [\"bien sûr\", bien, \"bien sûr que non\"]\nb: [sûr, \"bi*\", que]\n"]);
        let mut matcher = Matcher::default();
        let mut of = |text| hits(&lexicon, &mut matcher, text);
        let both = |a, b| vec![("a".to_owned(), a, 0), ("b".to_owned(), b, 0)];
        assert_eq!(of("bien sûr"), [("a".to_owned(), 2, 0)]);
        assert_eq!(of("bien, sûr"), both(1, 2), "an entry does not reach over a comma");
        assert_eq!(of("bien sûr que oui"), both(2, 1));
        assert_eq!(of("bien sûr que non"), [("a".to_owned(), 4, 0)]);
        assert_eq!(of("bien sûr bien bien"), both(4, 2));
        assert_eq!(of("bien sûr\nque"), both(2, 1), "lines break anywhere");
        assert_eq!(of(""), []);
    }

    #[test]
    fn a_token_counts_once_for_a_category_however_many_entries_have_it() {
        holds("aime, aim*, \"*e\"", "aime", 1, 0);
        let lexicon = lexicon(&["a:\n  b: [aime]\n  c: [aim*]\n", "d: [aime]\na: [aime]\n"]);
        let all = ["a", "a.b", "a.c", "d"].map(|name| (name.to_owned(), 1, 0));
        assert_eq!(hits(&lexicon, &mut Matcher::default(), "aime"), all);
        assert_eq!(lexicon.names(), ["a", "a.b", "a.c", "d"]);
    }

    #[test]
    fn emoji_emoticons_and_numbers_are_signs() {
        holds("\":)\", \"🙂\", ❤, \"18\"", "Oui :) 🙂 ❤️ à 18 ans", 0, 4);
        holds("oui, \"!\"", "Oui ! Non !!", 1, 1);
    }

    #[test]
    fn memory_that_is_used_again_changes_nothing() {
        let lexicon = lexicon(&["c: [mot1*]\n"]);
        let mut matcher = Matcher::default();
        let many: Vec<String> = (0..REMEMBERED + 5).map(|number| format!("mot{number}")).collect();
        let begun = many.iter().filter(|word| word.starts_with("mot1")).count() as u32;
        for _ in 0..3 {
            assert_eq!(hits(&lexicon, &mut matcher, &many.join(" ")), [("c".to_owned(), begun, 0)]);
            assert_eq!(hits(&lexicon, &mut matcher, "mot1 mot2"), [("c".to_owned(), 1, 0)]);
        }
    }
}
