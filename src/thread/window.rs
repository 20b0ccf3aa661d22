//! The last messages of a discussion, and which of their words each new one shares: an index, not a comparison of all.

use std::io;

use rustc_hash::FxHashMap;

use super::Members;
use crate::{annotate::KEPT, record::AnsweringDetail};

/// How many messages back an answer is looked for.
pub const WINDOW: usize = 64;
/// Of fewer quoted words that a message could have kept, none tell.
const LEAST_COMPARED: usize = 3;

/// What is known of one word of content.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    /// Messages of the discussion that hold it.
    messages: u32,
    /// Slots of the window whose messages hold it, a bit each.
    slots: u64,
}

/// One of the last messages.
#[derive(Debug, Default)]
pub struct Slot {
    /// Its place in the order of time.
    pub at: usize,
    /// Its author; `NONE` where unknown.
    pub author: u32,
    /// The author of the comment that it answers; `NONE` where there is none.
    pub to: u32,
    /// Who answered it so far.
    pub answered_by: Vec<u32>,
    /// Whether a question mark stands in it.
    pub asks: bool,
    /// Rarity of all its words.
    pub total: f64,
    words: Vec<u16>,
}

/// The last messages and their words.
#[derive(Debug, Default)]
pub struct Window {
    words: FxHashMap<u16, Word>,
    /// The oldest is overwritten.
    slots: Vec<Slot>,
    next: usize,
    rarity_of: f64,
}

/// What a message shares with those of the window, by slot.
#[derive(Debug)]
pub struct Shared {
    /// Rarity of the words shared.
    pub rarity: [f64; WINDOW],
    /// Share of the quoted words that the slot's message holds, of those that it could have kept.
    pub quoted: [f64; WINDOW],
    /// Rarity of all words of the message.
    pub total: f64,
}

impl Window {
    /// Counts in how many messages of the discussion each word stands.
    ///
    /// # Errors
    /// Says what the system says when details of messages cannot be read.
    pub fn of(members: &Members<'_>) -> io::Result<Self> {
        let mut window = Self { rarity_of: members.len() as f64 + 1.0, ..Self::default() };
        for place in 0..members.len() {
            members.details(place, |details| {
                words(details.answering.words).for_each(|word| window.words.entry(word).or_default().messages += 1);
            })?;
        }
        Ok(window)
    }

    fn rarity(&self, word: Word) -> f64 {
        (self.rarity_of / f64::from(word.messages.max(1))).ln()
    }

    /// Compares the words of a message with those of the window.
    pub fn compare(&self, own: &[u8], quoted: &[u8]) -> Shared {
        let mut shared = Shared { rarity: [0.0; WINDOW], quoted: [0.0; WINDOW], total: 0.0 };
        for word in words(own).filter_map(|word| self.words.get(&word)) {
            let rarity = self.rarity(*word);
            shared.total += rarity;
            each_slot(word.slots, |slot| shared.rarity[slot] += rarity);
        }
        if quoted.is_empty() {
            return shared;
        }
        for word in words(quoted).filter_map(|word| self.words.get(&word)) {
            each_slot(word.slots, |slot| shared.quoted[slot] += 1.0);
        }
        for (slot, quoted_n) in self.slots.iter().zip(&mut shared.quoted) {
            // A long text has kept its smallest words: larger ones say nothing of it.
            let last = slot.words.last().filter(|_| slot.words.len() >= KEPT);
            let compared = words(quoted).take_while(|word| last.is_none_or(|last| word <= last)).count();
            // One word is chance.
            *quoted_n = if *quoted_n < 2.0 { 0.0 } else { *quoted_n / compared.max(LEAST_COMPARED) as f64 };
        }
        shared
    }

    /// Adds a message with its words, in the place of the oldest where the window is full.
    pub fn push(&mut self, at: usize, author: u32, to: u32, shown: &AnsweringDetail<'_>, total: f64) {
        let slot = self.next % WINDOW;
        if self.slots.len() < WINDOW {
            self.slots.push(Slot::default());
        }
        let place = &mut self.slots[slot];
        for word in place.words.drain(..) {
            if let Some(word) = self.words.get_mut(&word) {
                word.slots &= !(1 << slot);
            }
        }
        for word in words(shown.words) {
            self.words.entry(word).or_default().slots |= 1 << slot;
            place.words.push(word);
        }
        place.answered_by.clear();
        (place.at, place.author, place.to, place.total) = (at, author, to, total);
        place.asks = shown.asks;
        self.next += 1;
    }

    /// Notes that `by` answers the message at the place `at` in the order of time, where that is among the last.
    pub fn answer(&mut self, at: usize, by: u32) {
        if let Some(slot) = self.slots.iter_mut().find(|slot| slot.at == at) {
            slot.answered_by.push(by);
        }
    }

    /// Yields the messages with their slots, the newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = (usize, &Slot)> + '_ {
        (1..=self.slots.len()).map(|back| {
            let slot = (self.next + WINDOW - back) % WINDOW;
            (slot, &self.slots[slot])
        })
    }
}

/// Unpacks words.
fn words(packed: &[u8]) -> impl Iterator<Item = u16> + '_ {
    packed.as_chunks().0.iter().map(|&word| u16::from_le_bytes(word))
}

fn each_slot(mut bits: u64, mut take: impl FnMut(usize)) {
    while bits != 0 {
        take(bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}
