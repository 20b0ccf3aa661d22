//! Intervals of figures that have no formula for one.

use crate::synth::Random;

/// How often units are drawn anew: percentiles at 2.5 and 97.5 % rest on 25 draws each (Efron & Tibshirani 1993, ch. 13,
/// ask for 1,000).
const DRAWS: u64 = 1000;

/// Returns the 95 % interval of a figure of `units` units: percentiles over draws with replacement, the same for the
/// same units. None where fewer than half of the draws have the figure.
pub fn bootstrap(units: usize, figure: impl Fn(&[usize]) -> Option<f64>) -> Option<(f64, f64)> {
    let mut random = Random::new(1, units as u64);
    let mut drawn = vec![0; units];
    let mut figures: Vec<f64> = (0..DRAWS)
        .filter_map(|_| {
            drawn.iter_mut().for_each(|place| *place = random.below(units as u64) as usize);
            figure(&drawn)
        })
        .collect();
    figures.sort_by(f64::total_cmp);
    let at = |share: f64| figures[((figures.len() - 1) as f64 * share).round() as usize];
    (units > 1 && figures.len() as u64 * 2 >= DRAWS).then(|| (at(0.025), at(0.975)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_of_a_mean_holds_it() {
        let values: Vec<f64> = (0..100).map(|value| f64::from(value % 2)).collect();
        let mean = |drawn: &[usize]| Some(drawn.iter().map(|&place| values[place]).sum::<f64>() / 100.0);
        let (low, high) = bootstrap(100, mean).unwrap();
        // The normal approximation gives 0.402 to 0.598.
        assert!((low - 0.402).abs() < 0.03 && (high - 0.598).abs() < 0.03, "{low} {high}");
        assert_eq!(bootstrap(0, |_| None), None);
    }
}
