//! The text that IRaMuTeQ (and Alceste) import: before each text a line of variables, `**** *auteur_ana *date_20090901`.
//!
//! A variable ends at a space, and its name at the first `_`: values keep letters and figures of ASCII only. Two authors,
//! or two discussions, whose values would be the same get a number. Messages without a text are left out, since a block
//! without one is no text.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;

use super::Stream;
use crate::model::{AuthorClass, Message};

/// Writes messages as blocks.
pub struct Blocks {
    meta: Vec<String>,
    authors: Values,
    discussions: Values,
    empty: u64,
}

impl Blocks {
    /// Takes the names of the carried columns: each is a variable.
    pub fn new(meta: &[String]) -> Self {
        let mut names = Values::default();
        // The variables that are always there.
        for name in ["auteur", "date", "an", "discussion", "genre"] {
            names.of(name, name);
        }
        // A name must not have the sign that ends it.
        let meta = meta.iter().map(|name| names.of(name, name).replace('_', "")).collect();
        Self { meta, authors: Values::default(), discussions: Values::default(), empty: 0 }
    }
}

impl Stream for Blocks {
    fn message(&mut self, message: &Message, _: &str, out: &mut dyn Write) -> io::Result<()> {
        let text = cleaned(&message.text);
        if text.is_empty() {
            self.empty += 1;
            return Ok(());
        }
        let author = &message.author;
        let (key, shown) = (author.key(), author.shown());
        let shown = if shown.is_empty() { &key } else { shown };
        let mut head = "****".to_owned();
        match author.class {
            AuthorClass::Anonymous => head.push_str(" *auteur_anonyme"),
            AuthorClass::Deleted => head.push_str(" *auteur_supprime"),
            _ => variable(&mut head, "auteur", self.authors.of(&key, shown)),
        }
        if let Some(time) = message.time {
            let digits: String = time.to_string().chars().take(10).filter(char::is_ascii_digit).collect();
            variable(&mut head, "date", &digits);
            variable(&mut head, "an", digits.get(..4).unwrap_or_default());
        }
        variable(&mut head, "discussion", self.discussions.of(&message.discussion, &message.discussion));
        variable(&mut head, "genre", message.kind.name());
        for (name, value) in self.meta.iter().zip(&message.meta).filter(|(_, value)| !value.is_empty()) {
            variable(&mut head, name, &safe(value));
        }
        write!(out, "{head}\n{text}\n\n")
    }

    fn remarks(&self) -> Vec<String> {
        if self.empty == 0 {
            return Vec::new();
        }
        vec![format!("messages without a text are left out: {}", self.empty)]
    }
}

fn variable(head: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        let _ = write!(head, " *{name}_{value}");
    }
}

/// Values of a variable: each key has one of its own.
#[derive(Default)]
struct Values {
    by_key: FxHashMap<String, String>,
    taken: FxHashSet<String>,
}

impl Values {
    fn of(&mut self, key: &str, shown: &str) -> &str {
        if !self.by_key.contains_key(key) {
            let plain = Some(safe(shown)).filter(|value| !value.is_empty()).unwrap_or_else(|| "x".to_owned());
            let mut value = plain.clone();
            let mut number = 1;
            while !self.taken.insert(value.clone()) {
                number += 1;
                value = format!("{plain}_{number}");
            }
            self.by_key.insert(key.to_owned(), value);
        }
        &self.by_key[key]
    }
}

/// Returns a value of letters and figures of ASCII, in lower case, others as `_`.
fn safe(value: &str) -> String {
    let mut safe = String::new();
    for letter in value.nfkd().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => safe.push(letter),
            'œ' => safe.push_str("oe"),
            'æ' => safe.push_str("ae"),
            _ if unicode_normalization::char::is_combining_mark(letter) => {}
            _ if safe.is_empty() || safe.ends_with('_') => {}
            _ => safe.push('_'),
        }
    }
    safe.truncate(safe.trim_end_matches('_').len());
    safe
}

/// Returns a text without empty lines, and without what begins a text (`****`) or a theme (`-*`) at the start of a line.
fn cleaned(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let line = line.trim();
        if line.starts_with("****") || line.starts_with("-*") { line.trim_start_matches(['*', '-', ' ']) } else { line }
    });
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_safe_and_stay_apart() {
        let mut values = Values::default();
        assert_eq!(values.of("zoé d'œ", "Zoé d’Œ"), "zoe_d_oe");
        assert_eq!(values.of("zoe d oe", "zoe d oe"), "zoe_d_oe_2");
        assert_eq!(values.of("zoé d'œ", "Zoé d’Œ"), "zoe_d_oe");
        assert_eq!(values.of("日本", "日本"), "x");
    }

    #[test]
    fn a_text_cannot_begin_another() {
        assert_eq!(
            cleaned("**** *auteur_bo\n\n-*theme\n* un point\n**gras**"),
            "auteur_bo\ntheme\n* un point\n**gras**"
        );
    }
}
