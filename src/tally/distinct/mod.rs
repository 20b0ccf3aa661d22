//! How many different words, domains or partners: exact while few, then a sketch.

mod sketch;

use sketch::{HASH_BITS, Registers, entries_of, estimate, no_registers, register};

use crate::hash;

/// Up to this many the count is exact.
const EXACT: usize = 1024;
/// The highest bit of an entry says "seen more than once".
const REPEATED: u32 = 1 << HASH_BITS;

/// Entries that wait before they are sorted into the others: sorting many at once costs less than one by one.
const PENDING: usize = 2 * EXACT;

/// A count of different hashes: exact up to 1,024, then `HyperLogLog` (Flajolet et al. 2007; Ertl 2017), standard error
/// 1.6 %.
///
/// Whether a count is exact depends on the hashes alone, not on the order in which they come. Two different words
/// share their 31 bits once in 4,000 sets of 1,000 words.
#[derive(Clone, Debug, Default)]
pub struct Distinct {
    kept: Kept,
    pending: Vec<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kept {
    /// Sorted hashes, and whether each was seen again.
    Exact(Vec<u32>),
    /// The registers of the sketch; none while they are all empty, or stand elsewhere.
    Sketch(Option<Box<Registers>>),
    /// How many there were, and how many of them once, where that is known: nothing more is taken.
    Closed(u32, Option<u32>),
}

impl Default for Kept {
    fn default() -> Self {
        Self::Exact(Vec::new())
    }
}

impl Distinct {
    /// Takes one hash.
    pub fn add(&mut self, hash: u64) {
        self.add_all(&[hash]);
    }

    /// Takes hashes.
    pub fn add_all(&mut self, hashes: &[u64]) {
        for hashes in hashes.chunks(PENDING) {
            let entries = hashes.iter().map(|&hash| entry(hash));
            if let Kept::Sketch(registers) = &mut self.kept {
                let registers = registers.get_or_insert_with(no_registers);
                entries.for_each(|entry| register(registers, entry));
                continue;
            }
            self.pending.extend(entries);
            if self.pending.len() >= PENDING {
                self.settle();
            }
        }
    }

    /// Takes all hashes of `other`, which must be settled.
    pub fn merge(&mut self, other: &Self) {
        debug_assert!(other.pending.is_empty(), "only settled counts are merged");
        self.settle();
        match &other.kept {
            Kept::Exact(entries) => self.kept.merge_sorted(entries),
            Kept::Sketch(theirs) => {
                let (Some(ours), Some(theirs)) = (self.kept.sketch(), theirs) else { return };
                ours.iter_mut().zip(theirs.iter()).for_each(|(our, their)| *our = (*our).max(*their));
            }
            // It was merged where it belongs before it was closed.
            Kept::Closed(..) => {}
        }
    }

    /// Keeps the counts alone, once nothing more comes.
    pub fn close(&mut self) {
        self.settle();
        self.kept = Kept::Closed(self.count() as u32, self.once().map(|once| once as u32));
    }

    /// Returns how many entries are listed: four bytes each. A sketch takes as much as a full list.
    pub const fn listed_n(&self) -> usize {
        match &self.kept {
            Kept::Exact(entries) => entries.len(),
            Kept::Sketch(Some(_)) => EXACT,
            Kept::Sketch(None) | Kept::Closed(..) => 0,
        }
    }

    /// Takes the list out, as numbers that sort as their hashes do, to be brought back with [`Self::put_listed`]. A sketch
    /// gives the least entries that make the same registers.
    pub fn take_listed(&mut self) -> impl ExactSizeIterator<Item = u32> + use<> {
        self.settle();
        let listed = match &mut self.kept {
            Kept::Exact(entries) => std::mem::take(entries),
            Kept::Sketch(registers) => registers.take().map_or_else(Vec::new, |registers| entries_of(&registers)),
            Kept::Closed(..) => Vec::new(),
        };
        // The hash comes before what is told of it.
        listed.into_iter().map(|entry| entry.rotate_left(1))
    }

    /// Brings back the numbers of all lists that were taken out, sorted.
    pub fn put_listed(&mut self, numbers: impl Iterator<Item = u32>) {
        self.settle();
        let mut entries: Vec<u32> = numbers.map(|number| number.rotate_right(1)).collect();
        merge_repeats(&mut entries);
        self.kept.merge_sorted(&entries);
    }

    /// Sorts in what waits. Counts and merges ask for it.
    pub fn settle(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let mut pending = std::mem::take(&mut self.pending);
        pending.sort_unstable();
        merge_repeats(&mut pending);
        self.kept.merge_sorted(&pending);
    }

