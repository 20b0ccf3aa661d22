//! Counts what a user should know about a piece of input, each check with its first example.

use crate::read::{Note, Sink};

/// The checks of one piece.
#[derive(Clone, Debug, Default)]
pub struct Checks {
    found: Vec<(&'static str, u64, String)>,
}

impl Checks {
    /// Adds to a check; the first time, with an example of where.
    pub fn count(&mut self, check: &'static str, count: u64, example: impl FnOnce() -> String) {
        if count == 0 {
            return;
        }
        match self.found.iter_mut().find(|(known, ..)| *known == check) {
            Some((_, total, _)) => *total += count,
            None => self.found.push((check, count, example())),
        }
    }

    /// Tells whether a check counted anything.
    pub fn has(&self, check: &str) -> bool {
        self.found.iter().any(|(known, ..)| *known == check)
    }

    /// Hands on what was counted.
    pub fn hand_on(self, sink: &mut dyn Sink) {
        for (check, count, example) in self.found {
            sink.note(Note::Check { check, count, example });
        }
    }
}
