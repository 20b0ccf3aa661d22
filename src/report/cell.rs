//! What stands in a cell, and what keeps user text from doing harm there.

use std::{borrow::Cow, ops::Range, sync::LazyLock};

use regex::Regex;

use crate::{record::PackedTime, time::Time};

/// The content of one cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Cannot be computed, or is not known.
    Empty,
    /// Text, of users or of the program.
    Text(Cow<'a, str>),
    /// An id: text that a spreadsheet must not turn into a number.
    Id(Cow<'a, str>),
    /// A whole number.
    Count(i64),
    /// A number with so many decimals.
    Decimal(f64, u8),
    /// A time.
    Time(Time),
}

impl<'a> Cell<'a> {
    /// Makes a cell of text; empty text makes an empty cell.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// Makes a cell of an id; an empty id makes an empty cell.
    pub fn id(id: impl Into<Cow<'a, str>>) -> Self {
        let id = id.into();
        if id.is_empty() { Self::Empty } else { Self::Id(id) }
    }

    /// Makes a cell of a time, in UTC where the source gives an offset, or an empty one.
    pub fn time(time: Option<PackedTime>) -> Self {
        time.and_then(PackedTime::get).map_or(Self::Empty, |time| Cell::Time(time.in_utc()))
    }
}

/// Stands for an e-mail address in every table.
pub const MASKED: &str = "⟨e-mail⟩";

static EMAIL: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"([@\w.%+-]?)([\w.%+-]*\w)(?:@|%40|＠)[\w-]+(?:\.[\w-]+)+";
    Regex::new(pattern).expect("a constant pattern")
});

/// Replaces e-mail addresses; `@user@host`, the handle of a network of many servers, is none.
pub fn mask_emails(text: &str) -> Cow<'_, str> {
    if !may_hold_email(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    EMAIL.replace_all(text, |found: &regex::Captures<'_>| {
        // The sign before the name makes it a handle.
        if &found[1] == "@" { found[0].to_owned() } else { MASKED.to_owned() }
    })
}

/// Tells whether something stands before an `@` (`%40`, `＠`) and a dot behind it: else the pattern need not be asked.
fn may_hold_email(text: &[u8]) -> bool {
    let is_sign = |rest: &[u8]| match rest[0] {
        b'%' => rest.starts_with(b"%40"),
        b'@' => true,
        _ => rest.starts_with("＠".as_bytes()),
    };
    memchr::memchr3_iter(b'@', b'%', 0xEF, text)
        .any(|at| at > 0 && is_sign(&text[at..]) && memchr::memchr(b'.', &text[at..]).is_some())
}

/// Returns where the addresses stand that [`mask_emails`] replaces, in bytes and in order.
pub fn email_ranges(text: &str) -> Vec<Range<usize>> {
    let found = EMAIL.captures_iter(text).filter(|found| &found[1] != "@");
    found.filter_map(|found| found.get(0)).map(|whole| whole.range()).collect()
}

