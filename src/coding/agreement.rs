//! How far coders agree beyond chance.

/// Returns Krippendorff's α for nominal codes, at most 1; coders may have left units out.
///
/// `units` are the codes that each unit got, as numbers below `categories`; a unit with fewer than two codes has
/// nothing to compare and is passed over. `1 − (n−1) Σ o_ck / Σ n_c n_k` over pairs of different codes, where o are the
/// coincidences inside units (Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011, part C). None where
/// nothing can be compared, or all codes are the same, so that chance explains everything.
pub fn krippendorff_alpha<'u>(units: impl Iterator<Item = &'u [usize]>, categories: usize) -> Option<f64> {
    let mut totals = vec![0.0; categories];
    let mut differing = 0.0;
    for unit in units.filter(|unit| unit.len() >= 2) {
        let mut counts = vec![0.0; categories];
        unit.iter().for_each(|&code| counts[code] += 1.0);
        let size = unit.len() as f64;
        for (total, &count) in totals.iter_mut().zip(&counts) {
            *total += count;
            differing += count * (size - count) / (size - 1.0);
        }
    }
    let all: f64 = totals.iter().sum();
    let expected: f64 = totals.iter().map(|&total| total * (all - total)).sum();
    (expected > 0.0).then(|| 1.0 - (all - 1.0) * differing / expected)
}

/// Returns Cohen's κ of two coders (Cohen 1960), at most 1, over the units that both coded.
///
/// None where there is no such unit, or both used one and the same code only.
pub fn cohen_kappa(pairs: &[(usize, usize)], categories: usize) -> Option<f64> {
    let size = pairs.len() as f64;
    let mut shares = vec![(0.0, 0.0); categories];
    let mut agreed = 0.0;
    for &(one, other) in pairs {
        shares[one].0 += 1.0 / size;
        shares[other].1 += 1.0 / size;
        agreed += f64::from(u8::from(one == other)) / size;
    }
    let chance: f64 = shares.iter().map(|(one, other)| one * other).sum();
    (!pairs.is_empty() && chance < 1.0 - f64::EPSILON).then(|| (agreed - chance) / (1.0 - chance))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows are coders, columns units, `.` is a code that is missing.
    fn alpha(coders: &[&str]) -> f64 {
        let width = coders[0].len();
        let code = |byte: u8| if byte.is_ascii_digit() { byte - b'0' } else { byte - b'a' };
        let unit = |place: usize| {
            let given = coders.iter().map(|coder| coder.as_bytes()[place]).filter(|&byte| byte != b'.');
            given.map(|byte| usize::from(code(byte))).collect::<Vec<_>>()
        };
        let units: Vec<_> = (0..width).map(unit).collect();
        krippendorff_alpha(units.iter().map(Vec::as_slice), 10).unwrap()
    }

    #[test]
    fn alpha_agrees_with_the_worked_examples_of_krippendorff_2011() {
        // Part A: two coders, two categories. Part B: five. Part C: four coders, codes missing.
        assert!((alpha(&["0100000010", "1110010000"]) - 0.095).abs() < 5e-4);
        assert!((alpha(&["aabbdcccedda", "babbbccceddd"]) - 0.692).abs() < 5e-4);
        assert!((alpha(&["123321412...", "1233224125.3", ".3332342251.", "12332441251."]) - 0.743).abs() < 5e-4);
    }

    #[test]
    fn nothing_to_compare_has_no_agreement() {
        let alone: [&[usize]; 2] = [&[1], &[]];
        assert_eq!(krippendorff_alpha(alone.into_iter(), 4), None);
        let same: [&[usize]; 2] = [&[1, 1], &[1, 1]];
        assert_eq!(krippendorff_alpha(same.into_iter(), 4), None);
        assert_eq!(cohen_kappa(&[], 2), None);
    }

    #[test]
    fn kappa_takes_chance_out() {
        // 20 and 15 agree, 5 and 10 do not: 0.7 observed, 0.5 by chance.
        let table = [((0, 0), 20), ((0, 1), 5), ((1, 0), 10), ((1, 1), 15)];
        let pairs: Vec<_> = table.iter().flat_map(|&(pair, count)| std::iter::repeat_n(pair, count)).collect();
        assert!((cohen_kappa(&pairs, 2).unwrap() - 0.4).abs() < 1e-9);
    }
}
