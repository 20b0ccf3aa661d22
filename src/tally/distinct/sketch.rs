//! The sketch of a count: `HyperLogLog` (Flajolet et al. 2007).

/// Registers of the sketch: 2^12, so that its standard error is 1.04 / √4096 = 1.6 %.
const REGISTER_BITS: u32 = 12;
/// Bits of a hash that are kept.
pub const HASH_BITS: u32 = 31;

/// The highest rank that was met, for each of the places that the first bits of a hash name.
pub type Registers = [u8; 1 << REGISTER_BITS];

/// Takes an entry: the highest bits are the register, the zeros before the first one of the rest are its rank.
pub fn register(registers: &mut Registers, entry: u32) {
    let rest_bits = HASH_BITS - REGISTER_BITS;
    let place = (entry >> rest_bits) as usize;
    let rest = entry & ((1 << rest_bits) - 1);
    let rank = if rest == 0 { rest_bits + 1 } else { rest.leading_zeros() - (32 - rest_bits) + 1 };
    registers[place] = registers[place].max(rank as u8);
}

/// Returns registers that are all empty.
pub fn no_registers() -> Box<Registers> {
    Box::new([0; 1 << REGISTER_BITS])
}

/// Returns an entry for each register that is not empty: [`register`] makes the same registers of them.
pub fn entries_of(registers: &Registers) -> Vec<u32> {
    let rest_bits = HASH_BITS - REGISTER_BITS;
    let filled = (0u32..).zip(registers).filter(|&(_, &rank)| rank > 0);
    let rest = |rank: u8| (1u32 << rest_bits) >> rank;
    filled.map(|(place, &rank)| place << rest_bits | rest(rank)).collect()
}

/// The estimate of Ertl (2017, "New cardinality estimation algorithms for `HyperLogLog` sketches", algorithm 6), which has no
/// bias where the one of Flajolet et al. changes from counting empty registers to the rest: there it errs by 2 % more.
pub fn estimate(registers: &Registers) -> f64 {
    const HIGHEST: usize = (HASH_BITS - REGISTER_BITS + 1) as usize;
    let mut counts = [0u32; HIGHEST + 1];
    registers.iter().for_each(|&rank| counts[usize::from(rank).min(HIGHEST)] += 1);
    let size = registers.len() as f64;
    let full = size * tau(1.0 - f64::from(counts[HIGHEST]) / size);
    let middle = counts[1..HIGHEST].iter().rev().fold(full, |sum, &count| 0.5 * (sum + f64::from(count)));
    let sum = middle + size * sigma(f64::from(counts[0]) / size);
    size * size / (2.0 * std::f64::consts::LN_2 * sum)
}

/// The function σ of Ertl 2017: x + Σ x^(2^k) · 2^(k−1), for shares below 1 of empty registers.
fn sigma(share: f64) -> f64 {
    let (mut power, mut factor, mut sum) = (share, 1.0, share);
    loop {
        power *= power;
        let before = sum;
        sum += power * factor;
        factor += factor;
        if sum <= before || sum.is_infinite() {
            return sum;
        }
    }
}

/// The function τ of Ertl 2017, for the share of registers that are not full.
fn tau(share: f64) -> f64 {
    if share <= 0.0 || share >= 1.0 {
        return 0.0;
    }
    let (mut root, mut factor, mut sum) = (share, 1.0, 1.0 - share);
    loop {
        root = root.sqrt();
        factor *= 0.5;
        let before = sum;
        sum -= (1.0 - root).powi(2) * factor;
        if sum >= before {
            return sum / 3.0;
        }
    }
}
