//! Which words, hashtags and emoji authors write. Counted only where a table asks for it: memory grows with the different
//! terms of each author, about 40 bytes each.

use rustc_hash::{FxHashMap, FxHashSet};

use super::top::top;
use crate::{
    annotate::{Findings, TokenKind},
    hash::{self, fold_word},
    record::NONE,
};

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TermKind {
    /// A word, as the tokeniser cuts it, in lower case and with a straight apostrophe.
    Word,
    /// A hashtag, in lower case.
    Hashtag,
    /// An emoji with its modifiers, or an emoticon.
    Emoji,
}

/// Which terms are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TermChoice {
    /// Words.
    pub words: bool,
    /// Hashtags.
    pub hashtags: bool,
    /// Emoji and emoticons.
    pub emoji: bool,
}

impl TermChoice {
    /// Tells whether anything is counted.
    pub const fn any(self) -> bool {
        self.words || self.hashtags || self.emoji
    }
}

/// How often an author wrote a term.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TermCount {
    /// Times.
    pub times_n: u32,
    /// Messages with it.
    pub messages_n: u32,
}

/// Which terms authors write.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    forms: FxHashMap<(TermKind, u64), Box<str>>,
    counts: FxHashMap<(TermKind, u32, u64), TermCount>,
}

/// One term with who wrote it.
#[derive(Clone, Debug)]
pub struct Term<'t> {
    /// As it is folded.
    pub form: &'t str,
    /// Times, over all authors and those whom the source does not name.
    pub times_n: u64,
    /// Messages with it.
    pub messages_n: u64,
    /// Times by author, those who are named; by number.
    pub authors: Vec<(u32, TermCount)>,
}

impl Terms {
    /// Counts the terms of one message; [`NONE`] stands for an author whom the source does not name.
    pub fn add(&mut self, author: u32, text: &str, findings: &Findings, choice: TermChoice, seen: &mut Seen) {
        seen.0.clear();
        let kind_of = |kind: TokenKind| match kind {
            TokenKind::Word if choice.words => Some(TermKind::Word),
            TokenKind::Emoji | TokenKind::Emoticon if choice.emoji => Some(TermKind::Emoji),
            _ => None,
        };
        let tokens = findings.tokens.iter().filter_map(|token| Some((kind_of(token.kind)?, token.span, token.hash)));
        let tags = findings.hashtags.iter().filter(|_| choice.hashtags).map(|&span| (TermKind::Hashtag, span, 0));
        for (kind, span, known) in tokens.chain(tags) {
            let Some(surface) = span.of(text) else { continue };
            // The scan hashed each word; the others are few.
            let key = if kind == TermKind::Word { known } else { hash::id(&folded(surface)) };
            self.forms.entry((kind, key)).or_insert_with(|| folded(surface).into());
            let count = self.counts.entry((kind, author, key)).or_default();
            count.times_n += 1;
            count.messages_n += u32::from(seen.0.insert((kind, key)));
        }
    }

    /// Adds all counts of `other`, whose authors `number` renames.
    pub fn merge(&mut self, other: Self, number: impl Fn(u32) -> u32) {
        for (key, form) in other.forms {
            self.forms.entry(key).or_insert(form);
        }
        for ((kind, author, key), count) in other.counts {
            let author = if author == NONE { NONE } else { number(author) };
            let ours = self.counts.entry((kind, author, key)).or_default();
            ours.times_n += count.times_n;
            ours.messages_n += count.messages_n;
        }
    }

    /// Forgets the terms of which this is true; returns how many there were.
    pub fn drop_where(&mut self, is_dropped: impl Fn(TermKind, &str) -> bool) -> u64 {
        let before = self.forms.len();
        self.forms.retain(|(kind, _), form| !is_dropped(*kind, form));
        self.counts.retain(|(kind, _, key), _| self.forms.contains_key(&(*kind, *key)));
        (before - self.forms.len()) as u64
    }

    /// Returns the terms of a kind, the most frequent first, then by form.
    pub fn of(&self, kind: TermKind) -> Vec<Term<'_>> {
        let mut terms: FxHashMap<u64, Term<'_>> = FxHashMap::default();
        for (&(own, author, key), &count) in self.counts.iter().filter(|((own, _, _), _)| *own == kind) {
            let form = self.forms.get(&(own, key)).map_or("", |form| form);
            let new = || Term { form, times_n: 0, messages_n: 0, authors: Vec::new() };
            let term = terms.entry(key).or_insert_with(new);
            term.times_n += u64::from(count.times_n);
            term.messages_n += u64::from(count.messages_n);
            if author != NONE {
                term.authors.push((author, count));
            }
        }
        let mut terms: Vec<_> = terms.into_values().collect();
        terms.iter_mut().for_each(|term| term.authors.sort_unstable_by_key(|(author, _)| *author));
        terms.sort_unstable_by(|left, right| right.times_n.cmp(&left.times_n).then_with(|| left.form.cmp(right.form)));
        terms
    }
}

/// Terms of the message that is counted, memory to be used again.
#[derive(Clone, Debug, Default)]
pub struct Seen(FxHashSet<(TermKind, u64)>);

fn folded(surface: &str) -> String {
    surface.chars().map(fold_word).collect()
}

impl Term<'_> {
    /// Returns the author who wrote it most often, and how often; of several the one whose `id` is the first.
    pub fn top_author<K: Ord>(&self, id: impl Fn(u32) -> K) -> Option<(u32, u32)> {
        top(self.authors.iter().map(|(author, count)| (*author, count.times_n)), id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{annotate::Annotator, model::Message};

    #[test]
    fn terms_are_counted_by_author_and_message() {
        let choice = TermChoice { words: true, hashtags: true, emoji: true };
        let (mut annotator, mut findings, mut seen) = (Annotator::new(), Findings::default(), Seen::default());
        let mut terms = Terms::default();
        for (author, text) in [(1, "L’eau, l'eau ! #Eau 🙂🙂"), (2, "Eau… #eau"), (NONE, "eau")] {
            let message = Message { text: text.to_owned(), ..Message::default() };
            annotator.annotate(&message, &mut findings);
            let mut own = Terms::default();
            own.add(author, text, &findings, choice, &mut seen);
            terms.merge(own, |author| author + 10);
        }
        let words = terms.of(TermKind::Word);
        assert_eq!(
            words.iter().map(|word| (word.form, word.times_n, word.messages_n)).collect::<Vec<_>>(),
            [("eau", 4, 3), ("l'", 2, 1)]
        );
        assert_eq!(words[0].authors.iter().map(|(author, _)| *author).collect::<Vec<_>>(), [11, 12]);
        assert_eq!(words[0].top_author(|author| author), Some((11, 2)));
        let tags = terms.of(TermKind::Hashtag);
        assert_eq!((tags[0].form, tags[0].times_n, tags.len()), ("#eau", 2, 1));
        assert_eq!(terms.of(TermKind::Emoji)[0].times_n, 2);
    }
}
