//! Shares of many, drawn towards what they have in common: the less is known of one, the further (empirical Bayes; Casella
//! 1985, Robinson 2017). Rankings by them are not led by those of whom next to nothing is known.

/// Fewer shares than these tell nothing of how shares are spread.
pub const LEAST_SHARES: u64 = 10;

/// What many shares have in common: a beta distribution, fitted by moments (Kleinman 1973).
///
/// Of those who have hits kᵢ of nᵢ, N together: mean p = Σkᵢ / N; S = Σnᵢ(kᵢ/nᵢ − p)²; the share of the spread that is no
/// chance is γ = (S / p(1−p) − (m−1)) / (N − Σnᵢ²/N − (m−1)) of m; the prior weighs (1−γ)/γ observations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    /// The mean share, 0 to 1.
    mean: f64,
    /// How many observations it weighs; infinite where shares are spread no more than by chance.
    weight: f64,
}

impl Prior {
    /// Fits the prior to hits and totals, in an order that is always the same. None where fewer than [`LEAST_SHARES`] have
    /// a total, or all shares are 0, or all are 1.
    pub fn fit(shares: impl Iterator<Item = (u64, u64)> + Clone) -> Option<Self> {
        let shares = shares.filter(|&(_, total)| total > 0);
        let (mut hits, mut totals, mut squares, mut count) = (0u64, 0u64, 0u128, 0u64);
        let mut spread = 0.0;
        for (hit, total) in shares {
            (hits, totals, count) = (hits + hit, totals + total, count + 1);
            squares += u128::from(total) * u128::from(total);
            // S = Σk²/n − p²N, so that one walk is enough.
            spread += hit as f64 * hit as f64 / total as f64;
        }
        if count < LEAST_SHARES || hits == 0 || hits == totals {
            return None;
        }
        let all = totals as f64;
        let mean = hits as f64 / all;
        let by_chance = (count - 1) as f64;
        let most = all - squares as f64 / all - by_chance;
        let gamma = ((spread - mean * mean * all) / (mean * (1.0 - mean)) - by_chance) / most;
        // Where everybody has a total of one, `most` is 0, and nothing tells spread from chance.
        let weight = if most > 0.0 && gamma > 0.0 { ((1.0 - gamma) / gamma).max(0.0) } else { f64::INFINITY };
        Some(Self { mean, weight })
    }

    /// Returns the share of somebody, drawn towards the mean: (hits + mean × weight) / (total + weight). None of nothing.
    pub fn shrink(&self, hits: u64, total: u64) -> Option<f64> {
        if total == 0 {
            return None;
        }
        if self.weight.is_infinite() {
            return Some(self.mean);
        }
        Some((hits as f64 + self.mean * self.weight) / (total as f64 + self.weight))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(shares: &[(u64, u64)]) -> Option<Prior> {
        Prior::fit(shares.iter().copied())
    }

    #[test]
    fn the_prior_agrees_with_the_hand() {
        // Five with 1 of 4, five with 3 of 4: p = 1/2, S = 10·4/16 = 2.5, N = 40, Σn²/N = 4, m − 1 = 9:
        // γ = (10 − 9) / (36 − 9) = 1/27, so it weighs 26.
        let prior = fit(&[[(1, 4); 5], [(3, 4); 5]].concat()).unwrap();
        assert!((prior.mean - 0.5).abs() < 1e-12 && (prior.weight - 26.0).abs() < 1e-9, "{prior:?}");
        // (3 + 13) / (4 + 26)
        assert!((prior.shrink(3, 4).unwrap() - 16.0 / 30.0).abs() < 1e-12);
        // The more is known, the less it is drawn.
        assert!((prior.shrink(300, 400).unwrap() - 313.0 / 426.0).abs() < 1e-12);
        assert_eq!(prior.shrink(0, 0), None);
    }

    #[test]
    fn those_of_whom_nothing_is_known_change_nothing() {
        let known = [[(1, 4); 5], [(3, 4); 5]].concat();
        assert_eq!(fit(&known), fit(&[&known[..], &[(0, 0); 7]].concat()));
    }

    #[test]
    fn chance_alone_draws_all_to_the_mean() {
        let prior = fit(&[(2, 4); 10]).unwrap();
        assert_eq!((prior.shrink(2, 4), prior.shrink(4, 4)), (Some(0.5), Some(0.5)));
        // One observation each: spread and chance cannot be told apart.
        let ones = fit(&[[(0, 1); 5], [(1, 1); 5]].concat()).unwrap();
        assert_eq!(ones.shrink(1, 1), Some(0.5));
    }

    #[test]
    fn shares_that_have_nothing_in_common_stay() {
        let prior = fit(&[[(0, 9); 5], [(9, 9); 5]].concat()).unwrap();
        assert_eq!(prior.shrink(9, 9), Some(1.0));
    }

    #[test]
    fn too_few_or_all_alike_have_no_prior() {
        assert_eq!(fit(&[]), None);
        assert_eq!(fit(&[(1, 4); 9]), None);
        assert_eq!(fit(&[(0, 4); 20]), None);
        assert_eq!(fit(&[(4, 4); 20]), None);
    }
}
