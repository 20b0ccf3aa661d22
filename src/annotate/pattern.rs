//! Patterns of stance rules that are under way: where each stands in the trie, taken on word by word.

use super::lexicon::{self, Lexeme, REVERSES};

/// How many patterns may be under way at once; one too many is dropped.
const ACTIVE: usize = 12;

/// A pattern that has begun.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Active {
    node: u16,
    /// How many words may still be passed over.
    skips: u8,
    /// Whether a negation was among those passed over.
    pub reversed: bool,
    /// Where its first word begins, and which word of the sentence that is.
    pub start: u32,
    pub word: u32,
}

/// Items, the first ones first.
#[derive(Clone, Copy, Debug, Default)]
struct List<T> {
    items: [T; ACTIVE],
    count: usize,
}

impl<T: Copy> List<T> {
    /// Adds an item. One too many is dropped.
    #[inline]
    fn push(&mut self, item: T) {
        if let Some(place) = self.items.get_mut(self.count) {
            *place = item;
            self.count += 1;
        }
    }
}

/// The patterns under way.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    /// They, and those that were under way one word before, change places.
    lists: [List<Active>; 2],
    now: usize,
    /// What has come to its end with the last word: one more than the rule, and the pattern.
    ended: List<(u16, Active)>,
}

impl Patterns {
    /// Gives up all patterns.
    pub fn clear(&mut self) {
        self.lists[self.now % 2].count = 0;
    }

    /// Tells whether none is under way.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.lists[self.now % 2].count == 0
    }

    /// Takes patterns one word on, and begins a new one if the trie goes on from its root to `opens`; the word stands at
    /// `start` and is number `word` of its sentence.
    pub fn advance(&mut self, lexeme: &Lexeme, opens: u16, start: u32, word: u32) {
        let [first, second] = &mut self.lists;
        let (before, now) = if self.now == 0 { (first, second) } else { (second, first) };
        self.now ^= 1;
        let ended = &mut self.ended;
        (now.count, ended.count) = (0, 0);
        for &active in before.items.iter().take(before.count) {
            if active.skips > 0 {
                // `tu as pas raison`: what is passed over may turn the cue round.
                let reversed = active.reversed ^ lexeme.is(REVERSES);
                now.push(Active { skips: active.skips - 1, reversed, ..active });
            }
            let next = lexicon::step(active.node, lexeme.cue);
            if next > 0 {
                reach(next, active, now, ended);
            }
        }
        if opens > 0 {
            reach(opens, Active { start, word, ..Active::default() }, now, ended);
        }
    }

    /// Returns how many patterns have come to their end with the last word.
    #[inline]
    pub fn ended(&self) -> usize {
        self.ended.count
    }

    /// Returns the rule of one of them, and the pattern.
    pub fn end(&self, place: usize) -> (u16, Active) {
        let (rule, active) = self.ended.items[place];
        (rule - 1, active)
    }
}

/// Takes a pattern to a node of the trie.
#[inline]
fn reach(number: u16, active: Active, now: &mut List<Active>, ended: &mut List<(u16, Active)>) {
    let node = lexicon::node(number);
    // Many patterns have nowhere else to go.
    if node.base > 0 {
        now.push(Active { node: number, skips: 0, ..active });
    }
    if node.gap > 0 {
        now.push(Active { node: node.after_gap, skips: node.gap, ..active });
    }
    if node.rule > 0 {
        ended.push((node.rule, active));
    }
    if node.ballot > 0 {
        ended.push((node.ballot, active));
    }
}
