//! What stands before a head: indentation, bullets and numbers, which show who answers whom.

/// How many columns deeper an answer stands at least: numbers of one and of two figures differ by one.
pub const STEP: usize = 2;

/// What a bullet is worth, in columns, where dumps nest by bullets alone (`*`, `**`).
const BULLET: usize = 4;

/// Takes indentation, bullets and number off a line. Returns how deep the rest stands, in columns, and the rest.
pub fn of(line: &str) -> (usize, &str) {
    let rest = line.trim_start();
    let indentation: usize = line[..line.len() - rest.len()].chars().map(|sign| if sign == '\t' { 8 } else { 1 }).sum();
    let rest = if indentation > 0 { without_boxes(rest) } else { rest };
    let (bullets, rest) = without_bullets(rest);
    let Some((levels, width, rest)) = numbered(rest) else {
        let (_, rest) = without_bullets(rest);
        return (indentation + BULLET * bullets, rest);
    };
    // A number at the margin grows to the right, one that is set in grows to the left.
    let number = if indentation == 0 { 0 } else { width };
    (indentation + BULLET * (bullets + levels - 1) + number, rest)
}

/// What w3m marks the items of inner lists with (`ul_symbol` of its `symbol.c`); it sets them in, which shows the depth.
const BOXES: [char; 11] = ['□', '☆', '○', '■', '★', '◎', '●', '△', '◦', '▪', '◇'];

/// Takes the signs of w3m off; names may begin with one at the margin.
fn without_boxes(mut rest: &str) -> &str {
    while let Some(after) = rest.strip_prefix(BOXES).filter(|after| after.starts_with(char::is_whitespace)) {
        rest = after.trim_start();
    }
    rest
}

/// Takes bullets off; those of SPIP (`#`, `^`) say nothing of depth.
fn without_bullets(mut rest: &str) -> (usize, &str) {
    let mut bullets = 0;
    loop {
        let signs = rest.len() - rest.trim_start_matches(['*', '•', '+', '-', '#', '^', 'o']).len();
        let after = &rest[signs..];
        // `o` is the bullet of w3m only where it stands alone.
        let is_bullet =
            signs > 0 && after.starts_with(char::is_whitespace) && (signs == 1 || !rest[..signs].contains('o'));
        if !is_bullet {
            return (bullets, rest);
        }
        bullets += rest[..signs].chars().filter(|sign| !matches!(sign, '#' | '^')).count();
        rest = after.trim_start();
    }
}

/// Takes `12.`, `12)`, `1.2.` off: how many numbers, how wide they are with what follows, and the rest.
fn numbered(text: &str) -> Option<(usize, usize, &str)> {
    let number = text.len() - text.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '.').len();
    let figures = &text[..number];
    let closed = text[number..].strip_prefix(')');
    let rest = closed.unwrap_or(&text[number..]);
    let levels = figures.split('.').filter(|part| !part.is_empty()).count();
    let fits = figures.starts_with(|sign: char| sign.is_ascii_digit())
        && (figures.ends_with('.') || closed.is_some() || levels > 1)
        && figures.split('.').all(|part| part.len() <= 4)
        && rest.starts_with(char::is_whitespace);
    let after = rest.trim_start();
    let width = text.chars().count() - after.chars().count();
    (fits && !after.is_empty()).then_some((levels, width, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_one_figure_and_of_two_stand_as_deep() {
        assert_eq!(of("   9. Ana dit :"), (6, "Ana dit :"));
        assert_eq!(of("  10. Bob dit :"), (6, "Bob dit :"));
        assert_eq!(of("9. Ana dit :").0, of("100. Bob dit :").0);
    }

    #[test]
    fn bullets_numbers_and_indentation_show_depth() {
        assert!(of("* Ana").0 + STEP <= of("** Bob").0);
        assert!(of("1. Ana").0 + STEP <= of("1.1. Bob").0);
        assert!(of("  1. Ana").0 + STEP <= of("      1. Bob").0);
        assert_eq!(of("# ^ Le 1er juillet"), (0, "Le 1er juillet"));
        assert_eq!(of("3 petits points"), (0, "3 petits points"));
        assert_eq!(of("oscar"), (0, "oscar"));
    }
}
