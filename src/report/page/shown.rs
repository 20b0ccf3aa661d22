//! The one door for text of users: no address, no sign that steers a terminal or turns the direction, no endless name.
//!
//! Markup is escaped by `maud`, and in charts by `plotters`; what is done here is what escaping does not do.

use maud::{Markup, Render, html};

use crate::report::cell::mask_emails;

/// Letters of a name or title that are shown.
const MOST: usize = 80;

/// A name or title by users, isolated from the direction of what stands around it.
pub struct Shown<'t>(pub &'t str);

impl Render for Shown<'_> {
    fn render(&self) -> Markup {
        html! { bdi { (cut(self.0, MOST)) } }
    }
}

/// Cleans a text, and cuts it to a number of letters; East Asian ones count twice, as they are twice as wide.
pub fn cut(text: &str, most: usize) -> String {
    let clean = clean(text);
    let wide = |letter: char| if letter >= '\u{1100}' && !('\u{1E00}'..'\u{2E80}').contains(&letter) { 2 } else { 1 };
    if clean.chars().map(wide).sum::<usize>() <= most {
        return clean;
    }
    let mut room = most.saturating_sub(1);
    let fits = clean.chars().take_while(|&letter| {
        let fits = wide(letter) <= room;
        room = room.saturating_sub(wide(letter));
        fits
    });
    fits.collect::<String>().trim_end().to_owned() + "…"
}

/// Masks addresses, and writes white space and controls as single spaces.
pub fn clean(text: &str) -> String {
    let masked = mask_emails(text);
    let mut clean = String::with_capacity(masked.len());
    for letter in masked.chars().filter(|&letter| !turns_direction(letter)) {
        if letter.is_whitespace() || letter.is_control() {
            if !clean.ends_with(' ') {
                clean.push(' ');
            }
        } else {
            clean.push(letter);
        }
    }
    clean
}

/// Tells whether a character only turns the direction of text (UAX #9), or is none at all.
const fn turns_direction(letter: char) -> bool {
    matches!(
        letter,
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_steer_are_gone_and_addresses_masked() {
        assert_eq!(clean("a\u{202E}b\u{1B}[31m\n\tc"), "ab [31m c");
        assert_eq!(clean("lea@exemple.fr"), "⟨e-mail⟩");
    }

    #[test]
    fn long_names_are_cut_by_their_width() {
        assert_eq!(cut("abcdef", 6), "abcdef");
        assert_eq!(cut("abcdefg", 6), "abcde…");
        assert_eq!(cut("日本語日本語", 6), "日本…");
    }

    #[test]
    fn markup_in_names_is_text() {
        assert_eq!(html! { (Shown("<b>&\"")) }.into_string(), "<bdi>&lt;b&gt;&amp;&quot;</bdi>");
    }
}
