//! How well given sides fit true ones.

use super::Side;
use crate::tally::interval::wilson;

/// A table of true and given sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// How often a true side (row) was given as another (column), in the order of [`Side::ALL`].
    pub table: [[u64; 3]; 3],
}

/// The figures of one side, each 0 to 1; 0 where nothing can be divided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OfSide {
    /// Comments that take it.
    pub comments_n: u64,
    /// Of those said to take it, the share that does.
    pub precision: f64,
    /// Its 95 % interval (Wilson 1927); none where nothing was said to take it.
    pub precision_interval: Option<(f64, f64)>,
    /// Of those that take it, the share found.
    pub recall: f64,
    /// Its 95 % interval; none where no comment takes it.
    pub recall_interval: Option<(f64, f64)>,
    /// The harmonic mean of both.
    pub f1: f64,
}

impl Figures {
    /// Counts one comment.
    pub const fn add(&mut self, truth: Side, given: Side) {
        self.table[truth as usize][given as usize] += 1;
    }

    /// Returns how many comments were counted.
    pub fn comments_n(&self) -> u64 {
        self.table.iter().flatten().sum()
    }

    /// Returns how many were given their true side.
    pub const fn right_n(&self) -> u64 {
        self.table[0][0] + self.table[1][1] + self.table[2][2]
    }

    /// Returns the figures of one side.
    pub fn of(&self, side: Side) -> OfSide {
        let place = side as usize;
        let hits = self.table[place][place];
        let truths: u64 = self.table[place].iter().sum();
        let givens: u64 = self.table.iter().map(|row| row[place]).sum();
        let share = |whole: u64| if whole > 0 { hits as f64 / whole as f64 } else { 0.0 };
        let f1 = if truths + givens > 0 { 2.0 * hits as f64 / (truths + givens) as f64 } else { 0.0 };
        OfSide {
            comments_n: truths,
            precision: share(givens),
            precision_interval: wilson(hits, givens),
            recall: share(truths),
            recall_interval: wilson(hits, truths),
            f1,
        }
    }

    /// Returns the mean of F1 over the sides that comments take, 0 to 1.
    pub fn macro_f1(&self) -> f64 {
        let taken: Vec<f64> =
            Side::ALL.iter().map(|&side| self.of(side)).filter(|of| of.comments_n > 0).map(|of| of.f1).collect();
        if taken.is_empty() { 0.0 } else { taken.iter().sum::<f64>() / taken.len() as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn macro_f1_is_the_mean_over_sides_that_occur() {
        let mut figures = Figures::default();
        figures.add(Side::Favor, Side::Favor);
        figures.add(Side::Favor, Side::Against);
        figures.add(Side::Against, Side::Against);
        assert_eq!((figures.comments_n(), figures.right_n()), (3, 2));
        assert!((figures.of(Side::Favor).precision - 1.0).abs() < 1e-9);
        assert!((figures.macro_f1() - 2.0 / 3.0).abs() < 1e-9);
        assert!(Figures::default().macro_f1().abs() < 1e-9);
    }
}
