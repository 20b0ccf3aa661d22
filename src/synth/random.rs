//! Draws that give the same numbers on every machine.
//!
//! Nothing here calls `exp` or `ln`, whose last bit differs between systems: powers are products of square roots,
//! and IEEE 754 fixes `×` and `√` to the bit.

use crate::hash;

/// Random bits by splitmix64 (Steele, Lea & Flood, "Fast splittable pseudorandom number generators", 2014).
///
/// Own, since ten lines need no dependency, and the bytes of a corpus must not change with one. Not for secrets.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// Starts a stream; different `stream`s of one `seed` have nothing in common.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut start = Self(seed);
        Self(start.bits() ^ stream.wrapping_mul(0x2545_F491_4F6C_DD1D))
    }

    /// Returns 64 random bits.
    #[inline]
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        hash::scatter(self.0)
    }

    /// Returns a number below `end`, which is below 2^32; 0 where `end` is 0.
    #[inline]
    pub fn below(&mut self, end: u64) -> u64 {
        ((self.bits() >> 32) * end) >> 32
    }

    /// Tells whether something happens that happens `permille` times in a thousand.
    #[inline]
    pub fn happens(&mut self, permille: u64) -> bool {
        self.below(1000) < permille
    }
}

/// Powers of one base with exponents of fixed point.
#[derive(Clone, Debug)]
struct Power {
    /// `base^(2^(place - point))`.
    factors: [f64; 32],
}

impl Power {
    fn new(base: f64, point: usize) -> Self {
        let mut factors = [base; 32];
        for place in (0..point).rev() {
            factors[place] = if place + 1 == point { base.sqrt() } else { factors[place + 1].sqrt() };
        }
        for place in point + 1..32 {
            factors[place] = factors[place - 1] * factors[place - 1];
        }
        Self { factors }
    }

    fn raise(&self, mut exponent: u32) -> f64 {
        let mut power = 1.0;
        while exponent != 0 {
            power *= self.factors[exponent.trailing_zeros() as usize];
            exponent &= exponent - 1;
        }
        power
    }
}

/// Ranks by Zipf's law with exponent 1: rank r, from 0, comes about 1 / (r + 1) of the time.
#[derive(Clone, Debug)]
pub struct Zipf {
    power: Power,
    ranks: u64,
}

impl Zipf {
    /// Prepares draws below `ranks`, which is 1 or more.
    pub fn new(ranks: u64) -> Self {
        let ranks = ranks.max(1);
        Self { power: Power::new((ranks + 1) as f64, 32), ranks }
    }

    /// Draws a rank: the whole part of a number whose logarithm is uniform.
    pub fn draw(&self, random: &mut Random) -> u64 {
        (self.power.raise((random.bits() >> 32) as u32) as u64).clamp(1, self.ranks) - 1
    }
}

/// Numbers whose logarithm is normal; the normal is the sum of twelve uniforms (Irwin and Hall), so it ends at six
/// standard deviations.
#[derive(Clone, Debug)]
pub struct LogNormal {
    power: Power,
    least: f64,
}

impl LogNormal {
    /// Prepares draws with the given median and geometric standard deviation (the factor of one deviation).
    pub fn new(median: f64, deviation: f64) -> Self {
        let cube = deviation * deviation * deviation;
        Self { power: Power::new(deviation, 16), least: median / (cube * cube) }
    }

    /// Draws a number, above 0.
    pub fn draw(&self, random: &mut Random) -> f64 {
        let mut sum = 0;
        for _ in 0..3 {
            let bits = random.bits();
            sum += (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48);
        }
        self.least * self.power.raise(sum as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_follow_zipf() {
        let (zipf, mut random) = (Zipf::new(1000), Random::new(1, 0));
        let mut counts = [0u32; 1000];
        (0..100_000).for_each(|_| counts[zipf.draw(&mut random) as usize] += 1);
        // P(0) = ln 2 / ln 1001 = 10.0 %, P(9) = ln (11/10) / ln 1001 = 1.38 %
        assert!((9_700..10_400).contains(&counts[0]), "{}", counts[0]);
        assert!((1_250..1_500).contains(&counts[9]), "{}", counts[9]);
    }

    #[test]
    fn the_median_and_the_deviation_are_those_asked_for() {
        let (normal, mut random) = (LogNormal::new(100.0, 3.0), Random::new(2, 0));
        let mut draws: Vec<f64> = (0..10_001).map(|_| normal.draw(&mut random)).collect();
        draws.sort_by(f64::total_cmp);
        assert!((95.0..105.0).contains(&draws[5_000]), "{}", draws[5_000]);
        assert!((280.0..320.0).contains(&draws[8_414]), "{}", draws[8_414]);
    }

    #[test]
    fn the_stream_is_that_of_the_paper() {
        let mut random = Random(1_234_567);
        assert_eq!(random.bits(), 6_457_827_717_110_365_317);
        assert_eq!(random.bits(), 3_203_168_211_198_807_973);
    }
}
