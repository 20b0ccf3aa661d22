//! Numbers as tables show them. Tables are mostly numbers: this is several times quicker than formatting.

/// Appends a whole number.
pub fn push_count(out: &mut Vec<u8>, number: i64) {
    push_sign(out, number < 0);
    push_number(out, number.unsigned_abs(), 1);
}

/// Appends a number rounded to so many decimals (half away from zero), without a sign before zero.
pub fn push_decimal(out: &mut Vec<u8>, number: f64, digits: u8, sign: char) {
    // Whole numbers up to 2^53 are exact; the figures of tables are far below.
    let scale = 10u64.pow(digits.into());
    let scaled = (number.abs() * scale as f64).round() as u64;
    push_sign(out, number < 0.0 && scaled > 0);
    push_number(out, scaled / scale, 1);
    if digits > 0 {
        out.push(sign as u8);
        push_number(out, scaled % scale, digits.into());
    }
}

fn push_sign(out: &mut Vec<u8>, is_negative: bool) {
    if is_negative {
        out.push(b'-');
    }
}

/// Appends a number with at least so many digits.
fn push_number(out: &mut Vec<u8>, mut number: u64, least: usize) {
    let mut digits = [b'0'; 20];
    let mut start = digits.len();
    while number > 0 || digits.len() - start < least {
        start -= 1;
        digits[start] = b'0' + (number % 10) as u8;
        number /= 10;
    }
    out.extend_from_slice(&digits[start..]);
}
