//! Dates in the heads of comments: given, without a year, relative, or impossible. None is guessed here.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    model::Precision,
    read::{
        Dates,
        date::{Written, Yearless},
    },
};

/// What a head says about the time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// Nothing.
    #[default]
    Untold,
    /// A day, at least.
    At(Written),
    /// A day without its year.
    Yearless(Yearless),
    /// `il y a 3 jours`: counted from a day that nobody knows.
    Relative,
    /// What is set out as a date and is none: `31 février 2009`.
    Impossible,
}

static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)^(?:
        il\ y\ a\s+(?:environ\s+|plus\ de\s+|près\ de\s+)?(?:\d+|une?|quelques)\s+
            (?:ans?|années?|mois|semaines?|jours?|heures?|h|minutes?|min|secondes?)
        | (?:about\s+|over\s+|almost\s+)?(?:\d+|an?)\s+(?:years?|months?|weeks?|days?|hours?|minutes?|mins?|seconds?)\s+ago
        | hier | avant-hier | aujourd['’]hui | yesterday | today | just\ now | à\ l['’]instant
    )(?:,?\s+(?:à|at)\s+\d{1,2}\s?[:hH]?\s?(?:\d{2})?(?:\s?min|\s?[ap]m)?)?(?:$|\b)";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// What is set out as a date, whatever its figures.
static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)^(?:(?:le|on)\s+)?(?:(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?(?:
          [0-9]{1,2}(?:er|st|nd|rd|th)?\s+(?:MONTH)\.?,?\s+[0-9]{4}
        | (?:MONTH)\.?\s+[0-9]{1,2}(?:st|nd|rd|th)?,?\s+[0-9]{4}
        | [0-9]{1,2}(?:er|st|nd|rd|th)?\s+(?:MONTH)\.?,?\s+(?:à|at)\s+[0-9]{1,2}\s?[h:]\s?(?:[0-9]{2})?
        | [0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2}) | [0-9]{1,2}-[0-9]{1,2}-[0-9]{4} | [0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4} | [0-9]{4}-[0-9]{2}-[0-9]{2}
        )
        (?:,?\s*(?:à|at|-|–|@|\|)?\s*[0-9]{1,2}\s?[h:]\s?[0-9]{2}(?:\s?min)?(?::[0-9]{2})?(?:\s?[ap]\.?m\b\.?)?)?";
    let months =
        "janv|f[ée]vr?|mars|avr|mai|juin|juil|ao[uû]t|sept?|oct|nov|d[ée]c|jan|feb|mar|apr|may|june?|july?|aug";
    Regex::new(&pattern.replace("MONTH", &format!("(?:{months})[a-zé]{{0,7}}")))
        .expect("the pattern is constant and tested")
});

/// What themes write behind a date: buttons and links.
static BUTTONS: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?xi)^(?:\s | [.,|\#·•\-–—(\[\])↓→»¶]
        | (?:edit|modifier|éditer|permalink|permalien|perma|lien\ permanent|link|lien|reply|répondre|citer|quote
           | répondre\ à\ ce\ (?:message|commentaire) | signaler(?:\ (?:un\ abus|ce\ commentaire))? | alerter | report(?:\ abuse)?
           | supprimer | delete | utc(?:\ [-+]?\d{1,2})? | modifié | edited | \d{1,4} )\b )*$";
    Regex::new(pattern).expect("the pattern is constant and tested")
});

/// Tells whether a text is nothing but buttons and the signs between them.
pub fn is_buttons(text: &str) -> bool {
    BUTTONS.is_match(text)
}

/// Words that relative dates begin with.
const RELATIVE_WORDS: &[&str] =
    &["il", "hier", "avant", "aujourd", "about", "over", "almost", "a", "an", "yesterday", "today", "just", "à", "À"];

/// Tells cheaply whether a date may begin here: most places of most lines are none.
fn may_begin(text: &str) -> bool {
    match text.chars().next() {
        Some(sign) if sign.is_ascii_digit() => true,
        Some(sign) if sign.is_alphabetic() => {
            let word = &text[..text.find(|sign: char| !sign.is_alphabetic()).unwrap_or(text.len())];
            word.len() <= 16
                && (Dates::may_begin(word) || RELATIVE_WORDS.iter().any(|known| known.eq_ignore_ascii_case(word)))
        }
        _ => false,
    }
}

/// How days of the week and months begin.
const BEGINNINGS: &[&str] = &[
    "lun", "mar", "mer", "jeu", "ven", "sam", "dim", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "fév",
    "fev", "feb", "avr", "apr", "mai", "may", "jui", "jun", "jul", "aoû", "aou", "aug", "sep", "oct", "nov", "déc",
    "dec",
];

/// Tells cheaply whether what has the shape of a date may begin here.
fn may_have_shape(text: &str) -> bool {
    let article = text.get(..2).filter(|word| word.eq_ignore_ascii_case("le") || word.eq_ignore_ascii_case("on"));
    let behind = article.map(|word| &text[word.len()..]).filter(|rest| rest.starts_with(char::is_whitespace));
    let text = behind.map_or(text, str::trim_start);
    let begins = |text: &str| {
        let letters: String = text.chars().take(3).flat_map(char::to_lowercase).collect();
        BEGINNINGS.contains(&letters.as_str())
    };
    let rest = text.trim_start_matches(char::is_numeric);
    if rest.len() == text.len() {
        // `mar. 1 septembre`, but not `mon avis`
        let next = text.trim_start_matches(char::is_alphabetic).trim_start_matches(['.', ',']).trim_start();
        return begins(text) && (begins(next) || next.starts_with(char::is_numeric));
    }
    match rest.chars().next() {
        // `1/9/2009`, but not `2.0`
        Some(sign @ ('/' | '-' | '.')) => rest[1..].trim_start_matches(char::is_numeric).starts_with(sign),
        // `1 septembre`, `1st September`
        Some(sign) => {
            let ordinal = ["er", "st", "nd", "rd", "th"].iter().find_map(|end| {
                rest.get(..end.len()).filter(|found| found.eq_ignore_ascii_case(end)).map(|_| &rest[end.len()..])
            });
            (sign.is_whitespace() || ordinal.is_some())
                && ordinal.unwrap_or(rest).trim_start().starts_with(|first: char| "jfmasondJFMASOND".contains(first))
        }
        None => false,
    }
}

