//! A support vector machine over features crossed with topics, by dual coordinate descent (Hsieh et al., ICML 2008,
//! algorithm 3): one thread, a fixed order of examples for each seed, so that the same input gives the same weights.

use crate::hash;

/// What is fitted: vectors and their topics, with the sign of each.
pub struct Problem<'p> {
    /// Values of each example by column.
    pub vectors: &'p [Vec<(u32, f32)>],
    /// Rows of each example's topic, and how much it uses them.
    pub rows: &'p [&'p [(u32, f32)]],
    /// 1 or −1 for each example.
    pub signs: &'p [f32],
    /// Weights of a row.
    pub columns: usize,
    /// Rows.
    pub rows_n: usize,
}

/// How much an example on the wrong side costs (cross-validated: 0.5 to 2 are alike).
const COST: f32 = 1.0;
/// Rounds after which fitting stops in any case.
const MOST_ROUNDS: usize = 60;
/// Fitting stops where no example moves by more.
const TOLERANCE: f32 = 0.1;

/// Returns the weights, row after row.
pub fn fit(problem: &Problem<'_>, seed: u64) -> Vec<f32> {
    let mut weights = vec![0.0; problem.columns * problem.rows_n];
    let norms: Vec<f32> = problem
        .vectors
        .iter()
        .zip(problem.rows)
        .map(|(vector, rows)| square(vector.iter().copied()) * square(rows.iter().copied()))
        .collect();
    let mut held = vec![0.0_f32; problem.vectors.len()];
    let mut order: Vec<usize> = (0..held.len()).collect();
    let mut random = Random(seed);
    for _ in 0..MOST_ROUNDS {
        random.shuffle(&mut order);
        let mut farthest = 0.0_f32;
        for &example in &order {
            let sign = problem.signs[example];
            let slope = sign * score(problem, &weights, example) - 1.0;
            let inward = match held[example] {
                none if none <= 0.0 => slope.min(0.0),
                full if full >= COST => slope.max(0.0),
                _ => slope,
            };
            farthest = farthest.max(inward.abs());
            if inward.abs() > f32::EPSILON && norms[example] > 0.0 {
                let before = held[example];
                held[example] = (before - slope / norms[example]).clamp(0.0, COST);
                move_by(problem, &mut weights, example, (held[example] - before) * sign);
            }
        }
        if farthest < TOLERANCE {
            break;
        }
    }
    weights
}

fn square(values: impl Iterator<Item = (u32, f32)>) -> f32 {
    values.map(|(_, value)| value * value).sum()
}

fn score(problem: &Problem<'_>, weights: &[f32], example: usize) -> f32 {
    let of_row = |&(row, used): &(u32, f32)| {
        let weights = &weights[row as usize * problem.columns..][..problem.columns];
        used * problem.vectors[example].iter().map(|&(column, value)| weights[column as usize] * value).sum::<f32>()
    };
    problem.rows[example].iter().map(of_row).sum()
}

fn move_by(problem: &Problem<'_>, weights: &mut [f32], example: usize, step: f32) {
    for &(row, used) in problem.rows[example] {
        let weights = &mut weights[row as usize * problem.columns..][..problem.columns];
        for &(column, value) in &problem.vectors[example] {
            weights[column as usize] += step * used * value;
        }
    }
}

/// `SplitMix64` (Steele et al., OOPSLA 2014): the same numbers for the same seed.
#[derive(Clone, Copy, Debug)]
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        hash::scatter(self.0)
    }

    /// Puts a list in another order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, (self.next() % (last as u64 + 1)) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_told_apart_is_told_apart_and_the_same_each_time() {
        let vectors = vec![vec![(0, 1.0), (2, 0.5)], vec![(1, 1.0), (2, 0.5)]];
        let rows: Vec<&[(u32, f32)]> = vec![&[(0, 1.0)]; 2];
        let problem = Problem { vectors: &vectors, rows: &rows, signs: &[1.0, -1.0], columns: 3, rows_n: 1 };
        let weights = fit(&problem, 7);
        assert!(weights[0] > 0.4 && weights[1] < -0.4 && weights[2].abs() < 0.1, "{weights:?}");
        assert_eq!(weights, fit(&problem, 7));
    }
}
