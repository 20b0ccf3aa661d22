//! Which messages are shown to coders: how many of each stratum, and which of them.

use crate::{hash, synth::Random};

/// How a sample is shared out among strata.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Allocation {
    /// As many of each stratum, as far as there are: rare ones are coded often enough to be measured.
    #[default]
    Equal,
    /// By the size of strata: every message is as likely.
    Proportional,
}

impl Allocation {
    /// All ways.
    pub const ALL: [Self; 2] = [Self::Equal, Self::Proportional];

    /// Returns the name that the command line and the key use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Proportional => "proportional",
        }
    }
}

/// What one stratum gets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Allotment {
    /// How many of its messages are drawn.
    pub count: u64,
    /// How many are drawn on average over all seeds: `count` is this number rounded up or down by chance.
    pub expected: f64,
}

impl Allotment {
    /// Returns for how many messages of a stratum of `size` each drawn one stands (Horvitz & Thompson 1952).
    pub fn weight(self, size: u64) -> f64 {
        size as f64 / self.expected
    }
}

/// Shares `wanted` messages out among strata of these sizes; all of them where there are no more.
///
/// Shares that are no whole numbers are rounded by systematic sampling (Madow 1949): one random start decides for all
/// strata, so that the sum is exact, and the mean over all seeds is the share itself. A stratum may so get none.
pub fn allot(sizes: &[u64], wanted: u64, allocation: Allocation, seed: u64) -> Vec<Allotment> {
    let total: u64 = sizes.iter().sum();
    let wanted = wanted.min(total);
    let (taken, parts, whole) = match allocation {
        Allocation::Proportional => (vec![0; sizes.len()], sizes.to_vec(), total),
        Allocation::Equal => level(sizes, wanted),
    };
    let rest = wanted - taken.iter().sum::<u64>();
    // Numbers without a fraction: `part × rest / whole` is what a stratum gets, and the start is below 1.
    let whole = u128::from(whole.max(1));
    let mut sum = u128::from(Random::new(seed, 0).bits()) % whole;
    let one = |(&taken, &part): (&u64, &u64)| {
        let before = sum / whole;
        sum += u128::from(part) * u128::from(rest);
        let expected = taken as f64 + part as f64 * rest as f64 / whole as f64;
        Allotment { count: taken + (sum / whole - before) as u64, expected }
    };
    taken.iter().zip(&parts).map(one).collect()
}

/// Returns which strata are taken whole, the equal parts of the others in the rest, and the sum of the parts.
fn level(sizes: &[u64], wanted: u64) -> (Vec<u64>, Vec<u64>, u64) {
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by_key(|&place| sizes[place]);
    let (mut taken, mut parts) = (vec![0; sizes.len()], vec![0; sizes.len()]);
    let mut rest = wanted;
    let mut open = sizes.len() as u64;
    for &place in &order {
        if sizes[place] * open <= rest {
            taken[place] = sizes[place];
            rest -= sizes[place];
            open -= 1;
        } else {
            parts[place] = 1;
        }
    }
    (taken, parts, open)
}

/// Returns the place of a message in the random order of a seed, which depends on its ids alone: the same messages are
/// drawn from other files, in another order, with any number of threads. The lowest ranks of a stratum are its sample.
pub fn rank(seed: u64, discussion: &str, message: &str) -> u64 {
    let ids = hash::id(discussion).rotate_left(32) ^ hash::id(message);
    Random::new(seed, ids).bits()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(sizes: &[u64], wanted: u64, allocation: Allocation, seed: u64) -> Vec<u64> {
        allot(sizes, wanted, allocation, seed).iter().map(|allotment| allotment.count).collect()
    }

    #[test]
    fn equal_parts_are_levelled_where_a_stratum_is_too_small() {
        assert_eq!(counts(&[100, 4, 100], 24, Allocation::Equal, 1), [10, 4, 10]);
        assert_eq!(counts(&[3, 2], 10, Allocation::Equal, 1), [3, 2]);
        assert!(counts(&[], 10, Allocation::Equal, 1).is_empty());
    }

    #[test]
    fn every_sample_has_the_size_asked_for_and_every_share_is_right_on_average() {
        let sizes = [50, 30, 7, 1, 12];
        for allocation in Allocation::ALL {
            let mut sums = [0; 5];
            for seed in 0..2000 {
                let counts = counts(&sizes, 17, allocation, seed);
                assert_eq!(counts.iter().sum::<u64>(), 17);
                assert!(counts.iter().zip(sizes).all(|(&count, size)| count <= size), "{counts:?}");
                sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
            }
            let allotted = allot(&sizes, 17, allocation, 0);
            for (sum, allotment) in sums.iter().zip(allotted) {
                assert!((*sum as f64 / 2000.0 - allotment.expected).abs() < 0.05, "{allocation:?} {sums:?}");
            }
        }
    }

    #[test]
    fn weights_add_up_to_the_messages_where_every_stratum_is_drawn_from() {
        let sizes = [40, 10, 2];
        let sum: f64 = allot(&sizes, 12, Allocation::Equal, 3)
            .iter()
            .zip(sizes)
            .map(|(allotment, size)| allotment.weight(size) * allotment.expected)
            .sum();
        assert!((sum - 52.0).abs() < 1e-9);
    }
}
