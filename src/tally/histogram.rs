//! Counts of values in buckets that grow with the value, for medians and quantiles free of order.

use smallvec::SmallVec;

/// Values below this have a bucket each; above, each power of two has this many buckets, so that a bucket is at
/// most 1/128 of its values wide: reading its middle errs by less than 0.4 %.
const FINE: u64 = 128;
const FINE_BITS: u32 = FINE.trailing_zeros();

/// A histogram of non-negative integers, exact below 256 and within 0.4 % above.
///
/// `merge` is associative and commutative, so that quantiles do not depend on the order of counting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Histogram {
    /// Buckets with their counts, sorted; most authors fill few.
    buckets: SmallVec<[(u16, u32); 2]>,
    sum: u64,
    /// The least and the greatest value, which are exact.
    ends: Option<(u64, u64)>,
}

impl Histogram {
    /// Counts one value.
    pub fn add(&mut self, value: u64) {
        self.add_bucket(bucket(value), 1);
        self.sum += value;
        self.widen((value, value));
    }

    /// Adds the counts of `other`.
    pub fn merge(&mut self, other: &Self) {
        for &(bucket, count) in &other.buckets {
            self.add_bucket(bucket, count);
        }
        self.sum += other.sum;
        other.ends.into_iter().for_each(|ends| self.widen(ends));
    }

    fn widen(&mut self, (low, high): (u64, u64)) {
        let (least, greatest) = self.ends.unwrap_or((low, high));
        self.ends = Some((least.min(low), greatest.max(high)));
    }

    fn add_bucket(&mut self, bucket: u16, count: u32) {
        match self.buckets.binary_search_by_key(&bucket, |&(known, _)| known) {
            Ok(place) => self.buckets[place].1 = self.buckets[place].1.saturating_add(count),
            Err(place) => self.buckets.insert(place, (bucket, count)),
        }
    }

    /// Returns how many values were counted.
    pub fn count(&self) -> u64 {
        self.buckets.iter().map(|&(_, count)| u64::from(count)).sum()
    }

    /// Returns the exact mean.
    pub fn mean(&self) -> Option<f64> {
        let count = self.count();
        (count > 0).then(|| self.sum as f64 / count as f64)
    }

    /// Returns the median; of an even number of values, the mean of the two in the middle.
    pub fn median(&self) -> Option<f64> {
        let count = self.count();
        if count == 0 {
            return None;
        }
        Some(f64::midpoint(self.ranked((count - 1) / 2), self.ranked(count / 2)))
    }

    /// Returns the value below or at which `share` (0 to 1) of the values lie (nearest rank).
    pub fn quantile(&self, share: f64) -> Option<f64> {
        let count = self.count();
        if count == 0 {
            return None;
        }
        let rank = (share * count as f64).ceil().max(1.0) as u64 - 1;
        Some(self.ranked(rank.min(count - 1)))
    }

    /// Returns the value of a rank, from 0. The first and the last are exact.
    fn ranked(&self, rank: u64) -> f64 {
        let Some((least, greatest)) = self.ends else { return 0.0 };
        if rank == 0 {
            return least as f64;
        }
        if rank + 1 == self.count() {
            return greatest as f64;
        }
        let mut before = 0;
        for &(bucket, count) in &self.buckets {
            before += u64::from(count);
            if rank < before {
                return middle(bucket).clamp(least as f64, greatest as f64);
            }
        }
        greatest as f64
    }
}

fn bucket(value: u64) -> u16 {
    if value < FINE {
        return value as u16;
    }
    let power = value.ilog2() - FINE_BITS;
    ((u64::from(power) + 1) * FINE + (value >> power) - FINE) as u16
}

fn middle(bucket: u16) -> f64 {
    let bucket = u64::from(bucket);
    if bucket < FINE {
        return bucket as f64;
    }
    let power = bucket / FINE - 1;
    let lowest = (bucket % FINE + FINE) << power;
    lowest as f64 + ((1u64 << power) - 1) as f64 / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_err_by_less_than_one_percent() {
        for value in [0, 1, 127, 128, 255, 256, 1000, 86_400, 31_557_600, u64::from(u32::MAX), 1 << 50] {
            let mut three = Histogram::default();
            [0, value, u64::from(u32::MAX) << 20].into_iter().for_each(|value| three.add(value));
            let error = (three.median().unwrap() - value as f64).abs();
            assert!(error <= value as f64 * 0.004, "{value}: {error}");
        }
    }

    #[test]
    fn one_value_and_two_are_exact() {
        let mut histogram = Histogram::default();
        histogram.add(600);
        assert_eq!(histogram.median(), Some(600.0));
        histogram.add(3_601);
        assert_eq!(histogram.median(), Some(2_100.5));
    }

    #[test]
    fn the_median_of_an_even_number_lies_between() {
        let mut histogram = Histogram::default();
        [4, 1, 3, 2].into_iter().for_each(|value| histogram.add(value));
        assert_eq!(histogram.median(), Some(2.5));
        assert_eq!(histogram.quantile(0.9), Some(4.0));
        assert_eq!(histogram.mean(), Some(2.5));
    }
}
