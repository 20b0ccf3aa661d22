//! The last messages of a discussion, and which of their words each new one shares: an index, not a comparison of all.

use rustc_hash::FxHashMap;

use super::Member;

/// How many messages back an answer is looked for.
pub const WINDOW: usize = 64;

/// What is known of one word of content.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    /// Messages of the discussion that hold it.
    messages: u32,
    /// Slots of the window whose messages hold it, a bit each.
    slots: u64,
}

/// The last messages and their words.
#[derive(Debug, Default)]
pub struct Window {
    words: FxHashMap<u32, Word>,
    /// Members by slot; the oldest is overwritten.
    members: Vec<u32>,
    next: usize,
    /// Words of each slot, to take them out again.
    held: Vec<Vec<u32>>,
    /// Rarity of all words of each slot.
    totals: Vec<f64>,
    rarity_of: f64,
}

/// What a message shares with those of the window, by slot.
#[derive(Debug)]
pub struct Shared {
    /// Rarity of the words shared.
    pub rarity: [f64; WINDOW],
    /// Quoted words that the slot's message holds.
    pub quoted: [u32; WINDOW],
    /// Rarity of all words of the message.
    pub total: f64,
}

impl Window {
    /// Counts in how many messages of the discussion each word stands.
    pub fn of(members: &[Member]) -> Self {
        let mut window = Self { rarity_of: members.len() as f64 + 1.0, ..Self::default() };
        let mut words = Vec::new();
        for member in members {
            distinct(&member.details.answering.words, &mut words);
            words.iter().for_each(|&word| window.words.entry(word).or_default().messages += 1);
        }
        window
    }

    fn rarity(&self, word: Word) -> f64 {
        (self.rarity_of / f64::from(word.messages.max(1))).ln()
    }

    /// Compares the words of a message with those of the window.
    pub fn compare(&self, words: &[u32], quoted: &[u32]) -> Shared {
        let mut shared = Shared { rarity: [0.0; WINDOW], quoted: [0; WINDOW], total: 0.0 };
        for word in words.iter().filter_map(|word| self.words.get(word)) {
            let rarity = self.rarity(*word);
            shared.total += rarity;
            slots(word.slots, |slot| shared.rarity[slot] += rarity);
        }
        for word in quoted.iter().filter_map(|word| self.words.get(word)) {
            slots(word.slots, |slot| shared.quoted[slot] += 1);
        }
        shared
    }

    /// Adds a message with its distinct words, in the place of the oldest where the window is full.
    pub fn push(&mut self, member: u32, words: &[u32], total: f64) {
        let slot = self.next % WINDOW;
        if self.members.len() == WINDOW {
            for word in std::mem::take(&mut self.held[slot]) {
                if let Some(word) = self.words.get_mut(&word) {
                    word.slots &= !(1 << slot);
                }
            }
        } else {
            self.members.push(member);
            self.held.push(Vec::new());
            self.totals.push(total);
        }
        for &word in words {
            self.words.entry(word).or_default().slots |= 1 << slot;
        }
        self.held[slot].extend_from_slice(words);
        (self.members[slot], self.totals[slot]) = (member, total);
        self.next += 1;
    }

    /// Yields slot and member of the messages, the newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = (usize, u32)> + '_ {
        (1..=self.members.len()).map(|back| {
            let slot = (self.next + WINDOW - back) % WINDOW;
            (slot, self.members[slot])
        })
    }

    /// Returns the rarity of all words of a slot.
    pub fn total(&self, slot: usize) -> f64 {
        self.totals[slot]
    }
}

/// Makes the words distinct and sorted.
pub fn distinct(words: &[u32], into: &mut Vec<u32>) {
    into.clear();
    into.extend_from_slice(words);
    into.sort_unstable();
    into.dedup();
}

fn slots(mut bits: u64, mut take: impl FnMut(usize)) {
    while bits != 0 {
        take(bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}
