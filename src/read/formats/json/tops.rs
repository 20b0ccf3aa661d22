//! What messages know of the discussions that they are in, where the source does not name them.

use rustc_hash::FxHashMap;

use super::{each_record, platform::Platform, value};
use crate::read::{Gathered, Piece};

/// Ids of messages, and those of their parents.
pub(super) type Parents = FxHashMap<String, String>;

impl Platform {
    /// Looks at a piece once before it is read.
    pub(super) fn tops(&self, piece: &Piece) -> Parents {
        let mut parents = Parents::default();
        if let Some(find) = self.parents {
            each_record(piece, self.separator, self.max_record, &mut Gathered::default(), |record, _, checks, _| {
                if let Ok(value) = value(record, checks) {
                    find(&value, &mut parents);
                }
                Ok(())
            });
        }
        tops(&parents)
    }
}

/// Counts the messages below each top, where all of the input is known.
pub(super) fn below(tops: &Parents, is_whole: bool) -> FxHashMap<&str, u64> {
    let mut below = FxHashMap::default();
    for top in tops.values().filter(|_| is_whole) {
        *below.entry(top.as_str()).or_default() += 1;
    }
    below
}

/// Finds the top above each message; a circle has its top where it is first looked at.
pub(super) fn tops(parents: &Parents) -> Parents {
    let mut tops = Parents::default();
    for id in parents.keys() {
        let (mut path, mut at) = (Vec::new(), id);
        let top = loop {
            if let Some(known) = tops.get(at) {
                break known.clone();
            }
            let Some(above) = parents.get(at) else { break at.clone() };
            tops.insert(at.clone(), id.clone());
            path.push(at);
            at = above;
        };
        for passed in path {
            tops.insert(passed.clone(), top.clone());
        }
    }
    tops
}
