//! Intervals of shares, and measures of inequality.

/// The 97.5 % point of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// Returns the 95 % interval of a share (Wilson 1927), both ends 0 to 1; none of nothing.
pub fn wilson(hits: u64, total: u64) -> Option<(f64, f64)> {
    wilson_of(hits as f64 / total as f64, total as f64)
}

/// Returns the 95 % interval of a share of `total` equal messages, which may be no whole number (Wilson 1927).
pub fn wilson_of(share: f64, total: f64) -> Option<(f64, f64)> {
    if total <= 0.0 {
        return None;
    }
    let spread = Z * (share * (1.0 - share) / total + Z * Z / (4.0 * total * total)).sqrt();
    let centre = share + Z * Z / (2.0 * total);
    let scale = 1.0 + Z * Z / total;
    Some((((centre - spread) / scale).max(0.0), ((centre + spread) / scale).min(1.0)))
}

/// Returns the Gini coefficient, 0 (all the same) towards 1 (one has all): Σᵢⱼ|xᵢ−xⱼ| / (2n²μ).
///
/// `counts` are sorted by this function. None where there is nothing to share.
pub fn gini(counts: &mut [u64]) -> Option<f64> {
    counts.sort_unstable();
    let total: u128 = counts.iter().map(|&count| u128::from(count)).sum();
    if total == 0 {
        return None;
    }
    let size = counts.len() as f64;
    let ranked: f64 = counts.iter().zip(1u64..).map(|(&count, rank)| rank as f64 * count as f64).sum();
    Some(2.0 * ranked / (size * total as f64) - (size + 1.0) / size)
}

/// Returns the entropy of the shares divided by its greatest value ln n, 0 to 1; none for fewer than two.
pub fn normalized_entropy(counts: &[u64]) -> Option<f64> {
    let total: u64 = counts.iter().sum();
    if counts.len() < 2 || total == 0 {
        return None;
    }
    let shares = counts.iter().filter(|&&count| count > 0).map(|&count| count as f64 / total as f64);
    let entropy: f64 = -shares.map(|share| share * share.ln()).sum::<f64>();
    Some((entropy / (counts.len() as f64).ln()).clamp(0.0, 1.0))
}

/// Returns the burstiness of a sorted list of moments in seconds, (σ−μ)/(σ+μ) of the gaps between them: −1 for a
/// clock, 0 for chance, towards 1 for bursts (Goh & Barabási 2008). None below three moments.
pub fn burstiness(moments: &[i64]) -> Option<f64> {
    if moments.len() < 3 {
        return None;
    }
    let gaps = || moments.windows(2).map(|pair| (pair[1] - pair[0]) as f64);
    let count = (moments.len() - 1) as f64;
    let mean = gaps().sum::<f64>() / count;
    let deviation = (gaps().map(|gap| (gap - mean).powi(2)).sum::<f64>() / count).sqrt();
    let sum = deviation + mean;
    (sum > 0.0).then(|| (deviation - mean) / sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_agrees_with_the_textbook() {
        // Newcombe 1998, table I, method 3: 81 of 263.
        let (low, high) = wilson(81, 263).unwrap();
        assert!((low - 0.2553).abs() < 5e-5 && (high - 0.3662).abs() < 5e-5, "{low} {high}");
    }

    #[test]
    fn gini_is_zero_when_all_write_the_same_and_near_one_when_one_writes_all() {
        assert_eq!(gini(&mut [3, 3, 3]), Some(0.0));
        assert_eq!(gini(&mut [0, 0, 0, 8]), Some(0.75));
        assert_eq!(gini(&mut []), None);
    }

    #[test]
    fn entropy_is_one_when_all_write_the_same() {
        assert_eq!(normalized_entropy(&[5, 5]), Some(1.0));
        assert_eq!(normalized_entropy(&[5]), None);
    }

    #[test]
    fn a_clock_has_the_least_burstiness() {
        assert_eq!(burstiness(&[0, 60, 120, 180]), Some(-1.0));
        assert_eq!(burstiness(&[0, 60]), None);
    }
}
