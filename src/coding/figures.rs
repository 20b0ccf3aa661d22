//! How well labels fit others: counts of pairs, and the figures that are made of them.

use crate::{model::Label, tally::interval::wilson_of};

/// How many labels there are.
const N: usize = Label::ALL.len();

/// Sums of weights, and of their squares, by label that is right (row) and label that was given (column).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Confusion {
    sums: [[f64; N]; N],
    squares: [[f64; N]; N],
}

/// A share with its 95 % interval.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figure {
    /// The share; none where there is nothing to divide by.
    pub value: Option<f64>,
    /// Its interval, both ends 0 to 1.
    pub interval: Option<(f64, f64)>,
}

impl Confusion {
    /// Counts one message that stands for `weight` messages.
    pub fn add(&mut self, right: Label, given: Label, weight: f64) {
        self.sums[right as usize][given as usize] += weight;
        self.squares[right as usize][given as usize] += weight * weight;
    }

    /// Returns the sum of weights of messages with two labels.
    pub const fn of(&self, right: Label, given: Label) -> f64 {
        self.sums[right as usize][given as usize]
    }

    /// Returns the sum of weights of messages that have the label, whatever was given.
    pub fn right(&self, label: Label) -> f64 {
        self.sums[label as usize].iter().sum()
    }

    /// Returns the sum of weights of messages that were given the label, whatever is right.
    pub fn given(&self, label: Label) -> f64 {
        self.sums.iter().map(|row| row[label as usize]).sum()
    }

    /// Returns the sum of all weights.
    pub fn total(&self) -> f64 {
        self.sums.iter().flatten().sum()
    }

    /// Returns the share of those given the label for which it is right, with its interval (Wilson 1927).
    pub fn precision(&self, label: Label) -> Figure {
        self.share(|right, given| (given == label).then_some(right == label))
    }

    /// Returns the share of those for which the label is right that were given it, with its interval (Wilson 1927).
    pub fn recall(&self, label: Label) -> Figure {
        self.share(|right, given| (right == label).then_some(given == label))
    }

    /// Returns the harmonic mean of precision and recall.
    ///
    /// Its interval is that of F* = hits / (hits + misses + false alarms), which is a share, carried over by
    /// F = 2F* / (1 + F*) (Hand, Christen & Kirielle, "F*: an interpretable transformation of the F-measure", 2021).
    pub fn f1(&self, label: Label) -> Figure {
        let star =
            self.share(|right, given| (right == label || given == label).then_some(right == label && given == label));
        let carried = |star: f64| 2.0 * star / (1.0 + star);
        Figure {
            value: star.value.map(carried),
            interval: star.interval.map(|(low, high)| (carried(low), carried(high))),
        }
    }

    /// Returns the share of messages with the right label, with its interval (Wilson 1927).
    pub fn accuracy(&self) -> Figure {
        self.share(|right, given| Some(right == given))
    }

    /// Returns the mean of F1 over the labels that are right or given anywhere.
    pub fn macro_f1(&self) -> Option<f64> {
        mean(Label::ALL.into_iter().filter_map(|label| self.f1(label).value))
    }

    /// Returns the geometric mean of the recalls of all labels that are right anywhere: 0 where one label is never
    /// found, however rare (Scarton, Silva & Bontcheva, "Measuring What Counts: The Case of Rumour Stance
    /// Classification", 2020).
    pub fn geometric_mean_of_recalls(&self) -> Option<f64> {
        let recalls: Vec<f64> = Label::ALL.into_iter().filter_map(|label| self.recall(label).value).collect();
        let product: f64 = recalls.iter().product();
        (!recalls.is_empty()).then(|| product.powf(1.0 / recalls.len() as f64))
    }

    /// Returns the share of hits among messages that `hit` says something about.
    ///
    /// Where messages have weights, the interval is that of as many messages of equal weight as tell the same:
    /// (Σw)² / Σw² (Kish 1965).
    fn share(&self, hit: impl Fn(Label, Label) -> Option<bool>) -> Figure {
        let (mut hits, mut total, mut squares) = (0.0, 0.0, 0.0);
        for right in Label::ALL {
            for given in Label::ALL {
                let Some(hit) = hit(right, given) else { continue };
                hits += if hit { self.of(right, given) } else { 0.0 };
                total += self.of(right, given);
                squares += self.squares[right as usize][given as usize];
            }
        }
        if total <= 0.0 {
            return Figure::default();
        }
        Figure { value: Some(hits / total), interval: wilson_of(hits / total, total * total / squares) }
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    (count > 0.0).then(|| sum / count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn confusion(weight: f64) -> Confusion {
        let mut confusion = Confusion::default();
        for (right, given, count) in [
            (Label::Agree, Label::Agree, 6),
            (Label::Agree, Label::Neutral, 2),
            (Label::Disagree, Label::Disagree, 3),
            (Label::Disagree, Label::Agree, 1),
            (Label::Neutral, Label::Neutral, 4),
        ] {
            (0..count).for_each(|_| confusion.add(right, given, weight));
        }
        confusion
    }

    fn near(value: Option<f64>, expected: f64) -> bool {
        value.is_some_and(|value| (value - expected).abs() < 1e-9)
    }

    #[test]
    fn figures_are_those_of_the_textbook() {
        let confusion = confusion(1.0);
        assert!(near(confusion.precision(Label::Agree).value, 6.0 / 7.0));
        assert!(near(confusion.recall(Label::Agree).value, 0.75));
        assert!(near(confusion.f1(Label::Agree).value, 0.8));
        assert!(near(confusion.accuracy().value, 13.0 / 16.0));
        assert!(near(confusion.macro_f1(), (0.8 + 6.0 / 7.0 + 0.8) / 3.0));
        assert!(near(confusion.geometric_mean_of_recalls(), (0.75f64 * 0.75 * 1.0).cbrt()));
        assert_eq!(confusion.f1(Label::Question), Figure::default());
    }

    #[test]
    fn intervals_hold_the_figure_and_equal_weights_change_nothing() {
        let (plain, heavy) = (confusion(1.0), confusion(40.0));
        for label in [Label::Agree, Label::Disagree, Label::Neutral] {
            for figure in [Confusion::precision, Confusion::recall, Confusion::f1] {
                let (one, other) = (figure(&plain, label), figure(&heavy, label));
                let ((low, high), value) = (one.interval.unwrap(), one.value.unwrap());
                assert!(low <= value && value <= high);
                assert!(near(other.value, value) && near(other.interval.map(|(low, _)| low), low));
            }
        }
    }
}
