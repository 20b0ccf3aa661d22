//! The two languages of the page, and how each writes numbers.

use crate::report::Labels;

/// The language of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tongue {
    /// English.
    #[default]
    English,
    /// French.
    French,
}

impl Tongue {
    /// Returns the language of a page whose tables have these labels.
    pub const fn of(labels: Labels) -> Self {
        match labels {
            Labels::French => Self::French,
            Labels::Names | Labels::English => Self::English,
        }
    }

    /// Returns the BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// Chooses the wording.
    pub const fn say<'w>(self, english: &'w str, french: &'w str) -> &'w str {
        match self {
            Self::English => english,
            Self::French => french,
        }
    }

    /// Chooses the form that fits a number: in French, 0 is singular too.
    pub const fn form<'w>(self, number: u64, one: (&'w str, &'w str), many: (&'w str, &'w str)) -> &'w str {
        match self {
            Self::English if number == 1 => one.0,
            Self::English => many.0,
            Self::French if number < 2 => one.1,
            Self::French => many.1,
        }
    }

    /// Writes a whole number with its thousands apart.
    pub fn number(self, number: u64) -> String {
        let digits = number.to_string();
        // A narrow no-break space, as French typography wants it.
        let between = self.say(",", "\u{202F}");
        let mut written = String::with_capacity(digits.len() * 2);
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                written.push_str(between);
            }
            written.push(digit);
        }
        written
    }

    /// Writes a share in percent with one decimal; nothing where the whole is 0.
    pub fn percent(self, part: u64, whole: u64) -> String {
        if whole == 0 {
            return String::new();
        }
        let share = format!("{:.1}", part as f64 * 100.0 / whole as f64);
        match self {
            Self::English => share + "%",
            Self::French => share.replace('.', ",") + "\u{202F}%",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_language_does() {
        assert_eq!(Tongue::English.number(1_234_567), "1,234,567");
        assert_eq!(Tongue::French.number(1_234_567), "1\u{202F}234\u{202F}567");
        assert_eq!(Tongue::English.number(999), "999");
        assert_eq!(Tongue::English.percent(1, 3), "33.3%");
        assert_eq!(Tongue::French.percent(1, 3), "33,3\u{202F}%");
        assert_eq!(Tongue::French.percent(1, 0), "");
    }

    #[test]
    fn nothing_is_singular_in_french_and_plural_in_english() {
        let (one, many) = (("author", "auteur"), ("authors", "auteurs"));
        assert_eq!([0, 1, 2].map(|number| Tongue::French.form(number, one, many)), ["auteur", "auteur", "auteurs"]);
        assert_eq!([0, 1, 2].map(|number| Tongue::English.form(number, one, many)), ["authors", "author", "authors"]);
    }
}