    /// Returns how many different hashes were taken.
    pub fn count(&self) -> u64 {
        debug_assert!(self.pending.is_empty(), "only settled counts are read");
        match &self.kept {
            Kept::Exact(entries) => entries.len() as u64,
            Kept::Sketch(registers) => registers.as_ref().map_or(0, |registers| estimate(registers).round() as u64),
            Kept::Closed(count, _) => u64::from(*count),
        }
    }

    /// Returns how many hashes were taken once only; none where the count is a sketch.
    pub fn once(&self) -> Option<u64> {
        match &self.kept {
            Kept::Exact(entries) => Some(entries.iter().filter(|&&entry| entry & REPEATED == 0).count() as u64),
            Kept::Sketch(_) => None,
            Kept::Closed(_, once) => once.map(u64::from),
        }
    }

    /// Tells whether the count is exact.
    pub const fn is_exact(&self) -> bool {
        matches!(self.kept, Kept::Exact(_) | Kept::Closed(_, Some(_)))
    }
}

impl Kept {
    /// Merges entries that are sorted by hash.
    fn merge_sorted(&mut self, theirs: &[u32]) {
        match self {
            Self::Exact(ours) => {
                merge_into(ours, theirs);
                if ours.len() > EXACT {
                    self.sketch();
                }
            }
            Self::Sketch(registers) => {
                let registers = registers.get_or_insert_with(no_registers);
                theirs.iter().for_each(|&entry| register(registers, entry & !REPEATED));
            }
            Self::Closed(..) => debug_assert!(theirs.is_empty(), "nothing comes once it is closed"),
        }
    }

    /// Returns the registers, made of the list where there is still one; none once it is closed.
    fn sketch(&mut self) -> Option<&mut Registers> {
        if let Self::Exact(entries) = self {
            let mut registers = no_registers();
            entries.iter().for_each(|&entry| register(&mut registers, entry & !REPEATED));
            *self = Self::Sketch(Some(registers));
        }
        match self {
            Self::Sketch(registers) => Some(registers.get_or_insert_with(no_registers)),
            Self::Exact(_) | Self::Closed(..) => None,
        }
    }
}

/// Makes one entry of those with one hash, which stand together: what stands twice is repeated.
fn merge_repeats(entries: &mut Vec<u32>) {
    entries.dedup_by(|again, first| {
        let same = *again & !REPEATED == *first & !REPEATED;
        *first |= if same { REPEATED } else { 0 };
        same
    });
}

/// Scatters a hash and keeps its upper bits.
fn entry(hash: u64) -> u32 {
    (hash::scatter(hash) >> (64 - HASH_BITS)) as u32
}

/// Merges a list sorted by hash into another; a hash of both is marked as repeated.
///
/// Most of what comes later was there before, and then nothing moves: there are many authors, and each keeps such a list.
fn merge_into(ours: &mut Vec<u32>, theirs: &[u32]) {
    let mut fresh = 0;
    let mut place = 0;
    for &their in theirs {
        let hash = their & !REPEATED;
        place += before(&ours[place..], hash);
        match ours.get_mut(place).filter(|our| **our & !REPEATED == hash) {
            Some(our) => *our |= REPEATED,
            None => fresh += 1,
        }
    }
    if fresh == 0 {
        return;
    }
    let mut left = ours.len();
    ours.reserve_exact(fresh);
    ours.resize(left + fresh, 0);
    // From the end on, so that each place is read before it is written.
    let mut right = theirs.len();
    for to in (0..ours.len()).rev() {
        if right == 0 {
            break;
        }
        let their = theirs[right - 1] & !REPEATED;
        let our = left.checked_sub(1).map(|last| ours[last]);
        match our {
            Some(our) if our & !REPEATED >= their => {
                ours[to] = our;
                left -= 1;
                right -= usize::from(our & !REPEATED == their);
            }
            _ => {
                ours[to] = theirs[right - 1];
                right -= 1;
            }
        }
    }
}

/// Returns how many entries have a lesser hash; in steps that grow, for the next one is most often near.
fn before(entries: &[u32], hash: u32) -> usize {
    let is_less = |&entry: &u32| entry & !REPEATED < hash;
    let (mut from, mut step) = (0, 1);
    while entries.get(from + step - 1).is_some_and(is_less) {
        from += step;
        step *= 2;
    }
    let end = entries.len().min(from + step);
    from + entries[from..end].partition_point(is_less)
}

#[cfg(test)]
mod tests;
