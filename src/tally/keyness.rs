//! How much more often somebody writes a word than others do.

use libm::lgamma;

/// How often a word was written, by one and by all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Times by the one.
    pub own: u64,
    /// Words of the one.
    pub own_total: u64,
    /// Times by all, the one among them.
    pub all: u64,
    /// Words of all.
    pub all_total: u64,
}

/// Words of the prior: so many, spread as in the corpus, are added to both sides (Monroe et al. 2008 §3.3.4 take 500).
const PRIOR: f64 = 500.0;

/// Returns the difference of log-odds with an informative Dirichlet prior, in standard errors (Monroe, Colaresi & Quinn
/// 2008, eq. 16, 20 and 22); positive where the one writes the word more often than all others.
pub fn log_odds(counts: Counts) -> f64 {
    let prior = PRIOR * counts.all as f64 / counts.all_total.max(1) as f64;
    let odds = |times: u64, total: u64| {
        let (times, total) = (times as f64 + prior, total as f64 + PRIOR);
        (times / (total - times)).ln()
    };
    let (others, others_total) = (counts.all - counts.own, counts.all_total - counts.own_total);
    let difference = odds(counts.own, counts.own_total) - odds(others, others_total);
    let variance = 1.0 / (counts.own as f64 + prior) + 1.0 / (others as f64 + prior);
    difference / variance.sqrt()
}

/// Returns the specificity of Lafon (1980): −log10 of the probability of as many times or more, were all words dealt out at
/// random; where the one writes the word more seldom than expected, log10 of that of as many or fewer. 300 at most.
pub fn specificity(counts: Counts) -> f64 {
    const MOST: f64 = 300.0;
    let expected = counts.own_total as f64 * counts.all as f64 / counts.all_total.max(1) as f64;
    let is_over = counts.own as f64 >= expected;
    let last = counts.all.min(counts.own_total);
    let (mut sum, mut at) = (0.0, counts.own);
    // Terms fall quickly away from what is expected.
    let first = probability(counts, at);
    loop {
        let term = (probability(counts, at) - first).exp();
        sum += term;
        let ends = if is_over { at >= last } else { at == 0 };
        if ends || term < sum * 1e-12 {
            break;
        }
        at = if is_over { at + 1 } else { at - 1 };
    }
    let tail = (first + sum.ln()) / std::f64::consts::LN_10;
    let score = (-tail).clamp(0.0, MOST);
    if is_over { score } else { -score }
}

/// Returns the logarithm of the hypergeometric probability of exactly so many times.
fn probability(counts: Counts, times: u64) -> f64 {
    let choose = |from: u64, taken: u64| {
        lgamma(from as f64 + 1.0) - lgamma(taken as f64 + 1.0) - lgamma((from - taken) as f64 + 1.0)
    };
    let others_total = counts.all_total - counts.own_total;
    let Some(elsewhere) = counts.all.checked_sub(times).filter(|&elsewhere| elsewhere <= others_total) else {
        return f64::NEG_INFINITY;
    };
    choose(counts.own_total, times) + choose(others_total, elsewhere) - choose(counts.all_total, counts.all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specificity_is_that_of_the_hypergeometric_distribution() {
        // Ten words, five of them somebody's; a word stands there four times, each time with them: C(5,4)/C(10,4) = 1/42.
        let counts = Counts { own: 4, own_total: 5, all: 4, all_total: 10 };
        assert!((specificity(counts) - 42f64.log10()).abs() < 1e-9);
        // None of four: the same, the other way round.
        let counts = Counts { own: 0, ..counts };
        assert!((specificity(counts) + 42f64.log10()).abs() < 1e-9);
        // Two of four are as many as expected: P(X ≥ 2) = 1 − (C(5,1)C(5,3) + C(5,0)C(5,4)) / 210 = 155 / 210.
        let counts = Counts { own: 2, ..counts };
        assert!((specificity(counts) - (210.0f64 / 155.0).log10()).abs() < 1e-9);
    }

    #[test]
    fn a_word_as_frequent_as_with_others_has_no_odds() {
        let counts = Counts { own: 10, own_total: 1000, all: 100, all_total: 10_000 };
        assert!(log_odds(counts).abs() < 0.01);
        let more = Counts { own: 30, ..counts };
        assert!(log_odds(more) > 4.0 && log_odds(Counts { own: 1, ..counts }) < -1.0);
        // The prior keeps a word that was written twice from topping one that was written often.
        let rare = Counts { own: 2, own_total: 1000, all: 2, all_total: 10_000 };
        assert!(log_odds(rare) < log_odds(more));
    }

    #[test]
    fn large_counts_neither_overflow_nor_take_long() {
        let counts = Counts { own: 40_000, own_total: 100_000, all: 50_000, all_total: 10_000_000 };
        assert!((specificity(counts) - 300.0).abs() < 1e-9 && log_odds(counts).is_finite());
    }
}