/// Tells whether a cell that begins so would run as a formula (OWASP, "CSV Injection").
///
/// Apostrophes before the sign count too, so that taking one off gives back the text as it was.
pub fn runs_as_formula(text: &str) -> bool {
    // Nearly all texts begin with a letter.
    if text.as_bytes().first().is_none_or(u8::is_ascii_alphanumeric) {
        return false;
    }
    let bare = text.trim_start_matches('\'');
    bare.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// Tells whether a spreadsheet would turn an id into a number or date, and so damage it.
///
/// Digits of 12 and more lose their end, leading zeros fall off, `1e5`, `03-12`, `12:30`, `10 %`, `1,50`, `mai 68` and
/// `vrai` become something else. Words of months are those of French and English.
pub fn is_damaged_as_number(id: &str) -> bool {
    static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"(?xi)^'*(?:
            \d{12,} | 0\d+ | vrai | faux | true | false
            | [(€$£]?\s?\d+(?:[-\s\u{A0}\u{202F}/.,:]\d+)+(?:e[+-]?\d+)?\s?(?:[ap]m|[%€$£)])?
            | [(€$£]\s?\d+\)? | \d+\s?(?:[ap]m|[%€$£)]) | \d+e[+-]?\d+
            | (?:\d{1,4}[-\s./])?
              (?:janv(?:ier)?|jan(?:uary)?|f[ée]v(?:r(?:ier)?)?|feb(?:ruary)?|mars|mar(?:ch)?|avr(?:il)?|apr(?:il)?|mai|may
                |juin|june?|juil(?:let)?|july?|ao[uû]t|aug(?:ust)?|sept?(?:embre|ember)?|oct(?:obre|ober)?
                |nov(?:embre|ember)?|d[ée]c(?:embre|ember)?)\.?
              (?:[-\s./]\d{1,4}){0,2}
        )$";
        Regex::new(pattern).expect("a constant pattern")
    });
    SHAPE.is_match(id)
}

/// Takes the apostrophe off that tables put before a cell, and gives back the text as it was.
pub fn unguarded(cell: &str) -> &str {
    unguarded_in(cell, true)
}

/// Does so where it is known whether ids were guarded as numbers, too.
pub fn unguarded_in(cell: &str, ids_are_guarded: bool) -> &str {
    let is_guard = |rest: &&str| runs_as_formula(rest) || ids_are_guarded && is_damaged_as_number(rest);
    cell.strip_prefix('\'').filter(is_guard).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_masked_and_handles_are_not() {
        assert_eq!(mask_emails("écrire à jean.dupont+x@exemple.fr."), "écrire à ⟨e-mail⟩.");
        assert_eq!(mask_emails("@jean@exemple.social dit"), "@jean@exemple.social dit");
        assert_eq!(mask_emails("http://x.fr/?m=a%40b.fr&n=1"), "http://x.fr/?m=⟨e-mail⟩&n=1");
        assert_eq!(mask_emails("@nblas bonjour"), "@nblas bonjour");
        assert_eq!(mask_emails("a@b.fr"), "⟨e-mail⟩");
    }

    #[test]
    fn ids_that_spreadsheets_read_as_something_else_are_known() {
        for id in [
            "007",
            "1234567890123456789",
            "1e5",
            "03-12",
            "1/2/2009",
            "mai 68",
            "septembre 2009",
            "10%",
            "5 €",
            "mars-09",
            "3 mars",
            "12:30",
            "1:2:3",
            "1 234",
            "(12)",
            "VRAI",
            "1,5",
            "0,10",
            "10:20 am",
            "3,0E5",
            "1.2.2009",
        ] {
            assert!(is_damaged_as_number(id), "{id}");
        }
        for id in [
            "12",
            "123456",
            "c12",
            "nblas",
            "a1",
            "12ab",
            "maison",
            "mai68x",
            "community-manager#4",
            "t1_abc",
            "marseille",
            "1984_bis",
        ] {
            assert!(!is_damaged_as_number(id), "{id}");
        }
    }

    #[test]
    fn signs_of_formulas_are_seen_behind_apostrophes() {
        for text in ["=1+1", "+33", "-3", "@nblas", "\tx", "'=1", "＝1"] {
            assert!(runs_as_formula(text), "{text}");
        }
        for text in ["nblas", "1-3", "'tain", " =1"] {
            assert!(!runs_as_formula(text), "{text}");
        }
    }

    #[test]
    fn ids_that_look_like_numbers_are_seen() {
        for id in ["1234567890123456789", "007", "12e5", "03-12", "2009-09-01", "1/2", "'007"] {
            assert!(is_damaged_as_number(id), "{id}");
        }
        for id in ["42", "c1", "12345678901", "a-1", "20090901-x"] {
            assert!(!is_damaged_as_number(id), "{id}");
        }
    }
}