/// Tells cheaply whether a date that counts from today may begin here.
fn may_be_relative(text: &str) -> bool {
    let begins = |known: &&str| text.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known));
    let words = ["il y a", "hier", "avant-hier", "aujourd", "yesterday", "today", "just now", "à l", "À l"];
    words.iter().any(begins) || text.as_bytes().windows(3).any(|end| end.eq_ignore_ascii_case(b"ago"))
}

/// Reads the date at the beginning of a text, and its length in bytes.
pub fn beginning(text: &str, dates: &Dates) -> Option<(When, usize)> {
    if !may_begin(text) {
        return None;
    }
    let written = || dates.beginning(text).filter(|(written, _)| written.precision() >= Precision::Day);
    let given = written()
        .map(|(written, length)| (When::At(written), length))
        .or_else(|| Dates::without_year(text).map(|(yearless, length)| (When::Yearless(yearless), length)));
    // A clock that shows 25:00 is left standing by the date before it.
    let length = given.map_or(0, |(_, length)| length);
    let follow = || text.get(length..).unwrap_or_default().bytes().any(|byte| byte.is_ascii_digit());
    if may_have_shape(text) && follow() {
        let shape = SHAPE.find(text).map_or(0, |found| found.end());
        if shape > length {
            return Some((When::Impossible, shape));
        }
    }
    given.or_else(|| {
        may_be_relative(text).then(|| RELATIVE.find(text)).flatten().map(|found| (When::Relative, found.end()))
    })
}

/// Reads a line that is a date and nothing else but buttons.
pub fn whole(text: &str, dates: &Dates) -> Option<When> {
    let text = text.trim();
    // No date is as long as most lines are.
    if text.is_empty() || text.len() > 120 {
        return None;
    }
    let verbs = ["Posté ", "Publié ", "Posted ", "Submitted "];
    let text = verbs.iter().find_map(|verb| text.strip_prefix(verb)).unwrap_or(text);
    if !may_begin(text) {
        return None;
    }
    if let Some(written) = dates.written(text).filter(|written| written.precision() >= Precision::Day) {
        return Some(When::At(written));
    }
    let (when, length) = beginning(text, dates)?;
    is_buttons(&text[length..]).then_some(when)
}

/// A name, the date after it, and how the two are parted.
pub struct Dated<'t> {
    /// The name.
    pub name: &'t str,
    /// What stands between, without spaces: `,`, `|`, or nothing; `le` for any word.
    pub between: &'t str,
    /// The date.
    pub when: When,
    /// What follows.
    pub rest: &'t str,
}

/// Reads `, 1 septembre 2009 à 10:32`, where the name was left empty.
pub fn after_nobody<'t>(text: &'t str, dates: &Dates) -> Option<Dated<'t>> {
    let date = text.trim_start_matches([',', '|']).trim_start();
    let between = text[..text.len() - date.len()].trim();
    // A name may be a word that dates begin with; a sign is none, and `le` before a number neither.
    let (when, length) = beginning(date, dates)?;
    let worded = date.strip_prefix("le ").is_some_and(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()));
    let between = if between.is_empty() && worded { "le" } else { between };
    (!between.is_empty()).then_some(Dated { name: "", between, when, rest: &date[length..] })
}

/// Longest name before a date, in bytes.
const LONGEST_NAME: usize = 120;

/// Reads `X, 1 septembre 2009 à 10:32 | Répondre`: the first date that stands behind a name.
pub fn after_name<'t>(text: &'t str, dates: &Dates) -> Option<Dated<'t>> {
    let parts = |sign: char| sign.is_whitespace() || matches!(sign, ',' | '|' | '·' | '•' | '–' | '—');
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find(parts).map(|at| from + at).filter(|&at| at <= LONGEST_NAME) {
        let after = text[at..].trim_start_matches(|sign| parts(sign) || matches!(sign, '-' | ':'));
        let start = text.len() - after.len();
        let verb = ["posté ", "Posté ", "publié ", "at ", "à ", "@ "].iter().find(|verb| after.starts_with(**verb));
        let date = &after[verb.map_or(0, |verb| verb.len())..];
        if let Some((when, length)) = beginning(date, dates)
            && !text[..at].trim().is_empty()
        {
            let end = text.len() - date.len() + length;
            let worded = ["le ", "Le ", "on ", "On "].iter().any(|word| date.starts_with(word));
            let sign = text[at..start].trim();
            // `Ana sur 3 mars` of themes that translate `on` by itself; no name ends so.
            let named = text[..at].trim();
            let bare = named.strip_suffix(" sur").map(str::trim_end);
            let is_worded = worded || verb.is_some() || bare.is_some();
            let between = if sign.is_empty() && is_worded { "le" } else { sign };
            return Some(Dated { name: bare.unwrap_or(named), between, when, rest: &text[end..] });
        }
        from = start.max(at + 1);
        while !text.is_char_boundary(from) {
            from += 1;
        }
    }
    None
}
